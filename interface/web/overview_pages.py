"""Pages over many cases: organizations, campaigns, the workload of an authority."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from domain.law.parties import checked_code
from domain.messages import shanghai_day
from domain.registers.campaign import CAMPAIGN
from domain.step import Power
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.dockets import LARGEST_PAGE
from interface.http.problems import Refusal
from interface.http.worklists import AHEAD
from interface.http.workload import MONTH, WorkloadAsked
from interface.web.campaign_view import campaign_view
from interface.web.organization_view import organization_view
from interface.web.pages import PAGE
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import Read, demand_reader, not_found, page_router, visited
from interface.web.wording import authority
from interface.web.workload_view import loads, places


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them is part of the API."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    def shown(request: Request, read: Read) -> Response:
        return visited(around, request, read)

    @router.get("/organizations")
    def organizations(request: Request, q: str = "") -> Response:
        return shown(request, lambda reader: _organizations(around, lists, reader, q.replace("\0", "").strip()))

    @router.get("/organizations/{code}")
    def organization(request: Request, code: str) -> Response:
        return shown(request, lambda reader: _organization(around, lists, reader, code))

    @router.get("/campaigns")
    def campaigns(request: Request) -> Response:
        return shown(request, lambda reader: _campaigns(around, lists, reader))

    @router.get("/campaigns/{campaign}")
    def campaign(request: Request, campaign: UUID) -> Response:
        return shown(request, lambda reader: _campaign(around, lists, reader, campaign))

    @router.get("/workload")
    def workload(
        request: Request,
        since: Annotated[str, Query(alias="from")] = "",
        until: Annotated[str, Query(alias="to")] = "",
    ) -> Response:
        return shown(request, lambda reader: _workload(around, lists, reader, since, until))

    return router


LONGEST_NAME: Final = 200


def _organizations(around: Surroundings, lists: TellsOverviews, reader: Principal, asked: str) -> Response:
    found = around.organizations(lists).search(asked[:LONGEST_NAME], reader, PAGE)
    return page(
        "organizations.html",
        here="organizations",
        asked=asked,
        found=found if asked else [],
        **around_of(around, reader),
    )


def _organization(around: Surroundings, lists: TellsOverviews, reader: Principal, code: str) -> Response:
    try:
        told = around.organizations(lists).dossier(checked_code(code), reader)
    except ValueError:
        return not_found(around, reader)
    view = organization_view(told, around.case_types, shanghai_day(around.now()), reader.authority)
    return page("organization.html", here="organizations", view=view, **around_of(around, reader))


def _campaigns(around: Surroundings, lists: TellsOverviews, reader: Principal) -> Response:
    demand_reader(reader)
    found = lists.undertakings(
        reader=reader, kind=CAMPAIGN.kind, officer="", code="", running=False, limit=LARGEST_PAGE
    )
    return page(
        "campaigns.html",
        here="campaigns",
        authority=authority(reader.authority),
        campaigns=found,
        **around_of(around, reader),
    )


def _campaign(around: Surroundings, lists: TellsOverviews, reader: Principal, campaign: UUID) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    told = around.campaigns(lists).progress(campaign, reader, today)
    view = campaign_view(told, around.case_types, today, around.bus.names())
    return page("campaign.html", here="campaigns", view=view, **around_of(around, reader))


def _workload(around: Surroundings, lists: TellsOverviews, reader: Principal, since: str, until: str) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    first, last, wrong = _period(since, until, today)
    told = lists.workload(
        reader=reader,
        since=first,
        until=last,
        today=today,
        before=today + AHEAD,
    )
    return page(
        "workload.html",
        here="workload",
        authority=authority(reader.authority),
        officers=loads(told, around.bus.names(), _whose(around, reader)),
        places=places(told),
        unassigned=told.unassigned,
        since=first,
        until=last,
        wrong=wrong,
        **around_of(around, reader),
    )


def _whose(around: Surroundings, reader: Principal) -> Callable[[str], bool]:
    """Whether the reader may open somebody's worklist."""
    on_record, head = around.bus.officers(), reader.holds(Power.APPROVE, reader.authority)

    def may(officer: str) -> bool:
        known = on_record(officer) if head else None
        return officer == reader.officer or (known is not None and known.authority == reader.authority)

    return may


def _period(since: str, until: str, today: date) -> tuple[date, date, str]:
    """The period asked for, or the last 30 days and what is wrong with what was asked."""
    asked: dict[str, Any] = {"from": since or None, "to": until or None}
    try:
        return (*WorkloadAsked.model_validate(asked).period(today), "")
    except (ValueError, Refusal):
        return today - MONTH, today, "所填期间有误：日期写作 2026-01-31，起不晚于止，最长一年。现按近三十日计。"
