"""恢复事项: what was taken under an annulled decision is listed, proven restored item by item, and completed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import restoration as law
from domain.law.restoration import RestorationKind
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.messages import Command, Event, Facts, PaperRef
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.publication import published
from domain.steps.redo import Annulment
from domain.steps.report import not_own_work
from domain.steps.restoration_due import RestorationItem, Restorations, due, listed


class RestorationList(Facts):
    paper: PaperRef
    restorations: tuple[RestorationItem, ...] = Field(min_length=1, max_length=99)


class ListRestorations(Command, RestorationList):
    """The officer lists what the annulment obliges the authority to restore."""


class RestorationsListed(
    Event, RestorationList, name="restorations_listed", zh="列出恢复事项", en="Restorations listed"
):
    """Each item has an owner and a day; ``next_due_on`` is the first of these days."""

    next_due_on: date | None = None


class Proven(Facts):
    """Which item of the list, and its proof: refund, listing, publication, certificate, register, partners."""

    paper: PaperRef
    serial: int = Field(ge=1, le=99)
    proof: PaperRef


class RecordRestoration(Command, Proven):
    """One item has been restored."""


class RestorationDone(Event, Proven, name="restoration_done", zh="完成恢复事项", en="Restoration done"):
    """The item is proven; ``next_due_on`` is the day of the next one that is not, None where none is left."""

    next_due_on: date | None = None


class Completion(Facts):
    """``entered_on_lists`` says whether an entry on either list rests on the decision; None where nobody has looked."""

    paper: PaperRef
    entered_on_lists: bool | None = None


class CompleteRestorations(Command, Completion):
    """The head finds every item proven."""


class RestorationsCompleted(
    Event, Completion, name="restorations_completed", zh="恢复完毕", en="Restorations completed"
):
    """Everything that was taken has been restored."""


def _item(case: Case, command: RecordRestoration) -> RestorationItem | None:
    listed = case.get(Restorations, command.paper)
    items = () if listed is None else listed.restorations
    return items[command.serial - 1] if command.serial <= len(items) else None


def _annulled(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield law.after_annulment(annulled=case.get(Annulment) is not None)


def _due_ahead(_case: Case, command: ListRestorations, _ctx: Context) -> Iterator[Finding]:
    earliest = min(item.due_on for item in command.restorations)
    yield law.due_ahead(listed_on=command.occurred_on, due_on=earliest)


def _listed(case: Case, command: RecordRestoration, ctx: Context) -> Iterator[Finding]:
    item = _item(case, command)
    yield law.on_list(serial=command.serial, listed=item is not None)
    yield law.done_in_time(due_on=None if item is None else item.due_on, on=ctx.on)
    yield law.publication_down(restored=None if item is None else item.kind, published=published(case))


def _proven(case: Case, command: CompleteRestorations, _ctx: Context) -> Iterator[Finding]:
    own, kinds = case.must(Restorations, command.paper), listed(case)
    yield law.every_item_proven(items=len(own.restorations), proven=len(own.proofs))
    yield law.list_complete(missing=due(case) - kinds)
    yield law.entries_removed(
        entered_on_lists=command.entered_on_lists, on_list=RestorationKind.LISTING_REMOVED in kinds
    )


def _next_due_on(case: Case, command: RecordRestoration, _ctx: Context) -> date | None:
    own = case.must(Restorations, command.paper)
    open_items = (
        item.due_on
        for serial, item in enumerate(own.restorations, start=1)
        if serial != command.serial and serial not in own.proofs
    )
    return min(open_items, default=None)


def _done(case: Case, event: RestorationDone) -> Case:
    listed = case.must(Restorations, event.paper)
    proofs = {**listed.proofs, event.serial: event.proof}
    return case.put(listed.model_copy(update={"proofs": proofs}), event.paper)


LIST_RESTORATIONS: Step = step(
    "list-restorations",
    RestorationsListed,
    ListRestorations,
    by=By.OFFICER,
    basis=(ACL(41), APL(48, 2)),
    standing=_annulled,
    lawful=_due_ahead,
    fold=lambda case, event: case.put(
        Restorations(listed_on=event.occurred_on, restorations=event.restorations), event.paper
    ),
    told={"next_due_on": lambda _case, command, _ctx: min(item.due_on for item in command.restorations)},
    papers=("restoration_list",),
    key="paper",
)
RECORD_RESTORATION: Step = step(
    "record-restoration",
    RestorationDone,
    RecordRestoration,
    by=By.OFFICER,
    basis=(ACL(41), APL(48, 2)),
    standing=own_officer,
    lawful=_listed,
    fold=_done,
    told={"next_due_on": _next_due_on},
    papers=("restoration_list",),
    key="paper",
    appends=True,
)
COMPLETE_RESTORATIONS: Step = step(
    "complete-restorations",
    RestorationsCompleted,
    CompleteRestorations,
    by=By.HEAD,
    basis=ACL(41),
    standing=not_own_work,
    lawful=_proven,
    papers=("restoration_list",),
    key="paper",
)
