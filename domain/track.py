"""Track: the sequences of stages that run through a case, and which of them are judged run by run."""

from __future__ import annotations

from typing import Final

from domain.messages import Labelled


class Track(Labelled):
    """A sequence of stages of its own; ``MAIN`` carries the case, the others run beside it."""

    MAIN = "main", "主线", "main"
    EVIDENCE = "evidence", "证据", "evidence"
    DEFENCE = "defence", "陈述申辩", "statement and defence"
    HEARING = "hearing", "听证", "hearing"
    REVIEW = "review", "法制审核", "legal review"
    DISCUSSION = "discussion", "集体讨论", "collective discussion"
    SERVICE = "service", "送达", "service"
    EXECUTION = "execution", "执行", "execution"
    TIME_LIMIT = "time_limit", "办案期限", "time limit"
    PERSONNEL = "personnel", "人员", "personnel"
    CORRECTION = "correction", "更正", "correction"
    SIMPLIFIED = "simplified", "简易程序", "simplified procedure"
    JURISDICTION = "jurisdiction", "管辖", "jurisdiction"
    LINKAGE = "linkage", "行刑衔接", "criminal linkage"
    REMEDY = "remedy", "救济", "remedy"
    PUBLICATION = "publication", "公示", "publication"
    RECTIFICATION = "rectification", "责令改正", "rectification"
    SUSPENSION = "suspension", "限期停止活动", "suspension of activities"
    CERTIFICATE = "certificate", "收缴证书", "certificate"
    RESTORATION = "restoration", "恢复事项", "restoration"
    LIQUIDATION = "liquidation", "清算", "liquidation"
    PRESERVATION = "preservation", "先行登记保存", "preservation"
    MEASURES = "measures", "行政强制措施", "compulsory measures"
    APPROVAL = "approval", "电话审批", "approval by phone"
    RECORD = "record", "记录", "record"
    ATTENTION = "attention", "关注", "attention"
    ANNOUNCEMENT = "announcement", "公告", "announcement"
    COMPLAINANT = "complainant", "举报人", "complainant"
    MATTER = "matter", "信访与热线", "petition or hotline"
    EARLY_WARNING = "early_warning", "预警", "early warning"
    TIER_REPORT = "tier_report", "层级报告", "report of a tier"
    OBJECTION = "objection", "异议", "objection"
    TASK = "task", "联合任务", "task"
    HANDOVER = "handover", "证据移交", "handover of evidence"


EACH_ALONE: Final = frozenset({Track.REMEDY})
"""Tracks whose runs are each judged as if it were the only one: the run without a key is about the decision of the
case, the others about other acts on the same file. A new round begins the first anew and leaves the others.
"""
