"""The whole program: registers, a filing, the lists, readiness, and a real server that stops when told."""

import http.client
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from application.people import Account
from application.principals import Office
from domain import catalogue
from infrastructure.people import DEMONSTRATION
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from infrastructure.readiness import ReadinessWatch
from infrastructure.store.envelope import Envelope
from interface.admin import create_first_account
from interface.configuration import Configuration
from interface.main import build
from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.test_commands import kind_of

BEGIN = "/api/v1/investigation-cases"
DAY = "2026-01-12"


def until(condition: Callable[[], Any], seconds: float = 15.0) -> Any:
    """Wait for a condition and return what it gave."""
    due = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < due, "waited in vain"
        time.sleep(0.02)
    return found


@pytest.fixture(scope="module")
def url(database_server: Address) -> Iterator[str]:
    with database_server.clone("whole") as made:
        yield made


@pytest.fixture(scope="module")
def configuration(url: str, tmp_path_factory: pytest.TempPathFactory) -> Configuration:
    return Configuration(home=tmp_path_factory.mktemp("home"), database_url=url, demo=True)


@pytest.fixture(scope="module")
def whole(configuration: Configuration) -> Iterator[FastAPI]:
    app = build(configuration)
    with TestClient(app):
        yield app


@pytest.fixture(scope="module")
def filed(whole: FastAPI) -> tuple[str, str]:
    """The id of a case that was proposed and filed, and the position of the filing."""
    admin = Caller(whole, "demo-admin")
    for person in DEMONSTRATION.values():
        entry = {"occurred_on": DAY, "officer": person.officer, "name_zh": person.name_zh}
        made = admin.post("/api/v1/registers/officer", entry | {"authority": "310000-civil_affairs"})
        assert made.status_code == 201, made.text
        certificate = {"occurred_on": DAY, "number": f"沪{person.officer}", "valid_from": "2016-01-01"}
        issued = admin.post(
            f"{made.headers['location']}/issue-certificate", certificate | {"valid_until": "2030-12-31"}
        )
        assert issued.status_code == 200, issued.text
    party = {"name": "上海某某协会", "organization_type": "social_group", "code": "51310000MJ1234561Q"}
    proposal = {"occurred_on": DAY, "party": party, "suspected_breach": "未按规定接受年度检查"}
    proposed = Caller(whole, "demo-officer").post(BEGIN, proposal)
    assert proposed.status_code == 201, proposed.text
    address, version = proposed.headers["location"], proposed.json()["version"]
    done = Caller(whole, "demo-head").post(f"{address}/file-case", {"occurred_on": DAY}, version)
    assert done.status_code == 200, done.text
    assert done.json()["number"]
    return done.json()["case_id"], done.json()["position"]


@pytest.fixture(scope="module")
def caught_up(url: str, filed: tuple[str, str]) -> None:
    Runner(url, READ_MODELS, Envelope(catalogue.EVENTS, _NoSeal()).decode).catch_up()


class _NoSeal:
    """No event of this test holds a personal value."""

    def seal(self, *_: Any) -> None:
        raise AssertionError

    def unseal(self, *_: Any) -> None:
        raise AssertionError


def test_lists_are_late_until_the_worker_has_followed(url: str, whole: FastAPI, filed: tuple[str, str]) -> None:
    answer = Caller(whole, "demo-officer").get(BEGIN, after=filed[1])
    assert (answer.status_code, kind_of(answer)) in {(503, "not-yet-readable"), (503, "unavailable")}
    assert answer.headers["retry-after"] == "1"


@pytest.mark.usefixtures("caught_up")
def test_the_docket_after_the_worker(whole: FastAPI, filed: tuple[str, str]) -> None:
    case_id, position = filed
    officer = Caller(whole, "demo-officer")
    for query in ({}, {"q": "某某"}, {"party": "上海"}, {"filed_from": DAY, "filed_to": DAY}, {"stage": "filed"}):
        answer = officer.get(BEGIN, after=position, **query)
        assert answer.status_code == 200, answer.text
        if "stage" not in query:
            assert [entry["case_id"] for entry in answer.json()["entries"]] == [case_id]
    assert officer.get(BEGIN, q="没有此案").json()["entries"] == []
    assert Caller(whole, "demo-partner-police").get(BEGIN).json()["entries"] == []
    assert len(Caller(whole, "demo-auditor").get(BEGIN).json()["entries"]) == 1
    for cursor in ("nonsense", "WyJyZWNlbnQiLCAieCIsICIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ"):
        answer = officer.get(BEGIN, cursor=cursor)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"stage": "foo"}, "stage"),
        ({"stage": "hearing_open"}, "stage"),
        ({"track": "foo"}, "track"),
        ({"track": "hearing:filed"}, "track"),
    ],
)
def test_a_stage_or_track_that_the_procedure_does_not_have_is_named(
    whole: FastAPI, query: dict[str, str], field: str
) -> None:
    answer = Caller(whole, "demo-officer").get(BEGIN, **query)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


