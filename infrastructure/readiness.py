"""Readiness: a look at the database every second, by a connection of its own."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, Final, Self

import psycopg
from psycopg.rows import TupleRow

from application.readiness import Look, Trouble
from infrastructure.store.connections import GuardedConnection, conninfo
from infrastructure.store.migrate import expected_version

EVERY: Final = 1.0
PATIENCE: Final = 2
"""Seconds for connecting and for an answer; 2 is the least that libpq keeps."""

WORKER_SILENT_AFTER: Final = 30.0

_SCHEMA = """
SELECT pg_is_in_recovery(),
       to_regclass('public.schema_versions') IS NOT NULL,
       to_regclass('public.read_model_tracking') IS NOT NULL AND to_regclass('public.worker_heartbeats') IS NOT NULL
"""

_WORKER = """
SELECT (SELECT extract(epoch FROM clock_timestamp() - max(beat_at))::float8 FROM public.worker_heartbeats),
       (SELECT coalesce(max(notification_id), 0) FROM public.case_events)
         - (SELECT min(position) FROM public.read_model_tracking WHERE state = 'serving'),
       (SELECT string_agg(model || ': ' || error, '; ' ORDER BY model)
          FROM public.read_model_tracking WHERE error IS NOT NULL AND state = 'serving')
"""


def _unreachable(error: Exception) -> Trouble:
    # The text of the driver may name hosts and users: it is for the log, not for whoever asks.
    kind = type(error).__name__
    return Trouble("database-unreachable", f"数据库无法连接（{kind}）。", f"The database is out of reach ({kind}).")


class ReadinessWatch:
    """Looks every second until closed; as a context manager it starts and stops with the program.

    The connection is not one of a pool's: a full pool is not a dead database.
    """

    def __init__(self, url: str, *, every: float = EVERY, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = conninfo(url, application_name="anjuan-readiness", read_write=False)
        self._every, self._clock = every, clock
        self._connection: GuardedConnection[TupleRow] | None = None
        self._seen = Look(0.0, (Trouble("starting", "正在启动。", "Starting."),))
        self._at = clock()
        self._ended = threading.Event()
        self._looking = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="readiness", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop looking."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(2 * PATIENCE + self._every)
        with self._looking:
            self._drop()

    def last(self) -> Look:
        """The last look with its age in seconds."""
        return replace(self._seen, age=self._clock() - self._at)

    def look(self) -> Look:
        """Look now; every trouble is an answer, none an exception."""
        with self._looking:
            try:
                return self._look()
            except psycopg.Error as error:
                self._drop()
                return Look(0.0, (_unreachable(error),))

    def _run(self) -> None:
        while not self._ended.is_set():
            begun = self._clock()
            seen = self.look()
            # As old as its beginning: an answer that took long describes what was then.
            self._seen, self._at = seen, begun
            self._ended.wait(max(0.0, self._every - (self._clock() - begun)))

    def _look(self) -> Look:
        if self._connection is None or self._connection.closed:
            self._connection = GuardedConnection.connect(self._url, autocommit=True, connect_timeout=PATIENCE)
            self._connection.answer_timeout = PATIENCE
        recovering, versioned, followed = self._row(_SCHEMA)
        if recovering:
            zh, en = "数据库处于只读恢复状态。", "The database is a standby."
            return Look(0.0, (Trouble("database-standby", zh, en),))
        (schema,) = self._row("SELECT max(version) FROM public.schema_versions") if versioned else (0,)
        expected = expected_version()
        if schema != expected or not followed:
            zh, en = f"数据库结构版本 {schema}，应为 {expected}。", f"The schema is {schema}, not {expected}."
            return Look(0.0, (Trouble("schema-version", zh, en),), schema)
        worker_age, behind, errors = self._row(_WORKER)
        return Look(0.0, tuple(_of_worker(worker_age, errors)), schema, worker_age, behind)

    def _row(self, query: Any) -> tuple[Any, ...]:
        assert self._connection is not None
        row = self._connection.execute(query).fetchone()
        assert row is not None
        return row

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _of_worker(age: float | None, errors: str | None) -> list[Trouble]:
    troubles = []
    if age is None or age > WORKER_SILENT_AFTER:
        since = "" if age is None else f"（{age:.0f}秒）"
        since_en = "" if age is None else f" for {age:.0f} s"
        troubles.append(
            Trouble("worker-silent", f"后台程序没有动静{since}。", f"The worker has been silent{since_en}.")
        )
    if errors:
        # Commands are still taken, but whoever works from a list that stands still overlooks cases and periods.
        zh, en = f"列表停止更新：{errors}", f"Lists stand still: {errors}"
        troubles.append(Trouble("list-stopped", zh, en))
    return troubles
