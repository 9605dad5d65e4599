"""对照: what shares a trace with a clue, or bears a name like its; flat however many files there are.

Names are compared by the pairs of neighbouring characters that their own parts share. Many share some, so only those
are looked up that few names have, as the database's own statistics of the table tell: any name that is like enough has
at least one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil
from typing import Any, Final
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import dict_row

from application.triage import Alike, Match
from domain.law.traces import ALIKE, Trace
from domain.registers.illegal_organization import ILLEGAL_ORGANIZATION
from domain.registers.organization import ORGANIZATION
from infrastructure.projection.models.worklists import SEEN

READABLE: Final = [ORGANIZATION.kind, ILLEGAL_ORGANIZATION.kind]
"""Registers whose entries are told to whoever reads cases of their authority."""

COMMON: Final = 0.05
"""The share of names from which a pair of characters tells nothing."""

MOST_SHARED: Final = 200
"""Files with one trace that are looked at; an organization with more of them is better read in its own file."""

MOST_COUNTED: Final = 20

_KNOWN: Final = sql.SQL("""
 LEFT JOIN public.docket ON docket.case_id = found.case_id
 WHERE (docket.case_id IS NOT NULL AND {seen})
    OR (docket.case_id IS NULL AND found.kind = ANY(%(registers)s)
        AND (%(every)s OR found.authority = ANY(%(authorities)s)))
""").format(seen=sql.SQL(SEEN))

_TOLD: Final = sql.SQL("""
SELECT found.case_id AS stream, found.kind, found.trace, found.own, found.said, found.likeness,
       coalesce(docket.party_name, found.said) AS party_name, coalesce(docket.number, '') AS number,
       coalesce(docket.code, '') AS code, coalesce(docket.main_stage, '') AS main_stage, docket.opened_on,
       coalesce(docket.version, 0) AS version
""")

_OWN: Final = "SELECT trace, value, said, pairs FROM public.traces WHERE case_id = %s AND NOT withdrawn"

_SAME: Final = sql.SQL("""{told}
  FROM (SELECT other.case_id, other.kind, other.authority, own.trace, own.said AS own, other.said, 100 AS likeness
          FROM public.traces AS own
         CROSS JOIN LATERAL (
               SELECT * FROM public.traces AS each
                WHERE each.trace = own.trace AND each.value = own.value AND each.case_id <> own.case_id
                  AND (%(every)s OR each.authority = ANY(%(authorities)s))
                  AND NOT each.withdrawn LIMIT {most}) AS other
         WHERE own.case_id = %(clue)s AND NOT own.withdrawn) AS found
{known} LIMIT {most}
""").format(told=_TOLD, known=_KNOWN, most=sql.Literal(MOST_SHARED))

_LIKE: Final = sql.SQL("""{told}
  FROM (SELECT * FROM (
        SELECT case_id, kind, authority, trace, %(own)s::text AS own, said,
               (200 * (SELECT count(*) FROM unnest(pairs) AS pair WHERE pair = ANY(%(asked)s::text[]))
                / (cardinality(pairs) + cardinality(%(asked)s::text[])))::int AS likeness
          FROM public.traces
         WHERE trace = 'name' AND {looked_up} AND case_id <> %(clue)s AND value <> %(value)s AND NOT withdrawn
           AND (%(every)s OR authority = ANY(%(authorities)s))) AS near
         WHERE likeness >= {alike} ORDER BY likeness DESC LIMIT {most}) AS found
{known} ORDER BY found.likeness DESC
""")

_COMMON: Final = """
SELECT elems.pair, elems.share
  FROM public.read_model_tracking AS build
  JOIN pg_stats ON schemaname = 'public' AND tablename = build.table_name AND attname = 'pairs'
 CROSS JOIN LATERAL unnest(most_common_elems::text::text[], most_common_elem_freqs) AS elems(pair, share)
 WHERE build.model = 'traces' AND build.state = 'serving' AND elems.pair = ANY(%s)
