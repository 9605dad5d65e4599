"""线索: where clues come from, who is competent, two clues on one matter, and what a verification came to."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import APL, B77, P68, PRACTICE
from domain.messages import Labelled


class ClueSource(Labelled):
    """线索来源: through which channel the authority learnt of it."""

    WARNING_NETWORK = "warning_network", "四级预警网络", "four-level warning network"
    COMPLAINT = "complaint", "投诉举报", "complaint or report"
    PUBLIC_REPORT = "public_report", "公众举报", "report by the public"
    ANNUAL_INSPECTION = "annual_inspection", "年检年报", "annual inspection or annual report"
    RANDOM_INSPECTION = "random_inspection", "双随机抽查", "double-random inspection"
    SPECIAL_INSPECTION = "special_inspection", "专项检查", "special inspection"
    AUDIT = "audit", "抽查审计、离任审计、注销清算审计", "audit"
    MEDIA_MONITORING = "media_monitoring", "网络舆情监测", "online opinion monitoring"
    MEDIA_REPORT = "media_report", "媒体曝光", "report in the media"
    AGENCY_TRANSFER = "agency_transfer", "其他部门移送", "transfer from another agency"
    SUPERIOR_ASSIGNMENT = "superior_assignment", "上级交办", "assigned by superior"
    OFF_SITE_SUPERVISION = "off_site_supervision", "非现场监管", "off-site supervision"
    MAJOR_EVENT_REPORT = "major_event_report", "重大事项报告", "major-event report"
    CREDIT_MONITORING = "credit_monitoring", "信用监测", "credit monitoring"
    FINANCIAL_MONITORING = "financial_monitoring", "资金监管", "funds supervision"
    PETITION = "petition", "信访", "petition"
    HOTLINE = "hotline_12345", "12345热线", "12345 hotline"
    SELF_REPORT = "self_report", "自查主动报告", "self-report"
    EVALUATION = "evaluation", "等级评估", "grading evaluation"
    STREET_SCREENING = "street_screening", "街镇排摸", "screening by street or town"
    RESIDENTIAL_REPORT = "residential_report", "居村委报告", "report by a residential committee"
    SPONSOR_FINDING = "sponsor_finding", "业务主管单位检查发现", "finding of the sponsoring unit"
    PURCHASER_FINDING = "purchaser_finding", "购买服务方发现", "finding of a purchaser of services"
    RESIDENT_EVALUATION = "resident_evaluation", "居民评价", "evaluation by residents"
    REGISTRATION_DESK = "registration_desk", "登记窗口", "registration desk"
    JOINT_OPERATION = "joint_operation", "联合执法发现", "found in a joint operation"
    CAMPAIGN = "campaign", "专项行动", "special campaign"


class RejectionGround(Labelled):
    """不予受理事由: why a clue is not taken up."""

    NO_JURISDICTION = "no_jurisdiction", "不属于管辖", "no jurisdiction"
    NO_CONCRETE_FACTS = "no_concrete_facts", "无具体违法事实", "no concrete facts"
    ALREADY_HANDLED = "already_handled", "已处理且无新事实", "already handled, no new facts"
    IN_LITIGATION = "in_litigation", "已进入诉讼仲裁", "in litigation or arbitration"
    INTERNAL_DISPUTE = "internal_dispute", "内部纠纷", "internal dispute: mediation or court"
    PETITION_CHANNEL = "petition_channel", "应通过信访等其他渠道", "other channel"
    OUT_OF_TIME = "out_of_time", "超过追责时效", "out of time"


class Competence(Labelled):
    """管辖依据: why the clue is this authority's to verify (民政部令第68号第3至5条, 第77号)."""

    REGISTRAR = "registrar", "登记管理机关", "it registered the organization"
    PLACE_OF_CONDUCT = "place_of_conduct", "违法行为发生地", "the conduct happened in its division"
    ENTRUSTED = "entrusted", "登记管理机关委托", "the registrar entrusted it"
    DESIGNATED = "designated", "上级指定管辖", "the superior designated it"
    TAKEN_UP = "taken_up", "上级提级管辖", "it took the matter up from a lower level"


class VerificationResult(Labelled):
    """核查结论: what two officers found."""

    NO_BREACH = "no_breach", "未发现违法", "no breach found"
    BREACH = "breach", "涉嫌违法", "a breach is suspected"
    ILLEGAL_ORGANIZATION = "illegal_organization", "涉嫌非法社会组织", "an illegal organization is suspected"
    INTERNAL_DISPUTE = "internal_dispute", "内部纠纷", "an internal dispute"
    NO_JURISDICTION = "no_jurisdiction", "不属本机关管辖", "another authority is competent"


