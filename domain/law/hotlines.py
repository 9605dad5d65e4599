"""12345热线: tickets are taken or sent back at once and answered to caller and hotline; the days are local settings."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import PRACTICE


@rule("hotline-decided-in-time", PRACTICE, effect=Effect.FLAG, en="A ticket is taken or returned within the days set.")
def decided_in_time(*, decided_on: date, last_day: date) -> Verdict:
    """热线工单须在本机关设定的工作日内接收或者退回。"""
    return decided_on <= last_day


@rule("hotline-answered-in-time", PRACTICE, effect=Effect.FLAG, en="A ticket is answered within the days set.")
def answered_in_time(*, answered_on: date, last_day: date) -> Verdict:
    """热线工单须在本机关设定的工作日内办结答复。"""
    return answered_on <= last_day


@rule("hotline-both-answered", PRACTICE, effect=Effect.FLAG, en="Both the caller and the hotline get the answer.")
def both_answered(*, caller_told: bool, hotline_told: bool) -> Verdict:
    """工单办结须同时答复来电人和热线平台。"""
    return caller_told and hotline_told
