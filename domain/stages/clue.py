"""线索与预警: stages of a clue and of the tracks that only it has."""

from __future__ import annotations

from domain.messages import Labelled


class ClueStage(Labelled):
    """主线: the main track of a clue."""

    RECEIVED = "received", "已接收", "received"
    REJECTED = "rejected", "不予受理", "rejected"
    MERGED = "merged", "已并案", "merged"
    UNDER_VERIFICATION = "under_verification", "核查中", "under verification"
    VERIFIED = "verified", "已核查", "verified"
    TRANSFERRED = "transferred", "已移送", "transferred"
    CLOSED_UNFOUNDED = "closed_unfounded", "查无实据办结", "closed unfounded"
    CLOSED_NOT_FILED = "closed_not_filed", "不予立案办结", "closed not filed"
    UNDER_SUPERVISION_MEASURE = "under_supervision_measure", "监管措施中", "under supervision measure"
    CLOSED_CORRECTED = "closed_corrected", "整改办结", "closed corrected"
    REFERRED_TO_MEDIATION = "referred_to_mediation", "调解中", "referred to mediation"
    CLOSED_MEDIATED = "closed_mediated", "调解办结", "closed mediated"
    ESCALATED_TO_LISTING = "escalated_to_listing", "已转名录", "escalated to listing"
    ESCALATED_TO_CASE = "escalated_to_case", "已转处罚案件", "escalated to case"
    ESCALATED_TO_BAN_CASE = "escalated_to_ban_case", "已转取缔案件", "escalated to ban case"
    ARCHIVED = "archived", "已归档", "archived"


class ComplainantStage(Labelled):
    """举报人: the answer owed to one complainant."""

    ANSWER_DUE = "answer_due", "待答复举报人", "answer due"
    ANSWERED = "answered", "已答复举报人", "answered"


class MatterStage(Labelled):
    """信访与热线: a petition or a hotline ticket."""

    PETITION_OPEN = "petition_open", "信访待受理", "petition open"
    PETITION_PENDING = "petition_pending", "信访办理中", "petition pending"
    PETITION_CLOSED = "petition_closed", "信访办结", "petition closed"
    PETITION_ANSWERED = "petition_answered", "信访已答复", "petition answered"
    PETITION_IN_REVIEW = "petition_in_review", "信访复查中", "petition in review"
    PETITION_REVIEWED = "petition_reviewed", "信访已复查", "petition reviewed"
    PETITION_IN_REREVIEW = "petition_in_rereview", "信访复核中", "petition in rereview"
    TICKET_OPEN = "ticket_open", "热线工单待接", "ticket open"
    TICKET_PENDING = "ticket_pending", "热线工单办理中", "ticket pending"
    TICKET_CLOSED = "ticket_closed", "热线工单办结", "ticket closed"


class EarlyWarningStage(Labelled):
    """预警: an early warning."""

    OPEN = "warning_open", "预警中", "warning open"
    ENDED = "warning_ended", "预警结束", "warning ended"
    REACTED = "warning_reacted", "预警已反馈", "warning reacted"


class TierReportStage(Labelled):
    """层级报告: what is owed to the tier that reported."""

    RETURN_DUE = "return_due", "待反馈层级", "return due"
    RETURNED = "returned", "已反馈层级", "result returned to the tier"
