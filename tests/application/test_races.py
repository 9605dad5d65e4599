"""The command path when several are at it: numbers, races, acts in two files, the same over both stores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.ports import StaleCase
from domain.case import Case
from domain.registers import number_series
from tests.application import tiny
from tests.application.acts import (
    HEAD,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    STRANGER,
    Desk,
)
from tests.application.memory_store import MemoryStore

OPEN = tiny.Open(occurred_on=MONDAY, subject="演示协会")
NOTE = tiny.Note(occurred_on=MONDAY, text="来电")
DECIDE = tiny.Decide(occurred_on=MONDAY)


def test_sixteen_threads_take_numbers_without_gap_or_double(desk: Desk) -> None:
    year = 2000 + uuid4().int % 20
    cases = [desk.opened(on=date(year, 5, 6)) for _ in range(16)]
    decide = tiny.Decide(occurred_on=date(year, 5, 6))
    with ThreadPoolExecutor(16) as pool:
        sent = [pool.submit(desk.send, decide, case, by=HEAD, expected=2) for case in cases]
        receipts = [each.result() for each in sent]
    serials = sorted(int(receipt.number.split("第")[1].rstrip("号")) for receipt in receipts)
    assert serials == list(range(serials[0], serials[0] + 16))
    stream = number_series.series_stream(MUNICIPAL, "立", year)
    reserved = [entry.event for entry in desk.bus.history(stream, HEAD)]
    assert [event.serial for event in reserved if isinstance(event, number_series.NumberReserved)] == list(
        range(1, len(reserved) + 1)
    )
    assert receipts[0].number.startswith(f"沪民社罚立字〔{year}〕第")


def test_threads_that_only_add_never_lose(desk: Desk) -> None:
    case_id = desk.opened()
    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(desk.send, NOTE, case_id) for _ in range(4)]:
            each.result()
    assert desk.bus.case(tiny.TINY, case_id, OFFICER).must(tiny.Notes).count == 4


def test_threads_that_move_the_case_lose_but_one(desk: Desk) -> None:
    case_id = desk.opened()
    with ThreadPoolExecutor(6) as pool:
        errors = [
            each.exception()
            for each in [pool.submit(desk.send, DECIDE, case_id, by=HEAD, expected=2) for _ in range(6)]
        ]
    assert errors.count(None) == 1
    assert {type(error) for error in errors} == {type(None), StaleCase}


def test_the_same_command_at_once_is_taken_once(desk: Desk) -> None:
    for _ in range(10):
        case_id, command_id = uuid4(), uuid4()
        with ThreadPoolExecutor(6) as pool:
            sent = [pool.submit(desk.send, OPEN, case_id, command_id=command_id) for _ in range(6)]
            receipts = [each.result() for each in sent]
        assert sorted(receipt.repeated for receipt in receipts) == [False] + [True] * 5
        assert len({receipt.position for receipt in receipts}) == 1


class LateTwin(MemoryStore):
    """A store in which the same command is taken by a twin right after this one asked the ledger."""

    def __init__(self) -> None:
        super().__init__(tiny.replay)
        self.twin: Callable[[], object] | None = None

    def load(self, stream: UUID, kind: str = "") -> Case:
        twin, self.twin = self.twin, None
        if twin is not None:
            twin()
        return super().load(stream, kind)


@pytest.mark.parametrize("expected", [None, 0])
def test_a_twin_that_was_faster_is_no_ground_for_refusal(expected: int | None) -> None:
    store = LateTwin()
    desk, case_id, command_id = Desk(Bus(store)), uuid4(), uuid4()
    store.twin = lambda: desk.send(OPEN, case_id, expected=expected, command_id=command_id)
    receipt = desk.send(OPEN, case_id, expected=expected, command_id=command_id)
    assert receipt.repeated
    assert len(desk.bus.history(case_id, OFFICER)) == 2


def test_events_of_another_stream_are_stored_with_the_act_or_not_at_all(desk: Desk) -> None:
    case_id, other = desk.opened(), uuid4()
    desk.send(tiny.Spawn(occurred_on=MONDAY, other=other), case_id, expected=2)
    (born,) = desk.bus.history(other, OFFICER)
    assert (born.act, born.version, born.authority) == ("spawn", 1, MUNICIPAL)
    assert born.provenance.command_id == desk.bus.history(case_id, OFFICER)[-1].provenance.command_id
    grown = tiny.Spawn(occurred_on=MONDAY, other=other, expected=1)
    assert desk.send(grown, case_id, expected=3).version == 4
    assert len(desk.bus.history(other, OFFICER)) == 2


def test_an_event_in_anothers_stream_stays_that_authoritys(desk: Desk) -> None:
    case_id, other = desk.opened(), desk.opened(by=STRANGER)
    desk.send(tiny.Spawn(occurred_on=MONDAY, other=other, expected=2), case_id, expected=2)
    written = desk.bus.history(other, STRANGER)[-1]
    assert (written.version, written.authority) == (3, STRANGER.authority)


def test_a_race_for_another_stream_that_is_always_lost_is_told(desk: Desk) -> None:
    case_id, other = desk.opened(), desk.opened()
    with pytest.raises(StaleCase) as stale:
        desk.send(tiny.Spawn(occurred_on=MONDAY, other=other, expected=1), case_id, expected=2)
    assert (stale.value.version, stale.value.stream) == (2, other)
    assert len(desk.bus.history(case_id, OFFICER)) == 2
