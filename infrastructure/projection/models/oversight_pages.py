"""监督清单: lists over the cases of an authority, narrowed by day of recording, officer and kind of case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, LiteralString

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_readings import LateEntry
from application.oversight import (
    AmendmentEntry,
    FindingCount,
    FindingEntry,
    OversightCounts,
    OversightFilter,
    WarningEntry,
)

_SEEN: LiteralString = """(%(every)s OR told.authority = (%(authorities)s::text[])[1])
   AND (%(reader)s::text IS NULL OR told.case_id NOT IN (
        SELECT closed.case_id FROM public.docket AS closed
         WHERE closed.readers IS NOT NULL AND %(reader)s <> ALL(closed.readers)))
   AND (%(since)s::date IS NULL OR told.recorded_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(until)s::date IS NULL OR told.recorded_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
   AND (%(kind)s = '' OR told.kind = %(kind)s)"""

"""Within one authority, so that its index gives the order; the few cases that are closed to the reader are left out."""

_RECORDED: LiteralString = "(%(officer)s = '' OR told.recorded_by = %(officer)s)"
_TOOK_PART: LiteralString = "(%(officer)s = '' OR %(officer)s IN (told.proposed_by, told.decided_by))"
_RULED: LiteralString = """(%(rule)s = '' OR told.rule = %(rule)s)
   AND (%(outcome)s = '' OR told.outcome = %(outcome)s)"""

_FROM: LiteralString = "{} AS told"
_KNOWN: LiteralString = "LEFT JOIN public.docket ON docket.case_id = told.case_id"

_CASE: LiteralString = """told.case_id, told.kind, coalesce(docket.number, '') AS number,
       coalesce(nullif(docket.title, ''), docket.party_name, '') AS party_name"""


def _ones(table: LiteralString, which: LiteralString) -> dict[str, sql.Composed]:
    """The rows of a list, ``ones`` to be counted, ``named`` with the case that each belongs to."""
    from_, where = sql.SQL(_FROM).format(sql.Identifier("public", table)), sql.SQL(_SEEN + " AND " + which)
    return {
        "ones": sql.SQL("FROM {} WHERE {}").format(from_, where),
        "named": sql.SQL("FROM {} {} WHERE {}").format(from_, sql.SQL(_KNOWN), where),
    }


_LATE_ONES: Final = _ones("office_entries", "told.late AND " + _RECORDED)
_AMENDED: Final = _ones("amendments", _TOOK_PART)
_FOUND: Final = _ones("findings", _RECORDED + " AND " + _RULED)
_PASSED: Final = _ones("passed_warnings", _RECORDED + " AND (%(rule)s = '' OR told.rule = %(rule)s)")
_PAGE: Final = sql.SQL(" ORDER BY told.recorded_at DESC, told.case_id, told.version LIMIT %(limit)s OFFSET %(offset)s")

_LATE: Final = sql.SQL("""
SELECT {case}, told.authority, told.version, told.name, told.act, told.zh, told.en, told.occurred_on, told.recorded_at,
       told.recorded_by, told.acted_by, coalesce(told.remarks ->> 'late_reason', '') AS late_reason,
       coalesce(told.remarks ->> 'paper', '') AS paper, (told.remarks ->> 'outage')::uuid AS outage,
       coalesce(told.remarks ->> 'number', '') AS reserved
{named} {page}""").format(case=sql.SQL(_CASE), named=_LATE_ONES["named"], page=_PAGE)

_AMENDMENTS: Final = sql.SQL("""
SELECT {case}, told.last_version AS version, told.entry,
       coalesce((SELECT topic FROM public.case_events
                  WHERE originator_id = told.case_id AND originator_version = told.entry), '') AS corrected,
       told.field, told.old, told.new, told.reason, told.state, told.proposed_by, told.proposed_at,
       told.decided_by, told.decided_at
{named} {page}""").format(case=sql.SQL(_CASE), named=_AMENDED["named"], page=_PAGE)

_FINDINGS: Final = sql.SQL("""
SELECT {case}, told.version, told.zh, told.en, told.rule, told.outcome, told.effect, told.facts, told.occurred_on,
       told.recorded_at, told.recorded_by
{named} {page}""").format(case=sql.SQL(_CASE), named=_FOUND["named"], page=_PAGE)

_WARNINGS: Final = sql.SQL("""
SELECT {case}, told.version, told.zh, told.en, told.rule, told.facts, told.reason, told.occurred_on, told.recorded_at,
       told.recorded_by
{named} {page}""").format(case=sql.SQL(_CASE), named=_PASSED["named"], page=_PAGE)

_COUNTED: Final = sql.SQL("""
SELECT rule, outcome, effect, sum(findings)::bigint AS findings, count(*) AS cases
  FROM (SELECT told.rule, told.outcome, told.effect, told.case_id, count(*) AS findings
        {ones} GROUP BY told.rule, told.outcome, told.effect, told.case_id) AS of_cases
 GROUP BY rule, outcome, effect ORDER BY findings DESC, rule, outcome""").format(ones=_FOUND["ones"])

_OUTAGES: LiteralString = """SELECT count(*) FROM public.office_entries AS told
 WHERE told.name = 'outage_declared' AND (%(every)s OR told.authority = ANY(%(authorities)s))"""

_COUNTS: Final = sql.SQL("""
SELECT (SELECT count(*) {late}) AS late, (SELECT count(*) {amended}) AS amendments,
       (SELECT count(*) {found}) AS findings, ({outages}) AS outages, (SELECT count(*) {passed}) AS warnings""").format(
    passed=_PASSED["ones"],
    late=_LATE_ONES["ones"],
    amended=_AMENDED["ones"],
    found=_FOUND["ones"],
    outages=sql.SQL(_OUTAGES),
)


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


def passed_over(
    connection: Connection[Any], wanted: OversightFilter, seen: Mapping[str, Any], offset: int, limit: int
) -> list[WarningEntry]:
    """Warnings that were passed over, the newest first."""
    with connection.cursor(row_factory=class_row(WarningEntry)) as cursor:
        return cursor.execute(_WARNINGS, _values(wanted, seen, offset, limit)).fetchall()


def _values(wanted: OversightFilter, seen: Mapping[str, Any], offset: int = 0, limit: int = 0) -> dict[str, Any]:
    return {**asdict(wanted), **seen, "offset": offset, "limit": limit}
