"""停机与补录: entries for a declared outage, numbers written by hand, and what a late entry has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from application.bus import Bus
from application.ports import CaseStore
from domain.messages import Remarks
from domain.procedure import Refused
from domain.registers import number_series
from domain.registers.number_series import Series, series_stream
from domain.registers.outage import OUTAGE, DeclareOutage, EndOutage, Outage
from tests.application import tiny
from tests.application.acts import ADMINISTRATOR, CHANGNING, HEAD, MUNICIPAL, OFFICER, Desk

DAY = date(2031, 3, 5)
NOON = datetime(2031, 3, 5, 4, tzinfo=UTC)
PAPER = {"paper": "扫描件1"}


@pytest.fixture
def late(store: CaseStore) -> Desk:
    """A desk on the day after the outage."""
    return Desk(Bus(store, clock=lambda: NOON + timedelta(days=1)))


def declared(desk: Desk, count: int = 2, *, word: str = "立", by: Any = ADMINISTRATOR, year: int = 2031) -> UUID:
    """An outage of a day on which nothing was recorded, with numbers reserved."""
    outage = uuid4()
    said = {
        "occurred_on": DAY,
        "began_at": "2031-03-05T00:00:00+08:00",
        "ended_at": "2031-03-05T18:00:00+08:00",
        "reason": "机房断电",
        "paper": "停用登记表1",
        "blocks": [{"word": word, "year": year, "count": count}] if count else [],
    }
    desk.send(DeclareOutage.model_validate(said), outage, by=by, case_type=OUTAGE)
    return outage


def numbers(desk: Desk, outage: UUID) -> tuple[str, ...]:
    """What was reserved."""
    return desk.bus.store.load(outage, OUTAGE.kind).must(Outage).numbers


def decide(outage: UUID | None, number: str = "", on: date = DAY) -> tiny.Decide:
    """A decision entered late."""
    return tiny.Decide(occurred_on=on, remarks=Remarks(outage=outage, number=number, **PAPER))


def refused(desk: Desk, command: tiny.Decide | tiny.Note, by: Any = HEAD) -> Sequence[str]:
    """The rules that forbid a late entry."""
    case_id = desk.opened(on=DAY)
    with pytest.raises(Refused) as refusal:
        desk.send(command, case_id, by=by, expected=2)
    return [found.rule for found in refusal.value.findings if found.refuses]


def test_an_act_of_an_outage_bears_the_number_written_by_hand_and_draws_no_new_one(late: Desk) -> None:
    outage = declared(late)
    first, second = numbers(late, outage)
    series = late.bus.store.load(series_stream(MUNICIPAL, "立", 2031), number_series.KIND)
    assert series.must(Series).number == second
    assert series.must(Series).serial == series.version
    case_id = late.opened(on=DAY)
    receipt = late.send(decide(outage, second), case_id, by=HEAD, expected=2)
    assert receipt.number == second
    after = late.bus.store.load(series_stream(MUNICIPAL, "立", 2031), number_series.KIND)
    assert after.version == series.version
    assert late.bus.store.load(outage, OUTAGE.kind).must(Outage).used == (second,)
    entry = late.bus.history(case_id, OFFICER)[2]
    assert (entry.provenance.remarks.outage, entry.provenance.remarks.number) == (outage, second)
    assert {"late-entry-in-outage", "reserved-number-unused", "reserved-number-borne"} <= {
        found.rule for found in entry.basis
    }
    typed = first.replace("〔", "[").replace("〕", "]")
    assert late.send(decide(outage, typed), late.opened(on=DAY), by=HEAD, expected=2).number == first


def test_a_reserved_number_is_used_once(late: Desk) -> None:
    outage = declared(late)
    number = numbers(late, outage)[0]
    late.send(decide(outage, number), late.opened(on=DAY), by=HEAD, expected=2)
    assert refused(late, decide(outage, number)) == ["reserved-number-unused"]


def test_a_number_of_another_series_or_on_an_act_that_bears_none_is_refused(late: Desk) -> None:
    outage = declared(late, word="当")
    number = numbers(late, outage)[0]
    assert refused(late, decide(outage, number)) == ["reserved-number-borne"]
    note = tiny.Note(occurred_on=DAY, text="来电", remarks=Remarks(outage=outage, number=number, **PAPER))
    assert refused(late, note, by=OFFICER) == ["reserved-number-borne"]
    assert late.bus.store.load(outage, OUTAGE.kind).must(Outage).used == ()


def test_a_number_that_was_not_reserved_is_refused(late: Desk) -> None:
    outage = declared(late, count=0)
    assert refused(late, decide(outage, "沪民社罚立字〔2031〕第999号")) == ["reserved-number-unused"]


def test_an_act_outside_the_outage_or_of_another_authority_is_refused(late: Desk) -> None:
    outage = declared(late, count=0)
    late.send(decide(outage), late.opened(on=DAY), by=HEAD, expected=2)
    assert refused(late, decide(outage, on=DAY + timedelta(days=1))) == ["late-entry-in-outage"]
    assert refused(late, decide(uuid4())) == ["late-entry-in-outage"]
    assert refused(late, decide(late.opened(on=DAY))) == ["late-entry-in-outage"]
    elsewhere = declared(late, count=0, by=replace(ADMINISTRATOR, authority=CHANGNING))
    assert refused(late, decide(elsewhere)) == ["late-entry-in-outage"]


def test_a_number_is_named_with_its_outage_only() -> None:
    with pytest.raises(ValidationError, match="number"):
        Remarks(number="沪民社罚立字〔2031〕第1号")


@pytest.mark.parametrize(
    ("days", "remarks", "flagged"),
    [
        # Wednesday; five working days later it is Wednesday again.
        (7, {}, False),
        (8, {}, True),
        (8, {"late_reason": "出差"}, True),
        (8, {"paper": "扫描件1"}, True),
        (8, {"late_reason": "出差", "paper": "扫描件1"}, False),
    ],
)
def test_an_entry_beyond_the_days_of_the_authority_says_why_and_on_which_paper(
    store: CaseStore, days: int, remarks: dict[str, str], flagged: bool
) -> None:
    desk = Desk(Bus(store, clock=lambda: NOON + timedelta(days=days)))
    case_id = desk.opened(on=DAY)
    receipt = desk.send(tiny.Note(occurred_on=DAY, text="来电", remarks=Remarks(**remarks)), case_id)
    assert ("late-entry-explained" in [found.rule for found in receipt.flagged]) is flagged


def test_an_outage_is_no_excuse_where_people_recorded(store: CaseStore) -> None:
    now = datetime.now(UTC)
    desk = Desk(Bus(store))
    clerk = replace(OFFICER, authority="310104-civil_affairs")
    keeper = replace(ADMINISTRATOR, authority=clerk.authority)
    desk.opened(by=clerk)
    said = {"occurred_on": "2026-03-02", "reason": "断网", "paper": "登记表"}
    over = DeclareOutage.model_validate(said | {"began_at": now - timedelta(hours=1)})
    with pytest.raises(Refused) as refusal:
        desk.send(over, uuid4(), by=keeper, case_type=OUTAGE)
    assert [found.rule for found in refusal.value.findings if found.refuses] == ["outage-without-entries"]
    before = DeclareOutage.model_validate(
        said | {"began_at": now - timedelta(hours=2), "ended_at": now - timedelta(hours=1)}
    )
    desk.send(before, uuid4(), by=keeper, case_type=OUTAGE)
    outage = uuid4()
    desk.send(DeclareOutage.model_validate(said | {"began_at": datetime.now(UTC)}), outage, by=keeper, case_type=OUTAGE)
    end = EndOutage.model_validate({"occurred_on": "2026-03-02", "ended_at": datetime.now(UTC)})
    desk.send(end, outage, by=keeper, case_type=OUTAGE, expected=desk.bus.store.load(outage, OUTAGE.kind).version)
