"""复议结果: upheld, changed, dismissed, a duty ordered, mediated, withdrawn, or annulled (第62至74条)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from pydantic import Field

from domain.case import Case, Context
from domain.law import remedies as law
from domain.law.penalties import Penalty
from domain.law.remedies import AnnulmentGround, RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import APL, ARL, Citation
from domain.messages import Command, Event, PaperRef, Said
from domain.step import By, Step, unconditional
from domain.steps.assignment import not_recused
from domain.steps.contested import Outcome, about_the_decision
from domain.steps.decision import Decision
from domain.steps.publication import withdrawal_due
from domain.steps.reconsideration import Received, reconsideration, sue_until
from domain.steps.reviewable_acts import remedy_step


class Decided(Received):
    """The decision on reconsideration; ``extended`` where the review body took thirty days more."""

    decision: PaperRef
    extended: bool = False


class RecordDecisionUpheld(Command, Decided):
    """The review body upholds the decision."""


class DecisionUpheld(Event, Decided, name="decision_upheld", zh="复议维持", en="Decision upheld"):
    """The party may sue until ``sue_until``."""

    sue_until: date


class Change(Decided):
    """What stands instead; ``penalties`` where the penalty itself is changed."""

    changed_to: Said
    penalties: tuple[Penalty, ...] = ()


class RecordDecisionChanged(Command, Change):
    """The review body changes the decision."""


class DecisionChanged(Event, Change, name="decision_changed", zh="复议变更", en="Decision changed"):
    """The decision stands as changed; what was published of it comes down."""

    sue_until: date
    withdraw_until: date | None = None


class Dismissal(Decided):
    reasons: Said


class RecordReconsiderationDismissed(Command, Dismissal):
    """The review body dismisses the request."""


class ReconsiderationDismissed(
    Event, Dismissal, name="reconsideration_dismissed", zh="驳回复议请求", en="Reconsideration dismissed"
):
    """The party may sue until ``sue_until``."""

    sue_until: date


class OrderedDuty(Decided):
    duty: Said


class RecordDutyOrdered(Command, OrderedDuty):
    """The review body orders the authority to act towards a complainant."""


class DutyOrdered(Event, OrderedDuty, name="duty_ordered", zh="责令履行职责", en="Duty ordered"):
    """The authority has to act."""

    sue_until: date


class Mediation(Received):
    mediation_document: PaperRef
    result: Said
    signed: bool


class RecordMediation(Command, Mediation):
    """The parties agree before the review body."""


class ReconsiderationMediated(
    Event, Mediation, name="reconsideration_mediated", zh="复议调解", en="Reconsideration mediated"
):
    """The mediation document binds."""

    sue_until: date


class Withdrawal(Received):
    reason: Said
    settled: bool


class WithdrawReconsideration(Command, Withdrawal):
    """The party withdraws, also after a settlement."""


class ReconsiderationWithdrawn(
    Event, Withdrawal, name="reconsideration_withdrawn", zh="撤回复议", en="Reconsideration withdrawn"
):
    """The decision stands; the party may sue until ``sue_until``."""

    sue_until: date


class Annulled(Decided):
    """``redo_days`` is the period set for a new act, in calendar days."""

    ground: AnnulmentGround
    redo_ordered: bool
    redo_days: int | None = Field(default=None, ge=1, le=365)


class RecordAnnulmentOnReview(Command, Annulled):
    """The review body annuls the decision or holds it unlawful."""


class DecisionAnnulledOnReview(
    Event, Annulled, name="decision_annulled_on_review", zh="复议撤销或确认违法", en="Decision annulled on review"
):
    """The decision is gone unless a court says otherwise."""

    sue_until: date


def redo_until(event: Annulled, on: date) -> date | None:
    """The last day of a new act that was ordered: the period set, else sixty days from the receipt; never rolled."""
    if not event.redo_ordered:
        return None
    return max(on, event.received_on or on) + timedelta(days=event.redo_days or law.REDO_DAYS)


def _in_time(case: Case, command: Decided, ctx: Context) -> Iterator[Finding]:
    so_far = reconsideration(case)
    days = law.deciding_days(summary_procedure=so_far.summary_procedure, extended=command.extended)
    last_day = None if so_far.accepted_on is None else so_far.accepted_on + timedelta(days=days)
    yield law.decided_in_time(last_day=last_day, on=ctx.on)


def _signed(_case: Case, command: RecordMediation, _ctx: Context) -> Iterator[Finding]:
    yield law.mediation_signed(signed=command.signed)


Ended = (
    DecisionUpheld
    | DecisionChanged
    | ReconsiderationDismissed
    | DutyOrdered
    | ReconsiderationMediated
    | ReconsiderationWithdrawn
)


def _ended(result: RemedyResult) -> Callable[[Case, Ended], Case]:
    def fold(case: Case, event: Ended) -> Case:
        return case.put(Outcome(result=result, ended_on=event.occurred_on, sue_until=event.sue_until))

    return fold


def changed(case: Case, penalties: tuple[Penalty, ...]) -> Case:
    """The decision on file as it was changed, where the penalties are."""
    decision = case.get(Decision) if about_the_decision(case) else None
    return case if decision is None or not penalties else case.put(decision.model_copy(update={"penalties": penalties}))


def withdraw_until(case: Case, command: Command, ctx: Context) -> date | None:
    """Until when what is public of the decision comes down, where it is the decision that was changed."""
    return withdrawal_due(case, command, ctx) if about_the_decision(case) else None


def _changed(case: Case, event: DecisionChanged) -> Case:
    return _ended(RemedyResult.CHANGED)(changed(case, event.penalties), event)


def _annulled(case: Case, event: DecisionAnnulledOnReview) -> Case:
    return case.put(
        Outcome(
            result=RemedyResult.ANNULLED,
            ended_on=event.occurred_on,
            sue_until=event.sue_until,
            ground=event.ground,
            redo_ordered=event.redo_ordered,
            redo_until=redo_until(event, event.occurred_on),
        )
    )


def _result(
    slug: str,
    event: type[Event],
    command: type[Command],
    result: RemedyResult,
    basis: Citation | tuple[Citation, ...],
    **otherwise: Any,
) -> Step:
    """A step that ends the reconsideration: recorded of the review body, in its time unless said ``otherwise``."""
    usual: dict[str, Any] = {
        "by": By.REVIEW_BODY,
        "lawful": _in_time,
        "fold": _ended(result),
        "told": sue_until(result),
    }
    return remedy_step(slug, event, command, basis=basis, standing=not_recused, **usual | otherwise)


RECORD_UPHELD: Step = _result(
    "record-decision-upheld", DecisionUpheld, RecordDecisionUpheld, RemedyResult.UPHELD, ARL(62)
)
RECORD_CHANGED: Step = _result(
    "record-decision-changed",
    DecisionChanged,
    RecordDecisionChanged,
    RemedyResult.CHANGED,
    ARL(63),
    fold=_changed,
    told={**sue_until(RemedyResult.CHANGED), "withdraw_until": withdraw_until},
)
RECORD_DISMISSED: Step = _result(
    "record-reconsideration-dismissed",
    ReconsiderationDismissed,
    RecordReconsiderationDismissed,
    RemedyResult.DISMISSED,
    ARL(69),
)
RECORD_DUTY_ORDERED: Step = _result(
    "record-duty-ordered", DutyOrdered, RecordDutyOrdered, RemedyResult.DUTY_ORDERED, ARL(66)
)
RECORD_MEDIATION: Step = _result(
    "record-mediation",
    ReconsiderationMediated,
    RecordMediation,
    RemedyResult.MEDIATED,
    (ARL(5), ARL(73)),
    lawful=_signed,
    papers=("mediation_document",),
)
WITHDRAW_RECONSIDERATION: Step = _result(
    "withdraw-reconsideration",
    ReconsiderationWithdrawn,
    WithdrawReconsideration,
    RemedyResult.WITHDRAWN,
    ARL(74),
    by=By.PARTY,
    lawful=unconditional,
)
RECORD_ANNULLED: Step = _result(
    "record-annulment-on-review",
    DecisionAnnulledOnReview,
    RecordAnnulmentOnReview,
    RemedyResult.ANNULLED,
    (ARL(64), APL(48)),
    fold=_annulled,
)
