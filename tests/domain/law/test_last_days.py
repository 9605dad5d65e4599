"""The last day of every limit, by hand and by a count that is not ours: Spring Festival, National Day, make-up Sundays.

``lengths_of_limits.csv`` says how long each limit is by its article, ``last_days.csv`` on which day it ends from a
day on; both were written from the law and read nothing of the table under test. The working days of the oracle are
those of the package ``chinesecalendar``.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import chinese_calendar
import pytest

from domain.law.deadlines import BY_ID, DEADLINES, Deadline, Direction, Missed, RuleKind, Unit, last_day, reckoned
from domain.law.holidays import PUBLISHED
from domain.messages import Label

HERE = Path(__file__).parent
DAY = timedelta(days=1)


class Length(NamedTuple):
    """How long a limit is by its article, and whether its end rolls."""

    deadline: str
    length: int
    unit: str
    rolls: bool


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table that lies beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


LENGTHS = {
    row["deadline"]: Length(row["deadline"], int(row["length"]), row["unit"], row["rolls"] == "yes")
    for row in table("lengths_of_limits.csv")
}
ENDS = [
    (row["deadline"], date.fromisoformat(row["start"]), date.fromisoformat(row["last_day"]))
    for row in table("last_days.csv")
]
CATALOGUE = {row["limit"]: row for row in table("catalogue_of_limits.csv")}
FROM = Label("起算", "start")

GIVEN = {deadline.id for deadline in DEADLINES if deadline.length is None}
"""Limits whose length the act or the authority gives, or nobody."""

OURS = {
    # Three per cent a day reach the fine within 33 days; the catalogue tells the step of a day.
    "fine_surcharge": "length",
}
"""Limits that stand otherwise in our table than in the catalogue, and in which column."""


def plainly(start: date, told: Length) -> date:
    """The last day by counting on one's fingers."""
    day, left = start, told.length
    if told.unit == "wd":
        while left:
            day += DAY
            left -= chinese_calendar.is_workday(day)
        return day
    if told.unit == "cd":
        day += left * DAY
    elif told.unit == "h":
        day += left // 24 * DAY
    else:
        day = months_on(start, left * 12 if told.unit == "yr" else left)
    while told.rolls and not chinese_calendar.is_workday(day):
        day += DAY
    return day


def months_on(start: date, count: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def starts(told: Length) -> Iterator[date]:
    """Every day from 2024 on from which the oracle can count: it knows the days off until the end of 2026."""
    day = date(2024, 1, 1)
    while day < date(2026, 12, 1) and ((told.unit != "wd" and not told.rolls) or ends_known(day, told)):
        yield day
        day += DAY


def ends_known(day: date, told: Length) -> bool:
    """Whether the count stays within the years that the oracle knows."""
    days = {"wd": 2, "cd": 1, "h": 1, "mo": 31, "yr": 366}[told.unit]
    return day + (told.length * days + 15) * DAY <= date(2026, 12, 31)


def test_the_two_calendars_agree_on_every_day() -> None:
    day = date(2024, 1, 1)
    while day <= date(2026, 12, 31):
        assert PUBLISHED.is_working_day(day) is chinese_calendar.is_workday(day), day
        day += DAY


@pytest.mark.parametrize(("deadline", "start", "end"), ENDS, ids=lambda each: str(each))
def test_a_limit_ends_on_the_day_written_down(deadline: str, start: date, end: date) -> None:
    assert last_day(BY_ID[deadline], start, PUBLISHED) == end


def test_every_limit_with_a_length_is_pinned_by_hand_across_the_festivals() -> None:
    pinned = {deadline for deadline, _, _ in ENDS}
    assert pinned == set(LENGTHS) == {deadline.id for deadline in DEADLINES} - GIVEN
    for deadline, told in LENGTHS.items():
        years = {end.year for name, _, end in ENDS if name == deadline}
        assert len(years) > 1, deadline
        assert told.unit not in ("wd", "cd") or years >= {2024, 2025, 2026}, deadline


@pytest.mark.parametrize("told", LENGTHS.values(), ids=lambda each: each.deadline)
def test_every_day_of_three_years_ends_as_counted_by_another_calendar(told: Length) -> None:
    limit = BY_ID[told.deadline]
    for start in starts(told):
        assert last_day(limit, start, PUBLISHED) == plainly(start, told), start


@pytest.mark.parametrize("limit", [BY_ID[name] for name in sorted(GIVEN)], ids=lambda each: each.id)
def test_a_limit_of_a_given_length_ends_where_the_fingers_end(limit: Deadline) -> None:
    monday = date(2026, 3, 2)
    ends = {Unit.WORKING_DAYS: date(2026, 3, 5), Unit.DAYS: date(2026, 3, 5), Unit.MONTHS: date(2026, 6, 2)}
    assert last_day(limit, monday, PUBLISHED, 3) == ends[limit.unit], "all of them working days"
    # Across a weekend a working day waits for the Monday.
    friday = date(2026, 3, 6)
    weekend = {Unit.WORKING_DAYS: date(2026, 3, 9), Unit.DAYS: date(2026, 3, 7), Unit.MONTHS: date(2026, 4, 6)}
    assert reckoned(limit, friday, PUBLISHED, 1).plain == weekend[limit.unit]


@pytest.mark.parametrize("told", LENGTHS.values(), ids=lambda each: each.deadline)
def test_length_unit_and_roll_are_those_of_the_article(told: Length) -> None:
    limit = BY_ID[told.deadline]
    assert (limit.length, limit.unit.value) == (told.length, told.unit)
    assert limit.rolls is told.rolls or limit.unit is Unit.WORKING_DAYS


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_limit_of_the_catalogue_is_one_of_ours(name: str) -> None:
    law = CATALOGUE[name]
    (limit, *_) = [deadline for deadline in DEADLINES if deadline.catalogue == name]
    assert limit.rule_kind is RuleKind(law["rule_kind"])
    assert limit.direction is Direction(law["direction"])
    assert limit.missed is Missed(law["when_missed"])
    assert limit.unit.value == law["unit"] or limit.rule_kind is RuleKind.NO_LIMIT
    if OURS.get(limit.id) != "length":
        assert str(limit.length or "") == law["length"]
    assert bool(limit.starts) is not bool(limit.start_fact)
    assert limit.basis


def test_nothing_else_calls_itself_a_limit_of_the_catalogue() -> None:
    assert {deadline.catalogue for deadline in DEADLINES} - {""} == set(CATALOGUE)


@pytest.mark.parametrize("told", LENGTHS.values(), ids=lambda each: each.deadline)
def test_the_printed_count_ends_where_the_limit_ends(told: Length) -> None:
    for name, start, end in ENDS:
        if name != told.deadline:
            continue
        lines = reckoned(BY_ID[name], start, PUBLISHED).day_by_day(FROM)
        for line in lines:
            assert "\n" not in line
            assert line.split(" → ")[-1] in (f"{end:%m-%d}", f"{end:%Y-%m-%d}")
        if told.unit == "wd":
            assert f" {told.length} → " in lines.zh or f"至{told.length} → " in lines.zh
            assert f" {told.length} → " in lines.en
