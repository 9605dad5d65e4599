"""解除强制措施: lifted by the head, lapsed with its period, or over because the property went with the case."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context, Track
from domain.law import compulsory_measures as law
from domain.law import evidence
from domain.law.compulsory_measures import LiftGround
from domain.law.rule import Finding
from domain.law.statutes import ACL
from domain.messages import Command, Event, Facts, Name, PaperRef, Personal, Said
from domain.stages import MeasureStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.compulsory_measure import Measure, MeasureNumber
from domain.steps.report import not_own_work


class Release(Facts):
    """Why the measure is lifted, and who signed for the property."""

    measure: MeasureNumber
    ground: LiftGround
    reason: Said
    property_returned: bool
    received_by: Personal | None = None
    list_signed: bool


class LiftMeasure(Command, Release):
    """The head lifts the measure."""


class CompulsoryMeasureLifted(
    Event, Release, name="compulsory_measure_lifted", zh="解除强制措施", en="Compulsory measure lifted"
):
    """The party has its property back."""


class LapseMeasure(Command):
    """The clock finds the period over."""

    measure: MeasureNumber


class CompulsoryMeasureLapsed(
    Event, name="compulsory_measure_lapsed", zh="强制措施期满", en="Compulsory measure lapsed"
):
    """The measure holds no more; the property has to be given back."""

    measure: MeasureNumber


class Passed(Facts):
    """To which agency the property went along with the case."""

    measure: MeasureNumber
    to_agency: Name
    receipt: PaperRef
    told_in_writing: bool


class TransferProperty(Command, Passed):
    """The officer hands the property over with the case."""


class PropertyTransferredWithCase(
    Event, Passed, name="property_transferred_with_case", zh="随案移送财物", en="Property transferred with case"
):
    """The agency that has the case has the property."""


def _lift(case: Case, command: LiftMeasure, ctx: Context) -> Iterator[Finding]:
    urgent = case.stage(Track.MEASURES, command.measure) == MeasureStage.URGENT_MEASURE_IN_FORCE
    yield law.lift_ground_fits(ground=command.ground, urgent=urgent)
    if not urgent:
        yield law.lifted_in_time(lifted_on=ctx.on, last_day=case.must(Measure, command.measure).last_day)
    yield law.property_returned(property_returned=command.property_returned)
    yield evidence.return_list_signed(signed=command.list_signed)


def _lapse(case: Case, command: LapseMeasure, ctx: Context) -> Iterator[Finding]:
    yield law.period_over(last_day=case.must(Measure, command.measure).last_day, on=ctx.on)


def _transfer(_case: Case, command: TransferProperty, _ctx: Context) -> Iterator[Finding]:
    yield law.transfer_told(told_in_writing=command.told_in_writing)


LIFT_MEASURE: Step = step(
    "lift-compulsory-measure",
    CompulsoryMeasureLifted,
    LiftMeasure,
    by=By.HEAD,
    basis=(ACL(19), ACL(27), ACL(28)),
    standing=not_own_work,
    lawful=_lift,
    papers=("measure_release",),
    key="measure",
)
LAPSE_MEASURE: Step = step(
    "lapse-compulsory-measure",
    CompulsoryMeasureLapsed,
    LapseMeasure,
    by=By.CLOCK,
    basis=(ACL(25), ACL(28)),
    lawful=_lapse,
    papers=("measure_release",),
    key="measure",
)
TRANSFER_PROPERTY: Step = step(
    "transfer-property-with-case",
    PropertyTransferredWithCase,
    TransferProperty,
    by=By.OFFICER,
    basis=ACL(21),
    standing=own_officer,
    lawful=_transfer,
    papers=("items_transfer_list",),
    key="measure",
)
