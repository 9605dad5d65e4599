"""补录: what was done on the last day of a period is entered after its passing; what came a day later is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import NOT_BEGUN, Track
from domain.stages import PenaltyStage
from domain.steps.late_entry import PeriodReopenedForLateEntry, ReopenPeriodForLateEntry
from tests.domain.procedure_rows import PROCEDURES, Rows, key_of
from tests.spec import Given, When, command

DAY = timedelta(days=1)
LEARNED = date(2026, 9, 1)
"""When everything is learned of."""

KINDS = {rows.kind: rows for rows in PROCEDURES}


def passed(rows: Rows, slug: str) -> Given:
    """The example of a passing, which the clock has recorded."""
    act, row = rows.act(slug), rows.of(slug)[0]
    said = rows.told(slug)
    file = rows.ready(act.given, row, key_of(row, said))
    if row.track is Track.REMEDY:
        file = file.at(PenaltyStage.IN_EXECUTION)
    return file.when(said, by="clock").taken()


def reopened(file: Given, acted_on: date) -> When:
    """The last passing on file is taken back, for an act of that day."""
    passing = max(n for n, event in enumerate(file.events, start=1) if event.name != "stage_entered")
    said = {"entry": passing, "acted_on": acted_on, "proof": "收件登记第12号", "reason": "次日方转交"}
    return file.when(command(ReopenPeriodForLateEntry, LEARNED, **said))


@pytest.mark.parametrize(
    ("kind", "passing", "late"),
    [
        ("investigation", "end-defence-period", "receive-defence"),
        ("investigation", "end-hearing-request-period", "request-hearing"),
        ("ban", "end-hearing-request-period", "request-hearing"),
        ("investigation", "end-suit-period", "file-suit"),
        ("investigation", "end-all-remedy-periods", "file-suit"),
        ("ban", "end-admonition-period", "record-voluntary-dissolution"),
        ("investigation", "lapse-compulsory-measure", "extend-compulsory-measure"),
        ("investigation", "lapse-preservation", "decide-on-preserved-evidence"),
    ],
)
def test_what_was_done_on_the_last_day_is_entered_after_the_passing(kind: str, passing: str, late: str) -> None:
    rows = KINDS[kind]
    file, last_day = passed(rows, passing), rows.act(passing).on - DAY
    act = command(rows.case_type.steps[late].command, last_day, **rows.act(late).body)
    by = rows.act(late).by
    file.when(act, by=by).refused("out-of-order")
    reopened(file, last_day + DAY).refused("late-entry-done-within-period")
    again = reopened(file, last_day).taken()
    again.when(act, by=by).taken()


@pytest.mark.parametrize("passing", ["end-defence-period", "end-suit-period"])
def test_a_passing_is_taken_back_once(passing: str) -> None:
    rows = KINDS["investigation"]
    file, last_day = passed(rows, passing), rows.act(passing).on - DAY
    entry = max(n for n, event in enumerate(file.events, start=1) if event.name != "stage_entered")
    said = {"acted_on": last_day, "proof": "收件登记第12号", "reason": "次日方转交"}
    first = command(ReopenPeriodForLateEntry, LEARNED, entry=entry, **said)
    again = file.when(first).taken()
    again.when(first).refused("reopened-while-undecided")
    passed_again = again.when(rows.told(passing), by="clock").taken()
    passed_again.when(first).refused("reopened-while-undecided")
    reopened(passed_again, last_day).taken()


def test_before_the_first_day_of_the_period_nothing_was_done_within_it() -> None:
    rows = KINDS["investigation"]
    file = passed(rows, "end-defence-period")
    served_on = date(2026, 2, 2)
    reopened(file, served_on).taken()
    reopened(file, served_on - DAY).refused("late-entry-done-within-period")


def test_two_working_days_are_left_for_the_entry() -> None:
    rows = KINDS["investigation"]
    again = reopened(passed(rows, "end-defence-period"), date(2026, 2, 9)).taken()
    [event] = [event for event in again.events if isinstance(event, PeriodReopenedForLateEntry)]
    assert (event.track, event.enter_by) == (Track.DEFENCE, date(2026, 11, 24))  # learned on Friday 20 November
    assert again.case.stage(Track.DEFENCE) == NOT_BEGUN


def test_once_the_case_is_decided_no_right_is_brought_back() -> None:
    decided = passed(KINDS["investigation"], "end-defence-period").at(PenaltyStage.DECIDED)
    reopened(decided, date(2026, 2, 9)).refused("reopened-while-undecided")
