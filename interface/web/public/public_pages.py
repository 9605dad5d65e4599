"""公众页: what anybody may read without signing in: the way to report, decisions made public, lists.

Every answer is the same for everybody but for the language, sets no cookie and may be kept for a short time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from application.public_readings import PublishedKind, TellsThePublic
from domain.law.public_lists import PublicList
from domain.messages import Labelled, shanghai_day
from interface.http.assembly import Surroundings
from interface.text.language import say, term
from interface.web.public.public_view import Asked, decision_row, decision_view, name_row
from interface.web.rendering import page
from interface.web.visits import page_at, page_router, plain
from interface.web.wording import authority

PAGE: Final = 20
LONGEST: Final = 200
"""Characters of a question that are looked at."""

KEPT: Final = {"Cache-Control": "public, max-age=60", "Vary": "Cookie"}
"""The language is in a cookie: whoever keeps a page keeps one a language."""

NOWHERE: Final = UUID(int=0)


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them asks who is there."""
    router = page_router()
    lists = around.published
    if lists is None:
        return router

    @router.get("/public")
    def entrance() -> Response:
        return kept(shown(around, "public.html", "public", reports=around.desk is not None))

    @router.get("/public/decisions")
    def decisions(q: str = "", kind: str = "", authority: str = "", cursor: str = "") -> Response:
        return _decisions(around, lists, _asked("/public/decisions", q, kind, authority), cursor)

    @router.get("/public/decisions/{address}")
    def decision(address: str) -> Response:
        return _decision(around, lists, address)

    @router.get("/public/lists")
    def names(q: str = "", kind: str = "", authority: str = "", cursor: str = "") -> Response:
        return _names(around, lists, _asked("/public/lists", q, kind, authority), cursor)

    @router.get("/public/{_path:path}")
    def elsewhere(_path: str) -> Response:
        return nowhere(around)

    return router


def shown(around: Surroundings, template: str, here: str, status: int = 200, **more: Any) -> Response:
    """A page for the public: nobody is named on it, whoever looks at it."""
    today = shanghai_day(around.now())
    return page(template, status, here=here, home="/public", today=today, demo=around.demo, **more)


def kept(response: Response) -> Response:
    """The same answer, which may be kept for a short time."""
    response.headers.update(KEPT)
    return response


def nowhere(around: Surroundings) -> Response:
    """The page for what is not there, not public or no longer public: one for all of them."""
    heading, text = say("未找到"), say("没有公开的这一记录；公示期满或者已撤回的，不再显示。")
    return shown(around, "public_notice.html", "", 404, heading=heading, text=text)


def _asked(place: str, q: str, kind: str, of: str) -> Asked:
    said, chosen, whose = (plain(text)[:LONGEST] for text in (q, kind, of))
    return Asked(place, said, chosen, whose)


def _decisions(around: Surroundings, lists: TellsThePublic, asked: Asked, cursor: str) -> Response:
    today = shanghai_day(around.now())
    found = page_at(
        cursor,
        asked.page(""),
        lambda: lists.published(asked.decisions(), today=today, cursor=cursor, limit=PAGE),
    )
    if isinstance(found, Response):
        return found
    return _listed(
        around,
        "decisions",
        asked,
        found.next_cursor,
        rows=[decision_row(entry) for entry in found.entries],
        kinds=PublishedKind,
        authorities=lists.publishing_authorities(today=today),
    )


def _decision(around: Surroundings, lists: TellsThePublic, address: str) -> Response:
    try:
        public_id = UUID(address)
    except ValueError:
        # Looked for all the same, so that the answer takes as long.
        public_id = NOWHERE
    found = lists.publication(public_id, today=shanghai_day(around.now()))
    if found is None:
        return nowhere(around)
    return kept(shown(around, "public_decision.html", "decisions", view=decision_view(found)))


def _names(around: Surroundings, lists: TellsThePublic, asked: Asked, cursor: str) -> Response:
    found = page_at(cursor, asked.page(""), lambda: lists.listed_names(asked.names(), cursor=cursor, limit=PAGE))
    if isinstance(found, Response):
        return found
    return _listed(
        around,
        "lists",
        asked,
        found.next_cursor,
        rows=[name_row(entry) for entry in found.entries],
        kinds=PublicList,
        authorities=lists.listing_authorities(),
    )


def _listed(
    around: Surroundings,
    here: str,
    asked: Asked,
    cursor: str,
    *,
    rows: Sequence[Any],
    kinds: Iterable[Labelled],
    authorities: Iterable[str],
) -> Response:
    """A page of a public list, what it can be narrowed by, and the page after it, which begins at ``cursor``."""
    return kept(
        shown(
            around,
            f"public_{here}.html",
            here,
            asked=asked,
            rows=rows,
            kinds=[(kind.value, term(kind)) for kind in kinds],
            authorities=[(code, authority(code)) for code in authorities],
            next_page=asked.page(cursor) if cursor else "",
        )
    )
