"""工作日历: the years whose days off are known, and a draft of the next one; published through the register's route."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from application.calendar_desk import CalendarDesk, unpublished
from application.calendar_drafts import draft
from application.known_law import KnownYear
from application.principals import Principal
from domain.law.calendar_years import DayKind
from domain.registers.work_calendar import STREAM, CalendarDay
from interface.http.answers import Answer
from interface.http.commands import PROBLEMS
from interface.http.problems import Refusal
from interface.http.queries import Identify

PATH = "/api/v1/calendar-years"

TAG = "工作日历 work calendar"


class DayShown(Answer):
    """One day off, or one make-up working day."""

    day: date
    kind: DayKind
    festival: str


class YearShown(Answer):
    """A year; ``times`` is how often it was published on record, 0 where it came with the programme.

    ``provisional`` counts the open limits that are provisional because they reach it, ``outdated`` those that are
    still to be counted anew since its last publication.
    """

    year: int
    published: bool
    times: int
    announced_on: date | None
    published_on: date | None
    source: str
    provisional: int
    outdated: int
    days: Sequence[DayShown]


class YearsShown(Answer):
    """The known years, the next one after them, and the stream with its version, which whoever publishes names."""

    stream: UUID
    version: int
    years: Sequence[YearShown]


class DraftShown(Answer):
    """What can be said of a year before it is entered; ``known`` where it was announced, else the fixed days alone."""

    year: int
    known: bool
    days: Sequence[DayShown]


Year = Annotated[int, Path(ge=2000, le=2100)]


def routes(desk: CalendarDesk, identity: Identify) -> APIRouter:
    """``GET /api/v1/calendar-years``, ``…/{year}`` and ``…/{year}/draft``."""
    router = APIRouter(prefix=PATH, tags=[TAG], responses=PROBLEMS)

    @router.get("", summary="各年度放假安排", description="The days off of every known year, and of the next.")
    def years(reader: Annotated[Principal, Depends(identity)]) -> YearsShown:
        return _years(desk, reader)

    @router.get("/{year}", summary="某一年度的放假安排", description="The days off of one year.")
    def year_shown(reader: Annotated[Principal, Depends(identity)], year: Year) -> YearShown:
        found = next((each for each in _years(desk, reader).years if each.year == year), None)
        if found is None:
            raise Refusal("not-found")
        return found

    @router.get("/{year}/draft", summary="放假安排草稿", description="A draft of a year's days off, to be looked over.")
    def drafted(reader: Annotated[Principal, Depends(identity)], year: Year) -> DraftShown:
        desk.years(reader)
        told = draft(year)
        return DraftShown(year=told.year, known=told.known, days=_days(told.days))

    return router


def _years(desk: CalendarDesk, reader: Principal) -> YearsShown:
    known, provisional = desk.years(reader), desk.provisional(reader)
    return YearsShown(
        stream=STREAM,
        version=desk.version(),
        years=[
            *(_known(desk, each, provisional.get(each.year, 0)) for each in known),
            *(_unknown(year, provisional.get(year, 0)) for year in unpublished(known, provisional)),
        ],
    )


def _known(desk: CalendarDesk, year: KnownYear, provisional: int) -> YearShown:
    return YearShown(
        year=year.year,
        published=True,
        times=year.times,
        announced_on=year.announced_on,
        published_on=year.published_on,
        source=year.source,
        provisional=provisional,
        outdated=desk.waiting(year),
        days=_days(year.days),
    )


def _unknown(year: int, provisional: int) -> YearShown:
    nothing = {"times": 0, "announced_on": None, "published_on": None, "source": "", "outdated": 0, "days": ()}
    return YearShown.model_validate({"year": year, "published": False, "provisional": provisional, **nothing})


def _days(days: Sequence[CalendarDay]) -> list[DayShown]:
    return [DayShown(day=each.day, kind=each.kind, festival=each.festival) for each in days]
