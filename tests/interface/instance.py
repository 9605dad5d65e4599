"""A whole instance for tests: the real supervisor and database, with small programs in the place of API and worker."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2

from infrastructure.embedded.leftovers import is_alive, processes_in
from infrastructure.embedded.process import wait_until

ROOT = Path(__file__).parents[2]

DRIVER = """
import json, pathlib, sys
from interface.configuration import Configuration
from interface.supervisor import Programs, supervise
programs = Programs(**{name: tuple(command) for name, command in json.loads(sys.argv[1]).items()})
sys.exit(supervise(Configuration.from_environment(), demo=False, programs=programs))
"""

_EVENTS = """
import os, pathlib, signal, sys, threading
home = pathlib.Path(os.environ["ANJUAN_HOME"])
def tell(name, what):
    with (home / "events").open("a") as file:
        file.write(f"{name} {what} {os.getpid()}\\n")
def reachable():
    import psycopg
    try:
        psycopg.connect(os.environ["ANJUAN_DATABASE_URL"], connect_timeout=2).close()
        return True
    except psycopg.OperationalError:
        return False
"""

API = (
    _EVENTS
    + """
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if reachable() else 503)
        self.end_headers()
    def log_message(self, *_):
        pass
port = int(os.environ["ANJUAN_PORT"])
server = http.server.ThreadingHTTPServer((os.environ["ANJUAN_HOST"], port), Handler)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
tell("api", "started")
server.serve_forever()
tell("api", "ended, database " + ("there" if reachable() else "gone"))
"""
)

WORKER = (
    _EVENTS
    + """
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
tell("worker", "started")
try:
    while True:
        signal.pause()
finally:
    tell("worker", "ended, database " + ("there" if reachable() else "gone"))
"""
)

DEMO = _EVENTS + 'tell("demo", "started")\n'
SLOW_DEMO = DEMO + "signal.pause()\n"
BROKEN = "raise SystemExit('no such table')"


def defiant(name: str) -> str:
    """A program that does not react to SIGTERM."""
    told = f'signal.signal(signal.SIGTERM, signal.SIG_IGN)\ntell("{name}", "started")\n'
    return _EVENTS + told + "while True: signal.pause()\n"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Instance:
    """One run of the supervisor in a process of its own; API, worker and demonstration are program texts."""

    def __init__(
        self,
        home: Path,
        *,
        demo: bool = False,
        variables: dict[str, str] | None = None,
        api: str = API,
        worker: str = WORKER,
        demo_text: str = DEMO,
    ) -> None:
        self.home = home
        self.port = free_port()
        texts = {"api": api, "worker": worker, "demo": demo_text}
        commands = {name: [sys.executable, "-c", text] for name, text in texts.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, json.dumps(commands)],
            cwd=ROOT,
            env={
                **os.environ,
                "ANJUAN_HOME": str(home),
                "ANJUAN_PORT": str(self.port),
                "ANJUAN_DEMO": "1" if demo else "0",
                **(variables or {}),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def data(self) -> Path:
        """The data folder of its database."""
        return self.home / "pg18"

    def events(self) -> list[str]:
        """What the programs told, without their pids."""
        return [line.rpartition(" ")[0] for line in self._lines()]

    def _lines(self) -> list[str]:
        path = self.home / "events"
        return path.read_text().splitlines() if path.exists() else []

    def pids(self, name: str) -> list[int]:
        """The pids of every life of a program."""
        return [int(line.split()[-1]) for line in self._lines() if line.startswith(f"{name} started")]

    def wait_for(self, *events: str, seconds: float = 60) -> None:
        """Wait until every event was told."""
        assert wait_until(lambda: set(events) <= set(self.events()), seconds), (self.events(), self.process.poll())

    def ready(self) -> bool:
        """Whether the API answers that it is ready."""
        try:
            return httpx2.get(f"http://127.0.0.1:{self.port}/", trust_env=False).status_code == 200
        except httpx2.TransportError:
            return False

    def wait_until_announced(self) -> str:
        """Read standard output up to its last line and return it."""
        assert self.process.stdout is not None
        text = ""
        while "Press Ctrl-C" not in text:
            line = self.process.stdout.readline()
            assert line, (text, self.process.stderr.read() if self.process.stderr else "")
            text += line
        return text

    def end(self, signum: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal and return exit code and standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signum)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors

    def nothing_left(self) -> bool:
        """Whether no process of this instance lives any more."""
        pids = [pid for name in ("api", "worker", "demo") for pid in self.pids(name)]
        return not any(map(is_alive, pids)) and not (self.data.is_dir() and processes_in(self.data))
