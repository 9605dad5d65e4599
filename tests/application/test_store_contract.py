"""What every store of cases promises, checked on the one in memory and the one on PostgreSQL."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.bus import Bus
from application.ports import CaseNotFound, CaseStore, CommandKey, KeyReused, StaleCase, WrongKind
from application.position import Position
from application.recorded import Provenance, Receipt, Recorded
from domain.case import Case
from domain.law.rule import Effect
from domain.messages import Event, Personal
from domain.procedure import Refused
from tests.application import tiny
from tests.application.acts import CLOCK, HEAD, MONDAY, MUNICIPAL, OFFICER, Desk
from tests.application.memory_store import MemoryStore

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
OPENED = tiny.Opened(occurred_on=MONDAY, subject="演示协会")
NOTED = tiny.Noted(occurred_on=MONDAY, text="来电")


def key(command_id: UUID | None = None, body: bytes = b"one", principal: str = "officer-1") -> CommandKey:
    """A command's identity."""
    return CommandKey(principal, command_id or uuid4(), hashlib.sha256(body).digest())


def entries(stream: UUID, before: int, *events: Event, kind: str = tiny.KIND) -> list[Recorded]:
    """Entries behind version ``before``, all of one command."""
    provenance = Provenance(NOW, "officer-1", "officer", uuid4())
    basis = (tiny.finding("tiny-text", holds=True, length=2),)
    return [
        Recorded(stream, before + n, kind, MUNICIPAL, "note", event, basis, provenance)
        for n, event in enumerate(events, start=1)
    ]


def receipt(stream: UUID, version: int) -> Receipt:
    """An answer with something in every field."""
    flagged = (tiny.finding("tiny-brief", holds=False, effect=Effect.FLAG),)
    return Receipt(stream, version, "", ("tiny_opened",), flagged, "沪民社罚立字〔2026〕第1号")


def test_an_empty_stream_is_a_case_of_version_nought(store: CaseStore) -> None:
    case = store.load(uuid4(), tiny.KIND)
    assert (case.version, case.authority, case.stages) == (0, "", {})
    assert list(store.history(case.id)) == []


def test_what_was_appended_comes_back_in_order_with_positions(store: CaseStore) -> None:
    stream = uuid4()
    written = entries(stream, 0, OPENED, NOTED, NOTED)
    store.append(written[:1], key(), receipt(stream, 1))
    stored = store.append(written[1:], key(), receipt(stream, 3))
    read = list(store.history(stream))
    assert [replace(entry, position=None) for entry in read] == written
    positions = [entry.position or 0 for entry in read]
    assert positions == sorted(set(positions))
    assert Position.parse(stored.position).number == positions[-1]
    case = store.load(stream, tiny.KIND)
    assert (case.version, case.authority, case.must(tiny.Notes).count) == (3, MUNICIPAL, 2)


def test_a_loaded_case_is_nobody_elses(store: CaseStore) -> None:
    stream = uuid4()
    store.append(entries(stream, 0, OPENED, NOTED), key(), receipt(stream, 2))
    case = store.load(stream, tiny.KIND)
    changed = case.put(tiny.Notes(count=99))
    assert case.must(tiny.Notes).count == store.load(stream, tiny.KIND).must(tiny.Notes).count == 1
    assert changed.must(tiny.Notes).count == 99


def test_another_kinds_stream_is_refused(store: CaseStore) -> None:
    stream = uuid4()
    store.append(entries(stream, 0, OPENED), key(), receipt(stream, 1))
    with pytest.raises(WrongKind):
        store.load(stream, "officer")


def test_a_stream_tells_its_kind_to_whoever_names_none(store: CaseStore) -> None:
    stream = uuid4()
    assert store.load(stream).version == 0
    store.append(entries(stream, 0, OPENED), key(), receipt(stream, 1))
    case = store.load(stream)
    assert (case.kind, case.version, case.authority) == (tiny.KIND, 1, MUNICIPAL)


def test_a_receipt_is_kept_under_its_key_whole(store: CaseStore) -> None:
    stream, one = uuid4(), key()
    assert store.receipt(one) is None
    stored = store.append(entries(stream, 0, OPENED), one, receipt(stream, 1))
    assert replace(stored, position="") == receipt(stream, 1)
    assert store.receipt(one) == replace(stored, repeated=True)
    assert store.receipt(replace(one, principal="officer-2")) is None
    with pytest.raises(KeyReused):
        store.receipt(key(one.command_id, b"two"))


