"""名录异议: the party objects, the head answers; an entry that was wrong, or lost its basis, goes from its start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import listing as law
from domain.law.remedies import AnnulmentGround
from domain.law.rule import Finding
from domain.law.statutes import C60
from domain.messages import Command, Event, Facts, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.listing_basis import annulled, own_case
from domain.steps.listing_entry import Listing, updated
from domain.steps.publication import withdrawal_due
from domain.steps.redo import Annulment
from domain.steps.report import not_own_work


class Objection(Facts):
    reasons: Said
    evidence: Said


class ReceiveListingObjection(Command, Objection):
    """The organization objects to its entry."""


class ListingObjectionReceived(
    Event, Objection, name="listing_objection_received", zh="收到名录异议", en="Listing objection received"
):
    """The head answers it."""


class Answer(Facts):
    """``answer`` is the paper by which the organization is told."""

    reasons: Said
    answer: PaperRef


class UpholdListingObjection(Command, Answer):
    """The head finds the objection right."""


class ListingObjectionUpheld(
    Event, Answer, name="listing_objection_upheld", zh="异议成立", en="Listing objection upheld"
):
    """The entry has to be withdrawn."""


class DeclineListingObjection(Command, Answer):
    """The head finds the objection wrong."""


class ListingObjectionDeclined(
    Event, Answer, name="listing_objection_declined", zh="驳回异议", en="Listing objection declined"
):
    """The entry stands; the organization may object on other reasons."""


class Withdrawal(Facts):
    """Why the entry was wrong, as an annulment would say it."""

    ground: AnnulmentGround
    reasons: Said


class WithdrawListing(Command, Withdrawal):
    """The head withdraws the entry."""


class ListingWithdrawn(
    Event,
    Withdrawal,
    name="listing_withdrawn_on_objection",
    zh="异议成立撤销列入",
    en="Listing withdrawn on an objection",
):
    """The entry counts as never made since ``void_from``; what is public comes down until ``withdraw_until``."""

    void_from: date
    withdraw_until: date | None = None


class LostBasis(Withdrawal):
    """``annulled_by`` is the paper by which the decision that the entry rested on was annulled."""

    annulled_by: PaperRef


class CorrectForAnnulledBasis(Command, LostBasis):
    """The head takes back an entry that has lost what it rested on."""


class UnderlyingActAnnulled(
    Event, LostBasis, name="underlying_act_annulled", zh="依据被撤销", en="Underlying act annulled"
):
    """The entry counts as never made since ``void_from``; what is public comes down until ``withdraw_until``."""

    void_from: date
    withdraw_until: date | None = None


def _lost(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    ours = [ref for ref in case.must(Listing).decision_refs if ref.case_id is not None]
    gone = any(annulled(own_case(ref, ctx)) for ref in ours)
    yield law.underlying_annulled(own_case=bool(ours), annulled=gone)


def _void_from(case: Case, _command: Command, _ctx: Context) -> date | None:
    return case.must(Listing).listed_on


def _void(case: Case, event: ListingWithdrawn | UnderlyingActAnnulled) -> Case:
    annulment = Annulment(ground=event.ground, annulled_on=event.occurred_on, by_authority=True)
    return updated(case.set_aside(Annulment).put(annulment), removed_from_start=True)


RECEIVE_LISTING_OBJECTION: Step = step(
    "receive-listing-objection",
    ListingObjectionReceived,
    ReceiveListingObjection,
    by=By.PARTY,
    basis=C60,
    standing=not_recused,
    papers=("listing_objection",),
)
UPHOLD_LISTING_OBJECTION: Step = step(
    "uphold-listing-objection",
    ListingObjectionUpheld,
    UpholdListingObjection,
    by=By.HEAD,
    basis=C60,
    standing=not_own_work,
    papers=("listing_objection_answer",),
)
DECLINE_LISTING_OBJECTION: Step = step(
    "decline-listing-objection",
    ListingObjectionDeclined,
    DeclineListingObjection,
    by=By.HEAD,
    basis=C60,
    standing=not_own_work,
    papers=("listing_objection_answer",),
)
WITHDRAW_LISTING: Step = step(
    "withdraw-listing",
    ListingWithdrawn,
    WithdrawListing,
    by=By.HEAD,
    basis=C60,
    standing=not_own_work,
    fold=_void,
    papers=("credit_removal_decision",),
    told={"void_from": _void_from, "withdraw_until": withdrawal_due},
)
CORRECT_FOR_ANNULLED_BASIS: Step = step(
    "correct-for-annulled-basis",
    UnderlyingActAnnulled,
    CorrectForAnnulledBasis,
    by=By.HEAD,
    basis=C60,
    standing=_lost,
    fold=_void,
    papers=("credit_removal_decision",),
    told={"void_from": _void_from, "withdraw_until": withdrawal_due},
)
