"""The register of outages: declared, ended, its numbers accounted for; never over what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from domain.case import Actor, Case, Context
from domain.law.calendar import WorkingCalendar
from domain.messages import Command, Event
from domain.procedure import ENGINE_FOLDS, Refused
from domain.registers.outage import (
    FOLDS,
    OUTAGE,
    DeclareOutage,
    EndOutage,
    Outage,
    ReservedNumberUsed,
    VoidReservedNumbers,
)

AUTHORITY = "310000-civil_affairs"
TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
BEGAN, ENDED = "2026-03-02T08:00:00+08:00", "2026-03-03T17:30:00+08:00"


class Counting:
    """Numbers from one series after another."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def reserve(self, authority: str, word: str, year: int) -> str:
        self.last[word] = self.last.get(word, 0) + 1
        return f"沪民社罚{word}字〔{year}〕第{self.last[word]}号"


CTX: Any = Context(
    now=NOW,
    today=TODAY,
    on=TODAY,
    actor=Actor("admin-1", AUTHORITY),
    calendar=WorkingCalendar(),
    officer=lambda _: None,
    entry=lambda _: None,
    other=lambda _stream, _kind: None,
    numbers=Counting(),
    recorded=lambda _since, _until: 0,
)
BUSY = replace(CTX, recorded=lambda _since, _until: 1)


def declared(**more: Any) -> DeclareOutage:
    """Two days without the system, with three numbers for filings and one for a decision."""
    said = {
        "occurred_on": TODAY,
        "began_at": BEGAN,
        "ended_at": ENDED,
        "reason": "机房断电",
        "paper": "停用登记表1",
        "blocks": [{"word": "立", "year": 2026, "count": 3}, {"word": "", "year": 2026, "count": 1}],
    }
    return DeclareOutage.model_validate(said | more)


def after(*commands: Command, ctx: Any = None) -> Case:
    """The entry behind these acts."""
    folds: dict[type[Event], Any] = {**ENGINE_FOLDS, **FOLDS}
    for step in OUTAGE.steps.values():
        folds.update(step.folds)
    case = Case(uuid4(), OUTAGE.kind)
    for command in commands:
        for event in OUTAGE.decide(case, command, ctx or replace(CTX, numbers=Counting())).events:
            case = folds[type(event)](case, event)
            case.version += 1
    return case


def refused(case: Case, command: Command, ctx: Any = CTX) -> Sequence[str]:
    """The rules that forbid the act."""
    with pytest.raises(Refused) as refusal:
        OUTAGE.decide(case, command, ctx)
    return [found.rule for found in refusal.value.findings if found.refuses]


def test_a_declared_outage_holds_its_numbers() -> None:
    outage = after(declared()).must(Outage)
    assert outage.authority == AUTHORITY
    assert outage.numbers == (*(f"沪民社罚立字〔2026〕第{n}号" for n in (1, 2, 3)), "沪民社罚字〔2026〕第1号")
    assert outage.unused == outage.numbers
    assert outage.lasted(TODAY) == (date(2026, 3, 2), date(2026, 3, 3))


def test_an_outage_over_recorded_entries_is_refused() -> None:
    assert refused(Case(uuid4(), OUTAGE.kind), declared(), BUSY) == ["outage-without-entries"]


def test_what_was_recorded_is_asked_for_the_time_of_the_outage_and_until_now_while_it_runs() -> None:
    asked: list[tuple[datetime, datetime]] = []

    def recorded(since: datetime, until: datetime) -> int:
        asked.append((since, until))
        return 0

    ctx = replace(CTX, recorded=recorded)
    after(declared(), ctx=ctx)
    after(declared(ended_at=None), ctx=ctx)
    began, ended = datetime.fromisoformat(BEGAN), datetime.fromisoformat(ENDED)
    assert asked == [(began, ended), (began, NOW)]


def test_an_outage_that_is_planned_asks_nothing() -> None:
    tomorrow = {"began_at": "2026-03-05T08:00:00+08:00", "ended_at": None}
    assert after(declared(**tomorrow), ctx=BUSY).must(Outage).ended_at is None


def test_no_outage_is_declared_with_an_end_that_lies_ahead() -> None:
    assert after(declared(ended_at="2026-03-04T10:00:00+08:00")).must(Outage).ended_at == NOW
    ahead = declared(ended_at="2026-03-04T10:00:01+08:00")
    assert refused(Case(uuid4(), OUTAGE.kind), ahead) == ["outage-end-has-come"]


def test_a_running_outage_ends_once_when_it_is_over_and_nothing_was_recorded() -> None:
    running = after(declared(ended_at=None))
    end = EndOutage.model_validate({"occurred_on": TODAY, "ended_at": ENDED})
    assert running.must(Outage).lasted(TODAY) == (date(2026, 3, 2), TODAY)
    assert after(declared(ended_at=None), end).must(Outage).lasted(TODAY)[1] == date(2026, 3, 3)
    assert refused(running, end, BUSY) == ["outage-without-entries"]
    for never in ("2026-03-04T10:00:01+08:00", BEGAN):
        said = EndOutage.model_validate({"occurred_on": TODAY, "ended_at": never})
        assert refused(running, said) == ["outage-end-has-come"]
    assert refused(after(declared()), end) == ["outage-still-running"]


def test_numbers_are_used_or_voided_once() -> None:
    void = VoidReservedNumbers(occurred_on=TODAY, numbers=("沪民社罚立字[2026]第3号",), reason="未使用")
    case = after(declared(), void)
    assert case.must(Outage).voided == ("沪民社罚立字〔2026〕第3号",)
    assert refused(case, void) == ["reserved-number-unused"]
    used = FOLDS[ReservedNumberUsed](case, ReservedNumberUsed(occurred_on=TODAY, number="沪民社罚立字〔2026〕第1号"))
    assert used.must(Outage).unused == ("沪民社罚立字〔2026〕第2号", "沪民社罚字〔2026〕第1号")
    again = VoidReservedNumbers(occurred_on=TODAY, numbers=("沪民社罚立字〔2026〕第1号",), reason="未使用")
    assert refused(used, again) == ["reserved-number-unused"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ended_at": BEGAN}, "ended_at"),
        ({"began_at": "2026-03-02T08:00:00"}, "began_at"),
        ({"paper": " "}, "paper"),
        ({"blocks": [{"word": "立", "year": 2026, "count": 201}]}, "count"),
        ({"blocks": [{"word": "li", "year": 2026, "count": 1}]}, "word"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(more: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        declared(**more)
