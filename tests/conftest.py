"""Databases for tests. Nothing is started before the first test that asks for one of the fixtures below."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.law import bans, listing_stay, settings
from infrastructure.embedded import EmbeddedServer
from tests.databases import (
    DURABLE,
    RELAXED,
    RUN_FOLDER,
    TIDY,
    Address,
    RunFolder,
    Servers,
    make_home,
    migrate,
    remove_home,
)
from tests.domain.ban_file import WITHOUT_NOTICE

NEEDS = {
    "database_url": RELAXED,
    "fresh_database_url": RELAXED,
    "database_server": RELAXED,
    "durable_database_url": DURABLE,
    "durable_server": None,
}
"""Which fixture needs which shared server; `durable_server` brings its own."""

_servers = pytest.StashKey[Servers]()


@pytest.fixture(scope="session", autouse=True)
def _an_authority_without_prior_notice() -> Iterator[None]:
    """What no authority has set yet: that a ban or a listing is decided without telling the organization before."""
    off = {(setting, WITHOUT_NOTICE): "off" for setting in (bans.PRIOR_NOTICE, listing_stay.PRIOR_NOTICE)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "_VALUES", settings._VALUES | off)
        yield


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """The controller owns the servers; its workers find the folder of the run in the environment."""
    if not _is_worker(config):
        config.stash[_servers] = Servers()
        # A run in the background of a script ignores Ctrl-C, and so would every program that a test starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # `timeout` ends a run like Ctrl-C: tidily
        if getattr(config.option, "numprocesses", None):
            os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix="anjuan-run-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers, whatever the result."""
    if _servers in config.stash:
        config.stash[_servers].close()
        folder = os.environ.pop(RUN_FOLDER, None)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server or has a full size, so that nobody has to remember the marker."""
    for item in items:
        if hasattr(getattr(item, "module", None), "sized"):
            item.add_marker("soak")
        needs = NEEDS.keys() & set(getattr(item, "fixturenames", ()))
        if needs:
            item.add_marker("database")
        if any(name.startswith("durable") for name in needs):
            item.add_marker("durable")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the controller which servers the selected tests of this worker need."""
    if _is_worker(session.config):
        names = {name for item in session.items for name in getattr(item, "fixturenames", ())}
        for name in NEEDS.keys() & names:
            kind = NEEDS[name]
            if kind is not None:
                RunFolder(Path(os.environ[RUN_FOLDER])).want(kind)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(node: object, ids: list[str]) -> None:
    """Start the servers before the first test is handed out; this hook runs in the controller's main thread."""
    config = node.config  # type: ignore[attr-defined] # xdist's WorkerController has no stubs
    RunFolder(Path(os.environ[RUN_FOLDER])).publish(config.stash[_servers])


def _address(config: pytest.Config, kind: str) -> Address:
    if _is_worker(config):
        return RunFolder(Path(os.environ[RUN_FOLDER])).address(kind)
    return config.stash[_servers].address(kind)


@pytest.fixture(scope="session")
def database_server(request: pytest.FixtureRequest) -> Address:
    """The relaxed server of the run with its migrated template; `with database_server.clone("name") as url`."""
    return _address(request.config, RELAXED)


@pytest.fixture(scope="session")
def database_url(database_server: Address) -> Iterator[str]:
    """This worker's own migrated database, shared by its tests: give each test its own case ids."""
    with database_server.clone("worker") as url:
        yield url


@pytest.fixture
def fresh_database_url(database_server: Address) -> Iterator[str]:
    """A migrated database of the test's own, for whatever asserts absolute positions or changes the schema."""
    with database_server.clone("fresh") as url:
        yield url


@pytest.fixture(scope="session")
def durable_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database on a second server with production settings, on disk, with fsync."""
    with _address(request.config, DURABLE).clone("durable") as url:
        yield url


@pytest.fixture
def durable_server() -> Iterator[EmbeddedServer]:
    """A started server of the test's own with production settings; kill `server.pid`, `start()` it again."""
    home = make_home()
    try:
        with EmbeddedServer(home, settings=TIDY) as server:
            migrate(server.url)
            yield server
    finally:
        remove_home(home)
