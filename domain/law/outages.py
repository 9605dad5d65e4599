"""停机与补录: working without the system, numbers written by hand, and acts that are entered later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import PRACTICE


@rule("outage-without-entries", PRACTICE, en="Nothing was recorded by the authority in the time said to be an outage.")
def without_entries(*, began_at: datetime, ended_at: datetime, entries: int) -> Verdict:
    """所称停机时段内本机关有系统记录的，不得宣告该时段停机。"""
    return entries == 0


@rule("outage-still-running", PRACTICE, en="Only an outage without an end is ended.")
def still_running(*, ended: bool) -> Verdict:
    """只有尚未结束的停机可以宣告结束。"""
    return not ended


@rule("outage-end-has-come", PRACTICE, en="An outage is ended when it is over, not ahead and not before it began.")
def end_has_come(*, began_at: datetime, ended_at: datetime, now: datetime) -> Verdict:
    """停机结束时刻不得早于开始时刻，也不得晚于记录之时。"""
    return began_at < ended_at <= now


@rule("late-entry-in-outage", PRACTICE, en="An act entered for an outage lies within one that its authority declared.")
def in_outage(*, authority: str, declared_by: str | None, on: date, began_on: date | None, ended_on: date) -> Verdict:
    """以停机为由补录的，行为之日须在本机关已宣告的停机期间之内。"""
    return declared_by == authority and began_on is not None and began_on <= on <= ended_on


@rule(
    "late-entry-explained",
    PRACTICE,
    pr="PR-091",
    effect=Effect.FLAG,
    en="An act recorded later than the days set by the authority carries a reason and the paper it stands on.",
)
def explained(*, occurred_on: date, last_day: date, recorded_on: date, reasoned: bool, paper: bool) -> Verdict:
    """超过本机关设定的工作日才记录的行为，须写明补录理由和所据纸质材料。"""
    return None if recorded_on <= last_day else reasoned and paper


@rule("reserved-number-unused", PRACTICE, en="A number written by hand was reserved for the outage and not used since.")
def reserved_unused(*, numbers: Collection[str], unavailable: Collection[str]) -> Verdict:
    """手写使用的文号须为该次停机预留，且尚未使用、未作废。"""
    return not unavailable


@rule("reserved-number-borne", PRACTICE, en="The act bears a number of the series from which the number was reserved.")
def borne(*, number: str, borne: bool) -> Verdict:
    """补录的预留文号须用于应取得该序列文号的行为。"""
    return borne
