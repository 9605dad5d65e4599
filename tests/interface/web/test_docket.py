"""The docket as people see it: searching, narrowing, sorting, turning pages, and what it says when there is nothing."""

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import pytest

from application.readings import Sort
from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.law.parties import OrganizationType
from domain.messages import Labelled
from interface.cli.client import Client
from interface.web.records.docket_pages import PAGE
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, HOSTILE, IMPORTED, PATH, Browser, Hand, ago
from tests.interface.web.seen import Element
from tests.interface.web.test_spreadsheet import book

MANY = PAGE + 3
FLAGGED_ROW = f"/cases/{FLAGGED.case_id}"


@pytest.fixture(scope="module")
def many(client: Client) -> list[str]:
    """More proposals than a page holds, by name."""
    names = [f"翻页协会{number:03}" for number in range(MANY)]
    hand = Hand(client)
    for number, name in enumerate(names):
        hand.case_id, hand.version = "", 0
        hand.begin(name, days=MANY - number, organization_type="foundation" if number == 7 else "social_group")
    hand.listed()
    return names


def rows(page: Element) -> dict[str, Element]:
    """The rows of the table by the address of their case."""
    return {row.one("th").one("a")["href"]: row for body in page.every("tbody") for row in body.every("tr")}


def names(page: Element) -> list[str]:
    return [row.one("th").one("a").text for row in rows(page).values()]


def test_a_row_tells_party_number_stage_marks_and_the_last_act(officer: Browser) -> None:
    row = rows(officer("/cases", q=FLAGGED.party.name))[FLAGGED_ROW]
    assert row.one("th").one("a").text == FLAGGED.party.name
    assert "沪民社罚立字" in row.text
    assert [tag.text for tag in row.every("span", class_="tag")] == ["已归档", "含推定"]
    assert "星期" in row.text
    imported = rows(officer("/cases", q=IMPORTED.party.name))[f"/cases/{IMPORTED.case_id}"]
    assert "导入" in [tag.text for tag in imported.every("span", class_="tag")]


@pytest.mark.parametrize("asked", ["金沙园", "沙园", "沙", "园企业联合会", " 金沙园 ", "三明 联合会"])
def test_search_finds_chinese_from_one_character_on(officer: Browser, asked: str) -> None:
    page = officer("/cases", q=asked)
    assert page.one("input", id="q")["value"] == asked.strip()
    assert FLAGGED_ROW in rows(page)
    assert f"/cases/{IMPORTED.case_id}" not in rows(page)


def test_search_does_not_find_what_is_not_there_and_says_so(officer: Browser) -> None:
    page = officer("/cases", q="没有这样的当事人")
    assert rows(page) == {}
    assert "没有符合条件的案件。" in page.one("main").text
    assert [link["href"] for link in page.one("main").every("a") if link.text == "显示全部"] == ["/cases"]
    assert "0 件" in page.text


def test_the_stage_and_the_type_narrow_and_stay_chosen(officer: Browser, many: list[str]) -> None:
    page = officer("/cases", stage="archived")
    assert FLAGGED_ROW in rows(page)
    assert {row.one("span", class_="b").text for row in rows(page).values()} == {"已归档"}
    assert [option["value"] for option in page.one("select", id="stage").every("option", selected="")] == ["archived"]
    page = officer("/cases", q="翻页协会", type="foundation")
    assert names(page) == [many[7]]
    assert [option["value"] for option in page.one("select", id="type").every("option", selected="")] == ["foundation"]


@pytest.mark.parametrize(
    ("kind", "stages"),
    [
        ("", [stage for case_type in CASE_TYPES.values() for stage in case_type.stages[Track.MAIN]]),
        *((kind, case_type.stages[Track.MAIN]) for kind, case_type in CASE_TYPES.items()),
    ],
)
def test_every_stage_type_and_order_of_the_chosen_kind_is_offered(
    officer: Browser, kind: str, stages: Iterable[Labelled]
) -> None:
    page = officer("/cases", kind=kind)
    for field, expected in (("stage", stages), ("type", OrganizationType), ("sort", Sort)):
        offered = {option["value"]: option.text for option in page.one("select", id=field).every("option")}
        offered.pop("", None)
        assert offered == {member.value: member.zh for member in expected}


