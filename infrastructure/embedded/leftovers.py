"""What an earlier run may have left in a data folder: living processes, stale or garbled pid files."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from infrastructure.embedded.process import wait_until

PID_FILE = "postmaster.pid"
_PROC = Path("/proc")


def processes_in(data: Path) -> list[int]:
    """Pids of every living `postgres` whose working folder is `data`. Zombies do not count: they hold nothing."""
    return [pid for pid in _postgres_pids() if _works_in(pid, data)]


def _postgres_pids() -> Iterator[int]:
    for entry in _PROC.iterdir():
        if entry.name.isdecimal():
            try:
                if (entry / "comm").read_bytes().strip() == b"postgres":
                    yield int(entry.name)
            except OSError:
                continue  # gone while we looked


def _works_in(pid: int, data: Path) -> bool:
    try:
        return is_alive(pid) and (_PROC / str(pid) / "cwd").samefile(data)
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """Whether a process exists and is no zombie. kill(pid, 0) cannot tell: it finds zombies alive."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def end_processes(data: Path, patience: float = 20.0, quit_patience: float = 10.0) -> int:
    """Stop an orphaned server and its sessions in `data`; return how many processes there were.

    A living postmaster gets SIGINT and `patience` seconds to end cleanly. Sessions whose postmaster was killed hold
    the shared memory and would prevent the next start: they get SIGQUIT at once. Whatever is left `quit_patience`
    seconds after SIGQUIT gets SIGKILL.
    """
    found = processes_in(data)
    if not found:
        return 0
    heads = [pid for pid in found if not _is_session(pid)]
    if heads:
        _signal(heads, signal.SIGINT)
        if wait_until(lambda: not processes_in(data), patience):
            return len(found)
    for signum in (signal.SIGQUIT, signal.SIGKILL):
        _signal(processes_in(data), signum)
        if wait_until(lambda: not processes_in(data), quit_patience):
            break
    return len(found)


def _is_session(pid: int) -> bool:
    """Children of the postmaster name themselves `postgres: what I do`; it keeps its command line."""
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().startswith(b"postgres:")
    except OSError:
        return True


def _signal(pids: list[int], signum: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, signum)
        except ProcessLookupError:
            continue


def repair_pid_file(data: Path, our_pid: int) -> None:
    """Make a left pid file harmless. Call only with the lock held and after `end_processes`.

    An unreadable one (full disk, power loss) is removed. One whose pid now belongs to a stranger, as in containers
    where small pids come back, gets our own: PostgreSQL takes its parent's pid for stale and still checks the shared
    memory, which deleting the file would prevent.
    """
    path = data / PID_FILE
    try:
        lines = path.read_text(errors="replace").splitlines(keepends=True)
    except FileNotFoundError:
        return
    first = lines[0].strip() if lines else ""
    if not (first.isascii() and first.isdecimal() and int(first) > 0):
        path.unlink()
        return
    if is_alive(int(first)):
        lines[0] = f"{our_pid}\n"
        path.write_text("".join(lines))


def server_status(data: Path, pid: int) -> str:
    """The state that the server `pid` wrote into its pid file (`starting`, `ready`, …), or an empty text."""
    try:
        lines = (data / PID_FILE).read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return lines[7].strip() if len(lines) > 7 and lines[0] == str(pid) else ""
