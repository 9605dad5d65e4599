"""信访: acceptance, handling and its extension, and two reviews that the petitioner may ask for (信访工作条例)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import PETITIONS

EXTENSION_DAYS: Final = 30
"""Calendar days by which the handling of a petition may be extended, once."""


@rule(
    "petition-decided-in-time",
    PETITIONS,
    effect=Effect.FLAG,
    en="Whether a petition is accepted is decided within 15 days of its registration.",
)
def decided_in_time(*, decided_on: date, last_day: date) -> Verdict:
    """自信访登记之日起十五日内决定是否受理并告知信访人。"""
    return decided_on <= last_day


@rule("petition-extension-goes-further", PETITIONS, en="An extension ends later than the present limit.")
def goes_further(*, until: date, last_day: date) -> Verdict:
    """延长后的信访办理期限须晚于现有期限。"""
    return until > last_day


@rule(
    "petition-extension-length",
    PETITIONS,
    effect=Effect.FLAG,
    en="The handling of a petition is extended by no more than 30 days.",
)
def extension_length(*, until: date, last_day: date) -> Verdict:
    """延长信访办理期限不得超过三十日。"""
    return (until - last_day).days <= EXTENSION_DAYS


@rule("petition-extended-in-time", PETITIONS, effect=Effect.FLAG, en="An extension is approved before the limit ends.")
def extended_in_time(*, approved_on: date, last_day: date) -> Verdict:
    """延长信访办理期限须在期限届满之前批准。"""
    return approved_on <= last_day


@rule("petition-extended-once", PETITIONS, effect=Effect.FLAG, en="The handling of a petition is extended once.")
def extended_once(*, extended: bool) -> Verdict:
    """信访办理期限只延长一次。"""
    return not extended


@rule(
    "petition-answered-in-time",
    PETITIONS,
    effect=Effect.FLAG,
    en="A petition is answered within 60 days of its acceptance, or within the extended limit.",
)
def answered_in_time(*, answered_on: date, last_day: date) -> Verdict:
    """自受理之日起六十日内作出处理意见，经批准延长的从其延长。"""
    return answered_on <= last_day


@rule(
    "petition-review-right-told",
    PETITIONS,
    effect=Effect.FLAG,
    en="The answer says that a review may be asked for.",
)
def review_right_told(*, told: bool) -> Verdict:
    """处理意见须告知信访人有权申请复查。"""
    return told


@rule(
    "petition-review-asked-in-time",
    PETITIONS,
    en="A review is asked for within 30 days of the answer; until that day it is never refused.",
)
def review_asked_in_time(*, requested_on: date, last_day: date) -> Verdict:
    """自收到处理意见或者复查意见之日起三十日内申请复查、复核；期限之内不得拒收。"""
    return requested_on <= last_day


@rule("petition-review-period-over", PETITIONS, en="The period in which a review may be asked for has passed.")
def review_period_over(*, last_day: date, on: date) -> Verdict:
    """申请复查、复核的期限已满而未申请。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))
