"""Figures and the cases behind them, from the rows of what counts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson
from psycopg import Connection, sql
from psycopg.rows import class_row

from application.statistics_readings import CountedCase, CountedCases, Dimension, Figure, StatisticsFilter
from domain.law.statistics import BY_ID

LARGEST_PAGE: Final = 200

_COUNTED: LiteralString = """
  FROM (SELECT told.*, coalesce(nullif(told.source, ''), clue.source, '') AS origin,
               coalesce(nullif(told.place, ''), clue.place, '') AS conduct,
               ARRAY(SELECT coalesce(known.title, mark)
                       FROM unnest(told.campaigns) AS mark
                       LEFT JOIN public.undertakings AS known ON known.case_id::text = mark) AS campaign_titles
          FROM public.statistics AS told
          LEFT JOIN public.statistics AS clue ON clue.case_id = told.clue AND clue.measure = '') AS counted
"""
"""What a case does not tell of its source and place, the clue that opened it does; a campaign goes by its title."""

_ALONE: LiteralString = " FROM public.statistics AS counted "
"""The same where nobody asks for any of that: figures are then counted from the index alone."""

_ELSEWHERE: Final = frozenset({Dimension.SOURCE, Dimension.PLACE, Dimension.CAMPAIGN})

_PLAIN: Final[dict[Dimension, LiteralString]] = {
    Dimension.YEAR: "extract(year FROM counted.day)::text",
    Dimension.MONTH: "to_char(counted.day, 'YYYY-MM')",
    Dimension.AREA: "counted.division",
    Dimension.KIND: "counted.kind",
    Dimension.SOURCE: "counted.origin",
    Dimension.ORGANIZATION_TYPE: "counted.organization_type",
    Dimension.PLACE: "counted.conduct",
    Dimension.VIOLATION: "counted.violation",
    Dimension.OUTCOME: "counted.outcome",
}
_SEVERAL: Final[dict[Dimension, LiteralString]] = {
    Dimension.PENALTY_KIND: "counted.penalty_kinds",
    Dimension.CAMPAIGN: "counted.campaign_titles",
    Dimension.THEME: "counted.themes",
    Dimension.RISK_AREA: "counted.risk_areas",
}
"""Dimensions of which one case may have several values."""

_CASES: Final = """
SELECT counted.case_id, counted.measure, counted.key, counted.day, counted.kind, counted.authority,
       coalesce(docket.number, '') AS number, coalesce(docket.party_name, '') AS party_name,
       counted.outcome, counted.amount AS fen, coalesce(docket.imported, false) AS imported
"""
_KNOWN: Final = " LEFT JOIN public.docket ON docket.case_id = counted.case_id "

_READABLE: LiteralString = """(
    docket.case_id IS NOT NULL
    AND (%(every)s OR counted.authority = ANY(%(authorities)s))
    AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers)))
