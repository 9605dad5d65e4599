"""节日到期: what falls due during the holiday that comes next, and on the working days just before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from application.principals import Principal
from application.readings import LimitEntry
from domain.law.calendar import WorkingCalendar
from domain.law.festivals import Holiday, next_holiday

MOST: Final = 500
"""Limits that are told of one holiday."""


@dataclass(frozen=True, slots=True)
class DueLimit:
    """A running limit with party, number and officers of its case; what has no party goes by its title."""

    limit: LimitEntry
    party: str
    number: str
    officers: Sequence[str]

    def falls(self) -> date:
        """Its last day, which every limit has that falls due."""
        assert self.limit.last_day is not None
        return self.limit.last_day


class DueDays(Protocol):
    """What the lists tell of the limits that end between two days, both included."""

    def due_between(
        self, first: date, last: date, *, officer: str, reader: Principal, limit: int
    ) -> Sequence[DueLimit]:
        """Running limits within what the reader may know of, the earliest first; ``officer`` empty for everybody's."""


@dataclass(frozen=True, slots=True)
class HolidayAhead:
    """The next holiday and the limits that end on the working day before it, within it, and on the one after it."""

    holiday: Holiday
    before: Sequence[DueLimit]
    within: Sequence[DueLimit]
    after: Sequence[DueLimit]

    @property
    def count(self) -> int:
        """How many limits fall due."""
        return len(self.before) + len(self.within) + len(self.after)


def falls_due(
    lists: DueDays, calendar: WorkingCalendar, reader: Principal, today: date, *, officer: str = "", most: int = MOST
) -> HolidayAhead:
    """What falls due around the next holiday: of the whole authority, or of one officer's cases."""
    holiday = next_holiday(today, calendar)
    due = lists.due_between(holiday.eve, holiday.back, officer=officer, reader=reader, limit=most)
    return HolidayAhead(
        holiday=holiday,
        before=[each for each in due if each.falls() == holiday.eve],
        within=[each for each in due if holiday.first_day <= each.falls() <= holiday.last_day],
        after=[each for each in due if each.falls() == holiday.back],
    )
