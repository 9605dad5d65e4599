"""Pages over many cases: worklists, campaigns."""

from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from application.worklists import Worklists
from domain.messages import shanghai_day
from domain.registers.campaign import CAMPAIGN
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.dockets import LARGEST_PAGE
from interface.http.worklists import AHEAD
from interface.web.campaign_view import campaign_view
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import Read, demand_reader, page_router, visited
from interface.web.wording import authority
from interface.web.worklist_view import worklist_view


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them is part of the API."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    worklists = around.worklists(lists)

    def shown(request: Request, read: Read) -> Response:
        return visited(around, request, read)

    @router.get("/worklist")
    def own_worklist(request: Request) -> Response:
        return shown(request, lambda reader: _worklist(around, worklists, reader, reader.officer))

    @router.get("/worklist/{officer}")
    def worklist_of(request: Request, officer: str) -> Response:
        return shown(request, lambda reader: _worklist(around, worklists, reader, officer.replace("\0", "")))

    @router.get("/campaigns")
    def campaigns(request: Request) -> Response:
        return shown(request, lambda reader: _campaigns(around, lists, reader))

    @router.get("/campaigns/{campaign}")
    def campaign(request: Request, campaign: UUID) -> Response:
        return shown(request, lambda reader: _campaign(around, lists, reader, campaign))

    return router


def _worklist(around: Surroundings, worklists: Worklists, reader: Principal, officer: str) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    told = worklists.of(officer, reader, today + AHEAD)
    return page(
        "worklist.html",
        here="worklist",
        work=worklist_view(told, around.case_types, today, around.bus.names()),
        own=officer == reader.officer,
        **around_of(around, reader),
    )


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
