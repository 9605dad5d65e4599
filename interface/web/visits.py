"""来访: what every page does first: learn the language, learn who is there, and answer whoever may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Final, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from pydantic import AfterValidator
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import CaseNotFound, NotEmpowered
from application.position import Position
from application.principals import Principal
from application.worklists import OfficerNotFound
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.http.dockets import PATIENCE
from interface.http.identity import demand_same_site
from interface.http.sign_in import local_page
from interface.text.language import SPOKEN, Language, say
from interface.web.flash import COOKIE as SAID
from interface.web.flash import JUST_NOW, flashed
from interface.web.rendering import ADDRESS, page
from interface.web.standing import around_of, not_for

COOKIE: Final = "lang"
A_YEAR: Final = 365 * 24 * 3600
"""Seconds for which a browser remembers the language."""

Read = Callable[[Principal], Response]
Found = TypeVar("Found")


def plain(text: str) -> str:
    """What was typed, without the blanks around it and without NUL, which the database takes in no text."""
    return text.replace("\0", "").strip()


Words = Annotated[str, AfterValidator(plain)]
"""Words in an address, as they are looked for."""


# async: a plain function would set the language of a thread of its own.
async def learn_language(request: Request) -> None:
    """Speak the language that the reader chose; Chinese until he does."""
    chosen = request.cookies.get(COOKIE, "")
    SPOKEN.set(Language(chosen) if chosen in set(Language) else Language.ZH)
    JUST_NOW.set(flashed(request.cookies.get(SAID, "")) if request.method == "GET" else None)
    # Whoever sent a form comes back to the page that held it.
    ADDRESS.set(here(request) if request.method == "GET" else request.headers.get("referer", request.url.path))


def page_router() -> APIRouter:
    """A router of pages: in the reader's language, no part of the API."""
    return APIRouter(include_in_schema=False, dependencies=[Depends(learn_language)])


def routes(_: Surroundings) -> APIRouter:
    """The switch of the language: a form, so that it works without a script."""
    router = page_router()

    @router.post("/language", dependencies=[Depends(demand_same_site)])
    def choose(
        language: Annotated[Language, Form()],
        next_page: Annotated[str, Form(alias="next", max_length=2000)] = "/",
    ) -> Response:
        response = RedirectResponse(local_page(next_page), status_code=303)
        response.set_cookie(COOKIE, language.value, max_age=A_YEAR, path="/", samesite="lax", httponly=True)
        return response

    return router


def here(request: Request) -> str:
    """The address of this page with what was asked of it."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def unread(power: Power) -> str:
    """What is said to whoever lacks a power to read."""
    if power is Power.APPROVE:
        return say("工作量和他人的待办由本机关负责人查阅。")
    if power is Power.REGISTER:
        return say("此页由本机关管理员使用。")
    if power is Power.INVESTIGATE:
        return say("此页由执法人员使用。")
    return say("您的岗位没有阅卷权限；协作部门按共享协议查阅。")


def visited(around: Surroundings, request: Request, read: Read) -> Response:
    """The page for whoever is signed in; the way there is kept for whoever is not.

    ``read`` may raise NotEmpowered (answered 403), CaseNotFound and OfficerNotFound (404).
    """
    reader = around.identity.of_browser(request)
    if reader is None:
        return RedirectResponse(f"/sign-in?next={quote(here(request))}", status_code=303)
    try:
        return read(reader)
    except NotEmpowered as error:
        return not_for(around, reader, unread(Power(error.power)))
    except (CaseNotFound, OfficerNotFound):
        return not_found(around, reader)


def lists_hold(around: Surroundings, positions: Iterable[str]) -> None:
    """Wait, within ``PATIENCE`` seconds, until the lists hold what was just recorded: one comes back to them."""
    if recorded := [Position.parse(position) for position in positions if position]:
        around.readings.wait_until(max(recorded), PATIENCE)


def not_found(around: Surroundings, reader: Principal) -> Response:
    """The page for what is not there, or not for this reader: the same, so that nothing is told."""
    text = say("没有这一记录，或者您无权查阅。")
    return page("problem.html", 404, heading=say("未找到"), text=text, **around_of(around, reader))


def page_at(cursor: str, first: str, read: Callable[[], Found]) -> Found | RedirectResponse:
    """The page of a list that begins at ``cursor``; the way to its first page where the cursor is none of its own."""
    try:
        return read()
    except ValueError:
        if not cursor:
            raise  # the same question again would come here again
        return RedirectResponse(first, status_code=303)


def demand_reader(reader: Principal) -> None:
    """Raises NotEmpowered for whoever reads no cases."""
    if Power.READ not in reader.powers:
        raise NotEmpowered(reader.officer, Power.READ, reader.authority)
