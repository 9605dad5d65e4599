"""Rows: appends of one event a request, with an idempotency key, against the library and pgbench."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from typing import Final

from infrastructure.embedded.binaries import find_binaries
from tests.bench import pgbench, writers
from tests.bench.harness import Bench, Measure, Row, Target, collecting_seldom

Opened = Callable[[str], AbstractContextManager[writers.MakeStep]]

DATABASE: Final = "bench_append"
GROUP: Final = "追加 append"
FIVE_TIMES: Final = Target(5.0, floor=4.0)
HALF: Final = Target(0.5)
PROCESSES: Final = 2

_STOCK: Final = "eventsourcing Application.save"
_STOCK_RECORDER: Final = "eventsourcing PostgresApplicationRecorder"
_PGBENCH: Final = "pgbench prepared INSERT"


def rows(bench: Bench) -> Iterator[Row]:
    """Application level, recorder level and pgbench, for each number of writers."""
    url = bench.database(DATABASE)
    pgbench.prepare(url)
    with closing(writers.Squad(url, PROCESSES)) as squad:
        for count in bench.size.writers:
            yield from _with_writers(bench, url, count, squad)
    bench.drop(DATABASE)


def _with_writers(bench: Bench, url: str, count: int, squad: writers.Squad) -> Iterator[Row]:
    several = count > 1
    target = FIVE_TIMES if several else None
    with collecting_seldom():
        taken = bench.interleaved(f"{GROUP} × {count}", _variants(bench, url, count, squad))
    zh, en = f"{count} 个写入者", f"{count} writer{'s' if several else ''}"

    def row(level: tuple[str, str], ours: str, peer: str, against: str, target: Target | None) -> Row:
        texts = (f"{zh}，{level[0]}", f"{en}, {level[1]}")
        return Row(GROUP, *texts, against, "events/s", taken[ours], taken[peer], target)

    recorder = ("记录器", "recorder")
    yield row(("应用层", "application"), "our application", "stock application", _STOCK, target)
    yield row(recorder, "our recorder", "stock recorder", _STOCK_RECORDER, target)
    if "pgbench" in taken:
        yield row(recorder, "our recorder", "pgbench", _PGBENCH, None)
    if "our processes" in taken:
        yield row(("记录器，两个进程", "recorder, two processes"), "our processes", "pgbench", _PGBENCH, HALF)


def _variants(bench: Bench, url: str, count: int, squad: writers.Squad) -> dict[str, Measure]:
    """The measures of one number of writers."""
    seconds = bench.size.seconds
    variants = {
        "stock application": _rated(writers.stock_application, url, count, seconds),
        "our application": _rated(writers.our_application, url, count, seconds),
        "stock recorder": _rated(writers.stock_recorder, url, count, seconds),
        "our recorder": _rated(writers.our_recorder, url, count, seconds),
    }
    program = pgbench.program(find_binaries())
    if program is not None:
        variants["pgbench"] = lambda: pgbench.insert_rate(program, url, count, seconds)
        if count > 1:
            variants["our processes"] = lambda: squad.rate(count, seconds)
    return variants


def _rated(opened: Opened, url: str, count: int, seconds: float) -> Measure:
    """Connections are opened for one measure and closed again: the server allows fifty in all."""

    def measure() -> float:
        with opened(url) as make:
            return writers.rate(make, count, seconds)

    return measure
