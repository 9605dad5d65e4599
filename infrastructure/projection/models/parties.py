"""当事人检索: the organizations with a code against whom there are cases."""

from __future__ import annotations

from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_work import KnownOrganization
from infrastructure.projection.models.worklists import SEEN
from infrastructure.projection.search import condition

_FOUND: Final[LiteralString] = """
SELECT code, (array_agg(party_name ORDER BY last_recorded_at DESC))[1] AS name, count(*) AS cases
  FROM public.docket WHERE code <> '' AND {seen} AND {asked}
 GROUP BY code ORDER BY max(last_recorded_at) DESC, code LIMIT {limit}
"""


def found(connection: Connection[Any], search: str, *, limit: int, seen: dict[str, Any]) -> list[KnownOrganization]:
    """Those whose cases hold the words asked for, by the name of the latest case."""
    asked, values = condition(search, "search", "said")
    query = sql.SQL(_FOUND).format(seen=sql.SQL(SEEN), asked=asked, limit=sql.Literal(limit))
    with connection.cursor(row_factory=class_row(KnownOrganization)) as rows:
        return rows.execute(query, values | seen).fetchall()
