"""How programs of the embedded server are started: environment, identity, and an end together with us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from infrastructure.embedded.owner import Owner

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": "/nonexistent"}
"""All that PostgreSQL's programs see: an inherited PGDATA, LD_PRELOAD or locale would change what they do."""

_PR_SET_PDEATHSIG = 1
_PAUSE = 0.005


def die_with_parent(signum: int) -> Callable[[], None]:
    """Return a `preexec_fn` that has the kernel send `signum` to the child when the calling thread ends.

    Linux only; elsewhere the function does nothing. The setting follows the *thread* that starts the child, so
    children must be started from the main thread.
    """
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def setup() -> None:
        prctl(_PR_SET_PDEATHSIG, signum, 0, 0, 0)
        if os.getppid() != parent:  # the parent died between fork and prctl: nobody would ever stop us
            os._exit(3)

    return setup


def run_program(command: Sequence[str | Path], owner: Owner) -> subprocess.CompletedProcess[bytes]:
    """Run a program of the server to its end under the server's uid; output is captured, nothing is raised."""
    return subprocess.run(
        command,
        env=ENVIRONMENT,
        cwd="/",  # our own folder may be closed to the server's uid
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        umask=0o077,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
        user=owner.switch_uid,
        group=owner.switch_gid,
        extra_groups=owner.switch_groups,
    )


def start_program(command: Sequence[str | Path], owner: Owner, log: int) -> subprocess.Popen[bytes]:
    """Start the server itself, in its own session, so that Ctrl-C reaches it only through us.

    `log` is an open file descriptor for both output streams. SIGINT ends the server cleanly when we die.
    """
    return subprocess.Popen(
        command,
        env=ENVIRONMENT,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        umask=0o077,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGINT),
        user=owner.switch_uid,
        group=owner.switch_gid,
        extra_groups=owner.switch_groups,
    )


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until `condition` holds, at most `seconds`; return whether it does."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(_PAUSE)
    return True
