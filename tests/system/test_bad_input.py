"""Everything that can be wrong with a command, end to end: told with field and reason, and nothing is written."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from domain.messages import shanghai_day
from tests.infrastructure.projection.following import ask
from tests.system.clerks import CASES, HEAD, PAIR, Clerk, Tally, code_of, open_case, paper, today
from tests.system.whole import Whole, memory

pytestmark = pytest.mark.database

PARTY: dict[str, Any] = {"name": "上海演示协会", "organization_type": "social_group"}
PROPOSAL: dict[str, Any] = {"party": PARTY, "suspected_breach": "未按规定接受年度检查"}
HUGE = 50 * 1024 * 1024
PIECE = bytes(64 * 1024)
SOME_MEGABYTES = 8 * 1024 * 1024
MADE = "2026-02-30"
"""A date that does not exist."""


@pytest.fixture(scope="module")
def clerk(whole: Whole) -> Iterator[Clerk]:
    with Clerk(whole.address, PAIR[0], Tally()) as one:
        yield one


@pytest.fixture(scope="module")
def case(clerk: Clerk) -> str:
    """A case under investigation, at version 5."""
    return open_case(clerk, "误填")


@pytest.fixture(autouse=True)
def _nothing_is_written(whole: Whole, case: str) -> Iterator[None]:
    def state() -> Any:
        return ask(
            whole.url,
            "SELECT (SELECT count(*) FROM public.case_events), (SELECT count(*) FROM public.command_ledger),"
            " (SELECT last_value FROM public.case_events_notification_id_seq)",
        )

    before = state()
    yield
    assert state() == before


def problem(answer: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document, sound in every part that each of them has."""
    assert (answer.status_code, code_of(answer)) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["title_en"]
    return told


def named(told: dict[str, Any]) -> set[str]:
    """The fields that are named, each with a reason in both languages."""
    assert all(error["reason_zh"] and error["reason_en"] for error in told["errors"])
    return {error["field"] for error in told["errors"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"suspected_breach": 7}, "suspected_breach"),
        ({"suspected_breach": None}, "suspected_breach"),
        ({"suspected_breach": ["未年检"]}, "suspected_breach"),
        ({"suspected_breach": " "}, "suspected_breach"),
        ({"party": "上海演示协会"}, "party"),
        ({"party": {**PARTY, "organization_type": "club"}}, "party.organization_type"),
        ({"party": {"name": "上海演示协会"}}, "party.organization_type"),
        ({"party": {**PARTY, "code": "51310000MJ1234561X"}}, "party.code"),
        ({"party": {**PARTY, "code": "91310000MJ1234561Q"}}, "party.code"),
        ({"party": {**PARTY, "code": "51310000"}}, "party.code"),
        ({"party": {**PARTY, "nickname": "演示"}}, "party.nickname"),
        ({"occurred_on": MADE}, "occurred_on"),
        ({"occurred_on": "2026-13-01"}, "occurred_on"),
        ({"occurred_on": "12.01.2026"}, "occurred_on"),
        ({"occurred_on": 20260112}, "occurred_on"),
        ({"occurred_on": None}, "occurred_on"),
        ({"occurred_at": "2026-01-12T25:00:00+08:00"}, "occurred_at"),
        ({"occurred_at": "2026-01-12T09:00:00"}, "occurred_at"),
        ({"more": 1}, "more"),
    ],
)
def test_a_field_that_is_wrong_is_named(clerk: Clerk, changes: dict[str, Any], field: str) -> None:
    answer = clerk.send(CASES, {**PROPOSAL, **changes}, key=uuid4())
    assert field in named(problem(answer, 422, "invalid"))


@pytest.mark.parametrize("field", ["party", "suspected_breach"])
def test_a_missing_field_is_named(clerk: Clerk, field: str) -> None:
    body = {name: value for name, value in PROPOSAL.items() if name != field}
    assert named(problem(clerk.send(CASES, body, key=uuid4()), 422, "invalid")) == {field}


def test_the_right_check_character_is_told(clerk: Clerk) -> None:
    body = {**PROPOSAL, "party": {**PARTY, "code": "51310000MJ1234561X"}}
    told = problem(clerk.send(CASES, body, key=uuid4()), 422, "invalid")
    assert "第18位应为Q" in told["errors"][0]["reason_zh"]


def test_an_unknown_step_tells_the_known_ones(clerk: Clerk, case: str) -> None:
    told = problem(clerk.send(f"{case}/pardon", {}, key=uuid4()), 404, "unknown-step")
    assert "collect-evidence" in told["detail_en"]
    assert told["detail"]


def test_an_unknown_case_and_an_id_that_is_none(clerk: Clerk) -> None:
    problem(clerk.send(f"{CASES}/{uuid4()}/collect-evidence", paper(1), key=uuid4()), 404, "case-not-found")
    told = problem(clerk.send(f"{CASES}/17/collect-evidence", paper(1), key=uuid4()), 422, "invalid")
    assert named(told) == {"case_id"}


