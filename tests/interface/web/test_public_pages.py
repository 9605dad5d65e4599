"""The public's pages of decisions and lists: what anybody reads, what nobody learns, and how long a copy is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from domain.catalogue import EVENTS
from domain.messages import Event, shanghai_day
from infrastructure.projection.models import READ_MODELS
from interface.configuration import Configuration
from interface.http.protection import HEADERS
from interface.main import build
from interface.web.public.public_pages import PAGE
from tests.databases import Address
from tests.domain.publication_file import ASSESSMENT, OBJECTION, PUBLISHING
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner
from tests.infrastructure.projection.test_public_listings import INCLUDED, PROPOSED, REMOVED
from tests.infrastructure.projection.test_published_decisions import stage
from tests.interface.web.seen import Element, seen

TODAY = shanghai_day(datetime.now(UTC))
DAY = TODAY - timedelta(days=9)
UNTIL = TODAY + timedelta(days=90)
OTHER = "310105-civil_affairs"
HOSTILE = "<script>alert('案')</script>&amp;协会"
CODE = "51310000MJ1234561Q"
HIDDEN = "从未公示协会"
TEXT = "罚款3,000元\n事由：评比收费"


def said(name: str, **fields: Any) -> Event:
    """An event by its stored name."""
    return EVENTS[name].model_validate({"occurred_on": DAY, **fields})


def decided(name: str, *more: Event, code: str | None = None) -> list[Event]:
    """A case against somebody that came to a fine, with what followed."""
    party = {"name": name, "organization_type": "social_group", "code": code}
    filed = said("case_filed", party=party, suspected_breach="内部事由", number="沪民社罚立字〔2026〕第1号")
    return [filed, log.stage("filed", DAY), log.decided(DAY), *more]


def published(text: str = TEXT, **changes: Any) -> tuple[Event, ...]:
    """The publication of a decision."""
    assessment = {**ASSESSMENT, "published_contents": text, "until": UNTIL, "document_date": None, **changes}
    out = said("decision_published", until=assessment["until"], **PUBLISHING)
    return (said("publication_assessed", **assessment), stage("to_publish"), out, stage("published"))


FILES: tuple[tuple[str, list[Event], str], ...] = (
    ("investigation", decided("演示公示协会", *published(), code=CODE), log.AUTHORITY),
    ("investigation", decided(HOSTILE, *published(HOSTILE)), log.AUTHORITY),
    (
        "investigation",
        decided(
            "演示异议协会",
            *published(),
            said("publication_objection_received", **OBJECTION),
            stage("publication_objected"),
        ),
        OTHER,
    ),
    ("investigation", decided(HIDDEN, code="51310000MJ1234563Y"), "310106-civil_affairs"),
    (
        "investigation",
        decided(
            "演示撤回协会",
            *published(),
            said("publication_withdrawn", reasons="撤销", platforms=["平台"]),
            stage("withdrawn_from_publication"),
        ),
        log.AUTHORITY,
    ),
    ("investigation", decided("演示期满协会", *published(until=TODAY - timedelta(days=1))), log.AUTHORITY),
    ("abnormal_listing", [PROPOSED, INCLUDED], log.AUTHORITY),
    ("abnormal_listing", [PROPOSED, INCLUDED, REMOVED], OTHER),
    ("abnormal_listing", [PROPOSED], "310106-civil_affairs"),
)


@pytest.fixture(scope="module")
def url(database_server: Address) -> Iterator[str]:
    with database_server.clone("public-pages") as made:
        for kind, events, authority in FILES:
            log.write(made, log.case(events, kind=kind, authority=authority))
        names = [{"name": f"演示取缔组织{number:02}"} for number in range(PAGE + 2)]
        banned = said("public_list_published", kind="banned", title="取缔名单", medium="网站", counted=99, names=names)
        log.write(made, log.case([banned], kind="public_list"))
        runner(made, READ_MODELS).catch_up()
        yield made


@pytest.fixture(scope="module")
def app(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made: FastAPI = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
    with TestClient(made, follow_redirects=False) as client:
        yield client


def page(app: TestClient, path: str, status: int = 200, **query: str) -> Element:
    """A page as anybody sees it."""
    answer = app.get(path, params=query or None)
    assert answer.status_code == status, answer.text[:300]
    return seen(answer.text)


def rows(told: Element) -> list[str]:
    """The names in the table of a page."""
    return [next(iter(cell.every("a")), cell).text.split(" 5")[0] for cell in told.every("th", scope="row")]


@pytest.mark.parametrize("path", ["/public", "/public/decisions", "/public/lists"])
def test_a_copy_may_be_kept_for_a_minute_and_nobody_gets_a_cookie(app: TestClient, path: str) -> None:
    for cookies in ({}, {"anjuan": "demo-officer"}, {"lang": "en"}):
        app.cookies.clear()
        app.cookies.update(cookies)
        headers = app.get(path).headers
        assert headers["Cache-Control"] == "public, max-age=60"
        assert "Cookie" in headers["Vary"]
        assert "set-cookie" not in headers
        assert {name: headers[name] for name in HEADERS} == HEADERS
    app.cookies.clear()


def test_whoever_is_signed_in_reads_the_same_page(app: TestClient) -> None:
    stranger = app.get("/public/decisions").text
    officer = app.get("/public/decisions", headers={"Cookie": "anjuan=demo-officer"}).text
    assert officer == stranger
    assert "演示执法员" not in officer


def test_the_list_of_decisions_has_what_is_public(app: TestClient) -> None:
    told = page(app, "/public/decisions")
    assert set(rows(told)) == {"演示公示协会", HOSTILE, "演示异议协会"}
    assert "异议处理中" in told.text
    offered = [option["value"] for option in told.one("select", id="authority").every("option")]
    assert offered == ["", log.AUTHORITY, OTHER], "an authority that published nothing is not told"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "演示公示"}, {"演示公示协会"}),
        ({"q": CODE}, {"演示公示协会"}),
        ({"authority": OTHER}, {"演示异议协会"}),
        ({"authority": "310106-civil_affairs"}, set()),
        ({"kind": "ban"}, set()),
        ({"kind": "nothing of the kind"}, set()),
        ({"q": HIDDEN}, set()),
        ({"q": "51310000MJ1234563Y"}, set()),
        ({"q": "内部事由"}, set()),
        ({"q": "演示撤回协会"}, set()),
        ({"q": "演示期满协会"}, set()),
        ({"q": "' OR 1=1 --\0"}, set()),
    ],
)
def test_decisions_are_found_by_what_is_public_of_them(
    app: TestClient, query: dict[str, str], expected: set[str]
) -> None:
    assert set(rows(page(app, "/public/decisions", **query))) == expected


def test_what_is_not_public_looks_like_what_does_not_exist(app: TestClient) -> None:
    def without_question(text: str) -> str:
        # What was asked stands in its field and in the way back of the language's switch.
        return re.sub(r'value="[^"]*"', "", text)

    answers = [
        app.get("/public/decisions", params={"q": asked}) for asked in (HIDDEN, "完全没有的协会", "演示撤回协会")
    ]
    assert len({without_question(answer.text) for answer in answers}) == 1


def test_one_decision_tells_the_fields_of_a_publication(app: TestClient) -> None:
    told = page(app, page(app, "/public/decisions", q="演示公示").one("th", scope="row").one("a")["href"])
    fields = dict(zip((name.text for name in told.every("dt")), (text.text for text in told.every("dd")), strict=True))
    assert fields == {
        "行政相对人名称": "演示公示协会",
        "统一社会信用代码": CODE,
        "决定文号": "沪民社罚字〔2025〕第1号",
        "决定日期": DAY.isoformat(),
        "决定机关": "上海市民政部门",
        "依据": "依据",
        "处罚内容": "罚款 3,000.00元",
        "公示日期": DAY.isoformat(),
        "公示截止期": UNTIL.isoformat(),
        "公示载体": "上海社会组织公共服务平台",
    }
    assert "事由：评比收费" in told.one("article").text
    assert "内部事由" not in told.text
    assert told.one("article")["class"] == "paper print"
    assert "officer-1" not in told.text
    assert "快捷键" not in told.text, "the keys of the workbench are nothing to the public"


def test_hostile_names_are_names(app: TestClient) -> None:
    answer = app.get("/public/decisions")
    assert "<script>alert" not in answer.text
    address = next(a["href"] for a in seen(answer.text).every("a") if a.text == HOSTILE)
    answer = app.get(address)
    assert "<script>alert" not in answer.text
    assert seen(answer.text).one("h1").text == HOSTILE
    answer = app.get("/public/decisions", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


def test_whatever_is_not_public_is_not_found_in_the_same_words(app: TestClient, url: str) -> None:
    every = ask(
        url, "SELECT public_id, case_id FROM public.published_decisions WHERE name LIKE '%%撤回%%' OR name = %s", HIDDEN
    )
    addresses = [str(address) for row in every for address in row if address is not None]
    assert len(addresses) == 3
    paths = [*(f"/public/decisions/{a}" for a in (*addresses, uuid4(), "not-an-id", "0" * 200)), "/public/elsewhere"]
    answers = [app.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    mains = {str(seen(answer.text).one("main")) for answer in answers}
    assert len(mains) == 1
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in answers)


def test_a_forged_cursor_leads_to_the_first_page(app: TestClient) -> None:
    for path in ("/public/decisions", "/public/lists"):
        answer = app.get(path, params={"cursor": "forged", "q": "演示"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?q=%E6%BC%94%E7%A4%BA")


def test_the_lists_tell_entry_ground_and_removal(app: TestClient) -> None:
    told = page(app, "/public/lists", kind="abnormal")
    assert rows(told) == ["演示失信协会"] * 2
    text = told.one("tbody").text
    for word in ("活动异常", "未按照规定时限", "沪民社列异〔2025〕第1号", CODE, "2025-03-03", "已移出", "在名单上"):
        assert word in text, text
    assert "事实" not in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "演示失信"}, 2),
        ({"q": CODE}, 2),
        ({"q": CODE.lower()}, 2),
        ({"authority": OTHER}, 1),
        ({"authority": "310106-civil_affairs"}, 0),
        ({"q": "没有的名称"}, 0),
    ],
)
def test_names_are_found_by_name_and_by_code(app: TestClient, query: dict[str, str], count: int) -> None:
    assert len(rows(page(app, "/public/lists", **query))) == count


def test_a_long_list_has_pages_and_tells_no_name_that_it_only_counts(app: TestClient) -> None:
    first = page(app, "/public/lists", kind="banned")
    following = next(a["href"] for a in first.one("main").every("a") if a.text == "下一页")
    second = page(app, following)
    assert (len(rows(first)), len(rows(second))) == (PAGE, 2)
    assert not set(rows(first)) & set(rows(second))
    assert "未收录" not in first.text + second.text


def test_the_pages_speak_english(app: TestClient) -> None:
    headers = {"Cookie": "lang=en"}
    for path, word in (
        ("/public", "Report something"),
        ("/public/decisions", "Objection pending"),
        ("/public/lists", "On the list"),
    ):
        told = seen(app.get(path, headers=headers).text)
        assert told["lang"] == "en"
        assert word in told.text
    told = seen(app.get("/public", headers=headers).text)
    assert not re.search("[一-鿿]", told.one("main").text)


def test_the_first_page_leads_everywhere(app: TestClient) -> None:
    links = {link["href"] for link in page(app, "/public").one("main").every("a")}
    services = {"report", "progress", "decisions", "lists", "matters", "withdrawn"}
    assert links == {*(f"/public/{each}" for each in services), "/sign-in"}
    assert "/public" in {link["href"] for link in page(app, "/sign-in").one("main").every("a")}


def test_a_withdrawn_publication_tells_when_and_why_and_neither_whom_nor_what(app: TestClient) -> None:
    told = page(app, "/public/withdrawn")
    [row] = [row for body in told.every("tbody") for row in body.every("tr")]
    assert "沪民社罚字〔2025〕第1号" in row.text
    assert "撤销" in row.text
    assert DAY.isoformat() in row.text
    assert "演示撤回协会" not in told.text
    assert "事由：评比收费" not in told.text
