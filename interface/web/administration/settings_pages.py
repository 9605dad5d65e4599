"""本机关设定: what the law leaves to the authority, what it has set, and the form that sets one thing."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.administration import demand_administrator
from application.ports import CaseNotFound
from application.principals import Principal
from application.settings_told import SettingsTold, settings_told
from domain.law.settings import SETTINGS
from domain.messages import shanghai_day
from domain.registers.authority_settings import AUTHORITY_SETTINGS, CHANGE_SETTING, KIND
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.refusals import TOLD, problem_of
from interface.http.spoken import body_hash, strictly
from interface.new_ids import new_id
from interface.text.language import english, say, term
from interface.web.administration.settings_view import Entry, control, history, missing, setting_line, topics
from interface.web.flash import flash
from interface.web.form_links import register_act, register_opening
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.troubles import trouble
from interface.web.visits import page_router, plain, visited
from interface.web.wording import authority

LONGEST = 5_000
"""Characters of what is typed that are looked at; the domain takes fewer."""


def routes(around: Surroundings) -> APIRouter:
    """``/admin/settings`` for whoever reads the authority's cases or keeps its registers, and the form of one."""
    router = page_router()

    @router.get("/admin/settings")
    def overview(request: Request) -> Response:
        return visited(around, request, lambda reader: _overview(around, reader))

    @router.get("/admin/settings/{name}")
    def one(request: Request, name: str) -> Response:
        return visited(around, request, lambda reader: _one(around, reader, name))

    @router.post("/admin/settings/{name}", dependencies=[Depends(demand_same_site)])
    def change(
        request: Request,
        name: str,
        value: Annotated[str, Form(max_length=LONGEST)] = "",
        from_day: Annotated[str, Form(max_length=40)] = "",
        paper: Annotated[str, Form(max_length=LONGEST)] = "",
        version: Annotated[int, Form(ge=0, le=10**9)] = 0,
        command: Annotated[str, Form(max_length=40)] = "",
    ) -> Response:
        said = plain(value).replace("\r\n", "\n")
        entry = Entry(said, plain(from_day), plain(paper), version, command)
        return visited(around, request, lambda reader: _changed(around, reader, name, entry))

    return router


def _told(around: Surroundings, reader: Principal) -> SettingsTold:
    return settings_told(around.bus, reader, shanghai_day(around.now()))


def _overview(around: Surroundings, reader: Principal) -> Response:
    told, names = _told(around, reader), around.names()
    return page(
        "admin_settings.html",
        here="admin",
        authority=authority(reader.authority),
        topics=topics(told, names),
        missing=missing(told, names),
        keeps=_keeps(reader),
        **around_of(around, reader),
    )


def _one(
    around: Surroundings,
    reader: Principal,
    name: str,
    entry: Entry | None = None,
    error: Exception | None = None,
) -> Response:
    if name not in SETTINGS:
        raise CaseNotFound(UUID(int=0))
    told, names = _told(around, reader), around.names()
    each = told.of(name)
    today = told.on.isoformat()
    entry = entry or Entry(each.value, today, "", told.version, str(new_id()))
    problem = None if error is None else problem_of(error)
    wrong = {
        found.field: found.reason_en if english() else found.reason_zh
        for found in (() if problem is None else problem.errors or ())
    }
    return page(
        "admin_setting.html",
        200 if problem is None else problem.status,
        here="admin",
        line=setting_line(each, told, names),
        history=history(each, names),
        input=control(each.setting),
        entry=entry,
        wrong=wrong,
        trouble=None if error is None else trouble(error, names, {"value": say("设为"), "from_day": say("自何日起")}),
        keeps=_keeps(reader),
        whole_form=_whole_form(told, name),
        **around_of(around, reader),
    )


def _changed(around: Surroundings, reader: Principal, name: str, entry: Entry) -> Response:
    demand_administrator(reader)
    if name not in SETTINGS:
        raise CaseNotFound(UUID(int=0))
    today = shanghai_day(around.now()).isoformat()
    said: dict[str, Any] = {"occurred_on": today, "setting": name}
    said |= {"value": entry.value, "from_day": entry.from_day, "paper": entry.paper}
    told = _told(around, reader)
    try:
        command = strictly(CHANGE_SETTING, said)
        around.bus.handle(
            AUTHORITY_SETTINGS,
            told.stream,
            command,
            by=reader,
            expected=entry.version,
            command_id=_id(entry.command),
            body_hash=body_hash(f"{KIND}/{told.stream}/{CHANGE_SETTING.slug}", command),
        )
    except TOLD as error:
        # What is sent next is another command, on what stands now.
        anew = Entry(entry.value, entry.from_day, entry.paper, told.version, str(new_id()))
        return _one(around, reader, name, anew, error)
    response = RedirectResponse(f"/admin/settings/{name}", status_code=303)
    flash(response, say("已记录：{act}", act=term(SETTINGS[name].label)), "")
    return response


def _keeps(reader: Principal) -> bool:
    return reader.holds(Power.REGISTER, reader.authority)


def _whole_form(told: SettingsTold, name: str) -> str:
    """The generated form, for what is entered late."""
    back = f"/admin/settings/{name}"
    if not told.version:
        return register_opening(KIND, back=back, setting=name)
    return register_act(KIND, told.stream, CHANGE_SETTING.slug, back=back, setting=name)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_id()
