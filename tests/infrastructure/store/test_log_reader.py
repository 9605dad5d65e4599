"""Reading the log by position, and being woken when it grows."""

import threading
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest

from infrastructure.store.appender import Appender
from infrastructure.store.log_reader import Listener, LogReader
from infrastructure.store.recorder import GroupCommitRecorder
from tests.infrastructure.store.making import events, fresh, key, request

PATIENCE = 20.0


@pytest.fixture
def listener(fresh_database_url: str) -> Iterator[Listener]:
    with Listener(fresh_database_url, reconnect_pause=0.02) as listener:
        assert listener.wait(0, PATIENCE) == 1, "a new connection counts as a notice"
        yield listener


@pytest.fixture
def recorder(fresh_database_url: str, open_recorder: Callable[[str], GroupCommitRecorder]) -> GroupCommitRecorder:
    return open_recorder(fresh_database_url)


def end_listeners(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'anjuan-listen' AND datname = current_database()"
        ).fetchall()
    return len(rows)


def test_batches_follow_each_other_without_overlap(appender: Appender, log: LogReader) -> None:
    start = log.last_position()
    stream = uuid4()
    asked = request(events(stream, 1, 7, "状态".encode()), key())
    appender.send([asked])
    batches, position = [], start
    while batch := log.read_after(position, 3):
        batches.append(batch)
        position = batch[-1][0]
    assert [len(batch) for batch in batches] == [3, 3, 1]
    rows = [row for batch in batches for row in batch]
    assert [row[1:] for row in rows] == [(stream, n, "tested", "状态".encode()) for n in range(1, 8)]
    assert log.last_position() == position


def test_a_lost_connection_is_replaced_while_reading(log: LogReader, connection: psycopg.Connection) -> None:
    log.last_position()
    connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test-log'")
    assert log.last_position() >= 0


def test_an_append_rings(listener: Listener, recorder: GroupCommitRecorder) -> None:
    heard = listener.heard
    recorder.append(fresh())
    assert listener.wait(heard, PATIENCE) > heard


def test_silence_ends_by_its_time_limit(listener: Listener) -> None:
    heard = listener.heard
    assert listener.wait(heard, 0.05) == heard


def test_a_refused_append_does_not_ring(listener: Listener, recorder: GroupCommitRecorder) -> None:
    asked = fresh()
    heard = listener.heard
    recorder.append(asked)
    heard = listener.wait(heard, PATIENCE)
    assert recorder.append(asked).repeated
    assert listener.wait(heard, 0.2) == heard


def test_a_lost_connection_is_made_anew_and_counts_as_a_notice(
    fresh_database_url: str, listener: Listener, recorder: GroupCommitRecorder
) -> None:
    for _ in range(3):
        heard = listener.heard
        assert end_listeners(fresh_database_url) == 1
        heard = listener.wait(heard, PATIENCE)
        recorder.append(fresh())
        assert listener.wait(heard, PATIENCE) > heard


def test_closing_wakes_who_waits(fresh_database_url: str) -> None:
    listener = Listener(fresh_database_url)
    heard = listener.wait(0, PATIENCE)
    waited: list[float] = []

    def wait() -> None:
        started = time.monotonic()
        listener.wait(heard, PATIENCE)
        waited.append(time.monotonic() - started)

    thread = threading.Thread(target=wait)
    thread.start()
    listener.close()
    thread.join(PATIENCE)
    assert waited
    assert waited[0] < PATIENCE / 2
