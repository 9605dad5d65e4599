"""Random groups of requests against a model, and readers who follow while many write."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import StoredEvent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infrastructure.store.appender import Appender
from infrastructure.store.log_reader import LogReader
from infrastructure.store.recorder import GroupCommitRecorder
from infrastructure.store.requests import Appended, AppendRequest, KeyReused, Outcome, VersionGap, VersionTaken
from tests.infrastructure.store.making import events, key, request
from tests.soak import sized

pytestmark = pytest.mark.soak


@dataclass(frozen=True)
class Asked:
    """One request in small numbers: streams and keys by index, versions relative to the stream's last."""

    streams: tuple[int, ...]
    offset: int
    events: int
    command: int | None
    body: int


@dataclass
class Model:
    """What a store of one request at a time would hold and answer."""

    streams: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(4)])
    commands: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(5)])
    last: dict[UUID, int] = field(default_factory=dict)
    ledger: dict[UUID, tuple[bytes, bytes, tuple[StoredEvent, ...]]] = field(default_factory=dict)
    log: list[StoredEvent] = field(default_factory=list)

    def request(self, asked: Asked, receipt: bytes) -> AppendRequest:
        """The request as it stands before its group is sent."""
        stored: list[StoredEvent] = []
        for index in asked.streams:
            stream = self.streams[index]
            first = max(self.last.get(stream, 0) + 1 + asked.offset, 0)
            stored += events(stream, first, asked.events)
        command = None if asked.command is None else key(self.commands[asked.command], b"%d" % asked.body)
        return request(tuple(stored), command, receipt)

    def expect(self, asked: AppendRequest) -> type[Exception] | tuple[bytes, bool, tuple[StoredEvent, ...]]:
        """What the next request is answered; applies it."""
        command = asked.key
        if command and command.command_id in self.ledger:
            body_hash, receipt, stored = self.ledger[command.command_id]
            return (receipt, True, stored) if body_hash == command.body_hash else KeyReused
        first: dict[UUID | str, int] = {}
        for event in asked.events:
            first.setdefault(event.originator_id, event.originator_version)
        last = {stream: self.last.get(stream) for stream in self.streams if stream in first}
        if any(held is not None and first[stream] <= held for stream, held in last.items()):
            return VersionTaken
        if any(first[stream] not in ((0, 1) if held is None else (held + 1,)) for stream, held in last.items()):
            return VersionGap
        stored = tuple(asked.events)
        for stream in last:
            self.last[stream] = max(e.originator_version for e in stored if e.originator_id == stream)
        self.log += stored
        if command:
            self.ledger[command.command_id] = (command.body_hash, asked.receipt, stored)
        return asked.receipt, False, stored


asked_requests = st.builds(
    Asked,
    streams=st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True).map(tuple),
    offset=st.sampled_from([0, 0, 0, 0, -1, 1]),
    events=st.integers(1, 3),
    command=st.none() | st.integers(0, 4),
    body=st.sampled_from([0, 0, 0, 1]),
)


def separated(group: list[AppendRequest]) -> list[AppendRequest]:
    """At most one request a stream and a key, as the queue would send them."""
    streams: set[UUID | str] = set()
    commands: set[UUID] = set()
    kept = []
    for asked in group:
        command = asked.key and asked.key.command_id
        if streams.isdisjoint(asked.streams) and command not in commands:
            kept.append(asked)
            streams |= asked.streams
            commands |= {command} if command else set()
    return kept


def agree(
    outcome: Outcome, expected: type[Exception] | tuple[bytes, bool, tuple[StoredEvent, ...]]
) -> tuple[int, int] | None:
    if isinstance(expected, type):
        assert type(outcome) is expected
        return None
    receipt, repeated, stored = expected
    assert isinstance(outcome, Appended), outcome
    assert (outcome.receipt, outcome.repeated) == (receipt, repeated)
    assert outcome.last_position - outcome.first_position + 1 == len(stored)
    return outcome.first_position, outcome.last_position


# A thread of the connection pool draws a random lifetime for a connection; Hypothesis takes it for a strategy of ours.
@pytest.mark.filterwarnings("ignore:Do not use the .random. module")
@pytest.mark.parametrize("lawful", [True, False], ids=["as queued", "streams and keys repeated in a group"])
@settings(
    max_examples=sized(60, 1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(groups=st.lists(st.lists(asked_requests, min_size=1, max_size=6), min_size=1, max_size=6))
def test_groups_answer_as_single_requests_would(
    appender: Appender, log: LogReader, lawful: bool, groups: list[list[Asked]]
) -> None:
    model, numbers = Model(), count()
    start = log.last_position()
    for group in groups:
        sent = [model.request(asked, b"%d" % next(numbers)) for asked in group]
        sent = separated(sent) if lawful else sent
        outcomes = appender.send(sent)
        for asked, outcome in zip(sent, outcomes, strict=True):
            expected = model.expect(asked)
            span = agree(outcome, expected)
            if span and not isinstance(expected, type):
                rows = log.read_after(span[0] - 1, span[1] - span[0] + 1)
                assert [StoredEvent(*row[1:]) for row in rows] == list(expected[2])
    assert [StoredEvent(*row[1:]) for row in log.read_after(start, 1_000)] == model.log


class Follower(threading.Thread):
    """Reads on from the last position it saw, as a projection does, and never looks back."""

    def __init__(self, log: LogReader) -> None:
        super().__init__()
        self.seen: list[int] = []
        self.done = threading.Event()
        self._log = log
        self._position = log.last_position()

    def run(self) -> None:
        while True:
            last_look = self.done.is_set()
            rows = self._log.read_after(self._position, 37)
            self.seen += [row[0] for row in rows]
            if rows:
                self._position = rows[-1][0]
            elif last_look:
                return


def test_a_follower_misses_nothing_while_many_write_and_collide(
    fresh_database_url: str, open_recorder: Callable[[str], GroupCommitRecorder]
) -> None:
    recorders = [open_recorder(fresh_database_url) for _ in range(2)]
    log = LogReader(recorders[0]._appends)
    follower = Follower(log)
    follower.start()
    shared = [uuid4() for _ in range(3)]
    stop = time.monotonic() + sized(2.0, 20.0)
    positions: list[int] = []
    refused: list[Exception] = []

    def write(recorder: GroupCommitRecorder, number: int) -> None:
        for turn in count():
            if time.monotonic() > stop:
                return
            asked = request(events(uuid4(), 1, 1 + turn % 3), key())
            if turn % 5 == 0:
                stream = shared[(number + turn) % 3]
                stored = recorder.select_events(stream, desc=True, limit=1)
                last = stored[0].originator_version if stored else 0
                asked = request(events(stream, last + 1), key())
            try:
                answer = recorder.append(asked)
                assert recorder.append(asked).repeated or turn % 7
            except VersionTaken as error:
                refused.append(error)
            else:
                positions.extend(range(answer.first_position, answer.last_position + 1))

    threads = [threading.Thread(target=write, args=(r, n)) for n in range(6) for r in recorders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    follower.done.set()
    follower.join()
    assert len(positions) > 100
    assert refused, "nobody collided: the test shows nothing"
    assert follower.seen == sorted(positions)
