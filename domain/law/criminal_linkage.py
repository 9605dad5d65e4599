"""行刑衔接: when the police do not file, reconsideration and supervision of filing (移送规定第9条)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import TRF
from domain.messages import Labelled

RECONSIDERATION_DAYS: Final = length_of("police_reconsideration_request")
"""Calendar days from the notice of refusal to the request that the police reconsider (第9条第1款)."""

ANSWER_DAYS: Final = length_of("police_reconsideration_decision")
"""Calendar days from that request to the answer of the police (第9条第2款)."""

SUPERVISION_DAYS: Final = length_of("filing_supervision_request")
"""Calendar days from the refusal, or the answer, to the request for supervision of filing (第9条)."""


class SupervisionResult(Labelled):
    """What the procuratorate answers."""

    FILING_REQUIRED = "filing_required", "通知公安机关立案", "the police are told to file"
    REFUSAL_STANDS = "refusal_stands", "不立案理由成立", "the refusal stands"


@rule("police-refusal-on-file", TRF(9), en="The police have refused to file this case.")
def refused(*, on_file: bool) -> Verdict:
    """提请复议、建议立案监督须以公安机关不予立案为前提。"""
    return on_file


@rule("police-still-refuse", TRF(9), en="Supervision is asked for while the police still refuse.")
def still_refused(*, filing_decided: bool) -> Verdict:
    """公安机关复议后决定立案的，无须建议立案监督。"""
    return not filing_decided


@rule(
    "reconsideration-asked-in-time",
    TRF(9),
    effect=Effect.FLAG,
    en="The police are asked to reconsider within three days of the refusal.",
)
def asked_in_time(*, refused_on: date, asked_on: date) -> Verdict:
    """自接到不予立案通知书之日起三日内提请公安机关复议。"""
    return asked_on <= refused_on + timedelta(days=RECONSIDERATION_DAYS)


@rule(
    "reconsideration-answered-in-time",
    TRF(9),
    effect=Effect.FLAG,
    en="The police decide on the request within three days.",
)
def answered_in_time(*, asked_on: date, decided_on: date) -> Verdict:
    """公安机关自收到复议提请之日起三日内作出决定。"""
    return decided_on <= asked_on + timedelta(days=ANSWER_DAYS)


@rule(
    "supervision-asked-in-time",
    TRF(9),
    effect=Effect.FLAG,
    en="Supervision is asked for within three days of the refusal or of the answer.",
)
def supervision_asked_in_time(*, refused_on: date, asked_on: date) -> Verdict:
    """自接到不予立案通知书或者复议决定通知书之日起三日内建议人民检察院立案监督。"""
    return asked_on <= refused_on + timedelta(days=SUPERVISION_DAYS)
