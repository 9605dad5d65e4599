"""补录与停机: the list of entries that came late, and the outages for which some of them did."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.office_readings import LateEntry, OutageEntry
from application.position import Position
from application.principals import Principal
from interface.http.answers import Answer
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, caught_up
from interface.http.queries import TAG, Identify

FIRST_PAGE: Final = 100


class TellsLate(Protocol):
    """What the lists tell of late entries and outages."""

    def late_entries(
        self, *, reader: Principal, since: date | None, until: date | None, outage: UUID | None, limit: int
    ) -> Sequence[LateEntry]:
        """What was recorded late, the newest first."""

    def outages(self, *, reader: Principal, limit: int) -> Sequence[OutageEntry]:
        """The declared outages, the newest first."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class LateAsked(Asked):
    """Which of them, by the day on which they were recorded, both days included."""

    recorded_from: date | None = Field(None, description="记录不早于 recorded on or after")
    recorded_to: date | None = Field(None, le=date(9000, 1, 1), description="记录不晚于 recorded on or before")
    outage: UUID | None = Field(None, description="停机编号 entered for this outage")
    limit: int = Field(FIRST_PAGE, ge=1, le=LARGEST_PAGE)


class OutagesAsked(Asked):
    """How many."""

    limit: int = Field(FIRST_PAGE, ge=1, le=LARGEST_PAGE)


class LateShown(Answer):
    """One late entry; ``explained``: it says why and names its paper."""

    case_id: UUID
    kind: str
    authority: str
    number: str
    party_name: str
    version: int
    name: str
    act: str
    zh: str
    en: str
    occurred_on: date
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    late_reason: str
    paper: str
    outage: UUID | None
    reserved: str
    explained: bool


class LateEntriesShown(Answer):
    """Late entries, the newest first."""

    entries: tuple[LateShown, ...]


class OutagesShown(Answer):
    """Declared outages, the newest first."""

    outages: tuple[OutageEntry, ...]


def routes(readings: TellsLate, identity: Identify) -> APIRouter:
    """``GET /api/v1/late-entries`` and ``/api/v1/outages``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/late-entries",
        _late(readings, identity),
        operation_id="late-entries",
        summary="补录一览",
        description="Entries recorded on a later day than the act, with reason, paper and outage.",
        response_model=LateEntriesShown,
    )
    router.add_api_route(
        "/outages",
        _outages(readings, identity),
        operation_id="outages",
        summary="停机一览",
        description="Declared outages with the numbers reserved for them.",
        response_model=OutagesShown,
    )
    return router


def _late(readings: TellsLate, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[LateAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> LateEntriesShown:
        caught_up(readings, asked.after)
        found = readings.late_entries(
            reader=by, since=asked.recorded_from, until=asked.recorded_to, outage=asked.outage, limit=asked.limit
        )
        return LateEntriesShown(entries=tuple(LateShown(**asdict(each), explained=each.explained) for each in found))

    return read


def _outages(readings: TellsLate, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[OutagesAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> OutagesShown:
        caught_up(readings, asked.after)
        return OutagesShown(outages=tuple(readings.outages(reader=by, limit=asked.limit)))

    return read
