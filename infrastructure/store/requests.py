"""What is asked of the store, what it answers, and how it refuses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from eventsourcing.persistence import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    StoredEvent,
)

# Bytes of state, topic and receipt. PostgreSQL takes far more; an event of this size is a document in disguise.
LARGEST_REQUEST = 10_000_000

SHA256_BYTES = 32


class VersionTaken(IntegrityError):
    """The stream has moved on since it was read: nothing was stored."""


class VersionGap(IntegrityError):
    """The version is not the stream's last plus one: nothing was stored. A fault of the caller."""


class KeyReused(IntegrityError):
    """The command id was used before with another body: nothing was stored."""


class RequestInvalid(DataError, ValueError):
    """The request can never be stored; the message names the field."""


class StoreBusy(OperationalError):
    """Gave up while still queued: certainly not stored."""


class StoreUnavailable(OperationalError):
    """The database could not be reached or refused to work: certainly not stored."""


class OutcomeUnknown(OperationalError):
    """The answer was lost: stored or not. Ask again with the same command key to learn which."""


class StoreClosed(InterfaceError):
    """The store is shutting down: certainly not stored."""


@dataclass(frozen=True, slots=True)
class CommandKey:
    """Who sent a command, under which id, and the sha256 of what it said."""

    principal: str
    command_id: UUID
    body_hash: bytes

    def __post_init__(self) -> None:
        if len(self.body_hash) != SHA256_BYTES:
            raise RequestInvalid(
                f"body_hash 应为 {SHA256_BYTES} 字节，实为 {len(self.body_hash)}。 "
                f"body_hash: {SHA256_BYTES} bytes expected, not {len(self.body_hash)}."
            )


@dataclass(frozen=True, slots=True)
class AppendRequest:
    """Events to be stored together or not at all, with the receipt their command answers.

    `deadline` in seconds of time.monotonic(): until then the request may wait in the queue. Raises
    RequestInvalid for no events and for more than LARGEST_REQUEST bytes.
    """

    events: Sequence[StoredEvent]
    key: CommandKey | None
    receipt: bytes
    deadline: float
    size: int = field(init=False, repr=False)
    streams: frozenset[UUID | str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.events:
            raise RequestInvalid("events 不能为空。 events: at least one event is needed.")
        size = len(self.receipt) + sum(len(event.state) + len(event.topic) for event in self.events)
        if size > LARGEST_REQUEST:
            raise RequestInvalid(
                f"events 共 {size} 字节，超过上限 {LARGEST_REQUEST}。 "
                f"events: {size} bytes, more than the {LARGEST_REQUEST} allowed."
            )
        object.__setattr__(self, "size", size)
        object.__setattr__(self, "streams", frozenset(event.originator_id for event in self.events))


@dataclass(frozen=True, slots=True)
class Appended:
    """The positions of the events and the receipt; `repeated` when an earlier request stored them."""

    first_position: int
    last_position: int
    receipt: bytes
    repeated: bool


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What a command answered."""

    body_hash: bytes
    receipt: bytes
    first_position: int
    last_position: int


# What became of one request of a group: an answer, or the error its caller is to get.
Outcome = Appended | Exception
