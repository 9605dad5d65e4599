"""Worklists: everything that one officer has to see to, for himself or for a head of his authority."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from application.office_readings import NoticeEntry
from application.office_work import Undertaking
from application.principals import Principal
from application.readings import DocketEntry
from application.worklists import OfficerNotFound, WaitingAct, Worklist, Worklists
from domain.messages import OfficerId, shanghai_day
from domain.procedure import CaseType
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import Asked, CatchesUp, LimitShown, caught_up
from interface.http.file_shown import stage_term
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify

AHEAD: Final = timedelta(days=31)
"""How far ahead limits are told where nobody names a day."""

NOT_FILED: Final = Term(code="", zh="待立案", en="proposal on record")


class WorklistAsked(Asked):
    """Until when limits are told; without ``before`` those of the next 30 days and whatever has passed."""

    before: date | None = Field(None, ge=date(1900, 1, 1), description="期限早于 limits before")


class WaitingShown(Answer):
    """A case that waits for an office: where it stands, and by which steps the office goes on."""

    case_id: UUID
    kind: str
    number: str
    party_name: str
    code: str
    office: Term
    track: Term
    key: str
    stage: Term
    steps: tuple[Term, ...]
    last_event: Term
    last_occurred_on: date
    next_due_on: date | None
    officers: tuple[str, ...]

    @classmethod
    def of(cls, act: WaitingAct, case_type: CaseType) -> "WaitingShown":
        """The act with its terms."""
        case, place = act.case, act.place
        return cls(
            case_id=case.case_id,
            kind=case.kind,
            number=case.number,
            party_name=case.party_name,
            code=case.code,
            office=Term.of(place.by),
            track=Term.of(place.track),
            key=case.place.partition(":")[2],
            stage=stage_term(case_type, place.track, case.stage) if case.stage else NOT_FILED,
            steps=tuple(Term.named(step.slug, step.label) for step in place.steps),
            last_event=Term(code="", zh=case.last_event_zh, en=case.last_event_en),
            last_occurred_on=case.last_occurred_on,
            next_due_on=case.next_due_on,
            officers=tuple(case.officers),
        )


class WorklistShown(Answer):
    """One officer's work as of ``today`` in Shanghai; every part holds at most 200 entries."""

    officer: str
    today: date
    cases: tuple[DocketEntry, ...]
    limits: tuple[LimitShown, ...]
    waiting: tuple[WaitingShown, ...]
    unassigned: tuple[DocketEntry, ...]
    obligations: tuple[LimitShown, ...]
    notices: tuple[NoticeEntry, ...]
    undertakings: tuple[Undertaking, ...]

    @classmethod
    def of(cls, told: Worklist, case_types: Mapping[str, CaseType], today: date) -> "WorklistShown":
        """The worklist with its lamps and terms."""
        return cls(
            officer=told.officer,
            today=today,
            cases=tuple(told.cases),
            limits=tuple(LimitShown.of(limit, today) for limit in told.limits),
            waiting=tuple(WaitingShown.of(act, case_types[act.case.kind]) for act in told.waiting),
            unassigned=tuple(told.unassigned),
            obligations=tuple(LimitShown.of(limit, today) for limit in told.obligations),
            notices=tuple(told.notices),
            undertakings=tuple(told.undertakings),
        )


def routes(
    worklists: Worklists,
    lists: CatchesUp,
    case_types: Mapping[str, CaseType],
    identity: Identify,
    now: Callable[[], datetime],
) -> APIRouter:
    """``GET /api/v1/worklists/me`` and ``/api/v1/worklists/{officer}``."""
    router = APIRouter(prefix="/api/v1/worklists", tags=[TAG], responses=PROBLEMS)

    def shown(tell: Callable[[date], Worklist], asked: WorklistAsked) -> WorklistShown:
        caught_up(lists, asked.after)
        today = shanghai_day(now())
        return WorklistShown.of(tell(asked.before or today + AHEAD), case_types, today)

    router.add_api_route(
        "/me",
        _own(worklists, identity, shown),
        operation_id="worklist",
        summary="我的待办",
        description="The caller's open cases, limits, obligations, notices, and what waits for his offices.",
        response_model=WorklistShown,
    )
    router.add_api_route(
        "/{officer}",
        _of(worklists, identity, shown),
        operation_id="worklist-of-officer",
        summary="某一人员的待办",
        description="An officer's worklist, for heads of the same authority.",
        response_model=WorklistShown,
    )
    return router


Shown = Callable[[Callable[[date], Worklist], WorklistAsked], WorklistShown]


def _own(worklists: Worklists, identity: Identify, shown: Shown) -> Callable[..., Any]:
    def read(asked: Annotated[WorklistAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> WorklistShown:
        return shown(lambda before: worklists.own(by, before), asked)

    return read


def _of(worklists: Worklists, identity: Identify, shown: Shown) -> Callable[..., Any]:
    def read(
        officer: Annotated[OfficerId, Path(description="人员账号 the officer's id")],
        asked: Annotated[WorklistAsked, Query()],
        by: Annotated[Principal, Depends(identity)],
    ) -> WorklistShown:
        try:
            return shown(lambda before: worklists.of(officer, by, before), asked)
        except OfficerNotFound:
            zh, en = "本机关没有这一人员。", "Your authority has no such officer."
            raise Refusal("account-not-found", errors=bad_field("officer", zh, en)) from None

    return read
