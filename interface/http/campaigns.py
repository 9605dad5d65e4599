"""Campaigns: which there are, and how far each has come."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.campaigns import CampaignProgress, Campaigns
from application.office_work import Undertaking
from application.position import Position
from application.principals import Principal
from application.readings import DocketEntry
from domain.messages import shanghai_day
from domain.registers.campaign import CAMPAIGN
from domain.registers.campaign_returns import Tally
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, caught_up
from interface.http.queries import TAG, Identify


class TellsUndertakings(Protocol):
    """What the lists tell of campaigns and batches."""

    def undertakings(
        self, *, reader: Principal, kind: str, officer: str, code: str, running: bool, limit: int
    ) -> Sequence[Undertaking]:
        """Campaigns and batches, the latest first."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class CampaignsAsked(Asked):
    """Which campaigns."""

    running: bool = Field(default=False, description="仅进行中 only those without a report")
    officer: str = Field("", max_length=40, description="参加人员 an officer on one of its teams")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)


class CampaignsShown(Answer):
    """Campaigns of the reader's authority, the latest first."""

    campaigns: tuple[Undertaking, ...]


class TargetShown(Answer):
    """A target, and how much of it the visits have reached."""

    measured: Term
    target: int
    reached: int


class DayShown(Answer):
    """The visits of a day; ``reported`` is None where no daily return was confirmed."""

    day: date
    visits: Tally
    reported: Tally | None


class TeamShown(Answer):
    """A team's visits; the one without a name stands for whoever is on none."""

    team: str
    officers: tuple[str, ...]
    visits: int
    with_finding: int


class AddressShown(Answer):
    """A place of the address list; it is left to visit while ``visited_on`` is empty."""

    listed: int
    address: str
    organization: str | None
    code: str | None
    visited_on: tuple[date, ...]


class CampaignShown(Answer):
    """A campaign as it stands ``today``; ``missing`` are the days before it without a daily return."""

    id: UUID
    authority: str
    version: int
    today: date
    stage: Term
    title: str
    theme: Term
    risk_area: Term | None
    first_day: date
    last_day: date
    lead_unit: str
    other_units: tuple[str, ...]
    documents: tuple[str, ...]
    tally: Tally
    targets: tuple[TargetShown, ...]
    days: tuple[DayShown, ...]
    teams: tuple[TeamShown, ...]
    addresses: tuple[AddressShown, ...]
    left: int
    missing: tuple[date, ...]
    cases: tuple[DocketEntry, ...]

    @classmethod
    def of(cls, told: CampaignProgress, today: date) -> "CampaignShown":
        """The progress with its terms."""
        period, plan = told.period, told.plan
        return cls(
            id=told.id,
            authority=told.authority,
            version=told.version,
            today=today,
            stage=Term.of(told.stage),
            title=period.title,
            theme=Term.of(period.theme),
            risk_area=None if period.risk_area is None else Term.of(period.risk_area),
            first_day=period.first_day,
            last_day=period.last_day,
            lead_unit=plan.lead_unit,
            other_units=plan.other_units,
            documents=plan.documents,
            tally=told.tally,
            targets=tuple(
                TargetShown(measured=Term.of(each.target.measured), target=each.target.count, reached=each.reached)
                for each in told.targets
            ),
            days=tuple(DayShown(day=each.day, visits=each.visits, reported=each.reported) for each in told.days),
            teams=tuple(
                TeamShown(
                    team=each.team, officers=tuple(each.officers), visits=each.visits, with_finding=each.with_finding
                )
                for each in told.teams
            ),
            addresses=tuple(
                AddressShown(
                    listed=each.listed,
                    address=each.entry.address,
                    organization=each.entry.organization,
                    code=each.entry.code,
                    visited_on=tuple(each.visited_on),
                )
                for each in told.addresses
            ),
            left=told.left,
            missing=tuple(told.missing),
            cases=tuple(told.cases),
        )


def routes(
    lists: TellsUndertakings, campaigns: Campaigns, identity: Identify, now: Callable[[], datetime]
) -> APIRouter:
    """``GET /api/v1/campaigns`` and ``/api/v1/campaigns/{campaign}``."""
    router = APIRouter(prefix="/api/v1/campaigns", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "",
        _listed(lists, identity),
        operation_id="campaigns",
        summary="专项行动一览",
        description="The campaigns of the authority, the latest first.",
        response_model=CampaignsShown,
    )
    router.add_api_route(
        "/{campaign}",
        _told(lists, campaigns, identity, now),
        operation_id="campaign-progress",
        summary="专项行动进度",
        description="Targets against visits, by day and by team, what is left to visit, and the cases with its mark.",
        response_model=CampaignShown,
    )
    return router


def _listed(lists: TellsUndertakings, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[CampaignsAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> CampaignsShown:
        caught_up(lists, asked.after)
        found = lists.undertakings(
            reader=by, kind=CAMPAIGN.kind, officer=asked.officer, code="", running=asked.running, limit=asked.limit
        )
        return CampaignsShown(campaigns=tuple(found))

    return read


def _told(
    lists: TellsUndertakings, campaigns: Campaigns, identity: Identify, now: Callable[[], datetime]
) -> Callable[..., Any]:
    def read(
        campaign: UUID,
        asked: Annotated[Asked, Query()],
        by: Annotated[Principal, Depends(identity)],
    ) -> CampaignShown:
        caught_up(lists, asked.after)
        today = shanghai_day(now())
        told = campaigns.progress(campaign, by, today)
        return CampaignShown.of(told, today)

    return read
