"""The recorder of the event-sourcing library, with group commit and the ledger of commands."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast
from uuid import UUID

import psycopg
from eventsourcing.persistence import BaseInfrastructureFactory, InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import (
    PostgresApplicationRecorder,
    PostgresDatastore,
    PostgresFactory,
)
from eventsourcing.utils import Environment, EnvType
from psycopg.rows import dict_row

from infrastructure.store.appender import Appender, RetryLimits
from infrastructure.store.combiner import Combiner
from infrastructure.store.connections import INDEX_PLANS, PoolSettings, open_pool
from infrastructure.store.requests import Appended, AppendRequest, CommandKey, LedgerEntry

# Seconds a request of the library may wait in the queue when it brings no deadline of its own.
PATIENCE = 10.0

# The entry is confirmed by a line in the log of its own, so that this answer waits for the same flush and the same
# synchronous standby as the commit it reports.
_FIND = """
SELECT body_hash, receipt, first_position, last_position, pg_logical_emit_message(true, 'command_ledger', '')
  FROM public.command_ledger WHERE principal = %s AND command_id = %s
"""


class StoreDatastore(PostgresDatastore):
    """The library's datastore over a pool of ours: several hosts, binary reads, answers due in seconds."""

    def __init__(self, url: str, *, pool_size: int = 5, answer_timeout: float = 10.0) -> None:
        super().__init__(dbname="", host="", port="", user="", password="")
        self.url = url
        # The pool of the base class was never opened; ours has the same methods.
        self.pool = cast(
            Any,
            open_pool(url, "anjuan-store", PoolSettings(1, pool_size, answer_timeout), row_factory=cast(Any, dict_row)),
        )

    def register_type_adapters(self) -> None:
        """Nothing: events are sent as plain arrays, so no connection needs the library's composite type."""

    @contextmanager
    def get_connection(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection of the pool; after a lost one the pool looks at all the others."""
        try:
            with super().get_connection() as connection:
                yield connection
        except (InterfaceError, OperationalError):
            with suppress(psycopg.Error):
                self.pool.check()
            raise


class GroupCommitRecorder(PostgresApplicationRecorder):
    """Appends in groups with one database call; reads as the library does.

    Safe for any number of threads. The table has to be there: see `migrate`.
    """

    datastore: StoreDatastore

    def __init__(
        self,
        datastore: StoreDatastore,
        *,
        events_table_name: str = "case_events",
        answer_timeout: float = 5.0,
        retry: RetryLimits = RetryLimits(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        if events_table_name != "case_events":
            raise ValueError(f"events_table_name: the append functions write case_events, not {events_table_name}")
        # A lock that takes longer than the answer may would leave a call behind in the server at every attempt.
        lock_timeout = int(answer_timeout * 800)
        self._appends = open_pool(
            datastore.url,
            "anjuan-append",
            PoolSettings(
                min_size=1,
                max_size=2,
                answer_timeout=answer_timeout,
                options=f"{INDEX_PLANS} -c lock_timeout={lock_timeout}",
            ),
        )
        self._combiner = Combiner(Appender(self._appends, retry).send)

    def append(self, request: AppendRequest) -> Appended:
        """Store the events of a request and its key, all or nothing.

        Raises KeyReused, VersionTaken, VersionGap, RequestInvalid (none of it stored), StoreBusy, StoreClosed,
        StoreUnavailable (certainly not stored) and OutcomeUnknown (ask again with the same key).
        """
        return self._combiner.submit(request)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """As the library; takes `command` (CommandKey), `receipt` (bytes) and `deadline` (monotonic seconds).

        Returns the positions, None for no events. Raises TypeError for `tracking`: a projection keeps its own position.
        """
        command: CommandKey | None = kwargs.pop("command", None)
        receipt: bytes = kwargs.pop("receipt", b"")
        deadline: float | None = kwargs.pop("deadline", None)
        if unknown := [name for name, value in kwargs.items() if value is not None]:
            raise TypeError(f"insert_events: unexpected {', '.join(unknown)}")
        if not stored_events:
            return None
        if deadline is None:
            deadline = time.monotonic() + PATIENCE
        appended = self.append(AppendRequest(tuple(stored_events), command, receipt, deadline))
        return list(range(appended.first_position, appended.last_position + 1))

    def find(self, principal: str, command_id: UUID) -> LedgerEntry | None:
        """What a command answered, or None if it was never stored.

        The answer is as durable as the commit it reports: with a synchronous standby it waits for it. Raises the
        library's OperationalError or InterfaceError when there is no certain answer.
        """
        try:
            return self._find(principal, command_id)
        except (InterfaceError, OperationalError):
            return self._find(principal, command_id)

    def close(self, timeout: float | None = None) -> None:
        """Refuse new requests, settle those accepted, close the connections that append."""
        self._combiner.close(timeout)
        self._appends.close()

    def _find(self, principal: str, command_id: UUID) -> LedgerEntry | None:
        with self.datastore.get_connection() as connection:
            row: Any = connection.execute(_FIND, (principal, command_id), prepare=True).fetchone()
            cast(Any, connection).watch.demand_full_wait()
        if row is None:
            return None
        return LedgerEntry(row["body_hash"], row["receipt"], row["first_position"], row["last_position"])


class GroupCommitFactory(PostgresFactory):
    """Builds the recorder for the library: PERSISTENCE_MODULE names this class, DATABASE_URL the database.

    STORE_POOL_SIZE is the number of reading connections (5), STORE_ANSWER_TIMEOUT the seconds the database has to
    answer an append (5). Tables are never created here.
    """

    DATABASE_URL = "DATABASE_URL"
    STORE_POOL_SIZE = "STORE_POOL_SIZE"
    STORE_ANSWER_TIMEOUT = "STORE_ANSWER_TIMEOUT"

    def __init__(self, env: Environment | EnvType | None) -> None:
        BaseInfrastructureFactory.__init__(self, env)
        url = self.env.get(self.DATABASE_URL)
        if not url:
            raise OSError(f"缺少数据库地址 {self.DATABASE_URL}。 {self.DATABASE_URL} is not set.")
        self._store = StoreDatastore(url, pool_size=int(self.env.get(self.STORE_POOL_SIZE) or 5))
        self.datastore = self._store
        self._recorders: list[GroupCommitRecorder] = []

    def env_create_table(self) -> bool:
        """Never: the schema is made by migrations."""
        return False

    def application_recorder(self) -> GroupCommitRecorder:
        """A recorder that is closed with this factory."""
        recorder = GroupCommitRecorder(
            self._store,
            events_table_name=f"{self.env.name.lower()}_events",
            answer_timeout=float(self.env.get(self.STORE_ANSWER_TIMEOUT) or 5.0),
        )
        self._recorders.append(recorder)
        return recorder

    def close(self) -> None:
        """Close the recorders first, so that what they accepted is settled, then the reading connections."""
        for recorder in self.__dict__.get("_recorders", []):
            recorder.close()
        super().close()
