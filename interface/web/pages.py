"""Pages: the first one, sign-in, and a case with its tracks, acts and limits. Everything works without a script."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import CaseNotFound
from application.principals import Principal
from domain.messages import shanghai_day
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.text.language import say
from interface.web.cases.case_view import limit_line, timeline
from interface.web.cases.file_header import header
from interface.web.cases.stage_map import stage_map
from interface.web.cases.steps_view import next_steps
from interface.web.rendering import page, static_files
from interface.web.standing import NAVIGATION, around_of, demonstration, shown_to
from interface.web.visits import page_router, visited

RETRY: Final = 10_000
"""Milliseconds until a page asks again whether its case has moved."""

PROBLEMS: Final = {
    "sign-in-refused": "账号、密码或者凭证不正确。",
    "throttled": "尝试次数过多，请稍后再试。",
}


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them is part of the API."""
    router = page_router()
    router.mount("/static", static_files())

    @router.get("/")
    def home(request: Request) -> Response:
        reader = around.identity.of_browser(request)
        return RedirectResponse("/worklist" if reader is None else home_of(reader), status_code=303)

    @router.get("/sign-in")
    def sign_in(going_to: Annotated[str, Query(alias="next")] = "/", problem: str = "") -> Response:
        told = say(PROBLEMS.get(problem, "登录未成功。")) if problem else ""
        return page("sign_in.html", problem=told, going_to=going_to, demo=demonstration(around), kept="")

    @router.get("/cases/{case_id}")
    def case(request: Request, case_id: UUID) -> Response:
        return visited(around, request, lambda reader: _case(around, reader, case_id))

    @router.get("/cases/{case_id}/changes")
    def changes(request: Request, case_id: UUID) -> Response:
        return _version(around, request, case_id)

    return router


def _version(around: Surroundings, request: Request, case_id: UUID) -> Response:
    """The version of a case as one server-sent event (HTML, 9.2); the browser asks again after RETRY milliseconds.

    One short answer each time: a stream held open would keep a thread for every page that somebody left open.
    """
    reader = around.identity.of_browser(request)
    try:
        version = 0 if reader is None else around.bus.version(case_id, reader)
    except CaseNotFound:
        version = 0
    if not version:
        # 204 tells the browser to ask no more.
        return Response(status_code=204)
    said = f"retry: {RETRY}\nid: {version}\nevent: version\ndata: {version}\n\n"
    return Response(said, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def home_of(reader: Principal) -> str:
    """The first page that the navigation leads a reader to."""
    return next((address for _, address, _, power in NAVIGATION if shown_to(reader, power)), "/worklist")


def _case(around: Surroundings, reader: Principal, case_id: UUID) -> Response:
    case_type, case, states = around.bus.opened(around.case_types, case_id, reader)
    if not reader.holds(Power.READ, case.authority):
        # A partner's part of a joint operation has a page of its own.
        return RedirectResponse(f"/joint/{case_id}", status_code=303)
    today = shanghai_day(around.now())
    name = around.names()
    entries = around.readings.timeline(case_id, reader=reader)
    limits = [limit_line(limit, today) for limit in around.readings.deadlines(case_id, reader=reader)]
    return page(
        "case.html",
        here="docket",
        tab="file",
        case_id=case_id,
        file=header(case_type, case, entries, limits, name),
        map=stage_map(case_type, case, entries),
        next=next_steps(case_type, case, states),
        limits=limits,
        entries=timeline(case_type, entries, name),
        **around_of(around, reader),
    )
