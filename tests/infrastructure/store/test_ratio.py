"""How many appends a second, against the library's own recorder in the same minute on the same server."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from infrastructure.store.recorder import GroupCommitRecorder
from tests.infrastructure.store.making import key, request
from tests.soak import SOAK, sized

STATE = b"x" * 453

# One transaction an event is bound by locks and flushes, so threads help the library little: it has no groups.
# Reduced, the rounds are short and the machine is shared: a broken queue is seen all the same, at a ratio near 1.
DEMANDED = sized(2.0, 5.0)


@pytest.fixture
def stock(durable_database_url: str) -> Iterator[PostgresApplicationRecorder]:
    """The library's recorder in a schema of its own beside ours."""
    with psycopg.connect(durable_database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS stock CASCADE")
        connection.execute("CREATE SCHEMA stock")
    given = conninfo_to_dict(durable_database_url)
    with PostgresDatastore(
        str(given["dbname"]),
        str(given["host"]),
        given.get("port") or 5432,
        str(given["user"]),
        str(given.get("password") or ""),
        schema="stock",
        pool_size=32,
    ) as datastore:
        recorder = PostgresApplicationRecorder(datastore)
        recorder.create_table()
        yield recorder


def rate(append: Callable[[], object], threads: int, seconds: float) -> float:
    """Appends a second of that many threads."""
    done: list[int] = []
    started = time.perf_counter()

    def write() -> None:
        appended = 0
        while time.perf_counter() < started + seconds:
            append()
            appended += 1
        done.append(appended)

    workers = [threading.Thread(target=write) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(done) / (time.perf_counter() - started)


@pytest.mark.soak
@pytest.mark.parametrize("threads", [16, 32] if SOAK else [16])
def test_groups_append_several_times_as_fast(
    durable_database_url: str,
    stock: PostgresApplicationRecorder,
    open_recorder: Callable[..., GroupCommitRecorder],
    threads: int,
) -> None:
    ours = open_recorder(durable_database_url)

    def event() -> StoredEvent:
        return StoredEvent(uuid4(), 1, "measured", STATE)

    def of_ours() -> object:
        return ours.append(request((event(),), key(), b"receipt"))

    def of_stock() -> object:
        return stock.insert_events([event()])

    ratios = []
    with psycopg.connect(durable_database_url, autocommit=True) as connection:
        for turn in range(sized(2, 5)):
            rates = {}
            for append in (of_ours, of_stock) if turn % 2 else (of_stock, of_ours):
                connection.execute("CHECKPOINT")
                rates[append] = rate(append, threads, sized(0.5, 1.3))
            ratios.append(rates[of_ours] / rates[of_stock])
    print(f"{threads} threads: {statistics.median(ratios):.1f} times stock, rounds {ratios}")
    assert statistics.median(ratios) > DEMANDED
