"""组织的表格: what a search found, and the file of an organization, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from application.office_work import KnownOrganization
from interface.text.language import say
from interface.web.records.lists_view import names_sheet
from interface.web.records.organization_view import CaseLine, DecisionLine, HappeningLine, NameLine, OrganizationView
from interface.web.spreadsheet import Column, Sheet, sheet_of


def found(organizations: Sequence[KnownOrganization]) -> Sheet:
    """Organizations with a code."""
    return sheet_of(
        say("组织"),
        organizations,
        (Column(say("名称"), width=36), lambda each: each.name),
        (Column(say("统一社会信用代码"), width=22), lambda each: each.code),
        (Column(say("在本机关名册"), width=14), lambda each: each.registered),
        (Column(say("线索、案件"), "number"), lambda each: each.cases),
    )


def clusters(organizations: Sequence[tuple[UUID, str]]) -> Sheet:
    """Organizations without one."""
    return sheet_of(
        say("未登记的组织"),
        organizations,
        (Column(say("名称"), width=36), lambda each: each[1]),
        (Column(say("编号"), width=38), lambda each: str(each[0])),
    )


def of_organization(view: OrganizationView) -> Sequence[Sheet]:
    """Everything on the page of an organization, a sheet each."""
    return [
        _names(view.names),
        _cases(view.cases),
        _decisions(view.decisions),
        names_sheet(say("名单、名录"), view.lists),
        _history(view.history),
    ]


def _names(lines: Iterable[NameLine]) -> Sheet:
    return sheet_of(
        say("名称沿革"),
        lines,
        (Column(say("名称"), width=36), lambda line: line.name),
        (Column(say("起"), "day"), lambda line: line.since),
        (Column(say("止"), "day"), lambda line: line.until),
    )


def _cases(lines: Iterable[CaseLine]) -> Sheet:
    return sheet_of(
        say("线索、案件"),
        lines,
        (Column(say("案号"), width=30), lambda line: line.row.number),
        (Column(say("当时名称"), width=36), lambda line: line.name_then),
        (Column(say("案件种类"), width=18), lambda line: line.row.kind),
        (Column(say("阶段"), width=18), lambda line: line.row.stage),
        (Column(say("开始之日"), "day"), lambda line: line.opened_on),
        (Column(say("最近事项"), width=26), lambda line: line.row.last),
        (Column(say("最近事项之日"), "day"), lambda line: line.row.last_on),
    )


def _decisions(lines: Iterable[DecisionLine]) -> Sheet:
    return sheet_of(
        say("处罚和取缔决定"),
        lines,
        (Column(say("文号"), width=30), lambda line: line.decision.number),
        (Column(say("内容"), width=40), lambda line: line.what),
        (Column(say("决定日期"), "day"), lambda line: line.decision.decided_on),
        (Column(say("送达"), "day"), lambda line: line.decision.served_on),
        (Column(say("现状")), lambda line: line.state),
    )


def _history(changes: Iterable[HappeningLine]) -> Sheet:
    return sheet_of(
        say("沿革"),
        changes,
        (Column(say("日期"), "day"), lambda each: each.on),
        (Column(say("事项")), lambda each: each.what),
        (Column(say("内容"), width=40), lambda each: each.detail),
    )
