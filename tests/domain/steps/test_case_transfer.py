"""案件移送: a case moves between two districts, inventory there and receipt back; and what if it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Command
from domain.stages import JurisdictionStage, PenaltyStage
from domain.steps.assignment import AssignOfficers
from domain.steps.case_transfer import (
    CaseTransfer,
    DecideCaseTransfer,
    RecordTransferReceipt,
    RecordTransferRefusal,
)
from domain.steps.closure import CloseCase, TransferCase
from domain.steps.entrusted_investigation import EntrustInvestigation, RecordEntrustedReturn
from domain.steps.filing import Filing, ReceiveTransferredCase
from domain.steps.jurisdiction_dispute import (
    AgreeJurisdiction,
    RecordDesignationElsewhere,
    RecordDesignationHere,
    RecordTakenUp,
    ReportDispute,
)
from domain.steps.time_limit import last_day
from tests.domain.acts.case_transfer import INVENTORY, TRANSFER
from tests.domain.acts.everything import everything
from tests.domain.acts.jurisdiction_dispute import DESIGNATION
from tests.domain.on_file import INVESTIGATING, PAIR
from tests.domain.penalty_file import SUSPICION
from tests.spec import Given, a, command

CHANGNING, JINGAN, MUNICIPAL = "上海市长宁区民政局", "上海市静安区民政局", "上海市民政局"
RECEIPT = "静民社移收〔2026〕第3号"
OFFERED, ARRIVED, HANDED = date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 10)

SENDING = a(INVESTIGATION).given(*INVESTIGATING)
"""The file in Changning: investigated since 1 March, when it turns out that Jing'an registered the party."""


def told(kind: type[Command], slug: str, on: date, **changes: Any) -> Command:
    """The example of an act, on another day."""
    return command(kind, on, **{**everything()[slug].body, **changes})


def offered(file: Given = SENDING) -> Given:
    """Changning has sent letter and inventory."""
    return file.when(command(DecideCaseTransfer, OFFERED, **TRANSFER), by="head-1").taken()


def signed_for(file: Given, **inventory: Any) -> Given:
    """Jing'an has signed."""
    receipt = command(RecordTransferReceipt, ARRIVED, inventory=INVENTORY | inventory, receipt=RECEIPT)
    return file.when(receipt).taken("case_transfer_received", "stage_entered")


def arrived() -> Given:
    """The file in Jing'an, begun with what arrived."""
    inventory = "；".join([INVENTORY["documents"], INVENTORY["evidence"], *INVENTORY["running_limits"]])
    arrival = SUSPICION | {
        "from_authority": CHANGNING,
        "inventory": inventory,
        "inventory_checked": True,
        "receipt": RECEIPT,
        "own_jurisdiction": True,
    }
    return a(INVESTIGATION).when(command(ReceiveTransferredCase, ARRIVED, **arrival), by="head-1").taken()


def stage(file: Given) -> str:
    """Where the question of jurisdiction stands."""
    return file.case.stage(Track.JURISDICTION)


def test_a_case_moves_from_one_district_to_another() -> None:
    there = signed_for(offered())
    assert stage(there) == JurisdictionStage.TRANSFERRED_AWAY
    assert there.case.must(CaseTransfer).received
    handing = command(TransferCase, HANDED, to_authority=JINGAN, inventory="案卷一册", receipt=RECEIPT)
    gone = there.when(handing).taken("case_transferred", "stage_entered")
    assert gone.case.stage(Track.MAIN) == PenaltyStage.TRANSFERRED_OUT
    closing = command(CloseCase, HANDED, ground="transferred", report="案件已移送静安")
    assert gone.when(closing, by="head-1").taken().case.stage(Track.MAIN) == PenaltyStage.CLOSED

    here = arrived()
    assert here.case.stage(Track.MAIN) == PenaltyStage.FILED
    assert here.case.must(Filing).suspected_breach == SUSPICION["suspected_breach"]
    at_work = here.when(command(AssignOfficers, HANDED, officers=PAIR), by="head-1").taken()
    assert at_work.case.stage(Track.MAIN) == PenaltyStage.INVESTIGATING
    assert last_day(at_work.case, HANDED) == date(2026, 6, 7), "ninety days from the arrival"


