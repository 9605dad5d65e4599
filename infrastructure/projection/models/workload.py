"""工作量: what each officer has in hand and recorded, and where the conduct lies that is dealt with."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final, LiteralString

from psycopg import Connection, sql

from application.office_work import OfficerLoad, PlaceLoad, Workload
from application.waiting import ASSIGNABLE, ENDED
from infrastructure.projection.models.worklists import SEEN

_COUNTED: Final = ("open_cases", "due", "overdue", "acts")

_OPEN: LiteralString = "(docket.kind, main_stage) NOT IN (SELECT * FROM unnest(%(kinds)s::text[], %(over)s::text[]))"

_CASES: Final = sql.SQL("""
SELECT officer, count(*) FROM public.docket, unnest(officers) AS officer WHERE {} AND {} GROUP BY officer
""").format(sql.SQL(SEEN), sql.SQL(_OPEN))

_UNASSIGNED: Final = sql.SQL("SELECT count(*) FROM public.docket WHERE {} AND {} AND {}").format(
    sql.SQL(SEEN),
    sql.SQL(_OPEN),
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
 CROSS JOIN LATERAL (SELECT convert_from(entry.state, 'UTF8')::json AS entry_said) AS read
  LEFT JOIN public.docket ON docket.case_id = entry.originator_id
 WHERE told.recorded_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Shanghai'
   AND told.recorded_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
   AND told.principal <> 'clock' AND entry_said ->> 'acted' <> 'clock'
   AND coalesce(entry_said ->> 'origin', 'live') = 'live'
   AND (%(every)s OR entry_said ->> 'authority' = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))
 GROUP BY told.principal
""")

# A case that a clue led to lies where the clue does, unless it says so itself.
_PLACES: Final = sql.SQL("""
SELECT coalesce(own.value, inherited.value, '') AS division, coalesce(lived.value, reported.value, '') AS street,
       count(*) FILTER (WHERE docket.kind = 'warning'), count(*) FILTER (WHERE docket.kind <> 'warning'),
       count(*) FILTER (WHERE {open})
  FROM public.docket
  LEFT JOIN LATERAL (SELECT value FROM public.marks
       WHERE marks.case_id = docket.case_id AND dimension = 'place' ORDER BY since DESC, value LIMIT 1) AS own ON true
  LEFT JOIN LATERAL (SELECT place.value FROM public.marks AS led
       JOIN public.marks AS place ON place.case_id = led.value::uuid AND place.dimension = 'place'
       WHERE led.case_id = docket.case_id AND led.dimension = 'clue' LIMIT 1) AS inherited ON own.value IS NULL
  LEFT JOIN public.marks AS lived ON lived.case_id = docket.case_id AND lived.dimension = 'street'
  LEFT JOIN LATERAL (SELECT street.value FROM public.marks AS led
       JOIN public.marks AS street ON street.case_id = led.value::uuid AND street.dimension = 'street'
       WHERE led.case_id = docket.case_id AND led.dimension = 'clue' LIMIT 1) AS reported ON lived.value IS NULL
 WHERE {seen} AND opened_on <= %(until)s AND (opened_on >= %(since)s OR {open})
 GROUP BY division, street ORDER BY division, street
""").format(open=sql.SQL(_OPEN), seen=sql.SQL(SEEN))


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
    ended = [(kind, stage) for kind, stages in ENDED.items() for stage in stages]
    values = {
        "kinds": [kind for kind, _ in ended],
        "over": [stage for _, stage in ended],
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
