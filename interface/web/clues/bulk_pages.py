"""批量处理: a look at what would come of each row, then one command a row, each under a key made from the form's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import Busy, CaseNotFound, KeyReused, NotEmpowered, StaleCase, Unavailable
from application.position import Position
from application.principals import Principal
from application.seen import Seen
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.messages import Command, shanghai_day
from domain.procedure import Refused
from domain.step import Power, Step
from domain.steps.clue_intake import Clue
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.dockets import PATIENCE
from interface.http.identity import demand_same_site
from interface.http.refusals import CommandInvalid
from interface.http.sign_in import local_page
from interface.http.spoken import body_hash, strictly
from interface.http.workload import MONTH
from interface.new_ids import new_id
from interface.text.language import english, say
from interface.web.cases.stage_map import stage_label
from interface.web.clues.bulk_view import MOST, Outlook, RowResult, against, bulk_steps, bulk_view, reasons
from interface.web.one_text import fields_of, said
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import page_router, visited
from interface.web.wording import requirement

LIST: Final = "/clues"

Given = Mapping[str, Sequence[str]]


# async: only here can the body be read; the handler itself is a plain function, for it waits for the database.
async def form_sent(request: Request) -> FormData:
    """The fields of a form whose names are known only from the step."""
    return await request.form(max_files=0, max_fields=4 * MOST)


def routes(around: Surroundings) -> APIRouter:
    """``GET`` and ``POST /clues/bulk``."""
    router = page_router()
    lists, seen = around.overviews, around.seen
    if lists is None or seen is None:
        return router

    @router.get("/clues/bulk")
    def look(
        request: Request,
        act: str = "",
        case: Annotated[list[UUID] | None, Query()] = None,
        back: str = LIST,
    ) -> Response:
        def shown(reader: Principal) -> Response:
            return _Desk(around, lists, seen, reader, local_page(back)).looked(act, (case or [])[:MOST])

        return visited(around, request, shown)

    @router.post("/clues/bulk")
    def take(request: Request, form: Annotated[FormData, Depends(form_sent)]) -> Response:
        demand_same_site(request)
        given = {name: [str(value).replace("\0", "") for value in form.getlist(name)] for name in form}

        def taken(reader: Principal) -> Response:
            return _Desk(around, lists, seen, reader, local_page(_one(given, "back") or LIST)).taken(given)

        return visited(around, request, taken)

    return router


def _one(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "")


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class _Desk:
    """A bulk act in the hands of one officer."""

    def __init__(self, around: Surroundings, lists: TellsOverviews, seen: Seen, reader: Principal, back: str) -> None:
        self._around, self._lists, self._seen = around, lists, seen
        self._reader, self._back = reader, back
        self._today = shanghai_day(around.now())

    def looked(
        self, slug: str, cases: Sequence[UUID], given: Given | None = None, errors: Mapping[str, str] | None = None
    ) -> Response:
        """What would come of each row, and the form; what was typed before stands in it again."""
        step = self._step(slug)
        if step is None or not cases:
            return RedirectResponse(self._back, status_code=303)
        given = given or {}
        versions = self._seen.versions(self._reader.officer, cases)
        rows = [self._outlook(step, case_id, versions.get(case_id, 0)) for case_id in dict.fromkeys(cases)]
        typed = {"occurred_on": [self._today.isoformat()], **given}
        return page(
            "clues_bulk.html",
            422 if errors else 200,
            here="clues",
            view=bulk_view(step, rows, self._back),
            fields=fields_of(step, typed, self._officers(step), errors),
            form=_id(_one(given, "form")) or new_id(),
            **around_of(self._around, self._reader),
        )

    def taken(self, given: Given) -> Response:
        """One command for each row that takes part; what is wrong with the words is said before any of them."""
        step, form = self._step(_one(given, "act")), _id(_one(given, "form"))
        cases = [case for text in given.get("case", ())[:MOST] if (case := _id(text)) is not None]
        if step is None or form is None or not cases:
            return RedirectResponse(self._back, status_code=303)
        try:
            command = strictly(step, said(step, given))
        except CommandInvalid as invalid:
            wrong = {
                error.field.partition("[")[0].partition(".")[0]: error.reason_en if english() else error.reason_zh
                for error in invalid.errors
            }
            return self.looked(step.slug, cases, given, wrong)
        versions = self._seen.versions(self._reader.officer, cases)
        asked = {case: int(text) if (text := _one(given, f"version-{case}")).isdecimal() else 0 for case in cases}
        results = [
            self._result(step, command, uuid5(form, str(case)), case, asked[case], versions.get(case, 0))
            for case in asked
        ]
        if positions := [Position.parse(result.position) for result in results if result.position]:
            # The list that one comes back to shall hold what was just recorded.
            self._around.readings.wait_until(max(positions), PATIENCE)
        return page(
            "clues_done.html",
            here="clues",
            view=bulk_view(step, [], self._back),
            results=results,
            **around_of(self._around, self._reader),
        )

    def _step(self, slug: str) -> Step | None:
        return next((step for step in bulk_steps(self._reader) if step.slug == slug), None)

    def _officers(self, step: Step) -> list[tuple[str, str]]:
        """Certified officers of the authority at work, for steps that name some; those of heads alone."""
        if step.power is not Power.APPROVE:
            return []
        load = self._lists.workload(
            reader=self._reader,
            since=self._today - MONTH,
            until=self._today,
            today=self._today,
            before=self._today,
        )
        on_record, name = self._around.bus.officers(), self._around.names()
        known = ((each.officer, on_record(each.officer)) for each in load.officers)
        return [
            (officer, name(officer))
            for officer, record in known
            if record and record.authority == self._reader.authority and record.certified_on(self._today)
        ]

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
