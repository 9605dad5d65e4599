"""The servers of the test run itself: started lazily, one database per worker, swept when abandoned."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer
from infrastructure.embedded.leftovers import processes_in
from tests.databases import EXTERNAL, RUN_FOLDER, Address, Servers, make_home, remove_home, sweep_abandoned

ROOT = Path(__file__).parent.parent


def _name(url: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT current_database()").fetchone()[0])


def _setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT current_setting(%s)", (name,)).fetchone()[0])


def _own_environment() -> dict[str, str]:
    """For a run with servers of its own, whatever this run uses."""
    inherited = {name: value for name, value in os.environ.items() if name not in (EXTERNAL, RUN_FOLDER)}
    return {**inherited, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}


def test_the_worker_database_is_shared_and_the_fresh_one_is_not(database_url: str, fresh_database_url: str) -> None:
    assert _name(database_url) != _name(fresh_database_url)
    with psycopg.connect(fresh_database_url) as connection:
        connection.execute("CREATE TABLE only_here (n integer)")
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)


def test_a_clone_is_dropped_even_with_a_session_open(database_server: Address) -> None:
    with database_server.clone("left") as url:
        name = _name(url)
        left = psycopg.connect(url)
    with psycopg.connect(database_server.url) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
    left.close()
    assert found is None


@pytest.mark.skipif(EXTERNAL in os.environ, reason="an external server has its own settings")
def test_only_the_shared_server_is_relaxed(database_url: str, durable_database_url: str) -> None:
    assert _setting(database_url, "fsync") == "off"
    assert _setting(durable_database_url, "fsync") == "on"
    assert _setting(durable_database_url, "synchronous_commit") == "on"


def test_a_durable_server_may_be_killed_and_started_again(durable_server: EmbeddedServer) -> None:
    with psycopg.connect(durable_server.url) as connection:
        connection.execute("CREATE TABLE kept (n integer)")
        connection.execute("INSERT INTO kept VALUES (1)")
    os.kill(durable_server.pid, 9)
    durable_server.start()
    with psycopg.connect(durable_server.url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (1,)


def test_nothing_is_started_before_it_is_asked_for_and_nothing_stays() -> None:
    servers = Servers(environment={})
    assert not servers.started
    address = servers.address("relaxed")
    (server,) = servers.started
    assert _name(address.url) == "anjuan"
    data = server.data
    assert processes_in(data)
    servers.close()
    assert not data.exists()


def test_abandoned_folders_go_and_held_ones_stay(tmp_path: Path) -> None:
    abandoned, held, young = make_home(tmp_path), make_home(tmp_path), make_home(tmp_path)
    for home in (abandoned, held):
        os.utime(home, (0, 0))
    with EmbeddedServerLock(held):
        os.utime(held, (0, 0))
        sweep_abandoned(tmp_path)
        assert not abandoned.exists()
        assert held.exists()
    assert young.exists()
    remove_home(held)


class EmbeddedServerLock:
    """Another process that holds the lock of a folder: an flock does not exclude its own process's rivals alone."""

    def __init__(self, home: Path) -> None:
        program = (
            "import sys, pathlib; from infrastructure.embedded import FolderLock;"
            "lock = FolderLock(pathlib.Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"
        )
        self._child = subprocess.Popen(
            [sys.executable, "-c", program, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )

    def __enter__(self) -> "EmbeddedServerLock":
        assert self._child.stdout is not None
        assert self._child.stdout.readline() == b"held\n"
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate(timeout=10)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_in_a_process_of_its_own_leaves_no_server(tmp_path: Path, workers: str) -> None:
    program = tmp_path / "test_own.py"
    program.write_text(
        "import psycopg, pathlib\n"
        "def test_one(database_url):\n"
        "    with psycopg.connect(database_url) as connection:\n"
        "        pathlib.Path(__file__).with_name('data').write_text(connection.info.host)\n"
        "def test_two(fresh_database_url):\n    psycopg.connect(fresh_database_url).close()\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-n", workers, "--rootdir", ROOT]
    command += ["-p", "no:cacheprovider", "-o", "asyncio_default_fixture_loop_scope=function"]
    environment = _own_environment()
    run = subprocess.run(
        [*command, "-c", ROOT / "pyproject.toml", program],
        env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2 passed" in run.stdout
    data = Path((tmp_path / "data").read_text())
    assert data.name == "pg18"
    assert not data.exists()


def test_a_run_that_is_terminated_removes_its_folder(tmp_path: Path) -> None:
    program = tmp_path / "test_long.py"
    program.write_text(
        "import psycopg, signal\n"
        "def test_long(database_url):\n"
        "    with psycopg.connect(database_url) as connection:\n"
        "        print(connection.info.host, flush=True)\n"
        "        signal.pause()\n"
    )
    command = [sys.executable, "-m", "pytest", "-s", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-o", "asyncio_default_fixture_loop_scope=function", "--rootdir", str(ROOT)]
    run = subprocess.Popen(
        [*command, "-c", ROOT / "pyproject.toml", program], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env=_own_environment(),
    )  # fmt: skip
    assert run.stdout is not None
    data = Path(run.stdout.readline().strip())
    assert processes_in(data)
    run.terminate()
    run.communicate(timeout=60)
    assert not data.exists()
