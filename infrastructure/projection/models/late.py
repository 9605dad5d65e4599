"""补录与停机: entries that came late, and the outages declared."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from application.office_readings import LateEntry, OutageEntry

_LATE: Final = """
SELECT told.case_id, told.kind, told.authority,
       coalesce(docket.number, '') AS number, coalesce(nullif(docket.title, ''), docket.party_name, '') AS party_name,
       told.version, told.name, told.act, told.zh, told.en, told.occurred_on, told.recorded_at, told.recorded_by,
       told.acted_by, coalesce(told.remarks ->> 'late_reason', '') AS late_reason,
       coalesce(told.remarks ->> 'paper', '') AS paper, (told.remarks ->> 'outage')::uuid AS outage,
       coalesce(told.remarks ->> 'number', '') AS reserved
  FROM public.office_entries AS told LEFT JOIN public.docket ON docket.case_id = told.case_id
 WHERE told.late
   AND (%(every)s OR told.authority = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))
   AND (%(since)s::date IS NULL OR told.recorded_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(until)s::date IS NULL OR told.recorded_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(outage)s::uuid IS NULL OR (told.remarks ->> 'outage')::uuid = %(outage)s)
 ORDER BY told.recorded_at DESC, told.case_id, told.version LIMIT %(limit)s
"""

_OUTAGES: Final = """
SELECT declared.case_id AS outage, declared.authority, (declared.data ->> 'began_at')::timestamptz AS began_at,
       coalesce(declared.data ->> 'ended_at', ended.data ->> 'ended_at')::timestamptz AS ended_at,
       declared.data ->> 'reason' AS reason, declared.data ->> 'paper' AS paper,
       ARRAY(SELECT jsonb_array_elements_text(declared.data -> 'numbers')) AS numbers
  FROM public.office_entries AS declared
  LEFT JOIN public.office_entries AS ended ON ended.case_id = declared.case_id AND ended.name = 'outage_ended'
 WHERE declared.name = 'outage_declared' AND (%(every)s OR declared.authority = ANY(%(authorities)s))
 ORDER BY began_at DESC LIMIT %(limit)s
"""


def late_entries(
    connection: Connection[Any],
    *,
    since: date | None,
    until: date | None,
    outage: UUID | None,
    limit: int,
    authorities: list[str] | None,
    reader: str | None,
) -> list[LateEntry]:
    """What was recorded late, the newest first, between two days of recording (both inclusive)."""
    values = {"since": since, "until": until, "outage": outage, "limit": limit, "reader": reader}
    with connection.cursor(row_factory=class_row(LateEntry)) as cursor:
        return cursor.execute(_LATE, {**values, **_of(authorities)}).fetchall()


def outages(connection: Connection[Any], *, limit: int, authorities: list[str] | None) -> list[OutageEntry]:
    """The declared outages, the newest first."""
    with connection.cursor(row_factory=class_row(OutageEntry)) as cursor:
        return cursor.execute(_OUTAGES, {"limit": limit, **_of(authorities)}).fetchall()


def _of(authorities: list[str] | None) -> dict[str, Any]:
    return {"every": authorities is None, "authorities": authorities or []}
