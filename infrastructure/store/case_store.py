"""The one store of every stream: the library's application over the group-commit recorder."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import orjson
import psycopg
from eventsourcing.application import Application
from eventsourcing.persistence import (
    InfrastructureFactory,
    InterfaceError,
    Mapper,
    OperationalError,
    StoredEvent,
    Transcoder,
)
from eventsourcing.utils import Environment, EnvType
from psycopg.rows import TupleRow, tuple_row

from application import ports
from application.position import Position
from application.recorded import Receipt, Recorded
from domain.case import Case
from domain.messages import Event
from infrastructure.store.envelope import Envelope, Row
from infrastructure.store.receipts import pack_receipt, unpack_receipt
from infrastructure.store.recorder import GroupCommitFactory, GroupCommitRecorder
from infrastructure.store.requests import (
    AppendRequest,
    CommandKey,
    KeyReused,
    StoreBusy,
    StoreClosed,
    VersionTaken,
)

Replay = Callable[[Case, Sequence[Event]], Case]
"""The case after a whole history, approved corrections included."""

_STREAM = """
SELECT originator_id, originator_version, topic, state, notification_id
  FROM public.case_events WHERE originator_id = %s ORDER BY originator_version
"""
_RECORDED = """
SELECT count(*)
  FROM public.command_ledger AS told
  JOIN public.case_events AS entry ON entry.notification_id BETWEEN told.first_position AND told.last_position
 CROSS JOIN LATERAL (SELECT public.said_in(entry.state) AS said) AS read
 WHERE told.recorded_at >= %s AND told.recorded_at < %s AND told.principal <> 'clock'
   AND said ->> 'authority' = %s AND said ->> 'kind' <> 'outage'
"""
_NAMING = """
SELECT DISTINCT originator_id FROM public.case_events
 WHERE topic IN ('case_linked', 'initiated', 'inspected') AND public.acts_named(state) @> ARRAY[%s]
"""
_DECIDED = """
SELECT originator_id FROM public.case_events
 CROSS JOIN LATERAL (SELECT public.said_in(state) AS said) AS told
 WHERE topic = 'penalty_decided' AND public.breach_named(state) = ANY(%s)
   AND said ->> 'authority' = %s AND said ->> 'on' >= %s
 GROUP BY originator_id ORDER BY max(notification_id) DESC LIMIT %s
"""
_VERSIONS = """
SELECT originator_id, max(originator_version) FROM public.case_events
 WHERE originator_id = ANY(%s) GROUP BY originator_id
"""


class EnvelopeMapper(Mapper[UUID]):
    """Lets the library's repository and subscriptions see ``Recorded`` entries."""

    def __init__(self, envelope: Envelope, transcoder: Transcoder) -> None:
        """``transcoder`` is what the base class asks for; the envelope does the work."""
        super().__init__(transcoder)
        self._envelope = envelope

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The row of an entry."""
        return stored(self._envelope, domain_event)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The entry of a row; a notification's id is its position."""
        position = getattr(stored_event, "id", None)
        stream = cast(UUID, stored_event.originator_id)
        row = Row(stream, stored_event.originator_version, stored_event.topic, stored_event.state, position)
        return self._envelope.decode(row)


def stored(envelope: Envelope, entry: Recorded) -> StoredEvent:
    """The library's form of an entry."""
    topic, state = envelope.encode(entry)
    return StoredEvent(entry.stream, entry.version, topic, state)


