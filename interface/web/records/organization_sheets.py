"""组织的表格: what a search found, and the file of an organization, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from application.office_work import KnownOrganization
from interface.text.language import say
from interface.web.records.lists_view import sheet_columns, sheet_row
from interface.web.records.organization_view import OrganizationView
from interface.web.spreadsheet import Column, Sheet


def found(organizations: Sequence[KnownOrganization]) -> Sheet:
    """Organizations with a code."""
    columns = (
        Column(say("名称"), width=36),
        Column(say("统一社会信用代码"), width=22),
        Column(say("在本机关名册"), width=14),
        Column(say("线索、案件"), "number"),
    )
    return Sheet(say("组织"), columns, [(each.name, each.code, each.registered, each.cases) for each in organizations])


def clusters(organizations: Sequence[tuple[UUID, str]]) -> Sheet:
    """Organizations without one."""
    columns = (Column(say("名称"), width=36), Column(say("编号"), width=38))
    return Sheet(say("未登记的组织"), columns, [(name, str(id_)) for id_, name in organizations])


def of_organization(view: OrganizationView) -> Sequence[Sheet]:
    """Everything on the page of an organization, a sheet each."""
    names = (Column(say("名称"), width=36), Column(say("起"), "day"), Column(say("止"), "day"))
    cases = (
        Column(say("案号"), width=30),
        Column(say("当时名称"), width=36),
        Column(say("案件种类"), width=18),
        Column(say("阶段"), width=18),
        Column(say("开始之日"), "day"),
        Column(say("最近事项"), width=26),
        Column(say("最近事项之日"), "day"),
    )
    decisions = (
        Column(say("文号"), width=30),
        Column(say("内容"), width=40),
        Column(say("决定日期"), "day"),
        Column(say("送达"), "day"),
        Column(say("现状")),
    )
    history = (Column(say("日期"), "day"), Column(say("事项")), Column(say("内容"), width=40))
    return [
        Sheet(say("名称沿革"), names, [(line.name, line.since, line.until) for line in view.names]),
        Sheet(
            say("线索、案件"),
            cases,
            [
                (
                    line.row.number,
                    line.name_then,
                    line.row.kind,
                    line.row.stage,
                    line.opened_on,
                    line.row.last,
                    line.row.last_on,
                )
                for line in view.cases
            ],
        ),
        Sheet(
            say("处罚和取缔决定"),
            decisions,
            [
                (
                    line.decision.number,
                    line.what,
                    line.decision.decided_on,
                    line.decision.served_on,
                    line.state,
                )
                for line in view.decisions
            ],
        ),
        Sheet(say("名单、名录"), sheet_columns(), [sheet_row(row) for row in view.lists]),
        Sheet(say("沿革"), history, [(each.on, each.what, each.detail) for each in view.history]),
    ]
