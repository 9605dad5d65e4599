"""工作量: what each officer has in hand and recorded, and where the conduct lies that is dealt with."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final, LiteralString

from psycopg import Connection, sql

from application.office_work import OfficerLoad, PlaceLoad, Workload
from application.waiting import ASSIGNABLE, ENDED
from infrastructure.projection.models.conduct_places import DIVISION, STREET
from infrastructure.projection.models.worklists import SEEN

_COUNTED: Final = ("open_cases", "due", "overdue", "acts")

UNDER_WAY: LiteralString = """(docket.kind, main_stage) NOT IN (
       SELECT * FROM unnest(%(over_kinds)s::text[], %(over_stages)s::text[]))"""
"""The cases that are still work; ``over`` gives the values."""

_CASES: Final = sql.SQL("""
SELECT officer, count(*) FROM public.docket, unnest(officers) AS officer WHERE {} AND {} GROUP BY officer
""").format(sql.SQL(SEEN), sql.SQL(UNDER_WAY))

_UNASSIGNED: Final = sql.SQL("SELECT count(*) FROM public.docket WHERE {} AND {} AND {}").format(
    sql.SQL(SEEN),
    sql.SQL(UNDER_WAY),
    sql.SQL("cardinality(officers) = 0 AND main_stage <> '' AND docket.kind = ANY(%(assignable)s)"),
)

_LIMITS: Final = sql.SQL("""
SELECT officer, count(*) FILTER (WHERE last_day >= %(today)s),
       count(*) FILTER (WHERE last_day < %(today)s AND runs = 'act_by' AND missed IN ('flag', 'accrue', 'refuse'))
  FROM public.deadlines AS running JOIN public.docket ON docket.case_id = running.case_id, unnest(officers) AS officer
 WHERE running.state = 'open' AND last_day < %(before)s AND {} GROUP BY officer
""").format(sql.SQL(SEEN))

_ACTS: Final = sql.SQL("""
SELECT told.principal, count(*)
  FROM public.command_ledger AS told
  JOIN public.case_events AS entry ON entry.notification_id = told.first_position
 CROSS JOIN LATERAL (SELECT public.said_in(entry.state) AS entry_said) AS read
  LEFT JOIN public.docket ON docket.case_id = entry.originator_id
 WHERE told.recorded_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Shanghai'
   AND told.recorded_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
   AND told.principal <> 'clock' AND entry_said ->> 'acted' <> 'clock'
   AND coalesce(entry_said ->> 'origin', 'live') = 'live'
   AND (%(every)s OR entry_said ->> 'authority' = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))
 GROUP BY told.principal
""")

_PLACES: Final = sql.SQL("""
SELECT {division} AS division, {street} AS street,
       count(*) FILTER (WHERE docket.kind = 'warning'), count(*) FILTER (WHERE docket.kind <> 'warning'),
       count(*) FILTER (WHERE {open})
  FROM public.docket
 WHERE {seen} AND opened_on <= %(until)s AND (opened_on >= %(since)s OR {open})
 GROUP BY division, street ORDER BY division, street
""").format(open=sql.SQL(UNDER_WAY), seen=sql.SQL(SEEN), division=sql.SQL(DIVISION), street=sql.SQL(STREET))


def over() -> dict[str, Any]:
    """The values of ``UNDER_WAY``: the places at which a case is work no more."""
    ended = [(kind, stage) for kind, stages in ENDED.items() for stage in stages]
    return {"over_kinds": [kind for kind, _ in ended], "over_stages": [stage for _, stage in ended]}


def workload(
    connection: Connection[Any],
    *,
    since: date,
    until: date,
    today: date,
    before: date,
    seen: dict[str, Any],
) -> Workload:
    """What the cases that a reader may know of come to.

    Args:
        since: the first day of the period in which acts are counted and cases were opened.
        until: its last day.
        today: limits whose last day lies before it are overdue.
        before: limits whose last day lies before it are due.
        seen: what the reader may know of.
    """
    values = {
        **over(),
        "assignable": list(ASSIGNABLE),
        "since": since,
        "until": until,
        "today": today,
        "before": before,
        **seen,
    }
    loads: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTED, 0))
    for officer, cases in connection.execute(_CASES, values):
        loads[officer]["open_cases"] = cases
    for officer, due, overdue in connection.execute(_LIMITS, values):
        loads[officer] |= {"due": due, "overdue": overdue}
    for officer, acts in connection.execute(_ACTS, values):
        loads[officer]["acts"] = acts
    unassigned = connection.execute(_UNASSIGNED, values).fetchone() or (0,)
    return Workload(
        officers=[OfficerLoad(officer, **load) for officer, load in sorted(loads.items())],
        places=[PlaceLoad(*row) for row in connection.execute(_PLACES, values)],
        unassigned=unassigned[0],
    )
