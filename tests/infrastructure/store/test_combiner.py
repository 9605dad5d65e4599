"""The queue of callers: order, limits, deadlines, and leaders who fall."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID, uuid4

import pytest

from infrastructure.store import combiner as subject
from infrastructure.store.combiner import Combiner
from infrastructure.store.requests import (
    Appended,
    AppendRequest,
    Outcome,
    OutcomeUnknown,
    StoreBusy,
    StoreClosed,
)
from tests.infrastructure.store.making import events, key, request

PATIENCE = 20.0


class Gate:
    """A commit that waits at a gate, so that a test decides who queues behind whom."""

    def __init__(self) -> None:
        self.groups: list[list[AppendRequest]] = []
        self.opened = threading.Semaphore(0)
        self.arrived = threading.Semaphore(0)
        self.fail: BaseException | None = None

    def __call__(self, group: Sequence[AppendRequest]) -> list[Outcome]:
        self.groups.append(list(group))
        self.arrived.release()
        assert self.opened.acquire(timeout=PATIENCE)
        if self.fail is not None:
            error, self.fail = self.fail, None
            raise error
        return [Appended(len(self.groups), len(self.groups), asked.receipt, repeated=False) for asked in group]


class Crowd:
    """Callers in threads of their own, entering in a known order."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.gate = Gate()
        self.combiner = Combiner(self.gate)
        self.callers: list[Future[Appended]] = []
        self._pool = pool

    def call(self, asked: AppendRequest) -> Future[Appended]:
        queued = len(self.combiner._queue)
        first = not self.combiner._busy
        future = self._pool.submit(self.combiner.submit, asked)
        self.callers.append(future)
        if first:
            assert self.gate.arrived.acquire(timeout=PATIENCE)
        else:
            until(lambda: len(self.combiner._queue) > queued)
        return future

    def finish(self, groups: int = 100) -> None:
        for _ in range(groups):
            self.gate.opened.release()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with ThreadPoolExecutor(max_workers=16) as pool:
        crowd = Crowd(pool)
        yield crowd
        crowd.finish()


def one(stream: UUID | None = None, receipt: bytes = b"", patience: float = PATIENCE) -> AppendRequest:
    return request(events(stream or uuid4(), 1), key(), receipt, patience)


def test_who_waits_is_committed_together_in_order_of_arrival(crowd: Crowd) -> None:
    asked = [one(receipt=b"%d" % n) for n in range(5)]
    futures = [crowd.call(each) for each in asked]
    crowd.finish()
    assert [future.result(PATIENCE).receipt for future in futures] == [b"0", b"1", b"2", b"3", b"4"]
    assert crowd.gate.groups == [asked[:1], asked[1:]]


def test_a_group_holds_one_request_a_stream_and_later_ones_keep_their_order(crowd: Crowd) -> None:
    stream, other = uuid4(), uuid4()
    crowd.call(one())
    first, second = one(stream), request([*events(stream, 2), *events(other, 1)], key())
    third, free = request(events(other, 2), key()), one()
    futures = [crowd.call(each) for each in (first, second, third, free)]
    crowd.finish()
    for future in futures:
        future.result(PATIENCE)
    assert crowd.gate.groups[1:] == [[first, free], [second], [third]]


def test_a_group_holds_one_request_a_key(crowd: Crowd) -> None:
    command = key()
    crowd.call(one())
    twins = [request(events(uuid4(), 1), command) for _ in range(2)]
    for twin in twins:
        crowd.call(twin)
    crowd.finish()
    for future in crowd.callers:
        future.result(PATIENCE)
    assert crowd.gate.groups[1:] == [twins[:1], twins[1:]]


