"""The page of published lists: what it tells of a name, how a name is asked about, and who sees it."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from application.office_readings import PublicName
from domain.law.public_lists import ListKind, PublicList
from interface.cli.client import Client
from interface.demo.public_lists import PATH as LISTS
from interface.demo.public_lists import public_lists
from interface.web.records.lists_pages import PAGE
from interface.web.records.lists_view import MARKS, NamesWanted, name_row
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, PATH, Browser, ago
from tests.interface.web.seen import Element

OWN, OTHER = "310000-civil_affairs", "310105-civil_affairs"
CASE = UUID("00000000-0000-4000-8000-00000000000c")
ENTRY = PublicName(
    list_id=UUID("00000000-0000-4000-8000-000000000001"),
    name="演示国学促进会",
    untold=0,
    kind="suspected",
    title="2026年第一批涉嫌非法社会组织名单",
    batch="2026年第一批",
    medium="机关网站",
    authority=OWN,
    handling_authority="",
    listed_on=date(2026, 1, 12),
    removed_on=None,
    ground=None,
    note="",
    case_id=CASE,
    paper="",
    assumed=False,
)
MANY = [f"翻页俱乐部{number:03}" for number in range(PAGE + 3)]


@pytest.fixture(scope="module")
def listed(client: Client) -> str:
    """A long list with a hostile name, one of whose names was removed; the worker has followed."""
    head = client.signed_in_as("demo-head")
    names = [{"name": name} for name in (*MANY, HOSTILE)]
    told = {"kind": "suspected", "title": "演示涉嫌名单", "medium": "机关网站", "names": names}
    late = {"remarks": {"late_reason": "补录"}}
    begun = head.post(LISTS, {"occurred_on": ago(3).isoformat(), **told, **late}).body
    removal = {"listed_name": MANY[0], "ground": "found_lawful", "proof": "演示调查结论01"}
    done = head.post(
        f"{LISTS}/{begun['case_id']}/remove-listed-name",
        {"occurred_on": ago(2).isoformat(), **removal, **late},
        version=begun["version"],
    ).body
    head.get(PATH, after=done["position"])
    return str(begun["case_id"])


def rows(page: Element) -> dict[str, Element]:
    """The rows of the table by what stands first in them."""
    return {row.one("th").text: row for body in page.every("tbody") for row in body.every("tr")}


def test_the_lists_of_the_demonstration_stand_there_with_what_was_not_told(officer: Browser) -> None:
    found = rows(officer("/lists", kind="banned"))
    row = found["中国雷锋基金会"]
    assert [tag.text for tag in row.every("span", class_="tag")] == ["依法取缔", "含推定"]
    assert "2021-04-14 星期三" in row.text
    assert "据 RC-14（民政部、中央网信办）" in row.text
    assert "未移出" in row.text
    untold = [said for said in found if "未收录）" in said]
    assert not any("未移出" in found[said].text for said in untold)
    assert sorted(said.partition("）")[0] for said in untold) == ["（13个名称，未收录", "（9个名称，未收录"]
    [dissuaded] = rows(officer("/lists", kind="dissuaded")).values()
    assert "某市民政局" in dissuaded.text
    counted = {one.title: one.counted for one in public_lists() if one.kind is ListKind.SUSPECTED}
    text = officer("/lists", q="演示未收录", kind="suspected").one("main").text
    assert all(title in text for title in counted)


@pytest.mark.parametrize("asked", ["中国雷锋基金会", "雷锋基金", "上海雷锋基金会", " 雷锋基金会 "])
def test_a_name_like_one_on_a_list_comes_first(officer: Browser, asked: str) -> None:
    page = officer("/lists", like=asked)
    assert page.one("input", id="like")["value"] == asked.strip()
    first, *_ = rows(page)
    assert first.startswith("中国雷锋基金会")
    assert "近似" in first


def test_a_name_that_is_on_no_list_is_not_said_to_be_lawful(officer: Browser) -> None:
    page = officer("/lists", like="邻里守望")
    assert rows(page) == {}
    assert "不在名单上，不等于已依法登记" in page.one("main").text
    assert [link["href"] for link in page.one("main").every("a") if link.text == "显示全部"] == ["/lists"]


def test_a_removed_name_tells_when_and_why(officer: Browser, listed: str) -> None:
    row = rows(officer("/lists", q=MANY[0]))[MANY[0]]
    assert "查明不属非法社会组织" in row.text
    assert str(ago(2)) in row.text


def test_pages_are_turned_by_cursor_and_keep_what_was_asked(officer: Browser, listed: str) -> None:
    first = officer("/lists", q="翻页俱乐部", kind="suspected")
    assert "后面还有" in first.text
    following = next(link["href"] for link in first.every("a", class_="btn") if link.text == "下一页")
    asked = parse_qs(urlsplit(following).query)
    assert (asked["q"], asked["kind"]) == (["翻页俱乐部"], ["suspected"])
    second = officer(following)
    assert not [link for link in second.every("a") if link.text == "下一页"]
    assert sorted([*rows(first), *rows(second)]) == MANY


@pytest.mark.parametrize("cursor", ["nonsense", "WzFd", "🙂", "a" * 3000])
def test_a_cursor_that_was_never_given_leads_to_the_first_page(officer: Browser, cursor: str) -> None:
    answer = officer.fetch("/lists", 303, like="雷锋", cursor=cursor)
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {"like": ["雷锋"]}


def test_a_hostile_name_stays_text(officer: Browser, listed: str) -> None:
    assert HOSTILE in rows(officer("/lists", q="<script>alert"))
    assert "<script>alert" not in officer.fetch("/lists", q="<script>alert").text


@pytest.mark.parametrize("asked", ["\0", "%", "_", "'", "\\", "\u202e", "🙂", "字" * 1500])
def test_no_question_breaks_the_page(officer: Browser, asked: str) -> None:
    for field in ("q", "like", "kind"):
        assert officer("/lists", **{field: asked}).one("h1").text.startswith("名单")


def test_whoever_may_not_read_sees_no_list(instance: Running, nobody: Browser) -> None:
    assert nobody.fetch("/lists", 303).headers["location"] == "/sign-in?next=/lists"
    for token in ("demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token)("/lists", 403).one("h1").text == "无权查阅"


def test_the_tabs_of_organizations_lead_there_and_say_where_one_is(officer: Browser) -> None:
    tabs = officer("/organizations").one("nav", class_="seg")
    assert "/lists" in [link["href"] for link in tabs.every("a")]
    nav = next(officer("/lists").every("nav", class_="nav"))
    assert [link["href"] for link in nav.every("a") if link.get("aria-current") == "page"] == ["/organizations"]
    tabs = officer("/lists").one("nav", class_="seg")
    assert [link["href"] for link in tabs.every("a") if link.get("aria-current") == "page"] == ["/lists"]


def test_a_case_is_linked_for_its_own_authority_alone() -> None:
    assert (name_row(ENTRY, OWN).case_id, name_row(ENTRY, OTHER).case_id) == (CASE, None)


def test_a_row_says_what_is_missing_and_where_it_was_published() -> None:
    row = name_row(replace(ENTRY, name="", untold=9, removed_on=date(2026, 2, 1), ground="decided"), OWN)
    assert (row.name, row.ground, row.kind) == ("（9个名称，未收录）", "已作出处理决定", "涉嫌")
    assert row.published == "2026年第一批　上海市民政部门　载体：机关网站"
    assert set(MARKS) == set(PublicList)


def test_the_address_of_a_page_keeps_what_was_asked() -> None:
    assert NamesWanted().page("") == "/lists"
    assert NamesWanted(like="雷锋&", kind="banned", cursor="old").page("new") == (
        "/lists?like=%E9%9B%B7%E9%94%8B%26&kind=banned&cursor=new"
    )
    assert NamesWanted(kind="banned").filter().kinds == ("banned",)
