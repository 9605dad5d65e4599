"""名册文件: rows of a list that somebody made elsewhere, as CSV or as an Excel workbook, read as plain text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from interface.text.language import say

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a workbook when it is unpacked."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE: Final = re.compile(r"([A-Z]{1,3})[0-9]*")
_MOST_COLUMNS: Final = 100


class BadFile(ValueError):
    """A file that cannot be read as a table; the message says why, in the language of the reader."""


def table_of(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet with their line numbers, from 1; empty ones are left out.

    Raises:
        BadFile: neither CSV nor a workbook, or one that is too large when unpacked.
    """
    lines = _workbook(content) if content.startswith(b"PK") else _csv(content)
    return [(number, row) for number, row in lines if any(cell.strip() for cell in row)]


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    # Excel in China saves CSV in GB 18030 unless told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadFile(say("文件不是文本，也不是 Excel 工作簿。"))
    if "\0" in text:
        raise BadFile(say("文件不是文本，也不是 Excel 工作簿。"))
    try:
        reader = csv.reader(io.StringIO(text), strict=True)
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error:
        raise BadFile(say("CSV 的引号或者分隔有误。")) from None


def _workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            if sum(part.file_size for part in book.infolist()) > LARGEST:
                raise BadFile(say("工作簿过大。"))
            shared = _shared(book)
            sheet = _parsed(book, _first_sheet(book))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        raise BadFile(say("不能读取这一工作簿，请另存为 .xlsx 或者 CSV。")) from None
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        yield int(row.get("r") or number), _cells(row, shared)


def _parsed(book: zipfile.ZipFile, part: str) -> ElementTree.Element:
    text = book.read(part)
    # A workbook never declares entities; whoever does wants something else of the parser.
    if b"<!" in text.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise BadFile(say("不能读取这一工作簿，请另存为 .xlsx 或者 CSV。"))
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - declarations are refused above, the size is bounded
    except ElementTree.ParseError:
        raise BadFile(say("不能读取这一工作簿，请另存为 .xlsx 或者 CSV。")) from None


def _first_sheet(book: zipfile.ZipFile) -> str:
    sheet = next(iter(_parsed(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")), None)
    if sheet is None:
        raise BadFile(say("工作簿里没有工作表。"))
    targets = {each.get("Id"): each.get("Target") or "" for each in _parsed(book, "xl/_rels/workbook.xml.rels")}
    target = targets.get(sheet.get(_REL), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _shared(book: zipfile.ZipFile) -> Sequence[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return ()
    return [_text(each) for each in _parsed(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _text(element: ElementTree.Element) -> str:
    """All runs of a text, without the phonetic guides beside them."""
    plain = [each for each in element if each.tag != f"{_MAIN}rPh"]
    return "".join(run.text or "" for part in plain for run in part.iter(f"{_MAIN}t"))


def _cells(row: ElementTree.Element, shared: Sequence[str]) -> list[str]:
    found: dict[int, str] = {}
    for number, cell in enumerate(row.iter(f"{_MAIN}c")):
        place = _PLACE.fullmatch(cell.get("r") or "")
        column = number if place is None else _column(place[1])
        if column < _MOST_COLUMNS:
            found[column] = _value(cell, shared)
    return [found.get(column, "") for column in range(max(found, default=-1) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> str:
    kind, inline = cell.get("t") or "n", cell.find(f"{_MAIN}is")
    if inline is not None:
        return _text(inline)
    told = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(told)] if told.isdecimal() and int(told) < len(shared) else ""
    # A code of digits alone is stored as a number: 123.0 is read as it is shown.
    return told.removesuffix(".0") if kind == "n" else told


def named_columns(head: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """What each column is called: by one of its known names, else as it is written."""
    return [names.get(cell.strip().casefold(), cell.strip()) for cell in head]
