"""Lists as workbooks, read back by another program: what a cell holds is what it was, and the list is whole."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from interface.cli.client import Client
from interface.text.language import SPOKEN, Language
from interface.web.records.docket_pages import PAGE
from interface.web.rendering import as_spreadsheet
from interface.web.spreadsheet import LONGEST, MEDIA_TYPE, Column, Sheet, whole, write
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, Browser, Hand
from tests.interface.web.seen import Element

HOSTILE = ("=1+1", "+86", "@x", "-2", '=HYPERLINK("x")', "http://x.example", "0012", "_x0041_", "𠮷㐂朤鑫", "<b>&'\"")


def book(content: bytes) -> dict[str, list[list[Any]]]:
    """The sheets by name."""
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: read.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in read.sheet_names}


def written(*sheets: Sheet, most: int = 100) -> dict[str, list[list[Any]]]:
    file = io.BytesIO()
    write(file, sheets, [("查找", "=2+2")], most)
    return book(file.getvalue())


@pytest.mark.parametrize("text", [*HOSTILE, "a\x07b", "二\n行", " 前后 ", "\ufffe"])
def test_a_text_stays_that_text(text: str) -> None:
    found = written(Sheet("表", [Column("名称")], [[text]]))["表"][1][0]
    assert found == text or (text == "\ufffe" and found == "_xFFFE_")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cn")), min_size=1, max_size=30), max_size=5))
def test_every_text_comes_back(texts: list[str]) -> None:
    rows = written(Sheet("表", [Column("名称"), Column("数", "number")], [[text, 1] for text in texts]))["表"]
    assert [row[0] for row in rows[1:]] == texts


def test_dates_numbers_and_what_is_missing() -> None:
    at = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    columns = [
        Column("日", "day"),
        Column("时", "moment"),
        Column("数", "number"),
        Column("元", "money"),
        Column("导入"),
    ]
    cells = [date(2026, 1, 2), at, 3, Decimal("12.50"), True]
    first, second = written(Sheet("表", columns, [cells, [None, None, 0, None, False]]))["表"][1:]
    assert first == [date(2026, 1, 2), datetime(2026, 11, 22, 9, 30), 3.0, 12.5, "是"]
    assert second == ["", "", 0.0, "", "否"]


def test_a_cell_holds_no_more_than_it_can() -> None:
    assert len(written(Sheet("表", [Column("名")], [["字" * (LONGEST + 5)]]))["表"][1][0]) == LONGEST


@pytest.mark.parametrize(("rows", "cut"), [(0, False), (3, False), (4, True), (40, True)])
def test_a_longer_list_is_cut_and_says_so(rows: int, cut: bool) -> None:
    told = written(Sheet("表", [Column("数", "number")], ([number] for number in range(rows))), most=3)
    assert len(told["表"]) - 1 == min(rows, 3)
    about = {row[0]: row[1] for row in told["说明"]}
    assert about["查找"] == "=2+2"
    assert about["行数：表"] == min(rows, 3)
    assert ("未列全：表" in about) is cut


def test_names_of_sheets_are_ones_that_excel_takes() -> None:
    sheets = [Sheet("受理案件：按[处理]/结果*?" * 3, [Column("甲")], []) for _ in range(3)]
    names = list(written(*sheets, Sheet("", [Column("甲")], []), Sheet("说明", [Column("甲")], [])))
    assert len({name.lower() for name in names}) == 6
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_list_is_read_to_its_end() -> None:
    pages = {"": ([1, 2], "a"), "a": ([3], "b"), "b": ([], "")}
    assert list(whole(pages.__getitem__)) == [1, 2, 3]


def test_the_address_keeps_what_was_asked_and_no_place() -> None:
    assert as_spreadsheet("/cases?q=%E5%8D%8F&cursor=x&by=a&by=b") == "/cases?q=%E5%8D%8F&by=a&by=b&format=xlsx"
    assert as_spreadsheet("/cases?format=xlsx") == "/cases?format=xlsx"


# over a running instance


@pytest.fixture(scope="module")
def named(client: Client) -> list[str]:
    """Parties whose names are hostile, and more of them than a page holds."""
    names = [f"{text}表格协会{number:03}" for number, text in enumerate([*HOSTILE, *([""] * PAGE)])]
    hand = Hand(client)
    for name in names:
        hand.case_id, hand.version = "", 0
        hand.begin(name, days=3)
    hand.listed()
    return names


def taken(browser: Browser, path: str, **query: str) -> dict[str, list[list[Any]]]:
    """The workbook that a page leads to."""
    links = [link["href"] for link in browser(path, **query).every("a") if "format=xlsx" in link["href"]]
    answer = browser.fetch(links[0])
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    return book(answer.content)


def body(page: Element) -> list[Element]:
    return [row for body in page.every("tbody") for row in body.every("tr")]


def test_the_docket_comes_whole_and_says_what_was_asked(officer: Browser, named: list[str]) -> None:
    sheets = taken(officer, "/cases", q="表格协会", sort="party", open="yes", lamp="n")
    rows = sheets["台账"]
    assert sorted(row[0] for row in rows[1:]) == sorted(named)
    assert isinstance(rows[1][8], date)
    about = {row[0]: row[1] for row in sheets["说明"]}
    assert about["案号、名称、事由"] == "表格协会"
    assert (about["只列在办"], about["期限"], about["排序"]) == ("是", "没有期限", "当事人")
    assert about["行数：台账"] == len(named)
    assert about["列表位置"].startswith("p-")
    assert "demo-officer" in about["导出人"]
    assert about["机关"] == "上海市民政部门"


@pytest.mark.parametrize(
    ("path", "sheet", "query"),
    [
        ("/cases", "台账", {"q": FLAGGED.party.name}),
        ("/lists", "名单", {"kind": "dissuaded"}),
        ("/statistics/cases", "行政处罚", {"measure": "penalties", "from": "2016-01-01"}),
        ("/statistics/cases", "劝散", {"measure": "dissuasions", "from": "2001-01-01", "to": "2001-12-31"}),
    ],
)
def test_as_many_rows_as_the_page_has(officer: Browser, path: str, sheet: str, query: dict[str, str]) -> None:
    page = officer(path, **query)
    assert "下一页" not in page.text
    assert len(taken(officer, path, **query)[sheet]) - 1 == len(body(page))


def test_the_statistics_as_a_workbook_have_the_figures_of_the_page(officer: Browser) -> None:
    period = {"from": "2016-01-01", "to": "2026-12-31"}
    sheets = taken(officer, "/statistics", **period, by="kind")
    page = officer("/statistics", **period)
    shown = [row.every("td").__next__().text.replace("本期 ", "") for row in body(page.panel("全部口径"))]
    numbers = [row[2] for row in sheets["口径"][1:]]
    assert len(numbers) == len(shown)
    assert [f"{number:,.2f} 元" if " 元" in text else f"{number:,.0f} {text.split()[1]}"
            for number, text in zip(numbers, shown, strict=True)] == shown  # fmt: skip
    assert "分列" in sheets
    assert "期限办结" in sheets


def test_english_captions_and_untouched_values(officer: Browser, named: list[str]) -> None:
    english = Browser(officer.address, "demo-officer")
    english.cookies.set("lang", "en")
    sheets = taken(english, "/cases", q="表格协会")
    assert list(sheets) == ["Docket", "About"]
    assert sheets["Docket"][0][:2] == ["Party or matter", "Number"]
    assert sorted(row[0] for row in sheets["Docket"][1:]) == sorted(named)


@pytest.mark.parametrize("path", ["/cases", "/lists", "/organizations?q=x", "/statistics", "/workload"])
def test_whoever_may_not_read_the_list_gets_no_workbook(instance: Running, nobody: Browser, path: str) -> None:
    address = as_spreadsheet(path)
    assert nobody.fetch(address, 303).headers["location"].startswith("/sign-in")
    assert Browser(instance.address, "demo-partner-police").fetch(address, 403).headers["Content-Type"].startswith(
        "text/html"
    )  # fmt: skip


def test_another_authority_takes_its_own_cases_alone(instance: Running, named: list[str]) -> None:
    district = Browser(instance.address, "demo-district-officer")
    assert len(taken(district, "/cases", q="表格协会")["台账"]) == 1


def test_the_words_of_a_workbook_are_those_of_the_reader() -> None:
    before = SPOKEN.set(Language.EN)
    try:
        assert list(written(Sheet("Docket", [Column("Name")], [])))[-1] == "About"
    finally:
        SPOKEN.reset(before)
