"""Personal values: sealed to their place, gone with their key."""

from __future__ import annotations

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from application.bus import Bus
from application.ports import SubjectErased
from application.recorded import Recorded
from domain.messages import Personal
from infrastructure.store.master_key import FILE_NAME, VARIABLE, MasterKeyInvalid, master_key
from infrastructure.store.personal import PersonalSeal, SealBroken, SubjectKeys
from tests.application import tiny
from tests.application.acts import MONDAY, OFFICER, Desk
from tests.stores import MASTER, open_keys, open_store


def person(value: str | None = "张演示") -> Personal:
    """Somebody new."""
    return Personal(subject=uuid4(), value=value)


def test_a_value_opens_only_where_it_was_sealed(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys:
        seal = PersonalSeal(keys)
        sealed = seal.seal(stream, 3, "/name", who)
        assert seal.unseal(stream, 3, "/name", who.subject, sealed) == who.value
        for place in ((uuid4(), 3, "/name"), (stream, 4, "/name"), (stream, 3, "/other")):
            with pytest.raises(SealBroken):
                seal.unseal(*place, who.subject, sealed)


def test_equal_values_look_different_and_carry_a_salt(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys:
        one, two = (PersonalSeal(keys).seal(stream, 1, "/name", who) or "" for _ in range(2))
    assert one != two
    value = (who.value or "").encode()
    assert len(base64.b64decode(one)) == 12 + 1 + 32 + len(value) + 16


def test_the_key_is_stored_wrapped_and_is_no_use_under_another_master_key(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys:
        sealed = PersonalSeal(keys).seal(stream, 1, "/name", who)
    with open_keys(database_url, master=MASTER[::-1]) as keys, pytest.raises(SealBroken, match=str(who.subject)):
        PersonalSeal(keys).unseal(stream, 1, "/name", who.subject, sealed)


def test_erasure_is_final_and_told(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys:
        seal = PersonalSeal(keys)
        sealed = seal.seal(stream, 1, "/name", who)
        assert keys.erase(who.subject)
        assert not keys.erase(who.subject)
        assert seal.unseal(stream, 1, "/name", who.subject, sealed) is None
        with pytest.raises(SubjectErased, match=str(who.subject)):
            seal.seal(stream, 2, "/name", who)
        assert seal.seal(stream, 2, "/name", Personal(subject=who.subject, value=None)) is None
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            "SELECT wrapped, erased_at IS NOT NULL FROM subject_keys WHERE subject = %s", (who.subject,)
        ).fetchone()
    assert row == (None, True)


def test_erasing_somebody_unknown_still_bars_a_key(database_url: str) -> None:
    who = person()
    with open_keys(database_url) as keys:
        assert keys.erase(who.subject)
        with pytest.raises(SubjectErased):
            PersonalSeal(keys).seal(uuid4(), 1, "/name", who)


def test_another_process_forgets_within_the_lifetime_of_its_keys(database_url: str) -> None:
    stream, who, now = uuid4(), person(), [100.0]
    with open_keys(database_url) as keys, open_keys(database_url) as elsewhere:
        other = SubjectKeys(elsewhere._pool, MASTER, lifetime=30, clock=lambda: now[0])
        sealed = PersonalSeal(keys).seal(stream, 1, "/name", who)
        assert PersonalSeal(other).unseal(stream, 1, "/name", who.subject, sealed) == who.value
        keys.erase(who.subject)
        now[0] += 29
        assert PersonalSeal(other).unseal(stream, 1, "/name", who.subject, sealed) == who.value
        now[0] += 2
        assert PersonalSeal(other).unseal(stream, 1, "/name", who.subject, sealed) is None


class ErasedMeanwhile(SubjectKeys):
    """Keys of which one is erased between being read and being remembered."""

    def _unwrapped(self, subject: UUID, wrapped: bytes) -> AESGCM:
        cipher = super()._unwrapped(subject, wrapped)
        self.erase(subject)
        return cipher


def test_a_key_erased_while_it_is_read_is_not_remembered(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys:
        sealed = PersonalSeal(keys).seal(stream, 1, "/name", who)
        seal = PersonalSeal(ErasedMeanwhile(keys._pool, MASTER))
        assert seal.unseal(stream, 1, "/name", who.subject, sealed) == who.value
        assert seal.unseal(stream, 1, "/name", who.subject, sealed) is None


def test_threads_that_meet_a_person_at_once_share_one_key(database_url: str) -> None:
    stream, who = uuid4(), person()
    with open_keys(database_url) as keys, ThreadPoolExecutor(8) as pool:
        seal = PersonalSeal(keys)
        sealed = list(pool.map(lambda n: seal.seal(stream, n, "/name", who), range(8)))
        opened = [seal.unseal(stream, n, "/name", who.subject, each) for n, each in enumerate(sealed)]
    assert opened == [who.value] * 8


def test_an_event_keeps_everything_but_the_erased_person(database_url: str) -> None:
    one, two = person("甲"), person("乙")
    with open_store(database_url) as store:
        desk = Desk(Bus(store))
        case_id = desk.opened()
        desk.send(tiny.Note(occurred_on=MONDAY, text="谈话", witnesses=(one, two)), case_id)
    with open_keys(database_url) as keys:
        keys.erase(one.subject)
    with open_store(database_url) as store:
        heard = store.load(case_id, tiny.KIND).must(tiny.Notes).witnesses
        (*_, noted) = store.history(case_id)
        state = raw_state(database_url, noted)
    assert heard == (Personal(subject=one.subject, value=None), two)
    assert "甲".encode() not in state
    assert "乙".encode() not in state


def raw_state(url: str, entry: Recorded) -> bytes:
    """The bytes in the table."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT state FROM case_events WHERE originator_id = %s AND originator_version = %s",
            (entry.stream, entry.version),
        ).fetchone()
    assert row is not None
    return bytes(row[0])


def test_the_master_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = master_key(tmp_path, {})
    assert len(key) == 32
    assert master_key(tmp_path, {}) == key
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    given = base64.b64encode(MASTER).decode()
    assert master_key(tmp_path, {VARIABLE: given}) == MASTER


def test_a_master_key_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyInvalid, match=VARIABLE):
        master_key(tmp_path, {VARIABLE: "short"})
    path = tmp_path / FILE_NAME
    path.write_text(base64.b64encode(MASTER).decode())
    path.chmod(0o644)
    with pytest.raises(MasterKeyInvalid, match="0600"):
        master_key(tmp_path, {})
    path.chmod(0o600)
    path.write_text("")
    with pytest.raises(MasterKeyInvalid, match=FILE_NAME):
        master_key(tmp_path, {})


def test_who_reads_the_history_reads_the_value(database_url: str) -> None:
    who = person("丙")
    with open_store(database_url) as store:
        desk = Desk(Bus(store))
        case_id: UUID = desk.opened()
        desk.send(tiny.Note(occurred_on=MONDAY, text="谈话", witnesses=(who,)), case_id)
        noted = desk.bus.history(case_id, OFFICER)[-1].event
    assert isinstance(noted, tiny.Noted)
    assert noted.witnesses == (who,)
