"""监督清单: lists over the cases of an authority, narrowed by day of recording, officer and kind of case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_readings import LateEntry
from application.oversight import AmendmentEntry, FindingCount, FindingEntry, OversightCounts, OversightFilter

_SEEN: LiteralString = """(%(every)s OR told.authority = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))
   AND (%(since)s::date IS NULL OR told.recorded_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(until)s::date IS NULL OR told.recorded_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(kind)s = '' OR told.kind = %(kind)s)"""

_RECORDED: LiteralString = "(%(officer)s = '' OR told.recorded_by = %(officer)s)"
_TOOK_PART: LiteralString = "(%(officer)s = '' OR %(officer)s IN (told.proposed_by, told.decided_by))"
_RULED: LiteralString = """(%(rule)s = '' OR told.rule = %(rule)s)
   AND (%(outcome)s = '' OR told.outcome = %(outcome)s)"""

_FROM: LiteralString = "{} AS told LEFT JOIN public.docket ON docket.case_id = told.case_id"

_CASE: LiteralString = """told.case_id, told.kind, coalesce(docket.number, '') AS number,
       coalesce(nullif(docket.title, ''), docket.party_name, '') AS party_name"""


def _from(table: LiteralString) -> sql.Composed:
    return sql.SQL(_FROM).format(sql.Identifier("public", table))


_LATE_ONES: Final = sql.SQL("FROM {} WHERE told.late AND {} AND {}").format(
    _from("office_entries"), sql.SQL(_SEEN), sql.SQL(_RECORDED)
)
_AMENDED: Final = sql.SQL("FROM {} WHERE {} AND {}").format(_from("amendments"), sql.SQL(_SEEN), sql.SQL(_TOOK_PART))
_FOUND: Final = sql.SQL("FROM {} WHERE {} AND {} AND {}").format(
    _from("findings"), sql.SQL(_SEEN), sql.SQL(_RECORDED), sql.SQL(_RULED)
)
_PAGE: Final = sql.SQL(" ORDER BY told.recorded_at DESC, told.case_id, told.version LIMIT %(limit)s OFFSET %(offset)s")

_LATE: Final = sql.SQL("""
SELECT {case}, told.authority, told.version, told.name, told.act, told.zh, told.en, told.occurred_on, told.recorded_at,
       told.recorded_by, told.acted_by, coalesce(told.remarks ->> 'late_reason', '') AS late_reason,
       coalesce(told.remarks ->> 'paper', '') AS paper, (told.remarks ->> 'outage')::uuid AS outage,
       coalesce(told.remarks ->> 'number', '') AS reserved
{ones} {page}""").format(case=sql.SQL(_CASE), ones=_LATE_ONES, page=_PAGE)

_AMENDMENTS: Final = sql.SQL("""
SELECT {case}, told.last_version AS version, told.entry,
       coalesce((SELECT topic FROM public.case_events
                  WHERE originator_id = told.case_id AND originator_version = told.entry), '') AS corrected,
       told.field, told.old, told.new, told.reason, told.state, told.proposed_by, told.proposed_at,
       told.decided_by, told.decided_at
{ones} {page}""").format(case=sql.SQL(_CASE), ones=_AMENDED, page=_PAGE)

_FINDINGS: Final = sql.SQL("""
SELECT {case}, told.version, told.zh, told.en, told.rule, told.outcome, told.effect, told.facts, told.occurred_on,
       told.recorded_at, told.recorded_by
{ones} {page}""").format(case=sql.SQL(_CASE), ones=_FOUND, page=_PAGE)

_COUNTED: Final = sql.SQL("""
SELECT told.rule, told.outcome, told.effect, count(*) AS findings, count(DISTINCT told.case_id) AS cases
{ones} GROUP BY told.rule, told.outcome, told.effect ORDER BY findings DESC, told.rule, told.outcome""").format(
    ones=_FOUND
)

_OUTAGES: LiteralString = """SELECT count(*) FROM public.office_entries AS told
 WHERE told.name = 'outage_declared' AND (%(every)s OR told.authority = ANY(%(authorities)s))"""

_COUNTS: Final = sql.SQL("""
SELECT (SELECT count(*) {late}) AS late, (SELECT count(*) {amended}) AS amendments,
       (SELECT count(*) {found}) AS findings, ({outages}) AS outages""").format(
    late=_LATE_ONES, amended=_AMENDED, found=_FOUND, outages=sql.SQL(_OUTAGES)
)

_RECORDERS: Final = sql.SQL("""
SELECT told.recorded_by {late} UNION SELECT told.recorded_by {found} UNION SELECT told.proposed_by {amended}
 UNION SELECT told.decided_by {amended} ORDER BY 1""").format(late=_LATE_ONES, found=_FOUND, amended=_AMENDED)


def counts(connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any]) -> OversightCounts:
    """How many entries each list has."""
    with connection.cursor(row_factory=class_row(OversightCounts)) as cursor:
        row = cursor.execute(_COUNTS, _values(wanted, seen)).fetchone()
    return row or OversightCounts(0, 0, 0, 0)


def late_entries(
    connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any], offset: int, limit: int
) -> list[LateEntry]:
    """What was entered late, the newest first."""
    with connection.cursor(row_factory=class_row(LateEntry)) as cursor:
        return cursor.execute(_LATE, _values(wanted, seen, offset, limit)).fetchall()


def amended(
    connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any], offset: int, limit: int
) -> list[AmendmentEntry]:
    """Corrections, the newest first."""
    with connection.cursor(row_factory=class_row(AmendmentEntry)) as cursor:
        return cursor.execute(_AMENDMENTS, _values(wanted, seen, offset, limit)).fetchall()


def counted(connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any]) -> list[FindingCount]:
    """Findings by rule and outcome, the most frequent first."""
    with connection.cursor(row_factory=class_row(FindingCount)) as cursor:
        return cursor.execute(_COUNTED, _values(wanted, seen)).fetchall()


def found(
    connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any], offset: int, limit: int
) -> list[FindingEntry]:
    """Single findings, the newest first."""
    with connection.cursor(row_factory=class_row(FindingEntry)) as cursor:
        return cursor.execute(_FINDINGS, _values(wanted, seen, offset, limit)).fetchall()


def recorders(connection: Connection[Any], seen: Mapping[str, Any]) -> list[str]:
    """Officers who stand in one of the lists."""
    rows = connection.execute(_RECORDERS, _values(OversightFilter(), seen))
    return [officer for (officer,) in rows if officer]


def _values(wanted: OversightFilter, seen: Mapping[str, Any], offset: int = 0, limit: int = 0) -> dict[str, Any]:
    return {**asdict(wanted), **seen, "offset": offset, "limit": limit}
