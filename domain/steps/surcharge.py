"""加处罚款: 3 % a day from the end of the payment period, at most the fine (行政处罚法第72、73条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.penalties import Yuan
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.law.surcharges import surcharge
from domain.messages import Command, Event, Facts, Labelled, Part
from domain.step import By, Step, step
from domain.steps.contested import remedy_before
from domain.steps.decision import Decision
from domain.steps.payment import Payments, last_day_to_pay


class StopGround(Labelled):
    """Why the surcharge no longer grows."""

    PAID = "paid", "已缴清", "paid in full"
    REVIEW = "review", "复议或者诉讼期间", "reconsideration or suit"
    CAP = "cap", "已达罚款本金", "the surcharge has reached the fine"


class Surcharge(Part):
    """From when the surcharge runs, whether it has stopped, and the days that accrued before it started again."""

    started_on: date
    stopped_on: date | None = None
    accrued_before: int = 0

    def accrued(self, on: date) -> int:
        """The days for which it has accrued before ``on``."""
        return self.accrued_before + max(((self.stopped_on or on) - self.started_on).days, 0)


class StartSurcharge(Command):
    """The clock finds the payment period over, or a remedy ended, and something unpaid."""


class SurchargeStarted(Event, name="surcharge_started", zh="开始加处罚款", en="Surcharge started"):
    """The surcharge runs each calendar day, for ``days_left`` more days at most."""

    days_left: int | None = None


class Stopping(Facts):
    ground: StopGround


class StopSurcharge(Command, Stopping):
    """The clock finds the fine paid, a remedy under way, or the cap reached."""


class SurchargeStopped(Event, Stopping, name="surcharge_stopped", zh="停止加处罚款", en="Surcharge stopped"):
    """The surcharge grows no more; where it was interrupted by a remedy, not before that has ended.

    ``surcharge`` is what it has come to, in yuan, for ``accrued_days`` full days.
    """

    interrupted_on: date | None = None
    accrued_days: int | None = None
    surcharge: Yuan | None = None


def starts_on(case: Case, day: date) -> date | None:
    """The first day from ``day`` on which the surcharge can run; None while a remedy is under way or all is paid."""
    if _paid(case):
        return None
    began, ended = remedy_before(case, day)
    while began is not None and (ended is None or day <= ended):
        if ended is None:
            return None
        day = ended + timedelta(days=1)
        began, ended = remedy_before(case, day)
    return day


def _of_this_decision(case: Case) -> Surcharge | None:
    """The surcharge on the fine that stands; what ran on one that was annulled counts for nothing."""
    decision, surcharge = case.get(Decision), case.get(Surcharge)
    if surcharge is None or (decision is not None and surcharge.started_on < decision.decided_on):
        return None
    return surcharge


def _accrued(case: Case, on: date) -> int:
    surcharge = _of_this_decision(case)
    return 0 if surcharge is None else surcharge.accrued(on)


def accrued_surcharge(case: Case, on: date) -> Decimal:
    """What the surcharge has come to before a day, in yuan."""
    fine, _ = _amounts(case)
    return surcharge(fine, _accrued(case, on))


def _running(case: Case) -> bool:
    surcharge = _of_this_decision(case)
    return surcharge is not None and surcharge.stopped_on is None


def _days_left(case: Case, on: date) -> int:
    return law.SURCHARGE_DAYS - _accrued(case, on)


def _amounts(case: Case) -> tuple[Decimal, Decimal]:
    """The fine, and what has been paid of it."""
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    return Decimal(0) if decision is None else decision.fine, payments.paid


def _paid(case: Case) -> bool:
    fine, paid = _amounts(case)
    return paid >= fine


def _overdue(case: Case, ctx: Context) -> Iterator[Finding]:
    decision, (fine, paid) = case.get(Decision), _amounts(case)
    began_on, ended_on = remedy_before(case, ctx.on)
    yield law.overdue(last_day=last_day_to_pay(case, ctx), on=ctx.on)
    yield law.fine_open(fine=str(fine), paid=str(paid))
    yield law.surcharge_running(running=_running(case), expected=False)
    yield law.surcharge_told(told=None if decision is None else decision.surcharge_told)
    yield law.not_during_remedy(began_on=began_on, ended_on=ended_on, on=ctx.on)
    yield law.below_cap(days_left=_days_left(case, ctx.on))


def _growing(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.surcharge_running(running=_running(case), expected=True)


def _grounded(case: Case, command: StopSurcharge, _ctx: Context) -> Iterator[Finding]:
    began_on, ended_on = remedy_before(case, command.occurred_on)
    borne_out = {
        StopGround.PAID: _paid(case),
        StopGround.REVIEW: began_on is not None and (ended_on is None or command.occurred_on <= ended_on),
        StopGround.CAP: _days_left(case, command.occurred_on) < 0,
    }
    yield law.stop_grounded(ground=command.ground.value, borne_out=borne_out[command.ground])


def _started(case: Case, event: SurchargeStarted) -> Case:
    return case.put(Surcharge(started_on=event.occurred_on, accrued_before=_accrued(case, event.occurred_on)))


def _stopped(case: Case, event: SurchargeStopped) -> Case:
    return case.put(case.must(Surcharge).model_copy(update={"stopped_on": event.occurred_on}))


START_SURCHARGE: Step = step(
    "start-surcharge",
    SurchargeStarted,
    StartSurcharge,
    by=By.CLOCK,
    basis=(APL(72), ACL(45)),
    standing=_overdue,
    fold=_started,
    appends=True,
    papers=("surcharge_notice",),
    told={"days_left": lambda case, command, _ctx: _days_left(case, command.occurred_on)},
)
STOP_SURCHARGE: Step = step(
    "stop-surcharge",
    SurchargeStopped,
    StopSurcharge,
    by=By.CLOCK,
    basis=APL(73, 3),
    standing=_growing,
    lawful=_grounded,
    fold=_stopped,
    appends=True,
    papers=("surcharge_notice",),
    told={
        "interrupted_on": lambda _c, said, _x: said.occurred_on if said.ground is StopGround.REVIEW else None,
        "accrued_days": lambda case, said, _x: _accrued(case, said.occurred_on),
        "surcharge": lambda case, said, _x: accrued_surcharge(case, said.occurred_on) or None,
    },
)
