"""移送涉嫌犯罪: found, approved or refused by the head in chief, sent to the police within a day (移送规定第5至7条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain.case import Case, Context
from domain.law import criminal_transfers as law
from domain.law import officers as officers_law
from domain.law.rule import Finding
from domain.law.statutes import APL, TRF
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import investigators, not_recused, own_officer, recused


class CriminalTransfer(Part):
    """A suspected crime under way to the police: who reported it, and the days that limits run from.

    ``dropped_on`` is the day on which the head refused to transfer it, ``refused_on`` that on which the police did not
    file, ``ended_on`` that on which the matter came back or was judged. ``approved_at`` is the hour of the approval,
    where it is told.
    """

    team: tuple[OfficerId, ...]
    found_on: date
    approved_on: date | None = None
    approved_at: datetime | None = None
    dropped_on: date | None = None
    refused_on: date | None = None
    accepted_on: date | None = None
    ended_on: date | None = None


class Suspicion(Facts):
    """The report of the special team 专案组: at least two officers, and which standard for filing is met."""

    team: tuple[OfficerId, ...]
    offence: Said
    standard_met: Said


class ReportSuspectedCrime(Command, Suspicion):
    """The special team reports to the head in chief."""


class SuspectedCrimeFound(
    Event, Suspicion, name="suspected_crime_found", zh="发现涉嫌犯罪", en="Suspected crime found"
):
    """No penalty takes the place of the transfer."""


class ApproveCriminalTransfer(Command):
    """The head in chief approves within three days."""


class CriminalTransferApproved(
    Event, name="criminal_transfer_approved", zh="批准移送公安", en="Criminal transfer approved"
):
    """The file goes to the police within 24 hours."""


class Reasons(Facts):
    reasons: Said


class RefuseCriminalTransfer(Command, Reasons):
    """The head in chief refuses; the reasons stay on file."""


class CriminalTransferRefused(
    Event, Reasons, name="criminal_transfer_refused", zh="不批准移送公安", en="Criminal transfer refused"
):
    """The investigation goes on."""


class Sending(Facts):
    """How the file was handed over: items, the copy for the procuratorate, the receipt."""

    items: Said
    copy_to_procuratorate: bool
    receipt: PaperRef


class SendCriminalCase(Command, Sending):
    """The officer hands the file to the police."""


class CriminalCaseSent(Event, Sending, name="criminal_case_sent", zh="移送公安", en="Criminal case sent"):
    """The police have it."""


class Handing(Facts):
    items: Said
    receipt: PaperRef


class HandEvidenceToPolice(Command, Handing):
    """Items and materials follow within three days of the notice of filing."""


class EvidenceHandedToPolice(
    Event, Handing, name="evidence_handed_to_police", zh="移交涉案物品", en="Evidence handed to police"
):
    """The police hold the items."""


def _team(case: Case, command: ReportSuspectedCrime, ctx: Context) -> Iterator[Finding]:
    yield officers_law.two_officers(officers=command.team)
    yield officers_law.none_recused(officers=command.team, recused=recused(case))
    yield officers_law.takes_part(actor=ctx.actor.officer, officers=command.team)


def _not_own_report(case: Case, ctx: Context) -> Iterator[Finding]:
    transfer = case.get(CriminalTransfer)
    prepared = (*investigators(case), *(() if transfer is None else transfer.team))
    yield officers_law.approver_is_not_author(approver=ctx.actor.officer, authors=prepared)
    yield from not_recused(case, ctx)
    if transfer is not None:
        yield law.decided_in_time(found_on=transfer.found_on, decided_on=ctx.on)


def _sending(case: Case, command: SendCriminalCase, ctx: Context) -> Iterator[Finding]:
    transfer = case.get(CriminalTransfer)
    yield law.copied_to_procuratorate(copied=command.copy_to_procuratorate)
    if transfer is not None and transfer.approved_on is not None:
        yield law.sent_in_time(
            approved_on=transfer.approved_on,
            sent_on=ctx.on,
            approved_at=_hour(transfer.approved_at),
            sent_at=_hour(command.occurred_at),
        )


def _handing(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    transfer = case.get(CriminalTransfer)
    if transfer is not None and transfer.accepted_on is not None:
        yield law.handed_in_time(accepted_on=transfer.accepted_on, handed_on=ctx.on)


def _hour(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()


def _approved(case: Case, event: CriminalTransferApproved) -> Case:
    told = {"approved_on": event.occurred_on, "approved_at": event.occurred_at}
    return case.put(case.must(CriminalTransfer).model_copy(update=told))


def _dropped(case: Case, event: CriminalTransferRefused) -> Case:
    transfer = case.get(CriminalTransfer)
    return case if transfer is None else case.put(transfer.model_copy(update={"dropped_on": event.occurred_on}))


REPORT_SUSPECTED_CRIME: Step = step(
    "report-suspected-crime",
    SuspectedCrimeFound,
    ReportSuspectedCrime,
    by=By.OFFICER,
    basis=(APL(27), TRF(5)),
    lawful=_team,
    fold=lambda case, event: case.put(CriminalTransfer(team=event.team, found_on=event.occurred_on)),
    papers=("crime_transfer_report",),
)
APPROVE_CRIMINAL_TRANSFER: Step = step(
    "approve-criminal-transfer",
    CriminalTransferApproved,
    ApproveCriminalTransfer,
    by=By.HEAD,
    basis=TRF(5),
    standing=_not_own_report,
    fold=_approved,
    papers=("crime_transfer_letter",),
)
REFUSE_CRIMINAL_TRANSFER: Step = step(
    "refuse-criminal-transfer",
    CriminalTransferRefused,
    RefuseCriminalTransfer,
    by=By.HEAD,
    basis=TRF(5),
    standing=_not_own_report,
    fold=_dropped,
)
SEND_CRIMINAL_CASE: Step = step(
    "send-criminal-case",
    CriminalCaseSent,
    SendCriminalCase,
    by=By.OFFICER,
    basis=(TRF(5), TRF(6), TRF(7)),
    standing=own_officer,
    lawful=_sending,
    papers=("crime_transfer_letter", "items_transfer_list"),
)
HAND_EVIDENCE_TO_POLICE: Step = step(
    "hand-evidence-to-police",
    EvidenceHandedToPolice,
    HandEvidenceToPolice,
    by=By.OFFICER,
    basis=TRF(12),
    standing=_handing,
    appends=True,
    papers=("items_transfer_list",),
)
