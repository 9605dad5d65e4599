"""线索接收: a clue arrives from one of its sources, and is taken up or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import clues as law
from domain.law.clues import ClueSource, RejectionGround
from domain.law.parties import Organization, OutwardPhone
from domain.law.places import DivisionCode
from domain.law.receipts import ReceiptNumber
from domain.law.rule import Finding
from domain.law.statutes import CMP, COMPLAINTS, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.stages import ClueStage
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.campaign_mark import Marks, covered
from domain.steps.complainant import ComplainantRef
from domain.steps.field_note import OnTheSpot, sound
from domain.steps.set_lengths import set_in


class ToldByPublic(Facts):
    """What a report of the public adds: its receipt, who told of himself by his reference, when it happened and what
    evidence there is, in the words of whoever reports.
    """

    public_receipt: ReceiptNumber | None = None
    reporter: ComplainantRef | None = None
    happened: Name | None = None
    evidence_described: Said | None = None


class Clue(Part, Marks, ToldByPublic):
    """What was reported, by whom it came, when this authority learnt of it, and where it counts.

    The working days are those to register it, and to verify it from ``assigned_on``; None where nobody has set them.
    """

    source: ClueSource
    organization: Organization
    facts: Said
    conduct_place: DivisionCode | None = None
    received_on: date
    working_days: int | None = None
    assigned_on: date | None = None
    verification_working_days: int | None = None


class Reported(Marks, OnTheSpot):
    """``street`` is the street or town of the place; ``source_reference`` the number that the source gave its letter,
    report or finding. Where an officer came upon it himself: the place, who was with him, what he photographed.
    """

    source: ClueSource
    organization: Organization
    facts: Said
    conduct_place: DivisionCode | None = None
    street: Name | None = None
    source_reference: PaperRef | None = None
    # The organization's own, by which two reports on one matter are found; never those of whoever reported.
    address: Name | None = None
    organization_phone: OutwardPhone | None = None


class ReceiveClue(Command, Reported):
    """The officer enters what came in, whichever way it came."""


class ClueReceived(Event, Reported, ToldByPublic, name="clue_received", zh="收到线索", en="Clue received"):
    """The breach, if there is one, counts as discovered on this day; to be registered within ``working_days``."""

    working_days: int | None = Field(default=None, ge=1)


class Rejected(Facts):
    ground: RejectionGround
    reasons: Said


class RejectClue(Command, Rejected):
    """The officer does not take the clue up."""


class ClueRejected(Event, Rejected, name="clue_rejected", zh="不予受理", en="Clue rejected"):
    """Whoever reported is told why."""


def _lawful(case: Case, command: ReceiveClue, ctx: Context) -> Iterator[Finding]:
    yield from covered(case, command.campaign_id, ctx)
    yield from sound(case, command, ctx)


def registered_in_time(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether what is done with a clue first of all is done in time; one that was sent on and came back was in time."""
    clue = case.get(Clue)
    if clue is not None and case.reached(Track.MAIN, ClueStage.TRANSFERRED) is None:
        last = ctx.last_day("clue_registration", clue.received_on, clue.working_days)
        yield law.registered_in_time(received_on=clue.received_on, registered_on=ctx.on, last_day=last)


def _rejected(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield from registered_in_time(case, ctx)


def _received(case: Case, event: ClueReceived) -> Case:
    return case.put(
        Clue(
            source=event.source,
            organization=event.organization,
            facts=event.facts,
            conduct_place=event.conduct_place,
            received_on=event.occurred_on,
            working_days=event.working_days,
            campaign_id=event.campaign_id,
            risk_area=event.risk_area,
            theme=event.theme,
            public_receipt=event.public_receipt,
            reporter=event.reporter,
            happened=event.happened,
            evidence_described=event.evidence_described,
        )
    )


RECEIVE_CLUE: Step = step(
    "receive-clue",
    ClueReceived,
    ReceiveClue,
    by=By.OFFICER,
    basis=(CMP(7), SHANGHAI_PLAN),
    lawful=_lawful,
    fold=_received,
    told=set_in(working_days="clue_registration_working_days"),
    papers=("clue_register", "complaint_record"),
)
REJECT_CLUE: Step = step(
    "reject-clue",
    ClueRejected,
    RejectClue,
    by=By.OFFICER,
    basis=COMPLAINTS,
    standing=_rejected,
    papers=("complaint_rejection_notice",),
)
