"""Rows of a batch from a file: read however they were saved, examined line by line, and added once."""

from __future__ import annotations

import io
import zipfile

import pytest

from interface.cli.client import Client
from tests.interface.web.batch_pool import Batches, sent
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import seen


@pytest.fixture(scope="session")
def batches(client: Client) -> Batches:
    return Batches(client)


@pytest.fixture(scope="session")
def batch(batches: Batches) -> str:
    """One row, nothing ordered."""
    return batches.opened("演示文件批次", 1)


def workbook(*lines: list[str]) -> bytes:
    """A workbook with one sheet, its texts shared and in place by turns."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared, cells = [], []
    for number, line in enumerate(lines, start=1):
        told = ""
        for column, text in zip("ABCDEFG", line, strict=False):
            if column == "A":
                told += f'<c r="{column}{number}" t="s"><v>{len(shared)}</v></c>'
                shared.append(text)
            elif text:
                told += f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        cells.append(f'<row r="{number}">{told}</row>')
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(cells)}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {main}>{''.join(f'<si><t>{text}</t></si>' for text in shared)}</sst>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return made.getvalue()


HEAD = "当事人名称,组织类型,统一社会信用代码,years\n"
CSV = HEAD + "演示加入社01,社会团体,,2025\n,社会团体,,2025\n演示加入社02,不知,,2025\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        workbook(*(line.split(",") for line in CSV.splitlines())),
    ],
    ids=["utf-8", "with a mark", "gb18030", "workbook"],
)
def test_every_line_is_examined_before_anything_is_added(officer: Browser, batches: Batches, content: bytes) -> None:
    made = batches.opened("演示检查批次", 1)
    answer = sent(officer, f"/batches/{made}/rows", content)
    page = seen(answer.text)
    lines = [line.text for body in page.every("tbody") for line in body.every("tr")]
    assert len(lines) == 3
    assert "可以办理" in lines[0]
    assert "将为第 2 行" in lines[0]
    assert "有误" in lines[1]
    assert "有误" in lines[2]
    assert len(batches.told(made)["rows"]) == 1


def test_rows_are_added_once_however_often_the_form_is_sent(officer: Browser, batches: Batches) -> None:
    made = batches.opened("演示加入批次", 1)
    page = seen(sent(officer, f"/batches/{made}/rows", CSV.encode()).text)
    form = next(form for form in page.every("form") if form.get("action").endswith("/rows/add"))
    hidden = {field["name"]: field["value"] for field in form.every("input", type="hidden")}
    for _ in range(2):
        answer = officer.send(f"/batches/{made}/rows/add", **hidden)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/batches/{made}")
    told = batches.told(made)
    assert [each["row"] for each in told["rows"]] == [1, 2]
    assert [each["row"] for each in told["bad_rows"]] == [3, 4]
    reused = officer.send(f"/batches/{made}/rows/add", form=hidden["form"], rows='[{"party_name": "演示另社"}]')
    assert "本表单已以另一内容提交过" in seen(reused.text).text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "文件是空的。"),
        (b"\xff\xfe\x00\x01", "文件不是文本"),
        ("代码\n1\n".encode(), "首行须写明各列名称"),
        ("当事人名称,名称\n甲,乙\n".encode(), "首行有两列同名。"),
        ("当事人名称\n".encode(), "一次可加 1 至 500 行"),
        ("当事人名称\n甲,乙\n".encode(), "第 2 行：列数多于首行。"),
        ("当事人名称,年度\n甲,乙\n".encode(), "列名须为小写英文字母"),
        (b"PK\x03\x04nonsense", "不能读取这一工作簿"),
        (workbook(["代码"], ["甲"]), "首行须写明各列名称"),
    ],
)
def test_what_is_no_list_is_refused_in_words(officer: Browser, batch: str, content: bytes, told: str) -> None:
    answer = sent(officer, f"/batches/{batch}/rows", content)
    assert told in seen(answer.text).text
    assert answer.status_code == 422


def test_a_workbook_with_declarations_is_not_parsed(officer: Browser, batch: str) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as book:
        book.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", "<a/>")
    assert "不能读取这一工作簿" in sent(officer, f"/batches/{batch}/rows", bomb.getvalue()).text
