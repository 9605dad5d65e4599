"""批量处理: a look at what would come of each row, then one command a row, each under a key made from the form's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import Busy, CaseNotFound, KeyReused, NotEmpowered, StaleCase, Unavailable
from application.principals import Principal
from application.seen import Seen
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.messages import Command, shanghai_day
from domain.procedure import Refused
from domain.step import Step
from domain.steps.clue_intake import Clue
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.refusals import CommandInvalid
from interface.http.sign_in import local_page
from interface.http.spoken import body_hash, strictly
from interface.new_ids import new_id
from interface.text.language import english, say
from interface.web.cases.stage_map import stage_label
from interface.web.clues.bulk_view import MOST, Outlook, RowResult, against, bulk_steps, bulk_view, reasons
from interface.web.forms.act_form import ActForm, filled, prefilled
from interface.web.forms.entered import Typed, entered, one
from interface.web.forms.fields import told
from interface.web.forms.shapes import shapes
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import lists_hold, page_router, visited
from interface.web.wording import requirement

LIST: Final = "/clues"
AT: Final = f"{LIST}/bulk"

ONE_BY_ONE: Final = frozenset({"occurred_at", "remarks"})
"""Fields of every command that nobody fills for several clues at once."""


# async: only here can the body be read; the handler itself is a plain function, for it waits for the database.
async def form_sent(request: Request) -> FormData:
    """The fields of a form whose names are known only from the step."""
    return await request.form(max_files=0, max_fields=4 * MOST)


def routes(around: Surroundings) -> APIRouter:
    """``GET`` and ``POST /clues/bulk``."""
    router = page_router()
    seen = around.seen
    if seen is None:
        return router

    @router.get(AT)
    def look(
        request: Request,
        act: str = "",
        case: Annotated[list[UUID] | None, Query()] = None,
        back: str = LIST,
    ) -> Response:
        def shown(reader: Principal) -> Response:
            return _Desk(around, seen, reader, local_page(back)).looked(act, (case or [])[:MOST])

        return visited(around, request, shown)

    @router.post(AT)
    def take(request: Request, form: Annotated[FormData, Depends(form_sent)]) -> Response:
        demand_same_site(request)
        given = {name: [str(value).replace("\0", "") for value in form.getlist(name)] for name in form}

        def taken(reader: Principal) -> Response:
            return _Desk(around, seen, reader, local_page(one(given, "back") or LIST)).taken(given)

        return visited(around, request, taken)

    return router


def _said(step: Step, typed: Typed) -> dict[str, Any]:
    """What was typed for all the clues, as the JSON that the API would take."""
    return entered((shape for shape in shapes(step.command) if shape.name not in ONE_BY_ONE), typed)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class _Desk:
    """A bulk act in the hands of one officer."""

    def __init__(self, around: Surroundings, seen: Seen, reader: Principal, back: str) -> None:
        self._around, self._seen, self._reader, self._back = around, seen, reader, back
        self._today = shanghai_day(around.now())

    def looked(
        self,
        slug: str,
        cases: Sequence[UUID],
        typed: Typed | None = None,
        errors: Mapping[str, str] | None = None,
        more: str = "",
    ) -> Response:
        """What would come of each row, and the form; what was typed before stands in it again.

        ``more`` is the list that shall have one more row.
        """
        step = self._step(slug)
        if step is None or not cases:
            return RedirectResponse(self._back, status_code=303)
        form = _id(one(typed or {}, "form")) or new_id()
        act = ActForm(WARNING, step, form, None, AT, self._back)
        if typed is None:
            said = prefilled(act, {}, self._today.isoformat(), self._around, self._reader)
        else:
            said = _said(step, typed)
        fields = filled(act, said, self._around, self._reader, errors=errors, more=more)
        versions = self._seen.versions(self._reader.officer, cases)
        rows = [self._outlook(step, case_id, versions.get(case_id, 0)) for case_id in dict.fromkeys(cases)]
        return page(
            "clues_bulk.html",
            422 if errors else 200,
            here="clues",
            view=bulk_view(step, rows, self._back),
            fields=[field for field in fields if field.name not in ONE_BY_ONE],
            form=form,
            **around_of(self._around, self._reader),
        )

    def taken(self, given: Typed) -> Response:
        """One command for each row that takes part; what is wrong with the words is said before any of them."""
        step, form = self._step(one(given, "act")), _id(one(given, "form"))
        cases = [case for text in given.get("case", ())[:MOST] if (case := _id(text)) is not None]
        if step is None or form is None or not cases:
            return RedirectResponse(self._back, status_code=303)
        if "_more" in given:
            return self.looked(step.slug, cases, given, more=one(given, "_more"))
        try:
            command = strictly(step, _said(step, given))
        except CommandInvalid as invalid:
            found = [(each.field, each.reason_zh, each.reason_en) for each in invalid.errors]
            return self.looked(step.slug, cases, given, told(found, english=english()))
        versions = self._seen.versions(self._reader.officer, cases)
        asked = {case: int(text) if (text := one(given, f"version-{case}")).isdecimal() else 0 for case in cases}
        results = [
            self._result(step, command, uuid5(form, str(case)), case, asked[case], versions.get(case, 0))
            for case in asked
        ]
        lists_hold(self._around, (result.position for result in results))
        return page(
            "clues_done.html",
            here="clues",
            view=bulk_view(step, [], self._back),
            results=results,
            **around_of(self._around, self._reader),
        )

    def _step(self, slug: str) -> Step | None:
        return next((step for step in bulk_steps(self._reader) if step.slug == slug), None)

    # one row

    def _outlook(self, step: Step, case_id: UUID, seen: int) -> Outlook:
        try:
            case_type, case, states = self._around.bus.opened(self._around.case_types, case_id, self._reader)
        except CaseNotFound:
            return Outlook(case_id, "", "", 0, part=False, reasons=(say("没有这一记录，或者您无权查阅。"),))
        row = Outlook(
            case_id, _named(case), stage_label(case_type, Track.MAIN, case.stage(Track.MAIN)), 0, part=False, reasons=()
        )
        if case_type.kind != WARNING.kind:
            return replace(row, reasons=(say("不是线索。"),))
        if not seen:
            return replace(row, reasons=(say("您还没有打开过这一线索。"),))
        if seen < case.version:
            return replace(row, reasons=(_moved(case.version),))
        state = next(state for state in states if state.step.slug == step.slug)
        if not state.open:
            return replace(row, reasons=reasons(state))
        return replace(row, version=case.version, part=True)

    def _result(
        self, step: Step, command: Command, command_id: UUID, case_id: UUID, version: int, seen: int
    ) -> RowResult:
        try:
            case = self._around.bus.case(WARNING, case_id, self._reader)
        except CaseNotFound:
            return RowResult(case_id, "", say("未办"), "r", 0, (say("没有这一记录，或者您无权查阅。"),))
        left_out = RowResult(case_id, _named(case), say("未办"), "a", case.version)
        if not 0 < version <= seen:
            return replace(left_out, reasons=(say("您还没有打开过这一线索。"),))
        try:
            receipt = self._around.bus.handle(
                WARNING,
                case_id,
                command,
                by=self._reader,
                expected=version,
                command_id=command_id,
                body_hash=body_hash(f"{WARNING.kind}/{case_id}/{step.slug}", command),
            )
        except StaleCase as stale:
            return replace(left_out, version=stale.version, reasons=(_moved(stale.version),))
        except Refused as refused:
            return replace(left_out, verdict=say("拒绝"), mark="r", reasons=tuple(against(refused.findings)))
        except NotEmpowered:
            return replace(left_out, verdict=say("拒绝"), mark="r", reasons=(say("您的岗位没有这项职权。"),))
        except KeyReused:
            return replace(left_out, reasons=(say("本表单已以另一内容提交过，请从线索池重新选择。"),))
        except (Busy, Unavailable):
            return replace(left_out, reasons=(say("系统繁忙，未保存；再次提交本表单，已办的不会重复。"),))
        flagged = tuple(requirement(found) for found in receipt.flagged)
        return RowResult(
            case_id, _named(case), say("已办"), "g", receipt.version, flagged=flagged, position=receipt.position
        )


def _named(case: Case) -> str:
    clue = case.get(Clue)
    return say("（尚无当事人）") if clue is None else clue.organization.name


def _moved(version: int) -> str:
    return say("看过以后已有变动，现为第 {version} 版，请重新打开。", version=version)
