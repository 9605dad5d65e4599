"""事前公开页: what authorities make public before they act, how a procedure goes, and which publications came down."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from application.procedure_outline import outline
from application.public_readings import TellsThePublic
from domain.catalogue import CASE_TYPES
from domain.messages import shanghai_day
from domain.registers.public_matter import PROCEDURES
from interface.http.assembly import Surroundings
from interface.text.language import term
from interface.web.public.advance_view import by_kind, station_views, withdrawn_row
from interface.web.public.public_pages import LONGEST, PAGE, kept, nowhere, shown
from interface.web.visits import page_at, page_router, plain
from interface.web.wording import authority as named

WITHDRAWN_AT: Final = "/public/withdrawn"


def routes(around: Surroundings) -> APIRouter:
    """``/public/matters``, ``/public/procedures/{kind}`` and ``/public/withdrawn``; none asks who is there."""
    router = page_router()
    lists = around.published
    if lists is None:
        return router

    @router.get("/public/matters")
    def matters(authority: str = "") -> Response:
        return _matters(around, lists, plain(authority)[:LONGEST])

    @router.get("/public/procedures/{kind}")
    def procedure(kind: str) -> Response:
        if kind not in PROCEDURES:
            return nowhere(around)
        case_type = CASE_TYPES[kind]
        title, stations = term(case_type.label), station_views(outline(case_type))
        return kept(shown(around, "public_procedure.html", "matters", title=title, stations=stations))

    @router.get(WITHDRAWN_AT)
    def withdrawn(cursor: str = "") -> Response:
        return _withdrawn(around, lists, cursor)

    return router


def _matters(around: Surroundings, lists: TellsThePublic, chosen: str) -> Response:
    today = shanghai_day(around.now())
    known = lists.matter_authorities(today=today)
    whose = chosen if chosen in known else next(iter(known), "")
    entries = lists.matters(whose) if whose else ()
    officer = around.bus.officers()
    begun = [each for each in entries if each.from_day <= today]
    return kept(
        shown(
            around,
            "public_matters.html",
            "matters",
            authorities=[(code, named(code)) for code in known],
            chosen=whose,
            kinds=by_kind((each for each in begun if each.stands(today)), officer, today),
            gone=by_kind((each for each in begun if each.withdrawn_on is not None), officer, today),
        )
    )


def _withdrawn(around: Surroundings, lists: TellsThePublic, cursor: str) -> Response:
    found = page_at(cursor, WITHDRAWN_AT, lambda: lists.withdrawn(cursor=cursor, limit=PAGE))
    if isinstance(found, Response):
        return found
    following = f"{WITHDRAWN_AT}?cursor={found.next_cursor}" if found.next_cursor else ""
    rows = [withdrawn_row(each) for each in found.entries]
    return kept(shown(around, "public_withdrawn.html", "withdrawn", rows=rows, next_page=following))
