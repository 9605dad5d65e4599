"""及时率: how the authorities of an area kept the limits by which they had to act, from the limits that ended or run.

What ended with its case, or passed by the clock, was neither met nor missed and counts on neither side.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import class_row, dict_row

from application.record_readings import Kept, KeptLimit, KeptLimits, LimitsKept
from domain.law.deadlines import BY_ID
from infrastructure.projection.models.limits import ENDS_EVERYTHING
from infrastructure.projection.models.worklists import SEEN

_OURS: LiteralString = """whose = 'authority' AND runs = 'act_by' AND missed IN ('flag', 'accrue', 'refuse')
       AND last_day IS NOT NULL AND split_part(limits.authority, '-', 1) = ANY(%(divisions)s)"""

_MET: LiteralString = """state = 'closed' AND stopped_on BETWEEN %(since)s AND %(until)s
       AND stopped_by <> ALL(%(ends)s) AND stopped_by <> passing"""

_COUNTED: Final[dict[Kept, LiteralString]] = {
    Kept.IN_TIME: f"({_MET} AND stopped_on <= last_day)",
    Kept.LATE: f"({_MET} AND stopped_on > last_day)",
    Kept.OVERDUE: "(state = 'open' AND last_day < %(today)s)",
}

_KEPT: Final = sql.SQL("""
SELECT deadline, count(*) FILTER (WHERE stopped_on <= last_day) AS in_time,
       count(*) FILTER (WHERE stopped_on > last_day) AS late, count(*) FILTER (WHERE stopped_on IS NULL) AS overdue,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY stopped_on - start_on) AS days
  FROM (SELECT deadline, start_on, last_day, stopped_on FROM public.deadlines AS limits WHERE {ours} AND {met}
         UNION ALL
        SELECT deadline, start_on, last_day, NULL FROM public.deadlines AS limits WHERE {ours} AND {overdue}) AS found
 GROUP BY deadline ORDER BY count(*) DESC, deadline
""").format(ours=sql.SQL(_OURS), met=sql.SQL(_MET), overdue=sql.SQL(_COUNTED[Kept.OVERDUE]))
"""Two questions, each of which has an index of its own."""

_FOUND: LiteralString = """FROM public.deadlines AS limits LEFT JOIN public.docket ON docket.case_id = limits.case_id
 WHERE {ours} AND deadline = %(deadline)s AND {counted}"""

_READABLE: LiteralString = "(docket.case_id IS NOT NULL AND " + SEEN + ")"


def kept(
    connection: Connection[Any], divisions: Sequence[str], since: date, until: date, *, today: date
) -> list[LimitsKept]:
    """Every limit that was met, missed or is overdue, the most frequent first."""
    with connection.cursor(row_factory=dict_row) as rows:
        found = rows.execute(_KEPT, _values(divisions, since, until, today)).fetchall()
    labels = {row["deadline"]: BY_ID[row["deadline"]].label for row in found}
    return [LimitsKept(zh=labels[row["deadline"]].zh, en=labels[row["deadline"]].en, **row) for row in found]


def runs(
    connection: Connection[Any],
    divisions: Sequence[str],
    since: date,
    until: date,
    *,
    today: date,
    deadline: str,
    how: Kept,
    limit: int,
    seen: dict[str, Any],
) -> KeptLimits:
    """What one of these figures counts, the longest over their day first; those of others are counted only."""
    values = {**_values(divisions, since, until, today), "deadline": deadline, "limit": limit, **seen}
    source = sql.SQL(_FOUND).format(ours=sql.SQL(_OURS), counted=sql.SQL(_COUNTED[how]))
    readable = sql.SQL(_READABLE)
    totals = sql.SQL("SELECT count(*), count(*) FILTER (WHERE NOT {}) {}").format(readable, source)
    number, others = connection.execute(totals, values).fetchone() or (0, 0)
    query = sql.SQL("""
SELECT limits.case_id, docket.kind, docket.number, coalesce(nullif(docket.title, ''), docket.party_name) AS party_name,
       deadline, item, start_on, last_day, stopped_on
  {} AND {} ORDER BY coalesce(stopped_on, %(today)s) - last_day DESC, limits.case_id, run LIMIT %(limit)s
""").format(source, readable)
    with connection.cursor(row_factory=class_row(KeptLimit)) as rows:
        return KeptLimits(rows.execute(query, values).fetchall(), number, others)


def _values(divisions: Sequence[str], since: date, until: date, today: date) -> dict[str, Any]:
    ends = sorted(ENDS_EVERYTHING)
    return {"divisions": [*divisions], "since": since, "until": until, "today": today, "ends": ends}
