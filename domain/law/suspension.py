"""限期停止活动: when the period may begin and ends, and what is sealed for it and given back (社团条例2026第33条等)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from pydantic import Field

from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import APL, JJR, MFR, PRACTICE, STR26
from domain.messages import Labelled, Message, Name


class Thing(Labelled):
    """What is sealed for a suspension, or collected once the registration has ended."""

    CERTIFICATE = "certificate", "登记证书正本", "registration certificate"
    COPY = "certificate_copy", "登记证书副本", "copy of the certificate"
    SEAL = "seal", "印章", "seal"
    VOUCHERS = "vouchers", "财务凭证", "financial vouchers"


class ListedItem(Message):
    """One line of a list 清单 that both sides sign."""

    thing: Thing
    description: Name
    count: int = Field(ge=1, le=100_000)


def lacking(on_list: Iterable[ListedItem], given: Iterable[ListedItem]) -> tuple[str, ...]:
    """What is on a list and was not given, line by line, in Chinese."""
    left = _counted(on_list) - _counted(given)
    return tuple(f"{line}×{count}" for line, count in left.items())


def _counted(items: Iterable[ListedItem]) -> Counter[str]:
    total: Counter[str] = Counter()
    for item in items:
        total[f"{item.thing.zh}（{item.description}）"] += item.count
    return total


SUSPENDS: Final = frozenset({PenaltyKind.SUSPENSION, PenaltyKind.STOP_ACTIVITIES})
"""Kinds of penalty that stop the activities of an organization."""

SEALED: Final = frozenset({Thing.CERTIFICATE, Thing.SEAL, Thing.VOUCHERS})
"""What a suspension seals."""


@rule("suspension-imposed", STR26(33), MFR(28), JJR(44), en="The decision suspends the organization's activities.")
def imposed(*, kinds: Collection[PenaltyKind]) -> Verdict:
    """处罚决定须包含限期停止活动或者责令停止活动。"""
    return bool(SUSPENDS & set(kinds))


@rule("decision-effective", APL(61), APL(73), en="The decision has reached the party.")
def effective(*, served_on: date | None, on: date) -> Verdict:
    """处罚决定送达当事人后方可执行。"""
    return served_on is not None and on >= served_on


@rule("suspension-period-stated", STR26(33), MFR(28), JJR(44), en="The decision states how many months it lasts.")
def period_stated(*, months: int | None) -> Verdict:
    """停止活动的期限须在处罚决定中载明。"""
    return months is not None


@rule("suspension-period-over", STR26(33), MFR(28), JJR(44), en="The months of the suspension are over.")
def period_over(*, started_on: date, last_day: date, on: date) -> Verdict:
    """停止活动的期限已满。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "sealed-for-the-suspension",
    STR26(33),
    MFR(28),
    JJR(44),
    pr="PR-063",
    effect=Effect.FLAG,
    en="Certificate, seal and vouchers were sealed by a list.",
)
def sealed(*, missing: Collection[str]) -> Verdict:
    """停止活动期间须封存登记证书、印章和财务凭证，并制作清单。"""
    return not missing


@rule("custody-list-signed", STR26(33), MFR(28), JJR(44), effect=Effect.FLAG, en="Both sides have signed the list.")
def list_signed(*, signed: bool) -> Verdict:
    """封存、收缴、发还的清单须由双方签字。"""
    return signed


@rule("sealed-items-given-back", PRACTICE, effect=Effect.FLAG, pr="PR-063", en="Everything on the list is given back.")
def given_back(*, missing: Collection[str]) -> Verdict:
    """解除封存须将清单所列物品全部发还。"""
    return not missing


@rule(
    "rectification-reported", PRACTICE, effect=Effect.FLAG, en="The organization has reported how it put things right."
)
def rectification_reported(*, reported: bool) -> Verdict:
    """停止活动期满，社会组织应当提交整改报告。"""
    return reported


@rule("suspension-served", APL(66), STR26(33), en="The penalty is not performed before the suspension has ended.")
def served(*, kinds: Collection[PenaltyKind], months: int | None, last_day: date | None, on: date) -> Verdict:
    """处罚决定包含停止活动的，期满后方可认定履行完毕；载明期限而未开始执行的，不得认定。"""
    if not SUSPENDS & set(kinds):
        return None
    if last_day is None:
        return Outcome.NOT_DETERMINABLE if months is None else False
    return True if on > last_day else Until(last_day + timedelta(days=1))
