"""办案期限: ninety days, excluded time and extensions (行政处罚法第60条, 民政部令第68号)."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, P68_WHOLE, PRACTICE
from domain.messages import Labelled

DECISION_DAYS: Final = length_of("decision_limit")
"""Calendar days from filing to decision; the last day does not roll."""

HEAD_EXTENSION: Final = 30
"""Calendar days that the head alone adds at most; the heads collectively fix a further day themselves."""


class ExcludedTimeGround(Labelled):
    """What stops the counting of the limit."""

    HEARING = "hearing", "听证", "hearing"
    PUBLIC_NOTICE = "public_notice", "公告", "public notice"
    AUDIT = "audit", "审计", "audit"
    TEST = "test", "检验检测", "test"
    APPRAISAL = "appraisal", "鉴定", "appraisal"


@rule(
    "extended-in-time",
    APL(60),
    P68_WHOLE,
    pr="PR-096",
    effect=Effect.FLAG,
    en="An extension is approved before the limit ends.",
)
def extended_in_time(*, approved_on: date, last_day: date) -> Verdict:
    """延长办案期限须在期限届满之前批准。"""
    return approved_on <= last_day


@rule("extension-goes-further", APL(60), en="An extension ends later than the present limit.")
def goes_further(*, until: date, last_day: date) -> Verdict:
    """延长后的期限须晚于现有期限。"""
    return until > last_day


@rule(
    "second-extension-collective",
    P68_WHOLE,
    effect=Effect.FLAG,
    en="From the second extension on, the heads decide collectively.",
)
def collective_where_required(*, earlier_extensions: int, collective: bool) -> Verdict:
    """再次延长办案期限的，须经负责人集体讨论决定。"""
    return collective if earlier_extensions else None


@rule(
    "extension-usual-length",
    P68_WHOLE,
    effect=Effect.FLAG,
    en="The head alone adds no more than 30 days.",
)
def usual_length(*, until: date, last_day: date, collective: bool) -> Verdict:
    """负责人批准延长办案期限不超过三十日；集体讨论决定的，期限由其另行确定。"""
    return None if collective else (until - last_day).days <= HEAD_EXTENSION


@rule(
    "decided-in-time",
    APL(60),
    P68_WHOLE,
    pr="PR-042",
    effect=Effect.FLAG,
    en="The decision is made within 90 days of filing, net of excluded time and extensions.",
)
def decided_in_time(*, decided_on: date, last_day: date | None) -> Verdict:
    """处罚决定自立案之日起九十日内作出，扣除期间和经批准的延长除外。"""
    return None if last_day is None else decided_on <= last_day


@rule("excluded-time-of-filed-case", PRACTICE, en="Only a limit that is running can be stopped.")
def limit_running(*, started_on: date, filed_on: date) -> Verdict:
    """扣除期间不得早于立案之日。"""
    return started_on >= filed_on
