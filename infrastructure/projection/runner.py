"""Runner: the one process that follows the log and keeps every read model up to date, in batches."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, Final

import orjson
import psycopg
from psycopg import Connection
from psycopg.types.json import set_json_loads

from infrastructure.projection.batch import Decode, HandlerFailed, Poison, Prepared, prepared, sentence, write
from infrastructure.projection.read_model import ReadModel
from infrastructure.projection.rebuild import ServingIsAhead, drop_retired, swap
from infrastructure.projection.tracking import BUILDING, Build, Overtaken, claim, register, release, stop_at
from infrastructure.store.connections import conninfo
from infrastructure.store.log_reader import Listener, LogRow

BATCH: Final = 20_000
"""The most events taken in with one commit: a case that many of them concern is written once."""

PATROL: Final = 2.0
"""Seconds: how often a quiet runner looks for new builds, for locks let go, and for tables to drop."""

_READ = """
SELECT notification_id, originator_id, originator_version, topic, state
  FROM public.case_events WHERE notification_id > %s ORDER BY notification_id LIMIT %s
"""

_log = logging.getLogger(__name__)


class Runner:
    """Follows the log for a set of read models until told to stop.

    Builds that stand at the same place are served together: each event is read and decoded once, and rows and
    places of all of them go into one commit. A build that lags catches up a batch at a time beside them.
    """

    def __init__(
        self,
        url: str,
        models: Sequence[ReadModel],
        decode: Decode,
        *,
        batch: int = BATCH,
        pause: float = 0.5,
        moved: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare to follow; nothing is connected yet.

        Args:
            url: the database, log and read models alike.
            models: what to keep up to date.
            decode: from a stored row to an entry.
            batch: the most events in one commit.
            pause: seconds between attempts to reach a database that is away.
            moved: called after each commit; must be quick.
        """
        self._url = url
        self._models = tuple(models)
        self._decode = decode
        self._batch = batch
        self._pause = pause
        self._moved = moved
        self._builds: list[Build] = []
        self._registered = False

    @property
    def working(self) -> bool:
        """Whether this process holds at least one read model."""
        return bool(self._builds)

    def run(self, stop: threading.Event) -> None:
        """Follow the log until ``stop`` is set; a database that is away is waited for."""
        with Listener(self._url) as listener:
            while not stop.is_set():
                try:
                    with self._connect() as connection:
                        self._follow(connection, listener, stop)
                except (psycopg.OperationalError, psycopg.InterfaceError, Overtaken) as error:
                    self._builds = []
                    _log.warning("读模型中断，将重新连接。 Read models interrupted, connecting again: %s", error)
                    stop.wait(self._pause)
        self._builds = []

    def catch_up(self) -> int:
        """Follow to the end of the log and return; answers how many events were taken in, once per build.

        Takes only the builds that nobody else works on.
        """
        taken = 0
        with self._connect() as connection:
            self._open(connection)
            while step := self.step(connection):
                taken += step
        self._builds = []
        return taken

    def step(self, connection: Connection[Any]) -> int:
        """Take in one batch for each place at which builds stand; 0 when there is nothing to do."""
        taken = 0
        places = sorted({build.position for build in self._following()}, reverse=True)
        for place in places:
            group = [build for build in self._following() if build.position == place]
            rows = self._read(connection, place, group)
            if rows:
                self._take_in(connection, group, rows)
                self._moved()
                taken += len(rows) * len(group)
            if len(rows) < self._batch and not any(build.most for build in group):
                self._caught_up(connection, group)
        return taken

    def _connect(self) -> Connection[Any]:
        connection = psycopg.connect(conninfo(self._url, application_name="anjuan-worker"), autocommit=True)
        set_json_loads(orjson.loads, connection)
        return connection

    def _follow(self, connection: Connection[Any], listener: Listener, stop: threading.Event) -> None:
        self._open(connection)
        if not self._builds:
            _log.warning(
                "另一个工作进程正在维护读模型，本进程待命。 Another worker keeps the read models; this one stands by."
            )
        patrolled = monotonic()
        while not stop.is_set():
            heard = listener.heard
            if monotonic() - patrolled >= PATROL:
                self._patrol(connection)
                patrolled = monotonic()
            if not self.step(connection):
                listener.wait(heard, PATROL)

    def _open(self, connection: Connection[Any]) -> None:
        self._builds = []
        if not self._registered:
            # Once a process and not once a connection: a program whose version was retired while it ran
            # must not bring it back.
            register(connection, self._models)
            self._registered = True
        self._patrol(connection)

    def _patrol(self, connection: Connection[Any]) -> None:
        """Take what is free, also builds asked for meanwhile; drop what is old."""
        self._builds += claim(connection, self._models, [build.table for build in self._builds])
        drop_retired(connection)

    def _following(self) -> list[Build]:
        return [build for build in self._builds if build.error is None]

    def _read(self, connection: Connection[Any], after: int, group: Sequence[Build]) -> list[LogRow]:
        limit = min((build.most for build in group if build.most), default=self._batch)
        rows: list[Any] = connection.execute(_READ, (after, limit), binary=True, prepare=True).fetchall()
        return rows

    def _take_in(self, connection: Connection[Any], group: Sequence[Build], rows: Sequence[LogRow]) -> None:
        try:
            self._commit(connection, prepared(connection, group, rows, self._decode))
        except psycopg.OperationalError:
            raise
        except (psycopg.DatabaseError, HandlerFailed, ValueError, TypeError) as error:
            if len(group) > 1:
                _log.warning("逐一重试各读模型。 Trying the read models one by one: %s", error)
            for build in group:
                build.shelf.forget()
            for build in group:
                self._alone(connection, build, rows)

    def _alone(self, connection: Connection[Any], build: Build, rows: Sequence[LogRow]) -> None:
        """One build after a failure: what it refuses is narrowed down to one event, and stops that build only."""
        try:
            self._commit(connection, prepared(connection, [build], rows, self._decode))
        except psycopg.OperationalError:
            raise
        except (psycopg.DatabaseError, HandlerFailed, ValueError, TypeError) as error:
            build.shelf.forget()
            if len(rows) > 1:
                build.most = len(rows) // 2
                return
            told = " ".join(str(error).split())
            poison = error.poison if isinstance(error, HandlerFailed) else Poison(rows[0][0], f"{rows[0][3]}: {told}")
            self._stop(connection, build, poison)

    def _commit(self, connection: Connection[Any], work: Sequence[Prepared]) -> None:
        write(connection, work)
        for done in work:
            done.build.position = max(done.build.position, done.end)
            done.build.most = 2 * done.build.most if 2 * done.build.most < self._batch else 0
            if done.poison is not None:
                self._stop(connection, done.build, done.poison)

    def _stop(self, connection: Connection[Any], build: Build, poison: Poison) -> None:
        told = sentence(build, poison)
        _log.error("%s", told)
        stop_at(connection, build, poison.position, told)

    def _caught_up(self, connection: Connection[Any], group: Sequence[Build]) -> None:
        """Let builds that reached the end of the log serve, and let go of what they replace."""
        for build in group:
            if build.state != BUILDING or build.error is not None:
                continue
            try:
                before = swap(connection, build)
            except ServingIsAhead:
                continue
            except psycopg.errors.LockNotAvailable:
                _log.warning("视图 %s 正被长查询占用，稍后切换。 A long query holds the view; later.", build.model.name)
                continue
            _log.info("读模型 %s 已切换到 %s。 Now served from it.", build.model.name, build.table)
            for old in [old for old in self._builds if old.table == before]:
                self._builds.remove(old)
                release(connection, old)
