"""记录: what is put on record beside the procedure — the party's fate, links, void numbers, the four musts."""

from __future__ import annotations

from collections.abc import Collection

from domain.law.rule import Verdict, rule
from domain.law.statutes import APL, PRACTICE
from domain.messages import Labelled


class PartyChangeKind(Labelled):
    """What happened to the party while its case was open."""

    RENAMED = "renamed", "更名", "renamed"
    MERGED = "merged", "合并", "merged"
    DISSOLVED = "dissolved", "终止", "dissolved"


class DocumentHandling(Labelled):
    """What becomes of a document that names the party as it was."""

    REISSUED = "reissued", "重新制作", "reissued"
    NOTED = "noted", "附注说明", "noted"


class FourMust(Labelled):
    """四必: what daily supervision always does."""

    INTERVIEW = "interview", "访谈", "interview"
    EVALUATION = "evaluation", "评估", "evaluation"
    AUDIT = "audit", "审计", "audit"
    INVESTIGATION = "investigation", "查处", "investigation and handling"


@rule("former-name-on-file", PRACTICE, en="A change of the party states the name that stands on the file.")
def former_name_on_file(*, former_name: str, name: str | None) -> Verdict:
    """当事人变更须写明案卷现载的名称。"""
    return None if name is None else former_name == name


@rule("changed-party-named", PRACTICE, en="A party that was renamed or merged is named as it is now.")
def party_named(*, kind: PartyChangeKind, named: bool) -> Verdict:
    """更名、合并的，须写明变更后的当事人。"""
    return None if kind is PartyChangeKind.DISSOLVED else named


@rule("affected-documents-distinct", PRACTICE, en="Each affected document is named once.")
def documents_distinct(*, papers: int, distinct: int) -> Verdict:
    """受影响的文书逐一列明，不得重复。"""
    return papers == distinct


@rule("affected-document-outstanding", PRACTICE, en="What is settled is a document that a change named, once.")
def document_outstanding(*, paper: str, unsettled: bool) -> Verdict:
    """处理的须为当事人变更时列明、尚未处理的文书。"""
    return unsettled


@rule("reissued-document-own-number", PRACTICE, en="A document that is reissued has a number or name of its own.")
def reissued_under_own_number(*, reissued: bool, same: bool) -> Verdict:
    """重新制作的文书另行编号，不沿用原文号。"""
    return not same if reissued else None


@rule(
    "case-link-complete", PRACTICE, en="A link names act, batch, campaign, area, theme or entry in the credit register."
)
def link_complete(*, named: bool) -> Verdict:
    """关联案件须至少写明同一行为、批次、专项行动、风险领域、主题、信用信息录入编号之一。"""
    return named


@rule("number-voided-once", PRACTICE, en="A document number is voided once.")
def voided_once(*, number: str, voided: bool) -> Verdict:
    """文号已作废的，不得再次作废。"""
    return not voided


@rule("overridden-rule-warns", PRACTICE, pr="PR-083", en="What is passed over is a warning, never a rule that forbids.")
def only_warnings(*, rule: str, warns: bool) -> Verdict:
    """可以说明理由后忽略的只是提示，不得以此绕过禁止性规则。"""
    return warns


@rule("warning-reasoned", PRACTICE, pr="PR-083", en="Who goes on although a rule warns says why.")
def warning_reasoned(*, warnings: Collection[str], reasoned: bool) -> Verdict:
    """本机关人员不顾提示继续办理的，须说明理由。"""
    return reasoned if warnings else None


@rule("overridden-entry-on-file", APL(47), en="The warning that is passed over belongs to an entry of the file.")
def entry_on_file(*, entry: int, on_file: bool) -> Verdict:
    """所忽略的提示须对应本案已有的记录。"""
    return on_file
