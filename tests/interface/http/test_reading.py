"""Reading by HTTP: the file, its history, what is open, the glossary, the documentation, health."""

import base64
import json
import re
import uuid
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from fastapi import FastAPI

from application.readiness import Look, Trouble
from domain.catalogue import CASE_TYPES
from domain.law.rule import RULES, Effect, Finding, Outcome
from interface import addresses
from interface.http import file_shown
from interface.http.problems import describe_findings
from tests.approved_files import approved
from tests.interface.http.conftest import BEGIN, Caller, House, Told
from tests.interface.http.matters import CLOSE
from tests.interface.http.test_commands import kind_of


def test_the_file_with_its_version(officer: Caller, matter: str) -> None:
    answer = officer.get(matter)
    told = answer.json()
    assert answer.headers["etag"] == '"2"'
    assert (told["version"], told["authority"]) == (2, "310000-civil_affairs")
    assert told["stages"][0]["stage"] == {"code": "open", "zh": "办理中", "en": "open"}
    assert told["parts"]["Matter"][""]["party"] == "某某协会"
    again = officer.client.get(matter, headers={"Authorization": "Bearer demo-officer", "If-None-Match": '"2"'})
    assert (again.status_code, again.content) == (304, b"")


def test_the_history_with_its_basis(officer: Caller, opening: dict[str, Any]) -> None:
    matter = officer.post(BEGIN, opening | {"occurred_on": "2026-11-12"}).headers["location"]
    officer.post(f"{matter}/add-note", {"occurred_on": "2026-11-12", "text": "当事人来电"})
    told = officer.get(f"{matter}/history").json()
    opened, entered, noted = told["entries"]
    assert (opened["event"]["zh"], opened["recorded_by"], opened["acted_by"]) == ("立项", "demo-officer", "officer")
    assert "two-officers" in [finding["rule"] for finding in opened["basis"]]
    assert entered["event"]["code"] == "stage_entered"
    assert (noted["late"], noted["acted_by"], noted["data"]) == (True, "party", {"text": "当事人来电"})
    page = officer.get(f"{matter}/history", after_version=1, limit=1).json()
    assert [entry["version"] for entry in page["entries"]] == [2]
    assert page["next_version"] == 2


def test_personal_fields_are_for_investigators_and_heads(
    app: FastAPI, officer: Caller, opening: dict[str, Any]
) -> None:
    reporter = {"subject": str(uuid.uuid4()), "value": "举报人某某"}
    address = officer.post(BEGIN, opening | {"reporter": reporter}).headers["location"]
    assert officer.get(address).json()["parts"]["Matter"][""]["reporter"] == reporter
    for token, seen in (
        ("demo-officer", reporter),
        ("demo-head", reporter),
        ("demo-reviewer", file_shown.WITHHELD),
        ("demo-auditor", file_shown.WITHHELD),
    ):
        reader = Caller(app, token)
        file, history = reader.get(address), reader.get(f"{address}/history")
        assert file.json()["parts"]["Matter"][""]["reporter"] == seen, token
        assert history.json()["entries"][0]["data"]["reporter"] == seen, token
        assert ("举报人某某" in file.text + history.text) is (seen == reporter)


def test_what_is_open_and_what_stands_in_the_way(officer: Caller, head: Caller, matter: str) -> None:
    steps = {step["slug"]: step for step in officer.get(f"{matter}/next").json()["steps"]}
    assert (steps["add-note"]["open"], steps["add-note"]["obstacles"]) == (True, [])
    assert (steps["close-matter"]["open"], steps["close-matter"]["power_missing"]) == (False, True)
    assert steps["open-matter"]["obstacles"][0]["articles"][0]["zh"].startswith("《")
    assert steps["lapse"]["clock"] is True
    steps = {step["slug"]: step for step in head.get(f"{matter}/next").json()["steps"]}
    assert steps["close-matter"]["open"] is True