class EventStore(Application[UUID]):
    """``application.ports.CaseStore`` on PostgreSQL. ``name`` is part of the table's name: never change it."""

    name = "case"

    def __init__(
        self, url: str, envelope: Envelope, replay: Replay, *, patience: float = 5.0, pool_size: int = 5
    ) -> None:
        """``patience`` in seconds: how long a command may wait to be sent. ``pool_size`` connections read."""
        self.envelope = envelope
        self._replay = replay
        self._patience = patience
        super().__init__({"DATABASE_URL": url, "STORE_POOL_SIZE": str(pool_size)})

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """What the constructor was told and nothing else: no variable of the process leads the store elsewhere."""
        return Environment(name, dict(env or {}))

    def construct_factory(self, env: Environment) -> InfrastructureFactory:
        """Ours; the library would look for one by the name of a module."""
        self._factory = GroupCommitFactory(env)
        return cast(InfrastructureFactory, self._factory)

    def construct_mapper(self) -> Mapper[UUID]:
        """The envelope."""
        return EnvelopeMapper(self.envelope, self.construct_transcoder())

    def construct_recorder(self) -> GroupCommitRecorder:
        """The recorder, also under a name that tells its type."""
        self._log = self._factory.application_recorder()
        return self._log

    def load(self, stream: UUID, kind: str = "") -> Case:
        """The folded case, of its own kind unless a ``kind`` is named; version 0 if the stream has no event.

        Raises:
            WrongKind: the stream holds another kind of case.
            UnreadableEvent: an event that this program does not know.
            Unavailable: the database is out of reach.
        """
        case, events = Case(stream, kind), list[Event]()
        for values in self._read(_STREAM, (stream,)):
            row = Row._make(values)
            state = orjson.loads(row.state)
            if not events:
                if kind not in ("", state["kind"]):
                    raise ports.WrongKind(stream, state["kind"])
                case = Case(stream, state["kind"]).under(state["authority"])
            events.append(self.envelope.event(row, state))
        return self._replay(case, events)

    def fold(self, case: Case | None, entries: Iterable[Recorded]) -> Case | None:
        """The library's projector: ``store.repository.get(stream, projector_func=store.fold)``."""
        history = list(entries)
        if case is None and history:
            case = Case(history[0].stream, history[0].kind).under(history[0].authority)
        return case if case is None else self._replay(case, [entry.event for entry in history])

    def history(self, stream: UUID) -> Iterator[Recorded]:
        """Every event of a stream in order, with its position. Raises as ``load``."""
        return (self.envelope.decode(Row._make(values)) for values in self._read(_STREAM, (stream,)))

    def receipt(self, key: ports.CommandKey) -> Receipt | None:
        """The answer of a command already taken. Raises KeyReused if its body was another, Unavailable."""
        with _translated():
            entry = self._log.find(key.principal, key.command_id)
        if entry is None:
            return None
        if entry.body_hash != key.body_hash:
            raise ports.KeyReused(str(key.command_id))
        return unpack_receipt(entry.receipt, entry.last_position, repeated=True)

    def recorded_within(self, authority: str, since: datetime, until: datetime) -> int:
        """How many entries of an authority people recorded from a moment until another, by the database's clock.

        Reads the whole ledger of commands: a question for the rare declaration of an outage.
        """
        rows = self._read(_RECORDED, (since, until, authority))
        return int(rows[0][0])

    def naming(self, act: UUID) -> tuple[UUID, ...]:
        """The streams, of whatever authority, that name an act by its id: linked cases and joint operations."""
        return tuple(row[0] for row in self._read(_NAMING, (str(act),)))

    def decided(self, authority: str, codes: Collection[str], since: date, limit: int) -> tuple[UUID, ...]:
        """The streams of an authority in which a penalty was decided for one of the breaches since a day, the
        latest first, at most ``limit``."""
        return tuple(row[0] for row in self._read(_DECIDED, (list(codes), authority, since.isoformat(), limit)))

    def append(self, entries: Sequence[Recorded], key: ports.CommandKey, receipt: Receipt) -> Receipt:
        """Store all entries and the key in one commit; the receipt comes back with its position.

        Raises:
            KeyReused, StaleCase, Busy: nothing was stored.
            Unavailable: stored or not; repeat with the same key to learn which.
        """
        request = AppendRequest(
            events=tuple(stored(self.envelope, entry) for entry in entries),
            key=CommandKey(key.principal, key.command_id, key.body_hash),
            receipt=pack_receipt(receipt),
            deadline=time.monotonic() + self._patience,
        )
        try:
            with _translated():
                appended = self._log.append(request)
        except VersionTaken:
            raise self._stale(entries) from None
        if appended.repeated:
            return unpack_receipt(appended.receipt, appended.last_position, repeated=True)
        return receipt.at(Position(appended.last_position))

    def _stale(self, entries: Sequence[Recorded]) -> ports.StaleCase:
        """Which stream was ahead: the first one of the request that has moved on."""
        first = {entry.stream: entry.version for entry in reversed(entries)}
        versions: dict[UUID, int] = dict(self._read(_VERSIONS, (list(first),)))
        for entry in entries:
            last = versions.get(entry.stream, 0)
            if last >= first[entry.stream]:
                return ports.StaleCase(last, entry.stream)
        return ports.StaleCase(entries[0].version, entries[0].stream)

    def _read(self, query: str, parameters: tuple[Any, ...]) -> list[TupleRow]:
        """A connection may have died while it rested: one more try, on one that the pool has looked at."""
        with _translated():
            try:
                return self._read_once(query, parameters)
            except (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError):
                return self._read_once(query, parameters)

    def _read_once(self, query: str, parameters: tuple[Any, ...]) -> list[TupleRow]:
        with (
            self._log.datastore.get_connection() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            return cursor.execute(query, parameters, prepare=True).fetchall()


@contextmanager
def _translated() -> Iterator[None]:
    """The store's refusals in the words of the application."""
    try:
        yield
    except KeyReused as error:
        raise ports.KeyReused(str(error)) from error
    except (StoreBusy, StoreClosed) as error:
        raise ports.Busy(str(error)) from error
    except (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise ports.Unavailable(str(error)) from error
