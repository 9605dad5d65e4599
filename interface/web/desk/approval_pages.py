"""审批与法制审核: the queue of what waits for the reader's office, and one desk for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from application.drafts import Drafts
from application.ports import CaseNotFound
from application.principals import Principal
from application.reading import StepState
from application.waiting import Waiting
from application.worklists import WaitingAct, Worklists
from domain.case import Case
from domain.messages import shanghai_day
from domain.procedure import CaseType
from domain.steps.defence import Defence
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.worklists import AHEAD
from interface.new_ids import new_id
from interface.text.language import say, term
from interface.web.cases.case_view import limit_line
from interface.web.cases.file_header import header
from interface.web.cases.stage_map import stage_label
from interface.web.desk import approval_view as view
from interface.web.desk.worklist_sheets import waiting_sheet
from interface.web.desk.worklist_view import waiting_line
from interface.web.forms.act_form import ActForm, filled, of_case, prefilled
from interface.web.forms.act_pages import typed
from interface.web.forms.act_view import order_of_rules
from interface.web.forms.entered import Typed, entered, one
from interface.web.forms.sending import Sending
from interface.web.rendering import page
from interface.web.spreadsheet import MOST, asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.visits import demand_reader, not_found, page_router, visited
from interface.web.wording import offices, requirement

HOME = "/approvals"
TypedIn = Annotated[Typed, Depends(typed)]


@dataclass(frozen=True)
class Desk:
    """One case on the approver's desk: where it waits, what can be done, which step is chosen."""

    case_type: CaseType
    case: Case
    states: Mapping[str, StepState]
    waiting: WaitingAct
    queue: list[WaitingAct]

    @property
    def place(self) -> Waiting:
        """Where it waits."""
        return self.waiting.place

    def form(self, slug: str) -> ActForm:
        """The form of one of the steps for which it waits."""
        form = of_case(self.case_type, slug, self.case, self.states.values())
        assert form is not None, f"{slug} is no step that people take"
        return form


def routes(around: Surroundings) -> APIRouter:
    """``/approvals`` and ``/approvals/{case_id}``."""
    router = page_router()
    lists, drafts = around.overviews, around.drafts
    if lists is None or drafts is None:
        return router
    worklists, approvals = around.worklists(lists), Approvals(around, drafts)

    @router.get(HOME)
    def queue(request: Request) -> Response:
        show = _workbook if asked_for(request) else _queue
        return visited(around, request, lambda reader: show(around, worklists, reader))

    @router.get(f"{HOME}/{{case_id}}")
    def desk(request: Request, case_id: UUID, act: str = "", track: str = "") -> Response:
        def read(reader: Principal) -> Response:
            on_desk = approvals.desk(worklists, reader, case_id, track)
            return not_found(around, reader) if on_desk is None else approvals.shown(on_desk, reader, act)

        return visited(around, request, read)

    @router.post(f"{HOME}/{{case_id}}")
    def decide(request: Request, case_id: UUID, said: TypedIn, track: str = "") -> Response:
        demand_same_site(request)

        def read(reader: Principal) -> Response:
            on_desk = approvals.desk(worklists, reader, case_id, track)
            return not_found(around, reader) if on_desk is None else approvals.decided(on_desk, reader, said)

        reader = around.identity.of_browser(request)
        if reader is None:
            return approvals.sending.sign_in_first(request.url.path, said)
        return visited(around, request, read)

    return router


def _waiting(around: Surroundings, worklists: Worklists, reader: Principal) -> list[WaitingAct]:
    return list(worklists.own(reader, shanghai_day(around.now()) + AHEAD).waiting)


def _queue(around: Surroundings, worklists: Worklists, reader: Principal) -> Response:
    demand_reader(reader)
    names = around.names()
    lines = [waiting_line(act, names) for act in _waiting(around, worklists, reader)]
    return page("approvals.html", here="approvals", lines=lines, **around_of(around, reader))


def _workbook(around: Surroundings, worklists: Worklists, reader: Principal) -> Response:
    demand_reader(reader)
    names, before = around.names(), shanghai_day(around.now()) + AHEAD
    lines = (waiting_line(act, names) for act in worklists.own(reader, before, MOST + 1).waiting)
    asked = ((say("岗位"), offices(reader.offices)),)
    return spreadsheet(around, reader, "approvals", say("审批与法制审核"), [waiting_sheet(lines)], asked)


