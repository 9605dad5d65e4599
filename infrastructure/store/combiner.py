"""Callers that arrive while one commits are committed together: leader and followers, without a thread."""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from enum import Enum, auto
from time import monotonic

from infrastructure.store.requests import (
    Appended,
    AppendRequest,
    Outcome,
    OutcomeUnknown,
    StoreBusy,
    StoreClosed,
)

LARGEST_GROUP_EVENTS = 500
LARGEST_GROUP_BYTES = 4_000_000

Commit = Callable[[Sequence[AppendRequest]], Sequence[Outcome]]


class _Stage(Enum):
    QUEUED = auto()
    LEADING = auto()
    SENT = auto()
    SETTLED = auto()


class _Waiting:
    """One caller and its request. `wake` is held until there is something for the caller to do."""

    __slots__ = ("claims", "outcome", "request", "stage", "wake")

    def __init__(self, request: AppendRequest) -> None:
        self.request = request
        # What no other request of the same group may touch: its streams and its key.
        self.claims: set[Hashable] = set(request.streams)
        if request.key is not None:
            self.claims.add((request.key.principal, request.key.command_id))
        self.stage = _Stage.QUEUED
        self.outcome: Outcome | None = None
        self.wake = threading.Lock()
        self.wake.acquire()


class Combiner:
    """Hands groups of requests to `commit`, one group at a time, in the order of arrival.

    Who finds nobody busy leads: commits what is queued, once, and hands over to the oldest that still waits.
    `commit` answers one outcome a request; whatever it raises settles its group as unknown.
    """

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._mutex = threading.Lock()
        self._idle = threading.Condition(self._mutex)
        self._queue: deque[_Waiting] = deque()
        self._busy = False
        self._closed = False

    def submit(self, request: AppendRequest) -> Appended:
        """Blocks until the request is settled; returns its answer or raises its error.

        Raises StoreBusy if the deadline passes while the request is queued; once sent, it waits for the answer.
        """
        waiting = _Waiting(request)
        try:
            self._enter(waiting)
            self._await(waiting)
            if waiting.stage is _Stage.LEADING:
                self._lead()
        except BaseException:
            self._leave(waiting)
            raise
        if isinstance(waiting.outcome, Appended):
            return waiting.outcome
        raise waiting.outcome or OutcomeUnknown("the group was given up before it was settled")

    def close(self, timeout: float | None = None) -> bool:
        """Refuse new requests and wait until all that were accepted are settled; False if that took too long."""
        with self._idle:
            self._closed = True
            return self._idle.wait_for(lambda: not self._busy, timeout)

    def _enter(self, waiting: _Waiting) -> None:
        with self._mutex:
            if self._closed:
                raise StoreClosed("系统正在关闭，未保存。 The store is closing: nothing was stored.")
            self._queue.append(waiting)
            if not self._busy:
                waiting.stage = _Stage.LEADING
                self._busy = True
                waiting.wake.release()

    def _await(self, waiting: _Waiting) -> None:
        remaining = waiting.request.deadline - monotonic()
        if waiting.wake.acquire(timeout=min(max(remaining, 0.0), threading.TIMEOUT_MAX)):
            return
        with self._mutex:
            if waiting.stage is _Stage.QUEUED:
                self._queue.remove(waiting)
                waiting.stage = _Stage.SETTLED
                raise StoreBusy("系统繁忙，未保存，请稍后再试。 The store is busy: nothing was stored, try again.")
        waiting.wake.acquire()

    def _lead(self) -> None:
        group: list[_Waiting] = []
        outcomes: Sequence[Outcome] = ()
        try:
            with self._mutex:
                self._take(group)
            outcomes = self._commit([waiting.request for waiting in group])
        finally:
            # Without this every writer would stand for ever, whatever stopped the leader.
            try:
                self._hand_over()
            finally:
                self._settle(group, outcomes)

    def _take(self, group: list[_Waiting]) -> None:
        """Move the oldest requests that fit together from the queue to the group.

        What a request left behind touches, later ones may not take either: the order within a stream is kept.
        """
        claimed: set[Hashable] = set()
        rest: deque[_Waiting] = deque()
        events = size = 0
        full = False
        for waiting in self._queue:
            count, bytes_ = len(waiting.request.events), waiting.request.size
            full = full or bool(
                group and (events + count > LARGEST_GROUP_EVENTS or size + bytes_ > LARGEST_GROUP_BYTES)
            )
            if full or not claimed.isdisjoint(waiting.claims):
                rest.append(waiting)
            else:
                group.append(waiting)
                events, size = events + count, size + bytes_
            claimed |= waiting.claims
        for waiting in group:
            waiting.stage = _Stage.SENT
        self._queue = rest

    def _hand_over(self) -> None:
        with self._idle:
            if self._queue:
                heir = self._queue[0]
                heir.stage = _Stage.LEADING
                heir.wake.release()
            else:
                self._busy = False
                self._idle.notify_all()

    def _settle(self, group: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
        for index, waiting in enumerate(group):
            known = index < len(outcomes)
            waiting.outcome = outcomes[index] if known else OutcomeUnknown("the group's leader was stopped")
            waiting.stage = _Stage.SETTLED
            if waiting.wake.locked():
                waiting.wake.release()

    def _leave(self, waiting: _Waiting) -> None:
        """Forget a caller that was interrupted: out of the queue, or out of the lead."""
        with self._mutex:
            leads = waiting.stage is _Stage.LEADING
            if waiting.stage in (_Stage.QUEUED, _Stage.LEADING) and waiting in self._queue:
                self._queue.remove(waiting)
                waiting.stage = _Stage.SETTLED
        if leads:
            self._hand_over()
