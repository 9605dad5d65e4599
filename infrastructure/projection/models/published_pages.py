"""Pages of publications: what the public reads today, the latest first, and one publication by its address."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson
from psycopg import Connection, sql
from psycopg.rows import class_row

from application.public_readings import (
    PublishedDecision,
    PublishedFilter,
    PublishedPage,
    WithdrawnPage,
    WithdrawnPublication,
)
from infrastructure.projection.search import condition

LARGEST_PAGE: Final = 100

_COLUMNS: LiteralString = """public_id, kind, authority, name, code, number, decided_on, legal_basis, penalties,
       contents, corrections, medium, published_on, until, objected"""

_PUBLIC: LiteralString = """shown AND NOT annulled AND NOT of_a_person AND published_on IS NOT NULL
       AND (until IS NULL OR until >= %(today)s)"""
"""What anybody may see: every question asks for it, and asks nothing of any other row."""

_PAGE: LiteralString = """
SELECT {columns} FROM public.published_decisions WHERE {public} AND {chosen}
 ORDER BY published_on DESC, public_id DESC LIMIT {limit}
"""
_WITHDRAWN: LiteralString = """
SELECT public_id, kind, authority, number, medium, published_on, withdrawn_on, reasons
  FROM public.published_decisions
 WHERE withdrawn_on IS NOT NULL AND NOT of_a_person AND {beyond}
 ORDER BY withdrawn_on DESC, public_id DESC LIMIT {limit}
"""
_ONE: LiteralString = """
SELECT {columns} FROM public.published_decisions WHERE {public} AND public_id = %(public_id)s
"""
_AUTHORITIES: LiteralString = """
SELECT DISTINCT authority FROM public.published_decisions WHERE {public} ORDER BY authority
"""
_LISTING: Final = """
SELECT DISTINCT authority FROM public.public_names WHERE name <> '' AND listed_on IS NOT NULL AND NOT void
 ORDER BY authority
"""


def page(
    connection: Connection[Any], wanted: PublishedFilter, *, today: date, cursor: str, limit: int
) -> PublishedPage:
    """One page.

    Raises:
        ValueError: a cursor that this function did not give, or a limit out of range.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    chosen: list[sql.Composable] = [sql.SQL("true")]
    values: dict[str, Any] = {"today": today, "authority": wanted.authority, "kind": wanted.kind}
    if wanted.authority:
        chosen.append(sql.SQL("authority = %(authority)s"))
    if wanted.kind:
        chosen.append(sql.SQL("kind = %(kind)s"))
    if wanted.search.strip():
        asked, more = condition(wanted.search, "search", "said")
        chosen.append(asked)
        values |= more
    if cursor:
        values |= dict(zip(("after_on", "after_id"), _read(cursor), strict=True))
        chosen.append(sql.SQL("(published_on, public_id) < (%(after_on)s, %(after_id)s)"))
    query = _query(_PAGE, chosen=sql.SQL(" AND ").join(chosen), limit=sql.Literal(limit + 1))
    with connection.cursor(row_factory=class_row(PublishedDecision)) as rows:
        found = rows.execute(query, values).fetchall()
    shown = found[:limit]
    following = _write(shown[-1].published_on, shown[-1].public_id) if len(found) > limit else ""
    return PublishedPage(shown, following)


def withdrawn(connection: Connection[Any], cursor: str, limit: int) -> WithdrawnPage:
    """One page of withdrawals. Raises ValueError as ``page``."""
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    beyond: LiteralString = "true"
    values: dict[str, Any] = {}
    if cursor:
        values = dict(zip(("after_on", "after_id"), _read(cursor), strict=True))
        beyond = "(withdrawn_on, public_id) < (%(after_on)s, %(after_id)s)"
    query = sql.SQL(_WITHDRAWN).format(beyond=sql.SQL(beyond), limit=sql.Literal(limit + 1))
    with connection.cursor(row_factory=class_row(WithdrawnPublication)) as rows:
        found = rows.execute(query, values).fetchall()
    shown = found[:limit]
    following = _write(shown[-1].withdrawn_on, shown[-1].public_id) if len(found) > limit else ""
    return WithdrawnPage(shown, following)


def one(connection: Connection[Any], public_id: UUID, *, today: date) -> PublishedDecision | None:
    """One publication; None for what is not public, whatever the reason."""
    with connection.cursor(row_factory=class_row(PublishedDecision)) as rows:
        return rows.execute(_query(_ONE), {"today": today, "public_id": public_id}).fetchone()


def authorities(connection: Connection[Any], *, today: date) -> list[str]:
    """Whose decisions are public."""
    return [row[0] for row in connection.execute(_query(_AUTHORITIES), {"today": today})]


def listing_authorities(connection: Connection[Any]) -> list[str]:
    """Who has published lists."""
    return [row[0] for row in connection.execute(_LISTING)]


def _query(text: LiteralString, **parts: sql.Composable) -> sql.Composed:
    return sql.SQL(text).format(columns=sql.SQL(_COLUMNS), public=sql.SQL(_PUBLIC), **parts)


def _write(on: date, public_id: UUID) -> str:
    told = orjson.dumps([on.isoformat(), str(public_id)])
    return base64.urlsafe_b64encode(told).decode("ascii").rstrip("=")


def _read(cursor: str) -> tuple[date, UUID]:
    try:
        published_on, public_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return date.fromisoformat(published_on), UUID(public_id)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise ValueError(
            f"cursor 不是本列表给出的：{cursor[:60]!r}。 cursor: not given by this list: {cursor[:60]!r}."
        ) from None