class Approvals:
    """Desks of approvers."""

    def __init__(self, around: Surroundings, drafts: Drafts) -> None:
        self._around = around
        self.sending = Sending(around, drafts)

    def desk(self, worklists: Worklists, reader: Principal, case_id: UUID, track: str) -> Desk | None:
        """The case where it waits for an office of the reader's; None where it does not."""
        demand_reader(reader)
        queue = _waiting(self._around, worklists, reader)
        mine = [act for act in queue if act.case.case_id == case_id]
        chosen = next((act for act in mine if act.case.place == track), mine[0] if mine else None)
        if chosen is None:
            return None
        try:
            case_type, case, states = self._around.bus.opened(self._around.case_types, case_id, reader)
        except CaseNotFound:
            return None
        return Desk(case_type, case, {state.step.slug: state for state in states}, chosen, queue)

    def shown(
        self, desk: Desk, reader: Principal, act: str, typed: Typed | None = None, said: str = "", status: int = 200
    ) -> Response:
        """The desk with the step ``act`` chosen; the first that is open where none is."""
        choices = self._choices(desk, act)
        chosen = next((choice for choice in choices if choice.chosen), None)
        form = desk.form(chosen.slug if chosen is not None else desk.place.steps[0].slug)
        names, today = self._around.names(), shanghai_day(self._around.now())
        screen = self.sending.screen(form, reader)
        entries = self._around.readings.timeline(desk.case.id, reader=reader)
        limits = [limit_line(limit, today) for limit in self._around.readings.deadlines(desk.case.id, reader=reader)]
        paper = view.paper(screen, names)
        rules, passed = (order_of_rules(found, names) for found in view.split(screen))
        position = desk.queue.index(desk.waiting)
        onward = desk.queue[(position + 1) % len(desk.queue)]
        held: dict[str, Any] = (
            entered(form.shapes, typed)
            if typed is not None
            else prefilled(form, {}, today.isoformat(), self._around, reader)
        )
        shown = view.ApprovalView(
            case_id=desk.case.id,
            file=header(desk.case_type, desk.case, entries, limits, names),
            stage=stage_label(desk.case_type, desk.place.track, desk.waiting.case.stage),
            office=term(desk.place.by),
            document=view.document_name(screen),
            document_by="" if screen.document is None else names(screen.document.provenance.recorded_by),
            document_at=None if screen.document is None else screen.document.provenance.recorded_at,
            document_version=0 if screen.document is None else screen.document.version,
            paper=paper,
            points=view.points(paper, typed),
            evidence=view.evidence(screen),
            heard=defence.points if (defence := desk.case.get(Defence)) is not None else (),
            rules=rules,
            passed=passed,
            limits=[line for line in limits if line.running],
            choices=choices,
            chosen=chosen,
            fields=() if chosen is None or not chosen.open else filled(form, held, self._around, reader),
            screen=screen.digest,
            command_id=new_id(),
            version=desk.case.version,
            queue=(position + 1, len(desk.queue)),
            next=f"{HOME}/{onward.case.case_id}" if onward is not desk.waiting else "",
            said=said,
        )
        return page("approval.html", status, approval=shown, here="approvals", **around_of(self._around, reader))

    def decided(self, desk: Desk, reader: Principal, typed: Typed) -> Response:
        """The decision, with the points in its reasons and bound to what was on screen."""
        slug = one(typed, "_act")
        if slug not in {step.slug for step in desk.place.steps}:
            return self.shown(desk, reader, "", typed, say("请选择一项处理。"), 422)
        if "_choose" in typed:
            return self.shown(desk, reader, slug, typed)
        form = desk.form(slug)
        paper = view.paper(self.sending.screen(form, reader), self._around.names())
        answered = view.points(paper, typed)
        if "_agree" in typed:
            return self.shown(desk, reader, slug, {**typed, **view.all_agreed(answered)})
        if view.returned(answered) and slug not in view.RETURNING:
            return self.shown(desk, reader, slug, typed, say("有退回的点，不能通过。"), 422)
        back = {"_back": [HOME]}
        return self.sending.sent(form, reader, {**view.with_points(form.step, typed, answered), **back})

    def _choices(self, desk: Desk, act: str) -> list[view.Choice]:
        states = [desk.states[step.slug] for step in desk.place.steps if step.slug in desk.states]
        chosen = next((state for state in states if state.step.slug == act), None)
        # Returning is chosen on purpose: what comes up first is the way on.
        ways = sorted((state for state in states if state.open), key=lambda state: state.step.slug in view.RETURNING)
        chosen = chosen or next(iter(ways), None)
        return [
            view.Choice(
                state.step.slug,
                term(state.step.label),
                state.open,
                state.step.slug in view.RETURNING,
                state is chosen,
                tuple(requirement(found) for found in state.findings if found.refuses),
            )
            for state in states
        ]
