"""协作页: joint operations, checks and campaigns as the list of an authority or of a partner agency shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from application.joint_entries import ListedOperation, ListedTask
from application.office_work import Undertaking
from domain.case import Case
from domain.registers.campaign import CampaignPlan
from domain.registers.joint_check import CheckVisit, JointCheck, ToBeChecked
from domain.stages import JointStage, TaskStage
from interface.text.language import english, listed, say, term
from interface.web.wording import agency as named

NEAR: Final = 3
"""Days before its last day from which a task is close."""


@dataclass(frozen=True, slots=True)
class Due:
    """How long a task has: a lamp and the words beside it."""

    lamp: str
    text: str


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation. ``last`` is empty where the reader is no officer of the lead."""

    address: str
    title: str
    stage: str
    lead: str
    agencies: str
    open: int
    overdue: int
    last: str
    last_on: date | None
    invited: bool


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of the reader's agency that waits for it, with the operation it belongs to."""

    address: str
    title: str
    number: str
    matter: str
    stage: str
    due: Due
    due_on: date
    answer: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A joint check: how far it has come, and which acts go on from it."""

    id: UUID
    title: str
    document: str
    agencies: str
    from_on: date
    until: date
    ended_on: date | None
    visited: int
    listed: int
    findings: int


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign of several units."""

    id: UUID
    title: str
    units: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What waits for a partner agency: to be answered, to be done, overdue, to be checked, orders to follow."""

    tasks: Sequence[OwnTask]
    to_answer: int
    in_hand: int
    overdue: int
    to_check: int
    invited: int


def due(due_on: date, today: date) -> Due:
    """The lamp of something that is owed by a day."""
    left = (due_on - today).days
    if left < 0:
        return Due("r", say("逾期 {days} 日", days=-left))
    if left == 0:
        return Due("r", say("今日"))
    return Due("a" if left <= NEAR else "g", say("剩 {days} 日", days=left))


def operation_rows(found: Iterable[ListedOperation], today: date, own: str = "") -> list[OperationRow]:
    """The list; ``own`` is the agency of a partner, whose tasks alone are counted then."""
    return [_row(entry, today, own) for entry in found]


def _row(entry: ListedOperation, today: date, own: str) -> OperationRow:
    owed = [task for task in entry.tasks if task.owed()]
    others = [agency for agency in entry.agencies if agency != entry.authority]
    return OperationRow(
        address=f"/joint/{entry.case_id}",
        title=entry.title,
        stage=term(JointStage(entry.main_stage)),
        lead=named(entry.authority),
        agencies=listed(named(agency) for agency in others),
        open=len(owed),
        overdue=sum(task.due_on < today for task in owed),
        last=entry.last_event_en if english() else entry.last_event_zh,
        last_on=entry.last_occurred_on,
        invited=own in entry.waiting,
    )


def own_work(found: Sequence[ListedOperation], own: str, today: date, told: Mapping[tuple[UUID, int], date]) -> OwnWork:
    """What waits for an agency in all operations that address it, the most urgent first.

    ``told`` is on which day the system gave notice of a task, by the operation and the task's entry.
    """
    owed = [(entry, task) for entry in found for task in entry.tasks if task.owed() and task.agency == own]
    owed.sort(key=lambda each: (each[1].due_on, each[0].case_id, each[1].number))
    return OwnWork(
        tasks=[_own_task(entry, task, today, told.get((entry.case_id, task.entry))) for entry, task in owed],
        to_answer=sum(task.stage is TaskStage.OPEN for _, task in owed),
        in_hand=sum(task.stage is TaskStage.IN_HAND for _, task in owed),
        overdue=sum(task.due_on < today for _, task in owed),
        to_check=sum(agency == own for entry in found for agency in entry.handovers.values()),
        invited=sum(own in entry.waiting for entry in found),
    )


def _own_task(entry: ListedOperation, task: ListedTask, today: date, told_on: date | None) -> OwnTask:
    return OwnTask(
        address=f"/joint/{entry.case_id}#task-{task.number}",
        title=entry.title,
        number=task.number,
        matter=task.matter,
        stage=term(task.stage),
        due=due(task.due_on, today),
        due_on=task.due_on,
        answer=say("答复") if task.stage is TaskStage.OPEN else say("反馈"),
        told_on=told_on,
    )


def check_rows(found: Iterable[Undertaking], file_of: Callable[[UUID], Case]) -> list[CheckRow]:
    """The joint checks of the authority, each with what its own entries tell."""
    return [_check(each, file_of(each.id)) for each in found]


def _check(entry: Undertaking, file: Case) -> CheckRow:
    check, places = file.must(JointCheck), file.all(ToBeChecked).values()
    visits = file.all(CheckVisit).values()
    return CheckRow(
        id=entry.id,
        title=check.title,
        document=check.document,
        agencies=listed(map(named, check.agencies)),
        from_on=check.from_on,
        until=check.until,
        ended_on=entry.ended_on,
        visited=sum(bool(place.visited_on) for place in places),
        listed=len(places),
        findings=sum(visit.anything_found and not visit.handed_over for visit in visits),
    )


def campaign_rows(found: Iterable[Undertaking], file_of: Callable[[UUID], Case]) -> list[CampaignRow]:
    """Campaigns in which other units take part."""
    plans = ((each, file_of(each.id).must(CampaignPlan)) for each in found)
    return [
        CampaignRow(each.id, each.title, listed([plan.lead_unit, *plan.other_units]), each.first_day, each.last_day)
        for each, plan in plans
        if plan.other_units
    ]
