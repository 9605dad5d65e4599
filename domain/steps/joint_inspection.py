"""联合检查: each agency inspects with two officers of its own and keeps its own record; its own urgent measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import joint_results as law
from domain.law import officers as officers_law
from domain.law.joint import TaskNumber
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Personal, Said
from domain.stages import TaskStage
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.joint_initiation import Acts, acts_told, with_acts
from domain.steps.joint_members import OWN_PART, JointTask, own_task, takes_part


class PartnerOfficer(Message):
    """An officer of an agency, as its record names him, with the number of his certificate."""

    officer: Personal
    certificate: Name


class Inspection(Facts):
    """The agency of the task inspects: its two officers, its own record; ``acts`` are what was found."""

    task: TaskNumber
    inspectors: tuple[PartnerOfficer, ...] = Field(max_length=20)
    place: Name
    anything_found: bool
    findings: Said
    record: PaperRef
    acts: Acts = Field(default=(), max_length=200)


class RecordJointInspection(Command, Inspection):
    """The officer puts on record what the agency inspected; its own record stays in its own file."""


class JointlyInspected(Event, Inspection, name="inspected", zh="联合检查", en="Joint inspection carried out"):
    """What was seen; it counts for each agency only within its own powers."""


class Measure(Facts):
    """One agency's own measure: under which law, by which decision, since which day; told on the day of the act."""

    agency: AuthorityId
    measure: Said
    legal_basis: Said
    decision: PaperRef
    taken_on: date


class ReportMemberMeasure(Command, Measure):
    """The officer records a measure that a member had to take at once."""


class MemberMeasureReported(
    Event, Measure, name="member_urgent_measure_reported", zh="成员紧急措施", en="Member urgent measure reported"
):
    """The measure is the member's own; the others know of it."""


def _inspection_lawful(case: Case, command: RecordJointInspection, _ctx: Context) -> Iterator[Finding]:
    yield takes_part(case, case.must(JointTask, command.task).agency)
    yield officers_law.two_officers(officers=tuple(each.certificate for each in command.inspectors))
    yield from acts_told(case, command.acts)


def _measure_lawful(case: Case, command: ReportMemberMeasure, _ctx: Context) -> Iterator[Finding]:
    yield takes_part(case, command.agency)
    yield law.measure_told_at_once(taken_on=command.taken_on, told_on=command.occurred_on)


RECORD_JOINT_INSPECTION: Step = step(
    "record-joint-inspection",
    JointlyInspected,
    RecordJointInspection,
    by=By.PARTNER,
    basis=APL(42),
    standing=not_recused,
    lawful=_inspection_lawful,
    fold=lambda case, event: with_acts(case, event.acts, event.task),
    papers=("onsite_inspection_record",),
    appends=True,
    key="task",
    own=own_task(TaskStage.IN_HAND),
)
REPORT_MEMBER_MEASURE: Step = step(
    "report-member-measure",
    MemberMeasureReported,
    ReportMemberMeasure,
    by=By.PARTNER,
    basis=ACL(19),
    standing=not_recused,
    lawful=_measure_lawful,
    papers=("measure_decision",),
    appends=True,
    own=OWN_PART,
)
