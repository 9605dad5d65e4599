"""先行登记保存: allowed before, decided on within seven working days, or lapsed (行政处罚法第56、85条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import APL, PRACTICE
from domain.messages import Labelled

DECISION_DAYS: Final = length_of("preservation_decision")
"""Working days from the preservation to the decision on what is preserved (第56条、第85条)."""


class PreservationGround(Labelled):
    """Why evidence cannot wait (行政处罚法第56条)."""

    MAY_BE_LOST = "may_be_lost", "证据可能灭失", "the evidence may be lost"
    HARD_TO_OBTAIN = "hard_to_obtain", "以后难以取得", "it would be hard to obtain later"


class Treatment(Labelled):
    """What becomes of a preserved item."""

    RETURN = "return", "退还", "returned"
    SEIZE = "seize", "依法扣押", "seized by law"
    APPRAISE = "appraise", "送鉴定", "appraised"
    TRANSFER = "transfer", "移送", "transferred"


def last_day(preserved_on: date, calendar: WorkingCalendar) -> date:
    """The seventh working day after the preservation; the day of the preservation is not counted."""
    return calendar.add_working_days(preserved_on, DECISION_DAYS)


@rule("preservation-approved-first", APL(56), pr="PR-015", en="The head approved the preservation beforehand.")
def approved_first(*, approved_on: date, preserved_on: date) -> Verdict:
    """先行登记保存须事先经行政机关负责人批准。"""
    return approved_on <= preserved_on


@rule(
    "preservation-decided-in-time",
    APL(56),
    APL(85),
    pr="PR-016",
    effect=Effect.FLAG,
    en="What is preserved is decided on within seven working days.",
)
def decided_in_time(*, preserved_on: date, decided_on: date, last_day: date) -> Verdict:
    """对先行登记保存的证据，七个工作日内作出处理决定。"""
    return decided_on <= last_day


@rule(
    "preservation-lapsed",
    APL(56),
    APL(85),
    PRACTICE,
    en="After the seven working days the preservation has lapsed: what was preserved can only be returned.",
)
def not_lapsed(*, decided_on: date, last_day: date, only_returned: bool) -> Verdict:
    """逾期未作处理决定的，先行登记保存即行解除，保存的证据只能退还。"""
    return None if only_returned else decided_on <= last_day


@rule("preservation-every-item-decided", APL(56), en="The decision treats every item of the list, each once.")
def every_item_decided(*, listed: int, treated: Collection[int]) -> Verdict:
    """处理决定须涵盖清单所列的每一项物品，每项一次。"""
    return sorted(treated) == list(range(1, listed + 1))


@rule("preservation-period-over", APL(56), APL(85), PRACTICE, en="Seven working days have passed without a decision.")
def period_over(*, preserved_on: date, last_day: date, on: date) -> Verdict:
    """七个工作日届满未作处理决定的，先行登记保存自行解除。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("nothing-preserved", APL(56), en="No case ends while evidence is preserved on which nothing is decided.")
def nothing_preserved(*, preserved: Collection[str]) -> Verdict:
    """先行登记保存的证据尚未作出处理决定、保存尚未解除的，不得终结案件。"""
    return not preserved
