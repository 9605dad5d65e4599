"""线索移送: a clue goes to the authority that is competent, which gives a receipt or sends it back."""

from __future__ import annotations

from domain.law.statutes import P68, PRACTICE
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer


class Referral(Facts):
    """To whom, with what, and why this authority has no jurisdiction."""

    to_authority: Name
    inventory: Said
    reasons: Said


class TransferClue(Command, Referral):
    """The officer sends the clue with an inventory."""


class ClueTransferred(Event, Referral, name="clue_transferred", zh="线索移送", en="Clue transferred"):
    """The other authority has to say whether it takes the clue."""


class Acknowledged(Facts):
    receipt: PaperRef


class RecordTransferReceipt(Command, Acknowledged):
    """The other authority has given its receipt."""


class ClueTransferAcknowledged(
    Event, Acknowledged, name="clue_transfer_acknowledged", zh="移送回执", en="Clue transfer acknowledged"
):
    """The clue has arrived."""


class SentBack(Facts):
    reasons: Said


class RecordClueReturn(Command, SentBack):
    """The other authority sends the clue back."""


class ClueReturned(Event, SentBack, name="clue_returned_by_authority", zh="线索退回", en="Clue returned by authority"):
    """The clue is to be dealt with here after all."""


TRANSFER_CLUE: Step = step(
    "transfer-clue",
    ClueTransferred,
    TransferClue,
    by=By.OFFICER,
    basis=(P68(4), P68(5)),
    standing=own_officer,
    papers=("transfer_letter_jurisdiction", "jurisdiction_notification", "transfer_inventory"),
)
RECORD_TRANSFER_RECEIPT: Step = step(
    "record-clue-transfer-receipt",
    ClueTransferAcknowledged,
    RecordTransferReceipt,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    appends=True,
)
RECORD_CLUE_RETURN: Step = step(
    "record-clue-return",
    ClueReturned,
    RecordClueReturn,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
)
