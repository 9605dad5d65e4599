"""批次的表格: the rows of a batch, each column of the list by itself, and the rows whose data cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.registers.batch_rows import BatchRow, RowState
from interface.text.language import say, term
from interface.web.batches.batch_view import BadRowShown, BatchLine, RowShown
from interface.web.spreadsheet import Cell, Column, Sheet, sheet_of


def batches_sheet(batches: Iterable[BatchLine]) -> Sheet:
    """The batches, each with how many of its rows are in which state."""
    columns = (
        Column(say("名称"), width=40),
        Column(say("建立"), "day"),
        Column(say("建立人"), width=18),
        *(Column(term(state), "number", 10) for state in RowState),
    )
    cells = ((each.title, each.opened_on, each.opened_by, *_by_state(each)) for each in batches)
    return Sheet(say("批次"), columns, cells)


def _by_state(batch: BatchLine) -> Iterator[Cell]:
    counted = {label: count for label, _, count in batch.counts}
    return (counted.get(term(state), 0) for state in RowState)


def rows_sheet(rows: Sequence[RowShown], entries: Sequence[BatchRow]) -> Sheet:
    """The rows with their ``entries``, one for one; the columns of the people's own list stand last."""
    own = list(dict.fromkeys(column for entry in entries for column in entry.particulars))
    columns = (
        Column(say("行号"), "number", 8),
        Column(say("当事人"), width=36),
        Column(say("统一社会信用代码"), width=22),
        Column(say("状态"), width=14),
        Column(say("阶段"), width=18),
        Column(say("版本"), "number", 8),
        Column(say("最近的指令"), width=36),
        Column(say("看过以后有变动"), width=12),
        Column(say("已办"), width=30),
        Column(say("原因"), width=50),
        *(Column(column) for column in own),
    )
    cells = (_row(row, entry, own) for row, entry in zip(rows, entries, strict=True))
    return Sheet(say("各行"), columns, cells)


def _row(row: RowShown, entry: BatchRow, own: Sequence[str]) -> tuple[Cell, ...]:
    return (
        row.row,
        row.party,
        row.code,
        row.state,
        row.stage or say("尚无案件"),
        row.version,
        row.ordered,
        row.moved,
        "\n".join(row.done),
        "\n".join(row.reasons),
        *(entry.particulars.get(column, "") for column in own),
    )


def bad_sheet(rows: Iterable[BadRowShown]) -> Sheet:
    """The rows whose data are wrong."""
    return sheet_of(
        say("数据有误的行"),
        rows,
        (Column(say("行号"), "number", width=8), lambda row: row.row),
        (Column(say("当事人"), width=36), lambda row: row.party),
        (Column(say("所填"), width=36), lambda row: row.typed),
        (Column(say("原因"), width=50), lambda row: "\n".join(row.reasons)),
    )
