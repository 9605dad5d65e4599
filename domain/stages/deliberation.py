"""决定之前: the party's rights, legal review and collective discussion."""

from __future__ import annotations

from domain.messages import Labelled


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
