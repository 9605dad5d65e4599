"""约谈与行政指导: measures short of a penalty (行政执法约谈工作规定, 慈善法第104条)."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import CHL, PRACTICE, TLK


@rule("talk-decided", TLK(2), CHL(104), en="A regulatory talk is held, or missed, after the head has decided on it.")
def talk_decided(*, on_file: bool) -> Verdict:
    """约谈须先经负责人决定并发出约谈通知。"""
    return on_file


@rule("talk-day-come", TLK(4), en="A talk is missed only once its day has come.")
def talk_day_come(*, talk_on: date, on: date) -> Verdict:
    """约谈通知载明之日到来后，方可记录未参加约谈。"""
    return True if on >= talk_on else Until(talk_on)


@rule("talk-day-ahead", TLK(4), en="The day of a talk does not lie before the decision on it.")
def talk_day_ahead(*, decided_on: date, talk_on: date) -> Verdict:
    """约谈日期不得早于决定之日。"""
    return talk_on >= decided_on


@rule(
    "guidance-voluntary",
    PRACTICE,
    effect=Effect.FLAG,
    en="The organization is told that guidance is voluntary and imposes no duty.",
)
def guidance_voluntary(*, told: bool) -> Verdict:
    """行政指导须告知对方自愿接受，不因此产生义务。"""
    return told
