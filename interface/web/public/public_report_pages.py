"""公众举报页: a form for anybody, the receipt for what was sent, and the progress for whoever has a receipt."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import Busy, KeyReused, StaleCase, Unavailable
from application.public_reports import PublicDesk
from application.throttle import Throttle, TooOften
from domain.law.receipts import checked_receipt
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.text.language import say
from interface.web.public.public_pages import shown
from interface.web.public.public_progress_view import progress_view
from interface.web.public.public_report_view import Typed, faults, report, sections
from interface.web.rendering import day
from interface.web.visits import page_router
from interface.web.wording import authority

HOUR: Final = 3600.0
TEN_MINUTES: Final = 600.0

REPORTS: Final = (20, 300, HOUR)
QUESTIONS: Final = (30, 1500, TEN_MINUTES)
"""How often one address, and all of them, may report and ask: a whole office may sit behind one address."""

LONGEST: Final = 60
"""Characters of a receipt number that are looked at."""


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; where the operator takes no reports they say so."""
    router = page_router()
    if around.published is None:
        return router
    desk = around.desk
    reports, questions = Throttle(*REPORTS), Throttle(*QUESTIONS)

    @router.get("/public/report")
    def form(form: str = "") -> Response:
        if desk is None:
            return _off(around)
        # The id of the form stands in its address: whoever goes back comes to the same form.
        if _form_id(form) is None:
            return RedirectResponse(f"/public/report?form={uuid4()}", status_code=303)
        return _form(around, desk, Typed(form=form))

    @router.post("/public/report")
    def send(request: Request, typed: Annotated[Typed, Form()]) -> Response:
        demand_same_site(request)
        return _off(around) if desk is None else _sent(around, desk, reports, _address(request), typed)

    @router.get("/public/progress")
    def progress(request: Request, receipt: str = "") -> Response:
        if desk is None:
            return _off(around)
        return _progress(around, desk, questions, _address(request), receipt.strip()[:LONGEST])

    return router


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""


def _form_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _off(around: Surroundings) -> Response:
    text = say("本系统目前不在网上接收举报。请到民政部门的窗口，或者以书面、电话方式反映。")
    return shown(around, "public_notice.html", "", 404, heading=say("网上举报未开通"), text=text)


def _form(
    around: Surroundings,
    desk: PublicDesk,
    typed: Typed,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    alert: str = "",
) -> Response:
    return shown(
        around,
        "public_report.html",
        "report",
        status,
        authority=authority(desk.authority),
        form=typed.form,
        trap=typed.website,
        sections=sections(typed, wrong or {}),
        wrong=bool(wrong),
        alert=alert,
    )


def _sent(around: Surroundings, desk: PublicDesk, throttle: Throttle, address: str, typed: Typed) -> Response:
    form = _form_id(typed.form)
    if form is None:
        form = uuid4()
        typed = typed.model_copy(update={"form": str(form)})
    if typed.website:
        alert = say("请清空“请留空”一栏：它只用来防止机器填写。您填写的其他内容仍在这一页。")
        return _form(around, desk, typed, 422, alert=alert)
    if wrong := faults(typed):
        return _form(around, desk, typed, 422, wrong)
    try:
        throttle.take(address)
        taken = desk.receive(report(typed), form)
    except TooOften as often:
        return _later(_form(around, desk, typed, 429, alert=_too_often(often)), often)
    except KeyReused:
        # Another report after going back: its own form, so that sending it once more is sending it.
        anew = typed.model_copy(update={"form": str(uuid4())})
        alert = say(
            "这一页此前已提交过一份内容不同的举报，我们已经收到。要把下面的内容作为另一份举报提交，请再按一次“提交”。"
        )
        return _form(around, desk, anew, 409, alert=alert)
    except (Busy, Unavailable, StaleCase) as error:
        kept = typed.model_copy(update={"form": str(uuid4())}) if isinstance(error, StaleCase) else typed
        alert = say("系统暂时不能保存，请稍后再按一次“提交”。您填写的内容仍在这一页。")
        return _form(around, desk, kept, 503, alert=alert)
    return shown(
        around,
        "public_receipt.html",
        "report",
        receipt=taken.receipt,
        received=day(taken.received_on),
        authority=authority(desk.authority),
        named=bool(typed.full_name),
    )


def _progress(around: Surroundings, desk: PublicDesk, throttle: Throttle, address: str, asked: str) -> Response:
    view, alert, status = None, "", 200
    if asked:
        try:
            throttle.take(address)
        except TooOften as often:
            return _later(_told(around, desk, asked, None, _too_often(often), 429), often)
        found = desk.progress(asked)
        if found is None:
            alert, status = say("没有查到这个收件编号。请核对后再试。"), 404
        else:
            view, asked = progress_view(found), checked_receipt(asked)
    return _told(around, desk, asked, view, alert, status)


def _told(around: Surroundings, desk: PublicDesk, asked: str, view: object, alert: str, status: int) -> Response:
    return shown(
        around,
        "public_progress.html",
        "progress",
        status,
        asked=asked,
        view=view,
        alert=alert,
        authority=authority(desk.authority),
    )


def _too_often(often: TooOften) -> str:
    return say("次数过多，请约 {minutes} 分钟以后再试。您填写的内容仍在这一页。", minutes=-(-often.seconds // 60))


def _later(response: Response, often: TooOften) -> Response:
    response.headers["Retry-After"] = str(often.seconds)
    return response
