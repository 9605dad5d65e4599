"""工作日历: what an arrangement must hold before limits are counted by it, who publishes it, and what is then known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.case import Actor, Case
from domain.law.calendar_years import PUBLISHER, fixed_holidays
from domain.law.holidays import PUBLISHED
from domain.procedure import Refused
from domain.registers.work_calendar import KIND, STREAM, WORK_CALENDAR, CalendarYear, PublishCalendarYear, known
from tests.domain.registers.test_registers import CTX, after

ON = date(2026, 11, 20)


def days(year: int, **more: str) -> list[dict[str, Any]]:
    """The fixed days off, and others by ``d0102="holiday"``."""
    told = {day.isoformat(): "holiday" for day in sorted(fixed_holidays(year))}
    told |= {f"{year}-{name[1:3]}-{name[3:]}": kind for name, kind in more.items()}
    return [{"day": day, "kind": kind} for day, kind in told.items()]


def publish(year: int = 2027, told: list[dict[str, Any]] | None = None, **more: Any) -> PublishCalendarYear:
    body = {"occurred_on": ON, "year": year, "source": "通知（测试）", "announced_on": ON}
    return PublishCalendarYear.model_validate(body | {"days": told or days(year)} | more)


def refused(command: PublishCalendarYear, *, authority: str = PUBLISHER, stream: Any = STREAM) -> dict[str, Any]:
    """The rules that forbid it, each with its facts."""
    ctx = replace(CTX, actor=Actor("admin-1", authority))
    with pytest.raises(Refused) as refusal:
        WORK_CALENDAR.decide(Case(stream, KIND), command, ctx)
    return {found.rule: found.facts for found in refusal.value.findings if found.refuses}


def published(*commands: PublishCalendarYear) -> Case:
    return after(WORK_CALENDAR, Case(STREAM, KIND), *commands)


def test_a_year_is_known_once_it_was_published_and_what_was_shipped_stays() -> None:
    case = published(publish(told=days(2027, d0104="holiday", d0109="makeup_workday")))
    calendar = known(case, PUBLISHED)
    assert calendar.published(date(2027, 1, 1))
    assert not PUBLISHED.published(date(2027, 1, 1))
    assert not calendar.is_working_day(date(2027, 1, 4))
    assert calendar.is_working_day(date(2027, 1, 9))
    assert calendar.is_working_day(date(2026, 2, 14))
    assert not calendar.is_working_day(date(2026, 2, 17))


def test_published_anew_the_later_arrangement_takes_the_place_of_the_earlier() -> None:
    case = published(
        publish(told=days(2027, d0104="holiday")), publish(2028), publish(told=days(2027, d0105="holiday"))
    )
    calendar = known(case, PUBLISHED)
    assert calendar.is_working_day(date(2027, 1, 4))
    assert not calendar.is_working_day(date(2027, 1, 5))
    assert dict(calendar.editions) == {2027: 3, 2028: 2}
    year = case.get(CalendarYear, "2027")
    assert year is not None
    assert (year.times, year.edition) == (2, 3)


def test_only_the_municipal_registrar_publishes() -> None:
    assert "calendar-published-by-city" in refused(publish(), authority="310105-civil_affairs")


def test_the_calendar_has_one_stream() -> None:
    other = STREAM.__class__(int=STREAM.int + 1)
    assert refused(publish(), stream=other)


@pytest.mark.parametrize("day", ["2026-12-31", "2028-01-01"])
def test_a_day_of_another_year_is_refused_and_named(day: str) -> None:
    found = refused(publish(told=[*days(2027), {"day": day, "kind": "holiday"}]))
    assert found == {"calendar-days-of-the-year": {"year": 2027, "foreign_days": day}}


def test_the_first_and_the_last_day_of_the_year_and_a_leap_day_are_its_own() -> None:
    assert known(published(publish(2027, days(2027, d1231="holiday"))), PUBLISHED).published(date(2027, 12, 31))
    leap = known(published(publish(2028, days(2028, d0229="holiday"))), PUBLISHED)
    assert not leap.is_working_day(date(2028, 2, 29))
    with pytest.raises(ValidationError):
        publish(2027, [{"day": "2027-02-29", "kind": "holiday"}])


def test_a_day_named_twice_is_refused_even_where_both_say_the_same() -> None:
    twice = [*days(2027), {"day": "2027-10-01", "kind": "holiday"}]
    assert refused(publish(told=twice)) == {"calendar-day-once": {"repeated_days": "2027-10-01"}}


@pytest.mark.parametrize(("day", "lawful"), [("0108", False), ("0109", True), ("0110", True), ("0111", False)])
def test_only_weekends_are_made_up_on(day: str, lawful: bool) -> None:
    command = publish(told=days(2027, **{f"d{day}": "makeup_workday"}))
    if lawful:
        assert known(published(command), PUBLISHED).published(date(2027, 1, 1))
    else:
        assert list(refused(command)) == ["calendar-makeup-at-weekend"]


@pytest.mark.parametrize("day", sorted(fixed_holidays(2027)))
def test_a_missing_statutory_day_is_refused_and_named(day: date) -> None:
    rest = [each for each in days(2027) if each["day"] != day.isoformat()]
    assert refused(publish(told=rest)) == {"calendar-statutory-days": {"missing_days": day.isoformat()}}


def test_2024_knew_no_second_of_may() -> None:
    assert published(publish(2024)).version


@given(st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=20))
def test_whatever_is_published_is_what_is_known(off: set[date]) -> None:
    every = off | fixed_holidays(2027)
    calendar = known(
        published(publish(told=[{"day": day.isoformat(), "kind": "holiday"} for day in sorted(every)])), PUBLISHED
    )
    day = date(2027, 1, 1)
    while day.year == 2027:
        assert calendar.is_working_day(day) is (day.weekday() < 5 and day not in every)
        day += timedelta(days=1)
