"""登记终止之后: certificate and seal, liquidation, deregistration (社会团体登记管理条例2026第20、21、33条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from domain.law.deadlines import length_of
from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import STR26

ENDS_REGISTRATION: Final = frozenset({PenaltyKind.CANCELLATION, PenaltyKind.REVOCATION})
"""Kinds of penalty after which an organization is liquidated and struck off."""

SURRENDER_DAYS: Final = "certificate_surrender_days"
"""The setting for the calendar days within which certificate and seal are surrendered."""

DEREGISTRATION_DAYS: Final = length_of("deregistration_after_liquidation")
"""Calendar days from the end of the liquidation to the deregistration (第21条); a day off at the end rolls on."""


@rule("registration-ended", STR26(20), STR26(33), en="The registration was cancelled, or the certificate revoked.")
def registration_ended(*, kinds: Collection[PenaltyKind]) -> Verdict:
    """处罚决定须为撤销登记或者吊销登记证书。"""
    return bool(ENDS_REGISTRATION & set(kinds))


@rule(
    "surrender-period-over",
    STR26(33),
    effect=Effect.FLAG,
    en="What is not surrendered is declared void once the days for it are over.",
)
def surrender_over(*, unobtainable: bool, last_day: date | None, on: date) -> Verdict:
    """逾期拒不交回的，期满后公告作废；确实无法交回的，可以随时公告。"""
    if unobtainable or last_day is None:
        return None
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "certificate-collected-or-void",
    STR26(33),
    pr="PR-064",
    effect=Effect.FLAG,
    en="Where the registration has ended, certificate and seal were collected or declared void.",
)
def certificate_settled(*, kinds: Collection[PenaltyKind], settled: bool) -> Verdict:
    """撤销登记、吊销登记证书的，登记证书和印章须已收缴或者公告作废。"""
    return settled if ENDS_REGISTRATION & set(kinds) else None


@rule("liquidation-group-overdue", STR26(20), en="No liquidation group was formed in the time that was set.")
def group_overdue(*, last_day: date, on: date) -> Verdict:
    """逾期不成立清算组织的，方可申请人民法院指定清算。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "deregistered-in-time",
    STR26(21),
    effect=Effect.FLAG,
    en="The organization is struck off within fifteen days of the end of the liquidation.",
)
def deregistered_in_time(*, completed_on: date, last_day: date, on: date) -> Verdict:
    """清算结束之日起十五日内办理注销登记。"""
    return on <= last_day
