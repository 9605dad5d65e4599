"""Large requests, requests nobody can store, and tables that only grow."""

import re
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import DatabaseError, StoredEvent

from infrastructure.store.appender import Appender
from infrastructure.store.connections import INDEX_PLANS, PoolSettings, open_pool
from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import LARGEST_REQUEST, Appended, RequestInvalid, StoreClosed
from tests.infrastructure.store.making import events, fresh, key, request
from tests.soak import sized


def test_five_hundred_events_of_four_megabytes_in_one_request(recorder: GroupCommitRecorder) -> None:
    stream = uuid4()
    asked = request(events(stream, 1, 500, b"x" * 8_000), key())
    answer = recorder.append(asked)
    assert answer.last_position - answer.first_position == 499
    assert recorder.select_events(stream) == asked.events


def test_a_group_of_forty_requests_of_a_hundred_kilobytes(appender: Appender) -> None:
    outcomes = appender.send([request(events(uuid4(), 1, 10, b"x" * 10_000), key()) for _ in range(40)])
    spans = [(o.first_position, o.last_position) for o in outcomes if isinstance(o, Appended)]
    assert len(spans) == 40
    assert all(last - first == 9 for first, last in spans)
    assert all(left[1] + 1 == right[0] for left, right in pairwise(spans))


def test_a_request_larger_than_a_group_is_stored_whole(recorder: GroupCommitRecorder) -> None:
    stream = uuid4()
    recorder.append(request(events(stream, 1, 1_200, b"x" * 6_000), key()))
    assert len(recorder.select_events(stream)) == 1_200


def test_more_than_ten_megabytes_are_refused_by_name() -> None:
    with pytest.raises(RequestInvalid, match=re.escape("events: ")):
        request(events(uuid4(), 1, 11, b"x" * (LARGEST_REQUEST // 10)), key())


def test_a_request_nobody_can_store_does_not_fail_its_neighbours(appender: Appender) -> None:
    poison = request([StoredEvent(uuid4(), 1, "zero \0 byte", b"{}")], key())
    left, right = fresh(), fresh()
    first, second, third = appender.send([left, poison, right])
    assert isinstance(first, Appended)
    assert isinstance(second, RequestInvalid)
    assert isinstance(third, Appended)


def test_a_principal_too_long_for_its_index_does_not_fail_its_neighbours(appender: Appender) -> None:
    noise = "".join(str(uuid4()) for _ in range(400))
    poison = request(events(uuid4(), 1), key(principal=noise))
    started = time.monotonic()
    first, second, third = appender.send([fresh(), poison, fresh()])
    assert isinstance(first, Appended)
    assert isinstance(second, DatabaseError)
    assert isinstance(third, Appended)
    assert time.monotonic() - started < 2, "asked again although the answer was final"


@pytest.mark.parametrize("table", ["case_events", "command_ledger"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET {} = {}",
        "DELETE FROM {}",
        "TRUNCATE {}",
    ],
)
def test_what_is_stored_can_be_neither_changed_nor_deleted(
    connection: psycopg.Connection, appender: Appender, table: str, statement: str
) -> None:
    asked = fresh()
    assert isinstance(appender.send([asked])[0], Appended)
    column = {"case_events": "topic", "command_ledger": "principal"}[table]
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        connection.execute(statement.format(table, column, column).encode())
    row = connection.execute(
        "SELECT count(*) FROM case_events WHERE originator_id = %s", (asked.events[0].originator_id,)
    ).fetchone()
    assert row == (1,)


def fill(url: str, rows: int) -> None:
    """A log of `rows` events with their keys, and no statistics about it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO case_events (originator_id, originator_version, topic, state)"
            " SELECT gen_random_uuid(), 1, 'filled', '{}' FROM generate_series(1, %s)",
            (rows,),
        )
        connection.execute(
            "INSERT INTO command_ledger (principal, command_id, body_hash, receipt, first_position, last_position)"
            " SELECT 'filler', gen_random_uuid(), decode(repeat('00', 32), 'hex'), '', n, n"
            " FROM generate_series(1, %s) n",
            (rows,),
        )


def never_analyse(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE case_events SET (autovacuum_enabled = false)")
        connection.execute("ALTER TABLE command_ledger SET (autovacuum_enabled = false)")


@pytest.mark.soak
def test_plans_made_on_an_empty_table_stay_good_when_it_has_grown(
    fresh_database_url: str,
) -> None:
    never_analyse(fresh_database_url)  # before the first plan: a change of the table would drop the plans
    # With the default price of a page the planner would join the small tables of today by scanning them.
    options = f"{INDEX_PLANS} -c random_page_cost=4"
    with open_pool(fresh_database_url, "test-plans", PoolSettings(max_size=1, options=options)) as pool:
        appender = Appender(pool)

        def group_with_a_conflict() -> float:
            used = fresh()
            appender.send([used])
            group = [fresh() for _ in range(10)]
            started = time.perf_counter()
            appender.send([*group, used])
            return time.perf_counter() - started

        for _ in range(8):  # enough for the plan of each statement to be fixed
            group_with_a_conflict()
        empty = min(group_with_a_conflict() for _ in range(5))
        fill(fresh_database_url, sized(200_000, 500_000))
        grown = min(group_with_a_conflict() for _ in range(5))
    # A scan of the table would take some fifty times as long.
    assert grown < 8 * empty + 0.005


def test_no_request_is_lost_when_the_recorder_closes(
    database_url: str, open_recorder: Callable[[str], GroupCommitRecorder]
) -> None:
    recorder = open_recorder(database_url)
    acknowledged: list[UUID] = []
    refused = threading.Event()

    def write() -> None:
        while True:
            stream = uuid4()
            try:
                recorder.append(request(events(stream, 1), key()))
            except StoreClosed:
                refused.set()
                return
            acknowledged.append(stream)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 20
    while len(acknowledged) < 100 and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    recorder.close()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert refused.is_set()
    assert len(acknowledged) >= 100
    assert all(len(recorder.select_events(stream)) == 1 for stream in acknowledged)
