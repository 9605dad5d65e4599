"""Rows: one long case loaded, and the whole log read and decoded."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Final
from uuid import UUID

import orjson
import psycopg
from psycopg.rows import tuple_row

from domain.catalogue import EVENTS, replay
from infrastructure.projection.batch import decoded, reader
from infrastructure.projection.runner import BATCH
from infrastructure.store.case_store import EventStore
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.log_reader import LogReader
from tests.bench import peers
from tests.bench.harness import Bench, Row, Target, collecting_seldom
from tests.bench.material import KIND, fill, many_cases, one_case
from tests.stores import open_store

DATABASE: Final = "bench_reading"
THIRD: Final = Target(1 / 3, at_least=False)
HALF: Final = Target(0.5)
LOADS: Final = 3
"""How often a case is loaded for one figure, the median of them."""

_BARE: Final = """
SELECT notification_id, originator_id, originator_version, topic, state
  FROM public.case_events WHERE notification_id > %s ORDER BY notification_id LIMIT %s
"""


def rows(bench: Bench) -> Iterator[Row]:
    """The long case, then the log."""
    url = bench.database(DATABASE)
    yield _long_case(bench, url)
    yield _whole_log(bench, url)
    bench.drop(DATABASE)


def _long_case(bench: Bench, url: str) -> Row:
    events = bench.size.long_case
    bench.progress(f"写入一案 {events} 件 filling one case")
    stream, _ = next(iter(places := list(one_case(events))))
    fill(url, iter(places))
    with collecting_seldom(), peers.stock(url) as stock, open_store(url, EVENTS, replay) as store:
        peers.fill(url, stock, iter(places))
        taken = bench.interleaved(
            "整案读取 load",
            {
                "repository.get": lambda: median(_got(stock, stream, events) for _ in range(LOADS)),
                "EventStore.load": lambda: median(_loaded(store, stream, events) for _ in range(LOADS)),
            },
        )
    zh, en = f"读取 {events:,} 件事件的案件", f"a case of {events:,} events"
    against = "eventsourcing repository.get"
    return Row("整案读取 load", zh, en, against, "seconds", taken["EventStore.load"], taken["repository.get"], THIRD)


def _loaded(store: EventStore, stream: UUID, events: int) -> float:
    begun = perf_counter()
    case = store.load(stream, KIND)
    took = perf_counter() - begun
    assert case.version == events
    return took


def _got(stock: peers.Dossiers, stream: UUID, events: int) -> float:
    begun = perf_counter()
    dossier: peers.Dossier = stock.repository.get(stream)
    took = perf_counter() - begun
    assert dossier.version == events
    return took


def _whole_log(bench: Bench, url: str) -> Row:
    bench.progress(f"写入 {bench.size.log} 件 filling the log")
    fill(url, many_cases(bench.size.log))
    with collecting_seldom():
        taken = bench.interleaved("全部日志 whole log", {"bare": lambda: _bare(url), "ours": lambda: _read(url)})
    zh, en = "读取并解码全部日志", "the whole log read and decoded"
    against = "bare psycopg + orjson"
    return Row("全部日志 whole log", zh, en, against, "events/s", taken["ours"], taken["bare"], HALF)


def _read(url: str) -> float:
    """As the worker reads: batches through the log reader, every entry decoded and validated."""
    decode, after, seen = reader(EVENTS), 0, 0
    with open_pool(url, "bench-log", PoolSettings(max_size=1)) as pool:
        log = LogReader(pool)
        log.last_position()
        begun = perf_counter()
        while found := log.read_after(after, BATCH):
            batch = decoded(found, decode)
            assert batch.poison is None
            after, seen = batch.end, seen + len(batch.entries)
        return seen / (perf_counter() - begun)


def _bare(url: str) -> float:
    """The same rows in the same batches as binary tuples, each state parsed and thrown away."""
    after, seen = 0, 0
    with psycopg.connect(url, autocommit=True, row_factory=tuple_row) as connection:
        connection.execute("SELECT 1")
        begun = perf_counter()
        while found := connection.execute(_BARE, (after, BATCH), binary=True, prepare=True).fetchall():
            states = [orjson.loads(state) for _, _, _, _, state in found]
            after, seen = found[-1][0], seen + len(states)
        return seen / (perf_counter() - begun)
