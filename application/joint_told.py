"""一次联合执法的所有内容: what the file of one joint operation tells, agency by agency, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from domain.law.joint import AgencyResult, JointCause, PlannedTask, SingleAct, TaskRefusalGround
from domain.law.parties import Organization
from domain.stages import JointStage, TaskStage
from domain.steps.joint_handover import HandedItem
from domain.steps.joint_initiation import Fine

ENDED: Final = frozenset({JointStage.CONCLUDED, JointStage.CANCELLED, JointStage.ARCHIVED})
"""Stages at which nothing is owed any more."""

OWED: Final = frozenset({TaskStage.OPEN, TaskStage.IN_HAND})
"""Stages at which a task is its agency's to answer or to do."""


@dataclass(frozen=True, slots=True)
class Said:
    """That something was said: on which day, who put it on record, in which words, with which paper.

    To partners ``recorded_by`` is told only of their own people; an empty one is somebody of the lead.
    """

    on: date
    recorded_by: str
    text: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class MemberTold:
    """An agency: the powers that it brings, and what it last said to being asked. ``word`` is of an event's name."""

    agency: str
    powers: Sequence[str] = ()
    takes_part: bool = False
    word: str = ""
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class InspectionTold:
    """An inspection of an agency: where, whether anything was found, and what; officers are counted, not named."""

    said: Said
    place: str
    anything_found: bool
    officers: int


@dataclass(frozen=True, slots=True)
class FeedbackTold:
    """What an agency reported; ``fined_again`` where the report made a second fine for one act."""

    said: Said
    results: Sequence[AgencyResult]
    fined_again: bool


@dataclass(frozen=True, slots=True)
class TaskTold:
    """A task as it now stands with its agency; ``earlier`` is how it stood with those that had it before."""

    number: str
    agency: str
    matter: str
    power: str
    due_on: date
    given: Said
    stage: TaskStage = TaskStage.OPEN
    accepted: Said | None = None
    refused: Said | None = None
    ground: TaskRefusalGround | None = None
    given_back: Said | None = None
    inspections: Sequence[InspectionTold] = ()
    feedback: FeedbackTold | None = None
    missing: Said | None = None
    closed: Said | None = None
    earlier: Sequence[TaskTold] = ()

    def owed(self, today: date) -> bool:
        """Whether its agency has to answer or to report, and the day has passed."""
        return self.stage in OWED and self.due_on < today


@dataclass(frozen=True, slots=True)
class HandoverTold:
    """Evidence on its way: from whom to whom, by which list, and what the receiver answered."""

    number: str
    giver: str
    receiver: str
    items: Sequence[HandedItem]
    handed: Said
    received: Said | None = None
    refused: Said | None = None


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A measure that an agency had to take at once, under its own law."""

    agency: str
    said: Said
    legal_basis: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class OrderTold:
    """An order of the circular; ``agency`` follows it, an empty one is followed by the lead."""

    number: str
    owner: str
    demand: str
    due_on: date
    agency: str
    circulated: Said
    result: Said | None = None
    carried_out: bool = False


@dataclass(frozen=True, slots=True)
class PlanTold:
    """The common part of the plan: what everybody who takes part goes by."""

    said: Said
    aim: str
    from_on: date | None
    until: date | None
    emergency_plan: str
    recording: str


@dataclass(frozen=True, slots=True)
class ActTold:
    """One act that the operation is about, and who fined it; ``task`` is where it was found."""

    act: SingleAct
    task: str
    fines: Sequence[Fine] = ()

    @property
    def fined_twice(self) -> bool:
        """Whether more than one fine was told for it; the same decision told twice is one."""
        return len({(fine.agency, fine.number) for fine in self.fines}) > 1


@dataclass(slots=True)
class Operation:
    """A joint operation. ``own`` names the agency to which it is told, and is empty for whoever reads the file.

    ``planned`` are tasks of the plan that are not given yet. Of the consultation, the summary of results and the end
    only whoever reads the file is told.
    """

    case_id: UUID
    authority: str
    version: int
    stage: JointStage
    title: str = ""
    cause: JointCause = JointCause.OWN_INITIATIVE
    cause_paper: str = ""
    facts: str = ""
    urgency: str = ""
    begun_on: date | None = None
    own: str = ""
    organizations: Sequence[Organization] = ()
    plan: PlanTold | None = None
    places: Sequence[str] = ()
    started_on: date | None = None
    consulted: Said | None = None
    summary: Said | None = None
    ended: Said | None = None
    members: dict[str, MemberTold] = field(default_factory=dict)
    acts: dict[str, ActTold] = field(default_factory=dict)
    planned: list[PlannedTask] = field(default_factory=list)
    tasks: dict[str, TaskTold] = field(default_factory=dict)
    handovers: dict[str, HandoverTold] = field(default_factory=dict)
    measures: list[MeasureTold] = field(default_factory=list)
    orders: dict[str, OrderTold] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether nothing is owed any more."""
        return self.stage in ENDED

    @property
    def agencies(self) -> list[str]:
        """The agencies that take part, the lead first."""
        taking = [member.agency for member in self.members.values() if member.takes_part]
        return sorted(taking, key=lambda agency: agency != self.authority)


def for_agency(told: Operation, agency: str, own_people: Callable[[str], bool]) -> Operation:
    """The same operation as it is told to the people of one agency: what is common, and what is that agency's own.

    What is named here is told; everything else stays with the lead. ``own_people`` tells whether somebody is one of
    the agency's: nobody else is named.
    """
    tasks = {number: _own_task(task, agency) for number, task in told.tasks.items() if task.agency == agency}
    members = {
        name: member if name == agency else MemberTold(name, takes_part=True)
        for name, member in told.members.items()
        if name == agency or member.takes_part
    }
    part = Operation(
        case_id=told.case_id,
        authority=told.authority,
        version=told.version,
        stage=told.stage,
        title=told.title,
        cause=told.cause,
        begun_on=told.begun_on,
        own=agency,
        organizations=told.organizations,
        plan=told.plan,
        places=told.places,
        started_on=told.started_on,
        members=members,
        acts={
            act_id: ActTold(each.act, each.task, [fine for fine in each.fines if fine.agency == agency])
            for act_id, each in told.acts.items()
            if each.task in ("", *tasks)
        },
        planned=[planned for planned in told.planned if planned.agency == agency],
        tasks=tasks,
        handovers={number: each for number, each in told.handovers.items() if agency in (each.giver, each.receiver)},
        measures=[each for each in told.measures if each.agency == agency],
        orders={number: each for number, each in told.orders.items() if each.agency == agency},
    )
    unnamed: Operation = _unnamed(part, own_people)
    return unnamed


def _own_task(task: TaskTold, agency: str) -> TaskTold:
    return replace(task, earlier=[each for each in task.earlier if each.agency == agency])


def _unnamed(value: Any, own_people: Callable[[str], bool]) -> Any:
    """The same value, whatever it holds, with everybody left out who is not one of the agency's."""
    if isinstance(value, Said):
        return value if own_people(value.recorded_by) else replace(value, recorded_by="")
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _unnamed(getattr(value, each.name), own_people) for each in fields(value)})
    if isinstance(value, Mapping):
        return {key: _unnamed(each, own_people) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_unnamed(each, own_people) for each in value)
    return value
