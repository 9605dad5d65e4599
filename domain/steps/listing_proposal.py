"""提议列入: two officers propose an entry, the head declines it, and what re-occurs meanwhile joins its grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law.listing import AbnormalGround, ListingGround, SeriousGround
from domain.law.officers import takes_part
from domain.law.parties import Party
from domain.law.rule import Finding
from domain.law.statutes import C60, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Said
from domain.procedure import StageEntered
from domain.stages import AbnormalListingStage
from domain.step import By, Step, step
from domain.steps.assignment import Assignment, own_officer, qualified
from domain.steps.listing_basis import as_recorded, grounded
from domain.steps.listing_entry import EntryGround, Grounds, Listing, six_months_on, two_years_on, updated
from domain.steps.report import not_own_work


class Proposed(Grounds):
    """Which two officers propose whom."""

    officers: tuple[OfficerId, ...]
    party: Party


class ProposeAbnormalListing(Command, Proposed):
    """Two officers propose an entry on the abnormal-activity list."""

    ground: AbnormalGround


class ProposeSeriousListing(Command, Proposed):
    """Two officers propose an entry on the serious-dishonesty list."""

    ground: SeriousGround


class InclusionProposed(Event, Proposed, name="inclusion_proposed", zh="提议列入名录", en="Inclusion proposed"):
    """The entry has begun. ``from_case`` is the clue, or the entry on the abnormal list, that led to it."""

    ground: ListingGround
    from_case: UUID | None = None


class Declining(Facts):
    reasons: Said


class DeclineInclusion(Command, Declining):
    """The head does not list the organization."""


class InclusionDeclined(Event, Declining, name="inclusion_declined", zh="不予列入", en="Inclusion declined"):
    """The organization stands on no list."""


class AddedGround(Grounds):
    """``nothing_to_correct`` says that the new ground leaves nothing to be put right."""

    nothing_to_correct: bool = False


class RecordAbnormalReoccurrence(Command, AddedGround):
    """The officer puts a new ground on the entry on the abnormal list."""

    ground: AbnormalGround


class RecordSeriousReoccurrence(Command, AddedGround):
    """The officer puts a new ground on the entry on the serious list."""

    ground: SeriousGround


class Reoccurred(Event, AddedGround, name="re_occurrence", zh="再次发生列入情形", en="New ground arose on the list"):
    """The periods run anew from this day."""

    ground: ListingGround
    two_years_on: date
    six_months_on: date | None = None


def proposed_elsewhere(event: InclusionProposed) -> tuple[Event, ...]:
    """What begins the stream of an entry that the act on another case opens."""
    proposed = StageEntered(occurred_on=event.occurred_on, track=Track.MAIN, stage=str(AbnormalListingStage.PROPOSED))
    return event, proposed


def _authority(case: Case, ctx: Context) -> str:
    """Whose entry it is, or is going to be."""
    return case.authority or ctx.actor.authority


def _lawful(case: Case, command: ProposeAbnormalListing | ProposeSeriousListing, ctx: Context) -> Iterator[Finding]:
    yield from qualified(case, command.officers, ctx)
    yield takes_part(actor=ctx.actor.officer, officers=command.officers)
    yield from grounded(command.ground, command, command.party, ctx)


def _said(command: Command, ctx: Context) -> dict[str, Any]:
    """The command's own fields, its references as the files of our own cases have them."""
    told = {name: getattr(command, name) for name in type(command).model_fields if name != "remarks"}
    return told | {"decision_refs": as_recorded(told["decision_refs"], ctx)}


def _propose(_case: Case, command: Command, ctx: Context) -> Iterable[Event]:
    yield InclusionProposed(**_said(command, ctx))


def _proposed(case: Case, event: InclusionProposed) -> Case:
    entry = Listing(party=event.party, grounds=(_ground(event),))
    return case.put(entry).put(Assignment(officers=event.officers))


def _ground(event: InclusionProposed | Reoccurred) -> EntryGround:
    return EntryGround(ground=event.ground, decision_refs=event.decision_refs, since=event.occurred_on)


def _reoccurring(
    case: Case, command: RecordAbnormalReoccurrence | RecordSeriousReoccurrence, ctx: Context
) -> Iterator[Finding]:
    yield from grounded(command.ground, command, case.must(Listing).party, ctx)


def _reoccur(
    case: Case, command: RecordAbnormalReoccurrence | RecordSeriousReoccurrence, ctx: Context
) -> Iterable[Event]:
    yield Reoccurred(
        **_said(command, ctx),
        two_years_on=two_years_on(case, ctx.on, ctx),
        six_months_on=six_months_on(case, ctx.on, ctx, nothing_to_correct=command.nothing_to_correct),
    )


def _reoccurred(case: Case, event: Reoccurred) -> Case:
    return updated(
        case,
        grounds=(*case.must(Listing).grounds, _ground(event)),
        two_years_on=event.two_years_on,
        six_months_on=event.six_months_on,
    )


PROPOSE_ABNORMAL_LISTING: Step = step(
    "propose-abnormal-listing",
    InclusionProposed,
    ProposeAbnormalListing,
    by=By.OFFICER,
    basis=C60,
    lawful=_lawful,
    decide=_propose,
    fold=_proposed,
    papers=("credit_listing_notice",),
)
PROPOSE_SERIOUS_LISTING: Step = step(
    "propose-serious-listing",
    InclusionProposed,
    ProposeSeriousListing,
    by=By.OFFICER,
    basis=C60,
    lawful=_lawful,
    decide=_propose,
    fold=_proposed,
    papers=("credit_listing_notice",),
)
DECLINE_INCLUSION: Step = step(
    "decline-inclusion",
    InclusionDeclined,
    DeclineInclusion,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
)
RECORD_ABNORMAL_REOCCURRENCE: Step = step(
    "record-abnormal-reoccurrence",
    Reoccurred,
    RecordAbnormalReoccurrence,
    by=By.OFFICER,
    basis=C60,
    standing=own_officer,
    lawful=_reoccurring,
    decide=_reoccur,
    fold=_reoccurred,
    appends=True,
)
RECORD_SERIOUS_REOCCURRENCE: Step = step(
    "record-serious-reoccurrence",
    Reoccurred,
    RecordSeriousReoccurrence,
    by=By.OFFICER,
    basis=C60,
    standing=own_officer,
    lawful=_reoccurring,
    decide=_reoccur,
    fold=_reoccurred,
    appends=True,
)
