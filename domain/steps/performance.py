"""履行: the party performs, property is confiscated, a manager is replaced, an agreement is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol

from pydantic import Field

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.execution import Means
from domain.law.parties import OrganizationType
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL, CHL, JJR, STR26
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.activity_suspension import suspension_served
from domain.steps.assignment import not_recused, own_officer, pair_at_work
from domain.steps.filing import Filing
from domain.steps.halted import unless_halted
from domain.steps.payment import paid_in_full
from domain.steps.rectification import correction_made


class Performance(Facts):
    """What has been performed, with its proof: payment, correction, end of the suspension."""

    performed: Said
    proof: Said


class RecordPerformance(Command, Performance):
    """Everything that the decision asks for has been done."""


class PenaltyPerformed(Event, Performance, name="penalty_performed", zh="履行完毕", en="Penalty performed"):
    """Nothing is left to execute."""


class Stage(Message):
    """One stage of an execution agreement."""

    due_on: date
    obligation: Said


class Agreement(Facts):
    """Stages of performance; the surcharge may be reduced where the breach is put right (强制法第42条)."""

    stages: tuple[Stage, ...] = Field(min_length=1, max_length=60)
    surcharge_reduced: bool = False
    breach_corrected: bool = False


class MakeAgreement(Command, Agreement):
    """Party and authority agree on stages."""


class ExecutionAgreementMade(
    Event, Agreement, name="execution_agreement_made", zh="执行协议", en="Execution agreement"
):
    """The stages bind both sides."""


class Confiscation(Facts):
    """``means`` is how what was confiscated is got hold of; None where the record does not say."""

    officers: tuple[OfficerId, ...]
    items: tuple[Said, ...]
    at_night_or_holiday: bool = False
    urgent_ground: str = ""
    means: Means | None = None


class Confiscated(Part):
    """What has been confiscated, in the words of the lists."""

    items: tuple[str, ...]


class Confiscate(Command, Confiscation):
    """Two officers carry out the confiscation."""


class ConfiscationExecuted(
    Event, Confiscation, name="confiscation_executed", zh="执行没收", en="Confiscation executed"
):
    """The items are listed and held."""


class Replacement(Facts):
    position: Name
    successor: Personal


class RecordManagerReplaced(Command, Replacement):
    """The organization names the new manager."""


class ManagerReplaced(Event, Replacement, name="manager_replaced", zh="撤换主管人员", en="Manager replaced"):
    """The order to replace the manager is performed."""


class TaxRequest(Facts):
    """Foundations and charities lose tax benefits that were granted (基金会条例第42条第2款, 慈善法第116条)."""

    matter: Said
    charity: bool = False


class RequestTaxRecovery(Command, TaxRequest):
    """The officer asks the tax authority to recover what was waived."""


class TaxRecoveryRequested(
    Event, TaxRequest, name="tax_recovery_requested", zh="提请税务追缴", en="Tax recovery requested"
):
    """The tax authority decides in its own procedure."""


def _everything_done(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield from paid_in_full(case, ctx)
    yield from suspension_served(case, ctx)
    yield from correction_made(case)


def _agreement(_case: Case, command: MakeAgreement, _ctx: Context) -> Iterator[Finding]:
    yield law.reduction_earned(reduced=command.surcharge_reduced, corrected=command.breach_corrected)


def _recoverable(case: Case, command: RequestTaxRecovery, _ctx: Context) -> Iterator[Finding]:
    foundation = case.must(Filing).party.organization_type is OrganizationType.FOUNDATION
    yield law.tax_recoverable(foundation=foundation, charity=command.charity)


class Executed(Protocol):
    """An act of execution: its moment, whether somebody noted that it was at night, and why that was urgent."""

    @property
    def occurred_on(self) -> date:
        """The day of the act."""

    @property
    def occurred_at(self) -> datetime | None:
        """The moment of the act, if it was told."""

    @property
    def at_night_or_holiday(self) -> bool:
        """Whether who was there says that it was."""

    @property
    def urgent_ground(self) -> str:
        """Why it could not wait."""


def by_day(command: Executed, ctx: Context) -> Finding:
    """Whether execution kept to the day and to working days: by its moment, the hours of night and the calendar."""
    night = law.at_night(command.occurred_at, ctx.settings.hours_of("night_hours"))
    return law.daytime(
        night=True if command.at_night_or_holiday else night,
        holiday=law.on_holiday(command.occurred_on, ctx.calendar),
        urgent_ground=command.urgent_ground,
    )


def _confiscation(case: Case, command: Confiscate, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.items_listed(items=len(command.items))
    yield law.utilities_left(means=command.means)
    yield by_day(command, ctx)


def _held(case: Case, event: ConfiscationExecuted) -> Case:
    before = case.get(Confiscated) or Confiscated(items=())
    return case.put(Confiscated(items=(*before.items, *event.items)))


RECORD_PERFORMANCE: Step = step(
    "record-performance",
    PenaltyPerformed,
    RecordPerformance,
    by=By.PARTY,
    basis=APL(66),
    standing=_everything_done,
    papers=("payment_notice", "rectification_report"),
)
MAKE_AGREEMENT: Step = step(
    "make-execution-agreement",
    ExecutionAgreementMade,
    MakeAgreement,
    by=By.PARTY,
    basis=ACL(42),
    standing=not_recused,
    lawful=_agreement,
    appends=True,
    papers=("execution_agreement",),
)
CONFISCATE: Step = step(
    "execute-confiscation",
    ConfiscationExecuted,
    Confiscate,
    by=By.OFFICER,
    basis=(APL(74), ACL(43)),
    standing=unless_halted(),
    lawful=_confiscation,
    fold=_held,
    appends=True,
    papers=("confiscation_list",),
)
RECORD_MANAGER_REPLACED: Step = step(
    "record-manager-replaced",
    ManagerReplaced,
    RecordManagerReplaced,
    by=By.PARTY,
    basis=STR26(30),
    standing=not_recused,
    appends=True,
)
REQUEST_TAX_RECOVERY: Step = step(
    "request-tax-recovery",
    TaxRecoveryRequested,
    RequestTaxRecovery,
    by=By.OFFICER,
    basis=(JJR(42, 2), CHL(116)),
    standing=unless_halted(own_officer),
    lawful=_recoverable,
    appends=True,
)
