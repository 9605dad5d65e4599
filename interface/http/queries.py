"""Queries about one stream: the file, its history, what can be done next. Answered from the events, never late."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from application.ports import CaseNotFound, Files
from application.principals import Principal
from application.reading import StepState
from application.recorded import Recorded
from domain.case import Case
from domain.messages import shanghai_day
from domain.procedure import CaseType
from domain.step import Power
from interface import addresses
from interface.http.answers import Answer, etag
from interface.http.commands import PROBLEMS
from interface.http.file_shown import CaseShown, EntryShown, NextShown, StepShown

TAG: Final = "查询 Reading"
HISTORY_LIMIT: Final = 500
Identify = Callable[..., Principal]


class Reads(Files, Protocol):
    """What the bus answers about one stream. Raises CaseNotFound, also where the caller may not know of it."""

    def history(self, case_id: UUID, by: Principal) -> Sequence[Recorded]:
        """Its entries in order."""

    def readings_of(self, case_type: CaseType, case_id: UUID, by: Principal) -> Sequence[Recorded]:
        """Who read it while it was under attention. Raises NotEmpowered for whoever may not ask."""

    def openings(self, case_type: CaseType, case_id: UUID, by: Principal) -> tuple[Case, Sequence[StepState]]:
        """Every step as it stands today for the caller."""

    def version(self, case_id: UUID, by: Principal) -> int:
        """The version at which it stands."""

    def opened(
        self, case_types: Mapping[str, CaseType], case_id: UUID, by: Principal
    ) -> tuple[CaseType, Case, Sequence[StepState]]:
        """The same for a case of whichever of these kinds, which comes with it."""


class Names(Protocol):
    """Who stands behind the ids of officers."""

    def names(self, *, english: bool = False) -> Callable[[str], str]:
        """A look-up of names in one language, for one page."""


def sees_personal(by: Principal, authority: str) -> bool:
    """Whether the caller sees the values about natural persons: who investigates or decides there does."""
    return by.holds(Power.INVESTIGATE, authority) or by.holds(Power.APPROVE, authority)


class HistoryShown(Answer):
    """Entries in order; ``next_version`` is where to go on (``?after_version=``), None at the end."""

    case_id: UUID
    version: int
    entries: tuple[EntryShown, ...]
    next_version: int | None


class ReadingShown(Answer):
    """Who looked at the file, on which day for the first time, and when."""

    reader: str
    day: date
    recorded_at: datetime


class ReadingsShown(Answer):
    """Everybody who read a case under attention, once for each day."""

    case_id: UUID
    readings: tuple[ReadingShown, ...]


def routes(
    bus: Reads,
    case_types: Iterable[CaseType],
    identity: Identify,
    now: Callable[[], datetime],
    *,
    registers: bool = False,
) -> APIRouter:
    """``GET …/{id}``, ``…/history`` and ``…/next`` for every case type, or for every register."""
    router = APIRouter(prefix=addresses.REGISTERS_AT if registers else addresses.API, tags=[TAG])
    for case_type in case_types:
        path = f"/{addresses.named(case_type.kind)}" if registers else addresses.cases(case_type.kind)
        _add(router, f"{path}/{{case_id}}", bus, case_type, identity, now)
        if not registers:
            _add_readings(router, f"{path}/{{case_id}}/readings", bus, case_type, identity)
    return router


def _add_readings(router: APIRouter, path: str, bus: Reads, case_type: CaseType, identity: Identify) -> None:
    def read(case_id: UUID, by: Annotated[Principal, Depends(identity)]) -> ReadingsShown:
        readings = tuple(
            ReadingShown(
                reader=entry.provenance.recorded_by, day=entry.occurred_on, recorded_at=entry.provenance.recorded_at
            )
            for entry in bus.readings_of(case_type, case_id, by)
        )
        return ReadingsShown(case_id=case_id, readings=readings)

    router.add_api_route(
        path,
        read,
        methods=["GET"],
        operation_id=f"{case_type.kind}-readings",
        summary=f"{case_type.label.zh}：关注案件阅卷记录",
        description=f"{case_type.label.en}: who read it while it was under attention; for auditors and heads.",
        response_model=ReadingsShown,
        responses=PROBLEMS,
    )


def _add(
    router: APIRouter, path: str, bus: Reads, case_type: CaseType, identity: Identify, now: Callable[[], datetime]
) -> None:
    kind, label = case_type.kind, case_type.label
    described: list[tuple[str, Callable[..., Any], str, str, str, type[Answer]]] = [
        ("", _case(bus, case_type, identity, now), "case", "案卷", "the file", CaseShown),
        ("/history", _history(bus, case_type, identity), "history", "案卷经过", "its history", HistoryShown),
        ("/next", _next(bus, case_type, identity), "next", "可办步骤", "what can be done next", NextShown),
    ]
    for ending, endpoint, name, zh, en, answer in described:
        router.add_api_route(
            path + ending,
            endpoint,
            methods=["GET"],
            operation_id=f"{kind}-{name}",
            summary=f"{label.zh}：{zh}",
            description=f"{label.en}: {en}.",
            response_model=answer,
            responses=PROBLEMS,
        )


def _case(bus: Reads, case_type: CaseType, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(
        case_id: UUID, request: Request, response: Response, by: Annotated[Principal, Depends(identity)]
    ) -> CaseShown | Response:
        case = bus.case(case_type, case_id, by)
        tag = etag(case.version)
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return CaseShown.of(case, case_type, on=shanghai_day(now()), personal=sees_personal(by, case.authority))

    return read


def _history(bus: Reads, case_type: CaseType, identity: Identify) -> Callable[..., Any]:
    def read(
        case_id: UUID,
        by: Annotated[Principal, Depends(identity)],
        after_version: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=HISTORY_LIMIT)] = HISTORY_LIMIT,
    ) -> HistoryShown:
        entries = bus.history(case_id, by)
        if entries[0].kind != case_type.kind:
            raise CaseNotFound(case_id)
        told = [entry for entry in entries if entry.version > after_version]
        personal = sees_personal(by, entries[-1].authority)
        return HistoryShown(
            case_id=case_id,
            version=entries[-1].version,
            entries=tuple(EntryShown.of(entry, personal=personal) for entry in told[:limit]),
            next_version=told[limit - 1].version if len(told) > limit else None,
        )

    return read


def _next(bus: Reads, case_type: CaseType, identity: Identify) -> Callable[..., Any]:
    def read(case_id: UUID, response: Response, by: Annotated[Principal, Depends(identity)]) -> NextShown:
        case, standings = bus.openings(case_type, case_id, by)
        response.headers["ETag"] = etag(case.version)
        steps = tuple(StepShown.of(standing) for standing in standings)
        return NextShown(case_id=case_id, version=case.version, steps=steps)

    return read