class NoFilingGround(Labelled):
    """不予立案事由: why facts that may be a breach are not filed."""

    MINOR_CORRECTED = "minor_corrected", "轻微并已改正", "minor and corrected"
    OUT_OF_TIME = "out_of_time", "超过追责时效", "out of time"
    NO_JURISDICTION_LEFT = "no_jurisdiction_left", "已无管辖权", "no jurisdiction left"


TAKES_IN: Final = frozenset(
    {"received", "under_verification", "verified", "under_supervision_measure", "referred_to_mediation"}
)
"""The main stages of a clue that is still under way: only such a clue can take another one in."""


@rule(
    "clue-registered-in-time",
    PRACTICE,
    effect=Effect.FLAG,
    en="A clue is registered and given out, or rejected, within the working days that the authority has set.",
)
def registered_in_time(*, received_on: date, registered_on: date, last_day: date) -> Verdict:
    """线索自收到之日起，在本机关设定的工作日以内登记交办或者决定不予受理。"""
    return registered_on <= last_day


@rule(
    "clue-verified-in-time",
    P68(7),
    effect=Effect.FLAG,
    en="A clue is verified within the days that the head gave, or that the authority has set for all.",
)
def verified_in_time(*, assigned_on: date, completed_on: date, last_day: date | None) -> Verdict:
    """立案前核查在负责人指定或者本机关设定的工作日以内完成；均未写明的，不能判定。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else completed_on <= last_day


@rule("merge-not-into-itself", PRACTICE, en="A clue is not merged into itself.")
def not_into_itself(*, own: str, into: str) -> Verdict:
    """线索不得并入自身。"""
    return own != into


@rule("merge-target-under-way", PRACTICE, en="A clue is merged into one of the same authority that is under way.")
def under_way(*, into: str, stage: str | None) -> Verdict:
    """并入的线索须为本机关正在办理的线索；已不予受理、已并案、已移送、已办结或者已归档的，不得并入。"""
    return stage in TAKES_IN


@rule(
    "merge-same-organization",
    PRACTICE,
    effect=Effect.FLAG,
    en="Clues that are merged concern the same organization, as far as their credit codes tell.",
)
def same_organization(*, code: str | None, other_code: str | None) -> Verdict:
    """并案的线索须反映同一组织。"""
    if code is None or other_code is None:
        return Outcome.NOT_DETERMINABLE
    return code == other_code


@rule("unmerge-second-person", PRACTICE, pr="PR-094", en="Another person than who merged two clues separates them.")
def separated_by_another(*, merged_by: str, decided_by: str) -> Verdict:
    """线索拆分须由并案人以外的人决定，并说明理由。"""
    return merged_by != decided_by


@rule(
    "unfounded-as-verified",
    PRACTICE,
    effect=Effect.FLAG,
    en="A clue is closed as unfounded where the verification found no breach.",
)
def unfounded(*, result: VerificationResult) -> Verdict:
    """核查结论为未发现违法的，方可按查无实据办结。"""
    return result is VerificationResult.NO_BREACH


@rule(
    "not-filed-only-if-proven",
    APL(54, 2),
    APL(76, 2),
    pr="PR-005",
    en="What meets the conditions is filed; that a breach is minor and corrected is proven.",
)
def correction_proven(*, ground: NoFilingGround, evidence: str) -> Verdict:
    """符合立案条件的应当立案；以轻微并已改正为由不予立案的，须有改正的证据。"""
    return bool(evidence.strip()) if ground is NoFilingGround.MINOR_CORRECTED else None


@rule("filing-conditions", P68(7), APL(54), en="A case is filed where the verification suspects a breach.")
def breach_suspected(*, result: VerificationResult) -> Verdict:
    """经核查认为涉嫌违反登记管理规定、应受行政处罚且属本机关管辖的，方可立案。"""
    return result is VerificationResult.BREACH


@rule("ban-filing-conditions", B77, en="A ban case is filed where the verification suspects an illegal organization.")
def illegal_organization_suspected(*, result: VerificationResult) -> Verdict:
    """经核查认为涉嫌非法社会组织的，方可按取缔程序立案。"""
    return result is VerificationResult.ILLEGAL_ORGANIZATION


@rule(
    "suspicion-named-once",
    P68(7),
    en="Party and breach are as the verification established them; what it left open the head names.",
)
def named_once(*, what: str, by_verification: bool, by_head: bool) -> Verdict:
    """立案的当事人和涉嫌违法行为以核查结论为准；核查未确定的，由负责人写明。"""
    return by_verification != by_head
