"""What a crash may leave behind, produced for real, and the next start on it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.embedded.folders import settle
from infrastructure.embedded.leftovers import (
    end_processes,
    is_alive,
    processes_in,
    repair_pid_file,
    server_status,
)
from infrastructure.embedded.options import command_line
from infrastructure.embedded.owner import Owner
from infrastructure.embedded.process import ENVIRONMENT, wait_until
from tests.databases import TIDY
from tests.infrastructure.embedded.conftest import kept

ENDLESS = "SELECT count(*) FROM generate_series(1, 100000000000)"


def _spawn(owner: Owner, command: list[str | Path]) -> subprocess.Popen[bytes]:
    """A process of the server's user that does not end together with us."""
    return subprocess.Popen(
        command, env=ENVIRONMENT, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, umask=0o077,
        start_new_session=True, user=owner.switch_uid, group=owner.switch_gid, extra_groups=owner.switch_groups,
    )  # fmt: skip


@pytest.fixture
def orphan(stopped: EmbeddedServer) -> Iterator[subprocess.Popen[bytes]]:
    """A server in the data folder that nobody watches over."""
    command = command_line(stopped.place.binaries.postgres, stopped.data, stopped.data, TIDY)
    process = _spawn(stopped.place.owner, command)
    assert wait_until(lambda: server_status(stopped.data, process.pid) == "ready", 30)
    yield process
    process.kill()
    process.wait()


def test_an_orphan_is_stopped_cleanly_and_not_adopted(stopped: EmbeddedServer, orphan: subprocess.Popen[bytes]) -> None:
    with stopped:
        assert orphan.wait(timeout=1) == 0
        assert stopped.pid != orphan.pid
        assert kept(stopped) == 1


def test_a_frozen_orphan_is_killed(stopped: EmbeddedServer, orphan: subprocess.Popen[bytes]) -> None:
    os.kill(orphan.pid, signal.SIGSTOP)
    assert end_processes(stopped.data, patience=0.1, quit_patience=0.1) > 0
    assert orphan.wait(timeout=1) == -signal.SIGKILL
    assert not processes_in(stopped.data)


def test_a_session_that_outlived_its_killed_server_does_not_prevent_the_start(
    stopped: EmbeddedServer, orphan: subprocess.Popen[bytes]
) -> None:
    url = f"postgresql://anjuan@/anjuan?host={stopped.data}"
    session = psycopg.connect(url, autocommit=True)
    busy = threading.Thread(target=lambda: _run_until_cut(session))
    busy.start()
    assert wait_until(lambda: _is_active(url, session.info.backend_pid), 10)
    orphan.kill()
    orphan.wait()
    assert is_alive(session.info.backend_pid)
    with stopped:
        assert not is_alive(session.info.backend_pid)
        assert kept(stopped) == 1
    busy.join(timeout=10)
    session.close()


def _run_until_cut(session: psycopg.Connection[tuple[object, ...]]) -> None:
    with pytest.raises(psycopg.OperationalError):
        session.execute(ENDLESS)


def _is_active(url: str, pid: int) -> bool:
    with psycopg.connect(url) as connection:
        query = "SELECT state = 'active' FROM pg_stat_activity WHERE pid = %s"
        return connection.execute(query, (pid,)).fetchone() == (True,)


def test_kill_9_of_the_supervisor_ends_the_server_and_the_next_start_works(
    home: Path, supervisor: subprocess.Popen[str]
) -> None:
    assert supervisor.stdout is not None
    pid, data = supervisor.stdout.readline().split(maxsplit=1)
    supervisor.kill()
    supervisor.wait()
    with EmbeddedServer(home) as server:  # at once, while the old one may still be shutting down
        assert str(server.data) == data.strip()
        assert not is_alive(int(pid))
        assert server.log.path.read_text().count("database system is shut down") >= 1


def test_the_server_ends_by_itself_when_nobody_starts_again(supervisor: subprocess.Popen[str]) -> None:
    assert supervisor.stdout is not None
    _, data = supervisor.stdout.readline().split(maxsplit=1)
    supervisor.kill()
    supervisor.wait()
    assert wait_until(lambda: not processes_in(Path(data.strip())), 10)


def test_the_lock_names_the_other_process(home: Path, supervisor: subprocess.Popen[str]) -> None:
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline()
    with pytest.raises(EmbeddedServerError, match=f"pid {supervisor.pid} "):
        EmbeddedServer(home).start()


def test_a_broken_off_initdb_does_not_disturb_the_next_one(home: Path) -> None:
    place = settle(home, None)
    building = home / "pg18.new"
    building.mkdir(mode=0o700)
    os.chown(building, place.owner.uid, place.owner.gid)
    initdb = _spawn(place.owner, [place.binaries.initdb, "-D", building, "-U", "anjuan"])
    held: list[int] = []  # its postgres, in the middle of its work
    assert wait_until(lambda: bool(held.extend(_freeze(building)) or held), 30)
    initdb.kill()
    initdb.wait()
    with EmbeddedServer(home):
        assert not any(map(is_alive, held))


def _freeze(data: Path) -> list[int]:
    """Stop whoever works in the folder now and return those who are still there."""
    for pid in (found := processes_in(data)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
    return [pid for pid in found if is_alive(pid)]


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00\xff\x00", b"postmaster", b"-4\n", b"0\n"])
def test_a_garbled_pid_file_is_removed(stopped: EmbeddedServer, content: bytes) -> None:
    pid_file = stopped.data / "postmaster.pid"
    pid_file.write_bytes(content)
    repair_pid_file(stopped.data, os.getpid())
    assert not pid_file.exists()


@pytest.mark.parametrize("holder", ["dead", "stranger", "ourselves", "garbled"])
def test_a_stale_pid_file_does_not_prevent_the_start(stopped: EmbeddedServer, holder: str) -> None:
    with stopped:
        lines = (stopped.data / "postmaster.pid").read_text().splitlines(keepends=True)
    stranger = _spawn(stopped.place.owner, ["/bin/sleep", "300"])
    if holder == "dead":
        stranger.kill()
        stranger.wait()
    pids = {"dead": stranger.pid, "stranger": stranger.pid, "ourselves": os.getpid(), "garbled": "\x00\x00"}
    pid_file = stopped.data / "postmaster.pid"
    pid_file.write_text(f"{pids[holder]}\n" + "".join(lines[1:]))
    os.chown(pid_file, stopped.place.owner.uid, stopped.place.owner.gid)
    with stopped:
        assert kept(stopped) == 1
    if holder != "dead":
        assert stranger.poll() is None
        stranger.kill()
        stranger.wait()


def test_zombies_and_strangers_hold_nothing(stopped: EmbeddedServer) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    assert wait_until(lambda: not is_alive(child.pid), 10)
    os.kill(child.pid, 0)  # still there: a zombie, until the next line reaps it
    child.wait()
    assert not is_alive(child.pid)
    assert is_alive(os.getpid())
    assert processes_in(stopped.data) == []
