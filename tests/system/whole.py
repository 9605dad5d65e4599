"""A whole instance as operators run it: supervisor, API, worker and a database with fsync, each killed at will."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2
import psycopg

from infrastructure.embedded.leftovers import end_processes, processes_in
from infrastructure.embedded.process import wait_until
from tests.interface.instance import DRIVER, ROOT, free_port

READY_WITHIN = 90.0
"""Seconds for a start on two busy cores, with the making of a database."""

GONE_WITHIN = 40.0

_NO_CASES = json.dumps({"demo": [sys.executable, "-c", ""]})
"""The demonstration's people may sign in, and none of its cases are loaded."""


class Whole:
    """One instance on a state folder. It may be started again after its end, on the same port.

    ``before`` runs in the child before it becomes the supervisor.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        variables: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> None:
        self.home = home
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._variables = variables or {}
        self._before = before
        self._log = home.with_name(f"{home.name}.log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the supervisor; does not wait for anything."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ANJUAN_")}
        own = {"ANJUAN_HOME": str(self.home), "ANJUAN_PORT": str(self.port), "ANJUAN_DEMO": "1"}
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", DRIVER, _NO_CASES],
                cwd=ROOT,
                env={**inherited, **own, **self._variables},
                stdout=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=self._before,
            )

    def start_and_wait(self) -> None:
        """Start, and wait until it is ready."""
        self.start()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until API, worker and database serve."""
        assert wait_until(lambda: self.ready() or self.ended(), READY_WITHIN), self.said()
        assert self.ready(), self.said()

    def ready(self) -> bool:
        """Whether the instance says it is ready."""
        try:
            return httpx2.get(f"{self.address}/health/ready", trust_env=False, timeout=5).status_code == 200
        except httpx2.TransportError:
            return False

    def ended(self) -> bool:
        """Whether the supervisor is no more."""
        return self.process is None or self.process.poll() is not None

    def said(self) -> str:
        """Everything that the instance wrote for the operator."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    @property
    def data(self) -> Path:
        """The folder of its own database."""
        return self.home / "pg18"

    @property
    def url(self) -> str:
        """Its own database."""
        return f"postgresql://anjuan@/anjuan?host={quote(str(self.data), safe='')}&port=5432"

    def postmaster(self) -> int | None:
        """The database server, None between two of its lives."""
        try:
            return int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def backend(self, name: str) -> int | None:
        """A session of that application name, None if there is none or the database is away."""
        query = "SELECT pid FROM pg_stat_activity WHERE application_name = %s AND datname = 'anjuan' LIMIT 1"
        try:
            with psycopg.connect(self.url, connect_timeout=5) as connection:
                row = connection.execute(query, (name,)).fetchone()
        except psycopg.OperationalError:
            return None
        return int(row[0]) if row else None

    def program(self, module: str) -> int | None:
        """The living child of the supervisor that runs this module."""
        found = [pid for pid, command in self._ours() if module.encode() in command]
        return found[0] if found else None

    def _ours(self) -> Iterator[tuple[int, bytes]]:
        """Processes with our state folder in their environment, and their command lines; the dead have none."""
        mark = b"ANJUAN_HOME=" + os.fsencode(self.home) + b"\0"
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdecimal() and mark in (entry / "environ").read_bytes() + b"\0":
                    yield int(entry.name), (entry / "cmdline").read_bytes()
            except OSError:
                continue

    def kill(self) -> None:
        """SIGKILL for the supervisor alone."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def nothing_left(self) -> bool:
        """Whether no process of this instance lives any more."""
        return not list(self._ours()) and not (self.data.is_dir() and processes_in(self.data))

    def end(self, signum: int = signal.SIGTERM) -> int:
        """Send the supervisor a signal and return its exit code, once nothing is left."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signum)
        code = self.process.wait(GONE_WITHIN)
        assert wait_until(self.nothing_left, GONE_WITHIN), (list(self._ours()), self.said())
        return code

    def refused(self) -> tuple[int, list[str]]:
        """Exit code and lines of a start that is refused."""
        self.start()
        assert self.process is not None
        return self.process.wait(READY_WITHIN), self.said().splitlines()

    def clear(self) -> None:
        """End what is left, whatever happened, and take the log away; its text is shown when the test fails."""
        print(self.said())
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            wait_until(self.nothing_left, GONE_WITHIN)
        if self.data.is_dir():
            end_processes(self.data, patience=0.0)
        self._log.unlink(missing_ok=True)


def memory(pid: int) -> int:
    """Bytes of memory that a process had at most (VmHWM), so that no peak goes unseen."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"no VmHWM of {pid}")
