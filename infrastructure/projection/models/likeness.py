"""近似: names of registers and parties that share neighbouring characters with a name, and all marks of an entry.

In a long list nearly every name shares some: then only its rarest pairs are looked up, which are what makes it like
another; how rare they are, the database's own statistics of the table tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_readings import DirectoryEntry
from application.record_readings import LikeName
from infrastructure.projection.models.worklists import SEEN
from infrastructure.projection.search import LONGEST, pairs

_SHARED: LiteralString = "SELECT count(*) FROM unnest(tsvector_to_array({vector})) AS pair WHERE pair = ANY(%(asked)s)"
_DICE: LiteralString = (
    "(200 * (" + _SHARED + ") / (cardinality(tsvector_to_array({vector})) + cardinality(%(asked)s::text[])))::int"
)
"""Dice's coefficient in whole percent: shared pairs against the pairs of both."""

_ENTRIES: Final = sql.SQL("""
SELECT case_id AS id, kind, name, relation, code, '' AS number, {dice} AS likeness FROM public.directory
 WHERE (%(every)s OR authority = ANY(%(authorities)s)) AND kind = ANY(%(kinds)s) AND until IS NULL
   AND search @@ %(any)s::tsquery
 ORDER BY likeness DESC, since DESC, case_id, place LIMIT %(limit)s
""").format(dice=sql.SQL(_DICE).format(vector=sql.SQL("search")))

# The vector of a case holds everything that was said in it: the party's own pairs are made here, from its name.
_NAMED: LiteralString = """ARRAY(SELECT DISTINCT substr(plain, place, 2)
       FROM regexp_replace(lower(normalize(party_name, NFKC)), '[^[:alnum:]]', '', 'g') AS plain,
            generate_series(1, greatest(length(plain) - 1, 1)) AS place)"""

_PARTIES: Final = sql.SQL("""
SELECT id, kind, name, 'name' AS relation, code, number, likeness FROM (
       SELECT docket.case_id AS id, kind, party_name AS name, code, number, last_recorded_at,
              (SELECT (200 * count(*) FILTER (WHERE pair = ANY(%(asked)s))
                       / (count(*) + cardinality(%(asked)s::text[])))::int FROM unnest({named}) AS pair) AS likeness
         FROM public.docket
        WHERE kind = ANY(%(kinds)s) AND {seen} AND search @@ %(any)s::tsquery) AS found
 WHERE likeness > 0 ORDER BY likeness DESC, last_recorded_at DESC, id LIMIT %(limit)s
""").format(named=sql.SQL(_NAMED), seen=sql.SQL(SEEN))

LOOKED_THROUGH: Final = 500
"""Rows that are compared, about: as many in a long list as in a short one."""

_SHARES: Final = """
SELECT elems.pair, elems.share, greatest(kept.reltuples, 0)
  FROM public.read_model_tracking AS build
  JOIN pg_class AS kept ON kept.oid = to_regclass('public.' || build.table_name)
  LEFT JOIN pg_stats AS told
    ON told.schemaname = 'public' AND told.tablename = build.table_name AND told.attname = 'search'
  LEFT JOIN LATERAL unnest(told.most_common_elems::text::text[],
                           told.most_common_elem_freqs[1:cardinality(told.most_common_elems::text::text[])])
       AS elems(pair, share) ON elems.pair = ANY(%s)
 WHERE build.model = %s AND build.state = 'serving'
"""

_MARKS: Final = """
SELECT case_id AS entry, kind, authority, name, relation, code, since, until FROM public.directory
 WHERE case_id = ANY(%(entries)s) AND (%(every)s OR authority = ANY(%(authorities)s))
 ORDER BY case_id, since, place
"""


def entries(
    connection: Connection[Any], name: str, kinds: Collection[str], *, limit: int, authorities: list[str] | None
) -> Sequence[LikeName]:
    """Entries of registers whose name or mark is like a name."""
    seen = {"every": authorities is None, "authorities": authorities or []}
    return _like(connection, _ENTRIES, "directory", name, kinds, limit, seen)


def parties(
    connection: Connection[Any], name: str, kinds: Collection[str], *, limit: int, seen: dict[str, Any]
) -> Sequence[LikeName]:
    """Cases whose party has a like name."""
    return _like(connection, _PARTIES, "docket", name, kinds, limit, seen)


def _like(
    connection: Connection[Any],
    query: sql.Composed,
    model: str,
    name: str,
    kinds: Collection[str],
    limit: int,
    seen: Mapping[str, Any],
) -> Sequence[LikeName]:
    asked = sorted(set(pairs(name[:LONGEST])))
    if not asked:
        return ()
    looked_up = " | ".join(f"'{pair}'" for pair in _rarest(connection, model, asked))
    said = {"asked": asked, "any": looked_up, "kinds": [*kinds], "limit": limit}
    with connection.cursor(row_factory=class_row(LikeName)) as rows:
        return rows.execute(query, {**said, **seen}).fetchall()


def _rarest(connection: Connection[Any], model: str, asked: Sequence[str]) -> list[str]:
    """The pairs that few rows have, as many as come to ``LOOKED_THROUGH`` rows, at least one."""
    told = connection.execute(_SHARES, (asked, model)).fetchall()
    many = max((rows for _, _, rows in told), default=0.0)
    expected = {pair: share * many for pair, share, _ in told if pair is not None}
    chosen: list[str] = []
    left = float(LOOKED_THROUGH)
    for pair in sorted(asked, key=lambda each: (expected.get(each, 0.0), each)):
        left -= expected.get(pair, 0.0)
        if chosen and left < 0:
            break
        chosen.append(pair)
    return chosen


def marks(
    connection: Connection[Any], wanted: Collection[UUID], *, authorities: list[str] | None
) -> Mapping[UUID, Sequence[DirectoryEntry]]:
    """Everything under which entries are found, the oldest first."""
    found: defaultdict[UUID, list[DirectoryEntry]] = defaultdict(list)
    values = {"entries": [*wanted], "every": authorities is None, "authorities": authorities or []}
    with connection.cursor(row_factory=class_row(DirectoryEntry)) as rows:
        for row in rows.execute(_MARKS, values):
            found[row.entry].append(row)
    return found
