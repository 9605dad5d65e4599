"""专项行动: the campaigns of the authority, and the progress of one of them."""

from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from domain.messages import shanghai_day
from domain.registers.campaign import CAMPAIGN
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.dockets import LARGEST_PAGE
from interface.text.language import say
from interface.web.joint.campaign_sheets import addresses_sheet, campaigns_sheet, visits_sheet
from interface.web.joint.campaign_view import campaign_view
from interface.web.records.workload_pages import tabs_for
from interface.web.rendering import page
from interface.web.spreadsheet import MOST, asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, visited
from interface.web.wording import authority


def routes(around: Surroundings) -> APIRouter:
    """``/campaigns`` and ``/campaigns/{campaign}``."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/campaigns")
    def campaigns(request: Request) -> Response:
        show = _campaigns_workbook if asked_for(request) else _campaigns
        return visited(around, request, lambda reader: show(around, lists, reader))

    @router.get("/campaigns/{campaign}")
    def campaign(request: Request, campaign: UUID) -> Response:
        show = _visits_workbook if asked_for(request) else _campaign
        return visited(around, request, lambda reader: show(around, lists, reader, campaign))

    return router


def _campaigns(around: Surroundings, lists: TellsOverviews, reader: Principal) -> Response:
    demand_reader(reader)
    found = lists.undertakings(
        reader=reader, kind=CAMPAIGN.kind, officer="", code="", running=False, limit=LARGEST_PAGE
    )
    return page(
        "campaigns.html",
        here="statistics",
        authority=authority(reader.authority),
        campaigns=found,
        tabs=tabs_for(reader),
        tab="campaigns",
        opens=reader.holds(CAMPAIGN.opening.power, reader.authority),
        **around_of(around, reader),
    )


def _campaign(around: Surroundings, lists: TellsOverviews, reader: Principal, campaign: UUID) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    told = around.campaigns(lists).progress(campaign, reader, today)
    view = campaign_view(told, around.case_types, today, around.names())
    return page("campaign.html", here="statistics", view=view, **around_of(around, reader))


def _campaigns_workbook(around: Surroundings, lists: TellsOverviews, reader: Principal) -> Response:
    demand_reader(reader)
    found = lists.undertakings(reader=reader, kind=CAMPAIGN.kind, officer="", code="", running=False, limit=MOST + 1)
    return spreadsheet(around, reader, "campaigns", say("专项行动"), [campaigns_sheet(found)])


def _visits_workbook(around: Surroundings, lists: TellsOverviews, reader: Principal, campaign: UUID) -> Response:
    demand_reader(reader)
    told = around.campaigns(lists).progress(campaign, reader, shanghai_day(around.now()))
    file = around.bus.case(CAMPAIGN, campaign, reader)
    sheets = [visits_sheet(file, around.names()), addresses_sheet(told.addresses)]
    asked = (
        (say("专项行动"), told.period.title),
        (say("起"), told.period.first_day),
        (say("止"), told.period.last_day),
    )
    return spreadsheet(around, reader, "campaign-visits", told.period.title, sheets, asked)
