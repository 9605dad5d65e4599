"""Pages of the directory: entries of the registers by a name, a mark or a credit code."""

from __future__ import annotations

from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_readings import DirectoryEntry, DirectoryFilter
from infrastructure.projection.search import condition

LARGEST_PAGE: Final = 200

_FOUND: LiteralString = """
SELECT case_id AS entry, kind, authority, name, relation, code, since, until FROM public.directory
 WHERE {chosen} ORDER BY until IS NOT NULL, since DESC, case_id, place LIMIT {limit}
"""


def found(
    connection: Connection[Any], chosen: DirectoryFilter, limit: int, *, authorities: list[str] | None
) -> list[DirectoryEntry]:
    """What is found, names that are still borne first.

    Raises:
        ValueError: a limit out of range.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    where: list[sql.Composable] = [sql.SQL("(%(every)s OR authority = ANY(%(authorities)s))")]
    values: dict[str, Any] = {"every": authorities is None, "authorities": authorities or []}
    if chosen.kinds:
        where.append(sql.SQL("kind = ANY(%(kinds)s)"))
        values["kinds"] = list(chosen.kinds)
    if chosen.code:
        where.append(sql.SQL("code = %(code)s"))
        values["code"] = chosen.code
    if chosen.search.strip():
        asked, more = condition(chosen.search, "search", "said")
        where.append(asked)
        values |= more
    query = sql.SQL(_FOUND).format(chosen=sql.SQL(" AND ").join(where), limit=sql.Literal(limit))
    with connection.cursor(row_factory=class_row(DirectoryEntry)) as rows:
        return rows.execute(query, values).fetchall()
