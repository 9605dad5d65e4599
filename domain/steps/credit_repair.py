"""信用修复: asked for by the party after the shortest period, decided by the credit body (信用修复管理办法)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import credit
from domain.law import publication as law
from domain.law.rule import Finding
from domain.law.statutes import CRM
from domain.messages import Command, Event, Facts, Name, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.credit_decision import CreditDecision
from domain.steps.publication import Publication, ends_on


class RepairRequest(Facts):
    """What the party says it has done, and its public undertaking."""

    duties_performed: bool
    undertaking_made: bool
    statement: Said


class RequestCreditRepair(Command, RepairRequest):
    """The party asks for credit repair."""


class CreditRepairRequested(
    Event, RepairRequest, name="credit_repair_requested", zh="申请信用修复", en="Credit repair requested"
):
    """The credit body decides."""


class Repair(Facts):
    """Which body, and that the conditions are met."""

    agency: Name
    conditions_met: Said


class RepairEnding(Repair):
    """``ended_on_platforms`` are those on which publication, sharing and use have ended."""

    ended_on_platforms: tuple[Name, ...] = ()


class RecordCreditRepair(Command, RepairEnding):
    """The credit body repairs the party's credit."""


class CreditRepaired(Event, RepairEnding, name="credit_repaired", zh="信用修复", en="Credit repaired"):
    """The publication ends everywhere."""


class RepairRefusal(Facts):
    agency: Name
    reasons: Said


class RecordCreditRepairRefusal(Command, RepairRefusal):
    """The credit body refuses."""


class CreditRepairRefused(
    Event, RepairRefusal, name="credit_repair_refused", zh="不予信用修复", en="Credit repair refused"
):
    """The publication goes on until ``until``."""

    until: date


def _shortest_over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    assessed = case.get(Publication)
    dated = None if assessed is None else assessed.document_date
    waits = None if assessed is None or dated is None else law.waits_until(assessed.severity, dated, ctx.calendar)
    severity = None if assessed is None or dated is None else assessed.severity
    decided = case.get(CreditDecision)
    if decided is not None and decided.document_date is not None:
        severity, waits = decided.severity, decided.waits_until
    yield law.shortest_period_over(severity=severity, last_day=waits, on=ctx.on)


def _everywhere(case: Case, command: RecordCreditRepair, _ctx: Context) -> Iterator[Finding]:
    assessed = case.get(Publication)
    platforms = () if assessed is None else assessed.platforms
    yield credit.ends_everywhere(platforms=platforms, ended=command.ended_on_platforms)


def _conditions(_case: Case, command: RequestCreditRepair, _ctx: Context) -> Iterator[Finding]:
    yield law.duties_performed(performed=command.duties_performed)
    yield law.undertaking_made(made=command.undertaking_made)


REQUEST_CREDIT_REPAIR: Step = step(
    "request-credit-repair",
    CreditRepairRequested,
    RequestCreditRepair,
    by=By.PARTY,
    basis=CRM,
    standing=_shortest_over,
    lawful=_conditions,
    papers=("credit_repair_application",),
)
RECORD_CREDIT_REPAIR: Step = step(
    "record-credit-repair",
    CreditRepaired,
    RecordCreditRepair,
    by=By.PARTNER,
    basis=CRM,
    standing=not_recused,
    lawful=_everywhere,
    papers=("publication_record",),
)
RECORD_CREDIT_REPAIR_REFUSAL: Step = step(
    "record-credit-repair-refusal",
    CreditRepairRefused,
    RecordCreditRepairRefusal,
    by=By.PARTNER,
    basis=CRM,
    standing=not_recused,
    papers=("publication_record",),
    told={"until": ends_on},
)
