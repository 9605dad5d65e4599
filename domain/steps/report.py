"""调查终结: the report of the officers, and the ways back into the investigation."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import officers as officers_law
from domain.law.bans import IllegalKind
from domain.law.rule import Finding
from domain.law.statutes import APL, P68_WHOLE
from domain.messages import Command, Event, Facts, OfficerId, Part, Said
from domain.step import By, Step, step
from domain.steps import assignment
from domain.steps.evidence import filed_before_investigated


class Report(Part):
    """调查终结报告: what was found and what is proposed; its authors never approve it.

    In a ban case it is the identification: ``illegal_kind`` says as what the organization was identified.
    """

    authors: tuple[OfficerId, ...]
    facts: Said
    proposal: Said
    illegal_kind: IllegalKind | None = None


class Findings(Facts):
    """The contents of the report, each of them required."""

    officers: tuple[OfficerId, ...]
    facts: Said
    evidence: Said
    legal_basis: Said
    discretion: Said
    proposal: Said


class ReportInvestigation(Command, Findings):
    """Two officers end the investigation with their report."""


class InvestigationReported(Event, Findings, name="investigation_reported", zh="调查终结", en="Investigation reported"):
    """The investigation is over until somebody reopens it."""


class Reason(Facts):
    reason: Said


class ReopenForFacts(Command, Reason):
    """The head sends the case back: new facts, a failed review, defects."""


class CaseReopenedForFacts(Event, Reason, name="case_reopened_for_facts", zh="补充调查", en="Case reopened for facts"):
    """Review and discussion begin anew."""


class RequireNewNotice(Command, Reason):
    """The head means to decide harsher or otherwise than was told."""


class NewNoticeRequired(Event, Reason, name="new_notice_required", zh="须重新告知", en="New notice required"):
    """The party has to be told again."""


def _lawful(case: Case, command: ReportInvestigation, ctx: Context) -> Iterator[Finding]:
    yield from assignment.pair_at_work(case, command.officers, ctx)
    yield filed_before_investigated(case)


def authors(case: Case) -> tuple[str, ...]:
    """Everybody who prepared the decision: investigators and authors of the report."""
    report = case.get(Report)
    return (*assignment.investigators(case), *(() if report is None else report.authors))


def not_own_work(case: Case, ctx: Context) -> Iterator[Finding]:
    """The head decides on what others have prepared, and has not been recused."""
    yield officers_law.approver_is_not_author(approver=ctx.actor.officer, authors=authors(case))
    yield from assignment.not_recused(case, ctx)


def _reported(case: Case, event: InvestigationReported) -> Case:
    return case.put(Report(authors=event.officers, facts=event.facts, proposal=event.proposal))


def _reopened(case: Case, _event: CaseReopenedForFacts) -> Case:
    return case.set_aside(Report)


REPORT_INVESTIGATION: Step = step(
    "report-investigation",
    InvestigationReported,
    ReportInvestigation,
    by=By.OFFICER,
    basis=P68_WHOLE,
    lawful=_lawful,
    fold=_reported,
    papers=("investigation_report",),
)
REOPEN_FOR_FACTS: Step = step(
    "reopen-for-facts",
    CaseReopenedForFacts,
    ReopenForFacts,
    by=By.HEAD,
    basis=(APL(45), APL(58)),
    standing=not_own_work,
    fold=_reopened,
)
REQUIRE_NEW_NOTICE: Step = step(
    "require-new-notice",
    NewNoticeRequired,
    RequireNewNotice,
    by=By.HEAD,
    basis=APL(44),
    standing=not_own_work,
)
