"""行政诉讼: when to sue, when to defend, when to appeal, and when a judgment is final (行政诉讼法第44至92条)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import ALL, ARL, ARR
from domain.messages import Labelled

DEFENCE_DAYS: Final = length_of("court_defence")
"""Calendar days of the authority from the receipt of the copy (第67条)."""

APPEAL_DAYS: Final = length_of("appeal")
RULING_APPEAL_DAYS: Final = length_of("appeal_ruling")
"""Calendar days to appeal against a judgment, and against a ruling (第85条)."""


class Form(Labelled):
    """判决或者裁定; the time to appeal differs."""

    JUDGMENT = "judgment", "判决", "judgment"
    RULING = "ruling", "裁定", "ruling"


class JudgmentOutcome(Labelled):
    """What a court decided on the act (第69至77条)."""

    DISMISSED = "dismissed", "驳回诉讼请求或者起诉", "claim or suit dismissed"
    CHANGED = "changed", "变更", "changed"
    DUTY_ORDERED = "duty_ordered", "责令履行职责", "duty ordered"
    ANNULLED = "annulled", "撤销", "annulled"
    HELD_UNLAWFUL = "held_unlawful", "确认违法或者无效", "held unlawful or void"


ANNULLING: Final = frozenset({JudgmentOutcome.ANNULLED, JudgmentOutcome.HELD_UNLAWFUL})


def last_day_to_appeal(form: Form, received_on: date, calendar: WorkingCalendar) -> date:
    """The last day to appeal; a day off at the end rolls on."""
    return calendar.add_days(received_on, RULING_APPEAL_DAYS if form is Form.RULING else APPEAL_DAYS, roll=True)


@rule(
    "suit-in-time",
    ALL(45),
    ALL(46),
    effect=Effect.FLAG,
    en="Sued within 15 days after reconsideration, otherwise 6 months; whether it is late the court decides.",
)
def sued_in_time(*, known_on: date | None, sued_on: date, last_day: date | None) -> Verdict:
    """经复议的自收到复议决定之日起十五日内起诉，直接起诉的六个月内提出；是否逾期由人民法院审查，本机关照录。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else sued_on <= last_day


@rule(
    "reconsideration-comes-first",
    ARL(23),
    ARR(30),
    pr="PR-102",
    effect=Effect.REVIEW,
    en="On-the-spot penalties, silence and refused disclosure are reconsidered before any suit.",
)
def reconsidered_first(*, required: bool, reconsidered: bool) -> Verdict:
    """当场处罚、不履行法定职责、不予公开政府信息，应当先申请行政复议；起诉照录，由人民法院审查。"""
    return reconsidered if required else None


@rule(
    "defended-in-time",
    ALL(34),
    ALL(67),
    pr="PR-088",
    effect=Effect.FLAG,
    en="The defence with evidence and norms is filed within 15 days of the receipt of the copy.",
)
def defended_in_time(*, last_day: date | None, on: date) -> Verdict:
    """自收到起诉状副本之日起十五日内提交答辩状、证据和所依据的规范性文件，逾期视为没有证据。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else on <= last_day


@rule("staff-appears-in-court", ALL(3), ALL(31), effect=Effect.FLAG, en="The head or own staff appear in court.")
def staff_appears(*, own_staff: int, strangers: int) -> Verdict:
    """本机关负责人或者工作人员须出庭，不得仅委托律师出庭。"""
    return own_staff > 0 and not strangers


@rule("appealed-in-time", ALL(85), effect=Effect.FLAG, en="Appealed within 15 days, against a ruling within 10.")
def appealed_in_time(*, last_day: date | None, on: date) -> Verdict:
    """不服判决的十五日内、不服裁定的十日内上诉；是否逾期由人民法院审查，本机关照录。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else on <= last_day


@rule("judgment-appealable-no-more", ALL(85), en="A first-instance decision is final when the time to appeal is over.")
def appeal_period_over(*, appealed: bool, last_day: date | None, on: date) -> Verdict:
    """未上诉的一审裁判，上诉期满后方可记录生效。"""
    if appealed:
        return None
    if last_day is None:
        return Outcome.NOT_DETERMINABLE
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("final-as-judged", ALL(85), ALL(89), en="Without an appeal the final outcome is that of the first instance.")
def final_as_judged(*, appealed: bool, judged: JudgmentOutcome | None, annulling: bool) -> Verdict:
    """未上诉的，生效裁判的结果须与一审一致。"""
    return None if appealed or judged is None else (judged in ANNULLING) is annulling
