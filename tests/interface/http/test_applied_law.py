"""What a command says of the law, over HTTP: refused with field, article and reason, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from domain.cases.investigation import INVESTIGATION
from domain.law.rule import RULES
from domain.procedure import Refused
from domain.registers.authority_settings import AUTHORITY_SETTINGS
from domain.registers.work_calendar import WORK_CALENDAR
from infrastructure.people import DEMONSTRATION
from interface.configuration import Configuration
from interface.http.faulty_fields import FIELDS, at_fault
from interface.http.refusals import problem_of
from interface.main import build
from tests.databases import Address
from tests.domain.acts.everything import everything
from tests.domain.procedure_rows import PROCEDURES
from tests.interface.http.conftest import Caller
from tests.interface.http.test_clue import done
from tests.interface.http.test_commands import kind_of

CASES = "/api/v1/investigation-cases"
DAY = "2026-01-12"
PARTY = {"name": "演示协会01", "organization_type": "social_group", "code": "51310000MJ1234561Q"}
FORM: dict[str, Any] = {"occurred_on": DAY, "party": PARTY, "suspected_breach": "演示"}


@pytest.fixture(scope="module")
def whole(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The whole program."""
    with database_server.clone("applied_law") as url:
        app = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
        with TestClient(app):
            person = next(iter(DEMONSTRATION.values()))
            entry = {"officer": person.officer, "name_zh": person.name_zh, "authority": "310000-civil_affairs"}
            done(Caller(app, "demo-admin").post("/api/v1/registers/officer", {"occurred_on": DAY, **entry}))
            yield app


@pytest.mark.parametrize(
    ("told", "rule", "article"),
    [
        ({"violation_code": "ST-99-9"}, "breach-in-catalogue", 5),
        ({"violation_code": "JJ-42-5"}, "breach-of-this-party", 5),
        ({"violation_code": "CS-109-1", "party": PARTY | {"charity": False}}, "breach-of-this-party", 5),
        ({"violation_code": "ST-30-4", "breach_ended_on": "2025-12-31"}, "text-in-force", 37),
        ({"violation_code": "ST-30-3", "breach_ended_on": "2025-12-31"}, "text-in-force", 37),
        ({"violation_code": "CS-109-1", "party": PARTY | {"charity": True}, "breach_ended_on": "2024-09-04"},
         "text-in-force", 37),
    ],
)  # fmt: skip
def test_a_breach_that_is_none_is_refused_with_field_article_and_reason(
    whole: FastAPI, told: dict[str, Any], rule: str, article: int
) -> None:
    answer = Caller(whole, "demo-officer").post(CASES, FORM | told)
    assert (answer.status_code, kind_of(answer)) == (422, "unlawful"), answer.text
    body = answer.json()
    (error,) = body["errors"]
    assert error["field"] == "violation_code"
    assert RULES[rule].zh in error["reason_zh"]
    assert RULES[rule].en in error["reason_en"]
    shown = next(each for each in body["findings"] if each["rule"] == rule)
    assert article in {cite["article"] for cite in shown["articles"]}


def test_the_same_breach_is_filed_where_it_fits_the_party_and_held(whole: FastAPI) -> None:
    told = {"violation_code": "CS-109-1", "party": PARTY | {"charity": True}, "breach_ended_on": "2024-09-05"}
    done(Caller(whole, "demo-officer").post(CASES, FORM | told))


OUT_OF_RANGE = [("decide-penalty", rule) for rule in FIELDS if rule in everything()["decide-penalty"].refused]


@pytest.mark.parametrize(("slug", "rule"), OUT_OF_RANGE)
def test_a_decision_that_the_law_does_not_allow_names_its_field(slug: str, rule: str) -> None:
    rows = next(rows for rows in PROCEDURES if rows.case_type is INVESTIGATION)
    refusal = rows.act(slug).refused[rule]
    error = rows.taken(slug, rows.of(slug)[0], "ready_to_decide", refusal).refused(rule)
    problem = problem_of(error)
    assert problem.errors is not None
    named = {each.field: each for each in problem.errors}
    assert FIELDS[rule] in named
    assert problem.findings is not None
    assert rule in {each.rule for each in problem.findings}


def test_only_rules_that_refuse_and_fields_that_exist_are_named() -> None:
    assert set(FIELDS) <= set(RULES)
    tables = (INVESTIGATION, AUTHORITY_SETTINGS, WORK_CALENDAR)
    asked = {name for table in tables for step in table.steps.values() for name in step.command.model_fields}
    assert set(FIELDS.values()) <= asked
    assert at_fault(Refused("unlawful")) is None
    assert date.fromisoformat(DAY)
