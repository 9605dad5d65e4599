"""The page of the workload: who carries how much, and where; for heads and auditors."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from domain.messages import Label, shanghai_day
from domain.step import Power
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.problems import Refusal
from interface.http.worklists import AHEAD
from interface.http.workload import MONTH, WorkloadAsked
from interface.text.language import say
from interface.web.records.workload_view import loads, places, sheets
from interface.web.rendering import page
from interface.web.spreadsheet import asked_for, spreadsheet
from interface.web.standing import around_of, heads
from interface.web.visits import demand_reader, page_router, visited
from interface.web.wording import authority

Tabs = Sequence[tuple[str, str, Label]]

TABS: Final[Tabs] = (
    ("statistics", "/statistics", Label("统计", "Statistics")),
    ("campaigns", "/campaigns", Label("专项行动", "Campaigns")),
    ("workload", "/workload", Label("工作量", "Workload")),
)
"""What the pages over many cases lead to from one another."""


def tabs_for(reader: Principal) -> Tabs:
    """Those that the reader may open: the workload is for heads and auditors."""
    return [tab for tab in TABS if tab[0] != "workload" or heads(reader)]


def routes(around: Surroundings) -> APIRouter:
    """``/workload``; it is no part of the API."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/workload")
    def workload(
        request: Request,
        since: Annotated[str, Query(alias="from")] = "",
        until: Annotated[str, Query(alias="to")] = "",
    ) -> Response:
        taken = asked_for(request)
        return visited(around, request, lambda reader: _workload(around, lists, reader, (since, until), taken=taken))

    return router


def _workload(
    around: Surroundings, lists: TellsOverviews, reader: Principal, asked: tuple[str, str], *, taken: bool
) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    first, last, wrong = _period(*asked, today)
    told = lists.workload(reader=reader, since=first, until=last, today=today, before=today + AHEAD)
    officers = loads(told, around.names(), _whose(around, reader))
    streets = places(told, first, last)
    if taken:
        period = ((say("期间起"), first), (say("期间止"), last))
        return spreadsheet(around, reader, "workload", say("工作量"), sheets(officers, streets), period)
    return page(
        "workload.html",
        here="statistics",
        tabs=tabs_for(reader),
        authority=authority(reader.authority),
        officers=officers,
        places=streets,
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
        wrong = say("所填期间有误：日期写作 2026-01-31，起不晚于止，最长一年。现按近三十日计。")
        return today - MONTH, today, wrong
