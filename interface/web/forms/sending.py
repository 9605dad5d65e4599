"""提交: a form opened, kept, judged and sent; whatever stands in the way, what was typed comes back with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from application.drafts import TYPED, Draft, Drafts
from application.ports import KeyReused, StaleCase
from application.principals import Principal
from application.recorded import Receipt, Recorded
from application.screens import Screen, screen
from domain.law.rule import Finding
from domain.messages import Command, shanghai_day
from domain.procedure import Refused
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.http.problems import Problem
from interface.http.refusals import TOLD, problem_of
from interface.http.sign_in import local_page
from interface.http.spoken import body_hash, strictly
from interface.new_ids import new_id
from interface.text.language import english, say, term
from interface.web.flash import flash
from interface.web.forms.act_form import ActForm, filled, prefilled
from interface.web.forms.act_view import (
    ActView,
    follows,
    mine,
    obstacle,
    order_of_rules,
    party_name,
    recent,
    stage_of,
)
from interface.web.forms.beside import beside
from interface.web.forms.entered import Typed, entered, one
from interface.web.forms.fields import told, wrong
from interface.web.rendering import page
from interface.web.standing import around_of, demonstration
from interface.web.visits import lists_hold
from interface.web.wording import cited, disclosed


class ScreenChanged(StaleCase):
    """What was on the approver's screen is not what the file says now."""


