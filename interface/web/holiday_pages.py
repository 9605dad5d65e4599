"""节日到期页: what falls due around the next holiday, in one's own cases or in the whole authority."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.holidays_ahead import DueDays, falls_due
from application.principals import Principal
from domain.messages import shanghai_day
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.web.holiday_view import holiday_view
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, visited
from interface.web.wording import authority


def routes(around: Surroundings) -> APIRouter:
    """``/holiday``."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/holiday")
    def holiday(request: Request, whose: str = "") -> Response:
        return visited(around, request, lambda reader: _holiday(around, lists, reader, whose))

    return router


def _holiday(around: Surroundings, lists: DueDays, reader: Principal, whose: str) -> Response:
    """``whose`` is mine or all; officers begin with their own."""
    demand_reader(reader)
    today = shanghai_day(around.now())
    own = whose == "mine" or (whose != "all" and reader.holds(Power.INVESTIGATE, reader.authority))
    ahead = falls_due(lists, around.bus.calendar(), reader, today, officer=reader.officer if own else "")
    return page(
        "holiday.html",
        here="worklist",
        view=holiday_view(ahead, today, around.names()),
        authority=authority(reader.authority),
        own=own,
        **around_of(around, reader),
    )
