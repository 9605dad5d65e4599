"""补录: what was done within a period, and is learned of only when its passing is on record, can still be entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from domain.case import Case, Context, Track
from domain.law import rejudging as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.passings import TakenBack, passing_at

SETTING: Final = "reopened_entry_working_days"


class LateEntry(TakenBack):
    """``proof`` shows that what the passing shuts out was done on ``acted_on``."""

    acted_on: date
    proof: PaperRef
    reason: Said


class ReopenPeriodForLateEntry(Command, LateEntry):
    """The officer lets the act be entered with its own day."""


class PeriodReopenedForLateEntry(
    Event, LateEntry, name="period_reopened_for_late_entry", zh="为补录重开期间", en="Period reopened for a late entry"
):
    """The passing stays on record and counts no more, and is not recorded again before ``enter_by`` is over.

    ``paper`` names the run where a track has several.
    """

    track: Track
    paper: str = ""
    enter_by: date


def _within(case: Case, command: ReopenPeriodForLateEntry, ctx: Context) -> Iterator[Finding]:
    passing = passing_at(case, command.entry, ctx)
    yield law.passing_on_file(entry=command.entry, on_file=passing is not None)
    if passing is None:
        return
    first_day, last_day = passing.days(case, ctx) or (None, None)
    yield law.done_within(acted_on=command.acted_on, first_day=first_day, last_day=last_day)
    yield law.right_still_runs(stage=case.stage(Track.MAIN), running=passing.running(case))


def _reopened(case: Case, command: ReopenPeriodForLateEntry, ctx: Context) -> Iterable[Event]:
    passing = passing_at(case, command.entry, ctx)
    if passing is None:
        raise LookupError(f"entry {command.entry} is no passing")
    said: dict[str, Any] = {name: getattr(command, name) for name in LateEntry.model_fields}
    yield PeriodReopenedForLateEntry(
        occurred_on=command.occurred_on,
        track=passing.period.track,
        paper=passing.key,
        enter_by=ctx.calendar.add_working_days(ctx.today, ctx.settings.number_of(SETTING)),
        **said,
    )
    yield from passing.taken_back(case, ctx, command.occurred_on)


REOPEN_PERIOD_FOR_LATE_ENTRY: Step = step(
    "reopen-period-for-late-entry",
    PeriodReopenedForLateEntry,
    ReopenPeriodForLateEntry,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_within,
    decide=_reopened,
)
