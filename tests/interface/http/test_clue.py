"""A clue over HTTP: from its receipt to the case that it opens, and two clues on one matter."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from infrastructure.people import DEMONSTRATION
from interface.configuration import Configuration
from interface.main import build
from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.test_commands import kind_of, version_of

CLUES = "/api/v1/warning-cases"
DAY = "2026-01-12"
ORGANIZATION = {"name": "上海某某协会", "organization_type": "social_group", "code": "51310000MJ1234561Q"}
CLUE = {"source": "hotline_12345", "organization": ORGANIZATION, "facts": "未按规定接受年度检查"}
PAIR = ["demo-officer", "demo-officer-2"]


@pytest.fixture(scope="module")
def whole(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The whole program, with the people of the demonstration in its register."""
    with database_server.clone("clue") as url:
        app = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
        with TestClient(app):
            admin = Caller(app, "demo-admin")
            for person in DEMONSTRATION.values():
                entry = {"officer": person.officer, "name_zh": person.name_zh, "authority": "310000-civil_affairs"}
                made = done(admin.post("/api/v1/registers/officer", {"occurred_on": DAY, **entry}))
                certificate = {"number": f"沪{person.officer}", "valid_from": "2016-01-01", "valid_until": "2030-12-31"}
                done(admin.post(f"{made.headers['location']}/issue-certificate", {"occurred_on": DAY, **certificate}))
            yield app


@pytest.fixture
def officer(whole: FastAPI) -> Caller:
    return Caller(whole, "demo-officer")


@pytest.fixture
def head(whole: FastAPI) -> Caller:
    return Caller(whole, "demo-head")


def done(answer: Response) -> Response:
    """An act that was taken."""
    assert answer.status_code in (200, 201), answer.text
    return answer


def act(by: Caller, address: str, slug: str, **said: Any) -> Response:
    """An act on the version that the caller sees now."""
    return by.post(f"{address}/{slug}", {"occurred_on": DAY, **said}, version_of(by, address))


def received(officer: Caller) -> str:
    """The address of a clue that came in."""
    return str(done(officer.post(CLUES, {"occurred_on": DAY, **CLUE})).headers["location"])


def names(by: Caller, address: str) -> list[str]:
    """The entries of a file."""
    return [entry["event"]["code"] for entry in by.get(f"{address}/history").json()["entries"]]


def test_a_clue_becomes_a_case_that_goes_on(officer: Caller, head: Caller) -> None:
    clue = received(officer)
    done(act(head, clue, "assign-clue", officers=PAIR, competence="registrar"))
    done(act(officer, clue, "record-visit", place="登记住所", anything_found=False, findings="无人办公"))
    established = {"result": "breach", "facts": "系统无年检记录", "proposal": "建议立案", "party": ORGANIZATION}
    done(act(officer, clue, "complete-verification", officers=PAIR, **established))
    refused = act(head, clue, "escalate-to-case")
    assert (refused.status_code, kind_of(refused)) == (422, "unlawful")
    receipt = done(act(head, clue, "escalate-to-case", suspected_breach="未按规定接受年度检查")).json()
    assert receipt["events"] == ["clue_escalated", "stage_entered"]
    assert receipt["number"]
    shown = officer.get(clue).json()
    assert shown["stages"][0]["stage"]["code"] == "escalated_to_case"
    went = shown["parts"]["Escalation"][""]
    assert went["opened_kind"] == "investigation"

    opened = f"/api/v1/investigation-cases/{went['opened_case']}"
    assert names(officer, opened) == ["filing_proposed", "case_filed", "stage_entered"]
    case = officer.get(opened).json()
    assert case["version"] == 3
    assert case["parts"]["Filing"][""]["number"] == receipt["number"]
    assert case["parts"]["Proposal"][""]["clue"] == clue.rpartition("/")[2]
    done(act(head, opened, "assign-officers", officers=PAIR))
    done(
        act(
            head,
            opened,
            "order-correction",
            to_correct="补报年度工作报告",
            legal_basis="社会团体登记管理条例",
            due_on="2026-02-12",
        )
    )


def test_two_clues_become_one_and_two_again(officer: Caller, head: Caller) -> None:
    one, other = received(officer), received(officer)
    into = other.rpartition("/")[2]
    done(act(officer, one, "merge-clue", into=into, same_conduct="均反映未参加年检"))
    assert names(officer, one)[-2:] == ["clue_merged", "stage_entered"]
    assert names(officer, other)[-1] == "clue_taken_in"
    assert officer.get(other).json()["parts"]["TakenIn"][""]["clues"] == [one.rpartition("/")[2]]
    done(act(head, one, "unmerge-clue", reason="经核实为另一组织"))
    assert names(officer, other)[-1] == "clue_separated"
    assert officer.get(one).json()["stages"][0]["stage"]["code"] == "received"


def test_a_merge_on_a_stale_version_is_in_neither_file(officer: Caller) -> None:
    one, other = received(officer), received(officer)
    done(act(officer, one, "reject-clue", ground="no_concrete_facts", reasons="无具体事实"))
    body = {"occurred_on": DAY, "into": other.rpartition("/")[2], "same_conduct": "均反映未参加年检"}
    stale = officer.post(f"{one}/merge-clue", body, 2)
    assert (stale.status_code, kind_of(stale)) == (412, "stale-version")
    assert names(officer, other) == ["clue_received", "stage_entered"]
