"""A joint operation and a joint check over HTTP: a task refused, a title found, a finding handed over as a clue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
from tests.domain.joint_file import DIVISION, FIRE, FIRE_SAFETY, INVITATION, JOINING, MARKET, PLANNED, PRICES, REQUEST
from tests.interface.http.conftest import Caller
from tests.interface.http.test_ban_case import House
from tests.interface.http.test_commands import version_of

BEGIN = "/api/v1/joint-enforcement-cases"
CHECKS = "/api/v1/registers/joint-check"
DAY = "2026-03-02"
PAIR = ["demo-officer", "demo-officer-2"]
OWN = "310000-civil_affairs"
CHECK = {
    "title": "演示专项监督抽查",
    "document": "抽查通知〔2026〕1号",
    "agencies": [OWN, "310000-sponsoring_unit"],
    "from_on": DAY,
    "until": "2026-03-31",
    "organizations": [{"name": "上海市演示协会"}],
}
VISIT = {
    "visit": "V1",
    "organization": "上海市演示协会",
    "officers": PAIR,
    "agencies": [OWN],
    "place": "上海市演示路1号",
    "anything_found": True,
    "findings": "会费收支未入账",
}


@pytest.fixture(scope="module")
def house(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with database_server.clone("joint") as url:
        app = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
        with TestClient(app):
            yield House(app, url)


def act(app: FastAPI, who: str, address: str, slug: str, **said: Any) -> Any:
    """What is answered to an act on the version that stands now."""
    by = Caller(app, f"demo-{who}")
    return by.post(f"{address}/{slug}", {"occurred_on": DAY, **said}, version_of(by, address))


def done(answer: Any) -> Any:
    """An act that was taken."""
    assert answer.status_code in (200, 201), answer.text
    return answer


@pytest.fixture(scope="module")
def operation(house: House) -> str:
    """The address of an operation that two agencies of another house have joined, as far as the consultation."""
    begun = Caller(house.app, "demo-head").post(BEGIN, {"occurred_on": DAY, **REQUEST, "officers": PAIR})
    address = str(done(begun).headers["location"])
    for agency, power in ((FIRE, FIRE_SAFETY), (MARKET, PRICES)):
        done(act(house.app, "officer", address, "invite-agency", **INVITATION | {"agency": agency}))
        joining = JOINING | {"agency": agency, "powers": [power]}
        done(act(house.app, "officer", address, "join-joint-operation", **joining))
    minutes = {"minutes": "会商纪要1", "opinions": "无异议", "conclusion": "月底前完成"}
    done(act(house.app, "officer", address, "consult-agencies", attended=[OWN, FIRE, MARKET], **minutes))
    return address


def test_an_officer_does_not_begin_or_divide_an_operation(house: House, operation: str) -> None:
    officer = Caller(house.app, "demo-officer")
    assert officer.post(BEGIN, {"occurred_on": DAY, **REQUEST, "officers": PAIR}).status_code == 403
    assert act(house.app, "officer", operation, "divide-work", **DIVISION).status_code == 403


def test_a_task_without_power_is_refused_with_article_and_reason(house: House, operation: str) -> None:
    without = {name: value for name, value in PLANNED.items() if name != "power"}
    answer = act(house.app, "head", operation, "divide-work", **DIVISION | {"tasks": [without]})
    assert answer.status_code == 422
    [found] = [found for found in answer.json()["findings"] if found["rule"] == "joint-task-power"]
    assert "《行政处罚法》第17条" in str(found)
    assert "法定职权" in found["zh"]


def test_an_operation_is_found_by_its_title_and_shown_under_it(house: House, operation: str) -> None:
    Runner(house.url, READ_MODELS, reader(EVENTS)).catch_up()
    officer = Caller(house.app, "demo-officer")
    [entry] = officer.get(BEGIN, q="收费联合").json()["entries"]
    assert (entry["title"], entry["party_name"]) == (REQUEST["title"], "")
    assert REQUEST["title"] in house.page("/cases?kind=joint_enforcement")
    page = house.page(f"/cases/{entry['case_id']}")
    for told in (REQUEST["title"], "联席会议决定", "上海市消防救援机构", "会商", "牵头单位"):
        assert told in page, told


def test_a_finding_of_a_joint_check_goes_on_as_a_clue(house: House) -> None:
    officer = Caller(house.app, "demo-officer")
    check = str(done(officer.post(CHECKS, {"occurred_on": DAY, **CHECK})).headers["location"])
    done(act(house.app, "officer", check, "record-joint-check-visit", **VISIT))
    organization = {"name": "上海市演示协会"}
    clue = {"source": "special_inspection", "organization": organization, "facts": "会费收支未入账"}
    received = done(officer.post("/api/v1/warning-cases", {"occurred_on": DAY, **clue})).json()["case_id"]
    handing = {"visit": "V1", "to_agency": OWN, "matter": "会费收支未入账"}
    nowhere = "00000000-0000-4000-8000-00000000000f"
    refused = act(house.app, "officer", check, "hand-over-check-finding", **handing, clue=nowhere)
    assert [f["rule"] for f in refused.json()["findings"] if f["refuses"]] == ["joint-check-finding-traced"]
    done(act(house.app, "officer", check, "hand-over-check-finding", **handing, clue=received))
    closed = done(act(house.app, "officer", check, "close-joint-check", report="检查一家", document="报告1"))
    assert [found["rule"] for found in closed.json()["flagged"]] == ["late-entry-explained"]
