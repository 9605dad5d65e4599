"""清算与注销: the duty told, the liquidation by the party or by the court, and the end in the register (第20、21条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import liquidation as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, STR26
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.certificate import registration_ended


class Liquidation(Part, track="liquidation"):
    """Since when and within how many calendar days a group is to be formed, and when the liquidation ended."""

    notified_on: date
    days: int
    completed_on: date | None = None


class Duty(Facts):
    """清算义务告知书: the duty, the calendar days to form a group, and what follows if none is formed."""

    duty: Said
    days: int = Field(ge=1, le=365)
    consequence: Said
    receipt: PaperRef


class NotifyLiquidationDuty(Command, Duty):
    """The officer tells the organization that it has to be liquidated."""


class LiquidationDutyNotified(
    Event, Duty, name="liquidation_duty_notified", zh="告知清算义务", en="Liquidation duty notified"
):
    """The time to form a liquidation group runs."""


class Group(Facts):
    """The liquidation group: how many it has, under whose guidance, and its head."""

    members: int = Field(ge=1, le=100)
    guided_by: Name
    leader: Personal | None = None


class StartLiquidation(Command, Group):
    """The organization has formed its group."""


class LiquidationStarted(Event, Group, name="liquidation_started", zh="开始清算", en="Liquidation started"):
    """The organization does nothing else any more."""


class Application(Facts):
    court: Name
    reasons: Said


class ApplyForCourtLiquidation(Command, Application):
    """The authority asks the court to appoint a group."""


class CourtLiquidationApplied(
    Event, Application, name="court_liquidation_applied", zh="申请指定清算", en="Court liquidation applied"
):
    """The court decides."""


class Order(Facts):
    ruling: PaperRef


class RecordCourtLiquidationOrder(Command, Order):
    """The court has appointed a group."""


class CourtLiquidationOrdered(
    Event, Order, name="court_liquidation_ordered", zh="法院指定清算", en="Court liquidation ordered"
):
    """The appointed group liquidates."""


class Refusal(Order):
    reasons: Said


class RecordCourtLiquidationRefusal(Command, Refusal):
    """The court has appointed nobody."""


class CourtLiquidationRefused(
    Event, Refusal, name="court_liquidation_refused", zh="法院不予指定清算", en="Court liquidation refused"
):
    """The duty stands as before."""


class Completion(Facts):
    """The report 清算报告 with what became of the property that was left."""

    report: PaperRef
    remaining_property: Said


class CompleteLiquidation(Command, Completion):
    """The group has reported."""


class LiquidationCompleted(Event, Completion, name="liquidation_completed", zh="清算完成", en="Liquidation completed"):
    """Fifteen days to be struck off the register."""


class Striking(Facts):
    register_entry: PaperRef


class RecordDeregistration(Command, Striking):
    """The registrar has struck the organization off."""


class DeregistrationCompleted(
    Event, Striking, name="deregistration_completed", zh="完成注销登记", en="Deregistration completed"
):
    """The organization has ended."""


def _ended(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield registration_ended(case)


def _overdue(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    told = case.get(Liquidation)
    if told is not None:
        last_day = ctx.calendar.add_days(told.notified_on, told.days, roll=True)
        yield law.group_overdue(last_day=last_day, on=ctx.on)


def _struck_off(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    liquidation = case.get(Liquidation)
    if liquidation is not None and liquidation.completed_on is not None:
        last_day = ctx.calendar.add_days(liquidation.completed_on, law.DEREGISTRATION_DAYS, roll=True)
        yield law.deregistered_in_time(completed_on=liquidation.completed_on, last_day=last_day, on=ctx.on)


def _completed(case: Case, event: LiquidationCompleted) -> Case:
    return case.put(case.must(Liquidation).model_copy(update={"completed_on": event.occurred_on}))


NOTIFY_LIQUIDATION_DUTY: Step = step(
    "notify-liquidation-duty",
    LiquidationDutyNotified,
    NotifyLiquidationDuty,
    by=By.OFFICER,
    basis=(STR26(20), STR26(21)),
    standing=_ended,
    fold=lambda case, event: case.put(Liquidation(notified_on=event.occurred_on, days=event.days)),
    papers=("liquidation_notice",),
)
START_LIQUIDATION: Step = step(
    "start-liquidation",
    LiquidationStarted,
    StartLiquidation,
    by=By.PARTY,
    basis=STR26(20),
    standing=not_recused,
)
APPLY_FOR_COURT_LIQUIDATION: Step = step(
    "apply-for-court-liquidation",
    CourtLiquidationApplied,
    ApplyForCourtLiquidation,
    by=By.OFFICER,
    basis=STR26(20),
    standing=_overdue,
    papers=("court_liquidation_application",),
)
RECORD_COURT_LIQUIDATION_ORDER: Step = step(
    "record-court-liquidation-order",
    CourtLiquidationOrdered,
    RecordCourtLiquidationOrder,
    by=By.COURT,
    basis=STR26(20),
    standing=not_recused,
)
RECORD_COURT_LIQUIDATION_REFUSAL: Step = step(
    "record-court-liquidation-refusal",
    CourtLiquidationRefused,
    RecordCourtLiquidationRefusal,
    by=By.COURT,
    basis=PRACTICE,
    standing=not_recused,
)
COMPLETE_LIQUIDATION: Step = step(
    "complete-liquidation",
    LiquidationCompleted,
    CompleteLiquidation,
    by=By.PARTY,
    basis=STR26(21),
    standing=not_recused,
    fold=_completed,
)
RECORD_DEREGISTRATION: Step = step(
    "record-deregistration",
    DeregistrationCompleted,
    RecordDeregistration,
    by=By.PARTNER,
    basis=STR26(21),
    standing=_struck_off,
)
