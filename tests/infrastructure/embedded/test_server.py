"""Start, settings, closedness, stop and restart of the embedded server."""

import os
import signal
import threading
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.embedded.leftovers import processes_in
from infrastructure.embedded.process import wait_until
from tests.infrastructure.embedded.conftest import kept


def _settings(url: str, *names: str) -> dict[str, str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", (list(names),)
        ).fetchall()
    return dict(rows)


@pytest.fixture
def server(home: Path) -> EmbeddedServer:
    return EmbeddedServer(home / "made by the server")


def test_first_start_makes_a_durable_closed_utf8_database(server: EmbeddedServer) -> None:
    with server:
        seen = _settings(
            server.url, "fsync", "full_page_writes", "synchronous_commit", "listen_addresses", "data_checksums",
            "server_encoding", "unix_socket_permissions", "lock_timeout", "log_parameter_max_length",
        )  # fmt: skip
        with psycopg.connect(server.url) as connection:
            provider = connection.execute(
                "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'anjuan'"
            ).fetchone()
    assert seen == {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "listen_addresses": "",
        "data_checksums": "on",
        "server_encoding": "UTF8",
        "unix_socket_permissions": "0700",
        "lock_timeout": "10s",
        "log_parameter_max_length": "0",
    }
    assert provider == ("b", "C.UTF-8")
    assert server.data.stat().st_mode & 0o777 == 0o700


def test_the_server_never_runs_as_root_and_has_its_own_session(server: EmbeddedServer) -> None:
    with server:
        assert Path("/proc", str(server.pid)).stat().st_uid != 0
        assert os.getsid(server.pid) == server.pid


def test_login_is_by_peer_and_for_one_role_only(server: EmbeddedServer) -> None:
    with server:
        with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
            psycopg.connect(server.url, user="postgres")
        assert "peer map=anjuan" in (server.data / "pg_hba.conf").read_text()


def test_stop_is_clean_and_a_second_start_finds_the_data(stopped: EmbeddedServer) -> None:
    assert stopped.poll() == 0
    assert not processes_in(stopped.data)
    with stopped:
        assert kept(stopped) == 1
        assert "automatic recovery" not in stopped.log.tail(4)


def test_stop_does_not_wait_for_a_client(stopped: EmbeddedServer) -> None:
    stopped.start()
    left = psycopg.connect(stopped.url)
    stopped.stop()
    assert stopped.poll() == 0
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
    left.close()


def test_hurry_ends_the_patience(stopped: EmbeddedServer) -> None:
    stopped.start()
    os.kill(stopped.pid, signal.SIGSTOP)  # a server that does not react to SIGINT
    asked = threading.Event()

    def hurry() -> bool:
        asked.set()
        os.kill(stopped.pid, signal.SIGCONT)
        return True

    stopped.stop(patience=600, hurry=hurry)
    assert asked.is_set()
    assert stopped.poll() is not None


def test_a_dead_server_is_noticed_and_started_again_with_every_committed_row(stopped: EmbeddedServer) -> None:
    with stopped:
        url = stopped.url
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO kept VALUES (2)")
        os.kill(stopped.pid, signal.SIGKILL)
        assert wait_until(lambda: stopped.poll() is not None, 10)
        stopped.start()
        assert stopped.url == url
        assert kept(stopped) == 2


def test_starting_twice_is_one_server(stopped: EmbeddedServer) -> None:
    with stopped:
        first = stopped.pid
        stopped.start()
        assert stopped.pid == first


def test_a_second_server_on_the_same_folder_is_told_who_has_it(stopped: EmbeddedServer) -> None:
    with stopped, pytest.raises(EmbeddedServerError, match=f"Already running: pid {os.getpid()} "):
        EmbeddedServer(stopped.home).start()
    with EmbeddedServer(stopped.home) as second:
        assert kept(second) == 1


def test_only_the_main_thread_may_start_it(stopped: EmbeddedServer) -> None:
    failures: list[str] = []

    def start() -> None:
        try:
            stopped.start()
        except EmbeddedServerError as error:
            failures.append(str(error))

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert failures
    assert "main thread" in failures[0]


def test_a_refused_setting_ends_in_an_error_with_the_log(home: Path) -> None:
    server = EmbeddedServer(home, settings={"max_connections": "many"})
    with pytest.raises(EmbeddedServerError, match='invalid value for parameter "max_connections"'):
        server.start()
    assert not processes_in(server.data)
    with EmbeddedServer(home):
        pass  # the failed start gave the lock back
