"""先行登记保存: evidence that cannot wait is kept where it is, for seven working days (行政处罚法第56条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import compulsory_measures, item_lists, officers
from domain.law import preservation as law
from domain.law.compulsory_measures import MeasureBasis, MeasureKind
from domain.law.item_lists import ListedItem
from domain.law.preservation import PreservationGround, Treatment
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import assigned_now, pair_at_work
from domain.steps.report import not_own_work

PreservationNumber = Annotated[str, StringConstraints(pattern=r"^P[1-9][0-9]{0,3}$")]
"""The number of a preservation within the case: P1 to P9999."""


class Preservation(Part, track="preservation"):
    """One preservation, by its number: when it was allowed, when it was carried out, how many items it has."""

    approved_on: date
    preserved_on: date | None = None
    items: int = 0


class Allowed(Facts):
    """``proposed_by`` is the officer who asked for it; ``items`` says what is to be preserved."""

    preservation: PreservationNumber
    proposed_by: OfficerId
    ground: PreservationGround
    reason: Said
    items: Said


class ApprovePreservation(Command, Allowed):
    """The head allows a preservation that an officer of the case has asked for."""


class PreservationApproved(
    Event, Allowed, name="preservation_approved", zh="批准先行登记保存", en="Preservation approved"
):
    """Two officers may preserve the evidence."""


class Preserved(Facts):
    """``refusal_note`` says why the list is not signed."""

    preservation: PreservationNumber
    officers: tuple[OfficerId, ...]
    place: Name
    items: tuple[ListedItem, ...] = Field(min_length=1)
    list_signed: bool
    refusal_note: str = ""


class PreserveEvidence(Command, Preserved):
    """Two officers preserve evidence against an itemized list."""


class EvidencePreserved(Event, Preserved, name="evidence_preserved", zh="先行登记保存", en="Evidence preserved"):
    """Nobody may destroy or move the items; seven working days to decide on them."""


class Treated(Message):
    """What becomes of the item on one line of the list; a seizure names the article that allows it."""

    serial: int = Field(ge=1)
    treatment: Treatment
    legal_basis: MeasureBasis | None = None


class Disposed(Facts):
    preservation: PreservationNumber
    treatments: tuple[Treated, ...] = Field(min_length=1)


class DisposePreservation(Command, Disposed):
    """The head decides on every item."""


class PreservationDisposed(
    Event, Disposed, name="preservation_disposed", zh="作出保存处理决定", en="Preservation disposed"
):
    """The preservation is over."""


class LapsePreservation(Command):
    """The clock finds seven working days over without a decision."""

    preservation: PreservationNumber


class PreservationLapsed(Event, name="preservation_lapsed", zh="保存自动解除", en="Preservation lapsed"):
    """The items are free again."""

    preservation: PreservationNumber


def _asked_for(case: Case, command: ApprovePreservation, _ctx: Context) -> Iterator[Finding]:
    yield officers.assigned(officers=(command.proposed_by,), investigators=assigned_now(case))


def _preserve(case: Case, command: PreserveEvidence, ctx: Context) -> Iterator[Finding]:
    allowed = case.must(Preservation, command.preservation)
    yield from pair_at_work(case, command.officers, ctx)
    yield law.approved_first(approved_on=allowed.approved_on, preserved_on=ctx.on)
    yield item_lists.list_signed(signed=command.list_signed, refusal_note=command.refusal_note)


def _running(case: Case, number: str, ctx: Context) -> tuple[date, date]:
    """Since when and until which day the items may be kept."""
    since = case.must(Preservation, number).preserved_on
    if since is None:
        raise LookupError(f"{case.kind} {case.id} has not carried out preservation {number}")
    return since, law.last_day(since, ctx.calendar)


def _dispose(case: Case, command: DisposePreservation, ctx: Context) -> Iterator[Finding]:
    since, last_day = _running(case, command.preservation, ctx)
    listed = case.must(Preservation, command.preservation).items
    yield law.every_item_decided(listed=listed, treated=tuple(one.serial for one in command.treatments))
    yield law.decided_in_time(preserved_on=since, decided_on=ctx.on, last_day=last_day)
    only_returned = all(one.treatment is Treatment.RETURN for one in command.treatments)
    yield law.not_lapsed(decided_on=ctx.on, last_day=last_day, only_returned=only_returned)
    for one in command.treatments:
        if one.treatment is Treatment.SEIZE:
            yield from _seizable(one.legal_basis)


def _seizable(basis: MeasureBasis | None) -> Iterator[Finding]:
    """That a thing was preserved gives no power to seize it."""
    yield compulsory_measures.basis_named(named=basis is not None)
    if basis is not None:
        yield compulsory_measures.basis_empowers(kind=MeasureKind.SEIZE, instrument=basis.instrument, rank=basis.rank)


def _lapse(case: Case, command: LapsePreservation, ctx: Context) -> Iterator[Finding]:
    since, last_day = _running(case, command.preservation, ctx)
    yield law.period_over(preserved_on=since, last_day=last_day, on=ctx.on)


def _preserved(case: Case, event: EvidencePreserved) -> Case:
    allowed = case.must(Preservation, event.preservation)
    preserved = allowed.model_copy(update={"preserved_on": event.occurred_on, "items": len(event.items)})
    return case.put(preserved, event.preservation)


APPROVE_PRESERVATION: Step = step(
    "approve-preservation",
    PreservationApproved,
    ApprovePreservation,
    by=By.HEAD,
    basis=APL(56),
    standing=not_own_work,
    lawful=_asked_for,
    fold=lambda case, event: case.put(Preservation(approved_on=event.occurred_on), event.preservation),
    papers=("preservation_approval",),
    key="preservation",
)
PRESERVE_EVIDENCE: Step = step(
    "preserve-evidence",
    EvidencePreserved,
    PreserveEvidence,
    by=By.OFFICER,
    basis=APL(56),
    lawful=_preserve,
    fold=_preserved,
    papers=("preservation_decision",),
    key="preservation",
)
DISPOSE_PRESERVATION: Step = step(
    "decide-on-preserved-evidence",
    PreservationDisposed,
    DisposePreservation,
    by=By.HEAD,
    basis=(APL(56), APL(85)),
    standing=not_own_work,
    lawful=_dispose,
    papers=("preservation_disposition",),
    key="preservation",
)
LAPSE_PRESERVATION: Step = step(
    "lapse-preservation",
    PreservationLapsed,
    LapsePreservation,
    by=By.CLOCK,
    basis=(APL(56), PRACTICE),
    lawful=_lapse,
    key="preservation",
)
