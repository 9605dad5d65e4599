"""Pages of published names: the latest lists first, or the names most like the one that is asked about."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson
from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_readings import PublicName, PublicNameFilter, PublicNamesPage
from infrastructure.projection.search import LONGEST, condition, pairs

LARGEST_PAGE: Final = 200

_COLUMNS: LiteralString = """case_id AS list_id, name, untold, kind, title, batch, medium, authority,
       handling_authority, listed_on, removed_on, ground, note, linked_case AS case_id, paper, assumed, code"""

_LIKENESS: LiteralString = """200 * (SELECT count(*) FROM unnest(pairs) AS pair WHERE pair = ANY(%(asked)s::text[]))
       / (cardinality(pairs) + cardinality(%(asked)s::text[]))"""
"""Dice's coefficient in whole percent: shared pairs against the pairs of both."""

_PAGE: LiteralString = """
SELECT {columns}, likeness
  FROM (SELECT *, {likeness} AS likeness FROM public.public_names WHERE {chosen}) AS found
 WHERE {beyond} ORDER BY likeness DESC, listed_on DESC, list_id DESC, name DESC LIMIT {limit}
"""


def page(connection: Connection[Any], chosen: PublicNameFilter, cursor: str, limit: int) -> PublicNamesPage:
    """One page. The lists are public: every reader gets those of every authority.

    Raises:
        ValueError: a cursor that this function did not give, or a limit out of range.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    where, values = _conditions(chosen)
    beyond: LiteralString = "true"
    if cursor:
        values |= dict(zip(("likeness", "listed_on", "list_id", "name"), _read(cursor), strict=True))
        beyond = "(likeness, listed_on, case_id, name) < (%(likeness)s, %(listed_on)s, %(list_id)s, %(name)s)"
    query = sql.SQL(_PAGE).format(
        columns=sql.SQL(_COLUMNS),
        likeness=sql.SQL(_LIKENESS if chosen.like else "0"),
        chosen=sql.SQL(" AND ").join(where),
        beyond=sql.SQL(beyond),
        limit=sql.Literal(limit + 1),
    )
    with connection.cursor(row_factory=class_row(PublicName)) as rows:
        found = rows.execute(query, values).fetchall()
    shown = found[:limit]
    return PublicNamesPage(shown, _write(shown[-1]) if len(found) > limit else "")


def _conditions(chosen: PublicNameFilter) -> tuple[list[sql.Composable], dict[str, Any]]:
    where: list[sql.Composable] = [sql.SQL("(name <> '' OR untold > 0) AND listed_on IS NOT NULL AND NOT void")]
    values: dict[str, Any] = {}
    if chosen.kinds:
        where.append(sql.SQL("kind = ANY(%(kinds)s)"))
        values["kinds"] = list(chosen.kinds)
    if chosen.authority:
        where.append(sql.SQL("authority = %(authority)s"))
        values["authority"] = chosen.authority
    if chosen.named:
        where.append(sql.SQL("name <> ''"))
    if chosen.search.strip():
        found, more = condition(chosen.search, "search", "said")
        where.append(found)
        values |= more
    if chosen.like:
        where.append(sql.SQL("pairs && %(asked)s::text[]"))
        values["asked"] = sorted(set(pairs(chosen.like[:LONGEST])))
    return where, values


def _write(last: PublicName) -> str:
    told = orjson.dumps([last.likeness, last.listed_on.isoformat(), str(last.list_id), last.name])
    return base64.urlsafe_b64encode(told).decode("ascii").rstrip("=")


def _read(cursor: str) -> tuple[int, date, UUID, str]:
    try:
        likeness, listed_on, list_id, name = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(likeness, int) or not 0 <= likeness <= 100 or "\0" in name:
            raise ValueError(likeness)
        return likeness, date.fromisoformat(listed_on), UUID(list_id), str(name)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise ValueError(
            f"cursor 不是本列表给出的：{cursor[:60]!r}。 cursor: not given by this list: {cursor[:60]!r}."
        ) from None
