"""案件移送: a case that does not belong here is offered to the competent authority, which takes or refuses it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import jurisdiction as law
from domain.law import personnel
from domain.law.jurisdiction import NotCompetent
from domain.law.rule import Finding
from domain.law.statutes import APL, P68
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.report import not_own_work


class TransferInventory(Message):
    """移交清单: what goes along; ``running_limits`` are the limits being counted, with their last days."""

    documents: Said
    evidence: Said
    property: Said
    running_limits: tuple[Said, ...] = ()
    numbers: tuple[PaperRef, ...] = Field(min_length=1)


class CaseTransfer(Part, track="jurisdiction"):
    """To which authority the case is going; ``inventory`` once one was made, ``received`` once it was signed for."""

    to_authority: Name
    inventory: TransferInventory | None = None
    received: bool = False


class Decided(Facts):
    """Why the case is not this authority's, whose it is, and what goes there."""

    to_authority: Name
    ground: NotCompetent
    reason: Said
    inventory: TransferInventory
    letter: PaperRef


class DecideCaseTransfer(Command, Decided):
    """The head decides that the case goes to the competent authority."""


class CaseTransferDecided(Event, Decided, name="case_transfer_decided", zh="决定案件移送", en="Case transfer decided"):
    """The other authority takes the case, or refuses it."""


class Received(Facts):
    """What the other authority signed for."""

    inventory: TransferInventory
    receipt: PaperRef


class RecordTransferReceipt(Command, Received):
    """The other authority has signed for the case."""


class CaseTransferReceived(
    Event, Received, name="case_transfer_received", zh="对方接收案件", en="Case transfer received"
):
    """The case is the other authority's."""


class Refused(Facts):
    reasons: Said
    letter: PaperRef


class RecordTransferRefusal(Command, Refused):
    """The other authority does not take the case."""


class CaseTransferRefused(
    Event, Refused, name="case_transfer_refused", zh="对方不接收案件", en="Case transfer refused"
):
    """Whose case it is has to be settled."""


def going_to(case: Case, authority: str) -> Case:
    """The case on its way to an authority; its inventory is yet to be made."""
    return case.put(CaseTransfer(to_authority=authority))


def staying(case: Case) -> Case:
    """The case with whatever transfer was under way set aside."""
    return case.set_aside(CaseTransfer)


def _decide(_case: Case, command: DecideCaseTransfer, _ctx: Context) -> Iterator[Finding]:
    yield personnel.limits_listed(listed=bool(command.inventory.running_limits))


def _receive(case: Case, command: RecordTransferReceipt, _ctx: Context) -> Iterator[Finding]:
    listed = case.must(CaseTransfer).inventory
    yield law.received_as_listed(on_file=listed is not None, consistent=command.inventory == listed)
    yield personnel.limits_listed(listed=bool(command.inventory.running_limits))


def _received(case: Case, event: CaseTransferReceived) -> Case:
    transfer = case.must(CaseTransfer)
    return case.put(transfer.model_copy(update={"inventory": event.inventory, "received": True}))


DECIDE_CASE_TRANSFER: Step = step(
    "decide-case-transfer",
    CaseTransferDecided,
    DecideCaseTransfer,
    by=By.HEAD,
    basis=(P68(5), APL(25)),
    standing=not_own_work,
    lawful=_decide,
    fold=lambda case, event: case.put(CaseTransfer(to_authority=event.to_authority, inventory=event.inventory)),
    papers=("transfer_letter_jurisdiction", "transfer_inventory"),
)
RECORD_TRANSFER_RECEIPT: Step = step(
    "record-case-transfer-receipt",
    CaseTransferReceived,
    RecordTransferReceipt,
    by=By.PARTNER,
    basis=P68(5),
    standing=not_recused,
    lawful=_receive,
    fold=_received,
    papers=("transfer_inventory",),
)
RECORD_TRANSFER_REFUSAL: Step = step(
    "record-case-transfer-refusal",
    CaseTransferRefused,
    RecordTransferRefusal,
    by=By.PARTNER,
    basis=APL(25),
    standing=not_recused,
    fold=lambda case, _event: staying(case),
)
