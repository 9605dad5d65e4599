"""RecountBook: the open limits that a published year leaves outdated, and how many are provisional for which year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg_pool import ConnectionPool

from application.policies.recomputing import Waiting
from domain.law.recomputing import BY_WORKING_DAYS
from infrastructure.store.connections import reading

_OUTDATED: Final = """
      deadline = ANY(%(deadlines)s) AND state IN ('open', 'paused') AND unit <> ''
  AND coalesce(edition, 0) < %(edition)s AND start_on <= %(last)s AND last_day >= %(first)s
"""

_WAITING: Final = f"""
SELECT case_id, min(kind), min(authority), array_agg(deadline ORDER BY run, deadline, item),
       array_agg(item ORDER BY run, deadline, item), array_agg(run ORDER BY run, deadline, item),
       array_agg(last_day ORDER BY run, deadline, item)
  FROM public.deadlines WHERE {_OUTDATED} AND case_id <> ALL(%(besides)s)
 GROUP BY case_id ORDER BY min(last_day), case_id LIMIT %(limit)s
"""  # noqa: S608 - the condition is the constant above

_COUNT: Final = f"SELECT count(*) FROM public.deadlines WHERE {_OUTDATED}"  # noqa: S608 - as above

_PROVISIONAL: Final = """
SELECT extract(year FROM last_day)::int, count(*)::int FROM public.deadlines
 WHERE provisional AND state IN ('open', 'paused') AND (%(every)s OR authority = ANY(%(authorities)s))
 GROUP BY 1
"""


class RecountBook:
    """``application.policies.recomputing.Recounts`` on PostgreSQL; raises Unavailable while it is away."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        self._pool = pool

    def waiting(self, year: int, edition: int, *, besides: Iterable[UUID], limit: int) -> Sequence[Waiting]:
        """The cases with outdated limits, those first whose limits end first."""
        values = {**_asked(year, edition), "besides": list(besides), "limit": limit}
        with reading(self._pool) as connection:
            rows = connection.execute(_WAITING, values).fetchall()
        return [
            Waiting(case_id, kind, authority, tuple(zip(*runs, strict=True)))
            for case_id, kind, authority, *runs in rows
        ]

    def provisional(self, authorities: Sequence[str] | None) -> Mapping[int, int]:
        """How many open limits are provisional, by the year of their last day; None for every authority."""
        values = {"every": authorities is None, "authorities": list(authorities or ())}
        with reading(self._pool) as connection:
            return dict(connection.execute(_PROVISIONAL, values).fetchall())

    def count(self, year: int, edition: int) -> int:
        """How many limits are still to be counted anew."""
        with reading(self._pool) as connection:
            row = connection.execute(_COUNT, _asked(year, edition)).fetchone()
        return int(row[0]) if row else 0


def _asked(year: int, edition: int) -> Mapping[str, Any]:
    return {
        "deadlines": sorted(BY_WORKING_DAYS),
        "edition": edition,
        "first": date(year, 1, 1),
        "last": date(year, 12, 31),
    }
