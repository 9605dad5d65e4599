"""取缔立案: an officer proposes, the head approves; or a case arrives by transfer (民政部令第77号)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import bans as law
from domain.law import filing as filing_law
from domain.law.bans import BanJurisdiction, IllegalKind
from domain.law.parties import CreditCode, Party
from domain.law.places import DivisionCode, authority_of, lies_within
from domain.law.rule import Finding
from domain.law.statutes import B77, P68
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Said
from domain.procedure import StageEntered
from domain.stages import BanStage
from domain.step import By, Step, step
from domain.steps import filing
from domain.steps.filing import Filing, Proposal, TransferredCaseReceived
from domain.steps.register_check import registered_on_day, team_known, team_recorded_on_day

NUMBERS = "取立"
"""The word of the numbers under which ban cases are filed."""


class SuspectedOrganization(Part):
    """涉嫌非法社会组织: what a ban case is about besides party and breach, and why it is this authority's."""

    other_names: tuple[Name, ...]
    illegal_kind: IllegalKind
    division: DivisionCode
    jurisdiction: BanJurisdiction
    letter: PaperRef | None
    registered_code: CreditCode | None
    recorded_with_street: bool
    community_team: UUID | None = None
    clue: UUID | None
    earlier_case: UUID | None = None


class BanSuspicion(Facts):
    """Whom a ban case suspects, of which of the three kinds, where, and on what the competence rests.

    ``party`` names the organization and in which kind of organization's name it acts; its code is that of a former
    registration. ``division`` is the place of the conduct, ``letter`` gives the case to an authority of another
    place. ``registered_code`` and ``recorded_with_street`` are what the registers and the street answered;
    ``community_team`` is the entry of the register of teams that may be meant.
    """

    party: Party
    other_names: tuple[Name, ...] = Field(default=(), max_length=50)
    illegal_kind: IllegalKind
    division: DivisionCode
    suspected_breach: Said
    jurisdiction: BanJurisdiction
    letter: PaperRef | None = None
    registered_code: CreditCode | None = None
    recorded_with_street: bool
    community_team: UUID | None = None
    clue: UUID | None = None


class ProposeBanCase(Command, BanSuspicion):
    """The officer lays the filing form before the head."""


class BanCaseProposed(Event, BanSuspicion, name="ban_case_proposed", zh="提请取缔立案", en="Ban case proposed"):
    """A filing form waits for the head."""

    proposed_by: OfficerId


class FileBanCase(Command):
    """The head approves the proposal on file: what is filed is what was proposed."""


class BanCaseFiled(Event, BanSuspicion, name="ban_case_filed", zh="取缔立案", en="Ban case filed"):
    """The case has begun; its number is used up. ``earlier_case`` is the ban case of which it continues the story."""

    number: str
    earlier_case: UUID | None = None


class BanTransfer(BanSuspicion):
    """A case as it arrived from another authority."""

    from_authority: Name
    inventory: Said
    inventory_checked: bool
    receipt: PaperRef


class ReceiveTransferredBanCase(Command, BanTransfer):
    """The head takes over a case with its inventory and gives a receipt."""


def suspected(said: BanSuspicion, authority: str, ctx: Context) -> Iterator[Finding]:
    """Whether an authority may file against this organization: its competence, and what is no illegal organization."""
    yield _competent(said, authority)
    yield from team_known(said.community_team, ctx)
    yield from no_lawful_body(said, said.party, ctx)


def no_lawful_body(said: BanSuspicion | SuspectedOrganization, party: Party, ctx: Context) -> Iterator[Finding]:
    """Neither a registered organization nor a team of a street: as the officers say, and as the registers show."""
    yield law.not_registered(registered_code=said.registered_code or _held(said, party, ctx))
    with_street = said.recorded_with_street or team_recorded_on_day(said.community_team, ctx)
    yield law.not_recorded_with_street(recorded_with_street=with_street)


def _held(said: BanSuspicion | SuspectedOrganization, party: Party, ctx: Context) -> str | None:
    """The code of the party where it speaks of a registration that holds.

    It does, unless the suspicion is that the registration has ended; then it does where the register shows it.
    """
    if said.illegal_kind is IllegalKind.CONTINUING and not registered_on_day(party.code, ctx):
        return None
    return party.code


def _competent(said: BanSuspicion | SuspectedOrganization, authority: str) -> Finding:
    own = authority_of(authority).division.code
    return law.competent(
        authority=own,
        division=said.division,
        within=lies_within(said.division, own),
        jurisdiction=said.jurisdiction,
        letter=said.letter is not None,
    )


