"""The next holiday: as published, by the law alone where nothing is published, always between two working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.calendar import DAY, WorkingCalendar
from domain.law.festivals import FIXED, Festival, next_holiday
from domain.law.holidays import FESTIVALS, PUBLISHED

UNKNOWN = WorkingCalendar()


@pytest.mark.parametrize("today", [date(2026, 9, 28), date(2026, 10, 1), date(2026, 10, 7)])
def test_the_holiday_of_a_published_year_is_as_announced(today: date) -> None:
    holiday = next_holiday(today, PUBLISHED)
    assert holiday.festivals == (Festival.NATIONAL,)
    assert (holiday.first_day, holiday.last_day) == (date(2026, 10, 1), date(2026, 10, 7))
    assert (holiday.eve, holiday.back) == (date(2026, 9, 30), date(2026, 10, 8))
    assert not holiday.provisional


def test_two_festivals_of_one_stretch_are_both_told() -> None:
    assert next_holiday(date(2025, 9, 29), PUBLISHED).festivals == (Festival.NATIONAL, Festival.MID_AUTUMN)


def test_the_new_year_of_an_unpublished_year_is_known_by_law_and_provisional() -> None:
    holiday = next_holiday(date(2026, 11, 22), PUBLISHED)
    assert holiday.festivals == (Festival.NEW_YEAR,)
    assert (holiday.first_day, holiday.last_day) == (date(2027, 1, 1), date(2027, 1, 3)), "a Friday and its weekend"
    assert (holiday.eve, holiday.back) == (date(2026, 12, 31), date(2027, 1, 4))
    assert holiday.provisional


def test_every_published_day_off_has_a_festival_that_is_known() -> None:
    names = {festival.zh for festival in Festival}
    assert FESTIVALS.keys() == PUBLISHED.holidays
    assert {name for told in FESTIVALS.values() for name in told.split("、")} <= names


@given(today=st.dates(date(2024, 1, 1), date(2032, 12, 31)), published=st.booleans())
def test_a_holiday_lies_between_two_working_days_and_is_no_longer_over(today: date, published: bool) -> None:
    calendar = PUBLISHED if published else UNKNOWN
    holiday = next_holiday(today, calendar)
    assert today <= holiday.last_day
    assert holiday.festivals
    off = [holiday.first_day + timedelta(n) for n in range((holiday.last_day - holiday.first_day).days + 1)]
    assert all((day.month, day.day) in FIXED or not calendar.is_working_day(day) for day in off)
    assert (holiday.eve, holiday.back) == (off[0] - DAY, off[-1] + DAY)
    assert all(calendar.is_working_day(day) for day in (holiday.eve, holiday.back))
    assert holiday.provisional == (not all(calendar.published(day) for day in off))
