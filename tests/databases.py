"""The PostgreSQL servers of a test run: started on first use, one template, a database per worker."""

import contextlib
import importlib
import importlib.util
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from infrastructure.embedded import EmbeddedServer, EmbeddedServerError, FolderLock

EXTERNAL = "ANJUAN_TEST_DATABASE_URL"
RUN_FOLDER = "ANJUAN_TEST_RUN_FOLDER"
PREFIX = "anjuan-tests-"
RELAXED, DURABLE = "relaxed", "durable"
KINDS = (RELAXED, DURABLE)
TIDY = {"dynamic_shared_memory_type": "mmap"}
"""Has no part in durability, but otherwise a killed server leaves a megabyte in /dev/shm until it starts again."""

_SHARED_MEMORY = Path("/dev/shm")
_ENOUGH = 500 * 1024 * 1024
_ABANDONED_AFTER = 900.0


def roomy_memory_folder() -> Path | None:
    """The memory file system, when it has 500 MB free; containers often give 64 MB."""
    if not _SHARED_MEMORY.is_dir() or not os.access(_SHARED_MEMORY, os.W_OK):
        return None
    return _SHARED_MEMORY if shutil.disk_usage(_SHARED_MEMORY).free >= _ENOUGH else None


def make_home(root: Path | None = None) -> Path:
    """A new folder for a server, short enough for its socket; another uid may pass through, as the server must."""
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    home.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return home


def remove_home(home: Path) -> None:
    """Remove what `make_home` made."""
    shutil.rmtree(home, ignore_errors=True)


def sweep_abandoned(root: Path) -> None:
    """Remove folders of runs that were killed: old ones, of ours, whose lock nobody holds."""
    for home in root.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            seen = home.stat()
            if seen.st_uid != os.geteuid() or time.time() - seen.st_mtime < _ABANDONED_AFTER:
                continue
            lock = FolderLock(home)
            with contextlib.suppress(EmbeddedServerError):
                lock.acquire()
                remove_home(home)
                lock.release()


def migrate(url: str) -> None:
    """Bring the schema of `url` up to date; while the store has no migrations yet, it stays empty."""
    try:
        known = importlib.util.find_spec("infrastructure.store.migrate") is not None
    except ModuleNotFoundError as error:
        if error.name != "infrastructure.store":
            raise
        known = False
    if known:
        importlib.import_module("infrastructure.store.migrate").migrate(url)


def administration(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """An autocommit connection to the maintenance database beside `url`."""
    return psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True)


def create_database(url: str, name: str, template: str) -> str:
    """Clone `template` as `name` on the server of `url` and return the new address."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
    with administration(url) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return make_conninfo(url, dbname=name)


def drop_database(url: str, name: str) -> None:
    """Drop `name` on the server of `url`, ending sessions that a failed test left."""
    with administration(url) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Address:
    """One server as tests see it: an address, and the name of its migrated template."""

    def __init__(self, url: str, template: str) -> None:
        self.url = url
        self.template = template

    @contextlib.contextmanager
    def clone(self, label: str) -> Iterator[str]:
        """A database of one's own, dropped afterwards."""
        name = f"anjuan_{label}_{uuid.uuid4().hex[:10]}"
        try:
            yield create_database(self.url, name, self.template)
        finally:
            drop_database(self.url, name)


class Servers:
    """The servers of a run. The process that makes this object starts and stops them, each on first use."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._external = environment.get(EXTERNAL)
        self._started: dict[str, EmbeddedServer] = {}
        self._addresses: dict[str, Address] = {}
        self._homes: list[Path] = []

    @property
    def started(self) -> list[EmbeddedServer]:
        """The servers that run now."""
        return list(self._started.values())

    def address(self, kind: str) -> Address:
        """The server of that kind, started and with a migrated template."""
        if kind not in self._addresses:
            url = self._external or self._start(kind).url
            self._addresses[kind] = self._with_template(url)
        return self._addresses[kind]

    def _start(self, kind: str) -> EmbeddedServer:
        root = roomy_memory_folder() if kind == RELAXED else None
        sweep_abandoned(root or Path(tempfile.gettempdir()))
        home = make_home(root)
        self._homes.append(home)
        server = self._started[kind] = EmbeddedServer(home, relaxed=kind == RELAXED, settings=TIDY)
        server.start()
        return server

    def _with_template(self, url: str) -> Address:
        template = f"template_anjuan_{uuid.uuid4().hex[:10]}"
        migrate(create_database(url, template, "template0"))
        return Address(url, template)

    def close(self) -> None:
        """Stop what was started and remove every trace."""
        if self._external:
            for address in self._addresses.values():
                drop_database(address.url, address.template)
        for server in self._started.values():
            server.stop()
        for home in self._homes:
            remove_home(home)
        self._addresses.clear()
        self._started.clear()


class RunFolder:
    """What controller and workers of one run tell each other: which servers are wanted, and where they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def want(self, kind: str) -> None:
        """Said by a worker after collection: one of my tests needs this server."""
        (self.folder / f"{kind}.wanted").touch()

    def publish(self, servers: Servers) -> None:
        """Start what is wanted and write the addresses; the controller calls this in its main thread."""
        for kind in KINDS:
            target = self.folder / kind
            if (self.folder / f"{kind}.wanted").exists() and not target.exists():
                address = servers.address(kind)
                target.write_text(f"{address.template}\n{address.url}\n", encoding="utf-8")

    def address(self, kind: str) -> Address:
        """The address that the controller published before it handed out the first test."""
        template, url = (self.folder / kind).read_text(encoding="utf-8").splitlines()
        return Address(url, template)
