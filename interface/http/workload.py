"""Workload: what an authority has in hand, by officer and by division and street of the conduct, for its heads."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, Protocol

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.office_work import OfficerLoad, PlaceLoad, Workload
from application.position import Position
from application.principals import Principal
from domain.law.places import DIVISIONS
from domain.messages import shanghai_day
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import Asked, caught_up
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify

LONGEST: Final = timedelta(days=366)
"""The longest period: acts are counted in the log itself."""

MONTH: Final = timedelta(days=30)


class TellsWorkload(Protocol):
    """What the lists tell of the work of an authority."""

    def workload(
        self,
        *,
        reader: Principal,
        since: date,
        until: date,
        today: date,
        before: date,
    ) -> Workload:
        """What is in hand. Raises NotEmpowered for whoever is neither head nor auditor."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class WorkloadAsked(Asked):
    """The period in which acts and openings count, both days included; without it the last 30 days."""

    since: date | None = Field(
        None, alias="from", ge=date(1990, 1, 1), le=date(9000, 1, 1), description="起 first day of the period"
    )
    until: date | None = Field(
        None, alias="to", ge=date(1990, 1, 1), le=date(9000, 1, 1), description="止 last day of the period"
    )

    def period(self, today: date) -> tuple[date, date]:
        """The first and the last day. Raises Refusal for a period that ends before it begins, or is too long."""
        until = self.until or today
        since = self.since or until - MONTH
        if since > until:
            raise Refusal("invalid", errors=bad_field("from", "不得晚于 to。", "Not after to."))
        if until - since > LONGEST:
            zh, en = f"期间最长{LONGEST.days}日。", f"A period of at most {LONGEST.days} days."
            raise Refusal("invalid", errors=bad_field("from", zh, en))
        return since, until


class PlaceLoadShown(Answer):
    """Clues and cases of a street; those that were opened in the period or are still open."""

    division: Term
    street: str
    clues: int
    cases: int
    open: int

    @classmethod
    def of(cls, load: PlaceLoad) -> "PlaceLoadShown":
        """The load with the name of its division."""
        told = {name: getattr(load, name) for name in ("street", "clues", "cases", "open")}
        return cls(division=division_term(load.division), **told)


class WorkloadShown(Answer):
    """What is in hand ``today``: ``due`` within the next 30 days; ``acts`` recorded from ``since`` to ``until``."""

    today: date
    since: date
    until: date
    officers: tuple[OfficerLoad, ...]
    places: tuple[PlaceLoadShown, ...]
    unassigned: int


def division_term(code: str) -> Term:
    """A division by its names; one outside our table by its code, none by saying so."""
    if not code:
        return Term(code="", zh="未载明", en="not on record")
    known = DIVISIONS.get(code)
    return Term(code=code, zh=code, en=code) if known is None else Term(code=code, zh=known.name_zh, en=known.name_en)


def routes(readings: TellsWorkload, identity: Identify, now: Callable[[], datetime]) -> APIRouter:
    """``GET /api/v1/workload``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/workload",
        _workload(readings, identity, now),
        operation_id="workload",
        summary="工作量",
        description="Open cases, limits and acts by officer, clues and cases by street; for heads and auditors.",
        response_model=WorkloadShown,
    )
    return router


def _workload(readings: TellsWorkload, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(asked: Annotated[WorkloadAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> WorkloadShown:
        caught_up(readings, asked.after)
        today = shanghai_day(now())
        since, until = asked.period(today)
        told = readings.workload(
            reader=by, since=since, until=until, today=today, before=today + MONTH + timedelta(days=1)
        )
        return WorkloadShown(
            today=today,
            since=since,
            until=until,
            officers=tuple(told.officers),
            places=tuple(PlaceLoadShown.of(place) for place in told.places),
            unassigned=told.unassigned,
        )

    return read
