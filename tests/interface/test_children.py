"""Pauses between restarts, the way a child ends, and what is checked before anything starts."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from infrastructure.embedded.external import DatabaseUnusable, check_external
from infrastructure.embedded.leftovers import is_alive
from infrastructure.embedded.process import wait_until
from interface.children import STEADY, BackOff, Child
from interface.configuration import Configuration
from interface.preflight import PreflightError, check_port


class Clock:
    """Time that passes when the test says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_pauses_grow_to_five_seconds_and_stay_there() -> None:
    clock = Clock()
    back_off = BackOff(clock)
    pauses = []
    for _ in range(6):
        pauses.append(back_off.died())
        back_off.started()
    assert pauses == [0, 1, 2, 5, 5, 5]


def test_a_minute_of_life_forgives_earlier_deaths() -> None:
    clock = Clock()
    back_off = BackOff(clock)
    back_off.died()
    back_off.started()
    clock.now += STEADY - 1
    assert back_off.died() == 1
    back_off.started()
    clock.now += STEADY
    assert back_off.died() == 0


def test_a_full_disk_sets_the_least_pause_and_it_is_over_in_time() -> None:
    clock = Clock()
    back_off = BackOff(clock)
    assert not back_off.due
    assert back_off.died(least=5.0) == 5.0
    clock.now += 4.9
    assert back_off.pending
    assert not back_off.due
    clock.now += 0.1
    assert back_off.due


def _child(program: str, folder: Path) -> Child:
    return Child("child", [sys.executable, "-c", program, str(folder)], {}, lambda: None)


TELL_PIDS = """
import os, pathlib, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pid = os.fork()
if pid:
    pathlib.Path(sys.argv[1], "pids").write_text(f"{os.getpid()} {pid} .")
while True:
    signal.pause()
"""


def test_a_child_that_ignores_us_is_killed_with_its_own_children(tmp_path: Path) -> None:
    child = _child(TELL_PIDS, tmp_path)
    child.start()
    told = tmp_path / "pids"
    assert wait_until(lambda: told.exists() and told.read_text().endswith("."), 30)
    pids = [int(pid) for pid in told.read_text().split()[:2]]
    assert all(map(is_alive, pids))
    child.stop(patience=0.1, hurry=lambda: False)
    assert child.exit_code == -signal.SIGKILL
    assert wait_until(lambda: not any(map(is_alive, pids)), 10)


def test_a_child_has_a_session_of_its_own_and_the_variables_it_was_given(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, sys\n"
        "seen = f'{os.getsid(0)} {os.environ[\"ANJUAN_PORT\"]}'\n"
        "pathlib.Path(sys.argv[1], 'seen').write_text(seen)\n"
    )
    child = Child("child", [sys.executable, "-c", program, str(tmp_path)], {"ANJUAN_PORT": "8123"}, lambda: None)
    child.start()
    assert wait_until(lambda: child.exit_code == 0, 30)
    session, port = (tmp_path / "seen").read_text().split()
    assert int(session) != os.getsid(0)
    assert port == "8123"


def test_a_death_is_told_once_for_each_restart(tmp_path: Path) -> None:
    child = _child("raise SystemExit(7)", tmp_path)
    child.start()
    assert wait_until(lambda: child.exit_code == 7, 30)
    assert "child ended with code 7; restart in 0 s." in (child.watch() or "")  # and it is started again at once
    assert wait_until(lambda: child.exit_code == 7, 30)
    assert "restart in 1 s." in (child.watch() or "")
    assert child.watch() is None


def test_a_taken_port_and_a_strange_address_are_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PreflightError, match=f"端口 {port} 已被占用.* Port {port} is already in use"):
            check_port(Configuration(tmp_path, port=port))
    check_port(Configuration(tmp_path, port=port))
    with pytest.raises(PreflightError, match=r"192\.0\.2\.1 is not an address of this machine"):
        check_port(Configuration(tmp_path, host="192.0.2.1", port=port))
    with pytest.raises(PreflightError, match="cannot be resolved"):
        check_port(Configuration(tmp_path, host="..", port=port))


def test_an_external_database_that_is_too_old_or_no_database_is_refused(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_external(database_url)
    with pytest.raises(DatabaseUnusable, match="this is not an address"):
        check_external("host=here nonsense=1")
    monkeypatch.setattr("infrastructure.embedded.external.OLDEST", 990000)
    with pytest.raises(DatabaseUnusable, match=r"PostgreSQL \d+ is too old; 99 or later is needed"):
        check_external(database_url)
