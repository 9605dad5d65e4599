"""线索池: pages of clues, those that fall due first ahead, and how many lie on each pile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.triage import STAGES, ClueEntry, ClueFilter, CluePage, Pile
from application.waiting import ENDED
from domain.cases.warning import WARNING
from infrastructure.projection.models.worklists import SEEN
from infrastructure.projection.search import condition

_DUE: LiteralString = "coalesce(next_due_on, 'infinity'::date)"

_PAGE: LiteralString = """
SELECT case_id, party_name, code, main_stage, opened_on, next_due_on, last_recorded_at, version, officers,
       coalesce((SELECT value FROM public.marks WHERE case_id = docket.case_id AND dimension = 'source'), '') AS source,
       coalesce((SELECT max(value) FROM public.marks
                  WHERE case_id = docket.case_id AND dimension = 'place'), '') AS place,
       coalesce((SELECT max(value) FROM public.marks
                  WHERE case_id = docket.case_id AND dimension = 'street'), '') AS street
  FROM public.docket WHERE kind = %(kind)s AND {seen} AND {chosen} AND {beyond}
 ORDER BY {due}, case_id LIMIT {limit}
"""

_COUNT: Final = sql.SQL("SELECT count(*) FROM public.docket WHERE kind = %(kind)s AND {seen} AND {chosen}")

_MARKED: LiteralString = "case_id IN (SELECT case_id FROM public.marks WHERE dimension = {} AND value = {})"

_MINE: LiteralString = """((officers @> ARRAY[%(reader_id)s]::text[] AND main_stage <> ALL(%(over)s))
   OR main_stage = ANY(%(desk)s))"""

NEVER: Final = "infinity"


def page(
    connection: Connection[Any],
    wanted: ClueFilter,
    cursor: str,
    limit: int,
    *,
    officer: str,
    desk: Collection[str],
    seen: dict[str, Any],
) -> CluePage:
    """One page; ``desk`` are the stages at which a clue waits for an office of the ``officer``'s.

    Raises:
        ValueError: a cursor that this function did not give.
    """
    chosen, values = _chosen(wanted, officer, desk)
    beyond = sql.SQL("true")
    if cursor:
        values["after_due"], values["after_case"] = _read(cursor)
        beyond = sql.SQL("(" + _DUE + ", case_id) > (%(after_due)s::date, %(after_case)s)")
    query = sql.SQL(_PAGE).format(
        seen=sql.SQL(SEEN), chosen=chosen, beyond=beyond, due=sql.SQL(_DUE), limit=sql.Literal(limit + 1)
    )
    with connection.cursor(row_factory=class_row(ClueEntry)) as rows:
        found = rows.execute(query, {"kind": WARNING.kind, **values, **seen}).fetchall()
    shown = found[:limit]
    return CluePage(shown, _write(shown[-1]) if len(found) > limit else "")


def counted(
    connection: Connection[Any], *, officer: str, desk: Collection[str], seen: dict[str, Any]
) -> Mapping[Pile, int]:
    """How many clues lie on each pile but that of all."""
    found = {}
    for pile in (Pile.WAITING, Pile.VERIFYING, Pile.MINE):
        chosen, values = _chosen(ClueFilter(pile), officer, desk)
        query = _COUNT.format(seen=sql.SQL(SEEN), chosen=chosen)
        row = connection.execute(query, {"kind": WARNING.kind, **values, **seen}).fetchone()
        found[pile] = 0 if row is None else row[0]
    return found


def _chosen(wanted: ClueFilter, officer: str, desk: Collection[str]) -> tuple[sql.Composable, dict[str, Any]]:
    where: list[sql.Composable] = [sql.SQL("true")]
    values: dict[str, Any] = {}
    if wanted.pile in STAGES:
        where.append(sql.SQL("main_stage = ANY(%(stages)s)"))
        values["stages"] = sorted(STAGES[wanted.pile])
    if wanted.pile is Pile.MINE:
        where.append(sql.SQL(_MINE))
        values |= {"reader_id": officer, "desk": sorted(desk), "over": sorted(ENDED[WARNING.kind])}
    for dimension in ("source", "place"):
        if value := getattr(wanted, dimension):
            where.append(sql.SQL(_MARKED).format(sql.Literal(dimension), sql.Placeholder(dimension)))
            values[dimension] = value
    if wanted.search.strip():
        found, more = condition(wanted.search, "search", "said")
        where.append(found)
        values |= more
    return sql.SQL(" AND ").join(where), values


def _write(last: ClueEntry) -> str:
    due = NEVER if last.next_due_on is None else last.next_due_on.isoformat()
    return f"{due}~{last.case_id}"


def _read(cursor: str) -> tuple[str, UUID]:
    due, _, case_id = cursor.partition("~")
    if due != NEVER:
        date.fromisoformat(due)
    return due, UUID(case_id)
