"""Rows: from the answer of an append to the read model, against the library's subscription; both followers idle."""

from __future__ import annotations

import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.connection import Connection
from typing import Any, Final

from domain.catalogue import EVENTS
from infrastructure.projection.batch import reader
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from tests.bench import peers, writers
from tests.bench.harness import Bench, Row, Target, collecting_seldom

DATABASE: Final = "bench_latency"
GROUP: Final = "可见 visible"
WITHIN: Final = Target(3.0, at_least=False)

BETWEEN: Final = 0.003
"""Seconds between two commits: both followers have gone back to waiting by then."""

WARMING: Final = 5
"""Commits before the first that counts."""

LEAST: Final = 1e-6
"""Seconds: a notice may outrun the answer to the one who committed, but a ratio needs a figure."""

_AGAINST: Final = "eventsourcing subscription receipt"

Opened = Callable[[str], AbstractContextManager[writers.MakeStep]]
Follower = Callable[[str, Connection], None]


def rows(bench: Bench) -> Iterator[Row]:
    """The median and the 99th percentile of each round."""
    url = bench.database(DATABASE)
    tails: dict[str, list[float]] = {"ours": [], "stock": []}

    def measured(name: str, make: Opened, told: Connection) -> float:
        waits = _waits(url, make, told, bench.size.signals)
        tails[name].append(statistics.quantiles(waits, n=100, method="inclusive")[98])
        return statistics.median(waits)

    with writers.stock_application(url), _following(url, follow_stock) as stock, _following(url, follow_ours) as ours:
        taken = bench.interleaved(
            GROUP,
            {
                "stock": lambda: measured("stock", writers.stock_application, stock),
                "ours": lambda: measured("ours", writers.our_application, ours),
            },
        )
    bench.drop(DATABASE)
    zh, en = "提交到全部读模型可见，空闲", "commit to visible in every read model, idle"
    yield Row(GROUP, f"{zh}，p50", f"{en}, p50", _AGAINST, "seconds", taken["ours"], taken["stock"], WITHIN)
    yield Row(
        GROUP, f"{zh}，p99", f"{en}, p99", _AGAINST, "seconds", tuple(tails["ours"]), tuple(tails["stock"]), WITHIN
    )


def _waits(url: str, make: Opened, told: Connection, signals: int) -> list[float]:
    """Seconds from each answer to the follower's word that it has the event; clocks are the machine's one."""
    waits = []
    with make(url) as steps:
        step = steps()
        for _ in range(WARMING):
            step()
        while told.poll(0.5):
            told.recv()
        for _ in range(signals):
            step()
            answered = time.monotonic()
            if not told.poll(writers.PATIENCE):
                raise TimeoutError("可见性测量超时。 The follower never saw a committed event.")
            waits.append(max(told.recv() - answered, LEAST))
            time.sleep(BETWEEN)
    return waits


@contextmanager
def _following(url: str, follow: Follower) -> Iterator[Connection]:
    """A follower in a process of its own; it is told to stop by the end of its pipe."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=follow, args=(url, theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(writers.PATIENCE):
            raise TimeoutError("跟随进程没有启动。 The follower did not start.")
        ours.recv()
        yield ours
    finally:
        ours.close()
        process.join(writers.PATIENCE)
        if process.is_alive():
            process.kill()


def follow_ours(url: str, told: Connection) -> None:
    """The worker's runner with every read model; speaks after each commit."""
    stop = threading.Event()
    runner = Runner(url, READ_MODELS, reader(EVENTS), moved=lambda: _say(told))
    runner.catch_up()
    working = threading.Thread(target=runner.run, args=(stop,))
    with collecting_seldom():
        working.start()
        told.send(0.0)
        _until_closed(told)
        stop.set()
        working.join()


def follow_stock(url: str, told: Connection) -> None:
    """The library's subscription from the end of its log; speaks at each receipt, having written nothing."""
    with peers.stock(url) as application:
        end = application.recorder.max_notification_id()
        subscription: Any = application.recorder.subscribe(gt=end)
        with subscription:

            def receive() -> None:
                for _ in subscription:
                    _say(told)

            receiving = threading.Thread(target=receive)
            receiving.start()
            told.send(0.0)
            _until_closed(told)
            subscription.stop()
            receiving.join()


def _say(told: Connection) -> None:
    try:
        told.send(time.monotonic())
    except OSError:
        return  # nobody listens any more: the run is over


def _until_closed(told: Connection) -> None:
    try:
        told.recv()
    except (EOFError, OSError):
        return