class Sending:
    """What happens to forms of acts. Bad input and refusals are answered with the form itself."""

    def __init__(self, around: Surroundings, drafts: Drafts) -> None:
        self._around, self._drafts = around, drafts

    def opened(self, form: ActForm, reader: Principal, asked: Typed) -> Response:
        """The form: with the draft that lies there, else with what the address and the file know."""
        back = local_page(one(asked, "back")) if "back" in asked else form.file_at
        draft = None if "blank" in asked else self._drafts.kept(reader.officer, form.address)
        today = shanghai_day(self._around.now()).isoformat()
        said = prefilled(form, asked, today, self._around, reader) if draft is None else _drafted(form, draft)
        view = self._view(form, reader, said, back=back)
        if draft is not None:
            since = recent(self._history(form, reader), draft.version, self._around.names()) if draft.version else []
            view = replace(view, restored_at=draft.saved_at, since=since)
        return self._page(view, reader)

    def sent(self, form: ActForm, reader: Principal, typed: Typed) -> Response:
        """The act, taken; or the form with what stands in its way."""
        form, said = _as_sent(form, typed), entered(form.shapes, typed)
        back = local_page(one(typed, "_back")) if "_back" in typed else form.file_at
        if "_more" in typed:
            return self._page(self._view(form, reader, said, back=back, typed=typed, more=one(typed, "_more")), reader)
        if "_save" in typed:
            at = self._keep(form, reader, said)
            return self._page(replace(self._view(form, reader, said, back=back, typed=typed), saved_at=at), reader)
        try:
            command = strictly(form.step, self._bound(form, reader, said, typed))
            receipt = self._take(form, reader, command, typed)
        except TOLD as error:
            return self._refused(form, reader, said, typed, back, error)
        self._drafts.drop(reader.officer, form.address)
        lists_hold(self._around, [receipt.position])
        if form.step.discloses is not None and not receipt.repeated:
            case = self._around.bus.case(form.case_type, receipt.case_id, reader)
            return self._told(form, reader, disclosed(form.step.discloses(case, command)), back)
        in_a_case = form.case_type.kind in self._around.case_types
        file_at = f"/cases/{receipt.case_id}" if in_a_case else form.file_at
        response = RedirectResponse(file_at if back == form.file_at else back, status_code=303)
        flash(response, _recorded(form, receipt), file_at if in_a_case else "")
        return response

    def kept(self, form: ActForm, reader: Principal, typed: Typed) -> datetime:
        """What is typed so far, kept as a draft. Raises DraftTooLarge."""
        form = _as_sent(form, typed)
        return self._keep(form, reader, entered(form.shapes, typed))

    def judged(self, form: ActForm, reader: Principal, typed: Typed) -> Response:
        """The panel of rules for what is typed so far."""
        form, said = _as_sent(form, typed), entered(form.shapes, typed)
        view = self._view(form, reader, said, back=form.file_at, typed=typed)
        return page("act_rules.html", act=view)

    def sign_in_first(self, address: str, typed: Typed) -> Response:
        """The session is over: the sign-in page, with what was typed carried along."""
        kept = json.dumps({name: list(texts) for name, texts in typed.items()}, ensure_ascii=False)
        said = say("登录已过期。您填写的内容都在，登录后继续。")
        return page("sign_in.html", 401, problem=said, going_to=address, demo=demonstration(self._around), kept=kept)

    def screen(self, form: ActForm, reader: Principal) -> Screen:
        """What stands before whoever decides with this form."""
        assert form.case is not None
        history = self._around.bus.history(form.case_id, reader)
        return screen(form.case, history, form.step.slug, form.standing, shanghai_day(self._around.now()))

    def _bound(self, form: ActForm, reader: Principal, said: dict[str, Any], typed: Typed) -> dict[str, Any]:
        """The command with the digest of what its sender saw. Raises ScreenChanged where that is no longer so."""
        seen = one(typed, "_screen")
        if not seen or form.case is None:
            return said
        if seen != self.screen(form, reader).digest:
            raise ScreenChanged(form.case.version)
        return said | {"remarks": {**said.get("remarks", {}), "screen": seen}}

    def _take(self, form: ActForm, reader: Principal, command: Command, typed: Typed) -> Receipt:
        case_id = form.case_id
        if form.case is None and (stream_of := self._around.streams.get(form.case_type.kind)) is not None:
            case_id = stream_of(command) or case_id
        if form.case is None and (own_stream := self._around.owned.get(form.case_type.kind)) is not None:
            case_id = own_stream(reader.authority)
        return self._around.bus.handle(
            form.case_type,
            case_id,
            command,
            by=reader,
            expected=None if form.step.appends else _number(typed, "_version"),
            command_id=_uuid(typed, "_command"),
            body_hash=body_hash(form.place(), command),
        )

    def _refused(
        self, form: ActForm, reader: Principal, said: dict[str, Any], typed: Typed, back: str, error: Exception
    ) -> Response:
        problem = problem_of(error)
        self._keep(form, reader, said)
        findings = error.findings if isinstance(error, Refused) else None
        view = self._view(form, reader, said, back=back, typed=typed, errors=_errors(problem), found=findings)
        view = replace(view, obstacle=obstacle(problem, list(wrong(view.fields))))
        if isinstance(error, StaleCase):
            names, history = self._around.names(), self._history(form, reader)
            view = replace(
                view,
                version=error.version,
                since=recent(history, _number(typed, "_version"), names),
                mine=mine(said, form.case_type, form.step.slug, names),
            )
        if isinstance(error, KeyReused | StaleCase):
            # What is sent next is another command: on another version, or with other words.
            view = replace(view, command_id=new_id())
        return self._page(view, reader, problem.status)

    def _history(self, form: ActForm, reader: Principal) -> Sequence[Recorded]:
        """The entries of the file, as far as they are told: whoever only takes part in it is told none."""
        if form.case is None or Power.READ not in reader.powers:
            return ()
        return self._around.bus.history(form.case_id, reader)

    def _keep(self, form: ActForm, reader: Principal, said: Mapping[str, Any]) -> datetime:
        return self._drafts.keep(reader.officer, form.address, said, form.version)

    def _view(
        self,
        form: ActForm,
        reader: Principal,
        said: Mapping[str, Any],
        *,
        back: str,
        typed: Typed | None = None,
        errors: Mapping[str, str] | None = None,
        more: str = "",
        found: tuple[Finding, ...] | None = None,
    ) -> ActView:
        bus, names = self._around.bus, self._around.names()
        foreseen = None if found is not None else self._foreseen(form, reader, said)
        if found is None:
            found = form.standing if foreseen is None else foreseen.findings
        after = [] if foreseen is None else follows(form.case_type, form.case, foreseen, bus.calendar())
        return ActView(
            title=term(form.step.label),
            by=term(form.step.by),
            articles=cited(form.step.basis),
            party=party_name(form.case),
            stage=stage_of(form.case_type, form.case) if form.case_type.kind in self._around.case_types else "",
            kind=term(form.case_type.label),
            version=form.version if typed is None else _number(typed, "_version") or form.version,
            address=form.address,
            file_at=form.file_at,
            back=back,
            case_id=form.case_id,
            command_id=new_id() if typed is None else _uuid(typed, "_command"),
            fields=filled(form, said, self._around, reader, errors=errors, more=more),
            rules=order_of_rules(found, names),
            follows=after,
            appends=form.step.appends,
            beside=beside(form.step.slug, form.case, said, self._around, reader),
            screen=self.screen(form, reader).digest if typed is not None and one(typed, "_screen") else "",
        )

    def _foreseen(self, form: ActForm, reader: Principal, said: Mapping[str, Any]) -> Any:
        """What would come of the form as it is; None while it is not whole, or not the reader's to send."""
        try:
            command = strictly(form.step, said)
            expected = None if form.step.appends else form.version
            return self._around.bus.foresee(form.case_type, form.case_id, command, by=reader, expected=expected)
        except TOLD:
            return None

    def _page(self, view: ActView, reader: Principal, status: int = 200) -> Response:
        here = "docket" if view.file_at.startswith("/cases") else ""
        return page("act.html", status, act=view, here=here, **around_of(self._around, reader))

    def _told(self, form: ActForm, reader: Principal, facts: Any, back: str) -> Response:
        shown = {"title": term(form.step.label), "facts": facts, "back": back}
        return page("disclosed.html", told=shown, **around_of(self._around, reader))


def _drafted(form: ActForm, draft: Draft) -> dict[str, Any]:
    """What a draft says; one carried over a sign-in is read only now."""
    said = dict(draft.said)
    return entered(form.shapes, said[TYPED]) if TYPED in said else said


def _as_sent(form: ActForm, typed: Typed) -> ActForm:
    """The form under the id that it had when it was opened: a new case keeps its own however often it is sent."""
    return form if form.case is not None else replace(form, case_id=_uuid(typed, "_case"))


def _errors(problem: Problem) -> dict[str, str]:
    found = [(each.field, each.reason_zh, each.reason_en) for each in problem.errors or ()]
    return told(found, english=english())


def _recorded(form: ActForm, receipt: Receipt) -> str:
    said = say("已记录：{act}，第 {version} 版", act=term(form.step.label), version=receipt.version)
    parts = [said, *([receipt.number] if receipt.number else [])]
    if receipt.flagged:
        parts.append(say("提示 {count} 项", count=len(receipt.flagged)))
    return "　".join(parts)


def _number(typed: Typed, name: str) -> int:
    text = one(typed, name)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _uuid(typed: Typed, name: str) -> UUID:
    try:
        return UUID(one(typed, name))
    except ValueError:
        return new_id()
