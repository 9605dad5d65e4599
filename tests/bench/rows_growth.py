"""Rows: what one event costs when many are stored already, against the same program on a small log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from time import perf_counter
from typing import Final
from uuid import UUID

from domain.catalogue import EVENTS, replay
from tests.bench import rows_projection, writers
from tests.bench.harness import Bench, Measure, Row, Target
from tests.bench.material import KIND, fill, many_cases
from tests.stores import open_store

SMALL: Final = "bench_small"
LARGE: Final = "bench_large"
GROUP: Final = "增长 growth"
FLAT: Final = Target(1.3, at_least=False)
WRITERS: Final = 16
CASES: Final = 200
"""How many cases are loaded for one figure."""


def rows(bench: Bench) -> Iterator[Row]:
    """Appending, loading a case and catching up, each as seconds for one event or case."""
    size = bench.size
    kept = {SMALL: _filled(bench, SMALL, size.small), LARGE: _filled(bench, LARGE, size.large)}
    urls = {name: bench.database(name) for name in kept}
    writing = min(WRITERS, max(size.writers))
    label = f"{size.small:,} → {size.large:,}"
    against = f"自身 itself, {size.small:,}"
    measures: dict[tuple[str, str], dict[str, Measure]] = {
        (f"追加一件，{writing} 个写入者", f"appending an event, {writing} writers"): {
            name: _appending(url, writing, size.seconds) for name, url in urls.items()
        },
        ("读取一案（十件）", "loading a case of ten events"): {
            name: _loading(urls[name], streams, size.seconds) for name, streams in kept.items()
        },
        ("读模型从头追到末尾，每件", "a read model from the first event to the last, per event"): {
            name: _following(url) for name, url in urls.items()
        },
    }
    for (zh, en), variants in measures.items():
        taken = bench.interleaved(f"{GROUP} · {zh}", variants)
        yield Row(GROUP, f"{label}：{zh}", f"{label}: {en}", against, "seconds", taken[LARGE], taken[SMALL], FLAT)
    for name in kept:
        bench.drop(name)


def _filled(bench: Bench, name: str, events: int) -> list[UUID]:
    """Fill a database; returns cases from all over its log."""
    bench.progress(f"写入 {events} 件 filling {name}")
    places = list(many_cases(events))
    fill(bench.database(name), iter(places))
    step = max(1, len(places) // CASES)
    return [stream for stream, _ in places[::step]][:CASES]


def _appending(url: str, count: int, seconds: float) -> Measure:
    def measure() -> float:
        with writers.our_application(url) as make:
            return 1.0 / writers.rate(make, count, seconds)

    return measure


def _loading(url: str, streams: list[UUID], seconds: float) -> Measure:
    def measure() -> float:
        with open_store(url, EVENTS, replay) as store:
            for stream in streams:  # reads the pages in, which is no part of the figure
                store.load(stream, KIND)
            turns, loaded, begun = cycle(streams), 0, perf_counter()
            while not loaded or perf_counter() - begun < seconds:
                assert store.load(next(turns), KIND).version
                loaded += 1
            return (perf_counter() - begun) / loaded

    return measure


def _following(url: str) -> Measure:
    return lambda: 1.0 / rows_projection.caught_up(url, [rows_projection.TALLY])
