"""行刑衔接: what a transfer to the police needs (行政执法机关移送涉嫌犯罪案件的规定)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import TRF

SENDING_DAYS: Final = -(-length_of("crime_transfer_send") // 24)
"""The 24 hours from the approval to the police, judged by days (第5条第3款)."""


@rule("copied-to-procuratorate", TRF(6), en="The procuratorate gets a copy of the transfer letter.")
def copied_to_procuratorate(*, copied: bool) -> Verdict:
    """移送案件须同时将移送书抄送人民检察院。"""
    return copied


@rule("transfer-decided-in-time", TRF(5), effect=Effect.FLAG, en="The head answers the report within three days.")
def decided_in_time(*, found_on: date, decided_on: date, last_day: date) -> Verdict:
    """负责人应当自接到移送报告之日起三日内作出决定。"""
    return decided_on <= last_day


@rule("criminal-case-sent-in-time", TRF(5), effect=Effect.FLAG, en="The file goes to the police within 24 hours.")
def sent_in_time(*, approved_on: date, sent_on: date) -> Verdict:
    """批准移送的，应当在二十四小时内向同级公安机关移送。"""
    return sent_on <= approved_on + timedelta(days=SENDING_DAYS)


@rule("evidence-handed-in-time", TRF(12), effect=Effect.FLAG, en="Items follow within three days of the filing.")
def handed_in_time(*, accepted_on: date, handed_on: date, last_day: date) -> Verdict:
    """自接到公安机关立案通知书之日起三日内移交涉案物品和材料。"""
    return handed_on <= last_day
