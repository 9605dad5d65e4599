"""快速登记: a note or a clue in under a minute, from a phone, with or without a connection.

With a script the page keeps what is recorded on the device and sends it by the API; without one it is a form.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from application.photo_bytes import NotBared
from application.ports import NotEmpowered
from application.principals import Principal
from domain.law.field_notes import MOST_PHOTOS
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.photos import demand_investigator
from interface.http.problems import Refusal
from interface.http.protection import HEADERS
from interface.http.refusals import TOLD, problem_of
from interface.new_ids import new_id
from interface.text.language import SPOKEN, Language, say
from interface.web.quick.quick_entry import Said, recorded, with_photo
from interface.web.quick.quick_known import Known, known
from interface.web.quick.quick_view import Done, Trouble, quick_view, trouble
from interface.web.quick.quick_worker import in_every_language, worker
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import page_router, visited

# The phone may say where it is when the officer asks it to; no other page of ours may ask.
ALLOWED: Final = {"Permissions-Policy": HEADERS["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")}
NOTHING: Final = Known((), ())
KNOWN: Final = TypeAdapter(Known)
FIELDS: Final = 40
"""Most fields of the form besides its photographs."""


def routes(around: Surroundings) -> APIRouter:
    """The page, what it may take along, its bare copy for the device and the worker that keeps that."""
    router = page_router()

    @router.get("/quick")
    def entry(request: Request, done: str = "", version: int = 0, repeated: bool = False) -> Response:
        said = _begun(dict(request.query_params))
        told = Done(done, version, repeated) if done else None
        return visited(around, request, lambda reader: _entry(around, reader, said, done=told))

    @router.post("/quick")
    async def record(request: Request) -> Response:
        demand_same_site(request)
        try:
            form = await request.form(max_files=MOST_PHOTOS + 1, max_fields=FIELDS)
        except Refusal as refusal:
            return _shown(around, None, _begun({}), trouble(refusal.problem), refusal.problem.status)
        try:
            return await run_in_threadpool(_recorded, around, request, form)
        finally:
            await form.close()

    @router.get("/quick/known")
    def take_along(by: Annotated[Principal, Depends(around.identity)]) -> JSONResponse:
        demand_investigator(by)
        name = by.name_zh if SPOKEN.get() is Language.ZH else by.name_en or by.officer
        told = {"officer": by.officer, "name": name, **KNOWN.dump_python(known(around, by), mode="json")}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    @router.get("/quick/shell")
    def shell(lang: Annotated[Language, Query()] = Language.ZH) -> Response:
        SPOKEN.set(lang)
        return _shown(around, None, _unsaid())

    @router.get("/sw.js")
    def service_worker() -> Response:
        def bare() -> str:
            return bytes(_shown(around, None, _unsaid()).body).decode()

        headers = {"Cache-Control": "no-cache"}
        return Response(worker(in_every_language(bare)), media_type="text/javascript", headers=headers)

    return router


def _begun(fields: Mapping[str, str]) -> Said:
    """A new record, with what the address brings along."""
    return Said.of(fields, (), new_id(), new_id())


def _unsaid() -> Said:
    """The bare form: the device makes its own ids."""
    return Said.of({}, (), UUID(int=0), UUID(int=0))


def _entry(
    around: Surroundings,
    reader: Principal,
    said: Said,
    problem: Trouble | None = None,
    status: int = 200,
    done: Done | None = None,
) -> Response:
    if not reader.holds(Power.INVESTIGATE, reader.authority):
        raise NotEmpowered(reader.officer, Power.INVESTIGATE, reader.authority)
    return _shown(around, reader, said, problem, status, done)


def _shown(
    around: Surroundings,
    reader: Principal | None,
    said: Said,
    problem: Trouble | None = None,
    status: int = 200,
    done: Done | None = None,
) -> Response:
    """The page; without a reader it is bare: nobody's name, nobody's cases."""
    shown: dict[str, Any] = {"demo": around.demo} if reader is None else around_of(around, reader)
    answer = page(
        "quick.html",
        status,
        here="quick",
        view=quick_view(said, NOTHING if reader is None else known(around, reader)),
        officer="" if reader is None else reader.officer,
        now=_milliseconds(around.now()) if reader is not None else "",
        problem=problem,
        done=done,
        bare=reader is None,
        **shown,
    )
    answer.headers.update(ALLOWED)
    return answer


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _recorded(around: Surroundings, request: Request, form: FormData) -> Response:
    """Take the record; whatever stands in its way is told above the form, with everything that was typed."""
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    kept = [value for value in form.getlist("kept") if isinstance(value, str)]
    said = Said.of(fields, kept, _id(fields.get("command_id")), _id(fields.get("new_case")))
    reader = around.identity.of_browser(request)
    if reader is None:
        title = say("登录已过期：请先登录，再提交一次。填写的内容都在。")
        return _shown(around, None, said, Trouble(title, ()), 401)
    try:
        demand_investigator(reader)
        photos = list(said.kept)
        for file in form.getlist("photos"):
            if isinstance(file, UploadFile) and file.size and around.photos is not None:
                photos.append(with_photo(around.photos, file.file))
                said = Said.of(fields, map(str, photos), said.command_id, said.new_case)
        receipt = recorded(around, reader, said, known(around, reader).case(said.case))
    except NotBared:
        text = say("有一张照片不能去除其中的位置信息（如 HEIC）：请换成 JPEG 再选一次。")
        return _shown(around, reader, said, Trouble(text, ()), 422)
    except TOLD as error:
        problem = problem_of(error)
        return _shown(around, reader, said, trouble(problem), problem.status)
    repeated = "&repeated=true" if receipt.repeated else ""
    address = f"/quick?done={receipt.case_id}&mode={said.mode}&version={receipt.version}{repeated}"
    return RedirectResponse(address, status_code=303)


def _id(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return new_id()
