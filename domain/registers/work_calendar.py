"""工作日历: one stream; each act publishes a year's days off and make-up working days, or publishes them anew.

The State Council announces the arrangement each autumn. Until then limits that reach the year are provisional.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import calendar_years as law
from domain.law import rosters
from domain.law.calendar import WorkingCalendar
from domain.law.calendar_years import DayKind
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Name, Part
from domain.procedure import CaseType, take
from domain.step import By, Power, step

KIND: Final = "work_calendar"
STREAM: Final = UUID("c1d0a6f2-3e0b-5f43-8b7e-6a9f2d1e4c55")
"""The one stream of the calendar."""


class CalendarStage(Labelled):
    """Where the calendar stands: once a year was published, it is kept."""

    KEPT = "kept", "已公布", "kept"


class CalendarDay(Message):
    """One day of an arrangement; ``festival`` is what a day off is called, such as 国庆节."""

    day: date
    kind: DayKind
    festival: str = Field(default="", max_length=60)


class Arrangement(Facts):
    """The days off and make-up days of ``year``; ``source`` is the announcement, ``announced_on`` its day."""

    year: int = Field(ge=2000, le=2100)
    days: tuple[CalendarDay, ...] = Field(min_length=1, max_length=120)
    source: Name
    announced_on: date


class PublishCalendarYear(Command, Arrangement):
    """The authority enters a year's arrangement, or enters it anew after it was changed."""


class CalendarYearPublished(
    Event, Arrangement, name="calendar_year_published", zh="公布年度放假安排", en="Calendar year published"
):
    """From now on limits are counted by it; those that had been provisional are counted anew."""


class CalendarYear(Part):
    """What is known of a year, by the year; ``times`` is how often it was published, ``published_on`` when last.

    ``edition`` counts the publications of all years up to the last one of this year.
    """

    days: tuple[CalendarDay, ...]
    source: Name
    announced_on: date
    published_on: date
    times: int
    edition: int

    def kinds(self) -> Mapping[date, str]:
        """What each day of the arrangement is."""
        return {each.day: each.kind.value for each in self.days}

    def festivals(self) -> Mapping[date, str]:
        """What each day off is called."""
        return {each.day: each.festival for each in self.days if each.kind is DayKind.HOLIDAY}


def known(case: Case, before: WorkingCalendar) -> WorkingCalendar:
    """A calendar with the years that the stream of the calendar holds."""
    calendar = before
    for year, told in case.all(CalendarYear).items():
        calendar = calendar.with_year(int(year), told.kinds(), told.festivals(), edition=told.edition)
    return calendar


def _lawful(case: Case, command: PublishCalendarYear, ctx: Context) -> Iterator[Finding]:
    days = [each.day for each in command.days]
    off = {each.day for each in command.days if each.kind is DayKind.HOLIDAY}
    made_up = [each.day for each in command.days if each.kind is DayKind.MAKEUP_WORKDAY]
    yield rosters.kept_under_own_id(stream=case.id, expected=STREAM)
    yield law.by_the_city(authority=ctx.actor.authority)
    yield law.of_the_year(year=command.year, foreign_days=tuple(day for day in days if day.year != command.year))
    yield law.each_once(repeated_days=law.repeated(days))
    yield law.made_up_at_weekends(makeup_weekdays=tuple(day for day in made_up if day.weekday() < 5))
    yield law.statutory_days(missing_days=law.fixed_holidays(command.year) - off)


def _published(case: Case, event: CalendarYearPublished) -> Case:
    before = case.get(CalendarYear, str(event.year))
    year = CalendarYear(
        days=tuple(sorted(event.days, key=lambda each: each.day)),
        source=event.source,
        announced_on=event.announced_on,
        published_on=event.occurred_on,
        times=1 if before is None else before.times + 1,
        edition=1 + sum(told.times for told in case.all(CalendarYear).values()),
    )
    return case.put(year, str(event.year))


PUBLISH_CALENDAR_YEAR = step(
    "publish-calendar-year",
    CalendarYearPublished,
    PublishCalendarYear,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_lawful,
    fold=_published,
    power=Power.REGISTER,
)

WORK_CALENDAR = CaseType(
    kind=KIND,
    label=Label("工作日历", "work calendar"),
    opening=PUBLISH_CALENDAR_YEAR,
    procedure=(
        take(PUBLISH_CALENDAR_YEAR, at=(NOT_BEGUN,), to=CalendarStage.KEPT),
        take(PUBLISH_CALENDAR_YEAR, at=(CalendarStage.KEPT,)),
    ),
    stages={Track.MAIN: CalendarStage},
)
"""The calendar of working days, kept with ``Power.REGISTER`` of the municipal registrar."""
