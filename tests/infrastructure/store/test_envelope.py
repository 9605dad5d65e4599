"""The envelope: what is written, what comes back, and what cannot be read."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID, uuid4

import orjson
import pytest

from application.recorded import Origin, Provenance, Recorded
from domain.case import Case
from domain.law.rule import Effect, Finding, Outcome
from domain.law.statutes import APL, PRACTICE
from domain.messages import Event, Message, Personal, Remarks
from infrastructure.store.envelope import Envelope, Row, UnreadableEvent
from tests.application.tiny import EVENTS, KIND, Amount, Noted, Opened, evolve

STREAM = UUID("01931000-0000-7000-8000-00000000000a")
COMMAND = UUID("01931000-0000-7000-8000-00000000000b")
MONDAY = date(2026, 3, 2)
BASIS = (
    Finding(
        rule="hearing-requested-in-time",
        cites=(APL(64, None, 1), PRACTICE),
        outcome=Outcome.VIOLATED,
        effect=Effect.FLAG,
        facts={"notified_on": "2026-03-02", "days": 5, "late": True, "reason": None},
        opens_on=date(2026, 3, 9),
    ),
    Finding(rule="plain", cites=(APL(54),), outcome=Outcome.SATISFIED, effect=Effect.REFUSE),
)


class OpenSeal:
    """No secret: says where it was used, so that a value taken from its place is noticed."""

    def seal(self, stream: UUID, version: int, path: str, personal: Personal) -> str | None:
        return base64.b64encode(f"{stream} {version} {path} {personal.value}".encode()).decode()

    def unseal(self, stream: UUID, version: int, path: str, subject: UUID, sealed: str | None) -> str | None:
        where, _, value = base64.b64decode(sealed or "").decode().rpartition(" ")
        assert where == f"{stream} {version} {path}"
        return value


ENVELOPE = Envelope(EVENTS, OpenSeal())


def entry(event: Event, **more: object) -> Recorded:
    """A live entry at version 7."""
    provenance = Provenance(datetime(2026, 3, 3, 9, 5, tzinfo=UTC), "officer-1", "party", COMMAND)
    recorded = Recorded(STREAM, 7, KIND, "310000-civil_affairs", "open", event, BASIS, provenance)
    return replace(recorded, **more)


def returned(recorded: Recorded, envelope: Envelope = ENVELOPE) -> Recorded:
    """Written and read."""
    topic, state = envelope.encode(recorded)
    return envelope.decode(Row(recorded.stream, recorded.version, topic, state, recorded.position))


OPENED = Opened(
    occurred_on=MONDAY,
    subject="演示协会",
    amount=Amount(yuan=Decimal("1234567890.10"), days=(MONDAY, date(2026, 3, 3))),
)


def test_the_stored_form_is_this_and_no_other() -> None:
    topic, state = ENVELOPE.encode(entry(OPENED))
    assert topic == "tiny_opened"
    assert state.decode() == (
        '{"act":"open","acted":"party","at":"2026-03-03T09:05:00+00:00","authority":"310000-civil_affairs",'
        '"basis":[{"cites":[["APL",64,null,1],["practice"]],"effect":"flag","facts":{"days":5,"late":true,'
        '"notified_on":"2026-03-02","reason":null},"opens_on":"2026-03-09","outcome":"violated",'
        '"rule":"hearing-requested-in-time"},{"cites":[["APL",54]],"outcome":"satisfied","rule":"plain"}],'
        '"by":"officer-1","cmd":"01931000-0000-7000-8000-00000000000b",'
        '"data":{"amount":{"days":["2026-03-02","2026-03-03"],"yuan":"1234567890.10"},"subject":"演示协会"},'
        '"kind":"tiny","on":"2026-03-02","v":1}'
    )


def test_everything_comes_back_as_it_was() -> None:
    moment = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=8)))
    full = entry(
        OPENED.model_copy(update={"occurred_at": moment}),
        position=12,
        provenance=Provenance(
            recorded_at=datetime(2026, 3, 3, 9, 5, 1, 250, tzinfo=UTC),
            recorded_by="officer-1",
            acted_by="court",
            command_id=COMMAND,
            correlation=uuid4(),
            causation=uuid4(),
            origin=Origin.IMPORTED,
            remarks=Remarks(source="旧台账.csv:17", assumed=("日期",)),
        ),
    )
    for recorded in (full, entry(OPENED), entry(OPENED, basis=())):
        back = returned(recorded)
        assert back == recorded
        assert type(back.event) is Opened
        assert isinstance(back.event.amount.yuan, Decimal)
        assert back.basis == recorded.basis
        assert replace(back, position=1).basis == recorded.basis
    with pytest.raises(AttributeError):
        _ = back.nothing


def test_personal_values_are_sealed_at_their_place() -> None:
    witnesses = (Personal(subject=uuid4(), value="甲"), Personal(subject=uuid4(), value="乙"))
    recorded = entry(Noted(occurred_on=MONDAY, text="谈话", witnesses=witnesses))
    _, state = ENVELOPE.encode(recorded)
    assert "甲" not in state.decode()
    stored = orjson.loads(state)["data"]["witnesses"][1]["personal"]
    assert stored["subject"] == str(witnesses[1].subject)
    assert base64.b64decode(stored["sealed"]).decode() == f"{STREAM} 7 /witnesses/1 乙"
    assert returned(recorded) == recorded


def test_what_looks_like_a_seal_inside_a_text_is_text() -> None:
    recorded = entry(Noted(occurred_on=MONDAY, text='{"personal":{"subject":"x","sealed":"y"}}'))
    assert returned(recorded) == recorded


@pytest.mark.parametrize(
    ("topic", "change", "reason"),
    [
        ("tiny_vanished", lambda state: state, "unknown name"),
        ("tiny_opened", lambda state: state | {"v": 9}, "newer program"),
        ("tiny_opened", lambda state: state | {"v": 0}, "No upcast"),
        ("tiny_opened", lambda state: state | {"data": {}}, "subject"),
        ("tiny_opened", lambda state: state | {"data": state["data"] | {"more": 1}}, "more"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(
    topic: str, change: Callable[[dict[str, object]], dict[str, object]], reason: str
) -> None:
    _, state = ENVELOPE.encode(entry(OPENED))
    row = Row(STREAM, 7, topic, orjson.dumps(change(orjson.loads(state))), 4711)
    with pytest.raises(UnreadableEvent) as refused:
        ENVELOPE.decode(row)
    message = str(refused.value)
    assert all(part in message for part in (topic, str(STREAM), "v7", "@4711", reason))


def test_no_event_may_hold_a_float() -> None:
    class Sum(Message):
        yuan: float | None

    class Paid(Event, name="tiny_paid", zh="付", en="Paid"):
        sums: tuple[Sum, ...]

    with pytest.raises(TypeError, match="tiny_paid"):
        Envelope({"tiny_paid": Paid}, OpenSeal())


class Renamed(Event, name="tiny_renamed", zh="改", en="Renamed", version=3):
    """Version 1 had ``who`` as a sealed value, version 2 ``person``; version 3 knows since when."""

    person: Personal
    since: date


UPCASTS = {
    ("tiny_renamed", 1): lambda data: {"person": data["who"]},
    ("tiny_renamed", 2): lambda data: {**data, "since": "1999-01-01"},
}


def test_old_bytes_become_the_present_shape_step_by_step() -> None:
    envelope = Envelope({"tiny_renamed": Renamed}, OpenSeal(), UPCASTS)
    sealed = base64.b64encode(f"{STREAM} 1 /who 甲".encode()).decode()
    old = (
        '{"act":"rename","acted":"officer","at":"2026-03-03T09:05:00+00:00","authority":"310000-civil_affairs",'
        '"basis":[],"by":"officer-1","cmd":"01931000-0000-7000-8000-00000000000b","data":{"who":{"personal":'
        '{"subject":"01931000-0000-7000-8000-0000000000ff","sealed":"' + sealed + '"}}},"kind":"tiny",'
        '"on":"2026-03-02","v":1}'
    ).encode()
    event = envelope.decode(Row(STREAM, 1, "tiny_renamed", old)).event
    person = Personal(subject=UUID("01931000-0000-7000-8000-0000000000ff"), value="甲")
    assert event == Renamed(occurred_on=MONDAY, person=person, since=date(1999, 1, 1))


def test_ten_thousand_events_of_a_stream_are_folded_in_a_blink() -> None:
    """CPU time of the best of five runs; the limit leaves room for a slow machine."""
    topic, state = ENVELOPE.encode(entry(Noted(occurred_on=MONDAY, text="来电")))
    rows = [Row(STREAM, version, topic, state) for version in range(1, 10_001)]

    def fold() -> float:
        began = time.process_time()
        case = Case(STREAM, KIND, replaying=True)
        for row in rows:
            case = evolve(case, ENVELOPE.event(row, orjson.loads(row.state)))
        assert case.version == 10_000
        return time.process_time() - began

    assert min(fold() for _ in range(5)) < 0.25
