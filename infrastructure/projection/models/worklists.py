"""待办: limits, obligations and waiting cases of one officer, office or organization, from docket and limits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_work import WaitingCase
from application.readings import LimitEntry
from application.waiting import Waiting
from domain.case import NOT_BEGUN
from infrastructure.projection.models.deadlines import COLUMNS
from infrastructure.projection.models.docket import place

SEEN: LiteralString = """(%(every)s OR docket.authority = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))"""
"""The cases of the docket that a reader may know of."""

_LIMITS: LiteralString = """
SELECT {columns} FROM public.deadlines
  JOIN (SELECT case_id AS own FROM public.docket WHERE officers @> ARRAY[%(officer)s]::text[] AND {seen}) AS mine
    ON own = case_id
 WHERE state = 'open' AND {which} ORDER BY {order}, case_id, deadline, run LIMIT %(limit)s
"""

_DUE: Final = sql.SQL(_LIMITS).format(
    columns=sql.SQL(COLUMNS),
    seen=sql.SQL(SEEN),
    which=sql.SQL("last_day < %(before)s"),
    order=sql.SQL("last_day"),
)
_OWED: Final = sql.SQL(_LIMITS).format(
    columns=sql.SQL(COLUMNS),
    seen=sql.SQL(SEEN),
    which=sql.SQL("runs = 'obligation'"),
    order=sql.SQL("start_on"),
)

_AGAINST: Final = sql.SQL("""
SELECT {} FROM public.deadlines
  JOIN (SELECT case_id AS own FROM public.docket WHERE docket.code = %(code)s AND {}) AS theirs ON own = case_id
 WHERE state = 'open' ORDER BY last_day NULLS LAST, case_id, deadline, run LIMIT %(limit)s
""").format(sql.SQL(COLUMNS), sql.SQL(SEEN))

# Few cases stand anywhere for long, which the planner does not know: they are found first, and ordered then.
_WAITING: Final = sql.SQL("""
WITH found AS MATERIALIZED (
SELECT case_id, kind, number, party_name, code, stages, main_stage, last_event, last_event_zh, last_event_en,
       last_occurred_on, last_recorded_at, next_due_on, officers
  FROM public.docket WHERE standing && %(standing)s::text[] AND {seen})
SELECT case_id, kind, number, party_name, code, place, stage, last_event_zh, last_event_en, last_occurred_on,
       next_due_on, officers
  FROM found, LATERAL (
       SELECT key AS place, value AS stage FROM jsonb_each_text(stages)
        UNION ALL SELECT 'main', '' WHERE main_stage = '') AS standing
 WHERE (kind, split_part(place, ':', 1), stage) IN (
        SELECT * FROM unnest(%(kinds)s::text[], %(tracks)s::text[], %(stages)s::text[]))
   AND NOT (stage = '' AND last_event = ANY(%(acts)s))
 ORDER BY coalesce(next_due_on, 'infinity'::date), last_recorded_at, case_id, place LIMIT %(limit)s
""").format(seen=sql.SQL(SEEN))

_ASSIGNED: Final = sql.SQL("""
SELECT case_id, party_name, number FROM public.docket
 WHERE case_id = ANY(%(cases)s) AND officers @> ARRAY[%(officer)s]::text[] AND {}
""").format(sql.SQL(SEEN))


def seen_by(authorities: list[str] | None, reader: str | None) -> dict[str, Any]:
    """The values of ``SEEN``; ``authorities`` None reads every authority's, ``reader`` None every marked case."""
    return {"every": authorities is None, "authorities": authorities or [], "reader": reader}


def due(
    connection: Connection[Any], officer: str, before: date, *, limit: int, seen: dict[str, Any]
) -> list[LimitEntry]:
    """Running limits of an officer's cases whose last day lies before a day, the most urgent first."""
    with connection.cursor(row_factory=class_row(LimitEntry)) as rows:
        return rows.execute(_DUE, {"officer": officer, "before": before, "limit": limit, **seen}).fetchall()


def owed(connection: Connection[Any], officer: str, *, limit: int, seen: dict[str, Any]) -> list[LimitEntry]:
    """What an officer's cases owe without a day, the oldest first."""
    with connection.cursor(row_factory=class_row(LimitEntry)) as rows:
        return rows.execute(_OWED, {"officer": officer, "limit": limit, **seen}).fetchall()


def against(connection: Connection[Any], code: str, *, limit: int, seen: dict[str, Any]) -> list[LimitEntry]:
    """What runs and what is owed in the cases of an organization, the most urgent first."""
    with connection.cursor(row_factory=class_row(LimitEntry)) as rows:
        return rows.execute(_AGAINST, {"code": code, "limit": limit, **seen}).fetchall()


def waiting(
    connection: Connection[Any], places: Sequence[Waiting], *, limit: int, seen: dict[str, Any]
) -> list[WaitingCase]:
    """The cases that stand at one of these places, those that fall due first ahead."""
    values = {
        "kinds": [each.kind for each in places],
        "tracks": [each.track.value for each in places],
        "stages": [each.stage for each in places],
        "acts": [act for each in places if each.stage == NOT_BEGUN for act in each.acts],
        "standing": [place(each.kind, each.track.value, each.stage) for each in places],
        "limit": limit,
    }
    with connection.cursor(row_factory=class_row(WaitingCase)) as rows:
        return rows.execute(_WAITING, values | seen).fetchall()


def assigned(
    connection: Connection[Any], officer: str, cases: Collection[UUID], *, seen: dict[str, Any]
) -> dict[UUID, tuple[str, str]]:
    """Which of these cases an officer works on, with party and number."""
    found = connection.execute(_ASSIGNED, {"officer": officer, "cases": list(cases), **seen})
    return {case_id: (party, number) for case_id, party, number in found}
