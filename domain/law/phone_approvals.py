"""电话审批: what may be approved by phone, by whom, and that it is confirmed in writing."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import PRACTICE
from domain.messages import Labelled


class ApprovedAct(Labelled):
    """What the head was asked to approve by phone: the value is the name of the event of that step."""

    CASE_FILED = "case_filed", "立案", "filing of the case"
    BAN_CASE_FILED = "ban_case_filed", "取缔案件立案", "filing of a ban case"
    OFFICERS_ASSIGNED = "officers_assigned", "指派执法人员", "assignment of officers"
    PRESERVATION = "preservation_approved", "先行登记保存", "preservation of evidence"
    MEASURE = "compulsory_measure_approved", "行政强制措施", "compulsory measure"
    MEASURE_LIFTED = "compulsory_measure_lifted", "解除行政强制措施", "lifting of a compulsory measure"
    CRIMINAL_TRANSFER = "criminal_transfer_approved", "移送涉嫌犯罪案件", "transfer of a suspected crime"
    PUBLIC_STATEMENT = "public_statement_approved", "对外口径", "public statement"


@rule("phone-approver-is-head", PRACTICE, en="Who approves by phone is a registered head of the case's own authority.")
def approver_is_head(*, approver: str, head: bool) -> Verdict:
    """电话批准人须为本机关在册的负责人。"""
    return head


@rule(
    "phone-approval-by-who-was-heard",
    PRACTICE,
    pr="PR-092",
    en="The head who was heard on the phone confirms or denies in writing, nobody in his place.",
)
def answered_by_who_was_heard(*, actor: str, approver: str) -> Verdict:
    """电话批准由当时批准的负责人本人书面确认或者否认，他人不得代为。"""
    return actor == approver


@rule(
    "phone-approval-confirmed-in-time",
    PRACTICE,
    pr="PR-092",
    effect=Effect.FLAG,
    en="An approval by phone is confirmed or denied in writing within the days that the authority has set.",
)
def answered_in_time(*, answered_on: date, last_day: date) -> Verdict:
    """电话批准须在本机关设定的工作日内书面确认或者否认。"""
    return answered_on <= last_day
