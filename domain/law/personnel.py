"""人员: recusal, replacement and hand-over (行政处罚法第43条, 民政部令第68号)."""

from __future__ import annotations

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, P68, PRACTICE
from domain.messages import Labelled


class RecusalGround(Labelled):
    """Why an officer is to stay away (行政处罚法第43条)."""

    DIRECT_INTEREST = "direct_interest", "与案件有直接利害关系", "direct interest in the case"
    OTHER_RELATION = "other_relation", "有其他关系可能影响公正执法", "other relation that may affect fairness"


class AskedBy(Labelled):
    """Who asks for a recusal."""

    PARTY = "party", "当事人", "party"
    OFFICER = "officer", "执法人员本人", "the officer himself"


class WorkDone(Labelled):
    """What becomes of the work of an officer who leaves."""

    STAYS_VALID = "stays_valid", "已完成工作继续有效", "stays valid"
    REPEATED = "repeated", "重新进行", "is repeated"


@rule("recusal-not-own", APL(43, 3), en="Nobody decides on his own recusal.")
def not_own_recusal(*, decided_by: str, officer: str) -> Verdict:
    """回避由行政机关负责人决定，本人不得决定自己的回避。"""
    return decided_by != officer


@rule("own-recusal-asked-himself", APL(43), en="An officer's own request comes from that officer.")
def asked_himself(*, by_officer: bool, officer: str, recorded_by: str) -> Verdict:
    """执法人员自行申请回避的，由其本人提出。"""
    return officer == recorded_by if by_officer else None


@rule(
    "handover-limits-listed",
    P68(5),
    PRACTICE,
    effect=Effect.FLAG,
    en="The inventory of a hand-over lists the limits that are running.",
)
def limits_listed(*, listed: bool) -> Verdict:
    """案件交接清单须列明正在计算的期限。"""
    return listed


@rule(
    "handover-inventory-checked",
    P68(5),
    PRACTICE,
    effect=Effect.FLAG,
    en="The successor checked the inventory before he signed.",
)
def inventory_checked(*, checked: bool) -> Verdict:
    """接收人须逐项核对交接清单后签收。"""
    return checked
