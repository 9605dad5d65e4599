"""kill -9 of clients, sessions and the server: nothing acknowledged is lost, nothing is stored in part."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer
from infrastructure.store.connections import open_pool
from infrastructure.store.log_reader import LogReader
from tests.infrastructure.store.client import EVENTS, Answer, answers
from tests.soak import sized

pytestmark = pytest.mark.soak

PATIENCE = 60.0
ROOT = Path(__file__).parents[3]


class Client:
    """A client process writing into a folder of journals."""

    def __init__(self, url: str, folder: Path, name: str) -> None:
        self._command = [sys.executable, "-m", "tests.infrastructure.store.client", url, str(folder), name]
        self._folder = folder
        self._started = folder / f"{name}.started"
        self.start()

    def start(self) -> None:
        self._started.unlink(missing_ok=True)
        self.process = subprocess.Popen(self._command, cwd=ROOT)
        until(lambda: self._started.exists() or self.process.poll() is not None)
        assert self.process.poll() is None, "the client did not start"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def finish(self) -> None:
        (self._folder / "stop").touch()
        try:
            assert self.process.wait(PATIENCE) == 0
        finally:
            self.process.kill()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.01)


def wait_for_answers(folder: Path, more: int) -> None:
    target = size(folder) + more * 60  # a line has about sixty bytes
    until(lambda: size(folder) >= target)


def size(folder: Path) -> int:
    return sum(journal.stat().st_size for journal in folder.glob("*.journal"))


@contextmanager
def clients(url: str, folder: Path, names: list[str]) -> Iterator[list[Client]]:
    running: list[Client] = []
    try:
        for name in names:
            running.append(Client(url, folder, name))
        yield running
        for client in running:
            client.finish()
    finally:
        for client in running:
            with suppress(ProcessLookupError):
                client.kill()


def verify(url: str, folder: Path) -> list[Answer]:
    """Every answer against the store: its events complete and at the places it names, its receipt the first."""
    acknowledged = answers(folder)
    with open_pool(url, "test-verify") as pool:
        rows = LogReader(pool).read_after(0, 10_000_000)
        with pool.connection() as connection:
            ledger = connection.execute(
                "SELECT command_id, receipt, first_position, last_position FROM command_ledger"
            ).fetchall()
    spans = {row[0]: tuple(row[1:]) for row in ledger}
    held = {row[0]: (row[1], row[2]) for row in rows}
    for answer in acknowledged:
        assert spans[answer.command] == (answer.command.bytes, answer.first, answer.last), "wrong receipt or lost"
        stored = [held[position] for position in range(answer.first, answer.last + 1)]
        assert stored == [(answer.command, version) for version in range(1, EVENTS + 1)], "lost or misplaced"
    assert set(Counter(row[1] for row in rows).values()) <= {EVENTS}, "stored in part"
    assert len(spans) * EVENTS == len(rows), "events without their key, or keys without their events"
    assert [row[0] for row in rows] == sorted(held)
    return acknowledged


def test_two_processes_write_and_a_reader_misses_nothing(fresh_database_url: str, tmp_path: Path) -> None:
    seen: list[int] = []
    with open_pool(fresh_database_url, "test-follow") as pool:
        log, position = LogReader(pool), 0
        with clients(fresh_database_url, tmp_path, ["one", "two"]):
            deadline = time.monotonic() + sized(3.0, 30.0)
            while time.monotonic() < deadline:
                rows = log.read_after(position, 50)
                seen += [row[0] for row in rows]
                position = seen[-1] if seen else 0
        seen += [row[0] for row in log.read_after(position, 10_000_000)]
        stored = [row[0] for row in log.read_after(0, 10_000_000)]
    assert seen == stored
    acknowledged = verify(fresh_database_url, tmp_path)
    assert len(acknowledged) * EVENTS == len(seen) > 500
    assert not any(answer.repeated for answer in acknowledged)


def test_a_killed_client_repeats_what_it_has_no_answer_for(fresh_database_url: str, tmp_path: Path) -> None:
    with clients(fresh_database_url, tmp_path, ["one"]) as (client,):
        for turn in range(sized(4, 20)):
            wait_for_answers(tmp_path, 100 + 37 * turn)
            client.kill()
            client.start()
        wait_for_answers(tmp_path, 100)
    assert len(verify(fresh_database_url, tmp_path)) > 500


def end_sessions(url: str) -> int:
    """kill -9 is for processes of one's own; the server ends its sessions just as suddenly for their client."""
    with psycopg.connect(url, autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name IN ('anjuan-append', 'anjuan-store') AND datname = current_database()"
        )
        return len(ended.fetchall())


def test_ended_sessions_are_no_error_for_the_callers(fresh_database_url: str, tmp_path: Path) -> None:
    with clients(fresh_database_url, tmp_path, ["one", "two"]):
        for _ in range(sized(5, 40)):
            wait_for_answers(tmp_path, 150)
            assert end_sessions(fresh_database_url) > 0
        wait_for_answers(tmp_path, 100)
    assert len(verify(fresh_database_url, tmp_path)) > 500


@pytest.mark.parametrize("victim", ["server", "session"])
def test_a_killed_server_comes_back_with_everything_it_acknowledged(
    durable_server: EmbeddedServer, tmp_path: Path, victim: str
) -> None:
    with clients(durable_server.url, tmp_path, ["one", "two"]):
        for _ in range(sized(2, 10)):
            wait_for_answers(tmp_path, 200)
            os.kill(durable_server.pid if victim == "server" else session(durable_server), signal.SIGKILL)
            if victim == "server":
                until(lambda: durable_server.poll() is not None)
                durable_server.start()
        wait_for_answers(tmp_path, 200)
    assert len(verify(durable_server.url, tmp_path)) > 400


def session(server: EmbeddedServer) -> int:
    """The process that serves one of the clients; its death makes the server end all others and recover."""
    found: list[int] = []

    def look() -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(server.url) as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'anjuan-append' ORDER BY pid LIMIT 1"
            found.extend(row[0] for row in connection.execute(query))
        return bool(found)

    until(look)
    return found[0]
