"""Many writers at once: at the store with everybody following, and over HTTP at a whole instance."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from eventsourcing.projection import ApplicationSubscription

from application.ports import CommandKey, StaleCase
from application.position import Position
from application.recorded import Receipt, Recorded
from domain import catalogue
from domain.messages import Event, shanghai_day
from infrastructure.embedded.process import wait_until
from infrastructure.projection.batch import NeverOpened
from infrastructure.store.case_store import EventStore
from infrastructure.store.connections import open_pool
from infrastructure.store.envelope import Envelope
from infrastructure.store.log_reader import LogReader
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask
from tests.interface.running import Running
from tests.soak import sized
from tests.system.load import Load
from tests.system.reckoning import LISTS, a_rebuild_changes_nothing, settle
from tests.system.whole import Whole

WRITERS = 16
SHARED = 5
PATIENCE = 60.0
SECONDS = sized(4.0, 60.0)


class Reader(threading.Thread):
    """Follows the log by position and never looks back."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        super().__init__()
        self.seen: list[int] = []
        self._done = threading.Event()
        self._log = LogReader(stack.enter_context(open_pool(url, "test-follow")))
        stack.callback(self.finish)

    def run(self) -> None:
        while True:
            last_look = self._done.is_set()
            rows = self._log.read_after(self.seen[-1] if self.seen else 0, 500)
            self.seen += [row[0] for row in rows]
            if not rows and last_look:
                return
            if not rows:
                self._done.wait(0.01)

    def finish(self) -> None:
        """Read what is left, then end."""
        self._done.set()
        self.join()


class Subscriber(threading.Thread):
    """The library's own subscription to the application."""

    def __init__(self, store: EventStore, stack: ExitStack) -> None:
        super().__init__()
        self.seen: list[int] = []
        self._subscription = ApplicationSubscription(store, gt=0)
        stack.callback(self.finish)

    def run(self) -> None:
        for entry, tracking in self._subscription:
            assert isinstance(entry, Recorded)
            assert entry.position == tracking.notification_id
            self.seen.append(tracking.notification_id)

    def finish(self) -> None:
        """End, whatever is left."""
        self._subscription.stop()
        self.join()


