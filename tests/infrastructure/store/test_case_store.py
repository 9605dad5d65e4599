"""The event store on PostgreSQL: the library within reach, and failures in the application's words."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.application import AggregateNotFoundError

from application.bus import Bus
from application.ports import Busy, CommandKey, Unavailable
from application.recorded import Receipt, Recorded
from domain.case import Case, Track
from infrastructure.embedded import EmbeddedServer
from infrastructure.store.case_store import EventStore
from infrastructure.store.envelope import UnreadableEvent
from tests.application import tiny
from tests.application.acts import HEAD, MONDAY, OFFICER, Desk
from tests.stores import open_store


@pytest.fixture
def store(database_url: str) -> Iterator[EventStore]:
    """A store of the test's own."""
    with open_store(database_url) as opened:
        yield opened


def test_the_librarys_repository_folds_the_same_case(store: EventStore) -> None:
    desk = Desk(Bus(store))
    case_id = desk.opened()
    desk.send(tiny.Note(occurred_on=MONDAY, text="来电"), case_id)
    case = store.repository.get(case_id, projector_func=store.fold)
    assert isinstance(case, Case)
    assert {name: getattr(case, name) for name in Case.__slots__} == {
        name: getattr(store.load(case_id, tiny.KIND), name) for name in Case.__slots__
    }
    early = store.repository.get(case_id, version=1, projector_func=store.fold)
    assert (early.version, early.stage(Track.MAIN)) == (1, "")
    with pytest.raises(AggregateNotFoundError):
        store.repository.get(uuid4(), projector_func=store.fold)


def test_the_librarys_subscription_gives_the_entries(store: EventStore) -> None:
    desk = Desk(Bus(store))
    before = store.recorder.max_notification_id()
    case_id = desk.opened()
    with store.recorder.subscribe(gt=before) as subscription:
        entries = [store.mapper.to_domain_event(next(subscription)) for _ in range(2)]
    assert entries == list(desk.bus.history(case_id, OFFICER))
    assert all(isinstance(entry, Recorded) and entry.position for entry in entries)


def test_the_environment_of_the_process_does_not_lead_the_store_elsewhere(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "CASE_DATABASE_URL"):
        monkeypatch.setenv(name, "postgresql://nowhere.invalid/none")
    monkeypatch.setenv("PERSISTENCE_MODULE", "eventsourcing.popo")
    with open_store(database_url) as store:
        assert store.load(Desk(Bus(store)).opened(), tiny.KIND).version == 2


def test_an_event_nobody_knows_is_named_with_its_position(database_url: str, store: EventStore) -> None:
    stream = uuid4()
    state = b'{"v":1,"kind":"tiny","authority":"","data":{},"on":"2026-03-02"}'
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            "INSERT INTO case_events VALUES (%s, 1, 'tiny_forgotten', %s) RETURNING notification_id",
            (stream, state),
        ).fetchone()
    assert row is not None
    with pytest.raises(UnreadableEvent, match=f"tiny_forgotten.*{stream} v1 @{row[0]}"):
        store.load(stream, tiny.KIND)


def test_a_closed_store_is_busy_and_has_stored_nothing(database_url: str) -> None:
    with open_store(database_url) as other, open_store(database_url) as store:
        case_id = uuid4()
        entry = Desk(Bus(other)).bus.history(Desk(Bus(other)).opened(), OFFICER)[0]
        store._log.close()
        key = CommandKey("officer-1", uuid4(), hashlib.sha256(b"").digest())
        moved = Recorded(case_id, 1, tiny.KIND, "", "open", entry.event, (), entry.provenance)
        with pytest.raises(Busy):
            store.append([moved], key, Receipt(case_id, 1, "", ()))
        assert other.load(case_id, tiny.KIND).version == 0


def test_a_lost_server_is_told_and_a_returned_one_serves(durable_server: EmbeddedServer) -> None:
    with open_store(durable_server.url) as store:
        desk, command_id = Desk(Bus(store)), uuid4()
        case_id = desk.opened()
        decide = tiny.Decide(occurred_on=MONDAY)
        durable_server.stop()
        with pytest.raises(Unavailable):
            desk.send(decide, case_id, by=HEAD, expected=2, command_id=command_id)
        durable_server.start()
        until = time.monotonic() + 30
        while True:
            try:
                receipt = desk.send(decide, case_id, by=HEAD, expected=2, command_id=command_id)
                break
            except Unavailable:
                assert time.monotonic() < until
        assert receipt.version == 4
        assert store.load(case_id, tiny.KIND).version == 4


def test_readers_see_whole_commands_or_nothing(store: EventStore) -> None:
    desk, other = Desk(Bus(store)), uuid4()
    case_id, ended, halves = desk.opened(), threading.Event(), []

    def read() -> None:
        while not ended.is_set():
            grown = store.load(case_id, tiny.KIND).version
            if grown == 2 and store.load(case_id, tiny.KIND).version == 2:
                continue
            halves.append(store.load(other, tiny.KIND).version == 0)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        desk.send(tiny.Spawn(occurred_on=MONDAY, other=other), case_id, expected=2)
    finally:
        ended.set()
        reader.join()
    assert not any(halves)
