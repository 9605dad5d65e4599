"""名册条目的状态: stages of the entries of registers that the steps of cases look up."""

from __future__ import annotations

from domain.messages import Labelled


class OrganizationStage(Labelled):
    """Where a social organization stands with its registrar; merged ones wait for their deregistration."""

    REGISTERED = "registered", "在册", "registered"
    MERGED = "merged", "已合并", "merged"
    DEREGISTERED = "deregistered", "已注销", "deregistered"


class CommunityTeamStage(Labelled):
    """Where a community team stands with its street or town."""

    RECORDED = "recorded_with_street", "已备案", "recorded with its street"
    ENDED = "record_ended", "备案终止", "record ended"
