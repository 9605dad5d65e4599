"""`anjuan run`: one process that starts database, worker and API, watches them, and ends them in order."""

import contextlib
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import FrameType

import httpx2

from infrastructure.embedded import EmbeddedServer, EmbeddedServerError, FolderLock, die_with_parent
from infrastructure.embedded.external import check_external, prepare_schema
from infrastructure.embedded.folders import prepare_home
from infrastructure.people.demonstration_mark import claim_for_demonstration, demonstration_loaded, mark_loaded
from interface.children import BackOff, Child
from interface.configuration import Configuration
from interface.preflight import PreflightError, announcement, check_port, say

_TICK = 0.1
_READY_LIMIT = 120.0
_DRAIN = 10.0
_DATABASE_PATIENCE = 30.0
_HOPELESS = 4
_LOW_SPACE = 256 * 1024 * 1024
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Programs:
    """The commands of the children."""

    api: tuple[str, ...] = (sys.executable, "-m", "interface.main")
    worker: tuple[str, ...] = (sys.executable, "-m", "interface.worker")
    demo: tuple[str, ...] = (sys.executable, "-m", "interface.cli.app", "demo")


class StopRequested(BaseException):
    """A signal asked us to end while we were starting; like KeyboardInterrupt no ordinary error."""


class Requests:
    """Counts the signals that ask us to end. The first ends in order, the second at once."""

    def __init__(self) -> None:
        self.count = 0
        self.arrived = threading.Event()
        self._interrupts = False

    def __call__(self, _signum: int, _frame: FrameType | None) -> None:
        """The signal handler."""
        self.count += 1
        self.arrived.set()
        if self._interrupts:
            self._interrupts = False
            raise StopRequested

    def impatient(self) -> bool:
        """Whether the operator asked twice."""
        return self.count > 1

    @contextlib.contextmanager
    def interrupting(self) -> Iterator[None]:
        """Inside, a signal breaks off whatever blocks; outside it is only counted."""
        if self.count:
            raise StopRequested
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False


