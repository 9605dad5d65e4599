"""ClockBook: the limits that have passed, and the passings that could not be put on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from application.readings import ClockRefusal, DuePassing
from infrastructure.projection.models import deadlines
from infrastructure.store.connections import reading

FAR_BEHIND: Final = 1_000
"""Positions of the log; a list further behind may still show as running what was stopped long ago."""

_BEHIND = """
SELECT (SELECT coalesce(max(notification_id), 0) FROM public.case_events) - position
  FROM public.read_model_tracking WHERE model = 'deadlines' AND state = 'serving' AND error IS NULL
"""

_KEEP = """
INSERT INTO public.clock_refusals AS kept
       (command_id, case_id, kind, event, item, due_on, code, detail, tried_on, attempts)
VALUES (%(command_id)s, %(case_id)s, %(kind)s, %(event)s, %(item)s, %(due_on)s, %(code)s, %(detail)s, %(tried_on)s, 1)
    ON CONFLICT (command_id) DO UPDATE
   SET code = EXCLUDED.code, detail = EXCLUDED.detail, tried_on = EXCLUDED.tried_on, refused_at = now(),
       due_on = EXCLUDED.due_on, attempts = kept.attempts + 1, settled_at = NULL
"""

_OPEN = """
SELECT command_id, case_id, kind, event, item, due_on, code, detail, tried_on, attempts
  FROM public.clock_refusals
 WHERE settled_at IS NULL AND (%(case)s::uuid IS NULL OR case_id = %(case)s) ORDER BY due_on, case_id
"""


class ClockBook:
    """``application.policies.clock.Book`` on PostgreSQL; every method raises Unavailable while it is away."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: the clock asks one question at a time."""
        self._pool = pool

    def _connection(self) -> AbstractContextManager[Connection[Any]]:
        return reading(self._pool)

    def passed(self, today: date) -> Sequence[DuePassing] | None:
        """The limits whose passing may have to be recorded; None while the list of limits lags far behind."""
        with self._connection() as connection:
            behind = connection.execute(_BEHIND).fetchone()
            if behind is None or behind[0] > FAR_BEHIND:
                return None
            return deadlines.passed(connection, today)

    def tried_on(self, day: date) -> set[UUID]:
        """The ids of commands that were refused on that day already."""
        query = "SELECT command_id FROM public.clock_refusals WHERE settled_at IS NULL AND tried_on = %s"
        with self._connection() as connection:
            return {command_id for (command_id,) in connection.execute(query, (day,))}

    def keep(self, refusal: ClockRefusal) -> None:
        """Keep a refusal; one already kept counts another attempt."""
        values = {name: getattr(refusal, name) for name in ClockRefusal.__slots__}
        with self._connection() as connection:
            connection.execute(_KEEP, values)

    def settle(self, still_due: Iterable[UUID]) -> None:
        """Mark every kept refusal as settled whose limit is no longer due."""
        query = """UPDATE public.clock_refusals SET settled_at = now()
                    WHERE settled_at IS NULL AND command_id <> ALL(%s)"""
        with self._connection() as connection:
            connection.execute(query, (list(still_due),))

    def refusals(self, case_id: UUID | None = None) -> Sequence[ClockRefusal]:
        """The refusals that nobody has settled, of one case or of all."""
        with self._connection() as connection, connection.cursor(row_factory=class_row(ClockRefusal)) as cursor:
            found: Sequence[ClockRefusal] = cursor.execute(_OPEN, {"case": case_id}).fetchall()
            return found
