"""评查阶段: the part of the procedure to which a rule of the review catalogue belongs."""

from __future__ import annotations

from domain.messages import Labelled


class ReviewPhase(Labelled):
    """In the order in which a reviewer goes through a file."""

    INTAKE = "intake", "线索", "intake"
    FILING = "filing", "立案", "filing"
    INVESTIGATION = "investigation", "调查取证", "investigation"
    EVIDENCE = "evidence", "证据效力", "evidence"
    NOTICE = "notice", "告知申辩", "notice and defence"
    HEARING = "hearing", "听证", "hearing"
    REVIEW = "review", "审核讨论", "review and discussion"
    TIME_LIMIT = "time_limit", "办案期限", "time limit"
    DECISION = "decision", "决定", "decision"
    SERVICE = "service", "送达", "service"
    EXECUTION = "execution", "执行", "execution"
    PUBLICATION = "publication", "公示", "publication"
    CREDIT = "credit", "信用", "credit"
    REMEDY = "remedy", "救济", "remedies"
    REDO = "redo", "重作", "redo"
    BAN = "ban", "取缔", "ban"
    JOINT = "joint", "联合执法", "joint enforcement"
    TRANSFER = "transfer", "移送移交", "transfer"
    CONFIDENTIALITY = "confidentiality", "保密", "confidentiality"
    CLOSING = "closing", "结案归档", "closing"
    AUDIT = "audit", "记录与更正", "record and corrections"