def test_a_repeated_append_stores_nothing_and_answers_as_before(store: CaseStore) -> None:
    stream, one = uuid4(), key()
    stored = store.append(entries(stream, 0, OPENED), one, receipt(stream, 1))
    assert store.append(entries(stream, 1, NOTED), one, receipt(stream, 2)) == replace(stored, repeated=True)
    with pytest.raises(KeyReused):
        store.append(entries(stream, 1, NOTED), key(one.command_id, b"two"), receipt(stream, 2))
    assert store.load(stream, tiny.KIND).version == 1


def test_a_taken_version_of_any_stream_refuses_the_whole_request(store: CaseStore) -> None:
    taken, fresh, late = uuid4(), uuid4(), key()
    store.append(entries(taken, 0, OPENED, NOTED), key(), receipt(taken, 2))
    for request in (
        [*entries(fresh, 0, OPENED), *entries(taken, 1, NOTED)],
        [*entries(taken, 0, OPENED), *entries(fresh, 0, OPENED)],
    ):
        with pytest.raises(StaleCase) as stale:
            store.append(request, late, receipt(fresh, 1))
        assert (stale.value.version, stale.value.stream) == (2, taken)
    assert store.load(fresh, tiny.KIND).version == 0
    assert store.receipt(late) is None


def test_no_version_is_ever_left_out(store: CaseStore) -> None:
    stream = uuid4()
    with pytest.raises(Exception, match=r"hole|gap|version|空"):
        store.append(entries(stream, 1, OPENED), key(), receipt(stream, 2))
    assert store.load(stream, tiny.KIND).version == 0


DAYS = st.dates(date(2025, 1, 1), date(2026, 3, 2))
PEOPLE = st.lists(
    st.builds(Personal, subject=st.uuids(version=4), value=st.none() | st.text("甲乙丙", max_size=3)), max_size=2
)
ACTS = st.one_of(
    st.builds(tiny.Note, occurred_on=DAYS, text=st.text(max_size=15), witnesses=PEOPLE.map(tuple)),
    st.builds(tiny.Decide, occurred_on=DAYS),
    st.builds(tiny.Lapse, occurred_on=DAYS),
    st.builds(tiny.Spawn, occurred_on=DAYS, other=st.just(UUID(int=0))),
    st.builds(tiny.Open, occurred_on=DAYS, subject=st.text(max_size=5)),
)
WHO = {tiny.Decide: HEAD, tiny.Lapse: CLOCK}


def seen(case: Case) -> dict[str, object]:
    """Everything a case says."""
    return {name: getattr(case, name) for name in Case.__slots__}


@given(acts=st.lists(ACTS, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_random_walk_leaves_the_same_case_everywhere(postgres_store: CaseStore, acts: list[object]) -> None:
    """Live state, replay in memory and replay from the database agree; what is refused is refused alike."""
    case_id = uuid4()
    desks = [Desk(Bus(each, clock=lambda: NOW)) for each in (MemoryStore(tiny.replay), postgres_store)]
    live = Case(case_id, tiny.KIND).under(MUNICIPAL)
    for act in [tiny.Open(occurred_on=MONDAY, subject="始"), *acts]:
        if isinstance(act, tiny.Spawn):
            act = act.model_copy(update={"other": uuid5(case_id, str(live.version))})
        outcomes = []
        for desk in desks:
            try:
                outcome = desk.send(act, case_id, by=WHO.get(type(act), OFFICER), expected=live.version)
                outcomes.append((outcome.version, outcome.events, [f.rule for f in outcome.flagged]))
            except (Refused, CaseNotFound) as refused:
                outcomes.append(repr(refused))
        assert outcomes[0] == outcomes[1]
        histories = [desk.bus.history(case_id, OFFICER)[live.version :] for desk in desks]
        for entry in histories[1]:
            live = tiny.evolve(live.under(MUNICIPAL), entry.event)
    cases = [desk.bus.case(tiny.TINY, case_id, OFFICER) for desk in desks]
    assert seen(cases[1]) == seen(live)
    assert seen(cases[0])["stages"] == seen(live)["stages"]
    assert cases[0].version == live.version
