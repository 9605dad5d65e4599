"""Pages of the docket: filters, orders, and cursors that neither skip nor repeat while cases come in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson
from psycopg import Connection, sql
from psycopg.rows import class_row

from application.readings import DocketEntry, DocketFilter, DocketPage, Sort
from infrastructure.projection.models.conduct_places import DIVISION, STREET
from infrastructure.projection.models.workload import UNDER_WAY, over
from infrastructure.projection.search import condition

LARGEST_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of the list: the expression, whether it falls, and its type."""

    expression: LiteralString
    falling: bool
    kind: LiteralString


_ORDERS: Final[dict[Sort, _Order]] = {
    Sort.RECENT: _Order("last_recorded_at", falling=True, kind="timestamptz"),
    Sort.OPENED: _Order("opened_on", falling=True, kind="date"),
    Sort.DUE: _Order("coalesce(next_due_on, 'infinity'::date)", falling=False, kind="date"),
    Sort.NUMBER: _Order("number_order", falling=False, kind="text"),
    Sort.PARTY: _Order("party_name", falling=False, kind="text"),
}

COLUMNS: LiteralString = """case_id, kind, authority, number, party_name, title, organization_type, code, stages,
       main_stage, opened_on, filed_on, next_due_on, last_event, last_event_zh, last_event_en, last_occurred_on,
       last_recorded_at, version, officers, imported, assumed, next_due_provisional"""

_RUN: LiteralString = """EXISTS (SELECT FROM jsonb_each_text(stages) AS run(place, stage)
       WHERE (place = %(track)s::text OR starts_with(place, %(track)s::text || ':'))"""
"""Any run of a track; that of a keyed one stands at ``track:key``."""

_CAMPAIGN: LiteralString = """case_id IN (
       SELECT case_id FROM public.marks WHERE dimension = 'campaign' AND value = %(campaign)s)"""
_BATCH: LiteralString = "case_id IN (SELECT case_id FROM public.marks WHERE dimension = 'batch' AND value = %(batch)s)"

_LEADS_THERE: LiteralString = """docket.case_id IN (
       SELECT marks.case_id FROM public.marks WHERE dimension = {dimension} AND value = {value}
        UNION ALL
       SELECT led.case_id FROM public.marks AS place
         JOIN public.marks AS led ON led.dimension = 'clue' AND led.value = place.case_id::text
        WHERE place.dimension = {dimension} AND place.value = {value})"""
"""The cases that a place can be told of: few, found by an index before the place itself is asked for."""

_EQUAL: Final[dict[str, LiteralString]] = {
    "authority": "authority = %(authority)s",
    "organization_type": "organization_type = %(organization_type)s",
    "code": "code = %(code)s",
    "officer": "officers @> ARRAY[%(officer)s]::text[]",
    "opened_from": "opened_on >= %(opened_from)s",
    "opened_until": "opened_on <= %(opened_until)s",
    "due_from": "next_due_on >= %(due_from)s",
    "due_until": "next_due_on <= %(due_until)s",
    "undated": "next_due_on IS NULL",
    "under_way": UNDER_WAY,
    "active_from": f"(opened_on >= %(active_from)s OR {UNDER_WAY})",
    "imported": "imported = %(imported)s",
    "assumed": "assumed = %(assumed)s",
    "ids": "case_id = ANY(%(ids)s)",
    "kinds": "kind = ANY(%(kinds)s)",
    "stages": "main_stage = ANY(%(stages)s)",
    "campaign": _CAMPAIGN,
    "batch": _BATCH,
    "unassigned": "cardinality(officers) = 0 AND main_stage <> ''",
    "beyond": "main_stage <> ALL(%(beyond)s)",
    "track": _RUN + ")",
    "track_stage": _RUN + " AND stage = %(track_stage)s)",
}


_ONLY_IF: Final = frozenset({"unassigned", "under_way", "undated"})
"""Conditions that are there or not: false does not narrow."""


