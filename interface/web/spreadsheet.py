"""表格: any list as an Excel workbook, whole as it was filtered, with a second sheet that says what was asked.

A page answers ``?format=xlsx`` with ``spreadsheet(...)`` and offers ``{% include "spreadsheet_link.html" %}``, whose
address keeps the filters. What a cell holds stays what it is: a name that begins like a formula is a name.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Final, TypeVar
from urllib.parse import quote

import xlsxwriter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from application.principals import Principal
from domain.messages import SHANGHAI
from interface.http.assembly import Surroundings
from interface.text.language import say
from interface.web.rendering import moment
from interface.web.wording import authority

MOST: Final = 20_000
"""Rows of one sheet; a longer list is cut, and says so."""

TURNED: Final = 200
"""Entries that are read at a time."""

LONGEST: Final = 32_767
"""Characters that a cell of Excel can hold."""

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS: Final = {"text": 24, "day": 12, "moment": 18, "number": 12, "money": 16}
FORMATS: Final = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "money": "#,##0.00"}
CHUNK: Final = 64 * 1024

Cell = str | date | datetime | int | float | Decimal | bool | None
Entry = TypeVar("Entry")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its caption, the kind of its values (a key of ``WIDTHS``) and its width in characters."""

    caption: str
    kind: str = "text"
    width: int = 0


Shows = tuple[Column, Callable[[Row], Cell]]
"""A column with what it shows of a row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; ``rows`` are taken one by one while they are written."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def sheet_of(title: str, rows: Iterable[Row], *columns: Shows[Row]) -> Sheet:
    """A table whose columns tell what they show of a row."""
    return Sheet(title, [column for column, _ in columns], ([shown(row) for _, shown in columns] for row in rows))


def asked_for(request: Request) -> bool:
    """Whether the list is wanted as a workbook."""
    return request.query_params.get("format") == "xlsx"


def whole(turn: Callable[[str], tuple[Sequence[Entry], str]]) -> Iterator[Entry]:
    """Every entry of a list that is read page by page: ``turn`` answers a cursor with entries and the next cursor."""
    cursor = ""
    while True:
        entries, cursor = turn(cursor)
        yield from entries
        if not cursor:
            return


def spreadsheet(
    around: Surroundings,
    reader: Principal,
    name: str,
    title: str,
    sheets: Sequence[Sheet],
    asked: Iterable[tuple[str, Cell]] = (),
) -> Response:
    """The workbook as a file to keep.

    Args:
        around: tells the time and how far the lists are.
        reader: who asks; he stands on the second sheet.
        name: begins the name of the file, in ASCII.
        title: what the list is called.
        sheets: the tables.
        asked: what the list was narrowed by, caption and value; empty values are left out.
    """
    now = around.now()
    reached = None if around.overviews is None else around.overviews.reached()
    told: list[tuple[str, Cell]] = [
        (say("名称"), title),
        (say("机关"), authority(reader.authority)),
        (say("导出人"), f"{reader.name_zh or reader.officer}（{reader.officer}）"),
        (say("导出时间"), moment(now)),
        (say("列表位置"), say("未知") if reached is None else str(reached)),
        *((caption, value) for caption, value in asked if value not in (None, "")),
    ]
    stored = tempfile.TemporaryFile()  # noqa: SIM115 closed once it is sent
    try:
        write(stored, sheets, told)
        size = stored.tell()
        stored.seek(0)
    except BaseException:
        stored.close()
        raise
    file = f"{name}-{now.astimezone(SHANGHAI):%Y%m%d-%H%M}.xlsx"
    readable = quote(f"{title}-{now.astimezone(SHANGHAI):%Y%m%d-%H%M}.xlsx")
    headers = {
        "Content-Disposition": f"attachment; filename=\"{file}\"; filename*=UTF-8''{readable}",
        "Content-Length": str(size),
        "Cache-Control": "no-store",
    }
    chunks = iter(lambda: stored.read(CHUNK), b"")
    return StreamingResponse(chunks, media_type=MEDIA_TYPE, headers=headers, background=BackgroundTask(stored.close))


def write(file: IO[bytes], sheets: Sequence[Sheet], told: Iterable[tuple[str, Cell]], most: int = MOST) -> None:
    """Write a workbook in constant memory; the last sheet is ``told``, and what was cut after ``most`` rows."""
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with closing(xlsxwriter.Workbook(file, options)) as book:
            formats = {kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in FORMATS.items()}
            written, names = [], set[str]()
            for sheet in sheets:
                written.append((sheet.title, *_table(book, sheet, _unique(sheet.title, names), formats, most)))
            _about(book, [*told, *_counts(written, most)], _unique(say("说明"), names))


def _table(book: Any, sheet: Sheet, name: str, formats: dict[str, Any], most: int) -> tuple[int, bool]:
    """One table; how many rows it has, and whether there were more."""
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width or WIDTHS[column.kind])
        page.write_string(0, at, column.caption, bold)
    rows, count = iter(sheet.rows), 0
    for count, row in enumerate(islice(rows, most), start=1):
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, count, at, cell, formats.get(column.kind), formats)
    return count, next(rows, None) is not None


def _cell(page: Any, row: int, at: int, value: Cell, shape: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, at, say("是") if value else say("否"))
    elif isinstance(value, datetime):
        page.write_datetime(row, at, value.astimezone(SHANGHAI).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, at, value, formats["day"])
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, at, value, shape)
    else:
        page.write_string(row, at, value[:LONGEST])


def _counts(written: Iterable[tuple[str, int, bool]], most: int) -> Iterator[tuple[str, Cell]]:
    for title, count, more in written:
        yield say("行数：{title}", title=title), count
        if more:
            yield say("未列全：{title}", title=title), say("只列前 {most} 行；缩小范围后再导出其余。", most=most)


def _about(book: Any, told: Iterable[tuple[str, Cell]], name: str) -> None:
    page = book.add_worksheet(name)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 64)
    formats = {kind: book.add_format({"num_format": shape, "align": "left"}) for kind, shape in FORMATS.items()}
    left = book.add_format({"align": "left"})
    for row, (caption, value) in enumerate(told):
        page.write_string(row, 0, caption)
        _cell(page, row, 1, value, left, formats)


def _unique(title: str, taken: set[str]) -> str:
    """A name that a sheet may bear: without the signs that Excel forbids, at most 31 characters, each once."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:28] or "-"
    found, number = plain, 1
    while found.lower() in taken:
        number += 1
        found = f"{plain} {number}"
    taken.add(found.lower())
    return found