def test_pages_are_turned_by_cursor_without_loss_and_without_doubles(officer: Browser, many: list[str]) -> None:
    first = officer("/cases", q="翻页协会", sort="party")
    assert "后面还有" in first.text
    following = next(link["href"] for link in first.every("a", class_="btn") if link.text == "下一页")
    asked = parse_qs(urlsplit(following).query)
    assert (asked["q"], asked["sort"]) == (["翻页协会"], ["party"])
    second = officer(following)
    assert not [link for link in second.every("a") if link.text == "下一页"]
    assert len(names(first)) == PAGE
    assert names(first) + names(second) == many


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("party", slice(None)), ("recent", slice(None, None, -1)), ("opened", slice(None, None, -1)), ("colour", None)],
)
def test_the_order_is_the_one_that_was_asked_for(
    officer: Browser, many: list[str], sort: str, expected: slice | None
) -> None:
    page = officer("/cases", q="翻页协会", sort=sort)
    expected = expected or slice(None, None, -1)  # an unknown order is the usual one
    assert names(page) == many[expected][:PAGE]


@pytest.mark.parametrize("cursor", ["nonsense", "WyJyZWNlbnQiXQ", "🙂", "a" * 3000])
def test_a_cursor_that_was_never_given_leads_to_the_first_page(officer: Browser, cursor: str) -> None:
    answer = officer.fetch("/cases", 303, q="翻页", cursor=cursor)
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {"q": ["翻页"], "sort": ["recent"]}
    officer.fetch(answer.headers["location"])


def test_a_cursor_of_another_order_leads_to_the_first_page(officer: Browser, many: list[str]) -> None:
    first = officer("/cases", q="翻页协会", sort="party")
    following = next(link["href"] for link in first.every("a", class_="btn") if link.text == "下一页")
    other = officer.fetch(following.replace("sort=party", "sort=recent"), 303)
    assert "cursor" not in other.headers["location"]


def test_a_hostile_name_and_a_hostile_question_stay_text(officer: Browser, questioned: str) -> None:
    page = officer("/cases", q="<script>alert")
    assert rows(page)[f"/cases/{questioned}"].one("th").one("a").text == HOSTILE
    assert "<script>alert" not in officer.fetch("/cases", q="<script>alert").text


@pytest.mark.parametrize("asked", ["\0", "%", "_", "'", "\\", "\u202e", "🙂", "字" * 1500])
def test_no_question_breaks_the_page(officer: Browser, asked: str) -> None:
    assert officer("/cases", q=asked, stage=asked, type=asked).one("h1").text.startswith("台账")


@pytest.mark.parametrize("token", ["demo-partner-police", "demo-admin"])
def test_whoever_may_not_read_sees_no_case(instance: Running, questioned: str, token: str) -> None:
    other = Browser(instance.address, token)
    page = other("/cases", 403)
    assert page.one("h1").text == "无权查阅"
    assert "回到工作台" in page.one("main").text
    text = other.fetch("/cases", 403).text
    assert not any(known in text for known in (questioned, FLAGGED.party.name, str(FLAGGED.case_id)))
    assert other(f"/cases/{questioned}", 404).one("h1").text == "未找到"


def test_cases_are_narrowed_by_officer_day_lamp_and_what_is_under_way(
    officer: Browser, questioned: str, many: list[str]
) -> None:
    here = f"/cases/{questioned}"
    # With the name asked for as well, other cases cannot push this one to a further page.
    assert here in rows(officer("/cases", officer="demo-officer-2", q=HOSTILE))
    assert here not in rows(officer("/cases", officer="demo-jingan-officer", q=HOSTILE))
    assert here in rows(officer("/cases", open="yes", q=HOSTILE))
    assert FLAGGED_ROW not in rows(officer("/cases", open="yes", q=FLAGGED.party.name))
    assert names(officer("/cases", 200, **{"q": "翻页协会", "from": str(ago(3)), "to": str(ago(2))})) == [
        many[-2],
        many[-3],
    ]
    lamps = {lamp: set(rows(officer("/cases", lamp=lamp, officer="demo-officer", q=HOSTILE))) for lamp in "ragn"}
    assert sum(here in found for found in lamps.values()) == 1
    for lamp in "rag":
        for row in rows(officer("/cases", lamp=lamp)).values():
            # What is not urgent yet may still be provisional.
            assert row.one("span", class_="lamp")["class"].split()[-1] in ({"g", "p"} if lamp == "g" else {lamp})


