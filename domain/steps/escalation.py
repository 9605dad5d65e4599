"""线索转办: a verified clue becomes a penalty case, or the ground for a listing.

The officers' verification is the proposal, the head approves it; what the verification left open he names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import clues as law
from domain.law import limitation
from domain.law.listing import AbnormalGround
from domain.law.parties import Party
from domain.law.rule import Finding
from domain.law.statutes import APL, C60, P68
from domain.messages import Command, Event, Facts, Part, Said
from domain.procedure import StageEntered
from domain.stages import PenaltyStage
from domain.step import By, Elsewhere, Step, opened_stream, step
from domain.steps.carried_links import carried
from domain.steps.clue_intake import Clue
from domain.steps.clue_verification import Verification
from domain.steps.filing import CaseFiled, FilingProposed, filing_number
from domain.steps.report import not_own_work

INVESTIGATION: Final = "investigation"
"""The kind of case that a suspected breach opens."""


class Escalation(Part):
    """The case that the clue has opened."""

    opened_kind: str
    opened_case: UUID


class EscalateToCase(Command):
    """The head files a penalty case; he names only what the verification did not establish."""

    party: Party | None = None
    suspected_breach: Said | None = None
    violation_code: str = ""


class ClueEscalated(Event, name="clue_escalated", zh="线索转案件", en="Clue escalated"):
    """The matter goes on as a case of its own."""

    opened_kind: str
    opened_case: UUID


class Listing(Facts):
    ground: AbnormalGround
    reasons: Said


class ProposeListing(Command, Listing):
    """The head proposes to list the organization."""


class ListingProposedFromClue(
    Event, Listing, name="listing_proposed_from_clue", zh="转列入名录", en="Listing proposed from clue"
):
    """The listing has a procedure of its own."""


def escalated(case: Case, event: ClueEscalated) -> Case:
    """What is left in the clue: where its matter went."""
    return case.put(Escalation(opened_kind=event.opened_kind, opened_case=event.opened_case))


def _conditions(case: Case, ctx: Context) -> Iterator[Finding]:
    verification = case.must(Verification)
    yield from not_own_work(case, ctx)
    yield law.breach_suspected(result=verification.result)
    yield limitation.within(discovered_on=case.must(Clue).received_on, last_day=verification.limitation_ends(ctx))


def _named(case: Case, command: EscalateToCase, _ctx: Context) -> Iterator[Finding]:
    verification = case.must(Verification)
    for what in ("party", "suspected_breach"):
        by_verification, by_head = (getattr(said, what) is not None for said in (verification, command))
        yield law.named_once(what=what, by_verification=by_verification, by_head=by_head)
    if command.violation_code:
        coded = bool(verification.violation_code)
        yield law.named_once(what="violation_code", by_verification=coded, by_head=True)


def _suspicion(case: Case, command: EscalateToCase) -> dict[str, Any]:
    """What the opened case is about; the rules have seen to it that party and breach are named."""
    verification = case.must(Verification)
    return {
        name: getattr(verification, name) or getattr(command, name)
        for name in ("party", "suspected_breach", "violation_code")
    }


def _escalate(case: Case, command: EscalateToCase, ctx: Context) -> Iterator[Event | Elsewhere]:
    opened = opened_stream(case, ESCALATE_TO_CASE.slug)
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    suspicion = _suspicion(case, command)
    yield ClueEscalated(**when, opened_kind=INVESTIGATION, opened_case=opened)
    verification = case.must(Verification)
    proposed = FilingProposed(
        **when,
        proposed_by=verification.officers[0],
        clue=case.id,
        breach_ended_on=verification.breach_ended_on,
        grave_harm=verification.grave_harm,
        discovered_on=case.must(Clue).received_on,
        **suspicion,
    )
    filed = (
        proposed,
        CaseFiled(**when, number=filing_number(case, command, ctx), **suspicion),
        StageEntered(occurred_on=command.occurred_on, track=Track.MAIN, stage=str(PenaltyStage.FILED)),
    )
    yield Elsewhere(INVESTIGATION, opened, 0, (*filed, *carried(case, **when)))


ESCALATE_TO_CASE: Step = step(
    "escalate-to-case",
    ClueEscalated,
    EscalateToCase,
    by=By.HEAD,
    basis=(APL(54), P68(7)),
    standing=_conditions,
    lawful=_named,
    decide=_escalate,
    fold=escalated,
    papers=("filing_approval_form",),
)
PROPOSE_LISTING: Step = step(
    "propose-listing",
    ListingProposedFromClue,
    ProposeListing,
    by=By.HEAD,
    basis=C60,
    standing=not_own_work,
)
