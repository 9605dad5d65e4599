"""岗位: the offices that a person may be entrusted with."""

from __future__ import annotations

from domain.messages import Labelled


class Office(Labelled):
    """岗位: what a person may be entrusted with; one person may hold several."""

    OFFICER = "officer", "执法人员", "enforcement officer"
    HEAD = "head", "负责人", "head of the authority"
    REVIEWER = "reviewer", "法制审核人员", "legal reviewer"
    CHAIR = "chair", "听证主持人", "hearing chair"
    ARCHIVIST = "archivist", "档案人员", "archivist"
    AUDITOR = "auditor", "评查人员", "auditor"
    PARTNER = "partner", "协作部门人员", "officer of a partner agency"
    ADMINISTRATOR = "administrator", "系统管理员", "administrator"
    CLOCK = "clock", "期限程序", "the worker that records the passing of periods"
    PUBLIC_DESK = "public_desk", "公众举报入口", "the desk that takes reports of the public"