@pytest.mark.parametrize("limit", ["events", "bytes"])
def test_a_group_stops_before_its_limit_and_a_larger_request_goes_alone(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    if limit == "events":
        monkeypatch.setattr(subject, "LARGEST_GROUP_EVENTS", 5)
    else:
        monkeypatch.setattr(subject, "LARGEST_GROUP_BYTES", 5 * 8)
    crowd.call(one())
    sizes = [2, 3, 9, 1, 1]
    asked = [request(events(uuid4(), 1, n), key()) for n in sizes]
    for each in asked:
        crowd.call(each)
    crowd.finish()
    for future in crowd.callers:
        future.result(PATIENCE)
    assert crowd.gate.groups[1:] == [asked[:2], asked[2:3], asked[3:]]


def test_a_queued_request_gives_up_at_its_deadline_and_is_never_sent(crowd: Crowd) -> None:
    crowd.call(one())
    hurried = one(patience=0.05)
    future = crowd.call(hurried)
    with pytest.raises(StoreBusy):
        future.result(PATIENCE)
    crowd.finish()
    crowd.callers[0].result(PATIENCE)
    assert crowd.combiner.submit(one()).repeated is False
    assert all(hurried not in group for group in crowd.gate.groups)


def test_a_sent_request_waits_for_its_answer_past_its_deadline(crowd: Crowd) -> None:
    crowd.call(one())
    late = one(patience=0.5)
    future = crowd.call(late)
    crowd.finish(1)
    assert crowd.gate.arrived.acquire(timeout=PATIENCE)
    until(lambda: time.monotonic() > late.deadline + 0.05)
    assert not future.done()
    crowd.finish()
    assert future.result(PATIENCE) is not None


@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt(), SystemExit()])
def test_a_leader_that_falls_while_committing_leaves_its_group_unknown_and_an_heir(
    crowd: Crowd, error: BaseException
) -> None:
    crowd.call(one())
    followers = [crowd.call(one()) for _ in range(3)]
    crowd.finish(1)
    assert crowd.gate.arrived.acquire(timeout=PATIENCE)
    survivor = crowd.call(one())
    crowd.gate.fail = error
    crowd.finish()
    with pytest.raises(type(error)):
        followers[0].result(PATIENCE)
    for follower in followers[1:]:
        with pytest.raises(OutcomeUnknown):
            follower.result(PATIENCE)
    survivor.result(PATIENCE)
    assert crowd.combiner.close(PATIENCE)


STEPS = [
    *((step, when) for step in ("_enter", "_await", "_take", "_lead") for when in ("before", "after")),
    # Not before these two: an interruption of the cleaning up itself cannot be survived.
    ("_hand_over", "after"),
    ("_settle", "after"),
]


@pytest.mark.parametrize(("step", "when"), STEPS)
def test_a_caller_interrupted_at_any_step_leaves_nobody_standing(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    original = getattr(Combiner, step)
    armed = threading.Event()

    def interrupted(self: Combiner, *arguments: object) -> object:
        fires = armed.is_set() and threading.current_thread() is victim
        if fires and when == "before":
            armed.clear()
            raise KeyboardInterrupt
        result = original(self, *arguments)
        if fires and armed.is_set():
            armed.clear()
            raise KeyboardInterrupt
        return result

    monkeypatch.setattr(Combiner, step, interrupted)
    ended: list[BaseException | Appended] = []

    def run() -> None:
        try:
            ended.append(crowd.combiner.submit(one()))
        except BaseException as error:  # noqa: BLE001 - the interruption is what is looked for
            ended.append(error)

    victim = threading.Thread(target=run)
    armed.set()
    crowd.call(one())
    victim.start()
    until(lambda: len(crowd.combiner._queue) == 1 or not armed.is_set())
    survivor = crowd.call(one())
    crowd.finish()
    with suppress(OutcomeUnknown):  # where it was already of the victim's group
        survivor.result(PATIENCE)
    victim.join(PATIENCE)
    assert not victim.is_alive()
    assert isinstance(ended[0], KeyboardInterrupt)
    assert crowd.combiner.submit(one()).repeated is False
    assert crowd.combiner.close(PATIENCE)


def test_closing_refuses_new_requests_and_settles_accepted_ones(crowd: Crowd) -> None:
    accepted = [crowd.call(one()), crowd.call(one())]
    assert crowd.combiner.close(timeout=0.05) is False
    with pytest.raises(StoreClosed):
        crowd.combiner.submit(one())
    crowd.finish()
    assert crowd.combiner.close(PATIENCE)
    for future in accepted:
        future.result(PATIENCE)
