"""决定之后: remedies, publication, and what an annulment orders restored."""

from __future__ import annotations

from domain.messages import Labelled


class RemedyStage(Labelled):
    """救济: reconsideration and suit."""

    FORWARD_DUE = "forward_due", "待转复议机关", "forward due"
    RECONSIDERATION_FILED = "reconsideration_filed", "已申请复议", "reconsideration filed"
    RECONSIDERATION_PENDING = "reconsideration_pending", "复议审理中", "reconsideration pending"
    NOT_ACCEPTED = "not_accepted", "复议未受理", "not accepted"
    SUIT_PENDING = "suit_pending", "诉讼审理中", "suit pending"
    RECONSIDERATION_DECIDED = "reconsideration_decided", "复议已决定", "reconsideration decided"
    REMEDY_WITHDRAWN = "remedy_withdrawn", "复议已撤回", "remedy withdrawn"
    RECONSIDERATION_ANNULLED = "reconsideration_annulled", "复议已撤销", "reconsideration annulled"
    FINAL = "final", "救济终结", "remedies ended"
    ANNULLED_FINAL = "annulled_final", "撤销已生效", "annulled final"
    FIRST_INSTANCE_DECIDED = "first_instance_decided", "一审已裁判", "first instance decided"
    APPEAL_PENDING = "appeal_pending", "二审审理中", "appeal pending"


class PublicationStage(Labelled):
    """公示: publication of a decision."""

    TO_PUBLISH = "to_publish", "待公示", "to publish"
    NOT_PUBLISHED = "not_published", "不公示", "not published"
    PUBLISHED = "published", "公示中", "published"
    ENDED = "ended", "公示终止", "ended"
    REPAIR_PENDING = "repair_pending", "信用修复中", "repair pending"
    PUBLICATION_OBJECTED = "publication_objected", "公示异议中", "publication objected"
    WITHDRAWN_FROM_PUBLICATION = "withdrawn_from_publication", "已撤回公示", "withdrawn from publication"


class RestorationStage(Labelled):
    """恢复事项: what an annulment orders restored."""

    RESTORING = "restoring", "恢复办理中", "restoring"
    RESTORED = "restored", "已恢复", "restored"
