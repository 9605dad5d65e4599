"""工作台: the page that an officer opens first, and to which every act leads back."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.holidays_ahead import falls_due
from application.principals import Principal
from application.readings import DocketFilter, Sort
from application.worklists import Worklists
from domain.messages import shanghai_day
from domain.stages import ClueStage
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.http.worklists import AHEAD
from interface.text.language import say
from interface.web.desk.holiday_view import strip
from interface.web.desk.worklist_sheets import cases_sheet, limits_sheet, notices_sheet
from interface.web.desk.worklist_view import worklist_view
from interface.web.rendering import page
from interface.web.spreadsheet import MOST as MOST_ROWS
from interface.web.spreadsheet import asked_for, spreadsheet
from interface.web.standing import around_of, heads
from interface.web.visits import Words, demand_reader, page_router, visited

SOON: Final = timedelta(days=14)
"""How long before the last working day the coming holiday is spoken of."""

MOST: Final = 100
"""New clues that are counted, and drafts that are listed."""


def routes(around: Surroundings) -> APIRouter:
    """``/worklist``, and for heads ``/worklist/{officer}``."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router
    worklists = around.worklists(lists)

    @router.get("/worklist")
    def own_worklist(request: Request) -> Response:
        show = _workbook if asked_for(request) else _worklist
        return visited(around, request, lambda reader: show(around, worklists, reader, reader.officer))

    @router.get("/worklist/{officer}")
    def worklist_of(request: Request, officer: Words) -> Response:
        show = _workbook if asked_for(request) else _worklist
        return visited(around, request, lambda reader: show(around, worklists, reader, officer))

    return router


def _worklist(around: Surroundings, worklists: Worklists, reader: Principal, officer: str) -> Response:
    demand_reader(reader)
    today, own = shanghai_day(around.now()), officer == reader.officer
    told = worklists.of(officer, reader, today + AHEAD)
    view = worklist_view(
        told,
        today,
        around.names(),
        reader,
        clues=_new_clues(around, reader) if own else 0,
        drafts=around.drafts.places(reader.officer, MOST) if own and around.drafts is not None else (),
    )
    around_the_holiday = None
    if own and around.overviews is not None:
        ahead = falls_due(around.overviews, around.bus.calendar(), reader, today, officer=officer)
        around_the_holiday = strip(ahead) if ahead.count and ahead.holiday.eve <= today + SOON else None
    can_register = reader.holds(Power.INVESTIGATE, reader.authority)
    return page(
        "worklist.html",
        here="worklist",
        work=view,
        own=own,
        can=can_register,
        holiday=around_the_holiday,
        oversees=heads(reader),
        **around_of(around, reader),
    )


def _workbook(around: Surroundings, worklists: Worklists, reader: Principal, officer: str) -> Response:
    """The limits and the cases in hand, all of them."""
    demand_reader(reader)
    today, name_of = shanghai_day(around.now()), around.names()
    told = worklists.of(officer, reader, today + AHEAD, MOST_ROWS + 1)
    view = worklist_view(told, today, name_of, reader, clues=0, drafts=())
    sheets = [
        limits_sheet([*view.due, *view.undated]),
        cases_sheet(told.cases, today, name_of),
        notices_sheet(view.notices),
    ]
    asked = ((say("承办人"), f"{view.officer}（{told.officer}）"), (say("届满早于"), today + AHEAD))
    return spreadsheet(around, reader, "worklist", say("工作台"), sheets, asked)


def _new_clues(around: Surroundings, reader: Principal) -> int:
    """How many clues wait for triage, counted up to MOST."""
    wanted = DocketFilter(kinds=("warning",), stages=(ClueStage.RECEIVED.value,))
    return len(around.readings.docket_page(wanted, reader=reader, sort=Sort.RECENT, cursor="", limit=MOST).entries)
