"""负责人不良行为记录: when an entry may be made, how long it lasts, who may read it, and for what."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from domain.law.rule import Until, Verdict, rule
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN, SHC
from domain.messages import Labelled

STATEMENT_DAYS: Final = "conduct_statement_working_days"
"""The setting: working days in which a person may speak before an entry is made."""

RECORD_YEARS: Final = "conduct_record_years"
"""The setting: years after which an entry ends where nothing else is said."""


class Post(Labelled):
    """职务: in which capacity somebody answers for an organization."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人", "legal representative"
    HEAD = "head", "会长、理事长", "president or chair"
    DEPUTY_HEAD = "deputy_head", "副会长、副理事长", "vice president or vice chair"
    SECRETARY_GENERAL = "secretary_general", "秘书长", "secretary general"
    SUPERVISOR = "supervisor", "监事", "supervisor"
    DIRECTLY_LIABLE = "directly_liable", "直接负责的主管人员和其他直接责任人员", "directly liable person"


class ReadingPurpose(Labelled):
    """查阅目的: the closed list of purposes for which a record is read."""

    CANDIDATE_REVIEW = "candidate_review", "负责人人选审核", "review of candidates"
    REGISTRATION = "registration", "登记审查", "registration"
    CASE_HANDLING = "case_handling", "案件办理", "handling of a case"
    OWN_REQUEST = "own_request", "本人查询", "request of the person himself"


class ObjectionResult(Labelled):
    """异议处理结果."""

    KEPT = "kept", "维持", "kept"
    CORRECTED = "corrected", "更正", "corrected"
    REMOVED = "removed", "移除", "removed"


class RemovalGround(Labelled):
    """移除理由."""

    DECISION_ANNULLED = "decision_annulled", "所依据的决定被撤销", "the decision was annulled"
    WRONG_PERSON = "wrong_person", "不是本人所为", "not the person's conduct"
    REPAIRED = "repaired", "已履行义务并修复", "made good"


@rule("conduct-about-this-person", PRACTICE, en="What is recorded is about the person whose record it is.")
def about_this_person(*, same_subject: bool) -> Verdict:
    """记录的行为须为本人的行为。"""
    return same_subject


@rule("conduct-told", PRACTICE, en="An entry says what the conduct was.")
def conduct_told(*, told: bool) -> Verdict:
    """记录须写明不良行为。"""
    return told


@rule(
    "conduct-from-effective-decision",
    SHANGHAI_PLAN,
    en="An entry rests on a decision of the authority that was served and has not been annulled.",
)
def from_effective_decision(*, decision_number: str, found: bool, effective: bool) -> Verdict:
    """记录须以本机关已经送达生效、未被撤销的决定为依据，文号相符。"""
    return found and effective


@rule("conduct-entry-new", PRACTICE, en="An entry has a reference of its own.")
def entry_is_new(*, entry: str, known: Collection[str]) -> Verdict:
    """每条记录各有编号，不得重复。"""
    return entry not in known


@rule("conduct-notified-first", SHANGHAI_PLAN, en="The person is told before an entry is made, and told once.")
def notified_first(*, entry: str, notified: bool, entered: bool) -> Verdict:
    """记入以前须告知本人；已记入的不得重复记入。"""
    return notified and not entered


@rule("conduct-statement-awaited", SHANGHAI_PLAN, en="No entry before the person has spoken or his days are over.")
def statement_awaited(*, stated: bool, last_day: date | None, on: date) -> Verdict:
    """本人陈述意见的期限届满之前，除已经提出意见外，不得记入。"""
    if stated or last_day is None:
        return None
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("conduct-statement-answered", SHANGHAI_PLAN, en="A statement of the person is answered with the entry.")
def statement_answered(*, stated: bool, answered: bool) -> Verdict:
    """本人提出意见的，记入时须写明是否采纳及理由。"""
    return answered if stated else None


@rule("conduct-entry-ends-later", SHC(35), en="An entry ends after the day on which it is made.")
def ends_later(*, entered_on: date, until: date) -> Verdict:
    """记录的终止之日须晚于记入之日。"""
    return until > entered_on


@rule("conduct-not-entered-by-notifier", PRACTICE, en="Who told the person does not make the entry.")
def entered_by_another(*, notified_by: str, entered_by: str) -> Verdict:
    """记入须由告知人以外的负责人批准。"""
    return notified_by != entered_by


@rule("conduct-entry-stands", SHC(36), en="What is objected to, corrected or removed is an entry that stands.")
def entry_stands(*, entry: str, entered: bool, ended: bool) -> Verdict:
    """异议、更正、移除的须为已记入并且尚未终止的记录。"""
    return entered and not ended


@rule("conduct-objection-on-file", SHC(36), en="An objection is decided that was made.")
def objection_made(*, entry: str, objected: bool) -> Verdict:
    """处理的异议须为本人已提出的异议。"""
    return objected


@rule("conduct-correction-told", SHC(36), en="A corrected entry says how it reads now, any other result does not.")
def correction_told(*, result: ObjectionResult, told: bool) -> Verdict:
    """决定更正的须写明更正后的内容，其他结果不写。"""
    return told is (result is ObjectionResult.CORRECTED)


@rule("conduct-objection-second-person", PRACTICE, en="Who made the entry does not decide on the objection to it.")
def decided_by_another(*, entered_by: str, decided_by: str) -> Verdict:
    """异议由批准记入的人以外的负责人处理。"""
    return entered_by != decided_by


@rule("conduct-read-today", PRACTICE, en="A reading is put on record on its own day.")
def read_today(*, read_on: date, today: date) -> Verdict:
    """查阅须于当日登记，不得倒填日期。"""
    return read_on == today


@rule("conduct-record-running", SHANGHAI_PLAN, SHC(35), en="A record past its end date is not read.")
def record_running(*, running: int, last_ended_on: date | None) -> Verdict:
    """没有记录或者记录的终止之日已过的，不得查阅。"""
    return running > 0


@rule("post-taken-once", PRACTICE, en="A post is taken once, until it is left.")
def post_is_new(*, code: str, post: Post, held: bool) -> Verdict:
    """同一组织的同一职务，任期未结束的不得重复登记。"""
    return not held


@rule("post-held", PRACTICE, en="Only a post that is held is left.")
def post_is_held(*, code: str, post: Post, held: bool) -> Verdict:
    """登记离任的职务须为现任职务。"""
    return held