def test_a_stale_version_tells_the_present_one(clerk: Clerk, case: str) -> None:
    version = clerk.get(case).json()["version"]
    body = {"officers": PAIR}
    answer = clerk.send(f"{case}/assign-officers", body, key=uuid4(), token=HEAD, version=version - 1)
    told = problem(answer, 412, "stale-version")
    assert (named(told), told["version"], answer.headers["etag"]) == ({"If-Match"}, version, f'"{version}"')
    told = problem(clerk.send(f"{case}/assign-officers", body, key=uuid4(), token=HEAD), 428, "version-required")
    assert named(told) == {"If-Match"}


def test_a_key_that_was_used_with_another_body(clerk: Clerk, case: str) -> None:
    used = next(iter(clerk.tally.kept.values()))
    told = problem(clerk.send(CASES, PROPOSAL, key=used.command_id, case=str(uuid4())), 422, "key-reused")
    assert named(told) == {"Idempotency-Key"}


def test_an_act_of_tomorrow_is_refused_with_the_rule(clerk: Clerk) -> None:
    tomorrow = shanghai_day(datetime.now(UTC)) + timedelta(days=2)
    told = problem(clerk.send(CASES, {**PROPOSAL, "occurred_on": tomorrow.isoformat()}, key=uuid4()), 422, "unlawful")
    finding = told["findings"][0]
    assert (finding["rule"], finding["refuses"]) == ("occurred-before-recorded", True)
    assert finding["facts"]["occurred_on"] == tomorrow.isoformat()
    assert finding["zh"]
    assert finding["en"]


def test_bytes_that_are_not_utf_8_are_told_with_their_place(clerk: Clerk, whole: Whole) -> None:
    headers = {"Authorization": f"Bearer {PAIR[0]}", "Idempotency-Key": str(uuid4())}
    body = f'{{"occurred_on": "{today()}", "suspected_breach": "'.encode() + b'\xc9\xcf\xba\xa3"}'
    answer = httpx2.post(
        whole.address + CASES, content=body, headers={**headers, "Content-Type": "application/json"}, trust_env=False
    )
    told = problem(answer, 400, "malformed-json")
    assert named(told) == {"body"}
    assert f"Byte {body.index(0xC9)}" in told["detail_en"]


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [
        ("", 401, "not-signed-in"),
        ("nobody", 401, "not-signed-in"),
        ("demo-partner-police", 404, "case-not-found"),
        ("demo-auditor", 403, "not-empowered"),
        ("demo-admin", 404, "case-not-found"),
    ],
)
def test_whoever_may_not_is_refused(whole: Whole, case: str, token: str, status: int, code: str) -> None:
    """Another agency does not even learn that the case exists."""
    headers = {"Idempotency-Key": str(uuid4())} | ({"Authorization": f"Bearer {token}"} if token else {})
    body = {"occurred_on": today(), **paper(1)}
    answer = httpx2.post(f"{whole.address}{case}/collect-evidence", json=body, headers=headers, trust_env=False)
    told = problem(answer, status, code)
    if status == 401:
        assert named(told) == {"Authorization"}
        assert answer.headers["www-authenticate"].startswith("Bearer")
    read = httpx2.get(f"{whole.address}{case}", headers=headers, trust_env=False)
    assert read.status_code == (200 if token == "demo-auditor" else status), read.text


def test_another_agency_may_not_open_a_case(clerk: Clerk) -> None:
    problem(clerk.send(CASES, PROPOSAL, key=uuid4(), token="demo-partner-police"), 403, "not-empowered")


def announced(connection: socket.socket) -> None:
    """Send only the head: who is asked for nothing sends nothing."""
    _head(connection, f"Content-Length: {HUGE}")


def in_pieces(connection: socket.socket) -> None:
    """Send piece after piece without saying how much it will be, until the server hangs up or has all of it."""
    _head(connection, "Transfer-Encoding: chunked")
    try:
        for _ in range(HUGE // len(PIECE)):
            connection.sendall(b"%x\r\n" % len(PIECE) + PIECE + b"\r\n")
    except OSError:
        return
    raise AssertionError("the server took 50 MB")


def _head(connection: socket.socket, length: str) -> None:
    said = (f"POST {CASES} HTTP/1.1", "Host: anjuan", "Content-Type: application/json", length, "", "")
    connection.sendall("\r\n".join(said).encode())


@pytest.mark.parametrize("send", [announced, in_pieces])
def test_fifty_megabytes_are_refused_and_never_held(whole: Whole, send: Callable[[socket.socket], None]) -> None:
    api = whole.program("interface.main")
    assert api is not None
    before = memory(api)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", whole.port), timeout=30) as connection:
            send(connection)
            told = connection.makefile("rb").read()
        assert told.startswith(b"HTTP/1.1 413 "), told[:100]
        assert b"application/problem+json" in told
        assert b'"field":"body"' in told
    assert memory(api) - before < SOME_MEGABYTES
    assert whole.program("interface.main") == api