def test_what_opens_later_says_when() -> None:
    day = date(2026, 11, 24)
    waits = Finding(rule="x", cites=CLOSE.basis, outcome=Outcome.VIOLATED, effect=Effect.REFUSE, opens_on=day)
    never = waits.model_copy(update={"opens_on": None})
    assert describe_findings("unlawful", CLOSE, (waits,)).opens_on == day
    assert describe_findings("unlawful", CLOSE, (waits, never)).opens_on is None


def test_lists_refuse_what_they_do_not_know(app: FastAPI, officer: Caller) -> None:
    for query, field in (
        ({"limit": 201}, "limit"),
        ({"limit": 0}, "limit"),
        ({"sort": "colour"}, "sort"),
        ({"filed_from": "2026-02-30"}, "filed_from"),
        ({"due_before": "0001-01-01"}, "due_before"),
        ({"colour": "red"}, "colour"),
        ({"after": "17"}, "after"),
        ({"q": "a\0b"}, "q"),
        ({"stage": "a\0b"}, "stage"),
    ):
        answer = officer.get(BEGIN, **query)
        assert (answer.status_code, kind_of(answer)) == (422, "invalid"), answer.text
        assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert Caller(app, None).get(BEGIN).status_code == 401


def test_the_glossary_has_every_label(nobody: Caller, house: House) -> None:
    app = house.app(case_types=CASE_TYPES)
    answer = Caller(app, None).get("/api/v1/glossary")
    told = answer.json()
    assert {rule["code"] for rule in told["rules"]} == set(RULES)
    assert [kind["code"] for kind in told["case_types"]] == list(CASE_TYPES)
    for terms in told.values():
        assert all(term["zh"] and term["en"] for term in terms), terms
    again = nobody.client.get("/api/v1/glossary", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_documentation_needs_no_internet(nobody: Caller) -> None:
    page = nobody.get("/api/docs")
    assert not re.findall(r"https?://", page.text)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(addresses) == 3
    for address in addresses:
        assert nobody.get(address).status_code == 200
    script = re.search(r"<script>(.*?)</script>", page.text, re.DOTALL)
    assert script
    digest = base64.b64encode(sha256(script[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.headers["content-security-policy"]


def test_every_answer_carries_the_security_headers(nobody: Caller) -> None:
    for path in ("/api/v1/glossary", "/nowhere", "/health/live"):
        headers = nobody.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_large_answers_are_compressed(nobody: Caller) -> None:
    answer = nobody.client.get("/api/v1/glossary", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["powers"]


GRAVE = Trouble("worker-silent", "后台程序没有动静。", "The worker is silent.")


@pytest.mark.parametrize(
    ("look", "status", "codes"),
    [
        (Look(0.2), 200, []),
        (Look(0.2, (GRAVE,)), 503, ["worker-silent"]),
        (Look(5.1), 503, ["look-too-old"]),
        (Look(0.2, (Trouble("list-slow", "慢", "slow", grave=False),)), 200, ["list-slow"]),
    ],
)
def test_ready_tells_the_last_look(house: House, look: Look, status: int, codes: list[str]) -> None:
    answer = Caller(house.app(readiness=Told(look)), None).get("/health/ready")
    assert answer.status_code == status
    assert [trouble["code"] for trouble in answer.json()["troubles"]] == codes
    assert answer.json()["ready"] is (status == 200)


def test_alive_touches_nothing(house: House) -> None:
    app = house.app(readiness=None, people=None, bus=None, readings=None)
    assert Caller(app, None).get("/health/live").json() == {"alive": True}


def test_the_approved_openapi(house: House) -> None:
    schema = house.app(case_types=CASE_TYPES, edition="approved").openapi()
    assert schema["openapi"].startswith("3.1")
    approved("openapi.json", json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True))


def test_every_step_of_a_person_has_its_address(house: House) -> None:
    paths = house.app(case_types=CASE_TYPES).openapi()["paths"]
    for kind, case_type in CASE_TYPES.items():
        for step in case_type.steps.values():
            path = f"{addresses.at(kind)}/{{case_id}}/{step.slug}"
            assert (path in paths) is (step.by.value != "clock"), path
