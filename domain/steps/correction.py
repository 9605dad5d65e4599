"""更正: a mistaken entry stays as it is, and the correction that a second person approved stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import corrections as law
from domain.law.corrections import PaperAfter
from domain.law.officers import second_person
from domain.law.order import follows, occurred_before_recorded
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.amendment import (
    JsonText,
    amended,
    carries_personal_data,
    fault,
    is_correctable,
    read_with,
    stands,
)
from domain.steps.assignment import not_recused, own_officer
from domain.steps.service import electronically


class Change(Facts):
    """Which field of which entry (its version in this case, from 1) is to read what, instead of what, and why."""

    entry: int = Field(ge=1)
    field: Name
    old: JsonText
    new: JsonText
    reason: Said


class ProposedChange(Part):
    """The correction proposed last."""

    change: Change
    proposed_by: OfficerId
    proposed_on: date
    paper_after: PaperAfter | None = None


class Amendments(Part):
    """The approved corrections of one entry, by its version: field and new value, in their order."""

    changes: tuple[tuple[str, str], ...] = ()


class ProposeCorrection(Command, Change):
    """The officer says what is wrong in the record."""


class CorrectionProposed(Event, Change, name="correction_proposed", zh="提出更正", en="Correction proposed"):
    """A correction waits for a second person."""

    proposed_by: OfficerId


class Approval(Facts):
    """What else follows from the correction; limits and findings follow from the corrected entry by themselves."""

    paper_after: PaperAfter
    partners_told: tuple[Name, ...] = ()


class ApproveCorrection(Command, Approval):
    """The head approves the proposal on file."""


class CorrectionApproved(Event, Approval, name="correction_approved", zh="批准更正", en="Correction approved"):
    """From here on the entry reads ``new`` in its ``field``."""

    entry: int
    field: str
    new: JsonText


class RejectCorrection(Command):
    """The head lets the entry stand."""

    reason: Said


class CorrectionRejected(Event, name="correction_rejected", zh="不予更正", en="Correction rejected"):
    """The entry stays as it is."""

    reason: Said


class Served(Facts):
    paper: PaperRef
    method: ServiceMethod
    received_by: Personal | None = None


class ServeCorrection(Command, Served):
    """The officer serves the correction of a paper that had been served."""


class CorrectionServed(Event, Served, name="correction_served", zh="送达更正书", en="Correction served"):
    """The party knows the corrected paper."""


OWN_EVENTS = (CorrectionProposed, CorrectionApproved, CorrectionRejected, CorrectionServed)
"""A correction is corrected by another correction of the same entry."""


def corrections(events: Sequence[Event]) -> dict[int, list[CorrectionApproved]]:
    """The approved corrections in a case's whole history, by the version of the entry they correct.

    One of an entry that was not yet on file is left out: it amended nothing, then or later.
    """
    found: dict[int, list[CorrectionApproved]] = {}
    for version, event in enumerate(events, start=1):
        if isinstance(event, CorrectionApproved) and 1 <= event.entry < version:
            found.setdefault(event.entry, []).append(event)
    return found


def corrected(events: Sequence[Event]) -> list[Event]:
    """A case's whole history, each entry as it reads with its approved corrections, in their order. Never raises."""
    found = corrections(events)
    history = list(events)
    for entry, approved in found.items():
        for correction in approved:
            history[entry - 1] = read_with(history[entry - 1], correction.field, correction.new)
    return history


def entry_now(case: Case, version: int, ctx: Context) -> Event | None:
    """An entry of this case as it reads with the corrections approved so far."""
    event = ctx.entry(version)
    amendments = case.get(Amendments, str(version))
    if event is None or amendments is None:
        return event
    for field, new in amendments.changes:
        event = read_with(event, field, new)
    return event


def _propose_lawful(case: Case, command: ProposeCorrection, ctx: Context) -> Iterator[Finding]:
    event = entry_now(case, command.entry, ctx)
    yield law.entry_on_file(entry=command.entry, on_file=event is not None)
    if event is None:
        return
    a_fact = not isinstance(event, OWN_EVENTS) and is_correctable(event, command.field)
    yield law.correctable(entry=event.name, field=command.field, correctable=a_fact)
    if a_fact:
        yield from _change_lawful(event, command, ctx)


def _change_lawful(event: Event, command: ProposeCorrection, ctx: Context) -> Iterator[Finding]:
    entry, field = command.entry, command.field
    personal = carries_personal_data(event, field, (command.old, command.new))
    differs = not stands(event, field, command.new)
    unfit = fault(event, field, command.new)
    yield law.no_personal_data(field=field, personal=personal)
    yield law.states_what_stands(entry=entry, field=field, same=stands(event, field, command.old))
    yield law.changes_something(entry=entry, field=field, differs=differs)
    yield law.fits_the_entry(entry=entry, field=field, fault=unfit)
    if not unfit:
        day = amended(event, field, command.new).occurred_on
        yield occurred_before_recorded(occurred_on=day, recorded_on=ctx.today)


def _by_another(case: Case, ctx: Context) -> Iterator[Finding]:
    proposed = case.must(ProposedChange)
    yield second_person(proposed_by=proposed.proposed_by, decided_by=ctx.actor.officer)
    yield from not_recused(case, ctx)
    yield follows(occurred_on=ctx.on, earlier_on=proposed.proposed_on)


def _serve_standing(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield law.concerns_a_paper(paper_after=case.must(ProposedChange).paper_after or PaperAfter.NO_PAPER)


def _proposed(case: Case, event: CorrectionProposed) -> Case:
    change = Change(**{name: getattr(event, name) for name in Change.model_fields})
    proposed = ProposedChange(change=change, proposed_by=event.proposed_by, proposed_on=event.occurred_on)
    return case.put(proposed)


def _approved(case: Case, event: CorrectionApproved) -> Case:
    before = case.get(Amendments, str(event.entry)) or Amendments()
    proposed = case.must(ProposedChange).model_copy(update={"paper_after": event.paper_after})
    if not 1 <= event.entry <= case.version:
        return case.put(proposed)
    amendments = Amendments(changes=(*before.changes, (event.field, event.new)))
    return case.put(proposed).put(amendments, str(event.entry))


PROPOSE_CORRECTION: Step = step(
    "propose-correction",
    CorrectionProposed,
    ProposeCorrection,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_propose_lawful,
    fold=_proposed,
    papers=("correction_document",),
    told={"proposed_by": lambda _case, _command, ctx: ctx.actor.officer},
)
APPROVE_CORRECTION: Step = step(
    "approve-correction",
    CorrectionApproved,
    ApproveCorrection,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_by_another,
    fold=_approved,
    papers=("correction_document",),
    told={
        "entry": lambda case, _command, _ctx: case.must(ProposedChange).change.entry,
        "field": lambda case, _command, _ctx: case.must(ProposedChange).change.field,
        "new": lambda case, _command, _ctx: case.must(ProposedChange).change.new,
    },
)
REJECT_CORRECTION: Step = step(
    "reject-correction",
    CorrectionRejected,
    RejectCorrection,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_by_another,
)
SERVE_CORRECTION: Step = step(
    "serve-correction",
    CorrectionServed,
    ServeCorrection,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_serve_standing,
    lawful=lambda case, command, _ctx: iter((electronically(case, command.method),)),
    papers=("correction_document", "service_receipt"),
    appends=True,
)
