"""放假安排: the shipped table is what its source says, and two other sources say the same, day by day."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import holidays as other_source
import pytest

from application import calendar_drafts
from domain.law.calendar_years import DayKind, fixed_holidays
from domain.law.festivals import Festival, next_holiday
from domain.law.holidays import FESTIVALS, PUBLISHED, SHIPPED, TABLE, known_by, read_years

REFERENCE = Path(__file__).with_name("holidays_reference.csv")
"""The table of 2024 to 2026 as it was drawn up by hand, before there was a source."""

WEEKENDS_LISTED_BY_HAND = {(date(2024, 6, 8), "holiday", "端午节"), (date(2024, 6, 9), "holiday", "端午节")}
"""The one difference: a Saturday and a Sunday that join the Dragon Boat Festival of 2024, and are off anyhow."""


def test_the_table_is_written_by_its_command() -> None:
    made = StringIO()
    calendar_drafts.write(made, calendar_drafts.shipped())
    assert TABLE.read_text(encoding="utf-8") == made.getvalue(), "run make calendar-table and review the difference"


def test_every_year_is_shipped_with_its_notice() -> None:
    assert sorted(SHIPPED) == sorted(PUBLISHED.years) == list(range(2019, 2027))
    assert all(told.source and told.announced_on for told in SHIPPED.values())


def test_what_was_drawn_up_by_hand_differs_in_nothing_that_counts() -> None:
    def rows(path: Path) -> set[tuple[date, str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            told = [(date.fromisoformat(row["day"]), row["kind"], row["festival"]) for row in csv.DictReader(file)]
        return {row for row in told if row[0].year >= 2024}

    assert rows(REFERENCE) - rows(TABLE) == WEEKENDS_LISTED_BY_HAND
    assert rows(TABLE) - rows(REFERENCE) == set()
    assert not any(PUBLISHED.is_working_day(day) for day, _, _ in WEEKENDS_LISTED_BY_HAND)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_another_source_has_the_same_working_days(year: int) -> None:
    other = other_source.country_holidays("CN", years=year)
    day = date(year, 1, 1)
    while day.year == year:
        works = day in other.weekend_workdays or (day.weekday() < 5 and day not in other)
        assert PUBLISHED.is_working_day(day) is works, day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_statutory_day_is_off_and_has_a_known_name(year: int) -> None:
    assert fixed_holidays(year) <= PUBLISHED.holidays
    names = {festival.zh for festival in Festival}
    assert all(set(name.split("、")) <= names for name in FESTIVALS.values())


def test_a_year_is_known_from_its_announcement() -> None:
    assert not known_by(date(2025, 11, 3)).published(date(2026, 1, 1))
    assert known_by(date(2025, 11, 4)).published(date(2026, 1, 1))
    assert known_by(date(2025, 11, 3)).published(date(2025, 12, 31))
    assert known_by(date(2025, 11, 3)).is_working_day(date(2026, 1, 2))
    assert not known_by(date(2025, 11, 4)).is_working_day(date(2026, 1, 2))


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"year": "2026", "announced_on": "2024-11-04", "source": ""}, "announces another year"),
        ({"year": "MMXXVI", "announced_on": "", "source": ""}, "MMXXVI"),
        ({"year": "2026", "announced_on": "2025-11-31", "source": ""}, "line 2"),
    ],
)
def test_a_year_of_the_table_that_cannot_be_is_refused(row: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_years([row])


def test_a_draft_of_an_announced_year_is_the_arrangement_and_of_another_the_fixed_days() -> None:
    assert calendar_drafts.draft(2026).known
    unknown = calendar_drafts.draft(2031)
    assert not unknown.known
    assert {each.day for each in unknown.days} == fixed_holidays(2031)
    assert {each.kind for each in unknown.days} == {DayKind.HOLIDAY}


def test_the_second_of_may_is_statutory_from_2025() -> None:
    assert date(2024, 5, 2) not in fixed_holidays(2024)
    assert date(2025, 5, 2) in fixed_holidays(2025)


def test_a_published_year_has_its_own_festivals() -> None:
    days = {date(2027, 2, 5) + timedelta(days=n): "holiday" for n in range(8)}
    calendar = PUBLISHED.with_year(2027, days, dict.fromkeys(days, "春节"), edition=1)
    ahead = next_holiday(date(2027, 1, 10), calendar)
    assert (ahead.festivals, ahead.first_day, ahead.provisional) == ((Festival.SPRING,), date(2027, 2, 5), False)
    assert (calendar.edition, calendar.without(2027).edition) == (1, 0)