class Supervisor:
    """The life of one instance, from its preflight to the end of its last child."""

    def __init__(self, configuration: Configuration, programs: Programs, requests: Requests) -> None:
        self._configuration = configuration
        self._programs = programs
        self._requests = requests
        self._server: EmbeddedServer | None = None
        self._server_back_off = BackOff()
        self._children: list[Child] = []
        self._demo: Child | None = None

    def run(self) -> None:
        """Start everything, serve until a signal arrives, and leave nothing running whatever happens."""
        configuration = self._configuration
        prepare_home(configuration.home)
        lock = FolderLock(configuration.home)
        lock.acquire()
        try:
            check_port(configuration)
            with self._requests.interrupting():
                url = self._start_database(lock)
                prepare_schema(url)
                if configuration.demo:
                    claim_for_demonstration(url)
            self._start_children(url)
            self._wait_until_ready()
            self._load_demo(url)
            print(announcement(configuration), flush=True)
            while not self._requests.arrived.wait(_TICK):
                self._watch()
        finally:
            self._end()
            lock.release()

    def _start_database(self, lock: FolderLock) -> str:
        configuration = self._configuration
        if configuration.database_url is not None:
            check_external(configuration.database_url)
            return configuration.database_url
        self._server = EmbeddedServer(configuration.home, database_user=configuration.database_user, lock=lock)
        self._server.start()
        self._server_back_off.started()
        if self._server.place.elsewhere:
            data, programs = self._server.data, self._server.place.binaries.install
            say(f"数据在 {data}，程序在 {programs}。 The data are in {data}, the programs in {programs}.")
        return self._server.url

    def _child(self, name: str, command: tuple[str, ...], url: str) -> Child:
        # When we are killed the database ends with us, so there is nothing for the others to wait for; an API that
        # asked it for half a minute more would hold the port against the next start.
        return Child(name, command, self._configuration.environment(url), die_with_parent(signal.SIGKILL))

    def _start_children(self, url: str) -> None:
        for name, command in (("API", self._programs.api), ("worker", self._programs.worker)):
            child = self._child(name, command, url)
            self._children.append(child)
            child.start()

    def _watch(self) -> None:
        """One look at everybody. API and worker stay up while the database is being restarted."""
        self._watch_server()
        for child in self._children:
            news = child.watch()
            if news:
                say(news)

    def _watch_server(self) -> None:
        server, back_off = self._server, self._server_back_off
        if server is None:
            return
        server.log.trim()
        code = server.poll()
        if code is None and not back_off.pending:
            return
        if not back_off.pending:
            pause = back_off.died(least=self._least_pause())
            say(
                f"数据库已退出(代码 {code}),{pause:.0f} 秒后重启。"
                f" The database ended with code {code}; restart in {pause:.0f} s."
            )
        if back_off.due:
            try:
                with self._requests.interrupting():
                    server.start()
            except EmbeddedServerError as error:
                say(str(error))
                back_off.died(least=self._least_pause())
            else:
                back_off.started()

    def _least_pause(self) -> float:
        """On a full disk the server cannot even recover; hurrying would only wear the disk."""
        server = self._server
        if server is None or shutil.disk_usage(server.data).free >= _LOW_SPACE:
            return 0.0
        say("磁盘将满。 The disk is almost full.")
        return 5.0

    def _wait_until_ready(self) -> None:
        """Raises PreflightError when the API does not become ready, or a child dies again and again."""
        deadline = time.monotonic() + _READY_LIMIT
        address = self._configuration.address
        with httpx2.Client(base_url=address, trust_env=False, timeout=5.0) as client:
            while not self._is_ready(client):
                if self._requests.arrived.wait(_TICK):
                    raise StopRequested
                self._watch()
                for child in self._children:
                    if child.back_off.deaths >= _HOPELESS:
                        raise PreflightError(
                            f"{child.name} 无法启动，原因见上。 {child.name} does not start; the reason is above."
                        )
                if time.monotonic() > deadline:
                    raise PreflightError(
                        f"API 在 {_READY_LIMIT:.0f} 秒内没有就绪。"
                        f" The API was not ready within {_READY_LIMIT:.0f} seconds."
                    )

    def _is_ready(self, client: httpx2.Client) -> bool:
        try:
            return client.get("/health/ready").status_code == 200
        except httpx2.TransportError:
            return False

    def _load_demo(self, url: str) -> None:
        """Load the demonstration cases once; one that was interrupted goes on at the next start."""
        if not self._configuration.demo or demonstration_loaded(url):
            return
        self._demo = self._child("demo", self._programs.demo, url)
        self._demo.start()
        while self._demo.exit_code is None:
            if self._requests.arrived.wait(_TICK):
                raise StopRequested
            self._watch()
        if self._demo.exit_code == 0:
            try:
                mark_loaded(url)
            except EmbeddedServerError as error:
                # Everything is loaded: the next start finds that out again, for a minute's work.
                say(str(error))
        else:
            say(
                "演示数据没有装完，下次启动时继续。"
                " The demonstration cases are incomplete; loading goes on at the next start."
            )

    def _end(self) -> None:
        """API first, so that work in progress is answered, then the worker, then the database."""
        hurry = self._requests.impatient
        for child in (self._demo, *self._children):
            if child is not None:
                child.stop(_DRAIN, hurry)
        if self._server is not None:
            self._server.stop(0.0 if hurry() else _DATABASE_PATIENCE, hurry)


def supervise(configuration: Configuration, *, demo: bool, programs: Programs | None = None) -> int:
    """Run one instance until SIGINT, SIGTERM or SIGHUP; return the exit code. Call from the main thread.

    0 after an orderly end; 1 after one sentence on standard error when it cannot start.
    """
    requests = Requests()
    wanted = [signum for signum in _SIGNALS if signal.getsignal(signum) is not signal.SIG_IGN]  # nohup stays nohup
    previous = {signum: signal.signal(signum, requests) for signum in wanted}
    try:
        settings = replace(configuration, demo=demo or configuration.demo)
        Supervisor(settings, programs or Programs(), requests).run()
    except StopRequested:
        return 0
    except (EmbeddedServerError, PreflightError) as error:
        say(str(error))
        return 1
    finally:
        for signum, handler in previous.items():
            signal.signal(signum, handler)
    return 0
