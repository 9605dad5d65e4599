"""名录: stages of an entry on the two lists, and of an objection to it."""

from __future__ import annotations

from domain.messages import Labelled


class AbnormalListingStage(Labelled):
    """主线: the main track of an entry on the abnormal-activity list."""

    PROPOSED = "proposed", "拟列入", "inclusion proposed"
    NOTICE_SERVED = "notice_served", "已告知", "notice served"
    READY_TO_LIST = "ready_to_list", "待决定列入", "ready to list"
    DECLINED = "declined", "不予列入", "inclusion declined"
    LISTED = "listed", "已列入", "on the list"
    REMOVAL_PENDING = "removal_pending", "移出审查中", "removal pending"
    ESCALATION_DUE = "escalation_due", "待转严重失信", "escalation due"
    REMOVAL_DUE = "removal_due", "待移出", "removal due"
    REMOVED = "removed", "已移出", "removed from the list"
    ESCALATED_TO_SERIOUS = "escalated_to_serious", "已转严重失信", "escalated to serious"
    CORRECTED = "corrected", "已更正移出", "corrected"
    ANNULLED = "annulled", "已撤销", "annulled"
    ARCHIVED = "archived", "已归档", "archived"


class SeriousListingStage(Labelled):
    """主线: the main track of an entry on the serious-dishonesty list; nothing is graver, so nothing escalates."""

    PROPOSED = "proposed", "拟列入", "inclusion proposed"
    NOTICE_SERVED = "notice_served", "已告知", "notice served"
    READY_TO_LIST = "ready_to_list", "待决定列入", "ready to list"
    DECLINED = "declined", "不予列入", "inclusion declined"
    LISTED = "listed", "已列入", "on the list"
    REMOVAL_PENDING = "removal_pending", "移出审查中", "removal pending"
    REMOVAL_DUE = "removal_due", "待移出", "removal due"
    REMOVED = "removed", "已移出", "removed from the list"
    CORRECTED = "corrected", "已更正移出", "corrected"
    ANNULLED = "annulled", "已撤销", "annulled"
    ARCHIVED = "archived", "已归档", "archived"


class ObjectionStage(Labelled):
    """异议: the party's objection to its entry."""

    PENDING = "objection_pending", "异议处理中", "objection pending"
    UPHELD = "objection_upheld", "异议成立", "objection upheld"
    DECLINED = "objection_declined", "异议不成立", "objection declined"
