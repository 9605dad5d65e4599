"""放假安排: the days off and make-up working days of the years that come with the programme, as they were announced.

``tables/holidays.csv`` is written by ``make calendar-table``; ``tables/calendar_years.csv`` tells of each year under
which notice of the State Council, and since which day, its arrangement is known.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from domain.law.calendar import WorkingCalendar, calendar_of

TABLE: Final = Path(__file__).parent / "tables" / "holidays.csv"
YEARS_TABLE: Final = Path(__file__).parent / "tables" / "calendar_years.csv"

KINDS: Final = ("holiday", "makeup_workday")


def read(rows: Iterable[Mapping[str, str]]) -> WorkingCalendar:
    """The calendar of a table with the columns ``day`` (ISO) and ``kind`` (holiday or makeup_workday).

    Raises:
        ValueError: names the line and what is wrong with it.
    """
    days: dict[date, str] = {}
    festivals: dict[date, str] = {}
    for number, row in enumerate(rows, start=2):
        try:
            day = date.fromisoformat(row["day"])
        except ValueError as error:
            raise ValueError(f"holidays.csv line {number}: day: {error}") from None
        if row["kind"] not in KINDS:
            raise ValueError(f"holidays.csv line {number}: kind: {row['kind']!r} is not one of {', '.join(KINDS)}")
        if day in days:
            raise ValueError(f"holidays.csv line {number}: day: {day} appears twice")
        if row["kind"] == "makeup_workday" and day.weekday() < 5:
            raise ValueError(f"holidays.csv line {number}: day: {day} is a weekday, not a day to make up on")
        days[day] = row["kind"]
        if row["kind"] == "holiday":
            festivals[day] = row.get("festival", "")
    return calendar_of(days, festivals)


def _load() -> WorkingCalendar:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


PUBLISHED: Final[WorkingCalendar] = _load()
"""Every year whose arrangement is on file; other years are judged by the weekday alone and marked provisional."""


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """A year that comes with the programme: the notices that arrange it, and since when all of them were known.

    ``announced_on`` is None where the day of the notice is not on file: such a year counts as known from the first.
    """

    year: int
    announced_on: date | None
    source: str


def read_years(rows: Iterable[Mapping[str, str]]) -> Mapping[int, ShippedYear]:
    """The years of a table with the columns ``year``, ``announced_on`` (ISO or empty) and ``source``.

    Raises:
        ValueError: names the line and what is wrong with it.
    """
    found: dict[int, ShippedYear] = {}
    for number, row in enumerate(rows, start=2):
        try:
            year = int(row["year"])
            announced = date.fromisoformat(row["announced_on"]) if row["announced_on"] else None
        except ValueError as error:
            raise ValueError(f"calendar_years.csv line {number}: {error}") from None
        if year in found:
            raise ValueError(f"calendar_years.csv line {number}: year: {year} appears twice")
        if announced is not None and announced.year not in (year - 1, year):
            raise ValueError(f"calendar_years.csv line {number}: announced_on: {announced} announces another year")
        found[year] = ShippedYear(year, announced, row["source"])
    return found


def _years() -> Mapping[int, ShippedYear]:
    with YEARS_TABLE.open(encoding="utf-8", newline="") as file:
        return read_years(csv.DictReader(file))


SHIPPED: Final[Mapping[int, ShippedYear]] = _years()
"""What is known of each year of ``PUBLISHED``."""


def known_by(day: date) -> WorkingCalendar:
    """The shipped years whose arrangement had been announced by a day; later ones were not known then."""
    late = [told.year for told in SHIPPED.values() if told.announced_on is not None and told.announced_on > day]
    return PUBLISHED.without(*late) if late else PUBLISHED


FESTIVALS: Final[Mapping[date, str]] = PUBLISHED.festivals
"""What each shipped day off is called; one stretch of days off may be two festivals, 国庆节、中秋节."""
