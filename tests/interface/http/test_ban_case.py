"""A ban case over HTTP: from the proposal to the archive, in the lists and on the pages, and back after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from domain import catalogue
from infrastructure.people import DEMONSTRATION
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from infrastructure.store.envelope import Envelope
from interface.configuration import Configuration
from interface.http.identity import COOKIE
from interface.main import build
from tests.databases import Address
from tests.domain.ban_file import (
    CONFISCATED,
    DECISION,
    IDENTIFICATION,
    INTENTION,
    PARTY,
    REAPPEARANCE,
    SUSPICION,
    TAKEDOWN,
)
from tests.interface.http.conftest import Caller

BEGIN = "/api/v1/ban-cases"
PAIR = {"officers": ["demo-officer", "demo-officer-2"]}


class _NoSeal:
    """No event of this test holds a personal value."""

    def seal(self, *_: Any) -> None:
        raise AssertionError

    def unseal(self, *_: Any) -> None:
        raise AssertionError


class House:
    """The whole program with the people of the demonstration in its register."""

    def __init__(self, app: FastAPI, url: str) -> None:
        self.app, self.url = app, url
        admin = Caller(app, "demo-admin")
        for person in DEMONSTRATION.values():
            entry = {"occurred_on": "2026-01-02", "officer": person.officer, "name_zh": person.name_zh}
            made = admin.post("/api/v1/registers/officer", entry | {"authority": "310000-civil_affairs"})
            issued = admin.post(
                f"{made.headers['location']}/issue-certificate",
                {"occurred_on": "2026-01-02", "number": f"沪{person.officer}", "valid_from": "2016-01-01"}
                | {"valid_until": "2030-12-31"},
            )
            assert issued.status_code == 200, issued.text

    def listed(self) -> None:
        """Let the lists catch up."""
        Runner(self.url, READ_MODELS, Envelope(catalogue.EVENTS, _NoSeal()).decode).catch_up()

    def page(self, path: str) -> str:
        """A page as the officer sees it."""
        client = TestClient(self.app, cookies={COOKIE: "demo-officer"})
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


class Hand:
    """Takes the acts of one ban case in everybody's hand."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.address, self.version, self.last = "", 0, {}

    def take(self, who: str, slug: str, on: str, **said: Any) -> dict[str, Any]:
        """One act; the first begins the case."""
        path = f"{self.address}/{slug}" if self.address else BEGIN
        answer = Caller(self.app, f"demo-{who}").post(path, {"occurred_on": on} | said, self.version or None)
        assert answer.status_code in (200, 201), answer.text
        self.address = self.address or answer.headers["location"]
        self.last = answer.json()
        self.version = self.last["version"]
        return self.last

    def refused(self, who: str, slug: str, on: str, **said: Any) -> set[str]:
        """The rules that refuse an act."""
        path = f"{self.address}/{slug}" if self.address else BEGIN
        answer = Caller(self.app, f"demo-{who}").post(path, {"occurred_on": on} | said, self.version or None)
        assert answer.status_code == 422, answer.text
        return {found["rule"] for found in answer.json()["findings"]}

    @property
    def stage(self) -> str:
        """Where the main line stands."""
        told = Caller(self.app, "demo-officer").get(self.address).json()
        return next(stage["stage"]["code"] for stage in told["stages"] if stage["track"]["code"] == "main")


