"""立案: an officer proposes, the head approves; or a case arrives by transfer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.case import Case, Context
from domain.law import filing as law
from domain.law import limitation, officers
from domain.law.order import follows
from domain.law.parties import Party
from domain.law.rule import Finding
from domain.law.statutes import APL, P68, PRACTICE
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.named_breach import named_breach
from domain.steps.register_check import registrar_decides

PROPOSALS = "立案"


class Filing(Part):
    """How the case began: party, suspected breach, number, day of law."""

    party: Party
    suspected_breach: Said
    violation_code: str
    number: str
    approved_on: date
    simplified: bool = False


class Proposal(Part):
    """A filing proposal 立案审批表 that waits for the head, or was returned."""

    party: Party
    suspected_breach: Said
    violation_code: str
    proposed_by: OfficerId
    proposed_on: date
    returned: bool = False
    clue: UUID | None = None
    breach_ended_on: date | None = None
    grave_harm: bool = False
    discovered_on: date | None = None


class Suspicion(Facts):
    """What the case is about. ``violation_code`` is a code of the catalogue of violations, if already known."""

    party: Party
    suspected_breach: Said
    violation_code: str = ""


class Proposed(Suspicion):
    """What the filing form adds for the limitation period, as far as it is known.

    ``breach_ended_on`` is the last day of the breach; ``grave_harm`` says that life, health or financial safety was
    concerned and harm followed; ``discovered_on`` is the day of the discovery where it lies before the form.
    """

    breach_ended_on: date | None = None
    grave_harm: bool = False
    discovered_on: date | None = None


class ProposeFiling(Command, Proposed):
    """The officer lays the filing form before the head."""


class FilingProposed(Event, Proposed, name="filing_proposed", zh="提请立案", en="Filing proposed"):
    """A filing form waits for the head; ``clue`` is the clue whose verification takes its place, if one does."""

    proposed_by: OfficerId
    clue: UUID | None = None


class ReturnFilingProposal(Command):
    """The head returns the form."""

    reason: Said


class FilingProposalReturned(
    Event, name="filing_proposal_returned", zh="退回立案审批表", en="Filing proposal returned"
):
    """The officer has to propose anew, or to let it be."""

    reason: Said


class WithdrawFilingProposal(Command):
    """The officer takes the form back before the head has decided."""

    reason: Said


class FilingProposalWithdrawn(
    Event, name="filing_proposal_withdrawn", zh="撤回立案审批表", en="Filing proposal withdrawn"
):
    """Nothing waits for the head any more."""

    reason: Said


class FileCase(Command):
    """The head approves what was proposed; ``letter`` gives us a case of an organization that another registered."""

    letter: PaperRef | None = None


class CaseFiled(Event, Suspicion, name="case_filed", zh="立案", en="Case filed"):
    """The case has begun; its number is used up."""

    number: str
    letter: PaperRef | None = None


class Transfer(Suspicion):
    """A case as it arrived from another authority."""

    from_authority: Name
    inventory: Said
    inventory_checked: bool
    receipt: PaperRef
    own_jurisdiction: bool


class ReceiveTransferredCase(Command, Transfer):
    """The head takes over a case with its inventory and gives a receipt."""


class TransferredCaseReceived(
    Event, Transfer, name="transferred_case_received", zh="接收移送案件", en="Transferred case received"
):
    """The case goes on here under a number of this authority."""

    number: str


def filing_number(_case: Case, command: Command, ctx: Context) -> str:
    """The next number of the series of filings."""
    return ctx.numbers.reserve(ctx.actor.authority, "立", command.occurred_on.year)


def on_file(case: Case, ctx: Context) -> Iterator[Finding]:
    """A form waits for the head, not returned, by somebody else than who decides on it."""
    proposal = case.get(Proposal)
    yield law.proposed(act=PROPOSALS, on_file=proposal is not None)
    if proposal is not None:
        yield law.not_returned(act=PROPOSALS, returned=proposal.returned)
        yield officers.approver_is_not_author(approver=ctx.actor.officer, authors=(proposal.proposed_by,))
        yield from not_recused(case, ctx)
        yield follows(occurred_on=ctx.on, earlier_on=proposal.proposed_on)


def _fileable(case: Case, ctx: Context) -> Iterator[Finding]:
    proposal = case.get(Proposal)
    yield from on_file(case, ctx)
    if proposal is not None:
        ended_on = proposal.breach_ended_on
        last_day = None if ended_on is None else limitation.last_day(ended_on, proposal.grave_harm, ctx.calendar)
        yield limitation.within(discovered_on=proposal.discovered_on or proposal.proposed_on, last_day=last_day)


def _ours(case: Case, command: FileCase, ctx: Context) -> Iterator[Finding]:
    proposal = case.get(Proposal)
    if proposal is not None:
        yield registrar_decides(case, proposal.party.code, ctx, letter=command.letter is not None)


def _own(case: Case, ctx: Context) -> Iterator[Finding]:
    proposal = case.get(Proposal)
    yield law.proposed(act=PROPOSALS, on_file=proposal is not None)
    if proposal is not None:
        yield law.withdrawn_by_author(actor=ctx.actor.officer, author=proposal.proposed_by)
        yield follows(occurred_on=ctx.on, earlier_on=proposal.proposed_on)


def none_pending(case: Case, _ctx: Context) -> Iterator[Finding]:
    """A case begins in one way: by no second form, transfer or act on the spot while a proposal waits for the head."""
    proposal = case.get(Proposal)
    yield law.none_pending(pending=proposal is not None and not proposal.returned)


def _breach_named(_case: Case, command: ProposeFiling, ctx: Context) -> Iterator[Finding]:
    yield from named_breach(
        command.violation_code,
        command.party,
        ended_on=command.breach_ended_on,
        ctx=ctx,
    )


def _file(case: Case, command: FileCase, ctx: Context) -> list[Event]:
    proposal = case.must(Proposal)
    return [
        CaseFiled(
            occurred_on=command.occurred_on,
            occurred_at=command.occurred_at,
            number=filing_number(case, command, ctx),
            party=proposal.party,
            suspected_breach=proposal.suspected_breach,
            violation_code=proposal.violation_code,
            letter=command.letter,
        )
    ]


def _filed(case: Case, event: CaseFiled | TransferredCaseReceived) -> Case:
    return case.put(
        Filing(
            party=event.party,
            suspected_breach=event.suspected_breach,
            violation_code=event.violation_code,
            number=event.number,
            approved_on=event.occurred_on,
        )
    )


def _proposed(case: Case, event: FilingProposed) -> Case:
    return case.put(
        Proposal(
            party=event.party,
            suspected_breach=event.suspected_breach,
            violation_code=event.violation_code,
            proposed_by=event.proposed_by,
            proposed_on=event.occurred_on,
            clue=event.clue,
            breach_ended_on=event.breach_ended_on,
            grave_harm=event.grave_harm,
            discovered_on=event.discovered_on,
        )
    )


def _transfer_lawful(_case: Case, command: ReceiveTransferredCase, _ctx: Context) -> Iterator[Finding]:
    yield law.transfer_checked(checked=command.inventory_checked, own_jurisdiction=command.own_jurisdiction)


PROPOSE_FILING: Step = step(
    "propose-filing",
    FilingProposed,
    ProposeFiling,
    by=By.OFFICER,
    basis=(P68(7), APL(54)),
    standing=none_pending,
    lawful=_breach_named,
    fold=_proposed,
    papers=("filing_approval_form",),
    told={"proposed_by": lambda _case, _command, ctx: ctx.actor.officer},
)
RETURN_FILING_PROPOSAL: Step = step(
    "return-filing-proposal",
    FilingProposalReturned,
    ReturnFilingProposal,
    by=By.HEAD,
    basis=PRACTICE,
    standing=on_file,
    fold=lambda case, _event: case.put(case.must(Proposal).model_copy(update={"returned": True})),
)
WITHDRAW_FILING_PROPOSAL: Step = step(
    "withdraw-filing-proposal",
    FilingProposalWithdrawn,
    WithdrawFilingProposal,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_own,
    fold=lambda case, _event: case.set_aside(Proposal),
)
FILE_CASE: Step = step(
    "file-case",
    CaseFiled,
    FileCase,
    by=By.HEAD,
    basis=P68(7),
    standing=_fileable,
    lawful=_ours,
    decide=_file,
    fold=_filed,
    papers=("filing_approval_form",),
)
RECEIVE_TRANSFERRED_CASE: Step = step(
    "receive-transferred-case",
    TransferredCaseReceived,
    ReceiveTransferredCase,
    by=By.HEAD,
    basis=P68(5),
    standing=none_pending,
    lawful=_transfer_lawful,
    fold=_filed,
    papers=("transfer_inventory", "filing_approval_form"),
    told={"number": filing_number},
)
