"""到期日: the limits that end between two days, with the cases they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from psycopg import Connection, sql
from psycopg.rows import dict_row

from application.holidays_ahead import DueLimit
from application.readings import LimitEntry
from infrastructure.projection.models.deadlines import COLUMNS
from infrastructure.projection.models.worklists import SEEN

_BETWEEN: Final = sql.SQL("""
SELECT {columns}, told_party, told_number, told_officers FROM public.deadlines
  JOIN (SELECT case_id AS own, coalesce(nullif(title, ''), party_name) AS told_party, number AS told_number,
               officers AS told_officers
          FROM public.docket
         WHERE (%(officer)s = '' OR officers @> ARRAY[%(officer)s]::text[]) AND {seen}) AS theirs ON own = case_id
 WHERE state = 'open' AND last_day BETWEEN %(first)s AND %(last)s
 ORDER BY last_day, case_id, deadline, run LIMIT %(limit)s
""").format(columns=sql.SQL(COLUMNS), seen=sql.SQL(SEEN))


def between(
    connection: Connection[Any], first: date, last: date, *, officer: str, limit: int, seen: dict[str, Any]
) -> Sequence[DueLimit]:
    """Running limits whose last day lies between two days, both included; ``officer`` empty for everybody's."""
    values = {"first": first, "last": last, "officer": officer, "limit": limit, **seen}
    with connection.cursor(row_factory=dict_row) as rows:
        return [_due(row) for row in rows.execute(_BETWEEN, values)]


def _due(row: dict[str, Any]) -> DueLimit:
    party, number, officers = row.pop("told_party"), row.pop("told_number"), row.pop("told_officers")
    return DueLimit(LimitEntry(**row), party, number, officers)