"""


def figures(connection: Connection[Any], wanted: StatisticsFilter, by: Sequence[Dimension]) -> list[Figure]:
    """Every measure that counts anything, told apart by dimensions; whoever asks gets numbers and no case."""
    joins: list[sql.Composable] = [_source(wanted, by)]
    groups: list[sql.Composable] = []
    for number, dimension in enumerate(by):
        if dimension in _PLAIN:
            groups.append(sql.SQL(_PLAIN[dimension]))
            continue
        alias = sql.Identifier(f"value_{number}")
        joins.append(
            sql.SQL("CROSS JOIN LATERAL unnest(coalesce(nullif({}, '{{}}'), ARRAY[''])) AS {}").format(
                sql.SQL(_SEVERAL[dimension]), alias
            )
        )
        groups.append(alias)
    where, values = _conditions(wanted)
    told = sql.SQL(", ").join([sql.SQL("counted.measure"), *groups])
    query = sql.SQL("SELECT {}, count(*), coalesce(sum(counted.amount), 0)::bigint {} WHERE {} GROUP BY {}").format(
        told, sql.SQL(" ").join(joins), where, told
    )
    rows = connection.execute(query, values).fetchall()
    return [Figure(measure, tuple(group), number, fen) for measure, *group, number, fen in sorted(rows)]


def cases(
    connection: Connection[Any],
    wanted: StatisticsFilter,
    cursor: str,
    limit: int,
    *,
    authorities: list[str] | None,
    reader: str | None,
) -> CountedCases:
    """What one figure counts, the latest day first: named where the reader may read the case, else only counted.

    Raises:
        ValueError: a cursor that this function did not give, or a limit out of range.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    where, values = _conditions(wanted)
    values |= {"every": authorities is None, "authorities": authorities or [], "reader": reader}
    source = sql.SQL("{} {}").format(_source(wanted, ()), sql.SQL(_KNOWN))
    readable = sql.SQL(_READABLE)
    totals = sql.SQL(
        "SELECT count(*), count(*) FILTER (WHERE NOT {}), coalesce(sum(counted.amount), 0)::bigint {} WHERE {}"
    ).format(readable, source, where)
    number, others, fen = connection.execute(totals, values).fetchone() or (0, 0, 0)
    beyond: LiteralString = "true"
    if cursor:
        values |= dict(zip(("last_day", "last_case", "last_key"), _read(cursor), strict=True))
        beyond = "(counted.day, counted.case_id, counted.key) < (%(last_day)s, %(last_case)s, %(last_key)s)"
    query = sql.SQL(
        "{} {} WHERE {} AND {} AND {} ORDER BY counted.day DESC, counted.case_id DESC, counted.key DESC LIMIT {}"
    ).format(sql.SQL(_CASES), source, where, readable, sql.SQL(beyond), sql.Literal(limit + 1))
    with connection.cursor(row_factory=class_row(CountedCase)) as rows:
        found = rows.execute(query, values).fetchall()
    shown = found[:limit]
    return CountedCases(shown, number, others, fen, _write(shown[-1]) if len(found) > limit else "")


def _source(wanted: StatisticsFilter, by: Sequence[Dimension]) -> sql.SQL:
    return sql.SQL(_COUNTED if _ELSEWHERE & {*by, *wanted.values} else _ALONE)


def _conditions(wanted: StatisticsFilter) -> tuple[sql.Composable, dict[str, Any]]:
    where: list[sql.Composable] = [
        sql.SQL("counted.measure = ANY(%(measures)s) AND counted.taken_back_on IS NULL"),
        sql.SQL("counted.day BETWEEN %(since)s AND %(until)s AND counted.division = ANY(%(divisions)s)"),
    ]
    values: dict[str, Any] = {"since": wanted.since, "until": wanted.until, "divisions": wanted.divisions}
    # Each measure by its name: the index has their days in a row.
    values["measures"] = [wanted.measure] if wanted.measure else [*(wanted.among or BY_ID)]
    for dimension, value in wanted.values.items():
        name = sql.Placeholder(f"of_{dimension.value}")
        values[f"of_{dimension.value}"] = value
        if dimension in _PLAIN:
            where.append(sql.SQL("{} = {}").format(sql.SQL(_PLAIN[dimension]), name))
        elif value:
            where.append(sql.SQL("{} = ANY({})").format(name, sql.SQL(_SEVERAL[dimension])))
        else:
            where.append(sql.SQL("{} = '{{}}'").format(sql.SQL(_SEVERAL[dimension])))
            del values[f"of_{dimension.value}"]
    return sql.SQL(" AND ").join(where), values


def _write(last: CountedCase) -> str:
    told = orjson.dumps([last.day.isoformat(), str(last.case_id), last.key])
    return base64.urlsafe_b64encode(told).decode("ascii").rstrip("=")


def _read(cursor: str) -> tuple[date, UUID, str]:
    try:
        day, case_id, key = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(key, str) or "\0" in key:
            raise ValueError(key)
        return date.fromisoformat(day), UUID(case_id), key
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise ValueError(
            f"cursor 不是本列表给出的：{cursor[:60]!r}。 cursor: not given by this list: {cursor[:60]!r}."
        ) from None
