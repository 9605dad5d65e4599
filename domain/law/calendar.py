"""期间: counting days and working days (民事诉讼法第85条, 行政处罚法第85条, 行政强制法第69条)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """The days off and the make-up working days of the years that have been published.

    A day in an unpublished year is judged by its weekday alone; ``published`` says whether that happened,
    so that a limit which reaches such a year can be marked provisional. ``festivals`` tells what days off are called,
    ``editions`` by the year which of the publications on record was its last; a year without came with the programme.
    """

    holidays: frozenset[date] = field(default=frozenset(), repr=False)
    makeup_workdays: frozenset[date] = field(default=frozenset(), repr=False)
    festivals: Mapping[date, str] = field(default_factory=dict, repr=False, compare=False)
    editions: Mapping[int, int] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def edition(self) -> int:
        """How many publications on record the calendar takes in, 0 for the years that came with the programme."""
        return max(self.editions.values(), default=0)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years whose arrangement of holidays is known."""
        return frozenset(day.year for day in self.holidays)

    def with_year(
        self, year: int, days: Mapping[date, str], festivals: Mapping[date, str] | None = None, *, edition: int = 0
    ) -> WorkingCalendar:
        """The calendar with the arrangement of a year, in place of what was known of that year."""
        told, rest = calendar_of(days), self.without(year)
        return WorkingCalendar(
            rest.holidays | told.holidays,
            rest.makeup_workdays | told.makeup_workdays,
            {**rest.festivals, **(festivals or {})},
            {**self.editions, year: edition} if edition else self.editions,
        )

    def without(self, *years: int) -> WorkingCalendar:
        """The calendar as it was before the arrangement of these years was known."""
        return replace(
            self,
            holidays=frozenset(day for day in self.holidays if day.year not in years),
            makeup_workdays=frozenset(day for day in self.makeup_workdays if day.year not in years),
            festivals={day: name for day, name in self.festivals.items() if day.year not in years},
            editions={year: edition for year, edition in self.editions.items() if year not in years},
        )

    def published(self, *days: date) -> bool:
        """Whether every one of these days lies in a published year."""
        return all(day.year in self.years for day in days)

    def is_working_day(self, day: date) -> bool:
        """A make-up day, or a weekday that is no holiday."""
        return day in self.makeup_workdays or (day.weekday() < 5 and day not in self.holidays)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, which itself is not counted."""
        while count > 0:
            day += DAY
            count -= self.is_working_day(day)
        return day

    def add_days(self, day: date, count: int, *, roll: bool) -> date:
        """``count`` calendar days after ``day``; with ``roll`` a limit on a day off ends on the next working day."""
        return self.rolled(day + count * DAY) if roll else day + count * DAY

    def add_months(self, day: date, count: int, *, roll: bool = False) -> date:
        """The same day of the month ``count`` months on, or that month's last day."""
        month = day.month - 1 + count
        year, month = day.year + month // 12, month % 12 + 1
        end = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return self.rolled(end) if roll else end

    def rolled(self, day: date) -> date:
        """``day`` itself if it is a working day, else the next one."""
        while not self.is_working_day(day):
            day += DAY
        return day


def calendar_of(rows: Mapping[date, str], festivals: Mapping[date, str] | None = None) -> WorkingCalendar:
    """A calendar from the table: day → ``holiday`` or ``makeup_workday``."""
    return WorkingCalendar(
        frozenset(day for day, kind in rows.items() if kind == "holiday"),
        frozenset(day for day, kind in rows.items() if kind == "makeup_workday"),
        dict(festivals or {}),
    )
