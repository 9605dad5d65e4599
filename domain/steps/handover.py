"""案件交接: an officer hands the case over, the successor signs for it or sends it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import officers as law
from domain.law import personnel
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Message, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.recusal import fit_to_succeed, succeeded


class Inventory(Message):
    """交接清单: what goes from hand to hand; ``running_limits`` are the limits being counted, with their last days."""

    cases: Said
    evidence: Said
    appointments: Said
    certificate_and_seal: Said
    running_limits: tuple[Said, ...] = ()


class Handover(Part):
    """The hand-over that was offered last."""

    offered_by: OfficerId
    successor: OfficerId
    offered_on: date


class Offered(Facts):
    successor: OfficerId
    inventory: Inventory


class OfferHandover(Command, Offered):
    """The officer who signs in offers his part of the case to ``successor``."""


class HandoverOffered(Event, Offered, name="handover_offered", zh="案件交接", en="Handover offered"):
    """A hand-over waits for the successor."""

    offered_by: OfficerId


class Accepted(Facts):
    inventory_checked: bool
    receipt: PaperRef


class AcceptHandover(Command, Accepted):
    """The successor signs for the case."""


class HandoverAccepted(Event, Accepted, name="handover_accepted", zh="接收交接", en="Handover accepted"):
    """The successor is an officer of the case."""

    offered_by: OfficerId
    successor: OfficerId


class Declined(Facts):
    differences: Said


class DeclineHandover(Command, Declined):
    """The successor sends the case back and lists the differences."""


class HandoverDeclined(Event, Declined, name="handover_declined", zh="退回交接", en="Handover declined"):
    """The case stays with the officer who offered it."""


def _of_a_case_begun(case: Case, ctx: Context) -> Iterator[Finding]:
    began_on = case.began_on()
    if began_on is not None:
        yield follows(occurred_on=ctx.on, earlier_on=began_on)


def _offer_lawful(case: Case, command: OfferHandover, ctx: Context) -> Iterator[Finding]:
    yield from fit_to_succeed(case, ctx.actor.officer, command.successor, ctx)
    yield personnel.limits_listed(listed=bool(command.inventory.running_limits))


def _answered(case: Case, ctx: Context) -> Iterator[Finding]:
    offer = case.must(Handover)
    yield law.answered_by_successor(actor=ctx.actor.officer, successor=offer.successor)
    yield follows(occurred_on=ctx.on, earlier_on=offer.offered_on)


def _accept_lawful(case: Case, command: AcceptHandover, ctx: Context) -> Iterator[Finding]:
    offer = case.must(Handover)
    yield from fit_to_succeed(case, offer.offered_by, offer.successor, ctx)
    yield personnel.inventory_checked(checked=command.inventory_checked)


def _offered(case: Case, event: HandoverOffered) -> Case:
    offer = Handover(offered_by=event.offered_by, successor=event.successor, offered_on=event.occurred_on)
    return case.put(offer)


OFFER_HANDOVER: Step = step(
    "offer-handover",
    HandoverOffered,
    OfferHandover,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_of_a_case_begun,
    lawful=_offer_lawful,
    fold=_offered,
    papers=("handover_list",),
    told={"offered_by": lambda _case, _command, ctx: ctx.actor.officer},
)
ACCEPT_HANDOVER: Step = step(
    "accept-handover",
    HandoverAccepted,
    AcceptHandover,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_answered,
    lawful=_accept_lawful,
    fold=lambda case, event: succeeded(case, event.offered_by, event.successor),
    papers=("handover_list",),
    told={
        "offered_by": lambda case, _command, _ctx: case.must(Handover).offered_by,
        "successor": lambda case, _command, _ctx: case.must(Handover).successor,
    },
)
DECLINE_HANDOVER: Step = step(
    "decline-handover",
    HandoverDeclined,
    DeclineHandover,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_answered,
    papers=("handover_list",),
)
