"""救济期满: the clock finds the time to sue over, or every time to contest the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context, Track
from domain.law import execution
from domain.law import remedies as law
from domain.law.remedies import RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import ACL, ALJ, ALL
from domain.messages import Command, Event
from domain.stages import PenaltyStage
from domain.step import By, Step
from domain.steps.contested import Outcome, about_the_decision, all_until
from domain.steps.decision import Decision
from domain.steps.payment import Payments
from domain.steps.reviewable_acts import OfAct, remedy_step

TO_EXECUTE = frozenset(
    map(str, (PenaltyStage.IN_EXECUTION, PenaltyStage.DEMAND_SERVED, PenaltyStage.EXECUTION_SUSPENDED))
)
"""Stages in which something is left for which the court may be asked."""


class EndSuitPeriod(Command, OfAct):
    """The clock finds the time to sue after reconsideration over."""


class SuitPeriodEnded(Event, OfAct, name="suit_period_ended", zh="起诉期满", en="Suit period ended"):
    """Nobody sued until ``last_day``; ``court_until`` is the last day to ask the court for execution, if any."""

    last_day: date | None = None
    court_until: date | None = None


class EndAllRemedyPeriods(Command, OfAct):
    """The clock finds every time to contest the decision over."""


class AllPeriodsEnded(Event, OfAct, name="all_periods_ended", zh="救济期满", en="All periods ended"):
    """Neither was sought until ``last_day``; ``court_until`` is the last day to ask the court for execution, if any."""

    last_day: date | None = None
    court_until: date | None = None


def court_until(case: Case, ended_on: date | None, ctx: Context) -> date | None:
    """The last day to ask the court for execution after the time to sue; None if that is not known."""
    if ended_on is None:
        return None
    payments = case.get(Payments)
    return execution.last_day_for_court(ended_on, None if payments is None else payments.deferred_until, ctx.calendar)


def _sue_until(case: Case) -> date | None:
    outcome = case.get(Outcome)
    return None if outcome is None else outcome.sue_until


def _left(case: Case, ended_on: date | None, ctx: Context) -> date | None:
    """The last day to ask the court; None where nothing is left to execute, or it is not this authority that asks."""
    decision, outcome = case.get(Decision), case.get(Outcome)
    if not about_the_decision(case):
        return None
    to_execute = decision is not None and bool(decision.penalties) and case.stage(Track.MAIN) in TO_EXECUTE
    as_decided = outcome is None or outcome.result in execution.EXECUTED_AS_DECIDED
    return court_until(case, ended_on, ctx) if to_execute and as_decided else None


def _suit_over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.suit_period_over(last_day=_sue_until(case), on=ctx.on)


def _all_over(case: Case, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    known_on = None if decision is None else decision.served_on
    yield law.all_periods_over(known_on=known_on, last_day=all_until(case, ctx), on=ctx.on)


def _unsought(case: Case, event: AllPeriodsEnded) -> Case:
    return case.put(Outcome(result=RemedyResult.NONE_SOUGHT, ended_on=event.occurred_on, sue_until=event.last_day))


END_SUIT_PERIOD: Step = remedy_step(
    "end-suit-period",
    SuitPeriodEnded,
    EndSuitPeriod,
    by=By.CLOCK,
    basis=ALL(45),
    standing=_suit_over,
    told={
        "last_day": lambda case, _command, _ctx: _sue_until(case),
        "court_until": lambda case, _command, ctx: _left(case, _sue_until(case), ctx),
    },
)
END_ALL_PERIODS: Step = remedy_step(
    "end-all-remedy-periods",
    AllPeriodsEnded,
    EndAllRemedyPeriods,
    by=By.CLOCK,
    basis=(ACL(53), ALJ(156)),
    standing=_all_over,
    fold=_unsought,
    told={
        "last_day": lambda case, _command, ctx: all_until(case, ctx),
        "court_until": lambda case, _command, ctx: _left(case, all_until(case, ctx), ctx),
    },
)
