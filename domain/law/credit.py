"""失信认定: the class of a decision in credit, apart from its publicity (信用修复管理办法, 上海市社会信用条例第35条).

Whether a decision is public is one question, on grounds of the penalty law; whether and for how long it counts in
credit is another one, decided for each decision with reasons. Each has a clock of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.penalties import PenaltyKind
from domain.law.publication import Severity
from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import CRM, SHC

QUERY_YEARS: Final = 5
"""Years from the end of the conduct in which it can be looked up (上海市社会信用条例第35条)."""

SENT_SETTING: Final = "minor_sent_to_credit"
PLATFORM: Final = "credit_platform"
"""The settings: whether what is minor is sent all the same, and how the credit platform is called."""

_USUAL: Final = {
    PenaltyKind.WARNING: Severity.MINOR,
    PenaltyKind.PUBLIC_CRITICISM: Severity.MINOR,
    PenaltyKind.FINE: Severity.GENERAL,
    PenaltyKind.CONFISCATE_INCOME: Severity.GENERAL,
    PenaltyKind.CONFISCATE_TURNOVER: Severity.GENERAL,
    PenaltyKind.CONFISCATE_PROPERTY: Severity.GENERAL,
    PenaltyKind.SUSPENSION: Severity.GENERAL,
    PenaltyKind.CANCELLATION: Severity.SERIOUS,
    PenaltyKind.REVOCATION: Severity.SERIOUS,
    PenaltyKind.CHARITY_BAN: Severity.SERIOUS,
}
"""The class that a penalty usually has; how large a fine has to be for the graver one no text tells."""

_ORDER: Final = tuple(Severity)


def usual(kinds: Collection[PenaltyKind], *, simplified: bool) -> Severity | None:
    """The class that a decision usually has, by its gravest penalty; None where no text tells."""
    if simplified:
        return Severity.MINOR
    known = [_USUAL[kind] for kind in kinds if kind in _USUAL]
    return max(known, key=_ORDER.index) if known and len(known) == len(kinds) else None


def query_until(conduct_ended_on: date, calendar: WorkingCalendar) -> date:
    """The last day on which the conduct can be looked up; no clock of the publication."""
    return calendar.add_months(conduct_ended_on, 12 * QUERY_YEARS)


@rule("credit-class-usual", CRM, effect=Effect.REVIEW, en="The class is the one that such penalties usually have.")
def class_usual(*, severity: Severity, usual_severity: Severity | None) -> Verdict:
    """失信程度一般与处罚种类相当；不同的留待评查，理由须写明。"""
    return Outcome.NOT_DETERMINABLE if usual_severity is None else severity is usual_severity


@rule("credit-minor-not-sent", CRM, effect=Effect.FLAG, en="What is minor is not sent to the credit platform.")
def minor_not_sent(*, severity: Severity, sent: bool, sent_by_setting: bool, necessity: str) -> Verdict:
    """轻微失信信息原则上不报送信用平台；本机关另有设定或者写明必要性的除外。"""
    if severity is not Severity.MINOR or not sent:
        return None
    return sent_by_setting or bool(necessity.strip())


@rule("credit-conduct-ended", SHC(35), en="The query period is counted from the end of the conduct.")
def conduct_ended_before(*, conduct_ended_on: date | None, document_date: date | None) -> Verdict:
    """查询期限自失信行为终止之日起五年，与公示期限分别计算；终止之日不得晚于文书日期。"""
    if conduct_ended_on is None or document_date is None:
        return Outcome.NOT_DETERMINABLE
    return conduct_ended_on <= document_date


@rule("credit-one-class", CRM, pr="PR-067", en="The publication follows the class that was decided for the credit.")
def one_class(*, severity: Severity, decided_severity: Severity | None) -> Verdict:
    """公示所依据的失信程度须与失信认定一致。"""
    return None if decided_severity is None else severity is decided_severity


@rule(
    "credit-platform-as-decided", CRM, effect=Effect.FLAG, en="Only what was decided to be sent goes to the platform."
)
def platform_as_decided(*, platforms: Collection[str], platform: str, sent: bool | None) -> Verdict:
    """决定公示与报送信用平台分别决定：未经失信认定决定报送的，不在信用平台公示。"""
    if not platform or not any(platform in each for each in platforms):
        return None
    return sent is True


@rule("repair-ends-everywhere", CRM, effect=Effect.FLAG, en="After a repair the publication ends on every platform.")
def ends_everywhere(*, platforms: Collection[str], ended: Collection[str]) -> Verdict:
    """信用修复后，各平台的公示、共享和使用同时终止。"""
    if not platforms or not ended:
        return Outcome.NOT_DETERMINABLE
    return set(platforms) <= set(ended)
