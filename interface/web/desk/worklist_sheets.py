"""工作台的表格: limits, cases in hand, what waits for an office and what falls due around a holiday, as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from application.readings import DocketEntry
from domain.catalogue import CASE_TYPES
from interface.text.language import listed, say
from interface.web.cases.case_view import LimitLine
from interface.web.desk.holiday_view import HolidayView
from interface.web.desk.worklist_view import DueLine, NoticeLine, WaitingLine
from interface.web.records.docket_view import docket_row, sheet_columns, sheet_row
from interface.web.spreadsheet import Cell, Column, Sheet


def limits_sheet(lines: Iterable[DueLine]) -> Sheet:
    """The limits and obligations of an officer."""
    columns = (*_case(), *_limit(), Column(say("起算"), "day"))
    rows = ((line.party, line.number, *_cells(line.limit), line.since) for line in lines)
    return Sheet(say("期限与待办"), columns, rows)


def cases_sheet(cases: Iterable[DocketEntry], today: date, name_of: Callable[[str], str]) -> Sheet:
    """The cases in hand, in the columns of the docket."""
    rows = (sheet_row(docket_row(CASE_TYPES[case.kind], case, today, name_of)) for case in cases)
    return Sheet(say("在办案件"), sheet_columns(), rows)


def notices_sheet(lines: Iterable[NoticeLine]) -> Sheet:
    """What the system noticed and nobody has taken note of yet."""
    columns = (Column(say("当事人或事项"), width=36), Column(say("待阅通知"), width=40), Column(say("届满"), "day"))
    return Sheet(say("待阅通知"), columns, ((line.party, line.about, line.last_day) for line in lines))


def waiting_sheet(lines: Iterable[WaitingLine]) -> Sheet:
    """What waits for an office."""
    columns = (
        *_case(),
        Column(say("案件种类"), width=18),
        Column(say("阶段"), width=26),
        Column(say("岗位"), width=18),
        Column(say("承办人")),
        Column(say("最近事项"), width=26),
        Column(say("最近事项之日"), "day"),
        Column(say("下一期限"), "day"),
    )
    rows = (
        (
            line.party,
            line.number,
            line.kind,
            line.stage,
            line.office,
            listed(line.officers),
            line.last,
            line.last_on,
            line.due_on,
        )
        for line in lines
    )
    return Sheet(say("审批与法制审核"), columns, rows)


def holiday_sheet(view: HolidayView) -> Sheet:
    """What falls due around the holiday."""
    columns = (Column(say("期间"), width=22), *_case(), Column(say("承办人")), *_limit())
    rows = (
        (group.name, line.party, line.number, line.officers, *_cells(line.limit))
        for group in view.groups
        for line in group.lines
    )
    return Sheet(say("节日到期"), columns, rows)


def _case() -> tuple[Column, ...]:
    return (Column(say("当事人或事项"), width=36), Column(say("案号"), width=30))


def _limit() -> tuple[Column, ...]:
    return (
        Column(say("期限"), width=30),
        Column(say("项目"), width=14),
        Column(say("状态"), width=14),
        Column(say("届满"), "day"),
        Column(say("计算"), width=40),
        Column(say("依据"), width=30),
        Column(say("暂定"), width=10),
    )


def _cells(limit: LimitLine) -> tuple[Cell, ...]:
    """In the order of ``_limit``."""
    return (
        limit.name,
        limit.item,
        limit.left,
        limit.last_day,
        limit.computation or "",
        limit.basis,
        limit.provisional,
    )
