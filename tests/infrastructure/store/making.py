"""Events, keys and requests for the tests of the store."""

import hashlib
import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from infrastructure.store.requests import AppendRequest, CommandKey

# A deadline nobody reaches.
LONG = 120.0


def events(stream: UUID, first: int, count: int = 1, state: bytes = b"{}") -> list[StoredEvent]:
    """`count` events of a stream, beginning with version `first`."""
    return [StoredEvent(stream, version, "tested", state) for version in range(first, first + count)]


def key(command_id: UUID | None = None, body: bytes = b"body", principal: str = "tester") -> CommandKey:
    """A command key; a new command id unless one is given."""
    return CommandKey(principal, command_id or uuid4(), hashlib.sha256(body).digest())


def request(
    stored: Sequence[StoredEvent], command: CommandKey | None = None, receipt: bytes = b"", patience: float = LONG
) -> AppendRequest:
    """A request that may wait `patience` seconds in the queue."""
    return AppendRequest(stored, command, receipt, time.monotonic() + patience)


def fresh(count: int = 1, receipt: bytes = b"") -> AppendRequest:
    """A request with a new key for a new stream."""
    return request(events(uuid4(), 1, count), key(), receipt)
