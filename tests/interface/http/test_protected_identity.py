"""Who reported: told by the act that opens it and by nothing else, whoever reads and wherever he looks."""

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from httpx2 import Response
from psycopg import sql
from starlette.testclient import TestClient

from domain.catalogue import CASE_TYPES, EVENTS
from domain.messages import shanghai_day
from infrastructure.people import DEMONSTRATION
from infrastructure.projection.batch import reader
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from interface import addresses
from interface.configuration import Configuration
from interface.http.identity import COOKIE
from interface.main import build
from tests.databases import Address
from tests.domain.acts.everything import everything
from tests.interface.http.conftest import Caller
from tests.interface.http.test_commands import kind_of

KIND = "warning"
BEGIN = addresses.at(KIND)
NAME, CONTACT = "演示举报人欧阳", "演示电话18600000000"
SECRETS = (NAME, CONTACT)
READERS = ("demo-officer", "demo-officer-2", "demo-head", "demo-reviewer", "demo-auditor", "demo-admin")


@pytest.fixture(scope="module")
def url(database_server: Address) -> Iterator[str]:
    with database_server.clone("protected") as made:
        yield made


@pytest.fixture(scope="module")
def app(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = build(Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True))
    with TestClient(made):
        yield made


@pytest.fixture(scope="module")
def person() -> str:
    """The random id under which the complainant's key is kept."""
    return str(uuid.uuid4())


@pytest.fixture(scope="module")
def clue(app: FastAPI, person: str) -> str:
    """The address of a clue with one complainant, who has had every kind of act but the answer."""
    officer = Caller(app, "demo-officer")
    opening = everything(KIND)[CASE_TYPES[KIND].opening.slug].body
    begun = officer.post(BEGIN, said(opening))
    assert begun.status_code == 201, begun.text
    address = begun.headers["location"]
    registration = {
        "complainant": "C7Q2",
        "full_name": {"subject": person, "value": NAME},
        "contact": {"subject": person, "value": CONTACT},
        "confidentiality_requested": True,
    }
    assert taken(officer, address, "register-complainant", registration).status_code == 200
    assert taken(officer, address, "accept-complaint", {"complainant": "C7Q2", "told_how": "电话"}).status_code == 200
    return address


