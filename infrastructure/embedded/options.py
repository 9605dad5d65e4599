"""The settings of the embedded server, given on the command line: one source, visible here."""

import os
from collections.abc import Mapping
from pathlib import Path

MEGABYTE = 1024 * 1024
_CGROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)

RELAXED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "dynamic_shared_memory_type": "mmap",  # in the data folder: nothing stays outside when that is removed
    "log_min_duration_statement": "-1",
}
"""Overrides for throw-away servers of unit and API tests. Never for tests of crashes, durability or speed."""

ROLE_LIMITS = {"idle_in_transaction_session_timeout": "60s", "lock_timeout": "10s"}
"""Set on the role, not the server, so that an administrator's session may choose otherwise."""


def available_memory() -> int:
    """Memory in bytes that this process may use: that of the machine, or the container's limit when smaller."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limits = [machine]
    for path in _CGROUP_LIMITS:
        try:
            text = path.read_text().strip()
        except OSError:
            continue
        if text.isdecimal():
            limits.append(int(text))
    return min(limits)


def shared_buffers(memory: int) -> str:
    """A quarter of `memory` (bytes), at least 128 MB and at most 1 GB, as PostgreSQL writes it."""
    return f"{min(max(memory // 4 // MEGABYTE, 128), 1024)}MB"


def production_settings() -> dict[str, str]:
    """Settings for real data. fsync, synchronous_commit and full_page_writes are never named: they stay on."""
    return {
        "shared_buffers": shared_buffers(available_memory()),
        # a row after a checkpoint writes several times its size of log: fewer checkpoints, about 10 s of recovery
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "off",
        "max_connections": "50",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%a ",
        "log_min_duration_statement": "500ms",
        "log_parameter_max_length": "0",
        "log_min_error_statement": "panic",  # parameters are contents of cases: they do not belong into a log
    }


def command_line(postgres: Path, data: Path, socket: Path, settings: Mapping[str, str]) -> list[str | Path]:
    """The server's command: no TCP port, a socket only the server's own user may open, then `settings`."""
    quoted = '"' + str(socket).replace('"', '""') + '"'  # the setting is a list: a comma in a path would split it
    fixed = {
        "listen_addresses": "",
        "unix_socket_directories": quoted,
        "unix_socket_permissions": "0700",
        "port": "5432",
    }
    command: list[str | Path] = [postgres, "-D", data]
    for name, value in {**settings, **fixed}.items():
        command += ["-c", f"{name}={value}"]
    return command
