"""取缔案件: stages of a ban case and of the track that only it has."""

from __future__ import annotations

from domain.messages import Labelled


class BanStage(Labelled):
    """主线: the main track of a ban case."""

    FILED = "filed", "已立案", "filed"
    INVESTIGATING = "investigating", "调查中", "investigating"
    WITHDRAWN = "withdrawn", "已撤销立案", "withdrawn"
    SUSPENDED = "suspended", "已中止", "suspended"
    CLOSED_TERMINATED = "closed_terminated", "已终止", "closed terminated"
    CLOSED_NOT_ILLEGAL = "closed_not_illegal", "不构成非法社会组织", "closed not illegal"
    TRANSFERRED = "transferred", "已移送", "transferred"
    SELF_DISSOLVED = "self_dissolved", "已自行解散", "self dissolved"
    IDENTIFIED = "identified", "已认定", "identified as illegal"
    UNDER_ADMONITION = "under_admonition", "劝诫中", "under admonition"
    DISSUADED = "dissuaded", "已劝散", "dissuaded"
    GUIDED_TO_REGISTER = "guided_to_register", "已引导登记", "guided to register"
    NOTICE_SERVED = "notice_served", "已告知", "notice served"
    READY_FOR_DECISION = "ready_for_decision", "待作取缔决定", "ready for decision"
    NOT_BANNED = "not_banned", "不予取缔", "not banned"
    BANNED = "banned", "已取缔", "banned"
    IN_EXECUTION = "in_execution", "执行中", "in execution"
    EXECUTED = "executed", "执行完毕", "execution finished"
    CRIMINAL_TRANSFER_PENDING = "criminal_transfer_pending", "待批移送公安", "criminal transfer pending"
    CRIMINAL_TRANSFER_READY = "criminal_transfer_ready", "已批准移送", "criminal transfer ready"
    TRANSFERRED_TO_POLICE = "transferred_to_police", "已移送公安", "transferred to police"
    WAITING_CRIMINAL_RESULT = "waiting_criminal_result", "等待刑事结果", "waiting criminal result"
    CONVICTED = "convicted", "已刑事定罪", "convicted"
    TRANSFERRED_OUT = "transferred_out", "已移送其他机关", "transferred out"
    CLOSED = "closed", "已结案", "closed"
    ARCHIVED = "archived", "已归档", "archived"
    RESURGENCE_DETECTED = "resurgence_detected", "发现死灰复燃", "resurgence detected"
    SECURITY_CASE_WITH_POLICE = "security_case_with_police", "公安治安处理中", "security case with police"
    ANNULLED = "annulled", "已撤销", "annulled"


class AnnouncementStage(Labelled):
    """公告: the announcement of a ban."""

    ANNOUNCED = "announced", "已公告", "announced"
    NOT_ANNOUNCED = "not_announced", "不公告", "not announced"