def page(
    connection: Connection[Any],
    chosen: DocketFilter,
    sort: Sort,
    cursor: str,
    limit: int,
    *,
    authorities: list[str] | None,
    reader: str | None = None,
) -> DocketPage:
    """One page in an order; ``authorities`` None reads every authority's.

    ``reader`` sees of the cases under attention only those on whose list he stands; None sees all of them.

    Raises:
        ValueError: a cursor that this function did not give, or one of another order; or a limit out of range.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ValueError(f"limit 应在 1 与 {LARGEST_PAGE} 之间。 limit: from 1 to {LARGEST_PAGE}.")
    order = _ORDERS[sort]
    where, values = _conditions(chosen, authorities, reader)
    if cursor:
        values["place"], values["case"] = _read(cursor, sort)
        where.append(_beyond(order))
    direction = sql.SQL("DESC" if order.falling else "ASC")
    query = sql.SQL("SELECT {}, ({})::text AS place FROM public.docket WHERE {} ORDER BY {} {}, case_id {} LIMIT {}")
    composed = query.format(
        sql.SQL(COLUMNS),
        sql.SQL(order.expression),
        sql.SQL(" AND ").join(where),
        sql.SQL(order.expression),
        direction,
        direction,
        sql.Literal(limit + 1),
    )
    with connection.cursor(row_factory=class_row(_Placed)) as rows:
        found = rows.execute(composed, values).fetchall()
    shown = found[:limit]
    more = len(found) > limit
    return DocketPage([row.entry for row in shown], _write(sort, shown[-1]) if more else "")


class _Placed:
    """A row with the value it was sorted by."""

    def __init__(self, *, place: str, **fields: Any) -> None:
        self.place = place
        self.entry = DocketEntry(**fields)


def _conditions(
    chosen: DocketFilter, authorities: list[str] | None, reader: str | None
) -> tuple[list[sql.Composable], dict[str, Any]]:
    where: list[sql.Composable] = [sql.SQL("true")]
    values: dict[str, Any] = {}
    if authorities is not None:
        where.append(sql.SQL("authority = ANY(%(authorities)s)"))
        values["authorities"] = authorities
    if reader is not None:
        where.append(sql.SQL("(readers IS NULL OR %(reader)s = ANY(readers))"))
        values["reader"] = reader
    for name, text in _EQUAL.items():
        value = getattr(chosen, name)
        if value in (None, "", (), []) or (name in _ONLY_IF and not value):
            continue
        where.append(sql.SQL(text))
        values[name] = _value(value)
        if UNDER_WAY in text:
            values |= over()
    where += _lying(chosen, values)
    if chosen.search.strip():
        found, more = condition(chosen.search, "search", "said")
        where.append(found)
        values |= more
    return where, values


def _lying(chosen: DocketFilter, values: dict[str, Any]) -> Iterator[sql.Composable]:
    """Where the conduct was; an empty text asks for cases of which nobody said."""
    for name, dimension, told in (("division", "place", DIVISION), ("street", "street", STREET)):
        value = getattr(chosen, name)
        if value is None:
            continue
        values[name] = value
        if value:
            yield sql.SQL(_LEADS_THERE).format(dimension=sql.Literal(dimension), value=sql.Placeholder(name))
        yield sql.SQL("{} = {}").format(sql.SQL(told), sql.Placeholder(name))


def _value(value: Any) -> Any:
    """As the database takes it; ids stand as text among the marks."""
    if isinstance(value, UUID):
        return str(value)
    return list(value) if isinstance(value, tuple | list) else value


def _beyond(order: _Order) -> sql.Composable:
    compared: LiteralString = "<" if order.falling else ">"
    return sql.SQL("({}, case_id) {} (%(place)s::{}, %(case)s)").format(
        sql.SQL(order.expression), sql.SQL(compared), sql.SQL(order.kind)
    )


def _write(sort: Sort, last: _Placed) -> str:
    told = orjson.dumps([sort.value, last.place, str(last.entry.case_id)])
    return base64.urlsafe_b64encode(told).decode("ascii").rstrip("=")


def _read(cursor: str, sort: Sort) -> tuple[str, UUID]:
    try:
        told = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        of, place, case_id = told
        if of != sort.value or not isinstance(place, str):
            raise ValueError(of)
        return place, UUID(case_id)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise ValueError(
            f"cursor 不是本列表给出的：{cursor[:60]!r}。 cursor: not given by this list: {cursor[:60]!r}."
        ) from None
