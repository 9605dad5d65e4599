"""A running instance for tests: the real API and the real worker as processes, on a database of the test's own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from infrastructure.embedded.process import wait_until
from tests.interface.instance import ROOT, free_port

READY_WITHIN = 240.0


@dataclass
class Running:
    """An instance with its address. ``variables`` is the environment of its programs, and of commands against it."""

    address: str
    home: Path
    variables: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, module: str) -> None:
        """Start a program of the instance."""
        log = (self.home / f"{module}.log").open("ab")
        with log:
            self.processes[module] = subprocess.Popen(
                [sys.executable, "-m", module], cwd=ROOT, env=self.variables, stdout=log, stderr=log
            )

    def stop(self, module: str, signum: int = signal.SIGTERM) -> None:
        """End a program and wait for its end."""
        process = self.processes.pop(module)
        process.send_signal(signum)
        process.wait(timeout=30)

    def answers(self, path: str) -> bool:
        """Whether this path answers 200."""
        try:
            return httpx2.get(self.address + path, trust_env=False).status_code == 200
        except httpx2.TransportError:
            return False

    def wait_until_ready(self) -> None:
        """Wait until API and worker serve."""
        ready = wait_until(lambda: self.answers("/health/ready"), READY_WITHIN)
        logs = {path.name: path.read_text() for path in self.home.glob("*.log")}
        assert ready, logs


@contextmanager
def running(
    database_url: str, *, demo: bool = True, worker: bool = True, within: float = READY_WITHIN
) -> Iterator[Running]:
    """An instance that is ready (without a worker: that is alive), stopped afterwards whatever happens.

    ``within`` so many seconds it has to be there; where other work is measured beside it, the start may take long.
    """
    port = free_port()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="anjuan-running-")))
        variables = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ANJUAN_")},
            "ANJUAN_HOME": str(home),
            "ANJUAN_PORT": str(port),
            "ANJUAN_DATABASE_URL": database_url,
            "ANJUAN_DEMO": "1" if demo else "0",
        }
        instance = Running(f"http://127.0.0.1:{port}", home, variables)
        stack.callback(_end, instance)
        instance.start("interface.main")
        if worker:
            instance.start("interface.worker")
            instance.wait_until_ready()
        else:
            assert wait_until(lambda: instance.answers("/health/live"), within)
        yield instance


def _end(instance: Running) -> None:
    for process in instance.processes.values():
        process.terminate()
    for process in instance.processes.values():
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)
