"""加处罚款: 3 % a day from the end of the payment period, at most the fine (行政处罚法第72、73条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.messages import Command, Event, Facts, Labelled, Part
from domain.step import By, Step, step
from domain.steps.decision import Decision
from domain.steps.payment import Payments, last_day_to_pay


class StopGround(Labelled):
    """Why the surcharge no longer grows."""

    PAID = "paid", "已缴清", "paid in full"
    REVIEW = "review", "复议或者诉讼期间", "reconsideration or suit"
    CAP = "cap", "已达罚款本金", "the surcharge has reached the fine"


class Surcharge(Part):
    """From when the surcharge runs, and whether it has stopped."""

    started_on: date
    stopped_on: date | None = None


class StartSurcharge(Command):
    """The clock finds the payment period over and something unpaid."""


class SurchargeStarted(Event, name="surcharge_started", zh="开始加处罚款", en="Surcharge started"):
    """The surcharge runs each calendar day."""


class Stopping(Facts):
    ground: StopGround


class StopSurcharge(Command, Stopping):
    """The clock finds the fine paid, a remedy under way, or the cap reached."""


class SurchargeStopped(Event, Stopping, name="surcharge_stopped", zh="停止加处罚款", en="Surcharge stopped"):
    """The surcharge grows no more."""


def _overdue(case: Case, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    yield law.overdue(last_day=last_day_to_pay(case, ctx), on=ctx.on)
    yield law.fine_open(
        fine="0" if decision is None else str(decision.fine), paid=str((case.get(Payments) or Payments()).paid)
    )
    yield law.surcharge_running(running=_running(case), expected=False)
    yield law.surcharge_told(told=None if decision is None else decision.surcharge_told)


def _growing(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.surcharge_running(running=_running(case), expected=True)


def _running(case: Case) -> bool:
    surcharge = case.get(Surcharge)
    return surcharge is not None and surcharge.stopped_on is None


def _stopped(case: Case, event: SurchargeStopped) -> Case:
    return case.put(case.must(Surcharge).model_copy(update={"stopped_on": event.occurred_on}))


START_SURCHARGE: Step = step(
    "start-surcharge",
    SurchargeStarted,
    StartSurcharge,
    by=By.CLOCK,
    basis=(APL(72), ACL(45)),
    standing=_overdue,
    fold=lambda case, event: case.put(Surcharge(started_on=event.occurred_on)),
    appends=True,
    papers=("surcharge_notice",),
)
STOP_SURCHARGE: Step = step(
    "stop-surcharge",
    SurchargeStopped,
    StopSurcharge,
    by=By.CLOCK,
    basis=APL(73, 3),
    standing=_growing,
    fold=_stopped,
    appends=True,
    papers=("surcharge_notice",),
)
