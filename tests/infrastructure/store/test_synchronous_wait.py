"""Commits that wait for a synchronous standby which is not there: never a success, and the key finds the truth."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import OperationalError

from infrastructure.embedded import EmbeddedServer
from infrastructure.store.appender import RetryLimits
from infrastructure.store.connections import AnswerOverdue, GuardedConnection, open_pool
from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import OutcomeUnknown
from tests.infrastructure.store.making import events, fresh, key, request

PATIENCE = 20.0
OpenRecorder = Callable[..., GroupCommitRecorder]


@contextmanager
def missing_standby(server: EmbeddedServer) -> Iterator[None]:
    """While inside, every commit waits for a standby that does not exist."""
    set_standby(server, "nowhere")
    try:
        yield
    finally:
        set_standby(server, "")


def set_standby(server: EmbeddedServer, name: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'".encode())
        connection.execute("SELECT pg_reload_conf()")
    until(lambda: ask(server, "SHOW synchronous_standby_names") == [(name,)])
    with psycopg.connect(server.url, autocommit=True) as connection:
        # The setting acts through shared memory that the checkpointer updates after it has reloaded.
        connection.execute("SELECT pg_reload_conf()")


def ask(server: EmbeddedServer, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url, autocommit=True) as connection:
        return list(connection.execute(query.encode()).fetchall())


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.01)


WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name LIKE 'anjuan-%'"


@pytest.fixture
def impatient(durable_server: EmbeddedServer, open_recorder: OpenRecorder) -> GroupCommitRecorder:
    """A recorder that gives the database half a second and asks twice."""
    recorder = open_recorder(
        durable_server.url, answer_timeout=0.5, retry=RetryLimits(attempts=2, pause=0.05, total=5.0)
    )
    recorder.append(fresh())
    return recorder


def test_a_hanging_commit_ends_as_unknown_and_the_repeat_finds_it(
    durable_server: EmbeddedServer, impatient: GroupCommitRecorder
) -> None:
    asked = request(events(uuid4(), 1, 2), key(), b"receipt")
    with missing_standby(durable_server):
        started = time.monotonic()
        with pytest.raises(OutcomeUnknown):
            impatient.append(asked)
        assert time.monotonic() - started < 5
    answer = impatient.append(asked)
    assert answer.repeated
    assert answer.receipt == b"receipt"
    assert len(impatient.select_events(asked.events[0].originator_id)) == 2


@pytest.mark.parametrize("end", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_commit_whose_wait_is_cut_short_is_no_success(
    durable_server: EmbeddedServer, open_recorder: OpenRecorder, end: str
) -> None:
    recorder = open_recorder(durable_server.url, answer_timeout=PATIENCE, retry=RetryLimits(attempts=1, pause=0.0))
    recorder.append(fresh())
    asked = fresh(1, b"receipt")
    assert asked.key is not None
    with missing_standby(durable_server):
        outcome: list[BaseException | object] = []
        thread = threading.Thread(target=lambda: outcome.append(_caught(lambda: recorder.append(asked))))
        thread.start()
        until(lambda: bool(ask(durable_server, WAITING)))
        ask(durable_server, f"SELECT {end}(pid) FROM ({WAITING}) waiting")
        thread.join(PATIENCE)
        assert isinstance(outcome[0], OutcomeUnknown), outcome
        # Visible on this server, yet on no standby: still no success may be reported.
        assert len(recorder.select_events(asked.events[0].originator_id)) == 1
    assert recorder.append(asked).repeated


def test_a_request_without_a_key_is_not_told_that_it_lost_against_itself(
    durable_server: EmbeddedServer, open_recorder: OpenRecorder
) -> None:
    recorder = open_recorder(durable_server.url, answer_timeout=PATIENCE)
    recorder.append(fresh())
    asked = request(events(uuid4(), 1), None)
    with missing_standby(durable_server):
        outcome: list[object] = []
        thread = threading.Thread(target=lambda: outcome.append(_caught(lambda: recorder.append(asked))))
        thread.start()
        until(lambda: bool(ask(durable_server, WAITING)))
        ask(durable_server, f"SELECT pg_terminate_backend(pid) FROM ({WAITING}) waiting")
        thread.join(PATIENCE)
    assert isinstance(outcome[0], OutcomeUnknown), outcome
    assert len(recorder.select_events(asked.events[0].originator_id)) == 1


def test_a_repeat_and_a_look_at_the_ledger_wait_for_the_standby_too(
    durable_server: EmbeddedServer, impatient: GroupCommitRecorder
) -> None:
    asked = fresh(1, b"receipt")
    assert asked.key is not None
    impatient.append(asked)
    with missing_standby(durable_server):
        with pytest.raises(OutcomeUnknown):
            impatient.append(asked)
        with pytest.raises(OperationalError):
            impatient.find(asked.key.principal, asked.key.command_id)
        assert impatient.find(asked.key.principal, uuid4()) is None, "nothing found is nothing promised"
    entry = impatient.find(asked.key.principal, asked.key.command_id)
    assert entry is not None
    assert entry.receipt == b"receipt"


def test_an_interrupted_wait_closes_the_socket_and_cancels_nothing(database_url: str) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with GuardedConnection.connect(database_url, autocommit=True) as connection:
            pid = connection.info.backend_pid
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(KeyboardInterrupt):
                connection.execute("SELECT pg_sleep(2)")
            assert connection.closed
    finally:
        signal.signal(signal.SIGALRM, before)
    with psycopg.connect(database_url) as other:
        running = other.execute("SELECT query FROM pg_stat_activity WHERE pid = %s AND state = 'active'", (pid,))
        assert running.fetchall() == [("SELECT pg_sleep(2)",)]


def test_an_overdue_answer_closes_the_socket(database_url: str) -> None:
    with GuardedConnection.connect(database_url, autocommit=True) as connection:
        connection.answer_timeout = 0.1
        started = time.monotonic()
        with pytest.raises(AnswerOverdue):
            connection.execute("SELECT pg_sleep(3)")
        assert time.monotonic() - started < 2
        assert connection.closed


def test_several_hosts_are_tried_until_one_writes(database_url: str) -> None:
    hosts = f"{database_url} "
    given = psycopg.conninfo.conninfo_to_dict(hosts)
    given["host"] = f"/nowhere,{given.get('host') or ''}"
    given["port"] = f"1,{given.get('port') or 5432}"
    with open_pool(psycopg.conninfo.make_conninfo("", **given), "test-hosts") as pool, pool.connection() as connection:
        assert connection.execute("SELECT current_setting('transaction_read_only')").fetchone() == ("off",)


def _caught(act: Callable[[], object]) -> object:
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - whatever was raised is what the test looks at
        return error
