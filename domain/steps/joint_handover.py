"""证据移交: evidence goes from one agency to another with a list of originals and copies, and is checked on receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import evidence as evidence_law
from domain.law import joint_results as law
from domain.law.item_lists import ListedItem
from domain.law.order import follows
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, PaperRef, Part, Said
from domain.step import By, OwnAct, Step, step
from domain.steps.assignment import not_recused
from domain.steps.joint_members import OWN_PART, takes_part

HandoverNumber = Annotated[str, StringConstraints(pattern=r"^H[1-9][0-9]{0,3}$")]
"""The number of a handover within the operation: H1 to H9999."""


class HandedItem(ListedItem):
    """A line of the list: an original, or a copy that was compared with it or not."""

    original: bool
    consistent: bool = False


class EvidenceHandover(Part):
    """Evidence on its way between two agencies; by the number of the handover."""

    from_agency: AuthorityId
    to_agency: AuthorityId
    handed_on: date
    answered: bool = False


class Handing(Facts):
    """移交清单: from whom to whom, what, as original or copy."""

    handover: HandoverNumber
    from_agency: AuthorityId
    to_agency: AuthorityId
    transfer_list: PaperRef
    items: tuple[HandedItem, ...] = Field(min_length=1, max_length=500)


class HandOverEvidence(Command, Handing):
    """The officer records what the holder hands over."""


class EvidenceHandedOver(Event, Handing, name="evidence_handed_over", zh="移交证据", en="Evidence handed over"):
    """The receiver has to check the list."""


class Receiving(Facts):
    handover: HandoverNumber
    list_checked: bool
    receipt: PaperRef


class ReceiveHandedEvidence(Command, Receiving):
    """The officer records that the receiver has checked the list and taken the evidence."""


class EvidenceHandoverReceived(
    Event, Receiving, name="evidence_handover_received", zh="接收证据", en="Evidence handover received"
):
    """The evidence is the receiver's to verify in its own case."""


class RefusedEvidence(Facts):
    handover: HandoverNumber
    defects: Said


class RefuseHandedEvidence(Command, RefusedEvidence):
    """The officer records that the receiver does not take the evidence."""


class EvidenceHandoverRefused(
    Event, RefusedEvidence, name="evidence_handover_refused", zh="拒收证据", en="Evidence handover refused"
):
    """The evidence stays with its holder, who may hand it over again under a new number."""


def _handing_lawful(case: Case, command: HandOverEvidence, _ctx: Context) -> Iterator[Finding]:
    taken = case.get(EvidenceHandover, command.handover) is not None
    yield evidence_law.reference_is_new(reference=command.handover, taken=taken)
    yield law.between_two(from_agency=command.from_agency, to_agency=command.to_agency)
    for agency in dict.fromkeys((command.from_agency, command.to_agency)):
        yield takes_part(case, agency)
    yield law.copies_agree(unchecked=[i.name for i in command.items if not i.original and not i.consistent])


def _awaited(case: Case, number: str, ctx: Context) -> Iterator[Finding]:
    handover = case.get(EvidenceHandover, number)
    yield law.handover_awaited(reference=number, awaited=handover is not None and not handover.answered)
    if handover is not None:
        yield follows(occurred_on=ctx.on, earlier_on=handover.handed_on)


def _receiving_lawful(case: Case, command: ReceiveHandedEvidence, ctx: Context) -> Iterator[Finding]:
    yield from _awaited(case, command.handover, ctx)
    yield evidence_law.transfer_list_checked(checked=command.list_checked)


def _refusing_lawful(case: Case, command: RefuseHandedEvidence, ctx: Context) -> Iterator[Finding]:
    yield from _awaited(case, command.handover, ctx)


def _handed(case: Case, event: EvidenceHandedOver) -> Case:
    handover = EvidenceHandover(from_agency=event.from_agency, to_agency=event.to_agency, handed_on=event.occurred_on)
    return case.put(handover, event.handover)


def _answered(case: Case, event: EvidenceHandoverReceived | EvidenceHandoverRefused) -> Case:
    handover = case.get(EvidenceHandover, event.handover)
    if handover is None:
        return case
    return case.put(handover.model_copy(update={"answered": True}), event.handover)


def _receiver(case: Case, command: Any) -> str:
    handover = case.get(EvidenceHandover, command.handover)
    return "" if handover is None else handover.to_agency


OWN_RECEIPT: Final = OwnAct(
    _receiver,
    lambda case, agency: any(
        each.to_agency == agency and not each.answered for each in case.all(EvidenceHandover).values()
    ),
)
"""Whether to take what was handed over is said by whoever it was handed to."""

HAND_OVER_EVIDENCE: Step = step(
    "hand-over-evidence",
    EvidenceHandedOver,
    HandOverEvidence,
    by=By.PARTNER,
    basis=(APL(27), SHANGHAI_PLAN),
    standing=not_recused,
    lawful=_handing_lawful,
    fold=_handed,
    papers=("items_transfer_list",),
    appends=True,
    own=OwnAct(lambda _case, command: command.from_agency, OWN_PART.awaits),
)
RECEIVE_HANDED_EVIDENCE: Step = step(
    "receive-handed-evidence",
    EvidenceHandoverReceived,
    ReceiveHandedEvidence,
    by=By.PARTNER,
    basis=(APL(46), SHANGHAI_PLAN),
    standing=not_recused,
    lawful=_receiving_lawful,
    fold=_answered,
    papers=("items_transfer_list",),
    appends=True,
    own=OWN_RECEIPT,
)
REFUSE_HANDED_EVIDENCE: Step = step(
    "refuse-handed-evidence",
    EvidenceHandoverRefused,
    RefuseHandedEvidence,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_refusing_lawful,
    fold=_answered,
    papers=("items_transfer_list",),
    appends=True,
    own=OWN_RECEIPT,
)
