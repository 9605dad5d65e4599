"""裁判: first instance, appeal, what is final, remand and retrial (行政诉讼法第69至92条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from domain.case import Case, Context
from domain.law import suits as law
from domain.law.penalties import Penalty
from domain.law.remedies import AnnulmentGround, RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import ALL
from domain.law.suits import Form, JudgmentOutcome
from domain.messages import Command, Event, Labelled, Name, PaperRef, Said
from domain.step import By, Step
from domain.steps.assignment import not_recused
from domain.steps.contested import Outcome
from domain.steps.reconsideration_result import changed, withdraw_until
from domain.steps.reviewable_acts import OfAct, remedy_step
from domain.steps.suit import Suit, suit


class FirstInstance(OfAct):
    """``received_on`` is when the last of the parties received it, if not on its own day."""

    court: Name
    judgment: PaperRef
    judgment_form: Form
    judgment_outcome: JudgmentOutcome
    received_on: date | None = None


class RecordFirstInstanceJudgment(Command, FirstInstance):
    """The court of first instance decides."""


class FirstInstanceJudgment(
    Event, FirstInstance, name="first_instance_judgment", zh="一审裁判", en="First instance judgment"
):
    """One may appeal until ``appeal_until``."""

    appeal_until: date


class Appellant(Labelled):
    """Who appeals."""

    PARTY = "party", "当事人", "party"
    AUTHORITY = "authority", "本机关", "the authority"


class Appeal(OfAct):
    court: Name
    appellant: Appellant
    reasons: Said


class FileAppeal(Command, Appeal):
    """The party or the authority appeals."""


class AppealFiled(Event, Appeal, name="appeal_filed", zh="上诉", en="Appeal filed"):
    """The judgment is not final."""


class FinalOutcome(Labelled):
    """How a suit ends that leaves the decision standing, as it was or changed."""

    UPHELD = "upheld", "驳回诉讼请求或者起诉", "claim or suit dismissed"
    CHANGED = "changed", "变更", "changed"
    DUTY_ORDERED = "duty_ordered", "责令履行职责", "duty ordered"


class Final(OfAct):
    """``penalties`` where the penalty itself was changed."""

    judgment: PaperRef
    judgment_outcome: FinalOutcome
    penalties: tuple[Penalty, ...] = ()


class RecordFinalJudgment(Command, Final):
    """A judgment that leaves the decision standing takes effect."""

    @model_validator(mode="after")
    def _only_what_was_changed(self) -> Self:
        if self.penalties and self.judgment_outcome is not FinalOutcome.CHANGED:
            raise ValueError("penalties 仅在判决变更时填写。 penalties: only where the judgment changes the decision")
        return self


class JudgmentFinal(Event, Final, name="judgment_final", zh="裁判生效", en="Judgment final"):
    """The remedies have ended; what is public of a decision that was changed comes down until ``withdraw_until``."""

    withdraw_until: date | None = None


class AnnulmentOutcome(Labelled):
    """How a suit ends that takes the decision away."""

    ANNULLED = "annulled", "撤销", "annulled"
    HELD_UNLAWFUL = "held_unlawful", "确认违法或者无效", "held unlawful or void"


class FinalAnnulment(OfAct):
    """``redo_days`` is the period that the court set for a new act, in calendar days."""

    judgment: PaperRef
    judgment_outcome: AnnulmentOutcome
    ground: AnnulmentGround
    redo_ordered: bool
    redo_days: int | None = Field(default=None, ge=1, le=365)


class RecordFinalAnnulment(Command, FinalAnnulment):
    """A judgment that takes the decision away takes effect."""


class AnnulmentFinal(Event, FinalAnnulment, name="annulment_final", zh="撤销裁判生效", en="Annulment final"):
    """The decision is gone."""


class Returned(OfAct):
    ruling: PaperRef
    reason: Said


class RecordRemand(Command, Returned):
    """The court of appeal sends the suit back."""


class Remanded(Event, Returned, name="remanded", zh="发回重审", en="Suit sent back for retrial"):
    """The court of first instance hears the suit again."""


class RecordRetrial(Command, Returned):
    """A court orders a retrial."""


class RetrialOrdered(Event, Returned, name="retrial_ordered", zh="决定再审", en="Retrial ordered"):
    """The suit is heard again."""


def _appeal_until(_case: Case, command: RecordFirstInstanceJudgment, ctx: Context) -> date:
    return law.last_day_to_appeal(command.judgment_form, max(ctx.on, command.received_on or ctx.on), ctx.calendar)


def _appealed(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield law.appealed_in_time(last_day=suit(case).appeal_until, on=ctx.on)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    pending = suit(case)
    yield law.appeal_period_over(appealed=pending.appealed, last_day=pending.appeal_until, on=ctx.on)


def _annulled_on_review(outcome: Outcome | None) -> bool:
    """Whether the suit is about an annulment: dismissing it leaves the annulment standing."""
    return outcome is not None and outcome.result is RemedyResult.ANNULLED


def _as_judged(case: Case, command: RecordFinalJudgment | RecordFinalAnnulment, _ctx: Context) -> Iterator[Finding]:
    pending = suit(case)
    yield law.final_as_judged(
        appealed=pending.appealed,
        judged=None if _annulled_on_review(case.get(Outcome)) else pending.judged,
        annulling=isinstance(command, RecordFinalAnnulment),
    )


def _judged(case: Case, event: FirstInstanceJudgment) -> Case:
    told = {"judged": event.judgment_outcome, "appeal_until": event.appeal_until, "appealed": False}
    return case.put(suit(case).model_copy(update=told))


def _withdraw_until(case: Case, command: RecordFinalJudgment, ctx: Context) -> date | None:
    return withdraw_until(case, command, ctx) if command.judgment_outcome is FinalOutcome.CHANGED else None


def _final(case: Case, event: JudgmentFinal) -> Case:
    by_judgment, before = event.judgment_outcome is FinalOutcome.CHANGED, case.get(Outcome)
    if _annulled_on_review(before) and not by_judgment:
        return case
    result = RemedyResult.CHANGED_BY_JUDGMENT if by_judgment else RemedyResult.JUDGED
    decided = changed(case, event.penalties) if by_judgment else case
    return decided.put(Outcome(result=result, ended_on=event.occurred_on))


def _annulled(case: Case, event: AnnulmentFinal) -> Case:
    days = event.redo_days if event.redo_ordered else None
    return case.put(
        Outcome(
            result=RemedyResult.ANNULLED_BY_JUDGMENT,
            ended_on=event.occurred_on,
            ground=event.ground,
            redo_ordered=event.redo_ordered,
            redo_until=None if days is None else event.occurred_on + timedelta(days=days),
        )
    )


RECORD_FIRST_INSTANCE: Step = remedy_step(
    "record-first-instance-judgment",
    FirstInstanceJudgment,
    RecordFirstInstanceJudgment,
    by=By.COURT,
    basis=(ALL(69), ALL(70), ALL(77)),
    standing=not_recused,
    fold=_judged,
    told={"appeal_until": _appeal_until},
)
FILE_APPEAL: Step = remedy_step(
    "file-appeal",
    AppealFiled,
    FileAppeal,
    by=By.PARTY,
    basis=ALL(85),
    standing=_appealed,
    fold=lambda case, _event: case.put(suit(case).model_copy(update={"appealed": True})),
)
RECORD_FINAL_JUDGMENT: Step = remedy_step(
    "record-final-judgment",
    JudgmentFinal,
    RecordFinalJudgment,
    by=By.COURT,
    basis=(ALL(85), ALL(89)),
    standing=_over,
    lawful=_as_judged,
    fold=_final,
    told={"withdraw_until": _withdraw_until},
)
RECORD_FINAL_ANNULMENT: Step = remedy_step(
    "record-final-annulment",
    AnnulmentFinal,
    RecordFinalAnnulment,
    by=By.COURT,
    basis=(ALL(70), ALL(74)),
    standing=_over,
    lawful=_as_judged,
    fold=_annulled,
)
RECORD_REMAND: Step = remedy_step(
    "record-remand",
    Remanded,
    RecordRemand,
    by=By.COURT,
    basis=ALL(89),
    standing=not_recused,
    fold=lambda case, _event: case.put(Suit(defend_until=suit(case).defend_until)),
)
RECORD_RETRIAL: Step = remedy_step(
    "record-retrial",
    RetrialOrdered,
    RecordRetrial,
    by=By.COURT,
    basis=(ALL(90), ALL(91), ALL(92)),
    standing=not_recused,
    fold=lambda case, _event: case.put(Suit(defend_until=suit(case).defend_until)),
)
