"""停止执行的效力: while an order stops the execution of an act, no act of execution is taken (行政复议法第42条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.case import Case, Context, Track
from domain.law import execution as law
from domain.law.rule import Finding
from domain.messages import Labelled, PaperRef, Part
from domain.stages import RemedyStage as R
from domain.step import Standing, unconditional

RECONSIDERED: Final = frozenset(map(str, (R.FORWARD_DUE, R.RECONSIDERATION_FILED, R.RECONSIDERATION_PENDING)))
IN_COURT: Final = frozenset(map(str, (R.SUIT_PENDING, R.FIRST_INSTANCE_DECIDED, R.APPEAL_PENDING)))
"""Stages through which an order holds; what the review body ordered ends with its decision, the court orders anew."""


class OrderedBy(Labelled):
    """Who stopped the execution."""

    AUTHORITY = "authority", "本机关", "the authority"
    REVIEW_BODY = "review_body", "复议机关", "review body"
    COURT = "court", "人民法院", "court"
    LAW = "law", "法律、法规", "law or regulation"


class Halted(Part, track="remedy"):
    """The order that stops the execution of an act: by whom, in which paper, since when."""

    halted_by: OrderedBy
    decision: PaperRef
    halted_on: date


def _phase(stage: str) -> frozenset[str]:
    return next((phase for phase in (RECONSIDERED, IN_COURT) if stage in phase), frozenset())


def halted(case: Case, on: date, act: str = "") -> Halted | None:
    """The order that holds on a day; one about the decision of the case, unless another act is named."""
    order = case.get(Halted, act)
    phase = _phase(case.stood(Track.REMEDY, on, act))
    if order is None or not phase or order.halted_on > on:
        return None
    since = on
    for stage, day in reversed([step for step in case.course[Track.REMEDY, act] if step[1] <= on]):
        if stage not in phase:
            break
        since = day
    return order if order.halted_on >= since else None


def not_halted(case: Case, ctx: Context, act: str = "") -> Finding:
    """Whether nothing stops the execution on the day of the act."""
    order = halted(case, ctx.on, act)
    return law.not_halted(
        halted_by=None if order is None else order.halted_by.zh,
        decision=None if order is None else order.decision,
        halted_on=None if order is None else order.halted_on,
    )


def unless_halted(standing: Standing = unconditional) -> Standing:
    """The conditions of an act of execution: no order stops it, and whatever else the file answers."""

    def both(case: Case, ctx: Context) -> Iterator[Finding]:
        yield from standing(case, ctx)
        yield not_halted(case, ctx)

    return both