@pytest.mark.usefixtures("caught_up")
def test_the_limits_of_the_case(whole: FastAPI, filed: tuple[str, str]) -> None:
    officer = Caller(whole, "demo-officer")
    told = officer.get(f"{BEGIN}/{filed[0]}/deadlines", after=filed[1]).json()
    assert told["limits"], told
    assert all(entry["lamp"]["zh"] for entry in told["limits"])
    everything = officer.get("/api/v1/deadlines", before="2099-01-01").json()["limits"]
    assert {entry["limit"]["case_id"] for entry in everything} == {filed[0]}
    assert Caller(whole, "demo-partner-police").get("/api/v1/deadlines", before="2099-01-01").json()["limits"] == []


@pytest.mark.usefixtures("caught_up")
def test_ready_follows_the_heartbeat_and_the_schema(url: str) -> None:
    with ReadinessWatch(url) as watch, psycopg.connect(url, autocommit=True) as connection:
        assert [trouble.code for trouble in watch.look().troubles] == ["worker-silent"]
        connection.execute(
            "INSERT INTO worker_heartbeats (worker, host, pid, begun_at, beat_at) VALUES ('w', 'h', 1, now(), now())"
        )
        look = watch.look()
        assert (look.ready, look.troubles, look.behind) == (True, (), 0)
        connection.execute("UPDATE worker_heartbeats SET beat_at = now() - interval '1 minute'")
        assert not watch.look().ready
        connection.execute("UPDATE worker_heartbeats SET beat_at = now()")
        connection.execute("INSERT INTO schema_versions (version, name) VALUES (9999, '9999_future.sql')")
        assert [trouble.code for trouble in watch.look().troubles] == ["schema-version"]
        connection.execute("DELETE FROM schema_versions WHERE version = 9999")
        until(lambda: watch.last().ready)


def test_ready_survives_its_connection(url: str) -> None:
    with ReadinessWatch(url, every=0.05) as watch, psycopg.connect(url, autocommit=True) as connection:
        until(lambda: watch.last().schema)
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'anjuan-readiness'"
        connection.execute(ended)
        until(lambda: watch.last().schema and watch.last().age < 1)


def test_an_unreachable_database_is_told_without_its_name() -> None:
    with ReadinessWatch("host=/nowhere/secret dbname=x") as watch:
        look = until(lambda: (seen := watch.last()).troubles[0].code == "database-unreachable" and seen)
    assert not look.ready
    assert "secret" not in str(look)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(configuration: Configuration, port: int, *, demo: bool = True) -> subprocess.Popen[bytes]:
    settings = Configuration(home=configuration.home, port=port, database_url=configuration.database_url, demo=demo)
    environment = {**settings.environment(), "PATH": "/usr/bin:/bin"}
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-m", "interface.main"],
        env=environment,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def lives(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/health/live").status_code == 200
    except httpx2.TransportError:
        return False


def test_a_real_server_refuses_fifty_megabytes_and_stops_when_told(configuration: Configuration) -> None:
    port = free_port()
    program = start(configuration, port, demo=False)
    try:
        address = f"http://127.0.0.1:{port}"
        until(lambda: lives(address))
        me = httpx2.get(f"{address}/api/v1/me", headers={"Authorization": "Bearer demo-head"})
        assert me.status_code == 401
        assert "server" not in me.headers
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", BEGIN)
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(50 * 1024 * 1024))
        connection.endheaders()
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("connection")) == (413, "close")
        connection.close()
        program.send_signal(signal.SIGTERM)
        out, err = program.communicate(timeout=15)
    finally:
        program.kill()
        program.wait()
    assert program.returncode in (0, -signal.SIGTERM)
    assert (out, err) == (b"", b"")


def test_a_taken_port_is_one_clear_sentence(configuration: Configuration) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        program = start(configuration, port)
        _, err = program.communicate(timeout=30)
    assert program.returncode == 2
    assert f"端口 {port} 已被占用".encode() in err
    assert err.count(b"\n") == 1


def test_an_account_made_on_the_machine_signs_in(whole: FastAPI, url: str) -> None:
    name = f"first-{uuid.uuid4().hex[:8]}"
    first = Account(name, "310000-civil_affairs", frozenset({Office.ADMINISTRATOR}), "首位管理员", "First")
    assert create_first_account(url, first, "一个足够长的密码 2026") == first
    said = {"account": name, "password": "一个足够长的密码 2026"}
    token = Caller(whole, None).post("/api/v1/sign-in", said).json()["token"]
    powers = Caller(whole, token).get("/api/v1/me").json()["powers"]
    assert [power["code"] for power in powers] == ["register"]
