"""失信认定: the officer decides, with reasons, how grave a decision is in credit, and whether it is sent there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import credit as law
from domain.law import publication
from domain.law.publication import Severity
from domain.law.rule import Finding
from domain.law.statutes import CRM, SHC
from domain.messages import Command, Event, Facts, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.decision import Decision
from domain.steps.simple_decision import SimpleNotice


class CreditDecision(Part, track="publication"):
    """The class that was decided last, whether it was sent, and its three clocks."""

    severity: Severity
    sent: bool
    document_date: date | None
    counts_until: date | None
    waits_until: date | None
    query_until: date | None


class CreditAssessment(Facts):
    """``sent``: whether the decision is sent to the credit platform; ``document_date`` only where none is on file."""

    severity: Severity
    reasons: Said
    sent: bool
    necessity: str = Field(default="", max_length=4000)
    conduct_ended_on: date | None = None
    document_date: date | None = None


class DecideCredit(Command, CreditAssessment):
    """The officer decides on the class, apart from the publication."""


class CreditDecided(Event, CreditAssessment, name="credit_decided", zh="失信认定", en="Credit decided"):
    """It counts until ``counts_until`` at most and ends by itself; nothing is repaired before ``waits_until`` is over;
    the conduct can be looked up until ``query_until``.
    """

    counts_until: date | None
    waits_until: date | None
    query_until: date | None


def dated(case: Case, named: date | None) -> date | None:
    """The date of the document: of the decision on file, else as named."""
    decision = case.get(Decision)
    return named if decision is None else decision.decided_on


def decided_severity(case: Case) -> Severity | None:
    """The class that was decided for the credit, None where nothing was."""
    found = case.get(CreditDecision)
    return None if found is None else found.severity


def on_the_platform(case: Case, platforms: tuple[str, ...], ctx: Context) -> Finding:
    """Whether what is published on the credit platform was decided to be sent there."""
    found = case.get(CreditDecision)
    return law.platform_as_decided(
        platforms=platforms,
        platform=ctx.settings.text_of(law.PLATFORM) if ctx.settings.authority else "",
        sent=None if found is None else found.sent,
    )


def _lawful(case: Case, command: DecideCredit, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    simplified = case.get(SimpleNotice) is not None
    kinds = frozenset() if decision is None else decision.kinds
    yield law.class_usual(severity=command.severity, usual_severity=law.usual(kinds, simplified=simplified))
    yield law.minor_not_sent(
        severity=command.severity,
        sent=command.sent,
        sent_by_setting=ctx.settings.is_on(law.SENT_SETTING),
        necessity=command.necessity,
    )
    yield law.conduct_ended_before(
        conduct_ended_on=command.conduct_ended_on, document_date=dated(case, command.document_date)
    )


def _counts_until(case: Case, command: DecideCredit, ctx: Context) -> date | None:
    on = dated(case, command.document_date)
    return None if on is None else publication.last_day_published(command.severity, on, ctx.calendar)


def _waits_until(case: Case, command: DecideCredit, ctx: Context) -> date | None:
    on = dated(case, command.document_date)
    return None if on is None else publication.waits_until(command.severity, on, ctx.calendar)


def _query_until(_case: Case, command: DecideCredit, ctx: Context) -> date | None:
    ended = command.conduct_ended_on
    return None if ended is None else law.query_until(ended, ctx.calendar)


def _filed(case: Case, event: CreditDecided) -> Case:
    return case.put(
        CreditDecision(
            severity=event.severity,
            sent=event.sent,
            document_date=dated(case, event.document_date),
            counts_until=event.counts_until,
            waits_until=event.waits_until,
            query_until=event.query_until,
        )
    )


DECIDE_CREDIT: Step = step(
    "decide-credit",
    CreditDecided,
    DecideCredit,
    by=By.OFFICER,
    basis=(CRM, SHC(35)),
    standing=own_officer,
    lawful=_lawful,
    told={"counts_until": _counts_until, "waits_until": _waits_until, "query_until": _query_until},
    fold=_filed,
    appends=True,
)
