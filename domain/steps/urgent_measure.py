"""当场采取强制措施: taken because it cannot wait, reported in 24 hours, then approved or lifted (行政强制法第19条)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import AwareDatetime, Field

from domain.case import Case, Context
from domain.law import compulsory_measures as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import ACL
from domain.messages import SHANGHAI, Command, Event, Facts, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.compulsory_measure import (
    Measure,
    MeasureNumber,
    OnTheSpot,
    Ordered,
    empowered,
    on_the_spot,
    undecided,
)
from domain.steps.report import not_own_work


class Urgent(Ordered, OnTheSpot):
    """``urgency`` is why the measure could not wait for its approval."""

    urgency: Said


class TakeUrgentMeasure(Command, Urgent):
    """Two officers take a measure that cannot wait; ``occurred_at`` is when."""

    occurred_at: AwareDatetime


class UrgentMeasureTaken(Event, Urgent, name="urgent_measure_taken", zh="紧急强制措施", en="Urgent measure taken"):
    """24 hours run to report it and to ask for its approval."""

    occurred_at: AwareDatetime


class Reported(Facts):
    measure: MeasureNumber
    report: Said


class ReportUrgentMeasure(Command, Reported):
    """An officer reports the measure to the head; ``occurred_at`` is when."""

    occurred_at: AwareDatetime


class UrgentMeasureReported(
    Event, Reported, name="urgent_measure_reported", zh="补报紧急措施", en="Urgent measure reported"
):
    """The head approves it, or lifts it."""

    occurred_at: AwareDatetime


class Approved(Facts):
    """``days`` are the calendar days ordered, counted from the approval."""

    measure: MeasureNumber
    reason: Said
    days: int = Field(ge=1, le=999)


class ApproveUrgentMeasure(Command, Approved):
    """The head approves the measure afterwards; ``occurred_at`` is when."""

    occurred_at: AwareDatetime


class UrgentMeasureApproved(
    Event, Approved, name="urgent_measure_approved", zh="补批紧急措施", en="Urgent measure approved"
):
    """The measure holds like any other."""

    occurred_at: AwareDatetime


def _take(case: Case, command: TakeUrgentMeasure, ctx: Context) -> Iterator[Finding]:
    yield empowered(command)
    yield from on_the_spot(case, command, ctx)


def _told(case: Case, command: ReportUrgentMeasure | ApproveUrgentMeasure) -> Iterator[Finding]:
    """The head learns of the measure after it was taken; only the first time has to lie within 24 hours."""
    measure = case.must(Measure, command.measure)
    if measure.taken_at is None:
        raise LookupError(f"{case.kind} {case.id}: measure {command.measure} was not urgent")
    taken, told = measure.taken_at.astimezone(SHANGHAI), command.occurred_at.astimezone(SHANGHAI)
    yield follows(occurred_on=told, earlier_on=taken)
    if measure.reported_at is None:
        yield law.reported_in_time(taken_at=taken, reported_at=told)


def _report(case: Case, command: ReportUrgentMeasure, _ctx: Context) -> Iterator[Finding]:
    yield from _told(case, command)


def _approvable(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield from undecided(case, ctx)


def _approve(case: Case, command: ApproveUrgentMeasure, _ctx: Context) -> Iterator[Finding]:
    yield law.within_thirty_days(days=command.days)
    # Where nobody had reported it, the head learned of it when he was asked to approve.
    yield from _told(case, command)


def _taken(case: Case, event: UrgentMeasureTaken) -> Case:
    measure = Measure(kind=event.kind, legal_basis=event.legal_basis, taken_at=event.occurred_at)
    return case.put(measure, event.measure)


def _reported(case: Case, event: UrgentMeasureReported) -> Case:
    measure = case.must(Measure, event.measure)
    first = measure.reported_at or event.occurred_at
    return case.put(measure.model_copy(update={"reported_at": first}), event.measure)


def _approved(case: Case, event: UrgentMeasureApproved) -> Case:
    measure = case.must(Measure, event.measure)
    in_force = measure.model_copy(update={"started_on": event.occurred_on, "days": event.days})
    return case.put(in_force, event.measure)


TAKE_URGENT_MEASURE: Step = step(
    "take-urgent-measure",
    UrgentMeasureTaken,
    TakeUrgentMeasure,
    by=By.OFFICER,
    basis=ACL(19),
    lawful=_take,
    fold=_taken,
    papers=("measure_decision",),
    key="measure",
)
REPORT_URGENT_MEASURE: Step = step(
    "report-urgent-measure",
    UrgentMeasureReported,
    ReportUrgentMeasure,
    by=By.OFFICER,
    basis=ACL(19),
    standing=own_officer,
    lawful=_report,
    fold=_reported,
    appends=True,
    key="measure",
)
APPROVE_URGENT_MEASURE: Step = step(
    "approve-urgent-measure",
    UrgentMeasureApproved,
    ApproveUrgentMeasure,
    by=By.HEAD,
    basis=ACL(19),
    standing=_approvable,
    lawful=_approve,
    fold=_approved,
    papers=("measure_decision",),
    key="measure",
)
