"""Starting: again on the same folder, on a taken port, without permission, and on a database that is elsewhere."""

import ctypes
import os
import socket
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from infrastructure.embedded.owner import NOBODY
from tests.databases import create_database, drop_database, make_home, remove_home
from tests.infrastructure.projection.following import ask
from tests.system.clerks import Clerk, open_case, register_people
from tests.system.conftest import MakeWhole
from tests.system.whole import Whole

pytestmark = pytest.mark.database

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1
_CANNOT_DROP = 77


@pytest.fixture
def elsewhere(durable_database_url: str) -> Iterator[str]:
    """An empty database on another embedded server, as an operator would hand it over."""
    name = f"anjuan_elsewhere_{uuid4().hex[:10]}"
    yield create_database(durable_database_url, name, "template0")
    drop_database(durable_database_url, name)


def one_sentence(lines: list[str]) -> str:
    """What was said, in one line and both languages."""
    assert len(lines) == 1, lines
    assert any("\u4e00" <= character <= "\u9fff" for character in lines[0])
    return lines[0]


def test_a_second_start_finds_everything(whole: Whole) -> None:
    with Clerk(whole.address, "demo-officer") as officer:
        address = open_case(officer, "再次启动")
        before = officer.get(address).json()
        history = officer.get(f"{address}/history").json()
    assert whole.end() == 0
    whole.start_and_wait()
    with Clerk(whole.address, "demo-officer") as officer:
        assert officer.get(address).json() == before
        assert officer.get(f"{address}/history").json() == history
        docket = officer.get("/api/v1/investigation-cases?q=再次启动").json()["entries"]
    assert [(entry["case_id"], entry["version"]) for entry in docket] == [(before["id"], before["version"])]


def test_a_taken_port_is_one_sentence_and_nothing_is_started(make_whole: MakeWhole) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        whole = make_whole(port=port)
        code, lines = whole.refused()
    assert code == 1
    assert f"端口 {port} 已被占用" in one_sentence(lines)
    assert whole.nothing_left()
    assert not whole.data.exists()


def without_power_over_files() -> None:
    """Root without the capability to ignore modes, which is what makes permissions matter to him."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0) != 0:
        os._exit(_CANNOT_DROP)


def test_a_folder_without_permission_is_named(make_whole: MakeWhole) -> None:
    closed = make_home()
    closed.chmod(0o500)
    if os.geteuid() == 0:
        os.chown(closed, NOBODY, NOBODY)
    try:
        home = closed / "state"
        before = without_power_over_files if os.geteuid() == 0 else None
        whole = make_whole(variables={"ANJUAN_HOME": str(home)}, before=before)
        code, lines = whole.refused()
        if code == _CANNOT_DROP:
            pytest.skip("root may not give up its power over files here")
        assert code == 1
        said = one_sentence(lines)
        assert f"The state folder {home} cannot be made (Permission denied)." in said
        assert list(closed.iterdir()) == []
        assert whole.nothing_left()
    finally:
        closed.chmod(0o700)
        remove_home(closed)


@pytest.mark.parametrize(
    "url", ["postgresql://someone:secret-word@127.0.0.1:1/anjuan", "host=/nowhere dbname=anjuan password=secret-word"]
)
def test_an_unreachable_database_is_one_sentence(make_whole: MakeWhole, url: str) -> None:
    whole = make_whole(variables={"ANJUAN_DATABASE_URL": url})
    code, lines = whole.refused()
    assert code == 1
    said = one_sentence(lines)
    assert "ANJUAN_DATABASE_URL" in said
    assert "cannot be reached" in said
    assert "secret-word" not in said
    assert whole.nothing_left()
    assert not whole.data.exists()


def test_a_database_that_is_elsewhere_is_used_and_left_running(make_whole: MakeWhole, elsewhere: str) -> None:
    whole = make_whole(variables={"ANJUAN_DATABASE_URL": elsewhere})
    whole.start_and_wait()
    with Clerk(whole.address, "demo-admin") as admin:
        register_people(admin)
    with Clerk(whole.address, "demo-officer") as officer:
        address = open_case(officer, "外部数据库")
        case_id = address.rpartition("/")[2]
        assert officer.get(f"{address}/deadlines?after={last_position(officer)}").status_code == 200
    assert whole.end() == 0
    assert not whole.data.exists()
    assert ask(elsewhere, "SELECT count(*) FROM public.docket WHERE case_id = %s", case_id) == [(1,)]
    with psycopg.connect(elsewhere) as connection:
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        assert connection.execute(others).fetchone() == (0,)


def last_position(clerk: Clerk) -> str:
    """The position of the last command that this clerk sent."""
    return list(clerk.tally.kept.values())[-1].position
