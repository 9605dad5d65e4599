"""当事人变更: the organization is renamed, merged or dissolved while its case is open.

The documents that name it as it was are reissued or noted one by one; a notice that no longer tells the right party is
served anew before the decision; what is executed is executed against whoever the party is now.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import case_records as law
from domain.law import execution
from domain.law.case_records import DocumentHandling, PartyChangeKind
from domain.law.order import follows
from domain.law.parties import CreditCode, Organization, Party
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.clue_intake import Clue
from domain.steps.filing import Filing, Proposal
from domain.steps.listing_entry import Listing
from domain.steps.notice import Notice


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


class AffectedDocument(Part):
    """受影响文书, by its number or name: affected since when, and what was done about it."""

    since: date
    settled_on: date | None = None
    handling: DocumentHandling | None = None
    new_paper: PaperRef | None = None


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


class Settling(Facts):
    """``paper`` as the change named it; ``new_paper`` the document that takes its place, or the note on it."""

    paper: PaperRef
    handling: DocumentHandling
    new_paper: PaperRef


class SettleAffectedDocument(Command, Settling):
    """The officer reissues a document, or notes on it whom it concerns now."""


class AffectedDocumentSettled(
    Event, Settling, name="affected_document_settled", zh="处理受影响文书", en="Affected document settled"
):
    """The document names the party as it is now, or says who that is."""


def party_of(case: Case) -> Party | Organization | None:
    """Who the party is now, as far as the file tells."""
    history, begun = case.get(PartyHistory), case.get(Filing) or case.get(Proposal) or case.get(Listing)
    if begun is not None:
        return begun.party
    clue = case.get(Clue)
    if clue is not None:
        return clue.organization
    return None if history is None else history.party


def executed_against(case: Case) -> str | None:
    """The name of whoever the decision is executed against, None if the party ended and nobody took its place."""
    history, party = case.get(PartyHistory), party_of(case)
    ended = history is not None and history.party is None
    return None if ended or party is None else party.name


def successor_stands(case: Case) -> Finding:
    """Whether there is anybody to execute against."""
    history = case.get(PartyHistory)
    return execution.somebody_left(party_changed=history is not None, against=executed_against(case))


def _lawful(case: Case, command: ChangeParty, _ctx: Context) -> Iterator[Finding]:
    party = party_of(case)
    yield law.former_name_on_file(former_name=command.former_name, name=None if party is None else party.name)
    yield law.party_named(kind=command.kind, named=command.party is not None)
    yield law.documents_distinct(papers=len(command.documents_affected), distinct=len(set(command.documents_affected)))


def _settled(case: Case, command: SettleAffectedDocument, _ctx: Context) -> Iterator[Finding]:
    document = case.get(AffectedDocument, command.paper)
    unsettled = document is not None and document.settled_on is None
    yield law.document_outstanding(paper=command.paper, unsettled=unsettled)
    reissued = command.handling is DocumentHandling.REISSUED
    yield law.reissued_under_own_number(reissued=reissued, same=command.new_paper == command.paper)
    if document is not None:
        yield follows(occurred_on=command.occurred_on, earlier_on=document.since)


def _changed(case: Case, event: PartyChanged) -> Case:
    before, history = party_of(case), case.get(PartyHistory)
    code = before.code if before is not None else None
    former = FormerParty(name=event.former_name, code=code, kind=event.kind, until=event.occurred_on)
    earlier = () if history is None else history.earlier
    case = case.put(PartyHistory(party=event.party, earlier=(*earlier, former)))
    for paper in event.documents_affected:
        case = case.put(AffectedDocument(since=event.occurred_on), paper)
    notice = case.get(Notice)
    if event.renotice and notice is not None:
        case = case.put(notice.model_copy(update={"party_changed_on": event.occurred_on}))
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


def _settle(case: Case, event: AffectedDocumentSettled) -> Case:
    done = {"settled_on": event.occurred_on, "handling": event.handling, "new_paper": event.new_paper}
    return case.put(case.must(AffectedDocument, event.paper).model_copy(update=done), event.paper)


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
SETTLE_AFFECTED_DOCUMENT: Step = step(
    "settle-affected-document",
    AffectedDocumentSettled,
    SettleAffectedDocument,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_settled,
    fold=_settle,
    papers=("party_change_note",),
    appends=True,
)
