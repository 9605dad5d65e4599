"""Starting, watching and ending a whole instance, with the real database and real signals."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded.leftovers import end_processes, processes_in
from infrastructure.embedded.process import wait_until
from interface.configuration import DEMO_TOKENS
from tests.databases import Address, make_home, remove_home, roomy_memory_folder
from tests.interface.instance import BROKEN, ROOT, SLOW_DEMO, Instance, defiant, free_port

pytestmark = pytest.mark.database


@pytest.fixture
def home() -> Iterator[Path]:
    folder = make_home(roomy_memory_folder())
    yield folder
    if (folder / "pg18").is_dir():
        end_processes(folder / "pg18", patience=0.0)
    remove_home(folder)


@pytest.fixture
def instances() -> Iterator[list[Instance]]:
    """Instances that are ended, however the test goes."""
    started: list[Instance] = []
    yield started
    for instance in started:
        if instance.process.poll() is None:
            instance.process.kill()
        instance.process.communicate(timeout=60)
        assert wait_until(instance.nothing_left, 20)


@pytest.fixture
def running(home: Path, instances: list[Instance]) -> Instance:
    instance = Instance(home)
    instances.append(instance)
    instance.wait_until_announced()
    return instance


def test_it_announces_its_address_when_it_is_ready_and_ends_in_order(home: Path, instances: list[Instance]) -> None:
    instance = Instance(home)
    instances.append(instance)
    text = instance.wait_until_announced()
    assert f"Anjuan is running: http://127.0.0.1:{instance.port}\n" in text
    assert "demo-" not in text
    assert instance.ready()
    instance.wait_for("worker started")
    assert instance.end(signal.SIGINT) == (0, "")
    assert instance.events()[2:] == ["api ended, database there", "worker ended, database there"]
    assert instance.nothing_left()
    assert "database system is shut down" in (home / "server.log").read_text()


def test_kill_9_of_the_supervisor_leaves_nothing(running: Instance) -> None:
    running.wait_for("worker started")
    running.process.kill()
    assert wait_until(running.nothing_left, 20)


@pytest.mark.parametrize("name", ["api", "worker"])
def test_a_killed_program_is_restarted_and_the_others_stay(running: Instance, name: str) -> None:
    running.wait_for("worker started")
    os.kill(running.pids(name)[0], signal.SIGKILL)
    assert wait_until(lambda: len(running.pids(name)) == 2 and running.ready(), 30)
    other = {"api": "worker", "worker": "api"}[name]
    assert len(running.pids(other)) == 1
    code, errors = running.end()
    assert code == 0
    assert "ended with code -9; restart in 0 s" in errors


def test_a_killed_database_is_restarted_below_the_running_api(running: Instance) -> None:
    postmaster = int((running.data / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    assert wait_until(lambda: postmaster not in processes_in(running.data) and running.ready(), 30)
    assert len(running.pids("api")) == 1
    code, errors = running.end()
    assert code == 0
    assert "The database ended with code -9" in errors


def test_the_demonstration_is_loaded_once_and_goes_on_after_an_interruption(
    home: Path, instances: list[Instance]
) -> None:
    interrupted = Instance(home, demo=True, demo_text=SLOW_DEMO)
    instances.append(interrupted)
    interrupted.wait_for("demo started")
    assert interrupted.end()[0] == 0
    assert interrupted.nothing_left()
    for expected in (2, 2):
        again = Instance(home, demo=True)
        instances.append(again)
        text = again.wait_until_announced()
        assert all(token in text for token in DEMO_TOKENS)
        assert len(again.pids("demo")) == expected
        assert again.end()[0] == 0


def test_a_failed_demonstration_does_not_stop_the_instance(home: Path, instances: list[Instance]) -> None:
    instance = Instance(home, demo=True, demo_text=BROKEN)
    instances.append(instance)
    instance.wait_until_announced()
    code, errors = instance.end()
    assert code == 0
    assert "The demonstration cases are incomplete" in errors


def test_a_taken_port_is_named_before_anything_is_started(running: Instance, instances: list[Instance]) -> None:
    other = make_home(roomy_memory_folder())
    instance = Instance(other, variables={"ANJUAN_PORT": str(running.port)})
    instances.append(instance)
    assert instance.process.wait(timeout=30) == 1
    assert f"Port {running.port} is already in use" in instance.end()[1]
    assert not instance.data.exists()
    remove_home(other)


def test_a_second_instance_on_the_same_folder_is_refused(running: Instance, instances: list[Instance]) -> None:
    second = Instance(running.home)
    instances.append(second)
    assert second.process.wait(timeout=30) == 1
    assert f"Already running: pid {running.process.pid} uses {running.home}." in second.end()[1]
    assert running.ready()


def test_a_program_that_never_starts_ends_the_attempt(home: Path, instances: list[Instance]) -> None:
    instance = Instance(home, api=BROKEN)
    instances.append(instance)
    assert instance.process.wait(timeout=60) == 1
    errors = instance.end()[1]
    assert "no such table" in errors
    assert "API does not start; the reason is above." in errors
    assert instance.nothing_left()


def test_a_second_signal_does_not_wait_for_the_drain(home: Path, instances: list[Instance]) -> None:
    instance = Instance(home, worker=defiant("worker"))
    instances.append(instance)
    instance.wait_until_announced()
    instance.wait_for("worker started")
    began = time.monotonic()
    instance.process.send_signal(signal.SIGINT)
    instance.wait_for("api ended, database there")
    assert instance.end(signal.SIGINT)[0] == 0
    assert time.monotonic() - began < 9
    assert instance.nothing_left()


def test_an_external_database_is_used_and_no_server_started(
    home: Path, instances: list[Instance], fresh_database_url: str
) -> None:
    instance = Instance(home, variables={"ANJUAN_DATABASE_URL": fresh_database_url})
    instances.append(instance)
    instance.wait_until_announced()
    assert not instance.data.exists()
    with psycopg.connect(fresh_database_url) as connection:
        row = connection.execute("SELECT to_regclass('schema_versions') IS NOT NULL").fetchone()
    assert row == (True,)
    assert instance.end()[0] == 0


def test_an_unreachable_database_is_named_without_its_password(home: Path, instances: list[Instance]) -> None:
    url = "postgresql://someone:secret-word@127.0.0.1:1/anjuan"
    instance = Instance(home, variables={"ANJUAN_DATABASE_URL": url})
    instances.append(instance)
    assert instance.process.wait(timeout=30) == 1
    errors = instance.end()[1]
    assert "ANJUAN_DATABASE_URL: the database cannot be reached" in errors
    assert "secret-word" not in errors
    assert instance.events() == []


def test_known_tokens_do_not_open_a_database_of_somebody_elses(
    home: Path, instances: list[Instance], fresh_database_url: str
) -> None:
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO accounts"
            " (officer, password_hash, authority, offices, name_zh, name_en, created_at, created_by)"
            " VALUES ('wu', 'x', '310000-civil_affairs', '{head}', '吴某', 'Wu', now(), 'operator')"
        )
    instance = Instance(home, demo=True, variables={"ANJUAN_DATABASE_URL": fresh_database_url})
    instances.append(instance)
    assert instance.process.wait(timeout=60) == 1
    errors = instance.end()[1]
    assert "不能以演示方式启动" in errors
    assert "not opened in demonstration mode" in errors
    assert instance.events() == []
    served = subprocess.run(
        [sys.executable, "-m", "interface.main"],
        cwd=ROOT,
        env={
            **os.environ,
            "ANJUAN_DEMO": "1",
            "ANJUAN_DATABASE_URL": fresh_database_url,
            "ANJUAN_PORT": str(free_port()),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (served.returncode, "not opened in demonstration mode" in served.stderr) == (2, True)


def test_another_database_behind_the_same_home_gets_the_demonstration(
    home: Path, instances: list[Instance], database_server: Address
) -> None:
    with database_server.clone("first") as first, database_server.clone("second") as second:
        for url, expected in ((first, 1), (first, 1), (second, 2), (second, 2)):
            instance = Instance(home, demo=True, variables={"ANJUAN_DATABASE_URL": url})
            instances.append(instance)
            instance.wait_until_announced()
            assert len(instance.pids("demo")) == expected
            assert instance.end()[0] == 0
