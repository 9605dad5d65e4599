"""Steps by HTTP: what a command answers, and each refusal once."""

import uuid
from typing import Any

import pytest

from tests.interface.http.conftest import BEGIN, TODAY, Caller


def kind_of(answer: Any) -> str:
    """The code of a problem; asserts that the answer is one."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["title_en"]
    return str(told["type"]).removeprefix("urn:anjuan:problem:")


def version_of(caller: Caller, address: str) -> int:
    return int(caller.get(address).json()["version"])


def test_opening_answers_201_with_receipt_and_etag(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(BEGIN, opening)
    told = answer.json()
    assert answer.status_code == 201
    assert told["events"] == ["test_matter_opened", "stage_entered"]
    assert (told["version"], told["repeated"], told["flagged"]) == (2, False, [])
    assert told["position"].startswith("p-")
    assert answer.headers["etag"] == '"2"'
    assert answer.headers["location"] == f"{BEGIN}/{told['case_id']}"
    assert uuid.UUID(told["case_id"]).version == 7


def test_the_caller_may_make_the_id(officer: Caller, opening: dict[str, Any]) -> None:
    case_id = str(uuid.uuid4())
    assert officer.post(BEGIN, opening, Case_Id=case_id).json()["case_id"] == case_id
    again = officer.post(BEGIN, opening, Case_Id=case_id)
    assert (again.status_code, kind_of(again), again.json()["version"]) == (412, "stale-version", 2)


def test_a_step_opens_a_case_of_the_callers_own_id(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(f"{BEGIN}/{uuid.uuid4()}/open-matter", opening, 0)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


def test_a_step_moves_the_case(head: Caller, officer: Caller, matter: str) -> None:
    answer = head.post(f"{matter}/close-matter", {"occurred_on": TODAY, "reason": "办结"}, 2)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"4"')
    assert officer.get(matter).json()["stages"][0]["stage"]["code"] == "closed"


def test_a_bare_version_will_do(head: Caller, matter: str) -> None:
    body = {"occurred_on": TODAY, "reason": "办结"}
    assert head.post(f"{matter}/close-matter", body, If_Match="2").status_code == 200


@pytest.mark.parametrize("wrong", ["*", 'W/"2"', '"2', '"2", "3"', "two", "-1", '"' + "9" * 40 + '"'])
def test_a_malformed_version_is_refused(head: Caller, matter: str, wrong: str) -> None:
    answer = head.post(f"{matter}/close-matter", {"occurred_on": TODAY, "reason": "办结"}, If_Match=wrong)
    assert (answer.status_code, kind_of(answer)) == (400, "malformed-header")
    assert answer.json()["errors"][0]["field"] == "If-Match"


def test_only_appending_steps_do_without_a_version(officer: Caller, head: Caller, matter: str) -> None:
    assert officer.post(f"{matter}/add-note", {"occurred_on": TODAY, "text": "当事人来电"}).status_code == 200
    answer = head.post(f"{matter}/close-matter", {"occurred_on": TODAY, "reason": "办结"})
    assert (answer.status_code, kind_of(answer)) == (428, "version-required")
    assert answer.json()["errors"][0]["field"] == "If-Match"


def test_a_stale_version_is_told_the_current_one(officer: Caller, head: Caller, matter: str) -> None:
    officer.post(f"{matter}/add-note", {"occurred_on": TODAY, "text": "当事人来电"})
    answer = head.post(f"{matter}/close-matter", {"occurred_on": TODAY, "reason": "办结"}, 2)
    assert (answer.status_code, kind_of(answer)) == (412, "stale-version")
    assert (answer.json()["version"], answer.headers["etag"]) == (3, '"3"')
    assert version_of(officer, matter) == 3


def test_the_same_key_and_body_get_the_same_answer(officer: Caller, opening: dict[str, Any]) -> None:
    key = str(uuid.uuid4())
    first = officer.post(BEGIN, opening, Idempotency_Key=key)
    second = officer.post(BEGIN, dict(reversed(opening.items())), Idempotency_Key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json() | {"repeated": True}
    assert version_of(officer, second.headers["location"]) == 2


def test_the_same_key_with_another_body_or_step_is_refused(
    officer: Caller, opening: dict[str, Any], matter: str
) -> None:
    key = str(uuid.uuid4())
    assert (
        officer.post(f"{matter}/add-note", {"occurred_on": TODAY, "text": "一"}, Idempotency_Key=key).status_code == 200
    )
    for path, body in ((f"{matter}/add-note", {"occurred_on": TODAY, "text": "二"}), (BEGIN, opening)):
        answer = officer.post(path, body, Idempotency_Key=key)
        assert (answer.status_code, kind_of(answer)) == (422, "key-reused")
        assert answer.json()["errors"][0]["field"] == "Idempotency-Key"
    assert version_of(officer, matter) == 3


@pytest.mark.parametrize("key", [None, "", "17", "not-a-uuid"])
def test_every_command_needs_a_key(officer: Caller, opening: dict[str, Any], key: str | None) -> None:
    headers = officer.headers()
    del headers["Idempotency-Key"]
    answer = officer.client.post(
        BEGIN, json=opening, headers=headers if key is None else headers | {"Idempotency-Key": key}
    )
    assert (answer.status_code, kind_of(answer)) == (400, "malformed-header")
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


def test_out_of_order_is_409_with_the_rule(officer: Caller, head: Caller, matter: str) -> None:
    closing = {"occurred_on": TODAY, "reason": "办结"}
    assert head.post(f"{matter}/close-matter", closing, 2).status_code == 200
    answer = head.post(f"{matter}/close-matter", closing, 4)
    assert (answer.status_code, kind_of(answer)) == (409, "out-of-order")
    told = answer.json()
    assert told["about"]["step"]["code"] == "close-matter"
    assert told["findings"][0]["articles"][0]["zh"] == "《行政处罚法》第57条"


def test_unlawful_is_422_with_article_and_facts(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(BEGIN, opening | {"officers": ["demo-officer"]})
    assert (answer.status_code, kind_of(answer)) == (422, "unlawful")
    (finding,) = answer.json()["findings"]
    assert finding["rule"] == "two-officers"
    assert finding["outcome"] == {"code": "violated", "zh": "违反", "en": "violated"}
    assert finding["facts"] == {"officers": "demo-officer"}
    assert finding["articles"][0]["en"] == "APL Art 42"
    assert answer.json()["about"]["articles"][0]["zh"].startswith("《社会组织登记管理机关行政处罚程序规定》")


def test_an_act_of_tomorrow_is_unlawful(officer: Caller, opening: dict[str, Any]) -> None:
    answer = officer.post(BEGIN, opening | {"occurred_on": "2026-11-18"})
    assert (answer.status_code, kind_of(answer)) == (422, "unlawful")


def test_a_missing_power_is_403(officer: Caller, matter: str) -> None:
    answer = officer.post(f"{matter}/close-matter", {"occurred_on": TODAY, "reason": "办结"}, 2)
    assert (answer.status_code, kind_of(answer)) == (403, "not-empowered")
    assert "审批" in answer.json()["detail"]


def test_another_agency_never_learns_of_the_case(stranger: Caller, matter: str) -> None:
    posted = stranger.post(f"{matter}/add-note", {"occurred_on": TODAY, "text": "一"})
    for answer in (posted, stranger.get(matter), stranger.get(f"{matter}/history"), stranger.get(f"{matter}/next")):
        assert (answer.status_code, kind_of(answer)) == (404, "case-not-found")


def test_an_unknown_case_is_404(officer: Caller) -> None:
    answer = officer.post(f"{BEGIN}/{uuid.uuid4()}/add-note", {"occurred_on": TODAY, "text": "一"}, 2)
    assert (answer.status_code, kind_of(answer)) == (404, "case-not-found")


def test_an_unknown_step_is_404_and_names_the_known_ones(officer: Caller, matter: str) -> None:
    answer = officer.post(f"{matter}/fly", {"occurred_on": TODAY})
    assert (answer.status_code, kind_of(answer)) == (404, "unknown-step")
    assert "add-note" in answer.json()["detail_en"]


def test_what_the_clock_does_has_no_address(officer: Caller, matter: str) -> None:
    answer = officer.post(f"{matter}/lapse", {"occurred_on": TODAY})
    assert (answer.status_code, kind_of(answer)) == (404, "unknown-step")
    assert "lapse" not in answer.json()["detail_en"]


def test_a_defect_tells_its_number_and_nothing_else(
    officer: Caller, matter: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = officer.post(f"{matter}/stumble", {"occurred_on": TODAY})
    assert (answer.status_code, kind_of(answer)) == (500, "unexpected")
    assert "secret" not in answer.text
    assert answer.json()["incident"] in caplog.text
    assert "the secret that no answer may tell" in caplog.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_registers_are_kept_by_the_administrator(app: Any, officer: Caller) -> None:
    admin = Caller(app, "demo-admin")
    name = f"wu-{uuid.uuid4().hex[:8]}"
    entry = {"occurred_on": TODAY, "officer": name, "name_zh": "吴某", "authority": "310000-civil_affairs"}
    answer = officer.post("/api/v1/registers/officer", entry)
    assert (answer.status_code, kind_of(answer)) == (403, "not-empowered")
    begun = admin.post("/api/v1/registers/officer", entry)
    assert begun.status_code == 201, begun.text
    certificate = {"occurred_on": TODAY, "number": "沪01", "valid_from": "2016-01-01", "valid_until": "2030-12-31"}
    issued = admin.post(f"{begun.headers['location']}/issue-certificate", certificate)
    assert issued.status_code == 200, issued.text
    assert admin.get(begun.headers["location"]).json()["parts"]["OfficerFile"][""]["officer"] == name
