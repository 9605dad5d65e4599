"""Pages: sign-in, docket, case, public lists. Everything works without a script."""

from collections.abc import Sequence
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.principals import Principal
from application.readings import Sort
from domain.case import Track
from domain.law.parties import OrganizationType
from domain.law.public_lists import PublicList
from domain.messages import shanghai_day
from domain.procedure import CaseType
from interface.http.assembly import Surroundings
from interface.text.language import english, say
from interface.web.case_view import limit_line, timeline
from interface.web.docket_view import Wanted, docket_row
from interface.web.file_header import header
from interface.web.lists_view import NamesWanted, name_row
from interface.web.rendering import page, static_files
from interface.web.stage_map import stage_map
from interface.web.standing import around_of
from interface.web.steps_view import next_steps
from interface.web.visits import demand_reader, page_router, visited
from interface.web.wording import authority, offices

PAGE: Final = 50

DEMONSTRATION: Final = (
    "demo-officer",
    "demo-officer-2",
    "demo-reviewer",
    "demo-head",
    "demo-auditor",
    "demo-district-officer",
    "demo-district-officer-2",
    "demo-district-head",
    "demo-jingan-officer",
    "demo-jingan-officer-2",
    "demo-jingan-head",
)
"""Whom the sign-in page offers in demo mode: those who may read."""

PROBLEMS: Final = {
    "sign-in-refused": "账号、密码或者凭证不正确。",
    "throttled": "尝试次数过多，请稍后再试。",
}


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them is part of the API."""
    router = page_router()
    router.mount("/static", static_files())

    @router.get("/")
    def home() -> Response:
        return RedirectResponse("/worklist", status_code=303)

    @router.get("/sign-in")
    def sign_in(going_to: Annotated[str, Query(alias="next")] = "/cases", problem: str = "") -> Response:
        told = say(PROBLEMS.get(problem, "登录未成功。")) if problem else ""
        return page("sign_in.html", problem=told, going_to=going_to, demo=_demonstration(around))

    @router.get("/cases")
    def docket(
        request: Request,
        q: str = "",
        kind: str = "",
        stage: str = "",
        organization: Annotated[str, Query(alias="type")] = "",
        sort: str = "",
        cursor: str = "",
    ) -> Response:
        # The database takes no NUL in a text; nobody's name has one.
        asked, at, of = (text.replace("\0", "") for text in (q, stage, organization))
        wanted = Wanted(
            asked.strip(),
            kind if kind in around.case_types else "",
            at,
            of,
            sort if sort in set(Sort) else Sort.RECENT.value,
            cursor,
        )
        return visited(around, request, lambda reader: _docket(around, reader, wanted))

    @router.get("/lists")
    def lists(request: Request, q: str = "", like: str = "", kind: str = "", cursor: str = "") -> Response:
        asked, name = (text.replace("\0", "").strip() for text in (q, like))
        wanted = NamesWanted(asked, name, kind if kind in set(PublicList) else "", cursor)
        return visited(around, request, lambda reader: _lists(around, reader, wanted))

    @router.get("/cases/{case_id}")
    def case(request: Request, case_id: UUID) -> Response:
        return visited(around, request, lambda reader: _case(around, reader, case_id))

    return router


def _docket(around: Surroundings, reader: Principal, wanted: Wanted) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    chosen = [case_type for kind, case_type in around.case_types.items() if wanted.kind in ("", kind)]
    try:
        found = around.readings.docket_page(
            wanted.filter([case_type.kind for case_type in chosen]),
            reader=reader,
            sort=Sort(wanted.sort),
            cursor=wanted.cursor,
            limit=PAGE,
        )
    except ValueError:
        if not wanted.cursor:
            raise  # the same question again would come here again
        return RedirectResponse(wanted.page(""), status_code=303)
    return page(
        "docket.html",
        here="docket",
        authority=authority(reader.authority),
        rows=[docket_row(around.case_types[entry.kind], entry, today) for entry in found.entries],
        wanted=wanted,
        kinds=[(kind, case_type.label.zh) for kind, case_type in around.case_types.items()],
        stages=_stages(chosen),
        types=[(kind.value, kind.zh) for kind in OrganizationType],
        sorts=[(sort.value, sort.zh) for sort in Sort],
        next_page=wanted.page(found.next_cursor) if found.next_cursor else "",
        **around_of(around, reader),
    )


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
        here="lists",
        rows=[name_row(entry, reader.authority) for entry in found.entries],
        wanted=wanted,
        kinds=[(kind.value, kind.zh) for kind in PublicList],
        next_page=wanted.page(found.next_cursor) if found.next_cursor else "",
        **around_of(around, reader),
    )


def _case(around: Surroundings, reader: Principal, case_id: UUID) -> Response:
    case_type, case, states = around.bus.opened(around.case_types, case_id, reader)
    today = shanghai_day(around.now())
    name = around.bus.names()
    entries = around.readings.timeline(case_id, reader=reader)
    limits = [limit_line(limit, today) for limit in around.readings.deadlines(case_id, reader=reader)]
    return page(
        "case.html",
        file=header(case_type, case, entries, limits, name),
        map=stage_map(case_type, case, entries),
        next=next_steps(case_type, states),
        limits=limits,
        entries=timeline(case_type, entries, name),
        **around_of(around, reader),
    )


def _stages(chosen: Sequence[CaseType]) -> list[tuple[str, str]]:
    """The main stages of the chosen kinds of case; a stage that several kinds share stands once."""
    return list({stage.value: stage.zh for case_type in chosen for stage in case_type.stages[Track.MAIN]}.items())


def _demonstration(around: Surroundings) -> list[tuple[str, str]]:
    people = (around.people.principal(token) for token in DEMONSTRATION) if around.demo else ()
    return [(who.officer, f"{who.name_en if english() else who.name_zh} {offices(who.offices)}") for who in people]
