"""Pages of the public lists: the names, searched by words or by likeness."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from domain.law.public_lists import PublicList
from domain.messages import Label
from interface.http.assembly import Surroundings
from interface.text.language import say, term
from interface.web.records.lists_view import NamesWanted, name_row, names_sheet
from interface.web.rendering import page
from interface.web.spreadsheet import TURNED, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import Words, demand_reader, page_at, page_router, visited

PAGE: Final = 50

TABS: Final = (
    ("organizations", "/organizations", Label("组织", "Organizations")),
    ("lists", "/lists", Label("名单", "Public lists")),
)
"""What the pages about organizations lead to from one another."""


def routes(around: Surroundings) -> APIRouter:
    """``/lists``; it is no part of the API."""
    router = page_router()

    @router.get("/lists")
    def lists(request: Request, q: Words = "", like: Words = "", kind: str = "", cursor: str = "") -> Response:
        wanted = NamesWanted(q, like, kind if kind in set(PublicList) else "", cursor)
        if asked_for(request):
            return visited(around, request, lambda reader: _workbook(around, reader, wanted))
        return visited(around, request, lambda reader: _lists(around, reader, wanted))

    return router


def _lists(around: Surroundings, reader: Principal, wanted: NamesWanted) -> Response:
    demand_reader(reader)
    found = page_at(
        wanted.cursor,
        wanted.page(""),
        lambda: around.readings.public_names(wanted.filter(), reader=reader, cursor=wanted.cursor, limit=PAGE),
    )
    if isinstance(found, Response):
        return found
    return page(
        "lists.html",
        here="organizations",
        tabs=TABS,
        rows=[name_row(entry, reader.authority) for entry in found.entries],
        wanted=wanted,
        kinds=[(kind.value, term(kind)) for kind in PublicList],
        next_page=wanted.page(found.next_cursor) if found.next_cursor else "",
        **around_of(around, reader),
    )


def _workbook(around: Surroundings, reader: Principal, wanted: NamesWanted) -> Response:
    demand_reader(reader)

    def turn(cursor: str) -> tuple[Sequence[Any], str]:
        found = around.readings.public_names(wanted.filter(), reader=reader, cursor=cursor, limit=TURNED)
        return found.entries, found.next_cursor

    told = (
        (say("这个名称在不在名单上"), wanted.like),
        (say("名称、备注"), wanted.q),
        (say("名单种类"), term(PublicList(wanted.kind)) if wanted.kind else ""),
    )
    title, rows = say("名单"), (name_row(entry, reader.authority) for entry in whole(turn))
    return spreadsheet(around, reader, "lists", title, [names_sheet(title, rows)], told)
