"""行政强制措施: approved on a statute, taken in the party's presence, extended once (行政强制法第17至25条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.case import Case, Context, Track
from domain.law import closing, evidence, item_lists, officers
from domain.law import compulsory_measures as law
from domain.law.compulsory_measures import MeasureBasis, MeasureKind
from domain.law.item_lists import ListedItem
from domain.law.rule import Finding
from domain.law.statutes import ACL
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import assigned_now, not_recused, pair_at_work
from domain.steps.halted import not_halted
from domain.steps.report import not_own_work

MeasureNumber = Annotated[str, StringConstraints(pattern=r"^C[1-9][0-9]{0,3}$")]
"""The number of a compulsory measure within the case: C1 to C9999."""


class Measure(Part, track="measures"):
    """One compulsory measure, by its number.

    ``days`` are the calendar days for which it was ordered, counted from ``started_on``; ``until`` is the last day
    once it has been extended. ``taken_at`` and ``reported_at`` are the moments of an urgent measure.
    """

    kind: MeasureKind
    legal_basis: MeasureBasis
    days: int = 0
    started_on: date | None = None
    until: date | None = None
    taken_at: datetime | None = None
    reported_at: datetime | None = None

    @property
    def last_day(self) -> date:
        """The last day of the measure.

        Raises:
            LookupError: it has not been taken, or not been approved.
        """
        if self.started_on is None:
            raise LookupError("the measure is not in force")
        return self.until or self.started_on + timedelta(days=self.days)


class Ordered(Facts):
    """What the measure is, and the article of a law or regulation that allows it."""

    measure: MeasureNumber
    kind: MeasureKind
    legal_basis: MeasureBasis


class Approved(Ordered):
    """``proposed_by`` is the officer who reported; ``days`` are the calendar days ordered."""

    proposed_by: OfficerId
    reason: Said
    items: Said
    days: int = Field(ge=1, le=999)


class ApproveMeasure(Command, Approved):
    """The head approves a measure before it is taken."""


class CompulsoryMeasureApproved(
    Event, Approved, name="compulsory_measure_approved", zh="批准强制措施", en="Compulsory measure approved"
):
    """Two officers may take the measure."""


class OnTheSpot(Facts):
    """How the measure was taken; a witness stands in for a party that did not come.

    ``signed`` is said of the record, ``list_signed`` of the list; ``refusal_note`` says why a signature is missing.
    """

    measure: MeasureNumber
    officers: tuple[OfficerId, ...]
    place: Name
    certificates_shown: bool
    party_present: bool
    party_heard: bool = False
    witness: Personal | None = None
    reasons_told: bool
    decision_delivered: bool
    record: PaperRef
    signed: bool
    items: tuple[ListedItem, ...] = Field(min_length=1)
    list_signed: bool
    refusal_note: str = ""


class TakeMeasure(Command, OnTheSpot):
    """Two officers take an approved measure."""


class CompulsoryMeasureTaken(
    Event, OnTheSpot, name="compulsory_measure_taken", zh="实施强制措施", en="Compulsory measure taken"
):
    """The measure holds for ``days`` calendar days."""

    days: int


class Defence(Facts):
    """What the party says against the measure, and the record of it."""

    measure: MeasureNumber
    points: tuple[Said, ...] = Field(min_length=1)
    record: PaperRef


class ReceiveMeasureDefence(Command, Defence):
    """The party states its case against the measure."""


class MeasureDefenceReceived(
    Event, Defence, name="measure_defence_received", zh="强制措施陈述申辩", en="Measure defence received"
):
    """The party has been heard."""


class Extension(Facts):
    """``until`` is the new last day."""

    measure: MeasureNumber
    reason: Said
    until: date
    told_in_writing: bool


class ExtendMeasure(Command, Extension):
    """The head lets the measure last longer, once."""


class CompulsoryMeasureExtended(
    Event, Extension, name="compulsory_measure_extended", zh="延长强制措施", en="Compulsory measure extended"
):
    """The measure holds until ``until``."""


def empowered(ordered: Ordered) -> Finding:
    """A law or regulation allows this measure."""
    basis = ordered.legal_basis
    return law.basis_empowers(kind=ordered.kind, instrument=basis.instrument, rank=basis.rank)


def undecided(case: Case, _ctx: Context) -> Iterator[Finding]:
    """The case has not come to its end, where an approval that was never used ends with it."""
    stage = case.stage(Track.MAIN)
    yield law.while_undecided(stage=stage, ended=closing.over(case.kind, stage))


def on_the_spot(case: Case, command: OnTheSpot, ctx: Context) -> Iterator[Finding]:
    """Two officers, a party that was heard or a witness, a record and a list (第18条、第24条)."""
    note = command.refusal_note
    yield from pair_at_work(case, command.officers, ctx)
    yield law.party_heard(party_present=command.party_present, party_heard=command.party_heard)
    yield law.witnessed(party_present=command.party_present, witness=command.witness is not None)
    yield evidence.certificates_shown(shown=command.certificates_shown)
    yield law.reasons_told(told=command.reasons_told)
    yield law.decision_delivered(delivered=command.decision_delivered)
    yield evidence.record_signed(signed=command.signed, refusal_note=note)
    yield item_lists.list_signed(signed=command.list_signed, refusal_note=note)


def _approve(case: Case, command: ApproveMeasure, _ctx: Context) -> Iterator[Finding]:
    yield officers.assigned(officers=(command.proposed_by,), investigators=assigned_now(case))
    yield empowered(command)
    yield law.within_thirty_days(days=command.days)


def _extend(case: Case, command: ExtendMeasure, ctx: Context) -> Iterator[Finding]:
    measure = case.must(Measure, command.measure)
    yield not_halted(case, ctx, command.measure)
    yield law.extended_once(extended=measure.until is not None)
    yield law.still_running(last_day=measure.last_day, on=ctx.on)
    yield law.extension_length(last_day=measure.last_day, until=command.until)
    yield law.extension_told(told_in_writing=command.told_in_writing)


def _approved(case: Case, event: CompulsoryMeasureApproved) -> Case:
    return case.put(Measure(kind=event.kind, legal_basis=event.legal_basis, days=event.days), event.measure)


def _taken(case: Case, event: CompulsoryMeasureTaken) -> Case:
    measure = case.must(Measure, event.measure)
    return case.put(measure.model_copy(update={"started_on": event.occurred_on}), event.measure)


def _extended(case: Case, event: CompulsoryMeasureExtended) -> Case:
    measure = case.must(Measure, event.measure)
    return case.put(measure.model_copy(update={"until": event.until}), event.measure)


APPROVE_MEASURE: Step = step(
    "approve-compulsory-measure",
    CompulsoryMeasureApproved,
    ApproveMeasure,
    by=By.HEAD,
    basis=(ACL(17), ACL(18)),
    standing=not_own_work,
    lawful=_approve,
    fold=_approved,
    papers=("measure_decision",),
    key="measure",
)
TAKE_MEASURE: Step = step(
    "take-compulsory-measure",
    CompulsoryMeasureTaken,
    TakeMeasure,
    by=By.OFFICER,
    basis=(ACL(18), ACL(24)),
    standing=undecided,
    lawful=on_the_spot,
    fold=_taken,
    papers=("measure_decision",),
    key="measure",
    told={"days": lambda case, command, _ctx: case.must(Measure, command.measure).days},
)
"""Like the row of the law, and unlike that of evidence preserved, its own asks nothing of the main line: the power lies
in the approval, which only an investigation gives, and its reason may outlast the report of the investigation, though
not the case.
"""
RECEIVE_MEASURE_DEFENCE: Step = step(
    "receive-measure-defence",
    MeasureDefenceReceived,
    ReceiveMeasureDefence,
    by=By.PARTY,
    basis=(ACL(8), ACL(18)),
    standing=not_recused,
    papers=("defence_record",),
    appends=True,
    key="measure",
)
EXTEND_MEASURE: Step = step(
    "extend-compulsory-measure",
    CompulsoryMeasureExtended,
    ExtendMeasure,
    by=By.HEAD,
    basis=ACL(25),
    standing=not_own_work,
    lawful=_extend,
    fold=_extended,
    papers=("measure_decision",),
    key="measure",
)
