"""放假安排的公布: what a year's arrangement of days off must hold before limits are counted by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from domain.law.rule import Verdict, rule
from domain.law.statutes import PRACTICE
from domain.messages import Labelled

PUBLISHER: Final = "310000-civil_affairs"
"""The authority that enters the arrangement of the State Council for all."""

SECOND_OF_MAY_FROM: Final = 2025
"""The first year in which 2 May is a statutory day off."""


class DayKind(Labelled):
    """What the arrangement makes of a day."""

    HOLIDAY = "holiday", "放假", "day off"
    MAKEUP_WORKDAY = "makeup_workday", "上班", "make-up working day"


def fixed_holidays(year: int) -> frozenset[date]:
    """The statutory days off that have their fixed day in the calendar (全国年节及纪念日放假办法第2条)."""
    days = {date(year, 1, 1), date(year, 5, 1), date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)}
    return frozenset(days | ({date(year, 5, 2)} if year >= SECOND_OF_MAY_FROM else set()))


@rule("calendar-published-by-city", PRACTICE, en="The municipal registrar enters the year's arrangement for all.")
def by_the_city(*, authority: str) -> Verdict:
    """放假安排由市级登记管理机关统一录入。"""
    return authority == PUBLISHER


@rule("calendar-days-of-the-year", PRACTICE, en="Every day of the arrangement lies in its year.")
def of_the_year(*, year: int, foreign_days: Collection[date]) -> Verdict:
    """放假安排所列日期均须在该年度之内。"""
    return not foreign_days


@rule("calendar-day-once", PRACTICE, en="The arrangement names each day once.")
def each_once(*, repeated_days: Collection[date]) -> Verdict:
    """放假安排中同一日期只列一次。"""
    return not repeated_days


@rule("calendar-makeup-at-weekend", PRACTICE, en="Only a Saturday or Sunday becomes a make-up working day.")
def made_up_at_weekends(*, makeup_weekdays: Collection[date]) -> Verdict:
    """调休上班日须为星期六或者星期日。"""
    return not makeup_weekdays


@rule("calendar-statutory-days", PRACTICE, en="The statutory days off with a fixed date are among the days off.")
def statutory_days(*, missing_days: Collection[date]) -> Verdict:
    """元旦、劳动节、国庆节等日期固定的法定节日须列为放假。"""
    return not missing_days


def repeated(days: Iterable[date]) -> tuple[date, ...]:
    """The days that come more than once, in order."""
    return tuple(sorted(day for day, count in Counter(days).items() if count > 1))
