"""The log by position, in batches, and a bell that rings when it has grown."""

import logging
import threading
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from infrastructure.store.connections import BinaryCursor, GuardedConnection, conninfo

CHANNEL = "case_events"

# position, originator_id, version, topic, state
LogRow = tuple[int, UUID, int, str, bytes]

_READ = """
SELECT notification_id, originator_id, originator_version, topic, state
  FROM public.case_events WHERE notification_id > %s ORDER BY notification_id LIMIT %s
"""
_LAST = "SELECT coalesce(max(notification_id), 0) FROM public.case_events"

# Seconds: how soon a closing listener notices, and how long silence may last before the connection is tried.
_GLANCE = 0.25
_SILENCE = 5.0

_log = logging.getLogger(__name__)


class LogReader:
    """Reads the log through a pool of guarded connections. Positions rise but may leave gaps."""

    def __init__(self, pool: ConnectionPool[GuardedConnection[TupleRow]]) -> None:
        self._pool = pool

    def read_after(self, after: int, limit: int) -> list[LogRow]:
        """At most `limit` events with a position above `after`, by rising position; what is returned is final:
        nothing will ever appear below its last position."""
        rows: list[Any] = self._ask(_READ, (after, limit))
        return rows

    def last_position(self) -> int:
        """The highest position stored; 0 for an empty log."""
        position: int = self._ask(_LAST, ())[0][0]
        return position

    def _ask(self, query: str, parameters: tuple[int, ...]) -> list[Any]:
        try:
            return self._ask_once(query, parameters)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            self._pool.check()
            return self._ask_once(query, parameters)

    def _ask_once(self, query: str, parameters: tuple[int, ...]) -> list[Any]:
        with self._pool.connection() as connection:
            return connection.execute(query, parameters, prepare=True).fetchall()


class Listener:
    """Counts what it hears on the channel of the log, on a connection and a thread of its own.

    A notice may be lost with its connection, so every new connection counts as one: whoever waits reads the log
    from the last position it knows, whatever woke it. The primary only: a standby refuses to listen.
    """

    def __init__(self, url: str, channel: str = CHANNEL, *, reconnect_pause: float = 0.5) -> None:
        self._conninfo = conninfo(url, application_name="anjuan-listen")
        self._channel = channel
        self._pause = reconnect_pause
        self._heard = 0
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="anjuan-listen", daemon=True)
        self._thread.start()

    @property
    def heard(self) -> int:
        """How often it rang so far; the value to hand to `wait`."""
        return self._heard

    def wait(self, heard: int, timeout: float) -> int:
        """Wait until it has rung more often than `heard`, at most `timeout` seconds; returns the new count.

        Take `heard` before reading the log: what comes in while reading then ends the wait at once.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._heard > heard or self._closing.is_set(), timeout)
            return self._heard

    def close(self) -> None:
        """Stop listening and wake everybody who waits."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                _log.warning("监听中断，将重新连接。 Listening was interrupted, connecting again: %s", error)
                self._closing.wait(self._pause)

    def _listen(self) -> None:
        with GuardedConnection.connect(
            self._conninfo, autocommit=True, cursor_factory=BinaryCursor[TupleRow]
        ) as connection:
            connection.answer_timeout = _SILENCE
            connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self._channel)))
            self._ring()
            silent = 0.0
            while not self._closing.is_set():
                for _ in connection.notifies(timeout=_GLANCE, stop_after=1):
                    silent = -_GLANCE
                    self._ring()
                silent += _GLANCE
                if silent >= _SILENCE:
                    # A connection that died without a word looks just like a quiet log.
                    connection.execute("SELECT 1")
                    silent = 0.0

    def _ring(self) -> None:
        with self._changed:
            self._heard += 1
            self._changed.notify_all()