"""

_REPEATED: Final = sql.SQL("""
SELECT own.case_id, count(DISTINCT other.case_id)
  FROM public.traces AS own
 CROSS JOIN LATERAL (
       SELECT each.case_id FROM public.traces AS each JOIN public.docket ON docket.case_id = each.case_id
        WHERE each.trace = own.trace AND each.value = own.value AND each.case_id <> own.case_id AND {seen}
        LIMIT {most}) AS other
 WHERE own.case_id = ANY(%(clues)s) AND NOT own.withdrawn
 GROUP BY own.case_id
""").format(seen=sql.SQL(SEEN), most=sql.Literal(MOST_COUNTED))


def found(connection: Connection[Any], clue: UUID, *, limit: int, seen: dict[str, Any]) -> list[Alike]:
    """The files and entries, those with the most in common ahead."""
    own = connection.execute(_OWN, (clue,)).fetchall()
    values = {"clue": clue, "registers": READABLE, **seen}
    with connection.cursor(row_factory=dict_row) as rows:
        told = rows.execute(_SAME, values).fetchall()
        for trace, value, said, asked in own:
            if trace == Trace.NAME and asked:
                told += rows.execute(
                    _like(*telling(asked, _shares(connection, asked))),
                    {**values, "own": said, "value": value, "asked": asked},
                ).fetchall()
    return sorted(_gathered(told), key=_strength, reverse=True)[:limit]


def repeated(connection: Connection[Any], clues: Collection[UUID], *, seen: dict[str, Any]) -> dict[UUID, int]:
    """With how many other files each clue shares a trace, up to ``MOST_COUNTED`` for each trace."""
    return dict(connection.execute(_REPEATED, {"clues": list(clues), **seen}).fetchall())


def telling(asked: Sequence[str], shares: Mapping[str, float]) -> tuple[list[str], bool]:
    """The pairs to look a name up by, the rarest; and whether a name must have one of them, or all.

    Two sets with a Dice coefficient of t share at least t·n/(2-t) of the n pairs of the first. So what is like enough
    holds one of any n minus that many plus one. Pairs that are in every twentieth name are left out even so; a name
    that is made of nothing else is looked up by all of them together.
    """
    least = ceil(ALIKE * len(asked) / (200 - ALIKE))
    rarest = sorted(asked, key=lambda pair: (shares.get(pair, 0.0), pair))[: len(asked) - max(least, 1) + 1]
    rare = [pair for pair in rarest if shares.get(pair, 0.0) <= COMMON]
    return (rare, False) if rare else (list(asked), True)


def _shares(connection: Connection[Any], asked: Sequence[str]) -> dict[str, float]:
    return dict(connection.execute(_COMMON, (asked,)).fetchall())


def _like(pairs: list[str], together: bool) -> sql.Composed:
    compared = sql.SQL("pairs @> {}::text[]" if together else "pairs && {}::text[]").format(sql.Literal(pairs))
    return _LIKE.format(
        told=_TOLD, known=_KNOWN, looked_up=compared, alike=sql.Literal(ALIKE), most=sql.Literal(MOST_SHARED)
    )


def _gathered(told: Sequence[Mapping[str, Any]]) -> list[Alike]:
    """One entry for each stream, with all its matches; of several names the most like one."""
    by_stream: dict[UUID, dict[Trace, Match]] = {}
    first: dict[UUID, Mapping[str, Any]] = {}
    for row in told:
        match = Match(Trace(row["trace"]), row["own"], row["said"], row["likeness"])
        matches = by_stream.setdefault(row["stream"], {})
        if match.trace not in matches or matches[match.trace].likeness < match.likeness:
            matches[match.trace] = match
        first.setdefault(row["stream"], row)
    names = ("stream", "kind", "party_name", "number", "code", "main_stage", "opened_on", "version")
    return [
        Alike(
            **{name: row[name] for name in names},
            matches=tuple(by_stream[stream][t] for t in Trace if t in by_stream[stream]),
        )
        for stream, row in first.items()
    ]


def _strength(entry: Alike) -> tuple[int, int, str]:
    """What is the organization's alone says more than a name, and a name more than one that is merely like it."""
    own = sum(match.trace is not Trace.NAME for match in entry.matches)
    return (
        own,
        max((match.likeness for match in entry.matches if match.trace is Trace.NAME), default=0),
        str(entry.opened_on),
    )
