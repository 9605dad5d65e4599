"""联合执法: stages of a joint operation and of each of its tasks."""

from __future__ import annotations

from domain.messages import Labelled


class JointStage(Labelled):
    """主线: the main track of a joint operation; only the lead moves it."""

    INITIATED = "initiated", "已提请", "requested"
    CONSULTED = "consulted", "已会商", "consulted"
    PLANNED = "planned", "已分工", "work divided"
    UNDER_WAY = "under_way", "联合行动中", "under way"
    FED_BACK = "fed_back", "已汇总结果", "results put together"
    RECTIFICATION_FOLLOWED = "rectification_followed", "整改跟踪中", "rectification followed"
    CONCLUDED = "concluded", "已结束", "concluded"
    CANCELLED = "cancelled", "已取消", "cancelled"
    ARCHIVED = "archived", "已归档", "archived"


class TaskStage(Labelled):
    """联合任务: one task of one agency."""

    OPEN = "task_open", "任务待接受", "task open"
    IN_HAND = "task_in_hand", "任务办理中", "task in hand"
    RETURNED = "task_returned", "任务退回", "task returned"
    REPORTED = "task_reported", "任务已反馈", "task reported"
    DONE = "task_done", "任务完成", "task done"
