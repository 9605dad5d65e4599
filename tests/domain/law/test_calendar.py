"""Counting days: working days with holidays and make-up days, calendar days with and without the roll."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.calendar import WorkingCalendar, calendar_of
from domain.law.holidays import PUBLISHED

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("count", "day"),
    [
        (1, date(2025, 9, 28)),  # a Sunday, made up
        (2, date(2025, 9, 29)),
        (3, date(2025, 9, 30)),
        (4, date(2025, 10, 9)),
        (5, date(2025, 10, 10)),
        (6, date(2025, 10, 11)),  # a Saturday, made up
        (7, date(2025, 10, 13)),
    ],
)
def test_working_days_over_the_national_day_of_2025(count: int, day: date) -> None:
    assert PUBLISHED.add_working_days(date(2025, 9, 26), count) == day


@pytest.mark.parametrize(
    ("start", "count", "plain", "rolled"),
    [
        (date(2025, 9, 20), 15, date(2025, 10, 5), date(2025, 10, 9)),
        (date(2026, 4, 20), 15, date(2026, 5, 5), date(2026, 5, 6)),
        (date(2026, 4, 24), 15, date(2026, 5, 9), date(2026, 5, 9)),  # a Saturday, made up
        (date(2026, 3, 2), 15, date(2026, 3, 17), date(2026, 3, 17)),
        (date(2026, 3, 6), 15, date(2026, 3, 21), date(2026, 3, 23)),  # a Saturday
    ],
)
def test_calendar_days_roll_only_where_they_are_asked_to(start: date, count: int, plain: date, rolled: date) -> None:
    assert PUBLISHED.add_days(start, count, roll=False) == plain
    assert PUBLISHED.add_days(start, count, roll=True) == rolled


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 3, 2), 36, date(2026, 3, 2)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(start: date, months: int, end: date) -> None:
    assert PUBLISHED.add_months(start, months) == end


def test_a_month_that_ends_on_a_holiday_rolls_where_asked() -> None:
    assert PUBLISHED.add_months(date(2026, 1, 17), 1) == date(2026, 2, 17)
    assert PUBLISHED.add_months(date(2026, 1, 17), 1, roll=True) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
    ],
)
def test_the_spring_festival_of_2026(day: date, works: bool) -> None:
    assert PUBLISHED.is_working_day(day) is works


def test_an_unpublished_year_is_judged_by_the_weekday_and_says_so() -> None:
    assert not PUBLISHED.published(date(2026, 12, 31), date(2031, 1, 2))
    assert PUBLISHED.published(date(2025, 1, 2), date(2026, 12, 31))
    assert PUBLISHED.is_working_day(date(2031, 1, 1))
    assert WorkingCalendar().years == frozenset()


def test_a_calendar_is_made_of_its_table() -> None:
    calendar = calendar_of({date(2026, 3, 2): "holiday", date(2026, 3, 7): "makeup_workday"})
    assert calendar.add_working_days(date(2026, 2, 27), 5) == date(2026, 3, 7)
    assert calendar.rolled(date(2026, 3, 1)) == date(2026, 3, 3)


@given(DAYS, st.integers(1, 30), st.integers(1, 30))
def test_working_days_add_up(start: date, one: int, two: int) -> None:
    between = PUBLISHED.add_working_days(start, one)
    assert PUBLISHED.add_working_days(between, two) == PUBLISHED.add_working_days(start, one + two)
    assert PUBLISHED.is_working_day(between)


@given(DAYS, st.integers(1, 20))
def test_so_many_working_days_lie_behind_the_start(start: date, count: int) -> None:
    end = PUBLISHED.add_working_days(start, count)
    counted = sum(PUBLISHED.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
    assert counted == count
