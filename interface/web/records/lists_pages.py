"""Pages of the public lists: the names, searched by words or by likeness."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.principals import Principal
from domain.law.public_lists import PublicList
from domain.messages import Label
from interface.http.assembly import Surroundings
from interface.text.language import say, term
from interface.web.records.lists_view import NamesWanted, name_row, sheet_columns, sheet_row
from interface.web.rendering import page
from interface.web.spreadsheet import TURNED, Cell, Sheet, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, visited

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
    def lists(request: Request, q: str = "", like: str = "", kind: str = "", cursor: str = "") -> Response:
        asked, name = (text.replace("\0", "").strip() for text in (q, like))
        wanted = NamesWanted(asked, name, kind if kind in set(PublicList) else "", cursor)
        if asked_for(request):
            return visited(around, request, lambda reader: _workbook(around, reader, wanted))
        return visited(around, request, lambda reader: _lists(around, reader, wanted))

    return router


def _lists(around: Surroundings, reader: Principal, wanted: NamesWanted) -> Response:
    demand_reader(reader)
    try:
        found = around.readings.public_names(wanted.filter(), reader=reader, cursor=wanted.cursor, limit=PAGE)
    except ValueError:
        if not wanted.cursor:
            raise  # the same question again would come here again
        return RedirectResponse(wanted.page(""), status_code=303)
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

    def rows() -> Iterator[tuple[Cell, ...]]:
        for entry in whole(turn):
            yield sheet_row(name_row(entry, reader.authority))

    told = (
        (say("这个名称在不在名单上"), wanted.like),
        (say("名称、备注"), wanted.q),
        (say("名单种类"), term(PublicList(wanted.kind)) if wanted.kind else ""),
    )
    title = say("名单")
    return spreadsheet(around, reader, "lists", title, [Sheet(title, sheet_columns(), rows())], told)
