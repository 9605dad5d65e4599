"""联合执法的查阅: joint operations for whoever leads them, and for the agencies that take part, each its own part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol
from uuid import UUID

from application.joint_told import (
    ActTold,
    FeedbackTold,
    HandoverTold,
    InspectionTold,
    MeasureTold,
    MemberTold,
    Operation,
    OrderTold,
    PlanTold,
    Said,
    TaskTold,
    for_agency,
)
from application.principals import Principal
from application.recorded import Recorded
from domain.case import Case, Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.law.officers import OfficerOnRecord
from domain.law.rule import Outcome
from domain.messages import Event
from domain.procedure import CaseType
from domain.stages import JointStage, TaskStage
from domain.step import Power
from domain.steps import (
    joint_ending,
    joint_handover,
    joint_initiation,
    joint_inspection,
    joint_members,
    joint_plan,
    joint_rectification,
    joint_results,
    joint_task,
)
from domain.steps.correction import corrected

FINED_AGAIN: Final = "second-fine-for-one-act"


class JointFiles(Protocol):
    """Whoever shows a stream to those who may see it."""

    def partaking(self, case_type: CaseType, case_id: UUID, by: Principal) -> tuple[Case, Sequence[Recorded]]:
        """A file and its entries, for readers and for partners alike. Raises CaseNotFound."""

    def officers(self) -> Callable[[str], OfficerOnRecord | None]:
        """A look-up in the register of officers."""


class JointOperations:
    """What is told of joint operations, within what the reader may know of."""

    def __init__(self, files: JointFiles) -> None:
        """``files`` answers about one stream."""
        self._files = files

    def operation(self, case_id: UUID, by: Principal) -> Operation:
        """One operation. Raises CaseNotFound, also where the caller may not know of it."""
        case, entries = self._files.partaking(JOINT_ENFORCEMENT, case_id, by)
        told = operation_of(case, entries)
        if by.holds(Power.READ, case.authority):
            return told
        on_record = self._files.officers()

        def own_people(officer: str) -> bool:
            known = on_record(officer)
            return known is not None and known.authority == by.authority

        return for_agency(told, by.authority, own_people)


def operation_of(case: Case, entries: Sequence[Recorded]) -> Operation:
    """Everything that the file tells, each entry as it reads with its approved corrections."""
    told = Operation(case.id, case.authority, case.version, JointStage(case.stage(Track.MAIN)))
    for entry, event in zip(entries, corrected([entry.event for entry in entries]), strict=True):
        if (tell := _TOLD.get(type(event))) is not None:
            tell(told, event, entry)
    for number, task in told.tasks.items():
        told.tasks[number] = replace(task, stage=TaskStage(case.stage(Track.TASK, number) or TaskStage.OPEN))
    plan = case.get(joint_plan.JointPlan)
    told.planned = [] if plan is None else [each for each in plan.tasks if each.task not in told.tasks]
    for act_id, on_file in case.all(joint_initiation.ActOnFile).items():
        told.acts[act_id] = ActTold(on_file.act, on_file.task, on_file.fines)
    return told


_TOLD: Final[dict[type[Event], Callable[[Operation, Any, Recorded], None]]] = {}


def _tells(*events: type[Event]) -> Callable[[Callable[[Operation, Any, Recorded], None]], Any]:
    def register(tell: Callable[[Operation, Any, Recorded], None]) -> Any:
        _TOLD.update(dict.fromkeys(events, tell))
        return tell

    return register


def _said(entry: Recorded, event: Event, text: str = "", paper: str | None = "") -> Said:
    return Said(event.occurred_on, entry.provenance.recorded_by, text, paper or "")


def _change(those: dict[str, Any], key: str, **changes: Any) -> None:
    """Change one of several by its number; what never came is not made up."""
    if key in those:
        those[key] = replace(those[key], **changes)


@_tells(joint_initiation.JointOperationRequested)
def _requested(told: Operation, event: joint_initiation.JointOperationRequested, _entry: Recorded) -> None:
    told.title, told.cause, told.cause_paper = event.title, event.cause, event.cause_paper or ""
    told.facts, told.urgency, told.begun_on = event.facts, event.urgency, event.occurred_on
    told.organizations = event.organizations
    for each in event.powers:
        told.members[each.agency] = MemberTold(each.agency, each.powers, each.agency == event.lead)


@_tells(
    joint_members.AgencyInvited,
    joint_members.AgencyJoined,
    joint_members.AgencyDeclined,
    joint_members.AgencyWithdrew,
)
def _answered(told: Operation, event: Any, entry: Recorded) -> None:
    before = told.members.get(event.agency) or MemberTold(event.agency)
    text = event.matter if isinstance(event, joint_members.AgencyInvited) else getattr(event, "reasons", "")
    told.members[event.agency] = replace(
        before,
        powers=getattr(event, "powers", before.powers),
        takes_part=isinstance(event, joint_members.AgencyJoined),
        word=event.name,
        said=_said(entry, event, text, getattr(event, "letter", "")),
    )


@_tells(joint_plan.AgenciesConsulted)
def _consulted(told: Operation, event: joint_plan.AgenciesConsulted, entry: Recorded) -> None:
    told.consulted = _said(entry, event, event.conclusion, event.minutes)


@_tells(joint_plan.WorkDivided)
def _divided(told: Operation, event: joint_plan.WorkDivided, entry: Recorded) -> None:
    said = _said(entry, event, "", event.plan)
    told.plan = PlanTold(said, event.aim, event.from_on, event.until, event.emergency_plan, event.recording)


@_tells(joint_plan.PlanChanged)
def _replanned(told: Operation, event: joint_plan.PlanChanged, entry: Recorded) -> None:
    if told.plan is not None:
        told.plan = replace(told.plan, said=_said(entry, event, "", event.plan))


@_tells(joint_plan.OperationStarted)
def _started(told: Operation, event: joint_plan.OperationStarted, _entry: Recorded) -> None:
    told.places, told.started_on = event.places, event.occurred_on


@_tells(joint_task.TaskAssigned, joint_task.TaskReassigned)
def _given(told: Operation, event: Any, entry: Recorded) -> None:
    before = told.tasks.get(event.task)
    told.tasks[event.task] = TaskTold(
        event.task,
        event.agency,
        event.matter,
        event.power,
        event.due_on,
        _said(entry, event, getattr(event, "reason", "")),
        earlier=() if before is None else (*before.earlier, replace(before, earlier=())),
    )


@_tells(joint_task.TaskAccepted)
def _accepted(told: Operation, event: joint_task.TaskAccepted, entry: Recorded) -> None:
    _change(told.tasks, event.task, accepted=_said(entry, event))


@_tells(joint_task.TaskRefused)
def _refused(told: Operation, event: joint_task.TaskRefused, entry: Recorded) -> None:
    _change(told.tasks, event.task, refused=_said(entry, event, event.reasons, event.letter), ground=event.ground)


@_tells(joint_task.TaskWithdrawn)
def _given_back(told: Operation, event: joint_task.TaskWithdrawn, entry: Recorded) -> None:
    _change(told.tasks, event.task, given_back=_said(entry, event, event.reasons))


@_tells(joint_task.TaskDropped, joint_results.TaskClosed)
def _closed(told: Operation, event: Any, entry: Recorded) -> None:
    _change(told.tasks, event.task, closed=_said(entry, event, getattr(event, "reason", "")))


@_tells(joint_inspection.JointlyInspected)
def _inspected(told: Operation, event: joint_inspection.JointlyInspected, entry: Recorded) -> None:
    if (task := told.tasks.get(event.task)) is not None:
        said = _said(entry, event, event.findings, event.record)
        seen = InspectionTold(said, event.place, event.anything_found, len(event.inspectors))
        told.tasks[event.task] = replace(task, inspections=(*task.inspections, seen))


@_tells(joint_inspection.MemberMeasureReported)
def _measured(told: Operation, event: joint_inspection.MemberMeasureReported, entry: Recorded) -> None:
    said = _said(entry, event, event.measure, event.decision)
    told.measures.append(MeasureTold(event.agency, said, event.legal_basis, event.taken_on))


@_tells(joint_results.ResultsFedBack)
def _fed_back(told: Operation, event: joint_results.ResultsFedBack, entry: Recorded) -> None:
    again = any(found.rule == FINED_AGAIN and found.outcome is Outcome.VIOLATED for found in entry.basis)
    said = _said(entry, event, event.summary, event.letter)
    _change(told.tasks, event.task, feedback=FeedbackTold(said, event.results, again), missing=None)


@_tells(joint_results.TaskFeedbackReturned)
def _incomplete(told: Operation, event: joint_results.TaskFeedbackReturned, entry: Recorded) -> None:
    _change(told.tasks, event.task, missing=_said(entry, event, event.missing), due_on=event.due_on)


@_tells(joint_results.HandlingClosed)
def _summed_up(told: Operation, event: joint_results.HandlingClosed, entry: Recorded) -> None:
    told.summary = _said(entry, event, event.summary, event.letter)


@_tells(joint_handover.EvidenceHandedOver)
def _handed(told: Operation, event: joint_handover.EvidenceHandedOver, entry: Recorded) -> None:
    handed = _said(entry, event, "", event.transfer_list)
    told.handovers[event.handover] = HandoverTold(
        event.handover, event.from_agency, event.to_agency, event.items, handed
    )


@_tells(joint_handover.EvidenceHandoverReceived)
def _received(told: Operation, event: joint_handover.EvidenceHandoverReceived, entry: Recorded) -> None:
    _change(told.handovers, event.handover, received=_said(entry, event, "", event.receipt))


@_tells(joint_handover.EvidenceHandoverRefused)
def _not_received(told: Operation, event: joint_handover.EvidenceHandoverRefused, entry: Recorded) -> None:
    _change(told.handovers, event.handover, refused=_said(entry, event, event.defects))


@_tells(joint_rectification.RectificationCirculated)
def _circulated(told: Operation, event: joint_rectification.RectificationCirculated, entry: Recorded) -> None:
    said = _said(entry, event, "", event.letter)
    for each in event.orders:
        told.orders[each.order] = OrderTold(each.order, each.owner, each.demand, each.due_on, each.agency or "", said)


@_tells(joint_rectification.RectificationResultReceived)
def _rectified(told: Operation, event: joint_rectification.RectificationResultReceived, entry: Recorded) -> None:
    result = _said(entry, event, event.result, event.letter)
    _change(told.orders, event.order, result=result, carried_out=event.carried_out)


@_tells(joint_ending.OperationConcluded, joint_ending.OperationCancelled)
def _ended(told: Operation, event: Any, entry: Recorded) -> None:
    text = event.report if isinstance(event, joint_ending.OperationConcluded) else event.reason
    told.ended = _said(entry, event, text)
