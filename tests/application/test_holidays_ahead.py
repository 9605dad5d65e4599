"""What falls due around the next holiday: the day before, the days off, the day after, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from application.holidays_ahead import DueLimit, falls_due
from application.principals import Principal
from domain.law.holidays import PUBLISHED
from tests.application.acts import OFFICER
from tests.interface.web.made import LIMIT

TODAY = date(2026, 9, 28)
"""Before the National Day of 2026: 1 to 7 October, a Wednesday before and a Thursday after."""


class Told:
    """Lists that hold limits of these last days, and remember what they were asked."""

    def __init__(self, *days: date) -> None:
        self._days = days
        self.officer: str | None = None

    def due_between(
        self, first: date, last: date, *, officer: str, reader: Principal, limit: int
    ) -> Sequence[DueLimit]:
        self.officer = officer
        return [_due(day) for day in sorted(self._days) if first <= day <= last][:limit]


def _due(day: date) -> DueLimit:
    return DueLimit(replace(LIMIT, last_day=day), "演示协会", "", ("officer-1",))


def test_limits_stand_with_the_day_on_which_they_end() -> None:
    lists = Told(
        date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 7), date(2026, 10, 8), date(2026, 10, 9)
    )
    ahead = falls_due(lists, PUBLISHED, OFFICER, TODAY, officer="officer-1")
    assert [each.falls().day for each in ahead.before] == [30]
    assert [each.falls().day for each in ahead.within] == [1, 7]
    assert [each.falls().day for each in ahead.after] == [8]
    assert ahead.count == 4
    assert lists.officer == "officer-1"


def test_a_quiet_holiday_has_nothing() -> None:
    ahead = falls_due(Told(), PUBLISHED, OFFICER, TODAY)
    assert ahead.count == 0
    assert not ahead.holiday.provisional


@given(offsets=st.lists(st.integers(-30, 400), max_size=12), today=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_every_limit_is_told_once_and_lies_between_the_two_working_days(offsets: list[int], today: date) -> None:
    days = [today + timedelta(offset) for offset in offsets]
    ahead = falls_due(Told(*days), PUBLISHED, OFFICER, today)
    told = [each.falls() for each in (*ahead.before, *ahead.within, *ahead.after)]
    assert told == sorted(day for day in days if ahead.holiday.eve <= day <= ahead.holiday.back)
