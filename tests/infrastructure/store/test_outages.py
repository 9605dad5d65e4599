"""Servers that are out of reach, only read, or are held up by others: what is certain is said to be certain."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest

from infrastructure.store.appender import RetryLimits
from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import AppendRequest, StoreBusy, StoreUnavailable
from tests.infrastructure.store.making import events, fresh, key, request

OpenRecorder = Callable[..., GroupCommitRecorder]

TWICE = RetryLimits(attempts=2, pause=0.05, total=5.0)


def certainly_not_stored(recorder: GroupCommitRecorder, asked: AppendRequest) -> bool:
    return not recorder.select_events(asked.events[0].originator_id)


def test_a_lock_held_by_another_is_given_up_and_nothing_is_stored(
    database_url: str, open_recorder: OpenRecorder
) -> None:
    recorder = open_recorder(database_url, answer_timeout=0.5, retry=TWICE)
    asked = fresh()
    with psycopg.connect(database_url) as other:
        other.execute("LOCK TABLE case_events IN EXCLUSIVE MODE")
        with pytest.raises(StoreUnavailable):
            recorder.append(asked)
    assert certainly_not_stored(recorder, asked)
    assert not recorder.append(asked).repeated


def test_who_queues_behind_a_held_lock_gives_up_in_time(database_url: str, open_recorder: OpenRecorder) -> None:
    recorder = open_recorder(database_url, answer_timeout=2.0, retry=TWICE)
    recorder.append(fresh())
    with ThreadPoolExecutor() as pool, psycopg.connect(database_url) as other:
        other.execute("LOCK TABLE case_events IN EXCLUSIVE MODE")
        leader = pool.submit(recorder.append, fresh())
        deadline = time.monotonic() + 20
        while not recorder._combiner._busy:
            assert time.monotonic() < deadline
        hurried = request(events(uuid4(), 1), key(), patience=0.2)
        started = time.monotonic()
        with pytest.raises(StoreBusy):
            recorder.append(hurried)
        assert time.monotonic() - started < 1.5
        other.rollback()
        assert not leader.result(20).repeated
    assert certainly_not_stored(recorder, hurried)


def test_a_server_that_only_reads_any_longer_is_left_for_one_that_writes(recorder: GroupCommitRecorder) -> None:
    recorder.append(fresh())
    with recorder._appends.connection() as connection:
        connection.execute("SET default_transaction_read_only = on")
    assert not recorder.append(fresh()).repeated


def test_a_server_out_of_reach_is_unavailable_and_nothing_is_unknown(open_recorder: OpenRecorder) -> None:
    recorder = open_recorder("host=/nowhere dbname=nothing user=nobody", retry=RetryLimits(1, 0.0, 1.0))
    with pytest.raises(StoreUnavailable, match="out of reach"):
        recorder.append(fresh())


def test_a_session_ended_between_two_appends_is_no_error(
    recorder: GroupCommitRecorder, connection: psycopg.Connection
) -> None:
    for _ in range(3):
        recorder.append(fresh())
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name LIKE 'anjuan-%' AND datname = current_database()"
        )
        asked = fresh()
        assert not recorder.append(asked).repeated
        assert asked.key is not None
        assert recorder.find(asked.key.principal, asked.key.command_id) is not None