def test_it_is_not_handed_over_before_it_was_signed_for_nor_to_somebody_else() -> None:
    handing: dict[str, Any] = {"to_authority": JINGAN, "inventory": "案卷一册", "receipt": RECEIPT}
    offered().when(command(TransferCase, HANDED, **handing)).refused("jurisdiction-stage", article=25)
    there = signed_for(offered())
    elsewhere = command(TransferCase, HANDED, **handing | {"to_authority": MUNICIPAL})
    there.when(elsewhere).refused("transfer-to-receiver", article=25)
    there.when(command(TransferCase, OFFERED, **handing)).refused("after-what-it-follows")


def test_a_receipt_that_says_otherwise_than_the_inventory_is_flagged() -> None:
    short = command(RecordTransferReceipt, ARRIVED, inventory=INVENTORY | {"evidence": "证据E1至E3"}, receipt=RECEIPT)
    offered().when(short).flagged("transfer-received-as-listed")


def test_what_is_refused_is_disputed_until_the_superior_says_whose_it_is() -> None:
    refusal = told(RecordTransferRefusal, "record-case-transfer-refusal", ARRIVED)
    disputed = offered().when(refusal).taken()
    assert stage(disputed) == JurisdictionStage.JURISDICTION_DISPUTED
    assert disputed.case.get(CaseTransfer) is None
    here = disputed.when(command(RecordDesignationHere, HANDED, **DESIGNATION)).taken()
    assert stage(here) == JurisdictionStage.JURISDICTION_SETTLED
    elsewhere = command(RecordDesignationElsewhere, HANDED, **DESIGNATION | {"to_authority": JINGAN})
    pending = disputed.when(elsewhere).taken()
    assert stage(pending) == JurisdictionStage.TRANSFER_PENDING
    taken = command(RecordTransferReceipt, HANDED, inventory=INVENTORY, receipt=RECEIPT)
    assert pending.when(taken).taken().case.must(CaseTransfer).inventory is not None


def test_a_dispute_may_be_settled_by_agreement_and_the_case_transferred_later() -> None:
    dispute = told(ReportDispute, "report-jurisdiction-dispute", OFFERED)
    disputed = SENDING.when(dispute, by="head-1").taken()
    agreed = disputed.when(told(AgreeJurisdiction, "agree-on-jurisdiction", ARRIVED), by="head-1").taken()
    assert stage(agreed) == JurisdictionStage.JURISDICTION_SETTLED
    later = command(DecideCaseTransfer, HANDED, **TRANSFER)
    assert stage(agreed.when(later, by="head-1").taken()) == JurisdictionStage.TRANSFER_PENDING


def test_a_case_that_arrived_may_be_disputed_and_taken_up_by_the_superior() -> None:
    dispute = told(ReportDispute, "report-jurisdiction-dispute", HANDED, other_authority=CHANGNING)
    assert stage(arrived().when(dispute, by="head-1").taken()) == JurisdictionStage.JURISDICTION_DISPUTED
    pending = arrived().when(command(RecordTakenUp, HANDED, **DESIGNATION)).taken()
    signed = command(RecordTransferReceipt, HANDED, inventory=INVENTORY, receipt="市局收据")
    there = pending.when(signed).taken()
    handing = command(TransferCase, HANDED, to_authority=MUNICIPAL, inventory="案卷一册", receipt="市局收据")
    assert there.when(handing).taken().case.stage(Track.MAIN) == PenaltyStage.TRANSFERRED_OUT


def test_a_part_may_be_entrusted_and_the_case_transferred_after_its_return() -> None:
    entrusting = told(EntrustInvestigation, "entrust-investigation", OFFERED)
    entrusted = SENDING.when(entrusting, by="head-1").taken()
    entrusted.when(command(DecideCaseTransfer, ARRIVED, **TRANSFER), by="head-1").refused("out-of-order")
    back = entrusted.when(told(RecordEntrustedReturn, "record-entrusted-return", ARRIVED)).taken()
    assert stage(back) == JurisdictionStage.ENTRUSTED_RETURNED
    deciding = command(DecideCaseTransfer, HANDED, **TRANSFER)
    assert stage(back.when(deciding, by="head-1").taken()) == JurisdictionStage.TRANSFER_PENDING
