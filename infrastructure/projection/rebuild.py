"""Rebuild: fill a second table beside the serving one, then swap the view; the old table goes later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import Connection, sql

from infrastructure.projection.read_model import ReadModel
from infrastructure.projection.tracking import BUILDING, RETIRED, SERVING, Build, Overtaken, begin, show

RETIRED_FOR: Final = "1 hour"
"""How long a retired table is kept: long enough for readers that still look at it, and for a way back."""


class ServingIsAhead(Exception):
    """The table that serves holds entries which the new build has not taken in yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has got. ``position`` and ``head`` are positions of the log."""

    model: str
    table: str
    state: str
    position: int
    head: int
    error: str | None

    @property
    def done(self) -> float:
        """From 0 to 1."""
        return 1.0 if self.head <= self.position else self.position / self.head


def request_rebuild(connection: Connection[Any], model: ReadModel) -> str:
    """Ask for a new build of a model; whoever runs the worker fills it. Returns the name of its table.

    A build that is already under way, also one that was interrupted, is continued and not begun again.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('read_model_tracking', 0))")
        rows = connection.execute(
            "SELECT table_name, build, state FROM public.read_model_tracking WHERE model = %s AND version = %s",
            (model.name, model.version),
        ).fetchall()
        for table, _, state in rows:
            if state == BUILDING:
                return str(table)
        number = max((build for _, build, _ in rows), default=0) + 1
        return begin(connection, model, number, BUILDING).table


def give_up(connection: Connection[Any], model: ReadModel) -> bool:
    """Give up a build that was asked for beside the serving one of the same version; whether there was one.

    Whoever fills it notices at its next batch. The build of another version is left alone: that is an upgrade.
    """
    given_up = connection.execute(
        """UPDATE public.read_model_tracking SET state = %s, retired_at = now()
            WHERE model = %s AND version = %s AND state = %s
              AND EXISTS (SELECT FROM public.read_model_tracking AS now
                           WHERE now.model = %s AND now.version = %s AND now.state = %s)""",
        (RETIRED, model.name, model.version, BUILDING, model.name, model.version, SERVING),
    )
    return given_up.rowcount > 0


def swap(connection: Connection[Any], build: Build) -> str | None:
    """Make a build that has caught up the serving one; returns the table that served before.

    Raises:
        Overtaken: the build was given up.
        ServingIsAhead: readers would see the list go back; try again after the next batch.
        psycopg.errors.LockNotAvailable: a long query holds the view; try again later.
    """
    with connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '2s'")
        # The lock keeps the serving build where it is until the view looks elsewhere.
        ahead = connection.execute(
            "SELECT position FROM public.read_model_tracking WHERE model = %s AND state = %s FOR UPDATE",
            (build.model.name, SERVING),
        ).fetchone()
        if ahead is not None and ahead[0] > build.position:
            raise ServingIsAhead(build.table)
        before = connection.execute(
            """UPDATE public.read_model_tracking SET state = %s, retired_at = now()
                WHERE model = %s AND state = %s RETURNING table_name""",
            (RETIRED, build.model.name, SERVING),
        ).fetchone()
        made = connection.execute(
            "UPDATE public.read_model_tracking SET state = %s WHERE table_name = %s AND state = %s",
            (SERVING, build.table, BUILDING),
        )
        if made.rowcount != 1:
            raise Overtaken(build.table)
        show(connection, build)
    build.state = SERVING
    return str(before[0]) if before else None


def drop_retired(connection: Connection[Any], *, kept_for: str = RETIRED_FOR) -> list[str]:
    """Drop tables retired longer ago than ``kept_for`` (an interval) that no process still writes to."""
    rows = connection.execute(
        """SELECT table_name FROM public.read_model_tracking
            WHERE state = 'retired' AND retired_at <= now() - %s::interval""",
        (kept_for,),
    ).fetchall()
    return [table for (table,) in rows if _drop(connection, table)]


def progress(connection: Connection[Any]) -> list[Progress]:
    """Every build that is serving or being filled."""
    rows = connection.execute(
        """SELECT model, table_name, state, position,
                  (SELECT coalesce(max(notification_id), 0) FROM public.case_events), error
             FROM public.read_model_tracking WHERE state <> 'retired' ORDER BY model, version, build"""
    )
    return [Progress(*row) for row in rows]


def _drop(connection: Connection[Any], table: str) -> bool:
    try:
        with connection.transaction():
            connection.execute("SET LOCAL lock_timeout = '200ms'")
            free = connection.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", (table,)).fetchone()
            if not (free and free[0]):
                return False
            connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier("public", table)))
            connection.execute("DELETE FROM public.read_model_tracking WHERE table_name = %s", (table,))
    except psycopg.errors.LockNotAvailable:
        return False
    return True
