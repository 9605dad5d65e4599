"""办理: every act of every procedure and register as a form; generated from the command, judged by the same rules."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from application.drafts import Drafts, DraftTooLarge
from application.ports import CaseNotFound, WrongKind
from application.principals import Principal
from domain.step import By
from interface import addresses
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.new_ids import new_id
from interface.text.language import say
from interface.web.forms.act_form import ActForm, of_case, of_file
from interface.web.forms.entered import Typed
from interface.web.forms.sending import Sending
from interface.web.rendering import moment
from interface.web.visits import not_found, page_router, visited

MOST_FIELDS: Final = 5_000
"""Inputs of one form."""

Make = Callable[[Principal], ActForm | None]


async def typed(request: Request) -> Typed:
    """Everything typed into a form, by the name of the input."""
    form: FormData = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in form}


TypedIn = Annotated[Typed, Depends(typed)]


def routes(around: Surroundings) -> APIRouter:
    """Forms for cases below ``/cases`` and ``/acts``, for the registers below ``/registers``."""
    router = page_router()
    drafts = around.drafts
    if drafts is None:
        return router
    _add(router, "/cases/{case_id}/acts/{slug}", around, drafts, _of_case)
    _add(router, "/acts/{kind}", around, drafts, _of_new_case)
    _add(router, "/registers/{kind}/new", around, drafts, _of_new_entry)
    _add(router, "/registers/{kind}/{case_id}/acts/{slug}", around, drafts, _of_entry)
    return router


def _add(
    router: APIRouter,
    path: str,
    around: Surroundings,
    drafts: Drafts,
    make: Callable[[Surroundings, Request, Principal], ActForm | None],
) -> None:
    sending = Sending(around, drafts)

    def known(request: Request, reader: Principal) -> ActForm | None:
        try:
            return make(around, request, reader)
        except (CaseNotFound, WrongKind, ValueError):
            return None

    @router.get(path)
    def opened(request: Request) -> Response:
        def read(reader: Principal) -> Response:
            form = known(request, reader)
            asked = {name: request.query_params.getlist(name) for name in request.query_params}
            return not_found(around, reader) if form is None else sending.opened(form, reader, asked)

        return visited(around, request, read)

    @router.post(path)
    def sent(request: Request, said: TypedIn) -> Response:
        demand_same_site(request)
        reader = around.identity.of_browser(request)
        if reader is None:
            return sending.sign_in_first(request.url.path, said)
        form = known(request, reader)
        return not_found(around, reader) if form is None else sending.sent(form, reader, said)

    @router.post(f"{path}/rules")
    def rules(request: Request, said: TypedIn) -> Response:
        demand_same_site(request)
        reader = around.identity.of_browser(request)
        form = None if reader is None else known(request, reader)
        if reader is None or form is None:
            return Response(status_code=401 if reader is None else 404)
        return sending.judged(form, reader, said)

    @router.post(f"{path}/draft")
    def draft(request: Request, said: TypedIn) -> Response:
        demand_same_site(request)
        reader = around.identity.of_browser(request)
        form = None if reader is None else known(request, reader)
        if reader is None or form is None:
            return Response(status_code=401 if reader is None else 404)
        try:
            at = sending.kept(form, reader, said)
        except DraftTooLarge:
            return JSONResponse({"said": say("内容过长，未保存。")}, status_code=413)
        return JSONResponse({"said": say("已自动保存 {moment}", moment=moment(at, seconds=True))})


def _of_case(around: Surroundings, request: Request, reader: Principal) -> ActForm | None:
    case_id, slug = UUID(request.path_params["case_id"]), request.path_params["slug"]
    case_type, case, states = around.bus.opened(around.case_types, case_id, reader)
    return of_case(case_type, slug, case, states)


def _of_new_case(around: Surroundings, request: Request, reader: Principal) -> ActForm | None:
    kind = request.path_params["kind"]
    return _new(around.case_types, kind, f"/acts/{kind}", "/cases", reader)


def _of_new_entry(around: Surroundings, request: Request, reader: Principal) -> ActForm | None:
    kind = request.path_params["kind"]
    return _new(around.registers, kind, f"/registers/{kind}/new", "/admin", reader)


def _new(kinds: Any, named: str, address: str, back: str, reader: Principal) -> ActForm | None:
    """The form that begins something; ``back`` is a list, as its own page is not there yet."""
    case_type = next((each for kind, each in kinds.items() if addresses.named(kind) == named), None)
    if case_type is None or case_type.opening.by is By.CLOCK or not reader.powers:
        return None
    return ActForm(case_type, case_type.opening, new_id(), None, address, back)


def _of_entry(around: Surroundings, request: Request, reader: Principal) -> ActForm | None:
    kind, slug = request.path_params["kind"], request.path_params["slug"]
    case_id = UUID(request.path_params["case_id"])
    register = next((each for name, each in around.registers.items() if addresses.named(name) == kind), None)
    if register is None:
        return None
    entry, states = around.bus.openings(register, case_id, reader)
    return of_file(register, slug, entry, states, f"/registers/{kind}/{case_id}/acts/{slug}", "/admin")