class Writers:
    """Threads that append histories of cases, to streams of their own and to shared ones, some of it twice."""

    def __init__(self, stores: list[EventStore]) -> None:
        today = shanghai_day(datetime.now(UTC))
        self.spans: list[tuple[int, int]] = []
        self.faults: list[BaseException] = []
        self.stale = 0
        self._stores, self._until = stores, time.monotonic() + SECONDS
        self._acts = _acts(today)
        self._shared = {uuid4(): 0 for _ in range(SHARED)}

    def run(self) -> None:
        """Write until the time is over."""
        threads = [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not self.faults, self.faults[0]

    def _write(self, number: int) -> None:
        store = self._stores[number % len(self._stores)]
        try:
            for turn in count(number):
                stream, version = uuid4(), 0
                for events in self._acts:
                    if time.monotonic() > self._until:
                        return
                    self._append(store, stream, version, events, again=turn % 7 == 0)
                    version += len(events)
                self._append_shared(store, list(self._shared)[turn % SHARED])
        except BaseException as error:  # noqa: BLE001 - told to the test, which fails for it
            self.faults.append(error)

    def _append(self, store: EventStore, stream: UUID, before: int, events: list[Event], *, again: bool) -> None:
        entries = log.case(events, stream)
        entries = [replace(entry, version=before + n) for n, entry in enumerate(entries, 1)]
        command = CommandKey("writer", uuid4(), bytes(32))
        names = tuple(event.name for event in events)
        told = store.append(entries, command, Receipt(stream, before + len(events), "", names))
        last = Position.parse(told.position).number
        self.spans.append((last - len(events) + 1, last))
        if again:
            repeated = store.append(entries, command, Receipt(stream, 0, "", ()))
            assert (repeated.repeated, repeated.position, repeated.events) == (True, told.position, names)

    def _append_shared(self, store: EventStore, stream: UUID) -> None:
        """As somebody who read a moment ago: others may have been faster, then nothing is stored."""
        before = self._shared[stream]
        try:
            self._append(store, stream, before, self._acts[0], again=False)
            self._shared[stream] = max(self._shared[stream], before + len(self._acts[0]))
        except StaleCase as lost:
            self.stale += lost.stream == stream
            self._shared[stream] = max(self._shared[stream], lost.version)


def _acts(today: date) -> list[list[Event]]:
    events = list(log.history(1, today))
    return [events[:2], events[2:4], events[4:7], events[7:8], events[8:]]


@contextmanager
def working(url: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The worker of the product with all its read models."""
    variables = {"PATH": "/usr/bin:/bin", "ANJUAN_HOME": str(home), "ANJUAN_DATABASE_URL": url}
    instance = Running("", home, variables)
    instance.start("interface.worker")
    try:
        yield instance.processes["interface.worker"]
    finally:
        instance.stop("interface.worker")


def stored_entries(url: str) -> list[tuple[Any, ...]]:
    return ask(
        url, "SELECT notification_id, originator_id, originator_version, topic FROM public.case_events ORDER BY 1"
    )


def worked_up_to(url: str) -> int:
    query = "SELECT min(position), count(*) FROM public.read_model_tracking WHERE state = 'serving'"
    least, models = ask(url, query)[0]
    return int(least) if models == len(LISTS) else -1


@pytest.mark.soak
def test_sixteen_writers_at_the_store_and_everybody_who_follows(production_url: str, tmp_path: Path) -> None:
    url = production_url
    with ExitStack() as stack:
        with working(url, tmp_path) as worker:
            stores = [
                EventStore(url, Envelope(catalogue.EVENTS, NeverOpened()), catalogue.replay, patience=PATIENCE)
                for _ in range(2)
            ]
            for store in stores:
                stack.callback(store.close)
            reader, subscriber = Reader(url, stack), Subscriber(stores[0], stack)
            reader.start()
            subscriber.start()
            assert wait_until(lambda: worked_up_to(url) == 0, PATIENCE), "the worker has made its tables"
            writers = Writers(stores)
            writers.run()
            appended = sorted(position for first, last in writers.spans for position in range(first, last + 1))
            assert wait_until(lambda: worked_up_to(url) >= appended[-1], PATIENCE)
            assert worker.poll() is None
        rows = stored_entries(url)
        assert wait_until(lambda: subscriber.seen[-1:] == [rows[-1][0]], PATIENCE)
        reader.finish()
    assert len(appended) > 1_000
    assert writers.stale, "nobody collided: the test shows less than it should"
    assert appended == sorted(set(appended))
    stored = [position for position, *_ in rows]
    assert reader.seen == stored
    assert subscriber.seen == stored
    versions: dict[UUID, int] = {}
    for _, stream, version, _ in rows:
        assert version == versions.get(stream, 0) + 1, "a hole, a duplicate, or out of order"
        versions[stream] = version
    notices = {stream for _, stream, _, topic in rows if topic == "system_notice_given"}
    assert [position for position, stream, *_ in rows if stream not in notices] == appended, "the worker gives notices"
    docket = ask(url, "SELECT case_id, version FROM public.docket")
    cases = {stream: version for stream, version in versions.items() if stream not in notices}
    assert dict(docket) == cases, "the docket counts every entry of a case, once and in order, or it stops"


@pytest.mark.database
@pytest.mark.soak
def test_sixteen_clients_over_http(whole: Whole) -> None:
    with Load(whole.address, clerks=16) as load:
        began = time.monotonic()
        wait_until(lambda: time.monotonic() > began + SECONDS or bool(load.tally.faults), SECONDS + 1)
    tally = load.tally
    assert not tally.faults, tally.faults[0]
    assert len(tally.kept) > 100
    assert set(tally.refusals) == {"key-reused", "stale-version"}
    settle(whole.url, tally)
    a_rebuild_changes_nothing(whole.url)
    print(f"{len(tally.kept)} commands, {tally.outpaced} outpaced, {tally.unanswered} unanswered, {tally.refusals}")
