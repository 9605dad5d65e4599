"""缴款: the fine is paid to the bank, in instalments, deferred, or with a surcharge (行政处罚法第66、67、72条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import Field

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.penalties import Yuan
from domain.law.rule import Finding
from domain.law.statutes import ACL, APL
from domain.messages import Command, Event, Facts, Labelled, Message, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.decision import Decision
from domain.steps.report import not_own_work


class Channel(Labelled):
    """Where money is paid; officers collect it only where the law says so (第68、69条)."""

    BANK = "bank", "指定银行", "designated bank"
    E_PAYMENT = "e_payment", "电子支付", "electronic payment"


class Payments(Part):
    """What has been paid of the fine, until when payment was put off, and whether an application waits for the head."""

    paid: Decimal = Decimal(0)
    deferral_requested: bool = False
    deferred_until: date | None = None


class Payment(Facts):
    amount: Yuan
    channel: Channel
    receipt: PaperRef


class RecordPayment(Command, Payment):
    """The party has paid, also after the demand."""


class FinePaid(Event, Payment, name="fine_paid", zh="缴纳罚款", en="Fine paid"):
    """Money has come in."""


class Instalment(Payment):
    number: int = Field(ge=1, le=120)


class RecordInstalment(Command, Instalment):
    """The party has paid one instalment of the plan."""


class InstalmentPaid(Event, Instalment, name="instalment_paid", zh="分期缴款", en="Instalment paid"):
    """One more instalment has come in."""


class PlannedPayment(Message):
    """One payment of a plan."""

    due_on: date
    amount: Yuan


class Deferral(Facts):
    """Hardship, and the plan of payment that is proposed or granted."""

    hardship: Said
    plan: tuple[PlannedPayment, ...] = Field(min_length=1, max_length=120)

    @property
    def ends_on(self) -> date:
        """The day of the last payment."""
        return max(part.due_on for part in self.plan)


class RequestDeferral(Command, Deferral):
    """The party applies for deferral or instalments."""


class DeferralRequested(Event, Deferral, name="deferral_requested", zh="申请延期分期", en="Deferral requested"):
    """The head has to answer."""


class GrantDeferral(Command, Deferral):
    """The head grants deferral or instalments."""


class DeferralGranted(Event, Deferral, name="deferral_granted", zh="批准延期分期", en="Deferral granted"):
    """The plan counts instead of the fifteen days; the three months for the court run from its end (第72条第2款)."""


class Reasons(Facts):
    reasons: Said


class RefuseDeferral(Command, Reasons):
    """The head refuses with reasons."""


class DeferralRefused(Event, Reasons, name="deferral_refused", zh="不予延期分期", en="Deferral refused"):
    """The refusal of the party's request is on record."""


def last_day_to_pay(case: Case, ctx: Context) -> date | None:
    """The end of the fifteen days, or of the plan; None while the decision is not served."""
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    if payments.deferred_until is not None:
        return payments.deferred_until
    if decision is None or decision.served_on is None:
        return None
    return ctx.calendar.add_days(decision.served_on, law.PAYMENT_DAYS, roll=True)


def _requested(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.deferral_requested(requested=(case.get(Payments) or Payments()).deferral_requested)


def _no_shorter(case: Case, command: GrantDeferral, ctx: Context) -> Iterator[Finding]:
    yield law.deferral_not_shorter(until=command.ends_on, last_day=last_day_to_pay(case, ctx))
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    if decision is not None:
        planned = sum((part.amount for part in command.plan), Decimal(0))
        yield law.plan_pays_the_fine(planned=f"{planned:.2f}", left=f"{decision.fine - payments.paid:.2f}")


def _planned(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield law.instalment_of_plan(granted=(case.get(Payments) or Payments()).deferred_until is not None)


def paid_in_full(case: Case, _ctx: Context) -> Iterator[Finding]:
    """Whether the fine of the decision has come in."""
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    if decision is not None:
        yield law.paid_in_full(fine=str(decision.fine), paid=str(payments.paid))


def _paid(case: Case, event: FinePaid | InstalmentPaid) -> Case:
    payments = case.get(Payments) or Payments()
    return case.put(payments.model_copy(update={"paid": payments.paid + event.amount}))


def _granted(case: Case, event: DeferralGranted) -> Case:
    return _updated(case, deferral_requested=False, deferred_until=event.ends_on)


def _updated(case: Case, **changes: Any) -> Case:
    return case.put((case.get(Payments) or Payments()).model_copy(update=changes))


RECORD_PAYMENT: Step = step(
    "record-payment",
    FinePaid,
    RecordPayment,
    by=By.PARTY,
    basis=APL(67),
    standing=not_recused,
    fold=_paid,
    appends=True,
    papers=("payment_notice",),
)
RECORD_INSTALMENT: Step = step(
    "record-instalment",
    InstalmentPaid,
    RecordInstalment,
    by=By.PARTY,
    basis=APL(66, 2),
    standing=_planned,
    fold=_paid,
    appends=True,
    papers=("payment_notice",),
)
REQUEST_DEFERRAL: Step = step(
    "request-deferral",
    DeferralRequested,
    RequestDeferral,
    by=By.PARTY,
    basis=APL(66, 2),
    standing=not_recused,
    fold=lambda case, _event: _updated(case, deferral_requested=True),
    appends=True,
    papers=("deferral_application",),
)
GRANT_DEFERRAL: Step = step(
    "grant-deferral",
    DeferralGranted,
    GrantDeferral,
    by=By.HEAD,
    basis=APL(66, 2),
    standing=_requested,
    lawful=_no_shorter,
    fold=_granted,
    appends=True,
    papers=("deferral_decision",),
)
REFUSE_DEFERRAL: Step = step(
    "refuse-deferral",
    DeferralRefused,
    RefuseDeferral,
    by=By.HEAD,
    basis=(APL(66, 2), ACL(42)),
    standing=_requested,
    fold=lambda case, _event: _updated(case, deferral_requested=False),
    appends=True,
    papers=("deferral_decision",),
)
