"""Public lists by HTTP: published and changed by the head, read by whoever reads cases, of whichever authority."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from domain.catalogue import EVENTS
from infrastructure.projection.batch import reader
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from interface.configuration import Configuration
from interface.main import build
from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.test_commands import kind_of

BEGIN = "/api/v1/registers/public-list"
NAMES = "/api/v1/public-lists"
CLUES = "/api/v1/warning-cases"
DAY, LATER = "2026-01-12", "2026-02-12"
CASE = "00000000-0000-4000-8000-00000000000c"
LIST = {
    "occurred_on": DAY,
    "kind": "suspected",
    "title": "2026年第一批涉嫌非法社会组织名单",
    "batch": "2026年第一批",
    "medium": "机关网站",
    "counted": 3,
    "names": [
        {"name": "演示国学促进会", "note": "依法登记的是演示国学研究会", "case_id": CASE},
        {"name": "演示慈善基金会", "handling_authority": "演示区民政局"},
    ],
}


@pytest.fixture(scope="module")
def url(database_server: Address) -> Iterator[str]:
    with database_server.clone("public-lists") as made:
        yield made


@pytest.fixture(scope="module")
def whole(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    app = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
    with TestClient(app):
        clue = {"source": "hotline_12345", "organization": {"name": "演示国学促进会"}, "facts": "收取会费"}
        made = Caller(app, "demo-officer").post(CLUES, {"occurred_on": DAY, **clue}, Case_Id=CASE)
        assert made.status_code == 201, made.text
        yield app


@pytest.fixture(scope="module")
def listed(whole: FastAPI, url: str) -> str:
    """The address of a list; one of its names was removed, and the worker has followed."""
    head = Caller(whole, "demo-head")
    begun = head.post(BEGIN, LIST)
    assert begun.status_code == 201, begun.text
    address = begun.headers["location"]
    removal = {"listed_name": "演示慈善基金会", "ground": "registered", "proof": "演示登记证书01"}
    done = head.post(f"{address}/remove-listed-name", {"occurred_on": LATER, **removal}, begun.json()["version"])
    assert done.status_code == 200, done.text
    Runner(url, READ_MODELS, reader(EVENTS)).catch_up()
    return str(address)


def test_a_list_is_the_heads(whole: FastAPI) -> None:
    for token in ("demo-officer", "demo-reviewer", "demo-auditor", "demo-admin", "demo-partner-police"):
        answer = Caller(whole, token).post(BEGIN, LIST)
        assert (answer.status_code, kind_of(answer)) == (403, "not-empowered"), token


def test_what_a_list_may_not_say_is_refused_with_its_article(whole: FastAPI) -> None:
    answer = Caller(whole, "demo-head").post(BEGIN, LIST | {"title": "2026年第一批非法社会组织名单", "counted": 1})
    assert (answer.status_code, kind_of(answer)) == (422, "unlawful")
    refusing = {finding["rule"]: finding for finding in answer.json()["findings"] if finding["refuses"]}
    assert set(refusing) == {"public-list-wording", "public-list-count-covers-names"}
    assert refusing["public-list-wording"]["articles"][0]["zh"] == "《取缔非法社会组织办法》"
    unknown = [{"name": "演示国学促进会", "case_id": str(uuid4())}]
    answer = Caller(whole, "demo-head").post(BEGIN, LIST | {"names": unknown})
    assert [finding["rule"] for finding in answer.json()["findings"] if finding["refuses"]] == ["public-list-fits-case"]


def test_the_names_with_everything_that_the_list_tells_of_them(whole: FastAPI, listed: str) -> None:
    told = Caller(whole, "demo-auditor").get(NAMES, q="国学").json()
    assert told["next_cursor"] == ""
    [entry] = told["entries"]
    assert listed.endswith(entry["list_id"])
    assert entry["kind"] == {"code": "suspected", "zh": "涉嫌", "en": "suspected"}
    known = ("title", "batch", "medium")
    assert {name: entry[name] for name in known} == {name: LIST[name] for name in known}
    assert (entry["name"], entry["note"], entry["case_id"]) == ("演示国学促进会", "依法登记的是演示国学研究会", CASE)
    assert (entry["authority"], entry["listed_on"], entry["removed_on"]) == ("310000-civil_affairs", DAY, None)
    assert (entry["ground"], entry["assumed"], entry["likeness"]) == (None, False, 0)


@pytest.mark.usefixtures("listed")
def test_a_removed_name_says_when_and_why_and_what_is_not_told_is_counted(whole: FastAPI) -> None:
    entries = {entry["name"]: entry for entry in Caller(whole, "demo-officer").get(NAMES).json()["entries"]}
    gone = entries["演示慈善基金会"]
    assert (gone["removed_on"], gone["ground"]["zh"], gone["handling_authority"]) == (
        LATER,
        "已依法登记",
        "演示区民政局",
    )
    assert (entries[""]["untold"], len(entries)) == (1, 3)


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kind": "suspected", "q": "基金会"}, ["演示慈善基金会"]),
        ({"kind": ["banned", "dissuaded"]}, []),
        ({"like": "中国国学促进会"}, ["演示国学促进会"]),
        ({"like": "演示慈善会"}, ["演示慈善基金会", "演示国学促进会"]),
        ({"like": "某某"}, []),
    ],
)
def test_names_are_found_by_kind_by_words_and_by_likeness(
    whole: FastAPI, query: dict[str, Any], names: list[str]
) -> None:
    answer = Caller(whole, "demo-officer").get(NAMES, **query)
    assert answer.status_code == 200, answer.text
    assert [entry["name"] for entry in answer.json()["entries"]] == names


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("query", [{}, {"like": "演示慈善会"}])
def test_pages_go_on_where_the_last_one_ended(whole: FastAPI, query: dict[str, Any]) -> None:
    officer, found, cursor = Caller(whole, "demo-officer"), list[dict[str, Any]](), ""
    while True:
        told = officer.get(NAMES, limit=1, cursor=cursor, **query).json()
        found += told["entries"]
        if not (cursor := told["next_cursor"]):
            break
    assert found == officer.get(NAMES, **query).json()["entries"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"kind": "illegal"}, "kind[0]"),
        ({"limit": 201}, "limit"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"like": "a\0b"}, "like"),
        ({"colour": "red"}, "colour"),
        ({"after": "17"}, "after"),
    ],
)
@pytest.mark.usefixtures("listed")
def test_what_cannot_be_asked_is_named(whole: FastAPI, query: dict[str, Any], field: str) -> None:
    answer = Caller(whole, "demo-officer").get(NAMES, **query)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid"), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.usefixtures("listed")
def test_whoever_reads_cases_reads_the_lists_and_nobody_else(whole: FastAPI) -> None:
    for token in ("demo-officer", "demo-head", "demo-reviewer", "demo-auditor"):
        assert Caller(whole, token).get(NAMES).status_code == 200, token
    for token in ("demo-partner-police", "demo-admin"):
        answer = Caller(whole, token).get(NAMES)
        assert (answer.status_code, kind_of(answer)) == (403, "not-empowered"), token
    assert Caller(whole, None).get(NAMES).status_code == 401


def test_a_list_is_read_entry_by_entry_and_published_once_under_its_key(whole: FastAPI, listed: str) -> None:
    head, key, own = Caller(whole, "demo-head"), str(uuid4()), str(uuid4())
    said = {"occurred_on": DAY, "kind": "dissuaded", "title": "劝散名单", "medium": "机关网站", "counted": 1}
    first, second = (head.post(BEGIN, said, Idempotency_Key=key, Case_Id=own) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["repeated"]
    assert first.headers["location"] == f"{BEGIN}/{own}"
    joined = head.post(f"{BEGIN}/{own}/add-names", {"occurred_on": LATER, "names": [{"name": "演示俱乐部"}]})
    assert joined.status_code == 200, joined.text
    told = head.get(f"{BEGIN}/{own}").json()
    assert told["parts"]["PublicList"][""]["title"] == "劝散名单"
    assert list(told["parts"]["OnList"]) == ["演示俱乐部"]
    slugs = [step["slug"] for step in head.get(f"{listed}/next").json()["steps"] if step["open"]]
    assert slugs == ["add-names", "remove-listed-name"]
