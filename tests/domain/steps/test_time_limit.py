"""办案期限: ninety days from filing on 1 March 2026, what stops them and what lengthens them."""

from __future__ import annotations

from datetime import date

import pytest

from domain.cases.investigation import INVESTIGATION
from domain.law.time_limits import ExcludedTimeGround
from domain.steps.interruption import ResumeInvestigation, SuspendInvestigation
from domain.steps.time_limit import (
    EndExcludedTime,
    ExcludedTimeEnded,
    ExtendTimeLimit,
    StartExcludedTime,
    last_day,
)
from tests.domain.on_file import INVESTIGATING
from tests.spec import Given, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
LAST = date(2026, 5, 30)


def extend(until: date, on: date, file: Given = FILE, *, collective: bool = False) -> Given:
    what = command(ExtendTimeLimit, on, reason="案情复杂", until=until, collective=collective)
    return file.when(what, by="head-1").taken()


def stopped(file: Given, start: date, end: date, ground: ExcludedTimeGround = ExcludedTimeGround.AUDIT) -> Given:
    running = file.when(command(StartExcludedTime, start, ground=ground)).taken()
    return running.when(command(EndExcludedTime, end)).taken()


def test_the_last_day_is_the_ninetieth_after_filing() -> None:
    assert last_day(FILE.case, date(2026, 3, 2)) == LAST


@pytest.mark.parametrize("on", [date(2026, 3, 2), LAST])
def test_an_extension_on_the_last_day_is_in_time(on: date) -> None:
    what = command(ExtendTimeLimit, on, reason="案情复杂", until=date(2026, 6, 29))
    decision = FILE.when(what, by="head-1").decision
    assert decision is not None
    assert [f.rule for f in decision.basis if f.outcome == "violated"] == []


def test_a_day_later_it_is_taken_and_flagged() -> None:
    what = command(ExtendTimeLimit, date(2026, 5, 31), reason="案情复杂", until=date(2026, 6, 29))
    FILE.when(what, by="head-1").flagged("extended-in-time")


def test_an_extension_must_end_later_than_the_limit_does() -> None:
    what = command(ExtendTimeLimit, reason="案情复杂", until=LAST)
    FILE.when(what, by="head-1").refused("extension-goes-further", article=60)


def test_a_second_extension_without_discussion_is_flagged_against_the_extended_limit() -> None:
    first = extend(date(2026, 6, 29), LAST)
    second = command(ExtendTimeLimit, date(2026, 6, 29), reason="仍需取证", until=date(2026, 7, 29))
    when = first.when(second, by="head-1")
    assert when.decision is not None
    assert [f.rule for f in when.decision.basis if f.outcome == "violated"] == ["second-extension-collective"]
    assert last_day(when.taken().case, date(2026, 7, 1)) == date(2026, 7, 29)


def test_a_second_extension_after_discussion_breaks_nothing() -> None:
    twice = extend(date(2026, 7, 29), date(2026, 6, 29), extend(date(2026, 6, 29), LAST), collective=True)
    assert last_day(twice.case, LAST) == date(2026, 7, 29)


@pytest.mark.parametrize(
    ("until", "collective", "flagged"),
    [(date(2026, 6, 29), False, False), (date(2026, 6, 30), False, True), (date(2026, 6, 30), True, False)],
)
def test_an_extension_by_more_than_thirty_days_is_the_heads_decision_together(
    until: date, collective: bool, flagged: bool
) -> None:
    extension = command(ExtendTimeLimit, reason="案情复杂", until=until, collective=collective)
    when = FILE.when(extension, by="head-1")
    assert when.decision is not None
    violated = [f.rule for f in when.decision.basis if f.outcome == "violated"]
    assert violated == ["extension-usual-length"] * flagged


def suspended(file: Given, start: date, end: date) -> Given:
    paused = file.when(command(SuspendInvestigation, start, reason="等待鉴定"), by="head-1").taken()
    return paused.when(command(ResumeInvestigation, end, reason="鉴定意见已到"), by="head-1").taken()


def test_a_suspension_of_the_investigation_moves_the_last_day() -> None:
    once = suspended(FILE, date(2026, 3, 11), date(2026, 3, 31))
    assert last_day(once.case, date(2026, 6, 1)) == date(2026, 6, 19)
    twice = suspended(once, date(2026, 4, 1), date(2026, 4, 11))
    assert last_day(twice.case, date(2026, 6, 1)) == date(2026, 6, 29)
    paused = FILE.when(command(SuspendInvestigation, date(2026, 3, 11), reason="等待鉴定"), by="head-1").taken()
    assert last_day(paused.case, date(2026, 3, 15)) == date(2026, 6, 3)


def test_days_that_are_excluded_twice_count_once() -> None:
    running = FILE.when(command(StartExcludedTime, date(2026, 3, 6), ground="appraisal")).taken()
    both = suspended(running, date(2026, 3, 11), date(2026, 3, 31))
    after = both.when(command(EndExcludedTime, date(2026, 4, 5))).taken()
    assert last_day(after.case, date(2026, 6, 1)) == date(2026, 6, 29)
    ended = next(event for event in after.events if isinstance(event, ExcludedTimeEnded))
    assert (ended.days, ended.net_days, ended.last_day) == (30, 5, date(2026, 6, 29))


def test_excluded_time_moves_the_last_day_and_shows_the_net_days() -> None:
    after = stopped(FILE, date(2026, 3, 11), date(2026, 3, 31))
    ended = next(event for event in after.events if isinstance(event, ExcludedTimeEnded))
    assert (ended.days, ended.net_days, ended.last_day) == (20, 10, date(2026, 6, 19))
    assert last_day(after.case, date(2026, 6, 1)) == date(2026, 6, 19)


def test_while_time_stands_still_the_last_day_moves_with_every_day() -> None:
    running = FILE.when(command(StartExcludedTime, date(2026, 3, 11), ground="hearing")).taken()
    assert last_day(running.case, date(2026, 3, 11)) == LAST
    assert last_day(running.case, date(2026, 3, 15)) == date(2026, 6, 3)


def test_excluded_time_and_extension_add_up_in_either_order() -> None:
    first_stopped = extend(date(2026, 7, 9), date(2026, 4, 1), stopped(FILE, date(2026, 3, 11), date(2026, 3, 31)))
    first_extended = stopped(extend(date(2026, 6, 19), date(2026, 3, 5)), date(2026, 3, 11), date(2026, 3, 31))
    assert last_day(first_stopped.case, LAST) == last_day(first_extended.case, LAST) == date(2026, 7, 9)


def test_time_cannot_stop_twice_at_once_nor_before_it_last_counted_again() -> None:
    running = FILE.when(command(StartExcludedTime, date(2026, 3, 11), ground="test")).taken()
    running.when(command(StartExcludedTime, date(2026, 3, 12), ground="audit")).refused("out-of-order")
    again = stopped(FILE, date(2026, 3, 11), date(2026, 3, 31))
    again.when(command(StartExcludedTime, date(2026, 3, 30), ground="audit")).refused("after-what-it-follows")