def said(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body of today, as JSON has it."""
    today = shanghai_day(datetime.now(UTC)).isoformat()
    plain: dict[str, Any] = json.loads(json.dumps(dict(body), default=str))
    return plain | {"occurred_on": today}


def taken(caller: Caller, address: str, slug: str, body: Mapping[str, Any], **headers: str) -> Response:
    """A step on the clue as it stands."""
    version = caller.get(address).json().get("version")
    return caller.post(f"{address}/{slug}", said(body), version=version, **headers)


def opened(caller: Caller, address: str, purpose: str, **headers: str) -> Response:
    return taken(caller, address, "open-complainant-identity", {"complainant": "C7Q2", "purpose": purpose}, **headers)


def listed(url: str) -> None:
    """The read models have taken in everything."""
    Runner(url, READ_MODELS, reader(EVENTS)).catch_up()


def every_reading(app: FastAPI, address: str) -> Iterator[tuple[str, str, Response]]:
    """Every address that answers a question, for every reader: the API, its lists and searches, and the pages."""
    case_id = address.rpartition("/")[2]
    paths = [path for path, methods in app.openapi()["paths"].items() if "get" in methods]
    assert f"{BEGIN}/{{case_id}}/history" in paths
    for token in READERS:
        caller = Caller(app, token)
        for path in paths:
            yield token, path, caller.get(path.replace("{case_id}", case_id))
        for query in ({"q": NAME}, {"q": CONTACT}, {"party": NAME}, {"track": "complainant:answer_due"}):
            yield token, f"docket {query}", caller.get(BEGIN, **query)
        browser = TestClient(app, cookies={COOKIE: token}, raise_server_exceptions=False)
        for path in ("/cases", f"/cases/{case_id}"):
            yield token, path, browser.get(path)


def stored(url: str) -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, table in tables:
            rows = connection.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(schema, table)))
            yield from ((table, text) for (text,) in rows.fetchall())
        states = connection.execute("SELECT state FROM public.case_events").fetchall()
        yield from (("case_events.state", bytes(state).decode()) for (state,) in states)


def test_only_the_act_that_opens_the_identity_tells_it(app: FastAPI, url: str, clue: str, person: str) -> None:
    answer = opened(Caller(app, "demo-officer"), clue, "答复前核对联系方式")
    assert answer.status_code == 200, answer.text
    assert answer.json()["disclosed"] == {
        "full_name": {"subject": person, "value": NAME},
        "contact": {"subject": person, "value": CONTACT},
    }
    assert answer.headers["cache-control"] == "no-store"
    listed(url)
    seen = 0
    for token, path, reading in every_reading(app, clue):
        assert reading.status_code < 500 or path == "/health/ready", (token, path)
        assert not any(secret in reading.text for secret in SECRETS), (token, path)
        assert json.dumps(NAME)[1:-1] not in reading.text, (token, path)
        assert person not in reading.text, (token, path)
        seen += reading.status_code == 200
    assert seen > 30


def test_a_search_for_the_name_finds_nothing(app: FastAPI, url: str, clue: str) -> None:
    listed(url)
    officer = Caller(app, "demo-officer")
    assert clue.rpartition("/")[2] in [entry["case_id"] for entry in officer.get(BEGIN).json()["entries"]]
    assert officer.get(BEGIN, q=NAME).json()["entries"] == []


def test_nothing_that_is_stored_tells_the_name(url: str, clue: str) -> None:
    assert clue
    listed(url)
    rows = list(stored(url))
    assert any("C7Q2" in text for _, text in rows)
    assert [(table, text) for table, text in rows if any(secret in text for secret in SECRETS)] == []


def test_each_opening_is_an_entry_with_officer_time_and_purpose(app: FastAPI, clue: str) -> None:
    purposes = ("核实所反映的事实", "邀请举报人说明情况")
    for token, purpose in zip(("demo-officer", "demo-officer-2"), purposes, strict=True):
        assert opened(Caller(app, token), clue, purpose).json()["events"] == ["complainant_identity_opened"]
    entries = Caller(app, "demo-auditor").get(f"{clue}/history").json()["entries"]
    found = [entry for entry in entries if entry["event"]["code"] == "complainant_identity_opened"][-2:]
    assert [entry["recorded_by"] for entry in found] == ["demo-officer", "demo-officer-2"]
    assert [entry["data"] for entry in found] == [{"complainant": "C7Q2", "purpose": purpose} for purpose in purposes]
    assert all(datetime.fromisoformat(entry["recorded_at"]).tzinfo for entry in found)


def test_a_repeated_command_tells_nothing_again(app: FastAPI, clue: str) -> None:
    officer, key = Caller(app, "demo-officer"), str(uuid.uuid4())
    first = opened(officer, clue, "核对", Idempotency_Key=key)
    again = opened(officer, clue, "核对", Idempotency_Key=key)
    assert first.json()["disclosed"]["full_name"]["value"] == NAME
    assert (again.status_code, again.json()["repeated"], again.json()["disclosed"]) == (200, True, None)
    assert NAME not in again.text


@pytest.mark.parametrize("token", ["demo-reviewer", "demo-auditor", "demo-partner-police", "demo-admin"])
def test_who_does_not_investigate_opens_nothing(app: FastAPI, clue: str, token: str) -> None:
    refused = Caller(app, token).post(
        f"{clue}/open-complainant-identity", said({"complainant": "C7Q2", "purpose": "想知道"})
    )
    assert refused.status_code in (403, 404)
    assert not any(secret in refused.text for secret in SECRETS)


def test_an_opening_without_a_purpose_or_of_somebody_unknown_is_refused(app: FastAPI, clue: str) -> None:
    officer = Caller(app, "demo-officer")
    assert kind_of(opened(officer, clue, "  ")) == "invalid"
    unknown = taken(officer, clue, "open-complainant-identity", {"complainant": "C9", "purpose": "核对"})
    assert (unknown.status_code, "complainant-on-file" in unknown.text) == (422, True)


def test_an_answer_that_names_the_complainant_is_refused_and_does_not_repeat_the_name(app: FastAPI, clue: str) -> None:
    body = {"complainant": "C7Q2", "result": f"{NAME}：已责令改正", "legal_basis": "条例", "told_how": "书面"}
    refused = taken(Caller(app, "demo-officer"), clue, "answer-complainant", body)
    assert (refused.status_code, "complainant-identity-kept" in refused.text) == (422, True)
    assert NAME not in refused.text


def test_the_identity_is_not_corrected_in_the_open(app: FastAPI, clue: str, person: str) -> None:
    officer = Caller(app, "demo-officer")
    entries = officer.get(f"{clue}/history").json()["entries"]
    entry = next(entry["version"] for entry in entries if entry["event"]["code"] == "complainant_registered")
    value = json.dumps({"subject": person, "value": "另一人"})
    change = {"entry": entry, "field": "full_name", "old": value, "new": value, "reason": "笔误"}
    refused = taken(officer, clue, "propose-correction", change)
    assert (refused.status_code, NAME in refused.text) == (422, False)


def test_what_was_erased_is_told_by_no_opening(app: FastAPI) -> None:
    officer, subject = Caller(app, "demo-officer"), str(uuid.uuid4())
    opening = everything(KIND)[CASE_TYPES[KIND].opening.slug].body
    address = officer.post(BEGIN, said(opening)).headers["location"]
    person = {"subject": subject, "value": NAME}
    registered = {"complainant": "C7Q2", "full_name": person, "confidentiality_requested": False}
    assert taken(officer, address, "register-complainant", registered).status_code == 200
    reason = {"reason": "当事人申请删除，经批准"}
    assert Caller(app, "demo-admin").post(f"/api/v1/personal/{subject}/erase", reason).status_code == 200
    told = opened(officer, address, "核对").json()["disclosed"]
    assert told == {"full_name": {"subject": subject, "value": None}}


def test_the_people_of_the_demonstration_are_those_who_read() -> None:
    assert set(READERS) <= set(DEMONSTRATION)
