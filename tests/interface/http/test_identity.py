"""Who is calling: tokens, cookies, accounts, and what is told to whom."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from psycopg_pool import ConnectionPool
from starlette.testclient import TestClient

from application.ports import Busy
from infrastructure.people import DEMONSTRATION, LocalPeople
from tests.interface.http.conftest import BEGIN, QUICK, Caller, House
from tests.interface.http.test_commands import kind_of

PASSWORD = "一个足够长的密码 2026"


@pytest.fixture
def wu(app: FastAPI) -> str:
    """The name of a new account with the office of an officer."""
    name = f"wu-{uuid.uuid4().hex[:8]}"
    said = {"officer": name, "authority": "310000-civil_affairs", "offices": ["officer"], "name_zh": "吴某"}
    made = Caller(app, "demo-admin").post("/api/v1/accounts", said | {"password": PASSWORD})
    assert made.status_code == 201, made.text
    assert "password" not in made.text
    return name


def signed_in(app: FastAPI, name: str) -> str:
    answer = Caller(app, None).post("/api/v1/sign-in", {"account": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def test_signing_in_opens_the_door_and_out_closes_it(app: FastAPI, wu: str) -> None:
    caller = Caller(app, signed_in(app, wu))
    me = caller.get("/api/v1/me").json()
    assert (me["officer"], me["name_zh"]) == (wu, "吴某")
    assert [power["code"] for power in me["powers"]] == ["investigate", "read"]
    assert caller.post("/api/v1/sign-out").status_code == 204
    answer = caller.get("/api/v1/me")
    assert (answer.status_code, kind_of(answer)) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_wrong_password_is_401_and_many_are_429(nobody: Caller, wu: str) -> None:
    said = {"account": wu, "password": "not the password"}
    answers = [nobody.post("/api/v1/sign-in", said) for _ in range(6)]
    assert [(answer.status_code, kind_of(answer)) for answer in answers] == [(401, "sign-in-refused")] * 5 + [
        (429, "throttled")
    ]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert all(wu not in answer.text for answer in answers)


def test_an_expired_token_says_so(app: FastAPI, house: House, wu: str, opening: dict[str, Any]) -> None:
    caller = Caller(app, signed_in(app, wu))
    now = house.clock.now
    house.clock.now += timedelta(hours=13)
    try:
        answer = caller.post(BEGIN, opening)
    finally:
        house.clock.now = now
    assert (answer.status_code, kind_of(answer)) == (401, "token-expired")


@pytest.mark.parametrize("authorization", [None, "Bearer ", "Basic ZGVtbzpkZW1v", "Bearer nonsense", "demo-officer"])
def test_without_a_good_token_nothing_opens(nobody: Caller, opening: dict[str, Any], authorization: str | None) -> None:
    headers = nobody.headers() | ({} if authorization is None else {"Authorization": authorization})
    answer = nobody.client.post(BEGIN, json=opening, headers=headers)
    assert (answer.status_code, kind_of(answer)) == (401, "not-signed-in")
    assert answer.json()["errors"][0]["field"] == "Authorization"


def test_demonstration_tokens_are_refused_outside_the_demonstration(house: House) -> None:
    earnest = house.app(people=LocalPeople(house.people._pool, hasher=QUICK))
    for token in DEMONSTRATION:
        assert Caller(earnest, token).get("/api/v1/me").status_code == 401


def test_demonstration_tokens_open_in_the_demonstration(app: FastAPI) -> None:
    for token, person in DEMONSTRATION.items():
        assert Caller(app, token).get("/api/v1/me").json()["name_zh"] == person.name_zh


def test_accounts_are_made_only_by_the_administrator_of_the_authority(app: FastAPI, officer: Caller) -> None:
    said = {"officer": "zhao", "authority": "310000-civil_affairs", "offices": ["head"], "name_zh": "赵某"}
    said["password"] = PASSWORD
    assert kind_of(officer.post("/api/v1/accounts", said)) == "not-empowered"
    admin = Caller(app, "demo-admin")
    assert kind_of(admin.post("/api/v1/accounts", said | {"authority": "310105-civil_affairs"})) == "not-empowered"
    for wrong, field in (
        ({"offices": ["king"]}, "offices[0]"),
        ({"offices": []}, "offices"),
        ({"offices": ["clock"]}, "offices"),
        ({"officer": "Zhao Da"}, "officer"),
        ({"password": "short"}, "password"),
        ({"rank": 1}, "rank"),
    ):
        answer = admin.post("/api/v1/accounts", said | wrong)
        assert (answer.status_code, kind_of(answer)) == (422, "invalid")
        assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_an_account_is_made_once_and_can_be_closed(app: FastAPI, wu: str) -> None:
    admin, token = Caller(app, "demo-admin"), signed_in(app, wu)
    said = {"officer": wu, "authority": "310000-civil_affairs", "offices": ["head"], "name_zh": "吴某"}
    answer = admin.post("/api/v1/accounts", said | {"password": PASSWORD})
    assert (answer.status_code, kind_of(answer)) == (409, "account-taken")
    assert admin.post(f"/api/v1/accounts/{wu}/deactivate").json()["active"] is False
    assert Caller(app, token).get("/api/v1/me").status_code == 401
    assert kind_of(admin.get("/api/v1/accounts/nobody-here")) == "account-not-found"


def form(app: FastAPI, headers: dict[str, str], **fields: str) -> tuple[TestClient, Response]:
    browser = TestClient(app, follow_redirects=False)
    return browser, browser.post("/sign-in", data=fields, headers=headers)


SAME = {"Sec-Fetch-Site": "same-origin"}


def test_a_browser_gets_a_cookie_that_scripts_cannot_read(app: FastAPI, wu: str) -> None:
    browser, answer = form(app, SAME, account=wu, password=PASSWORD, next="/cases?q=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/cases?q=1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.get("/api/v1/me").json()["officer"] == wu
    left = browser.post("/sign-out", headers=SAME)
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in")
    assert browser.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    "going", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\r\nb"]
)
def test_signing_in_leads_nowhere_else(app: FastAPI, wu: str, going: str) -> None:
    _, answer = form(app, SAME, account=wu, password=PASSWORD, next=going)
    assert answer.headers["location"] == "/"


def test_a_failed_sign_in_returns_to_the_form(app: FastAPI, wu: str) -> None:
    for fields in ({"account": wu, "password": "wrong password"}, {"token": "nonsense"}):
        _, answer = form(app, SAME, **fields)
        assert answer.headers["location"] == "/sign-in?next=/&problem=sign-in-refused"
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Origin": "http://testserver"}, 201),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
    ],
)
def test_a_cookie_counts_only_from_our_own_pages(
    app: FastAPI, opening: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    browser, _ = form(app, SAME, token="demo-officer")
    answer = browser.post(BEGIN, json=opening, headers=headers | {"Idempotency-Key": str(uuid.uuid4())})
    assert answer.status_code == status
    if status == 403:
        assert kind_of(answer) == "cross-site"
        assert form(app, headers, token="demo-officer")[1].status_code == 403


def test_a_database_out_of_reach_is_503_and_worth_another_try(house: House) -> None:
    with ConnectionPool("host=/nowhere", min_size=1, timeout=0.1, open=True) as pool:
        app = house.app(people=LocalPeople(pool, hasher=QUICK))
        answer = Caller(app, "x" * 43).get("/api/v1/me")
    assert (answer.status_code, kind_of(answer)) == (503, "unavailable")
    assert answer.headers["retry-after"] == "1"


class Full:
    """A bus whose store takes nothing in time, which the real one only does under a load that no test should make."""

    def handle(self, *_: Any, **__: Any) -> None:
        raise Busy


def test_a_busy_store_is_503_and_says_that_nothing_was_recorded(house: House, opening: dict[str, Any]) -> None:
    answer = Caller(house.app(bus=Full()), "demo-officer").post(BEGIN, opening)
    assert (answer.status_code, kind_of(answer)) == (503, "busy")
    assert (answer.headers["retry-after"], "未记录" in answer.json()["title"]) == ("1", True)
