"""投诉举报: whoever reports is named only where he wants to be, is answered, and stays unknown to everybody else."""

from __future__ import annotations

from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, CMP, COMPLAINTS


@rule("complainant-named", CMP(7), en="Only a complainant who gives his name is registered; the others stay anonymous.")
def complainant_named(*, given: bool) -> Verdict:
    """举报人愿意提供姓名的方予登记；不愿提供的，不登记身份，其举报照常处理。"""
    return given


@rule("complainant-on-file", CMP(7), en="The complainant meant is registered in this case.")
def complainant_on_file(*, complainant: str, on_file: bool) -> Verdict:
    """所指举报人须已在本线索登记。"""
    return on_file


@rule(
    "complainant-identity-kept",
    CMP(7),
    APL(50),
    pr="PR-070",
    en="What leaves the house names no complainant and no way to reach one.",
)
def identity_kept(*, identity_found: int) -> Verdict:
    """对外的答复、预警和反馈中，不得出现举报人的姓名和联系方式。"""
    # Told as a number: the words themselves would lie open in the finding.
    return not identity_found


@rule(
    "complaint-accepted-in-time",
    COMPLAINTS,
    effect=Effect.FLAG,
    en="A complaint is accepted within the days set for it.",
)
def accepted_in_time(*, accepted_on: date, last_day: date) -> Verdict:
    """投诉举报须在规定的期限内决定受理。"""
    return accepted_on <= last_day


@rule(
    "complaint-answered-in-time",
    COMPLAINTS,
    effect=Effect.FLAG,
    en="A named complainant has his answer within the working days that the authority has set.",
)
def answered_in_time(*, answered_on: date, last_day: date) -> Verdict:
    """实名举报人须在本机关设定的期限内得到答复。"""
    return answered_on <= last_day
