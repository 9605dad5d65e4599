"""工作台的表格: limits, cases in hand, what waits for an office and what falls due around a holiday, as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from application.readings import DocketEntry
from domain.catalogue import CASE_TYPES
from interface.text.language import listed, say
from interface.web.cases.case_view import LimitLine
from interface.web.desk.holiday_view import HolidayView
from interface.web.desk.worklist_view import DueLine, NoticeLine, WaitingLine
from interface.web.records.docket_view import docket_row, docket_sheet
from interface.web.spreadsheet import Column, Sheet, Shows, sheet_of


def limits_sheet(lines: Iterable[DueLine]) -> Sheet:
    """The limits and obligations of an officer."""
    return sheet_of(
        say("期限与待办"),
        lines,
        *_case(),
        *_limit(),
        (Column(say("起算"), "day"), lambda line: line.since),
    )


def cases_sheet(cases: Iterable[DocketEntry], today: date, name_of: Callable[[str], str]) -> Sheet:
    """The cases in hand, in the columns of the docket."""
    rows = (docket_row(CASE_TYPES[case.kind], case, today, name_of) for case in cases)
    return docket_sheet(say("在办案件"), rows)


def notices_sheet(lines: Iterable[NoticeLine]) -> Sheet:
    """What the system noticed and nobody has taken note of yet."""
    return sheet_of(
        say("待阅通知"),
        lines,
        (Column(say("当事人或事项"), width=36), lambda line: line.party),
        (Column(say("待阅通知"), width=40), lambda line: line.about),
        (Column(say("届满"), "day"), lambda line: line.last_day),
    )


def waiting_sheet(lines: Iterable[WaitingLine]) -> Sheet:
    """What waits for an office."""
    return sheet_of(
        say("审批与法制审核"),
        lines,
        *_case(),
        (Column(say("案件种类"), width=18), lambda line: line.kind),
        (Column(say("阶段"), width=26), lambda line: line.stage),
        (Column(say("岗位"), width=18), lambda line: line.office),
        (Column(say("承办人")), lambda line: listed(line.officers)),
        (Column(say("最近事项"), width=26), lambda line: line.last),
        (Column(say("最近事项之日"), "day"), lambda line: line.last_on),
        (Column(say("下一期限"), "day"), lambda line: line.due_on),
    )


def holiday_sheet(view: HolidayView) -> Sheet:
    """What falls due around the holiday."""
    lines = (
        _HolidayLine(group.name, line.party, line.number, line.officers, line.limit)
        for group in view.groups
        for line in group.lines
    )
    return sheet_of(
        say("节日到期"),
        lines,
        (Column(say("期间"), width=22), lambda line: line.period),
        *_case(),
        (Column(say("承办人")), lambda line: line.officers),
        *_limit(),
    )


@dataclass(frozen=True, slots=True)
class _HolidayLine:
    """A limit with the days around the holiday in which it falls due."""

    period: str
    party: str
    number: str
    officers: str
    limit: LimitLine


class _OfCase(Protocol):
    """A line about a case."""

    @property
    def party(self) -> str: ...

    @property
    def number(self) -> str: ...


class _OfLimit(Protocol):
    """A line about a limit."""

    @property
    def limit(self) -> LimitLine: ...


def _case() -> tuple[Shows[_OfCase], ...]:
    return (
        (Column(say("当事人或事项"), width=36), lambda line: line.party),
        (Column(say("案号"), width=30), lambda line: line.number),
    )


def _limit() -> tuple[Shows[_OfLimit], ...]:
    return (
        (Column(say("期限"), width=30), lambda line: line.limit.name),
        (Column(say("项目"), width=14), lambda line: line.limit.item),
        (Column(say("状态"), width=14), lambda line: line.limit.left),
        (Column(say("届满"), "day"), lambda line: line.limit.last_day),
        (Column(say("计算"), width=40), lambda line: line.limit.day_by_day or line.limit.computation or ""),
        (Column(say("依据"), width=30), lambda line: line.limit.basis),
        (Column(say("暂定"), width=10), lambda line: line.limit.provisional),
    )
