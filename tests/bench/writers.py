"""Writers: threads, and processes of threads, that append one event a request as fast as they are answered."""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder

from application.ports import CommandKey as Key
from application.recorded import Receipt
from domain.catalogue import EVENTS, replay
from infrastructure.store.case_store import EventStore
from infrastructure.store.receipts import pack_receipt
from infrastructure.store.recorder import GroupCommitRecorder, StoreDatastore
from infrastructure.store.requests import AppendRequest, CommandKey
from tests.bench import peers
from tests.bench.material import AUTHORITY, OFFICERS, recorded, row
from tests.stores import open_store

Step = Callable[[], None]
"""One request, answered."""

MakeStep = Callable[[], Step]
"""Makes the step of one writer, with a stream of its own."""

WARMING: Final = 3
"""Steps before the clock starts: they open connections and prepare statements."""

PATIENCE: Final = 60.0
"""Seconds until writers that do not begin or end fail the run."""


def receipt(stream: UUID, version: int) -> Receipt:
    """What the command of one entry answers."""
    return Receipt(case_id=stream, version=version, position="", events=("evidence_collected",))


def body_hash(command_id: UUID) -> bytes:
    """The hash of a body that is as different as the command."""
    return hashlib.sha256(command_id.bytes).digest()


@contextmanager
def our_application(url: str) -> Iterator[MakeStep]:
    """``EventStore.append`` as the bus calls it: entry, key and receipt."""
    with open_store(url, EVENTS, replay) as store:
        yield lambda: appending(store, uuid4())


def appending(store: EventStore, stream: UUID) -> Step:
    """Appends the next entry of a stream."""
    versions = itertools.count(1)

    def step() -> None:
        version, command_id = next(versions), uuid4()
        key = Key(OFFICERS[0], command_id, body_hash(command_id))
        store.append([recorded(stream, version, command_id)], key, receipt(stream, version))

    return step


@contextmanager
def stock_application(url: str) -> Iterator[MakeStep]:
    """``Application.save`` of the library."""
    with peers.stock(url) as application:

        def make() -> Step:
            dossier, numbers = peers.Dossier(AUTHORITY), itertools.count(2)

            def step() -> None:
                dossier.take_one(next(numbers))
                application.save(dossier)

            application.save(dossier)
            return step

        yield make


def _events() -> Callable[[], StoredEvent]:
    """The events of one stream, encoded beforehand."""
    (topic, state), stream, versions = row(2), uuid4(), itertools.count(1)
    return lambda: StoredEvent(stream, next(versions), topic, state)


@contextmanager
def our_recorder(url: str) -> Iterator[MakeStep]:
    """Our recorder with an idempotency key and a receipt."""
    datastore = StoreDatastore(url)
    recorder = GroupCommitRecorder(datastore)

    def make() -> Step:
        event, answer = _events(), pack_receipt(receipt(uuid4(), 2))

        def step() -> None:
            command_id = uuid4()
            key = CommandKey(OFFICERS[0], command_id, body_hash(command_id))
            recorder.append(AppendRequest((event(),), key, answer, time.monotonic() + PATIENCE))

        return step

    try:
        yield make
    finally:
        recorder.close()
        datastore.close()


@contextmanager
def stock_recorder(url: str) -> Iterator[MakeStep]:
    """The library's recorder with the same bytes; it knows no keys."""
    with peers.stock(url) as application:
        recorder = application.recorder
        assert type(recorder) is PostgresApplicationRecorder

        def make() -> Step:
            event = _events()

            def step() -> None:
                recorder.insert_events([event()])

            return step

        yield make


def rate(make: MakeStep, writers: int, seconds: float) -> float:
    """Requests a second of so many threads, each of which makes one at least. The first error of a writer is raised.

    From the first writer's start to the last one's end, by their own clocks: who waits for them may wake up late.
    """
    steps = [make() for _ in range(writers)]
    barrier, failures = threading.Barrier(writers), []
    counts, begins, ends = [0] * writers, [0.0] * writers, [0.0] * writers

    def write(number: int) -> None:
        try:
            step = steps[number]
            for _ in range(WARMING):
                step()
            barrier.wait(PATIENCE)
            begins[number] = now = time.monotonic()
            while not counts[number] or now < begins[number] + seconds:
                step()
                counts[number] += 1
                now = time.monotonic()
            ends[number] = now
        except BaseException as error:  # noqa: BLE001 - raised again by the one who waits
            failures.append(error)
            barrier.abort()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise next((found for found in failures if not isinstance(found, threading.BrokenBarrierError)), failures[0])
    return sum(counts) / (max(ends) - min(begins))


class Squad:
    """Processes that wait for the word and then append through a recorder of their own, all at the same time."""

    def __init__(self, url: str, processes: int) -> None:
        """Start them; loading the program is no part of any figure."""
        context = multiprocessing.get_context("spawn")
        # Kept: processes that start slowly would find the barrier gone with its last name.
        self._ready = context.Barrier(processes)
        self._ends, self._processes = [], []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(url, self._ready, theirs))
            process.start()
            theirs.close()
            self._ends.append(ours)
            self._processes.append(process)

    def rate(self, writers: int, seconds: float) -> float:
        """Requests a second of all processes together; ``writers`` threads are shared out among them."""
        for end in self._ends:
            end.send((max(1, writers // len(self._ends)), seconds))
        return float(sum(end.recv() for end in self._ends))

    def close(self) -> None:
        """Let them go."""
        for end in self._ends:
            end.close()
        for process in self._processes:
            process.join(PATIENCE)


def _serve(url: str, ready: Any, end: Any) -> None:
    while True:
        try:
            writers, seconds = end.recv()
        except (EOFError, OSError):
            return
        with our_recorder(url) as make:
            make()()
            ready.wait(PATIENCE)
            end.send(rate(make, writers, seconds))
