"""Stages of every track, stored by value and shown by label.

The values are stored in ``stage_entered`` events: they only ever grow.
"""

from __future__ import annotations

from domain.case import Track
from domain.messages import Labelled


class MainStage(Labelled):
    """主线: the main track of an investigation."""

    FILED = "filed", "已立案", "filed"
    IN_SIMPLE_PROCEDURE = "in_simple_procedure", "简易程序中", "in simple procedure"
    INVESTIGATING = "investigating", "调查中", "investigating"
    SUSPENDED = "suspended", "已中止", "suspended"
    REPORTED = "reported", "调查已终结", "reported"
    NOTICE_SERVED = "notice_served", "已告知", "notice served"
    READY_TO_DECIDE = "ready_to_decide", "待决定", "ready to decide"
    DECIDED = "decided", "已决定", "decided"
    DECIDED_NO_PENALTY = "decided_no_penalty", "已决定不予处罚", "decided no penalty"
    IN_EXECUTION = "in_execution", "执行中", "in execution"
    DEMAND_SERVED = "demand_served", "已催告", "demand served"
    COURT_EXECUTION = "court_execution", "法院强制执行", "court execution"
    EXECUTION_SUSPENDED = "execution_suspended", "已中止执行", "execution suspended"
    EXECUTED = "executed", "执行完毕", "execution finished"
    EXECUTION_ENDED = "execution_ended", "执行终结", "execution ended"
    CRIMINAL_TRANSFER_PENDING = "criminal_transfer_pending", "待批移送公安", "criminal transfer pending"
    CRIMINAL_TRANSFER_READY = "criminal_transfer_ready", "已批准移送", "criminal transfer ready"
    TRANSFERRED_TO_POLICE = "transferred_to_police", "已移送公安", "transferred to police"
    WAITING_CRIMINAL_RESULT = "waiting_criminal_result", "等待刑事结果", "waiting criminal result"
    CONVICTED = "convicted", "已刑事定罪", "convicted"
    WITHDRAWN = "withdrawn", "已撤销立案", "withdrawn"
    CLOSED_TERMINATED = "closed_terminated", "已终止", "closed terminated"
    TRANSFERRED_OUT = "transferred_out", "已移送其他机关", "transferred out"
    ANNULLED = "annulled", "已撤销", "annulled"
    CLOSED = "closed", "已结案", "closed"
    ARCHIVED = "archived", "已归档", "archived"


class DefenceStage(Labelled):
    """陈述申辩: statement and defence."""

    UNDER_REVIEW = "defence_under_review", "陈述申辩复核中", "defence under review"
    ANSWERED = "defence_answered", "陈述申辩已复核", "defence answered"
    TO_ANSWER = "defence_to_answer", "期满待复核", "defence to answer"
    CLOSED = "defence_closed", "陈述申辩终结", "defence closed"


class HearingStage(Labelled):
    """听证: hearing."""

    OPEN = "hearing_open", "可申请听证", "hearing open"
    PENDING = "hearing_pending", "听证待举行", "hearing pending"
    SET = "hearing_set", "听证已通知", "hearing set"
    OVER = "hearing_over", "听证已举行", "hearing over"
    CLOSED = "hearing_closed", "听证终结", "hearing closed"


class ReviewStage(Labelled):
    """法制审核: legal review."""

    PENDING = "review_pending", "法制审核中", "review pending"
    PASSED = "review_passed", "法制审核已通过", "review passed"
    RETURNED = "review_returned", "法制审核已退回", "review returned"
    NOT_REQUIRED = "review_not_required", "无需法制审核", "review not required"


class DiscussionStage(Labelled):
    """集体讨论: collective discussion."""

    DISCUSSED = "discussed", "已集体讨论", "discussed"
    NOT_REQUIRED = "discussion_not_required", "无需集体讨论", "discussion not required"


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


class SimplifiedStage(Labelled):
    """简易程序: the stages that rows of the investigation ask for; the track itself is not open yet."""

    SIMPLE_TOLD = "simple_told", "已当场告知", "simple told"
    SIMPLE_HEARD = "simple_heard", "已当场听取陈述", "simple heard"
    SIMPLE_DECIDED = "simple_decided", "已当场决定", "simple decided"
    SIMPLE_HANDED_OVER = "simple_handed_over", "已当场交付", "simple handed over"
    SIMPLE_FILED = "simple_filed", "已备案", "simple filed"


class JurisdictionStage(Labelled):
    """管辖: the stages that rows of the investigation ask for; the track itself is not open yet."""

    TRANSFERRED_AWAY = "transferred_away", "已由他机关管辖", "transferred away"


class LinkageStage(Labelled):
    """行刑衔接: the stages that rows of the investigation ask for; the track itself is not open yet."""

    POLICE_RECONSIDERED = "police_reconsidered", "公安已复议", "police reconsidered"
    LINKAGE_ENDED = "linkage_ended", "衔接结束", "linkage ended"


class RemedyStage(Labelled):
    """救济: the stages that rows of the investigation ask for; the track itself is not open yet."""

    RECONSIDERATION_ANNULLED = "reconsideration_annulled", "复议已撤销", "reconsideration annulled"
    ANNULLED_FINAL = "annulled_final", "撤销已生效", "annulled final"
    FINAL = "final", "救济终结", "remedies ended"


class RestorationStage(Labelled):
    """恢复事项: the stages that rows of the investigation ask for; the track itself is not open yet."""

    RESTORED = "restored", "已恢复", "restored"


STAGES: dict[Track, type[Labelled]] = {
    Track.MAIN: MainStage,
    Track.DEFENCE: DefenceStage,
    Track.HEARING: HearingStage,
    Track.REVIEW: ReviewStage,
    Track.DISCUSSION: DiscussionStage,
    Track.SERVICE: ServiceStage,
    Track.TIME_LIMIT: TimeLimitStage,
    Track.PERSONNEL: PersonnelStage,
    Track.CORRECTION: CorrectionStage,
    Track.SIMPLIFIED: SimplifiedStage,
    Track.JURISDICTION: JurisdictionStage,
    Track.LINKAGE: LinkageStage,
    Track.REMEDY: RemedyStage,
    Track.RESTORATION: RestorationStage,
}
"""The stages of each track of an investigation that has stages."""
