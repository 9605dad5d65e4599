"""线索池的表格: a pile as it was narrowed, whole, as a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from application.triage import ClueEntry
from interface.text.language import say, term
from interface.web.clues.clue_view import ClueRow, CluesWanted, clue_row, source_label
from interface.web.spreadsheet import Cell, Column, Sheet, sheet_of
from interface.web.wording import division

Turn = tuple[ClueEntry, int, int]
"""A clue, how many may be the same matter, and the version that the reader has opened."""


def pool_sheet(found: Iterable[Turn], wanted: CluesWanted, today: date) -> Sheet:
    """The pile."""
    rows = ((entry, clue_row(entry, wanted, repeated, seen, today)) for entry, repeated, seen in found)
    return sheet_of(
        term(wanted.pile),
        rows,
        (Column(say("线索"), width=36), lambda each: each[1].party),
        (Column(say("统一社会信用代码"), width=22), lambda each: each[1].code),
        (Column(say("来源"), width=20), lambda each: each[1].source),
        (Column(say("行为发生地"), width=22), lambda each: each[1].place),
        (Column(say("收到日期"), "day"), lambda each: each[1].received_on),
        (Column(say("阶段"), width=18), lambda each: each[1].stage),
        (Column(say("疑似重复"), width=12), lambda each: each[1].repeated),
        (Column(say("看过没有"), width=16), lambda each: _opened(each[1])),
        (Column(say("最近期限"), "day"), lambda each: each[0].next_due_on),
        (Column(say("状态"), width=14), lambda each: each[1].due),
    )


def _opened(row: ClueRow) -> str:
    return say("已看") if row.seen else say("看后有变动") if row.opened_before else say("未看")


def told(wanted: CluesWanted) -> Iterator[tuple[str, Cell]]:
    """What was asked, in words."""
    yield say("分类"), term(wanted.pile)
    yield say("名称、事实"), wanted.q
    yield say("来源"), source_label(wanted.source)
    yield say("行为发生地"), division(wanted.place) if wanted.place else ""