def test_proposals_without_officers_are_nobodys(officer: Browser, many: list[str]) -> None:
    page = officer("/cases", q="翻页协会", officer="none", open="yes")
    # A proposal stands at no stage yet: nobody has to assign its officers.
    assert rows(page) == {}
    assert page.one("select", id="officer").one("option", selected="").text == "未指派"


def test_where_the_conduct_was_is_inherited_from_the_clue(officer: Browser, client: Client) -> None:
    told = {
        "source": "special_inspection",
        "organization": {"name": "街镇翻查社"},
        "facts": "人去楼空",
        "conduct_place": "310105",
        "street": "演示街道七",
        "occurred_on": ago(2).isoformat(),
        "remarks": {"late_reason": "补录"},
    }
    made = client.signed_in_as("demo-officer").post("/api/v1/warning-cases", told)
    client.signed_in_as("demo-head").get(PATH, after=made.body["position"])
    here = f"/cases/{made.body['case_id']}"
    assert list(rows(officer("/cases", street="演示街道七"))) == [here]
    assert list(rows(officer("/cases", street="演示街道七", division="310105"))) == [here]
    assert rows(officer("/cases", street="演示街道七", division="310101")) == {}
    assert rows(officer("/cases", street="演示街道七", kind="case")) == {}
    assert here not in rows(officer("/cases", division="none", q="街镇翻查社"))


def test_the_columns_are_chosen_by_a_form_and_remembered(instance: Running, questioned: str) -> None:
    own = Browser(instance.address, "demo-reviewer")

    def columns() -> list[str]:
        return [cell.text for cell in own("/cases").one("thead").every("th")]

    assert columns() == ["当事人或事项、案号", "阶段", "并行事项", "最近事项", "下一期限"]
    form = own("/cases").one("form", action="/cases/columns")
    answer = own.send(form["action"], column="officers", next="/cases?sort=due")
    assert (answer.status_code, answer.headers["location"]) == (303, "/cases?sort=due")
    assert columns() == ["当事人或事项、案号", "阶段", "承办人"]
    assert "demo-officer" not in own("/cases", q="未按规定").one("tbody").text
    own.send(form["action"], next="/cases")
    assert columns() == ["当事人或事项、案号", "阶段"]
    assert own.send(form["action"], next="https://elsewhere.example/").headers["location"].startswith("/")
    assert own.foreign(form["action"]).status_code == 403


def test_the_docket_in_english_keeps_the_names(instance: Running, questioned: str) -> None:
    english = Browser(instance.address, "demo-officer")
    english.cookies.set("lang", "en")
    page = english("/cases", q="<script>alert")
    assert page.one("h1").text.startswith("Docket")
    row = rows(page)[f"/cases/{questioned}"]
    assert row.one("th").one("a").text == HOSTILE
    assert "penalty case" in row.text
    assert page.one("title").text == "Docket · Anjuan"


def test_a_case_closed_to_the_reader_is_in_no_list(instance: Running, client: Client) -> None:
    hand = Hand(client)
    hand.begin("闭卷演示社")
    hand.take("demo-head", "set-attention-mark", 5, reason="社会关注", readers=["demo-head", "demo-officer-2"])
    hand.listed()
    here = f"/cases/{hand.case_id}"
    for token, sees in (("demo-officer-2", True), ("demo-reviewer", False), ("demo-auditor", True)):
        own = Browser(instance.address, token)
        assert (here in rows(own("/cases", q="闭卷演示社"))) is sees
        taken = own.fetch("/cases", q="闭卷演示社", format="xlsx")
        assert (len(book(taken.content)["台账"]) == 2) is sees


def test_the_docket_and_the_api_tell_the_same(officer: Browser, client: Client) -> None:
    told = client.signed_in_as("demo-officer").get(PATH, q="翻页协会", sort="party", limit=PAGE).body["entries"]
    assert [f"/cases/{entry['case_id']}" for entry in told] == list(rows(officer("/cases", q="翻页协会", sort="party")))
