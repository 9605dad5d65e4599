"""Approvals: the approved corrections of all cases, and other entries by name, read from the log in their order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import psycopg
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from application.policies.entered import Entered
from application.ports import Unavailable
from domain.steps.correction import CorrectionApproved

_AFTER: Final = """
SELECT notification_id AS position, originator_id AS case_id, originator_version AS version,
       public.said_in(state) ->> 'kind' AS kind,
       public.said_in(state) ->> 'authority' AS authority, topic AS name,
       coalesce(public.said_in(state) ->> 'origin', 'live') = 'imported' AS imported
  FROM public.case_events
 WHERE notification_id > %s AND notification_id <= %s AND topic = ANY(%s) ORDER BY notification_id
"""

_END: Final = "SELECT coalesce(max(notification_id), 0) FROM public.case_events"


class EntryLog:
    """The entries of some names on PostgreSQL.

    It keeps how far it has looked, so that the log is read through once in a process and not at every look.
    """

    def __init__(self, pool: ConnectionPool[Any], names: Collection[str]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        self._pool = pool
        self._names = sorted(names)
        self._clear_to = 0

    def after(self, position: int) -> Sequence[Entered]:
        """The entries behind a position, in their order. Raises Unavailable while the store is away."""
        try:
            with self._pool.connection() as connection, connection.cursor() as cursor:
                cursor.execute(_END)
                end = (cursor.fetchone() or (0,))[0]
                rows = connection.cursor(row_factory=class_row(Entered))
                start = max(position, self._clear_to)
                found: Sequence[Entered] = rows.execute(_AFTER, (start, end, self._names)).fetchall()
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.UndefinedTable) as error:
            self._pool.check()
            raise Unavailable from error
        self._clear_to = end if not found else start
        return found


class ApprovalLog(EntryLog):
    """``application.policies.rejudging.Approvals`` on PostgreSQL."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        super().__init__(pool, (CorrectionApproved.name,))
