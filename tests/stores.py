"""The event store on PostgreSQL as tests open it: the tiny language, keys for personal values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from domain.messages import Event
from infrastructure.store.case_store import EventStore, Replay
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.envelope import Envelope
from infrastructure.store.personal import PersonalSeal, SubjectKeys
from tests.application.tiny import EVENTS, replay

MASTER = bytes(range(32))


@contextmanager
def open_keys(url: str, *, master: bytes = MASTER, lifetime: float = 30.0) -> Iterator[SubjectKeys]:
    """Keys of subjects in the database at ``url``."""
    pool = open_pool(url, "anjuan-personal-test", PoolSettings(max_size=2))
    try:
        yield SubjectKeys(pool, master, lifetime=lifetime)
    finally:
        pool.close()


@contextmanager
def open_store(
    url: str,
    events: Mapping[str, type[Event]] = EVENTS,
    replay: Replay = replay,
) -> Iterator[EventStore]:
    """A store over the database at ``url``."""
    with open_keys(url) as keys:
        store = EventStore(url, Envelope(events, PersonalSeal(keys)), replay)
        try:
            yield store
        finally:
            store.close()
