"""行刑衔接: what a transfer to the police needs (行政执法机关移送涉嫌犯罪案件的规定)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, TRF
from domain.messages import Labelled

DECISION_DAYS: Final = length_of("crime_transfer_approval")
"""Calendar days from the report to the head's answer (移送规定第5条第2款)."""

SENDING_HOURS: Final = length_of("crime_transfer_send")
"""Hours from the approval to the police (第5条第3款)."""

SENDING_DAYS: Final = -(-SENDING_HOURS // 24)
"""The same judged by days, where the hours were not told."""

HANDING_DAYS: Final = length_of("evidence_handover_to_police")
"""Calendar days from the notice of filing by the police to the handing over of the items (第12条)."""


@rule("copied-to-procuratorate", TRF(6), en="The procuratorate gets a copy of the transfer letter.")
def copied_to_procuratorate(*, copied: bool) -> Verdict:
    """移送案件须同时将移送书抄送人民检察院。"""
    return copied


@rule("transfer-decided-in-time", TRF(5), effect=Effect.FLAG, en="The head answers the report within three days.")
def decided_in_time(*, found_on: date, decided_on: date) -> Verdict:
    """负责人应当自接到移送报告之日起三日内作出决定。"""
    return decided_on <= found_on + timedelta(days=DECISION_DAYS)


@rule("criminal-case-sent-in-time", TRF(5), effect=Effect.FLAG, en="The file goes to the police within 24 hours.")
def sent_in_time(*, approved_on: date, sent_on: date, approved_at: str = "", sent_at: str = "") -> Verdict:
    """批准移送的，应当在二十四小时内向同级公安机关移送；载明时刻的按小时计算，否则按日判断。"""
    if approved_at and sent_at:
        return datetime.fromisoformat(sent_at) <= datetime.fromisoformat(approved_at) + timedelta(hours=SENDING_HOURS)
    return sent_on <= approved_on + timedelta(days=SENDING_DAYS)


@rule("evidence-handed-in-time", TRF(12), effect=Effect.FLAG, en="Items follow within three days of the filing.")
def handed_in_time(*, accepted_on: date, handed_on: date) -> Verdict:
    """自接到公安机关立案通知书之日起三日内移交涉案物品和材料。"""
    return handed_on <= accepted_on + timedelta(days=HANDING_DAYS)


class CrimeStanding(Labelled):
    """Where a suspicion of a crime stands, as far as a penalty hangs on it."""

    UNDECIDED = "undecided", "尚未决定是否移送", "it was not decided whether to transfer it"
    NOT_SENT = "not_sent", "已批准移送，尚未送达公安机关", "approved, and not yet with the police"
    WITH_POLICE = "with_police", "在公安、司法机关处理中", "with the police or the court"
    CONTESTED = (
        "contested",
        "公安不予立案，复议或者立案监督尚未结束",
        "refused by the police, and the refusal is contested",
    )
    DROPPED = "dropped", "负责人不批准移送", "the head found no crime to transfer"
    REFUSED = "refused", "公安机关不予立案", "the police did not file"
    ENDED = "ended", "已退回行政处理或者已作出裁判", "returned, or judged"


SETTLED: Final = frozenset({CrimeStanding.DROPPED, CrimeStanding.REFUSED, CrimeStanding.ENDED})
"""Where a suspicion no longer keeps the authority from deciding."""


@rule(
    "no-penalty-instead-of-transfer",
    APL(27),
    APL(57, 1, 4),
    APL(82),
    TRF(11),
    pr="PR-048",
    en="A suspected crime was transferred, and came back or was refused, before a penalty is decided.",
)
def crime_settled(*, found_on: date | None, crime_standing: str) -> Verdict:
    """发现涉嫌犯罪的，须依法移送，不得以行政处罚代替移送；退回、不予立案或者依法决定不移送以后，方可处罚。"""
    if found_on is None:
        return None
    return CrimeStanding(crime_standing) in SETTLED
