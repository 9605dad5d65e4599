"""一户一档: one answer for each organization, and the search by name or code that leads to it."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from application.office_work import KnownOrganization, Undertaking
from application.organizations import Dossier, Organizations, StandingDecision
from application.principals import Principal
from application.readings import DocketEntry, LimitEntry
from domain.law.parties import CreditCode
from domain.law.penalties import Penalty
from domain.messages import shanghai_day
from domain.registers.organization import ORGANIZATION
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, CatchesUp, LimitShown, caught_up
from interface.http.file_shown import CaseShown
from interface.http.public_lists import PublicNameShown
from interface.http.queries import TAG, Identify


class TellsOrganizations(CatchesUp, Protocol):
    """What the lists tell of an organization beside docket, names and registers."""

    def limits_against(self, code: str, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What runs and what is owed in the cases of an organization."""

    def parties(self, search: str, *, reader: Principal, limit: int) -> Sequence[KnownOrganization]:
        """Organizations with a code against whom there are cases."""


class OrganizationsAsked(Asked):
    """Whom."""

    q: str = Field(min_length=1, max_length=200, description="名称、曾用名、代码 name, earlier name or code")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)


class OrganizationsShown(Answer):
    """The organizations that were found; ``cases`` are those that the reader may know of."""

    organizations: tuple[KnownOrganization, ...]


class StandingDecisionShown(Answer):
    """A decision; ``in_force`` once served and unless annulled."""

    case_id: UUID
    kind: str
    number: str
    decided_on: date
    served_on: date | None
    annulled_on: date | None
    in_force: bool
    penalties: tuple[Penalty, ...]

    @classmethod
    def of(cls, decision: StandingDecision) -> "StandingDecisionShown":
        """The decision as it stands."""
        told = {name: getattr(decision, name) for name in cls.model_fields}
        return cls(**told | {"penalties": tuple(decision.penalties)})


class HappeningShown(Answer):
    """Something that happened; ``case_id`` if it did in a case."""

    on: date
    what: Term
    detail: str
    case_id: UUID | None


class OrganizationShown(Answer):
    """Everything on file, as of ``today``; ``on_register`` is null where the reader's authority has no entry.

    ``persons`` only counts who answers for the organization: their records are read for a purpose, elsewhere.
    """

    code: str
    name: str
    today: date
    on_register: CaseShown | None
    cases: tuple[DocketEntry, ...]
    decisions: tuple[StandingDecisionShown, ...]
    limits: tuple[LimitShown, ...]
    lists: tuple[PublicNameShown, ...]
    campaigns: tuple[Undertaking, ...]
    persons: int
    history: tuple[HappeningShown, ...]

    @classmethod
    def of(cls, told: Dossier, today: date, own: str) -> "OrganizationShown":
        """The file for somebody of the authority ``own``; nothing in it is about a natural person."""
        register = told.register
        return cls(
            code=told.code,
            name=told.name,
            today=today,
            on_register=None if register is None else CaseShown.of(register, ORGANIZATION, on=today, personal=False),
            cases=tuple(told.cases),
            decisions=tuple(StandingDecisionShown.of(each) for each in told.decisions),
            limits=tuple(LimitShown.of(limit, today) for limit in told.limits),
            lists=tuple(PublicNameShown.of(entry, own) for entry in told.lists),
            campaigns=tuple(told.campaigns),
            persons=told.persons,
            history=tuple(
                HappeningShown(on=each.on, what=Term.named("", each.what), detail=each.detail, case_id=each.case_id)
                for each in told.history
            ),
        )


def routes(
    organizations: Organizations, lists: CatchesUp, identity: Identify, now: Callable[[], datetime]
) -> APIRouter:
    """``GET /api/v1/organizations`` and ``/api/v1/organizations/{code}``."""
    router = APIRouter(prefix="/api/v1/organizations", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "",
        _found(organizations, lists, identity),
        operation_id="organizations",
        summary="社会组织检索",
        description="Organizations by a name that they bear or bore, or by their credit code.",
        response_model=OrganizationsShown,
    )
    router.add_api_route(
        "/{code}",
        _dossier(organizations, lists, identity, now),
        operation_id="organization-dossier",
        summary="一户一档",
        description="Register, cases, decisions, limits, lists, campaigns and history of one organization.",
        response_model=OrganizationShown,
    )
    return router


def _found(organizations: Organizations, lists: CatchesUp, identity: Identify) -> Callable[..., Any]:
    def read(
        asked: Annotated[OrganizationsAsked, Query()], by: Annotated[Principal, Depends(identity)]
    ) -> OrganizationsShown:
        caught_up(lists, asked.after)
        return OrganizationsShown(organizations=tuple(organizations.search(asked.q, by, asked.limit)))

    return read


def _dossier(
    organizations: Organizations, lists: CatchesUp, identity: Identify, now: Callable[[], datetime]
) -> Callable[..., Any]:
    def read(
        code: Annotated[CreditCode, Path(description="统一社会信用代码 unified social credit code")],
        asked: Annotated[Asked, Query()],
        by: Annotated[Principal, Depends(identity)],
    ) -> OrganizationShown:
        caught_up(lists, asked.after)
        return OrganizationShown.of(organizations.dossier(code, by), shanghai_day(now()), by.authority)

    return read
