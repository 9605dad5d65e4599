"""Folders for servers, and programs that play a supervisor or another system user."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer
from infrastructure.embedded.leftovers import end_processes
from infrastructure.embedded.owner import NOBODY, can_reach, owner_of
from tests.databases import TIDY, make_home, remove_home, roomy_memory_folder

ROOT = Path(__file__).parents[3]

SUPERVISOR = """
import pathlib, sys
from infrastructure.embedded import EmbeddedServer
server = EmbeddedServer(pathlib.Path(sys.argv[1]))
server.start()
print(server.pid, server.data, flush=True)
sys.stdin.read()
server.stop()
"""

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture
def home() -> Iterator[Path]:
    """A state folder; whatever still works in it is ended, because a failed test may leave a server.

    In memory where that is possible: these tests kill processes, not machines, and fsync stays on.
    """
    folder = make_home(roomy_memory_folder())
    yield folder
    for data in folder.rglob("pg18*"):
        end_processes(data, patience=0.0, quit_patience=0.5)
    remove_home(folder)


@pytest.fixture(scope="session")
def seed() -> Iterator[Path]:
    """The state folder of a server that ran once, was stopped in order, and keeps one row."""
    folder = make_home(roomy_memory_folder())
    server = EmbeddedServer(folder)
    with server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept (n integer)")
        connection.execute("INSERT INTO kept VALUES (1)")
    yield folder
    remove_home(folder)


@pytest.fixture
def stopped(home: Path, seed: Path) -> EmbeddedServer:
    """A stopped server on a copy of the seed; it has started once, so that its place is known."""
    subprocess.run(["cp", "-a", seed / "pg18", home], check=True)
    server = EmbeddedServer(home, settings=TIDY)
    with server:
        return server


def kept(server: EmbeddedServer) -> int:
    """How many rows the restarted server still has."""
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture
def supervisor(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has started a server on `home` and holds it."""
    child = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, home],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield child
    child.communicate(timeout=60)


def run_as_ordinary_user(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a Python program as an ordinary user: as nobody when we are root. Skip where Python is closed to him."""
    user = owner_of(NOBODY if os.geteuid() == 0 else os.geteuid())
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    interpreters = (Path(sys.executable).resolve(), Path("/usr/bin", version))
    usable = [path for path in interpreters if path.exists() and can_reach(user, path, ROOT)]
    if not usable:
        pytest.skip("no Python interpreter that another user can reach")
    packages = Path(psycopg.__file__).parents[1]
    return subprocess.run(
        [usable[0], "-c", program, *map(str, arguments)],
        env={"PYTHONPATH": f"{ROOT}:{packages}", "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        user=user.switch_uid,
        group=user.switch_gid,
        extra_groups=user.switch_groups,
    )
