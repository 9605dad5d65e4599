"""期限重算: a limit that was counted before the year's days off were known is counted anew once they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import DEADLINES, Deadline, Unit
from domain.law.rule import Verdict, rule
from domain.law.statutes import PRACTICE


def by_working_days(deadline: Deadline) -> bool:
    """Whether days off change its last day: it counts working days, or rolls over days off."""
    return deadline.unit is Unit.WORKING_DAYS or deadline.rolls


BY_WORKING_DAYS: Final = frozenset(deadline.id for deadline in DEADLINES if by_working_days(deadline))
"""The limits that a new arrangement of days off can move."""


def outdated(start: date, last_day: date, edition: int, calendar: WorkingCalendar) -> bool:
    """Whether a year that a limit reaches was published after it was counted by ``edition`` of the calendar."""
    return any(calendar.editions.get(year, 0) > edition for year in range(start.year, last_day.year + 1))


@rule("recomputed-year-published", PRACTICE, en="Limits are recomputed once the year's arrangement is on record.")
def year_published(*, year: int, edition: int, published_editions: int, arrangement_known: bool) -> Verdict:
    """期限重算须以已经公布并记录在案的年度放假安排为依据。"""
    return arrangement_known and edition <= published_editions


@rule("recomputed-limit-started", PRACTICE, en="What is recomputed is a limit that an entry of this file started.")
def limit_started(*, unstarted: Collection[str]) -> Verdict:
    """重算的期限须由本案卷的一条记录起算。"""
    return not unstarted
