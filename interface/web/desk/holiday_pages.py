"""节日到期页: what falls due around the next holiday, in one's own cases or in the whole authority."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.holidays_ahead import MOST as SHOWN
from application.holidays_ahead import DueDays, falls_due
from application.principals import Principal
from domain.messages import shanghai_day
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.text.language import say
from interface.web.desk.holiday_view import holiday_view
from interface.web.desk.worklist_sheets import holiday_sheet
from interface.web.rendering import page
from interface.web.spreadsheet import MOST, asked_for, spreadsheet
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
        taken = asked_for(request)
        return visited(around, request, lambda reader: _holiday(around, lists, reader, whose, taken=taken))

    return router


def _holiday(around: Surroundings, lists: DueDays, reader: Principal, whose: str, *, taken: bool) -> Response:
    """``whose`` is mine or all; officers begin with their own."""
    demand_reader(reader)
    today = shanghai_day(around.now())
    own = whose == "mine" or (whose != "all" and reader.holds(Power.INVESTIGATE, reader.authority))
    ahead = falls_due(
        lists,
        around.bus.calendar(),
        reader,
        today,
        officer=reader.officer if own else "",
        most=MOST + 1 if taken else SHOWN,
    )
    view = holiday_view(ahead, today, around.names())
    if taken:
        asked = (
            (say("放假"), f"{view.name}　{view.first_day} — {view.last_day}"),
            (say("案件"), say("我的案件") if own else say("本机关")),
        )
        return spreadsheet(around, reader, "holiday", say("节日到期"), [holiday_sheet(view)], asked)
    return page(
        "holiday.html",
        here="worklist",
        view=view,
        authority=authority(reader.authority),
        own=own,
        **around_of(around, reader),
    )
