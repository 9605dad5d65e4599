"""工作台: what one officer has to see to, ordered by what falls due; each row leads straight into its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final
from uuid import UUID

from application.office_readings import NoticeEntry
from application.office_work import Undertaking
from application.principals import Principal
from application.readings import DocketEntry, Lamp, LimitEntry
from application.waiting import IN_THE_OFFICE
from application.worklists import WaitingAct, Worklist
from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.law.deadlines import DEADLINES, Deadline, Whose, stopped_by
from domain.procedure import CaseType
from domain.registers.notice import NOTICE, NoticeAbout
from domain.step import Power, Step
from interface.text.language import english, term
from interface.web.cases.case_view import LimitLine, limit_line
from interface.web.cases.file_header import SPINES
from interface.web.cases.stage_map import stage_label
from interface.web.form_links import case_act, register_act, step_at
from interface.web.records.docket_view import DocketRow, docket_row

HOME: Final = "/worklist"

RETURNED: Final = frozenset({"review_returned", "task_returned", "handover_refused", "correction_refused"})
"""Stages of tracks at which something came back to the officer."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A limit or an obligation with its case, and the form of the act that settles it."""

    case_id: UUID
    party: str
    number: str
    spine: str
    limit: LimitLine
    since: date | None
    act: str
    form: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A case that waits for an office of the reader's."""

    case_id: UUID
    party: str
    number: str
    kind: str
    spine: str
    office: str
    stage: str
    steps: tuple[tuple[str, str], ...]
    last: str
    last_on: date
    due_on: date | None
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """Something that came back."""

    case_id: UUID
    party: str
    number: str
    stage: str
    last_on: date


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Something that the system noticed; ``form`` takes note of it."""

    case_id: UUID
    party: str
    about: str
    last_day: date | None
    form: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A form that was begun and not sent."""

    address: str
    act: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class WorklistView:
    """The page. ``due`` has a day, ``undated`` runs until the matter ends."""

    officer: str
    due: Sequence[DueLine]
    undated: Sequence[DueLine]
    waiting: Sequence[WaitingLine]
    returned: Sequence[ReturnedLine]
    unassigned: Sequence[DocketRow]
    cases: Sequence[DocketRow]
    notices: Sequence[NoticeLine]
    undertakings: Sequence[Undertaking]
    drafts: Sequence[DraftLine]
    overdue: int
    near: int
    clues: int
    cut_at: int | None


def worklist_view(
    told: Worklist,
    today: date,
    name: Callable[[str], str],
    reader: Principal,
    *,
    clues: int,
    drafts: Iterable[tuple[str, datetime]],
) -> WorklistView:
    """The worklist as it stands today; ``clues`` wait for triage."""
    due, undated = (
        [_due(limit, told, today, reader.powers) for limit in limits] for limits in (told.limits, told.obligations)
    )
    lamps = [limit.lamp(today) for limit in told.limits]
    return WorklistView(
        officer=name(told.officer),
        due=due,
        undated=undated,
        waiting=[waiting_line(act, name) for act in told.waiting],
        returned=[line for case in told.cases for line in _returned(case)],
        unassigned=[docket_row(CASE_TYPES[case.kind], case, today) for case in told.unassigned],
        cases=[docket_row(CASE_TYPES[case.kind], case, today) for case in told.cases],
        notices=[_notice(notice) for notice in told.notices],
        undertakings=told.undertakings,
        drafts=[line for place, at in drafts if (line := _draft(place, at)) is not None],
        overdue=sum(limit.overdue(today) for limit in told.limits),
        near=sum(lamp is Lamp.YELLOW for lamp in lamps),
        clues=clues,
        cut_at=told.cut_at,
    )


def _due(limit: LimitEntry, told: Worklist, today: date, powers: frozenset[Power]) -> DueLine:
    party, number = told.parties.get(limit.case_id, ("", ""))
    step = settles(limit.kind, limit.deadline, powers)
    form = "" if step is None else _form(limit.case_id, step, limit.item)
    return DueLine(
        limit.case_id,
        party,
        number,
        SPINES.get(limit.kind, ""),
        limit_line(limit, today),
        limit.start_on,
        "" if step is None else term(step.label),
        form,
    )


@cache
def settles(kind: str, deadline: str, powers: frozenset[Power]) -> Step | None:
    """The step by which the authority keeps a limit of its own, for somebody with these powers.

    Of several the one that stops the fewest other limits; what stops many, such as the end of a case, settles none.
    """
    case_type, limit = CASE_TYPES.get(kind), _LIMITS.get(deadline)
    if case_type is None or limit is None or limit.whose is Whose.PARTY:
        return None
    found = [
        (_stopped(step, limit), step.slug.startswith(("decline-", "refuse-")), place, step)
        for place, step in enumerate(case_type.steps.values())
        if step.by in IN_THE_OFFICE and step.power in powers and _stopped(step, limit) <= FEW
    ]
    return min(found, key=lambda each: each[:3])[3] if found else None


FEW: Final = 1


def _stopped(step: Step, limit: Deadline) -> int:
    """How many limits a step stops besides this one; more than any if it does not stop this one."""
    return min((len(stopped_by(event.name)) for event in step.folds if event.name in limit.stops), default=len(_LIMITS))


_LIMITS: Final = {limit.id: limit for limit in DEADLINES}


def waiting_line(act: WaitingAct, name: Callable[[str], str]) -> WaitingLine:
    """One case that waits, with the steps by which it goes on."""
    case, place = act.case, act.place
    case_type = CASE_TYPES[case.kind]
    key = case.place.partition(":")[2]
    return WaitingLine(
        case_id=case.case_id,
        party=case.party_name,
        number=case.number,
        kind=term(case_type.label),
        spine=SPINES.get(case.kind, ""),
        office=term(place.by),
        stage=f"{stage_label(case_type, place.track, case.stage)} {key}".strip(),
        steps=tuple((term(step.label), _form(case.case_id, step, key)) for step in place.steps),
        last=case.last_event_en if english() else case.last_event_zh,
        last_on=case.last_occurred_on,
        due_on=case.next_due_on,
        officers=tuple(map(name, case.officers)),
    )


def _form(case_id: UUID, step: Step, key: str) -> str:
    return case_act(case_id, step.slug, back=HOME, **({step.key: key} if step.key else {}))


def _returned(case: DocketEntry) -> Iterable[ReturnedLine]:
    case_type: CaseType = CASE_TYPES[case.kind]
    for place, stage in case.stages.items():
        if stage in RETURNED:
            track, _, key = place.partition(":")
            label = f"{stage_label(case_type, Track(track), stage)} {key}".strip()
            party = case.title or case.party_name
            yield ReturnedLine(case.case_id, party, case.number, label, case.last_occurred_on)


def _notice(notice: NoticeEntry) -> NoticeLine:
    known = set(NoticeAbout)
    about = term(NoticeAbout(notice.about)) if notice.about in known else notice.about
    form = register_act(NOTICE.kind, notice.notice, "note-notice", back=HOME)
    return NoticeLine(notice.case_id, notice.party_name, about, notice.last_day, form)


def _draft(place: str, at: datetime) -> DraftLine | None:
    """A draft by the step of its form; one whose form is no longer known is not offered."""
    step = step_at(place)
    return None if step is None else DraftLine(place, term(step.label), at)
