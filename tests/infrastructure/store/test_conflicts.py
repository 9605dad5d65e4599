"""Every kind of conflict, alone and among neighbours who must not notice."""

from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest

from infrastructure.store.appender import Appender
from infrastructure.store.log_reader import LogReader
from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import (
    Appended,
    AppendRequest,
    CommandKey,
    KeyReused,
    LedgerEntry,
    Outcome,
    RequestInvalid,
    VersionGap,
    VersionTaken,
)
from tests.infrastructure.store.making import events, fresh, key, request

Prepare = Callable[[Appender], tuple[AppendRequest, Outcome | type[Exception]]]


def stored(appender: Appender, asked: AppendRequest) -> Appended:
    outcome = appender.send([asked])[0]
    assert isinstance(outcome, Appended), outcome
    return outcome


def repeat(appender: Appender) -> tuple[AppendRequest, Outcome]:
    asked = fresh(3, receipt=b"first receipt")
    first = stored(appender, asked)
    again = request(asked.events, asked.key, b"another receipt")
    return again, Appended(first.first_position, first.last_position, b"first receipt", repeated=True)


def other_body(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    command = key(body=b"one")
    stored(appender, request(events(uuid4(), 1), command))
    return request(events(uuid4(), 1), key(command.command_id, body=b"two")), KeyReused


def stale(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream = uuid4()
    stored(appender, request(events(stream, 1, 3), key()))
    return request(events(stream, 3, 2), key()), VersionTaken


def stale_without_key(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream = uuid4()
    stored(appender, request(events(stream, 1), None))
    return request(events(stream, 1), None), VersionTaken


def stale_at_zero(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream = uuid4()
    stored(appender, request(events(stream, 1), key()))
    return request(events(stream, 0), key()), VersionTaken


def repeat_of_a_stream_that_moved_on(appender: Appender) -> tuple[AppendRequest, Outcome]:
    again, answer = repeat(appender)
    stored(appender, request(events(again.events[0].originator_id, 4), key()))  # type: ignore[arg-type] # a UUID here
    return again, answer


def other_body_and_stale(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream, command = uuid4(), key(body=b"one")
    stored(appender, request(events(stream, 1), command))
    return request(events(stream, 1), key(command.command_id, body=b"two")), KeyReused


def hole_after_the_last(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream = uuid4()
    stored(appender, request(events(stream, 1), key()))
    return request(events(stream, 3), key()), VersionGap


def hole_at_the_beginning(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    return request(events(uuid4(), 2), key()), VersionGap


def hole_within(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    stream = uuid4()
    return request([*events(stream, 1), *events(stream, 3)], key()), VersionGap


def one_of_two_streams_stale(appender: Appender) -> tuple[AppendRequest, type[Exception]]:
    reservation = uuid4()
    stored(appender, request(events(reservation, 1), key()))
    return request([*events(uuid4(), 1, 2), *events(reservation, 1)], key()), VersionTaken


CONFLICTS: list[Prepare] = [
    repeat,
    other_body,
    stale,
    stale_without_key,
    stale_at_zero,
    repeat_of_a_stream_that_moved_on,
    other_body_and_stale,
    hole_after_the_last,
    hole_at_the_beginning,
    hole_within,
    one_of_two_streams_stale,
]


def check(outcome: Outcome, expected: Outcome | type[Exception]) -> None:
    if isinstance(expected, type):
        assert type(outcome) is expected
    else:
        assert outcome == expected


@pytest.mark.parametrize("prepare", CONFLICTS)
def test_alone_it_is_refused_and_stores_nothing(appender: Appender, log: LogReader, prepare: Prepare) -> None:
    asked, expected = prepare(appender)
    before = log.last_position()
    check(appender.send([asked])[0], expected)
    assert log.read_after(before, 10) == []


@pytest.mark.parametrize("prepare", CONFLICTS)
def test_in_a_group_its_neighbours_are_stored(appender: Appender, log: LogReader, prepare: Prepare) -> None:
    asked, expected = prepare(appender)
    before = log.last_position()
    left, right = fresh(2, b"left"), request(events(uuid4(), 0), None, b"right")
    outcomes = appender.send([left, asked, right])
    check(outcomes[1], expected)
    rows = log.read_after(before, 10)
    assert [(row[1], row[2]) for row in rows] == [
        (event.originator_id, event.originator_version) for event in [*left.events, *right.events]
    ]
    assert outcomes[0] == Appended(rows[0][0], rows[1][0], b"left", repeated=False)
    assert outcomes[2] == Appended(rows[2][0], rows[2][0], b"right", repeated=False)


def test_all_conflicts_at_once(appender: Appender) -> None:
    prepared = [prepare(appender) for prepare in CONFLICTS]
    neighbours = [fresh() for _ in prepared]
    group = [asked for pair in zip((p[0] for p in prepared), neighbours, strict=True) for asked in pair]
    outcomes = appender.send(group)
    for outcome, (_, expected) in zip(outcomes[::2], prepared, strict=True):
        check(outcome, expected)
    assert all(isinstance(outcome, Appended) and not outcome.repeated for outcome in outcomes[1::2])


def test_two_requests_of_one_stream_in_one_group_are_answered_one_by_one(appender: Appender) -> None:
    stream = uuid4()
    bystander = fresh()
    outcomes = appender.send([request(events(stream, 1), key()), bystander, request(events(stream, 1), key())])
    assert isinstance(outcomes[0], Appended)
    assert isinstance(outcomes[1], Appended)
    assert type(outcomes[2]) is VersionTaken


def test_one_key_twice_in_one_group_is_stored_once(appender: Appender) -> None:
    command = key()
    one, two = (request(events(uuid4(), 1), command, receipt) for receipt in (b"one", b"two"))
    first, second = appender.send([one, two])
    assert isinstance(first, Appended)
    assert second == Appended(first.first_position, first.last_position, b"one", repeated=True)


def test_the_same_command_id_of_two_principals_is_two_commands(appender: Appender) -> None:
    command = key(principal="甲")
    other = CommandKey("乙", command.command_id, command.body_hash)
    outcomes = appender.send([request(events(uuid4(), 1), command), request(events(uuid4(), 1), other)])
    assert all(isinstance(outcome, Appended) and not outcome.repeated for outcome in outcomes)


def test_what_was_answered_can_be_found(recorder: GroupCommitRecorder) -> None:
    asked = fresh(2, b"receipt")
    assert asked.key is not None
    assert recorder.find(asked.key.principal, asked.key.command_id) is None
    answer = recorder.append(asked)
    entry = LedgerEntry(asked.key.body_hash, b"receipt", answer.first_position, answer.last_position)
    assert recorder.find(asked.key.principal, asked.key.command_id) == entry
    assert recorder.find("somebody else", asked.key.command_id) is None


@pytest.mark.parametrize("function", ["append_fast", "append_group"])
def test_a_snapshot_older_than_the_lock_is_refused(connection: psycopg.Connection, function: str) -> None:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    statement = f"SELECT * FROM {function}('{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}')"
    with pytest.raises(psycopg.errors.InvalidTransactionState), connection.transaction():
        connection.execute(statement.encode())


def test_an_empty_request_and_a_short_hash_are_refused_by_name() -> None:
    with pytest.raises(RequestInvalid, match="events"):
        request([], key())
    with pytest.raises(RequestInvalid, match="body_hash"):
        CommandKey("tester", uuid4(), b"short")
