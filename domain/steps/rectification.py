"""责令改正: the order, what the organization reports, its extension, and whether the breach was put right.

The same in a clue, where it is one of the measures short of a penalty, and beside or before a penalty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.case import Case, Context
from domain.law import rectification as law
from domain.law.rule import Finding
from domain.law.statutes import APL, C60, CHL, PRACTICE
from domain.messages import Command, Event, Facts, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.report import not_own_work


class OrderToCorrect(Part, track="rectification"):
    """The order issued last, until when it is to be obeyed, and what became of it."""

    to_correct: Said
    issued_on: date
    due_on: date
    verified_on: date | None = None
    failed_on: date | None = None

    @property
    def running(self) -> bool:
        """Whether nobody has said yet that it was obeyed, or was not."""
        return self.verified_on is None and self.failed_on is None


class Ordered(Facts):
    """``to_correct`` is what has to be put right, ``due_on`` the last day for it."""

    to_correct: Said
    legal_basis: Said
    due_on: date


class OrderCorrection(Command, Ordered):
    """The head orders the organization to put a breach right."""


class OrderToCorrectIssued(Event, Ordered, name="order_to_correct_issued", zh="责令改正", en="Order to correct issued"):
    """It is no penalty, and it takes none away."""


class Rectification(Facts):
    measures: Said
    evidence: Said


class RecordRectification(Command, Rectification):
    """The organization says what it has done."""


class RectificationReported(
    Event, Rectification, name="rectification_reported", zh="提交整改报告", en="Rectification reported"
):
    """An officer has to see whether it is so."""


class Extended(Facts):
    """``due_on`` is the new last day."""

    reason: Said
    due_on: date


class ExtendCorrectionPeriod(Command, Extended):
    """The head gives more time."""


class CorrectionPeriodExtended(
    Event, Extended, name="correction_period_extended", zh="延长整改期限", en="Correction period extended"
):
    """The period ends later."""


class Seen(Facts):
    evidence: Said


class VerifyCorrection(Command, Seen):
    """The officer has seen that it is put right."""


class CorrectionVerified(Event, Seen, name="correction_verified", zh="整改核实", en="Correction verified"):
    """The breach is put right."""


class Unmet(Facts):
    findings: Said


class RecordFailedCorrection(Command, Unmet):
    """The officer has seen that it is not put right."""


class CorrectionFailed(Event, Unmet, name="correction_failed", zh="逾期未整改", en="Correction failed"):
    """A heavier sanction, a listing or a case may follow."""


def running_order(case: Case) -> OrderToCorrect | None:
    """The order whose fulfilment is still open, if there is one."""
    order = case.get(OrderToCorrect)
    return order if order is not None and order.running else None


def ordered_before_penalty(case: Case) -> Finding:
    """Whether a correction was ordered in this round or, before an annulment, in an earlier one."""
    ordered = case.get(OrderToCorrect) is not None or bool(case.before(OrderToCorrect, 1))
    return law.ordered_with_penalty(on_file=ordered)


def correction_made(case: Case) -> Iterator[Finding]:
    """Whether an order to correct is settled, and was obeyed."""
    order = case.get(OrderToCorrect)
    yield law.settled(ordered=order is not None, running=running_order(case) is not None)
    yield law.made(ordered=order is not None, failed_on=None if order is None else order.failed_on)


def _ahead(_case: Case, command: OrderCorrection, ctx: Context) -> Iterator[Finding]:
    yield law.period_ahead(issued_on=ctx.on, due_on=command.due_on)


def _extendable(case: Case, ctx: Context) -> Iterator[Finding]:
    order = running_order(case)
    yield from not_own_work(case, ctx)
    yield law.ordered(on_file=order is not None)
    if order is not None:
        yield law.extended_in_time(approved_on=ctx.on, last_day=order.due_on)


def _longer(case: Case, command: ExtendCorrectionPeriod, _ctx: Context) -> Iterator[Finding]:
    if order := running_order(case):
        yield law.goes_further(due_on=command.due_on, last_day=order.due_on)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    order = running_order(case)
    yield from own_officer(case, ctx)
    yield law.period_over(last_day=None if order is None else order.due_on, on=ctx.on)


def _issued(case: Case, event: OrderToCorrectIssued) -> Case:
    return case.put(OrderToCorrect(to_correct=event.to_correct, issued_on=event.occurred_on, due_on=event.due_on))


def _updated(case: Case, **changes: Any) -> Case:
    """A talk or guidance may also be followed, or ignored: then there is no order to change."""
    order = running_order(case)
    return case if order is None else case.put(order.model_copy(update=changes))


ORDER_CORRECTION: Step = step(
    "order-correction",
    OrderToCorrectIssued,
    OrderCorrection,
    by=By.HEAD,
    basis=APL(28),
    standing=not_own_work,
    lawful=_ahead,
    fold=_issued,
    papers=("order_to_correct_notice",),
)
RECORD_RECTIFICATION: Step = step(
    "record-rectification",
    RectificationReported,
    RecordRectification,
    by=By.PARTY,
    basis=PRACTICE,
    standing=not_recused,
    papers=("rectification_report",),
    appends=True,
)
EXTEND_CORRECTION_PERIOD: Step = step(
    "extend-correction-period",
    CorrectionPeriodExtended,
    ExtendCorrectionPeriod,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_extendable,
    lawful=_longer,
    fold=lambda case, event: _updated(case, due_on=event.due_on),
    papers=("order_to_correct_notice",),
)
VERIFY_CORRECTION: Step = step(
    "verify-correction",
    CorrectionVerified,
    VerifyCorrection,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    fold=lambda case, event: _updated(case, verified_on=event.occurred_on),
    papers=("rectification_report",),
)
RECORD_FAILED_CORRECTION: Step = step(
    "record-failed-correction",
    CorrectionFailed,
    RecordFailedCorrection,
    by=By.OFFICER,
    basis=(CHL(110), C60),
    standing=_over,
    fold=lambda case, event: _updated(case, failed_on=event.occurred_on),
)
