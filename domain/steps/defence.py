"""陈述申辩: received, answered point by point, waived, ended by the clock, or accepted late (行政处罚法第45条)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import notices as law
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.notice import Notice, last_day_of_defence


class Defence(Part, track="defence"):
    """The points that the party has raised, in their order; ``answered`` is how many of them have their answer."""

    points: tuple[Said, ...] = ()
    answered: int = 0


class Statement(Facts):
    """What the party says, point by point; who says it for the party is a sealed field."""

    points: tuple[Said, ...] = Field(min_length=1, max_length=50)
    given_by: Personal | None = None


class ReceiveDefence(Command, Statement):
    """The party states its case while the period runs."""


class DefenceReceived(
    Event, Statement, name="defence_received", zh="收到陈述申辩", en="Statement and defence received"
):
    """Every point has to be reviewed; the right to a hearing is not used up."""


class Answers(Facts):
    """One answer for each open point, in order, however many there are; the penalty is not made heavier for it."""

    answers: tuple[Said, ...] = Field(min_length=1)


class ReviewDefence(Command, Answers):
    """The officers answer."""


class DefenceReviewed(Event, Answers, name="defence_reviewed", zh="陈述申辩复核", en="Statement and defence reviewed"):
    """Nothing of what was raised is unanswered."""


class Waiver(Facts):
    """A right is given up only expressly and in writing (第62条)."""

    express: bool
    written: bool
    declared_by: Personal | None = None


class WaiveDefence(Command, Waiver):
    """The party declares that it states no case."""


class DefenceWaived(Event, Waiver, name="defence_waived", zh="放弃陈述申辩", en="Statement and defence waived"):
    """The party has nothing to say."""


class EndDefencePeriod(Command):
    """The clock finds that the period of the notice is over."""


class DefencePeriodEnded(Event, name="defence_period_ended", zh="陈述申辩期满", en="Period for the defence ended"):
    """What was received in time still has to be answered."""


class LateStatement(Statement):
    reason: Said


class AcceptLateDefence(Command, LateStatement):
    """The authority hears the party although its period is over."""


class LateDefenceAccepted(
    Event, LateStatement, name="late_defence_accepted", zh="接受逾期陈述申辩", en="Late defence accepted"
):
    """The points have to be answered like those in time."""


def _noticed(case: Case, ctx: Context) -> Iterator[Finding]:
    notice = case.get(Notice)
    yield from not_recused(case, ctx)
    yield law.answers_a_notice(told_on=None if notice is None else notice.served_on, on=ctx.on)


def _in_time(case: Case, command: ReceiveDefence, ctx: Context) -> Iterator[Finding]:
    if case.get(Notice) is not None:
        yield law.defence_in_time(received_on=command.occurred_on, last_day=last_day_of_defence(case, ctx))


def _every_point(case: Case, command: ReviewDefence, _ctx: Context) -> Iterator[Finding]:
    defence = case.must(Defence)
    yield law.every_point_answered(points=len(defence.points) - defence.answered, answered=len(command.answers))


def _express(_case: Case, command: WaiveDefence, _ctx: Context) -> Iterator[Finding]:
    yield law.waived_expressly(express=command.express, written=command.written)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.defence_period_over(last_day=last_day_of_defence(case, ctx), on=ctx.on)


def _raised(case: Case, event: Statement) -> Case:
    defence = case.get(Defence) or Defence()
    return case.put(defence.model_copy(update={"points": (*defence.points, *event.points)}))


def _answered(case: Case, _event: DefenceReviewed) -> Case:
    defence = case.must(Defence)
    return case.put(defence.model_copy(update={"answered": len(defence.points)}))


def _waived(case: Case, _event: DefenceWaived) -> Case:
    return case.put(case.must(Notice).model_copy(update={"defence_waived": True}))


RECEIVE_DEFENCE: Step = step(
    "receive-defence",
    DefenceReceived,
    ReceiveDefence,
    by=By.PARTY,
    basis=APL(45),
    standing=_noticed,
    lawful=_in_time,
    fold=_raised,
    papers=("defence_record",),
)
REVIEW_DEFENCE: Step = step(
    "review-defence",
    DefenceReviewed,
    ReviewDefence,
    by=By.OFFICER,
    basis=APL(45),
    standing=own_officer,
    lawful=_every_point,
    fold=_answered,
    papers=("defence_review",),
)
WAIVE_DEFENCE: Step = step(
    "waive-defence",
    DefenceWaived,
    WaiveDefence,
    by=By.PARTY,
    basis=APL(62),
    standing=_noticed,
    lawful=_express,
    fold=_waived,
    papers=("waiver_statement",),
)
END_DEFENCE_PERIOD: Step = step(
    "end-defence-period", DefencePeriodEnded, EndDefencePeriod, by=By.CLOCK, basis=APL(62), standing=_over
)
ACCEPT_LATE_DEFENCE: Step = step(
    "accept-late-defence",
    LateDefenceAccepted,
    AcceptLateDefence,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    fold=_raised,
    papers=("defence_record",),
)
