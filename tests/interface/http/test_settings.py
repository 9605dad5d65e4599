"""Settings over HTTP: who sets and who reads them, and how a refusal names field, article and reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from domain.registers.authority_settings import settings_stream
from tests.interface.http.conftest import TODAY, Caller

REGISTER = "/api/v1/registers/authority-settings"
CITY = "310000-civil_affairs"
ON = date.fromisoformat(TODAY)


@pytest.fixture
def admin(app: FastAPI) -> Caller:
    return Caller(app, "demo-admin")


def sets(setting: str, value: str, **more: Any) -> dict[str, Any]:
    """What is posted."""
    told = {"occurred_on": TODAY, "setting": setting, "value": value, "from_day": TODAY, "paper": "演示决定01"}
    return told | more


def of(caller: Caller, name: str, **asked: str) -> dict[str, Any]:
    """One setting as it is told."""
    body = caller.get("/api/v1/settings", **asked).json()
    return next(each for each in body["settings"] if each["setting"]["code"] == name)


def version(caller: Caller) -> int:
    """Where the settings stand."""
    return int(caller.get("/api/v1/settings").json()["version"])


def put(caller: Caller, body: dict[str, Any]) -> Any:
    """Send it on what stands."""
    return caller.post(REGISTER, body, version=version(caller) or None)


def test_who_keeps_the_registers_sets_and_the_others_of_the_authority_read(
    app: FastAPI, admin: Caller, officer: Caller, stranger: Caller
) -> None:
    body = sets("hotline_contact_working_days", "2")
    assert officer.post(REGISTER, body).json()["type"].endswith("not-empowered")
    made = put(admin, body)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"{REGISTER}/{settings_stream(CITY)}"
    told = of(officer, "hotline_contact_working_days")
    assert (told["value"], told["default"], told["own"]["paper"]) == ("2", "1", "演示决定01")
    assert told["own"]["recorded_by"] == "demo-admin"
    yesterday = (ON - timedelta(days=1)).isoformat()
    assert of(officer, "hotline_contact_working_days", on=yesterday)["value"] == "1"
    district = Caller(app, "demo-district-officer")
    assert of(district, "hotline_contact_working_days")["value"] == "1", "another authority has its own"
    assert stranger.get("/api/v1/settings").status_code == 403
    assert stranger.get(f"{REGISTER}/{settings_stream(CITY)}").status_code == 404
    assert admin.get(f"{REGISTER}/{settings_stream(CITY)}").status_code == 200


def test_what_begins_later_is_to_come(admin: Caller, officer: Caller) -> None:
    later = (ON + timedelta(days=1)).isoformat()
    assert put(admin, sets("phone_confirmation_working_days", "3", from_day=later)).status_code == 201
    told = of(officer, "phone_confirmation_working_days")
    assert (told["value"], [each["from_day"] for each in told["coming"]]) == ("1", [later])
    assert of(officer, "phone_confirmation_working_days", on=later)["value"] == "3"


@pytest.mark.parametrize(
    ("body", "rule", "field", "reason", "article"),
    [
        (sets("hearing_threshold_person", "0"), "setting-within-bounds", "value", "不得低于 1", "《行政处罚法》第63条"),
        (sets("hotline_answer_working_days", "16"), "setting-within-bounds", "value", "不得高于 15", "执法实践"),
        (sets("number_form", "free"), "setting-within-bounds", "value", "须为", "执法实践"),
        (sets("number_word_penalty", "罚立"), "setting-word-own", "value", "文号用字", "执法实践"),
        (sets("no_such", "1"), "setting-known", "setting", "所设事项", "执法实践"),
        (
            sets("hotline_answer_working_days", "9", from_day=(ON - timedelta(days=1)).isoformat()),
            "setting-holds-onward",
            "from_day",
            "不溯及既往",
            "执法实践",
        ),
    ],
)
def test_a_refusal_names_field_article_and_reason(
    admin: Caller, body: dict[str, Any], rule: str, field: str, reason: str, article: str
) -> None:
    before = version(admin)
    answer = put(admin, body)
    assert answer.status_code == 422, answer.text
    [found] = answer.json()["findings"]
    assert (found["rule"], found["articles"][0]["zh"]) == (rule, article)
    [wrong] = answer.json()["errors"]
    assert wrong["field"] == field
    assert reason in wrong["reason_zh"]
    assert wrong["reason_en"]
    assert version(admin) == before


def test_two_who_set_at_once_do_not_overwrite_each_other(admin: Caller) -> None:
    put(admin, sets("reopened_entry_working_days", "3"))
    assert admin.post(REGISTER, sets("reopened_entry_working_days", "4"), version=None).status_code == 412


def test_numbers_bear_the_word_that_the_authority_has_set(admin: Caller, officer: Caller) -> None:
    told = of(officer, "number_word_filing")
    assert (told["value"], told["kind"]["code"], told["least"]) == ("罚立", "word", "罚")
    forms = of(officer, "number_form")["choices"]
    assert [each["code"] for each in forms] == ["lettered", "plain"]
