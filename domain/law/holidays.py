"""放假安排: the days off and make-up working days of the published years, as the State Council announces them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from domain.law.calendar import WorkingCalendar, calendar_of

TABLE: Final = Path(__file__).parent / "tables" / "holidays.csv"

KINDS: Final = ("holiday", "makeup_workday")


def read(rows: Iterable[Mapping[str, str]]) -> WorkingCalendar:
    """The calendar of a table with the columns ``day`` (ISO) and ``kind`` (holiday or makeup_workday).

    Raises:
        ValueError: names the line and what is wrong with it.
    """
    days: dict[date, str] = {}
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
    return calendar_of(days)


def _load() -> WorkingCalendar:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


PUBLISHED: Final[WorkingCalendar] = _load()
"""Every year whose arrangement is on file; other years are judged by the weekday alone and marked provisional."""


def _festivals() -> Mapping[date, str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "holiday"]
    return {date.fromisoformat(row["day"]): row["festival"] for row in rows}


FESTIVALS: Final[Mapping[date, str]] = _festivals()
"""What each published day off is called; one stretch of days off may be two festivals, 国庆节、中秋节."""
