"""放假安排草稿: next year's arrangement as far as it can be known before anybody types it.

``python -m application.calendar_drafts`` prints the table of the years that come with the programme.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TextIO

import chinese_calendar

from domain.law.calendar_years import DayKind, fixed_holidays
from domain.law.festivals import FIXED
from domain.registers.work_calendar import CalendarDay

FIRST_YEAR: Final = 2019
"""The first year that comes with the programme: cases older than the longest limitation count nothing any more."""

COLUMNS: Final = ("day", "kind", "festival")

NAMES: Final[Mapping[str, str]] = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
"""Festivals that the package calls by a shorter name than the law."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DraftYear:
    """A year's arrangement to be looked over; ``known`` where it was announced, else only the fixed statutory days."""

    year: int
    days: Sequence[CalendarDay]
    known: bool


def known_years() -> Sequence[int]:
    """The years whose arrangement the package has."""
    return sorted({day.year for day in chinese_calendar.holidays})


def draft(year: int) -> DraftYear:
    """What can be said of a year: the announced arrangement, else the statutory days with a fixed date."""
    if year in known_years():
        return DraftYear(year, _arranged(year), known=True)
    days = [
        CalendarDay(day=day, kind=DayKind.HOLIDAY, festival=FIXED[day.month, day.day].zh)
        for day in sorted(fixed_holidays(year))
    ]
    return DraftYear(year, days, known=False)


def _arranged(year: int) -> list[CalendarDay]:
    off = {day: named(name) for day, name in chinese_calendar.holidays.items() if day.year == year}
    made_up = {day: named(name) for day, name in chinese_calendar.workdays.items() if day.year == year}
    told = {day: "、".join(_stretch(day, off)) for day in off}
    days = [CalendarDay(day=day, kind=DayKind.HOLIDAY, festival=name) for day, name in told.items()]
    days += [CalendarDay(day=day, kind=DayKind.MAKEUP_WORKDAY, festival=name) for day, name in made_up.items()]
    return sorted(days, key=lambda each: each.day)


def named(english: str) -> str:
    """A festival in the words of the law, from the package's own name."""
    chinese = chinese_calendar.Holiday(english).chinese
    return NAMES.get(chinese, chinese)


def _stretch(day: date, off: Mapping[date, str]) -> list[str]:
    """The festivals of the days off around a day, the greater first: 国庆节 before 中秋节."""
    first = last = day
    while first - _DAY in off:
        first -= _DAY
    while last + _DAY in off:
        last += _DAY
    names = [off[first + _DAY * n] for n in range((last - first).days + 1)]
    return sorted(dict.fromkeys(names), key=lambda name: (-names.count(name), names.index(name)))


def table(years: Iterable[int]) -> list[dict[str, str]]:
    """The rows of ``domain/law/tables/holidays.csv`` for some years."""
    return [
        {"day": each.day.isoformat(), "kind": each.kind.value, "festival": each.festival}
        for year in years
        for each in draft(year).days
    ]


def write(file: TextIO, years: Iterable[int]) -> None:
    """Write the table as it is shipped."""
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table(years))


def shipped() -> Sequence[int]:
    """The years that are shipped: all that the package knows from ``FIRST_YEAR`` on."""
    return [year for year in known_years() if year >= FIRST_YEAR]


if __name__ == "__main__":
    write(sys.stdout, shipped())
