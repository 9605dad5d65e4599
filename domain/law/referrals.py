"""转送与执法监督: what goes to other departments, and what the supervision of enforcement asks of the authority."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import PRACTICE, SUP
from domain.messages import Labelled


class SupervisionDocument(Labelled):
    """执法监督文书 (行政执法监督条例第27至29条)."""

    URGING_LETTER = "urging_letter", "督办函", "urging letter"
    OPINION = "opinion", "监督意见书", "supervision opinion"
    DECISION = "decision", "监督决定书", "supervision decision"


class SupervisionAnswer(Labelled):
    """How a document of supervision is answered (第30条)."""

    RESULT = "result", "报告办理结果", "result reported"
    OBJECTION = "objection", "提出异议", "objection"


@rule("referral-is-new", PRACTICE, en="The number of a referral has not been used in this case.")
def referral_is_new(*, reference: str, taken: bool) -> Verdict:
    """转送编号在本案中不得重复。"""
    return not taken


@rule("referral-was-sent", PRACTICE, en="An answer belongs to a referral that was sent.")
def referral_sent(*, reference: str, on_file: bool) -> Verdict:
    """答复须对应本案已发出的转送。"""
    return on_file


@rule("supervision-document-on-file", SUP(30), en="What is answered is a document of supervision that was received.")
def document_received(*, paper: str, on_file: bool) -> Verdict:
    """答复须对应已收到的执法监督文书。"""
    return on_file


@rule("supervision-document-is-new", PRACTICE, en="A document of supervision is received once.")
def document_is_new(*, paper: str, taken: bool) -> Verdict:
    """同一执法监督文书不得重复登记。"""
    return not taken


@rule("supervision-answer-not-repeated", SUP(30), en="A document whose result has been reported is answered.")
def not_answered_yet(*, paper: str, answered: bool) -> Verdict:
    """已报告办理结果的执法监督文书，不再答复。"""
    return not answered


@rule(
    "supervision-answered-in-time",
    SUP(30),
    effect=Effect.FLAG,
    en="A document of supervision is answered by the day that it names.",
)
def answered_in_time(*, answered_on: date, answer_by: date | None) -> Verdict:
    """执法监督文书载明答复期限的，须在期限内答复。"""
    return None if answer_by is None else answered_on <= answer_by
