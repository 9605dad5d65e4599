"""待办页: what one officer has to see to, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from application.office_readings import NoticeEntry
from application.office_work import Undertaking
from application.readings import LimitEntry
from application.worklists import WaitingAct, Worklist
from domain.procedure import CaseType
from domain.registers.notice import NoticeAbout
from interface.web.case_view import LimitLine, limit_line
from interface.web.docket_view import DocketRow, docket_row
from interface.web.stage_map import stage_label


@dataclass(frozen=True, slots=True)
class CaseLimit:
    """A limit or an obligation with the case it belongs to."""

    case_id: UUID
    party: str
    number: str
    limit: LimitLine
    since: date | None


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A case that waits for an office of the reader's."""

    case_id: UUID
    party: str
    number: str
    kind: str
    office: str
    stage: str
    steps: tuple[str, ...]
    last: str
    last_on: date
    due_on: date | None
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Something that the system noticed."""

    case_id: UUID
    party: str
    about: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class WorklistView:
    """The page."""

    officer: str
    limits: Sequence[CaseLimit]
    waiting: Sequence[WaitingLine]
    unassigned: Sequence[DocketRow]
    cases: Sequence[DocketRow]
    obligations: Sequence[CaseLimit]
    notices: Sequence[NoticeLine]
    undertakings: Sequence[Undertaking]
    overdue: int


def worklist_view(
    told: Worklist, case_types: Mapping[str, CaseType], today: date, name: Callable[[str], str]
) -> WorklistView:
    """The worklist as it stands today."""

    def lines(limits: Iterable[LimitEntry]) -> list[CaseLimit]:
        return [
            CaseLimit(
                limit.case_id, *told.parties.get(limit.case_id, ("", "")), limit_line(limit, today), limit.start_on
            )
            for limit in limits
        ]

    return WorklistView(
        officer=name(told.officer),
        limits=lines(told.limits),
        waiting=[_waiting(act, case_types[act.case.kind], name) for act in told.waiting],
        unassigned=[docket_row(case_types[case.kind], case, today) for case in told.unassigned],
        cases=[docket_row(case_types[case.kind], case, today) for case in told.cases],
        obligations=lines(told.obligations),
        notices=[_notice(notice) for notice in told.notices],
        undertakings=told.undertakings,
        overdue=sum(limit.overdue(today) for limit in told.limits),
    )


def _waiting(act: WaitingAct, case_type: CaseType, name: Callable[[str], str]) -> WaitingLine:
    case, place = act.case, act.place
    stage = stage_label(case_type, place.track, case.stage)
    return WaitingLine(
        case_id=case.case_id,
        party=case.party_name,
        number=case.number,
        kind=case_type.label.zh,
        office=place.by.zh,
        stage=f"{stage} {case.place.partition(':')[2]}".strip(),
        steps=tuple(step.label.zh for step in place.steps),
        last=case.last_event_zh,
        last_on=case.last_occurred_on,
        due_on=case.next_due_on,
        officers=tuple(map(name, case.officers)),
    )


def _notice(notice: NoticeEntry) -> NoticeLine:
    known = set(NoticeAbout)
    about = NoticeAbout(notice.about).zh if notice.about in known else notice.about
    return NoticeLine(notice.case_id, notice.party_name, about, notice.last_day)