def filed_elsewhere(
    said: BanSuspicion, number: str, *, earlier_case: UUID | None = None, **when: Any
) -> tuple[Event, ...]:
    """What begins the stream of a ban case that the act on another case opens; ``when`` is the day of that act."""
    told = {name: getattr(said, name) for name in BanSuspicion.model_fields}
    return (
        BanCaseFiled(number=number, earlier_case=earlier_case, **told, **when),
        StageEntered(occurred_on=when["occurred_on"], track=Track.MAIN, stage=str(BanStage.FILED)),
    )


def filing_number(_case: Case, command: Command, ctx: Context) -> str:
    """The number of a ban case."""
    return ctx.numbers.reserve(ctx.actor.authority, NUMBERS, command.occurred_on.year)


def _authority(case: Case, ctx: Context) -> str:
    """Whose case it is, or is going to be."""
    return case.authority or ctx.actor.authority


def _propose_lawful(case: Case, command: ProposeBanCase, ctx: Context) -> Iterator[Finding]:
    yield from suspected(command, _authority(case, ctx), ctx)


def _on_file(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from filing.on_file(case, ctx)
    proposal, organization = case.get(Proposal), case.get(SuspectedOrganization)
    if proposal is not None and organization is not None:
        yield _competent(organization, _authority(case, ctx))
        yield from no_lawful_body(organization, proposal.party, ctx)


def _file(case: Case, command: FileBanCase, ctx: Context) -> Iterable[Event]:
    proposal, organization = case.must(Proposal), case.must(SuspectedOrganization)
    told = {name: getattr(organization, name) for name in SuspectedOrganization.model_fields}
    yield BanCaseFiled(
        occurred_on=command.occurred_on,
        occurred_at=command.occurred_at,
        number=filing_number(case, command, ctx),
        party=proposal.party,
        suspected_breach=proposal.suspected_breach,
        **told,
    )


def _received_lawful(case: Case, command: ReceiveTransferredBanCase, ctx: Context) -> Iterator[Finding]:
    own = not _competent(command, _authority(case, ctx)).refuses
    yield filing_law.transfer_checked(checked=command.inventory_checked, own_jurisdiction=own)
    yield from suspected(command, _authority(case, ctx), ctx)


def _receive(case: Case, command: ReceiveTransferredBanCase, ctx: Context) -> Iterable[Event]:
    """The case was received, and with that it is filed here: two things are said under one number."""
    number = filing_number(case, command, ctx)
    when = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    yield TransferredCaseReceived(
        **when,
        number=number,
        party=command.party,
        suspected_breach=command.suspected_breach,
        from_authority=command.from_authority,
        inventory=command.inventory,
        inventory_checked=command.inventory_checked,
        receipt=command.receipt,
        own_jurisdiction=True,
    )
    told = {name: getattr(command, name) for name in BanSuspicion.model_fields}
    yield BanCaseFiled(**when, number=number, **told)


def _organization(event: BanCaseProposed | BanCaseFiled) -> SuspectedOrganization:
    told = {name: getattr(event, name) for name in SuspectedOrganization.model_fields if hasattr(event, name)}
    return SuspectedOrganization(**told)


def _proposed(case: Case, event: BanCaseProposed) -> Case:
    proposal = Proposal(
        party=event.party,
        suspected_breach=event.suspected_breach,
        violation_code="",
        proposed_by=event.proposed_by,
        proposed_on=event.occurred_on,
    )
    return case.put(proposal).put(_organization(event))


def _filed(case: Case, event: BanCaseFiled) -> Case:
    opened = Filing(
        party=event.party,
        suspected_breach=event.suspected_breach,
        violation_code="",
        number=event.number,
        approved_on=event.occurred_on,
    )
    return case.put(opened).put(_organization(event))


PROPOSE_BAN_CASE: Step = step(
    "propose-ban-case",
    BanCaseProposed,
    ProposeBanCase,
    by=By.OFFICER,
    basis=B77,
    standing=filing.none_pending,
    lawful=_propose_lawful,
    fold=_proposed,
    papers=("filing_approval_form",),
    told={"proposed_by": lambda _case, _command, ctx: ctx.actor.officer},
)
FILE_BAN_CASE: Step = step(
    "file-ban-case",
    BanCaseFiled,
    FileBanCase,
    by=By.HEAD,
    basis=B77,
    standing=_on_file,
    decide=_file,
    fold=_filed,
    papers=("filing_approval_form",),
)
RECEIVE_TRANSFERRED_BAN_CASE: Step = step(
    "receive-transferred-ban-case",
    TransferredCaseReceived,
    ReceiveTransferredBanCase,
    by=By.HEAD,
    basis=(B77, P68(5)),
    standing=filing.none_pending,
    lawful=_received_lawful,
    decide=_receive,
    fold=filing.RECEIVE_TRANSFERRED_CASE.folds[TransferredCaseReceived],
    papers=("transfer_inventory", "filing_approval_form"),
)