@pytest.fixture(scope="module")
def house(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with database_server.clone("ban") as url:
        app = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
        with TestClient(app):
            yield House(app, url)


@pytest.fixture(scope="module")
def archived(house: House) -> Hand:
    """A ban that was told, reviewed, decided, served, carried out, announced, closed and archived."""
    hand = Hand(house.app)
    hand.take("officer", "", "2026-01-05", **SUSPICION)
    hand.take("head", "file-ban-case", "2026-01-06")
    hand.take("head", "assign-officers", "2026-01-06", **PAIR)
    hand.take("officer", "identify-as-illegal", "2026-01-20", **IDENTIFICATION | PAIR)
    hand.take("officer", "serve-ban-notice", "2026-02-02", **INTENTION | PAIR)
    hand.take("officer", "waive-defence", "2026-02-03", express=True, written=True)
    hand.take("officer", "close-notice-stage", "2026-02-03")
    hand.take("officer", "request-legal-review", "2026-02-03", matter="拟取缔并没收非法财产")
    hand.take("reviewer", "pass-legal-review", "2026-02-04", opinion="事实清楚，程序合法")
    hand.take("head", "choose-single-decision", "2026-02-05", reason="事实清楚", complex=False, major=False)
    assert hand.take("head", "decide-ban", "2026-02-06", **DECISION)["number"] == "沪民社取字〔2026〕第1号"
    hand.take("officer", "serve-decision", "2026-02-09", method="direct", receipt="送达回证", **PAIR)
    hand.take("officer", "confiscate-illegal-property", "2026-02-10", **CONFISCATED | PAIR)
    hand.take("officer", "request-takedown", "2026-02-10", **TAKEDOWN)
    hand.take(
        "officer",
        "announce-ban",
        "2026-02-10",
        medium="上海社会组织网",
        facts="依法取缔全国演示艺术家协会",
        public_warning="请勿参加其活动",
    )
    hand.take("head", "complete-ban-execution", "2026-03-02", nothing_to_execute=False, summary="非法财产已没收")
    assert hand.refused("head", "close-case", "2026-03-03", ground="executed", report="予以结案") == {
        "closing-ground-fits",
        "warning-reasoned",
    }
    hand.take("head", "close-case", "2026-03-03", ground="banned", report="取缔执行完毕，予以结案")
    hand.take("officer-2", "archive-case", "2026-03-04", volumes=1, pages=80, index_complete=True, retention="长期")
    return hand


def test_a_ban_goes_from_the_proposal_to_the_archive(archived: Hand) -> None:
    assert archived.stage == "archived"
    parts = Caller(archived.app, "demo-officer").get(archived.address).json()["parts"]
    assert parts["Filing"][""]["number"] == "沪民社取立字〔2026〕第1号"
    assert parts["Ban"][""]["names"] == DECISION["names"]
    assert parts["BanExecution"][""]["measures"] == ["property_confiscated", "online_takedown_requested"]


def test_lists_and_pages_show_the_organization(house: House, archived: Hand) -> None:
    house.listed()
    entries = Caller(house.app, "demo-officer").get(BEGIN, q="联合会").json()["entries"]
    assert [(entry["party_name"], entry["number"]) for entry in entries] == [
        (PARTY["name"], "沪民社取立字〔2026〕第1号")
    ]
    for query in ("", "?kind=ban", "?kind=ban&stage=archived"):
        text = house.page(f"/cases{query}")
        assert PARTY["name"] in text, query
        assert "取缔案件" in text
    assert PARTY["name"] not in house.page("/cases?kind=investigation")
    page = house.page(f"/cases/{archived.last['case_id']}")
    for told in (
        PARTY["name"],
        "取缔案件",
        "沪民社取立字〔2026〕第1号",
        "违法行为发生地",
        "黄浦区",
        "取缔；没收非法财物",
        "演示艺术家公众号",
        "认定",
        "已公告",
    ):
        assert told in page, told


def test_only_limits_of_a_ban_run_in_it(house: House, archived: Hand) -> None:
    house.listed()
    told = Caller(house.app, "demo-officer").get(f"{archived.address}/deadlines").json()["limits"]
    assert {entry["limit"]["deadline"] for entry in told} == {
        "prior_notice_defence",
        "decision_service",
        "reconsideration_application",
        "litigation_direct",
        "aml_check",
    }


def test_after_the_ban_the_police_take_over_what_comes_back(archived: Hand) -> None:
    archived.take("officer-2", "record-resurgence", "2026-04-01", **REAPPEARANCE)
    assert archived.stage == "resurgence_detected"
    assert archived.refused("head", "link-new-ban-case", "2026-04-02", **SUSPICION) == {"new-ban-case-due"}
    archived.take(
        "officer",
        "send-security-case-to-police",
        "2026-04-02",
        to_agency="上海市公安局黄浦分局",
        facts="被取缔后仍以原名称活动",
        letter="案件移送函",
    )
    archived.take("officer", "record-police-result", "2026-05-06", result="对组织者行政拘留", letter="告知书")
    assert archived.stage == "closed"


def test_under_a_new_name_a_new_case_begins_with_the_old_one(house: House, archived: Hand) -> None:
    archived.take("officer", "record-resurgence", "2026-05-11", **REAPPEARANCE | {"name_used": "演示艺术家协作会"})
    renamed = SUSPICION | {"party": PARTY | {"name": "演示艺术家协作会"}, "other_names": []}
    receipt = archived.take("head", "link-new-ban-case", "2026-05-12", **renamed)
    assert receipt["number"] == "沪民社取立字〔2026〕第2号"
    linked = Caller(house.app, "demo-officer").get(f"{archived.address}/history").json()
    opened = next(
        entry["data"]["opened_case"] for entry in linked["entries"] if entry["event"]["code"] == "new_ban_case_linked"
    )
    new = Caller(house.app, "demo-officer").get(f"{BEGIN}/{opened}").json()
    assert [stage["stage"]["code"] for stage in new["stages"]] == ["filed"]
    assert new["authority"] == "310000-civil_affairs"
    assert new["parts"]["SuspectedOrganization"][""]["earlier_case"] == archived.last["case_id"]
    house.listed()
    assert "演示艺术家协作会" in house.page("/cases")
    assert PARTY["name"] in house.page(f"/cases/{archived.last['case_id']}")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"division": "330106"}, "ban-jurisdiction"),
        ({"registered_code": "51310000MJ1234561Q"}, "ban-not-registered"),
        ({"recorded_with_street": True}, "ban-not-recorded-with-street"),
    ],
)
def test_what_is_no_ban_case_here_is_refused_with_the_rule(house: House, changes: dict[str, Any], rule: str) -> None:
    assert Hand(house.app).refused("officer", "", "2026-01-05", **SUSPICION | changes) == {rule}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"registered_code": "51310000MJ12345610"}, "registered_code"), ({"division": "310199"}, "division")],
)
def test_a_code_that_cannot_be_one_is_a_bad_input(house: House, changes: dict[str, Any], field: str) -> None:
    answer = Caller(house.app, "demo-officer").post(BEGIN, {"occurred_on": "2026-01-05"} | SUSPICION | changes)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
