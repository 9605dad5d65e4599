"""每一案件都有的轨道: stages of the tracks that every kind of case has."""

from __future__ import annotations

from domain.messages import Labelled


class ServiceStage(Labelled):
    """送达: service of one paper."""

    SERVICE_ATTEMPTS = "service_attempts", "送达尝试中", "service attempts"
    PUBLIC_NOTICE_RUNNING = "public_notice_running", "公告期内", "public notice running"
    PUBLIC_NOTICE_COMPLETE = "public_notice_complete", "公告送达完成", "public notice complete"


class TimeLimitStage(Labelled):
    """办案期限: the running of the time limit."""

    EXCLUDED = "excluded", "期间扣除中", "excluded"
    COUNTING_AGAIN = "counting_again", "恢复计算期限", "counting again"


class PersonnelStage(Labelled):
    """人员: hand-over between officers."""

    PENDING = "handover_pending", "交接待接收", "handover pending"
    DONE = "handover_done", "交接完成", "handover done"


class CorrectionStage(Labelled):
    """更正: correction of a mistaken entry."""

    PENDING = "correction_pending", "更正待批", "correction pending"
    APPLIED = "correction_applied", "已更正", "correction applied"
    REFUSED = "correction_refused", "未予更正", "correction refused"


class ApprovalStage(Labelled):
    """电话审批: an approval by phone that waits for its confirmation."""

    AWAITING_CONFIRMATION = "awaiting_confirmation", "待书面确认", "awaiting confirmation"
    APPROVAL_CONFIRMED = "approval_confirmed", "已书面确认", "approval confirmed"
    APPROVAL_DENIED = "approval_denied", "未予确认", "approval denied"


class AttentionStage(Labelled):
    """关注: a case under public attention."""

    MARKED = "attention_marked", "关注案件", "attention marked"
    LIFTED = "attention_lifted", "关注解除", "attention lifted"
