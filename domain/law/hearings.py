"""听证: when the right must be told, until when it may be used, how long before the hearing the notice (第63至65条)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import APL

REQUEST_DAYS: Final = length_of("hearing_request")
"""Working days after being told (第64条第1款第1项, 第85条)."""

STRICT: Final = "hearing_notice_strict"
"""The setting by which seven whole working days lie between notice and hearing; else it may be held on the seventh
(第64条第1款第2项, 第85条)."""

ALWAYS_HEARD: Final = frozenset(
    {
        PenaltyKind.SUSPENSION,
        PenaltyKind.STOP_ACTIVITIES,
        PenaltyKind.CANCELLATION,
        PenaltyKind.REVOCATION,
        PenaltyKind.FUNDRAISING,
        PenaltyKind.CHARITY_BAN,
    }
)
"""Kinds that open the right to a hearing whatever the amount (第63条第1款第3至6项)."""


CONFISCATIONS: Final = frozenset(
    {PenaltyKind.CONFISCATE_INCOME, PenaltyKind.CONFISCATE_TURNOVER, PenaltyKind.CONFISCATE_PROPERTY}
)
"""Kinds that open it where what is confiscated is large (第63条第1款第2项)."""


def last_day_to_request(told_on: date, calendar: WorkingCalendar) -> date:
    """The fifth working day after the right was told."""
    return calendar.add_working_days(told_on, REQUEST_DAYS)


THRESHOLDS: Final = {True: "hearing_threshold_person", False: "hearing_threshold_organization"}
"""The settings of what is large (第63条第1款第1、2项 leaves it open), by whether the party is a natural person."""


def larger(penalties: Iterable[Penalty], threshold: int | None) -> bool | None:
    """Whether the fine, or what is confiscated, is large; None where threshold or value is not known."""
    fine, confiscated, unknown = Decimal(0), Decimal(0), False
    for penalty in penalties:
        if penalty.kind is PenaltyKind.FINE:
            fine += penalty.amount or 0
        elif penalty.kind in CONFISCATIONS:
            confiscated += penalty.amount or 0
            unknown = unknown or penalty.amount is None
    if threshold is None:
        return None if fine or confiscated or unknown else False
    return True if max(fine, confiscated) >= threshold else (None if unknown else False)


@rule("hearing-right-told", APL(63), pr="PR-030", en="Where the penalty opens the right to a hearing, it was told.")
def right_told(*, kinds: Collection[PenaltyKind], told: bool, large: bool | None, threshold: int | None) -> Verdict:
    """拟作出的处罚依法可以要求听证的，须已告知当事人听证权利；较大数额以本机关设定为准。"""
    if told or not kinds:
        return True
    if ALWAYS_HEARD & set(kinds) or large:
        return False
    return Outcome.NOT_DETERMINABLE if large is None else None


@rule("hearing-right-offered", APL(63), en="Where it is not known whether the right is open, it is told.")
def right_offered(*, told: bool, large: bool | None, threshold: int | None) -> Verdict:
    """是否属于较大数额不能判定的（本机关没有设定数额，或者财物价值不明），也须告知听证权利。"""
    return told if large is None else None


@rule("hearing-eligible", APL(63), en="The penalty that is intended opens the right to a hearing, or it is a ban.")
def eligible(
    *, kinds: Collection[PenaltyKind], ban: bool = False, large: bool | None, threshold: int | None
) -> Verdict:
    """拟作出的处罚属于可以要求听证的种类或者数额；拟取缔的，可以给予听证。"""
    if ban or ALWAYS_HEARD & set(kinds):
        return True
    return Outcome.NOT_DETERMINABLE if large is None else large


@rule("hearing-requested-in-time", APL(64, 1, 1), en="A hearing is asked for within five working days.")
def requested_in_time(*, told_on: date, requested_on: date, last_day: date) -> Verdict:
    """当事人要求听证的，自被告知之日起五个工作日内提出。"""
    return requested_on <= last_day


@rule("hearing-request-period-over", APL(64, 1, 1), en="The five working days have passed.")
def request_period_over(*, last_day: date, on: date) -> Verdict:
    """五个工作日的听证申请期已满。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("decision-after-hearing-period", APL(63), APL(64), pr="PR-032", en="No decision before the period to ask ends.")
def decided_after_period(*, decided_on: date, last_day: date | None, waived: bool) -> Verdict:
    """听证申请期届满之前，除当事人明示放弃外，不得作出处罚决定。"""
    if last_day is None or waived:
        return None
    return True if decided_on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "hearing-noticed-in-time", APL(64, 1, 2), pr="PR-036", en="The notice of the hearing lies seven working days ahead."
)
def noticed_in_time(*, noticed_on: date, held_on: date, last_day_of_notice: date) -> Verdict:
    """举行听证的七个工作日之前，须通知当事人时间和地点。"""
    return True if held_on > last_day_of_notice else Until(last_day_of_notice + timedelta(days=1))


@rule(
    "hearing-day-come",
    APL(64, 1, 2),
    APL(64, 1, 6),
    en="A hearing is held, or given up by staying away, no earlier than on the day that the party was told.",
)
def day_come(*, held_on: date, on: date) -> Verdict:
    """听证不得早于通知载明之日举行；该日到来之前，不得认定当事人未到场。"""
    return True if on >= held_on else Until(held_on)


@rule(
    "at-most-two-representatives",
    APL(64, 1, 5),
    pr="PR-038",
    effect=Effect.FLAG,
    en="The party sends one or two representatives.",
)
def representatives(*, count: int) -> Verdict:
    """当事人可以委托一至二人代理。"""
    return count <= 2


@rule(
    "hearing-public",
    APL(64, 1, 3),
    effect=Effect.FLAG,
    pr="PR-039",
    en="The hearing is public unless secrets or privacy forbid it.",
)
def held_in_public(*, public: bool, ground: str) -> Verdict:
    """除涉及国家秘密、商业秘密或者个人隐私外，听证公开举行。"""
    return public or bool(ground.strip())


@rule(
    "hearing-record-signed",
    APL(64, 1, 8),
    pr="PR-040",
    en="The record of the hearing is signed, or the refusal is noted.",
)
def record_signed(*, signed: bool, refusal_noted: bool) -> Verdict:
    """听证笔录须由当事人签字或者盖章，拒绝的须注明。"""
    return signed or refusal_noted


@rule(
    "hearing-free-of-charge",
    APL(63, 2),
    pr="PR-041",
    effect=Effect.FLAG,
    en="The hearing costs the party nothing.",
)
def free_of_charge(*, cost_to_party: str | None) -> Verdict:
    """当事人不承担行政机关组织听证的费用。"""
    return Outcome.NOT_DETERMINABLE if cost_to_party is None else Decimal(cost_to_party) == 0


@rule("hearing-refusal-founded", APL(64), en="A request is refused only when late or when no right was open.")
def refusal_founded(*, late: bool, not_eligible: bool) -> Verdict:
    """仅在逾期或者不属于听证范围时，方可不予听证。"""
    return late or not_eligible
