"""恢复事项: what was taken under an annulled decision is listed, proven restored item by item, and completed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import restoration as law
from domain.law.restoration import RestorationKind
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.messages import Command, Event, Facts, Message, OfficerId, PaperRef, Part, Said
from domain.stages import PublicationStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.listing_entry import Listing
from domain.steps.payment import Payments
from domain.steps.publication import published
from domain.steps.redo import Annulment
from domain.steps.report import not_own_work


class RestorationItem(Message):
    """What is restored, who sees to it, and by when."""

    kind: RestorationKind
    matter: Said
    owner: OfficerId
    due_on: date


class Restorations(Part, track="restoration"):
    """One list of restorations, by its paper; ``proofs`` by the serial number of the item, from 1."""

    restorations: tuple[RestorationItem, ...]
    proofs: dict[int, PaperRef] = Field(default_factory=dict)


class RestorationList(Facts):
    paper: PaperRef
    restorations: tuple[RestorationItem, ...] = Field(min_length=1, max_length=99)


class ListRestorations(Command, RestorationList):
    """The officer lists what the annulment obliges the authority to restore."""


class RestorationsListed(
    Event, RestorationList, name="restorations_listed", zh="列出恢复事项", en="Restorations listed"
):
    """Each item has an owner and a day."""


class Proven(Facts):
    """Which item of the list, and its proof: refund, listing, publication, certificate, register, partners."""

    paper: PaperRef
    serial: int = Field(ge=1, le=99)
    proof: PaperRef


class RecordRestoration(Command, Proven):
    """One item has been restored."""


class RestorationDone(Event, Proven, name="restoration_done", zh="完成恢复事项", en="Restoration done"):
    """The item is proven."""


class Completion(Facts):
    paper: PaperRef


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


def taken_under_the_decision(case: Case) -> set[RestorationKind]:
    """What the file shows has to be restored: money paid, an entry, a publication, a certificate."""
    payments, entry = case.get(Payments), case.get(Listing)
    withdrawn = case.stage(Track.PUBLICATION) == PublicationStage.WITHDRAWN_FROM_PUBLICATION
    shown = {
        RestorationKind.LISTING_REMOVED: entry is not None and entry.listed_on is not None,
        RestorationKind.FINE_REFUNDED: payments is not None and payments.paid > 0,
        RestorationKind.PUBLICATION_WITHDRAWN: withdrawn or published(case),
        RestorationKind.CERTIFICATE_RETURNED: case.stage(Track.CERTIFICATE) != NOT_BEGUN,
    }
    return {kind for kind, taken in shown.items() if taken}


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
    listed = case.must(Restorations, command.paper)
    kinds = {item.kind for each in case.all(Restorations).values() for item in each.restorations}
    yield law.every_item_proven(items=len(listed.restorations), proven=len(listed.proofs))
    yield law.list_complete(missing=taken_under_the_decision(case) - kinds)


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
    fold=lambda case, event: case.put(Restorations(restorations=event.restorations), event.paper),
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
