"""当事人变更: the organization is renamed, merged or dissolved while its case is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import case_records as law
from domain.law.case_records import PartyChangeKind
from domain.law.parties import CreditCode, Organization, Party
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.clue_intake import Clue
from domain.steps.filing import Filing, Proposal
from domain.steps.listing_entry import Listing


class FormerParty(Message):
    """What the party was called until it changed, and how it changed."""

    name: Name
    code: CreditCode | None = None
    kind: PartyChangeKind
    until: date


class PartyHistory(Part):
    """Who the party is now, and what it was called before; ``party`` is None once it was dissolved."""

    party: Party | None
    earlier: tuple[FormerParty, ...]


class PartyChange(Facts):
    """``party`` is who it is now; none after a dissolution without successor. ``renotice``: it is told anew."""

    kind: PartyChangeKind
    former_name: Name
    party: Party | None = None
    ground: Said
    register_extract: PaperRef
    documents_affected: tuple[PaperRef, ...]
    renotice: bool


class ChangeParty(Command, PartyChange):
    """The officer records the change from the register."""


class PartyChanged(Event, PartyChange, name="party_changed", zh="当事人变更", en="Party changed"):
    """The case goes on against the party as it is now; the name it had stays on record."""


def party_of(case: Case) -> Party | Organization | None:
    """Who the party is now, as far as the file tells."""
    history, begun = case.get(PartyHistory), case.get(Filing) or case.get(Proposal) or case.get(Listing)
    if begun is not None:
        return begun.party
    clue = case.get(Clue)
    if clue is not None:
        return clue.organization
    return None if history is None else history.party


def _lawful(case: Case, command: ChangeParty, _ctx: Context) -> Iterator[Finding]:
    party = party_of(case)
    yield law.former_name_on_file(former_name=command.former_name, name=None if party is None else party.name)
    yield law.party_named(kind=command.kind, named=command.party is not None)


def _changed(case: Case, event: PartyChanged) -> Case:
    before, history = party_of(case), case.get(PartyHistory)
    code = before.code if before is not None else None
    former = FormerParty(name=event.former_name, code=code, kind=event.kind, until=event.occurred_on)
    earlier = () if history is None else history.earlier
    case = case.put(PartyHistory(party=event.party, earlier=(*earlier, former)))
    party, clue = event.party, case.get(Clue)
    if party is None:
        return case
    for part in (case.get(Filing), case.get(Proposal), case.get(Listing)):
        if part is not None:
            case = case.put(part.model_copy(update={"party": party}))
    if clue is None:
        return case
    now = Organization(name=party.name, organization_type=party.organization_type, code=party.code)
    return case.put(clue.model_copy(update={"organization": now}))


CHANGE_PARTY: Step = step(
    "change-party",
    PartyChanged,
    ChangeParty,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_lawful,
    fold=_changed,
    papers=("party_change_note",),
    appends=True,
)
