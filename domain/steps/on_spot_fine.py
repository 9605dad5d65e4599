"""当场收缴罚款: a fine that officers take, hand in, and that is paid to the bank (行政处罚法第68至71条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.case import Case, Context
from domain.law import simplified as law
from domain.law.order import follows
from domain.law.penalties import Yuan
from domain.law.rule import Finding
from domain.law.simplified import CollectionGround
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Labelled, OfficerId, PaperRef, Part
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.payment import Payments


class OnSpotFine(Part, track="simplified"):
    """Money collected against one special receipt: from when the first two working days run, and where it is now."""

    amount: Decimal
    counted_from: date
    handed_in_on: date | None = None
    banked_on: date | None = None


class HandedTo(Labelled):
    """Where collected money is handed to."""

    AUTHORITY = "authority", "本机关", "the authority"
    BANK = "bank", "指定银行", "the designated bank"


class Collecting(Facts):
    """Money taken by officers against the special receipt; ``landed_on`` is the landing after collection on water."""

    officers: tuple[OfficerId, ...]
    amount: Yuan
    ground: CollectionGround
    asked_by_party: bool = False
    receipt_number: PaperRef
    special_receipt: bool
    landed_on: date | None = None


class CollectFineOnSpot(Command, Collecting):
    """Two officers take the fine themselves."""


class FineCollectedOnSpot(
    Event, Collecting, name="fine_collected_on_spot", zh="当场收缴罚款", en="Fine collected on spot"
):
    """Two working days to hand it in; ``hand_in_by`` is the last of them where they run from a landing."""

    hand_in_by: date | None = None


class HandingIn(Facts):
    """What is handed on, named by the number of the receipt for its collection, against a proof."""

    receipt_number: PaperRef
    handed_to: HandedTo
    proof: PaperRef


class HandInOnSpotFine(Command, HandingIn):
    """The officer hands the money to the authority; afterwards the authority pays it to the bank."""


class OnSpotFineHandedIn(
    Event, HandingIn, name="onsite_fine_handed_in", zh="当场收缴罚款上交", en="Onsite fine handed in"
):
    """At the authority two more working days run, until ``bank_by``; at the bank nothing is left to do."""

    bank_by: date | None = None


def _collecting(case: Case, command: CollectFineOnSpot, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    fine = "0" if decision is None else str(decision.fine)
    yield law.collection_allowed(
        ground=command.ground,
        fine=fine,
        simplified=case.must(Filing).simplified,
        asked_by_party=command.asked_by_party,
    )
    yield law.within_fine(fine=fine, paid=str(payments.paid), amount=str(command.amount))
    yield law.receipt_given(
        special_receipt=command.special_receipt, used=case.get(OnSpotFine, command.receipt_number) is not None
    )
    if command.landed_on is not None:
        yield follows(occurred_on=command.landed_on, earlier_on=ctx.on)


def _handing_in(case: Case, command: HandInOnSpotFine, ctx: Context) -> Iterator[Finding]:
    fine = case.get(OnSpotFine, command.receipt_number)
    since = None if fine is None else _lies_since(fine, command.handed_to)
    yield law.fine_held(receipt_number=command.receipt_number, held=since is not None and since <= ctx.on)
    if since is not None:
        days = law.HANDING_DAYS if command.handed_to is HandedTo.AUTHORITY else law.BANK_DAYS
        last_day = ctx.calendar.add_working_days(since, days)
        yield law.handed_on_in_time(handed_on=ctx.on, last_day=last_day)


def _lies_since(fine: OnSpotFine, handed_to: HandedTo) -> date | None:
    """From when the days run to hand it on; None if it lies elsewhere."""
    if handed_to is HandedTo.AUTHORITY:
        return fine.counted_from if fine.handed_in_on is None else None
    return fine.handed_in_on if fine.banked_on is None else None


def _hand_in_by(_case: Case, command: CollectFineOnSpot, ctx: Context) -> date | None:
    landed_on = command.landed_on
    return None if landed_on is None else ctx.calendar.add_working_days(landed_on, law.HANDING_DAYS)


def _bank_by(_case: Case, command: HandInOnSpotFine, ctx: Context) -> date | None:
    if command.handed_to is HandedTo.BANK:
        return None
    return ctx.calendar.add_working_days(command.occurred_on, law.BANK_DAYS)


def _collected(case: Case, event: FineCollectedOnSpot) -> Case:
    payments = case.get(Payments) or Payments()
    fine = OnSpotFine(amount=event.amount, counted_from=event.landed_on or event.occurred_on)
    return case.put(payments.model_copy(update={"paid": payments.paid + event.amount})).put(fine, event.receipt_number)


def _handed_in(case: Case, event: OnSpotFineHandedIn) -> Case:
    day = "banked_on" if event.handed_to is HandedTo.BANK else "handed_in_on"
    fine = case.must(OnSpotFine, event.receipt_number)
    return case.put(fine.model_copy(update={day: event.occurred_on}), event.receipt_number)


COLLECT_FINE_ON_SPOT: Step = step(
    "collect-fine-on-spot",
    FineCollectedOnSpot,
    CollectFineOnSpot,
    by=By.OFFICER,
    basis=(APL(68), APL(69), APL(70)),
    lawful=_collecting,
    fold=_collected,
    appends=True,
    told={"hand_in_by": _hand_in_by},
)
HAND_IN_ON_SPOT_FINE: Step = step(
    "hand-in-on-spot-fine",
    OnSpotFineHandedIn,
    HandInOnSpotFine,
    by=By.OFFICER,
    basis=(APL(71), APL(85)),
    standing=own_officer,
    lawful=_handing_in,
    fold=_handed_in,
    appends=True,
    told={"bank_by": _bank_by},
)
