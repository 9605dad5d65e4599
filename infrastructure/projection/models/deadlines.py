"""期限: every run of every limit, with its count, what stopped it, and what its passing calls for.

What a case owes without a day stands among them: its ``runs`` is ``obligation``, its last day NULL.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.readings import DuePassing, LimitEntry
from application.recorded import Recorded
from domain.catalogue import EVENTS
from domain.law import obligations as owing
from infrastructure.projection.models import limits, obligations
from infrastructure.projection.models.docket import NOT_CASES
from infrastructure.projection.read_model import ReadModel, Sheet

DEADLINES: Final = ReadModel(
    "deadlines",
    7,
    {
        "deadline": "text NOT NULL",
        "item": "text NOT NULL",
        "run": "bigint NOT NULL",
        "state": "text NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "zh": "text NOT NULL",
        "en": "text NOT NULL",
        "whose": "text NOT NULL",
        "runs": "text NOT NULL",
        "missed": "text NOT NULL",
        "certainty": "text NOT NULL",
        "basis_zh": "text NOT NULL",
        "basis_en": "text NOT NULL",
        "started_by": "text",
        "start_on": "date",
        "length": "int",
        "unit": "text",
        "last_day": "date",
        "computation": "text",
        "computation_en": "text",
        "day_by_day": "text",
        "day_by_day_en": "text",
        "provisional": "boolean",
        "edition": "int",
        "extended": "boolean",
        "paused_on": "date",
        "pauses": "int",
        "owed": "numeric",
        "stopped_by": "text",
        "stopped_on": "date",
        "stopped_at": "bigint",
        "reopened_at": "bigint",
        "held_until": "date",
        "passing": "text NOT NULL",
        "hinted_by": "text",
        "hinted_on": "date",
        "hinted_at": "bigint",
    },
    key=("deadline", "item", "run"),
    tables=(*limits.TABLES, obligations.TABLE),
    indexes={
        "due": "(last_day, case_id) WHERE state = 'open'",
        "passing": "(last_day) WHERE state = 'open' AND passing <> ''",
        # How limits were kept, and which are overdue, is counted from these indexes alone.
        "kept": """(stopped_on) INCLUDE (deadline, authority, start_on, last_day, stopped_by, passing, missed)
                   WHERE state = 'closed' AND whose = 'authority' AND runs = 'act_by'""",
        "overdue": """(last_day) INCLUDE (deadline, authority, start_on, missed)
                      WHERE state = 'open' AND whose = 'authority' AND runs = 'act_by'""",
        "owed_acts": "(start_on, case_id) WHERE state = 'open' AND runs = 'obligation'",
        "hinted": "(case_id) WHERE state = 'open' AND passing <> '' AND hinted_at IS NOT NULL",
    },
)


FOLLOWED: Final = tuple(name for name in EVENTS if limits.concerns(name) or name in owing.TOUCHED_BY)
"""The events that concern any limit or anything owed: most do not, and their cases' rows need not be looked up."""


@DEADLINES.on(*FOLLOWED)
def followed(sheet: Sheet, at: Recorded) -> None:
    """Start, stop or change the limits that this event concerns, and what the case owes."""
    if at.kind in NOT_CASES:
        return
    if limits.concerns(at.event.name):
        limits.follow(sheet, at)
    obligations.follow(sheet, at)


# queries

COLUMNS: LiteralString = """case_id, kind, authority, deadline, item, run, state, zh, en, whose, runs,
       missed, certainty, basis_zh, basis_en, started_by, start_on, length, unit, last_day, computation,
       coalesce(provisional, false) AS provisional, coalesce(extended, false) AS extended,
       paused_on, owed, stopped_by, stopped_on, passing,
       coalesce(computation_en, '') AS computation_en, coalesce(day_by_day, '') AS day_by_day,
       coalesce(day_by_day_en, '') AS day_by_day_en"""

_OF_CASE: Final = sql.SQL("""
SELECT {} FROM public.deadlines
 WHERE case_id = %(case)s AND (%(every)s OR authority = ANY(%(authorities)s))
 ORDER BY state = 'closed', last_day NULLS LAST, run
""").format(sql.SQL(COLUMNS))

_DUE: Final = sql.SQL("""
SELECT {} FROM public.deadlines
 WHERE state = 'open' AND last_day < %(before)s AND (%(every)s OR authority = ANY(%(authorities)s))
   AND (%(reader)s::text IS NULL OR NOT EXISTS (
        SELECT 1 FROM public.docket WHERE docket.case_id = deadlines.case_id AND %(reader)s <> ALL(readers)))
 ORDER BY last_day, case_id, deadline, run LIMIT %(limit)s
""").format(sql.SQL(COLUMNS))

_OWED: Final = sql.SQL("""
SELECT {} FROM public.deadlines
 WHERE state = 'open' AND runs = 'obligation' AND (%(every)s OR authority = ANY(%(authorities)s))
   AND (%(reader)s::text IS NULL OR NOT EXISTS (
        SELECT 1 FROM public.docket WHERE docket.case_id = deadlines.case_id AND %(reader)s <> ALL(readers)))
 ORDER BY start_on, case_id, deadline LIMIT %(limit)s
""").format(sql.SQL(COLUMNS))

# A limit that was reopened passes once more: that is another command than its first passing.
_PASSED: LiteralString = """
SELECT case_id, kind, authority, deadline, item, coalesce(reopened_at, run) AS run, last_day, passing,
       hinted_by, hinted_on, hinted_at, coalesce(provisional, false) AS provisional, start_on,
       coalesce(edition, 0) AS edition, coalesce(unit, '') AS unit
  FROM public.deadlines
 WHERE state = 'open' AND passing <> '' AND (last_day < %(today)s OR hinted_at IS NOT NULL)
   AND (held_until IS NULL OR held_until < %(today)s)
 ORDER BY last_day, case_id
"""


def of_case(connection: Connection[Any], case_id: UUID, *, authorities: list[str] | None) -> list[LimitEntry]:
    """Every limit of a case, those that run first; ``authorities`` None reads every authority's."""
    return _limits(connection, _OF_CASE, {"case": case_id}, authorities)


def due(
    connection: Connection[Any], before: date, *, limit: int, authorities: list[str] | None, reader: str | None = None
) -> list[LimitEntry]:
    """Running limits whose last day lies before a day, the most urgent first.

    ``reader`` sees of the cases under attention only those on whose list he stands; None sees all of them.
    """
    return _limits(connection, _DUE, {"before": before, "limit": limit, "reader": reader}, authorities)


def owed(
    connection: Connection[Any], *, limit: int, authorities: list[str] | None, reader: str | None = None
) -> list[LimitEntry]:
    """What cases owe without a day, the oldest first; ``reader`` as for ``due``."""
    return _limits(connection, _OWED, {"limit": limit, "reader": reader}, authorities)


def passed(connection: Connection[Any], today: date) -> list[DuePassing]:
    """Limits that have passed, or whose passing is hinted at, and whose passing is a step of the clock's."""
    with connection.cursor(row_factory=class_row(DuePassing)) as cursor:
        return cursor.execute(_PASSED, {"today": today}).fetchall()


def _limits(
    connection: Connection[Any], query: sql.Composed, values: Mapping[str, Any], authorities: list[str] | None
) -> list[LimitEntry]:
    reader = {"every": authorities is None, "authorities": authorities or []}
    with connection.cursor(row_factory=class_row(LimitEntry)) as cursor:
        return cursor.execute(query, {**values, **reader}).fetchall()
