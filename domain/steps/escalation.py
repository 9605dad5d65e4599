"""线索转办: a verified clue becomes a penalty case, or an entry on the abnormal-activity list.

The officers' verification is the proposal, the head approves it; what the verification left open he names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from pydantic import Field

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
from domain.steps.listing_basis import as_recorded, grounded
from domain.steps.listing_entry import ABNORMAL, DecisionRef, RegisteredLetter
from domain.steps.listing_proposal import InclusionProposed, proposed_elsewhere
from domain.steps.report import not_own_work

INVESTIGATION: Final = "investigation"
"""The kind of case that a suspected breach opens."""

VERIFICATION_RECORD: Final = "核查记录"
"""The paper on which an entry rests that a clue leads to by itself."""


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


class ListingFromClue(Facts):
    """Without ``decision_refs`` the ground rests on what the verification established."""

    ground: AbnormalGround
    reasons: Said
    decision_refs: tuple[DecisionRef, ...] = Field(default=(), max_length=20)
    letters: tuple[RegisteredLetter, ...] = Field(default=(), max_length=10)


class ProposeListing(Command, ListingFromClue):
    """The head has an entry begun; he names the party only if the verification did not."""

    party: Party | None = None


class ListingProposedFromClue(
    Event, ListingFromClue, name="listing_proposed_from_clue", zh="转列入名录", en="Listing proposed from clue"
):
    """The matter goes on as an entry of its own; older clues do not tell which."""

    opened_kind: str = ""
    opened_case: UUID | None = None


def escalated(case: Case, event: ClueEscalated) -> Case:
    """What is left in the clue: where its matter went."""
    return case.put(Escalation(opened_kind=event.opened_kind, opened_case=event.opened_case))


def _led_to_listing(case: Case, event: ListingProposedFromClue) -> Case:
    if event.opened_case is None:
        return case
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


def _listable(case: Case, command: ProposeListing, ctx: Context) -> Iterator[Finding]:
    known = case.must(Verification).party
    yield law.named_once(what="party", by_verification=known is not None, by_head=command.party is not None)
    if (party := known or command.party) is not None:
        yield from grounded(command.ground, command, party, ctx)


def _verified(case: Case) -> DecisionRef:
    """What the officers established, as that on which an entry rests."""
    return DecisionRef(case_id=case.id, number=VERIFICATION_RECORD, made_on=case.day(Track.MAIN))


def _list(case: Case, command: ProposeListing, ctx: Context) -> Iterator[Event | Elsewhere]:
    opened, verification = opened_stream(case, PROPOSE_LISTING.slug), case.must(Verification)
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    told: dict[str, Any] = {name: getattr(command, name) for name in ("ground", "reasons", "letters")}
    told["decision_refs"] = as_recorded(command.decision_refs, ctx) or (_verified(case),)
    yield ListingProposedFromClue(**when, **told, opened_kind=ABNORMAL, opened_case=opened)
    party = verification.party or command.party
    proposed = InclusionProposed(**when, **told, officers=verification.officers, party=party, from_case=case.id)
    yield Elsewhere(ABNORMAL, opened, 0, (*proposed_elsewhere(proposed), *carried(case, **when)))


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
    lawful=_listable,
    decide=_list,
    fold=_led_to_listing,
    papers=("credit_listing_notice",),
)
