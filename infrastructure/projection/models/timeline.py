"""卷宗: one row for every event of every stream; a new event needs nothing here."""

from __future__ import annotations

from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import kwargs_row
from pydantic import BaseModel

from application.readings import TimelineEntry
from application.recorded import Recorded
from domain.messages import Event, Personal
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.store.envelope import holds_personal
from infrastructure.store.findings import pack, unpack

TIMELINE: Final = ReadModel(
    "timeline",
    3,
    {
        "version": "bigint NOT NULL",
        "position": "bigint NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "name": "text NOT NULL",
        "act": "text NOT NULL",
        "zh": "text NOT NULL",
        "en": "text NOT NULL",
        "occurred_on": "date NOT NULL",
        "occurred_at": "timestamptz",
        "recorded_at": "timestamptz NOT NULL",
        "recorded_by": "text NOT NULL",
        "acted_by": "text NOT NULL",
        "late": "boolean NOT NULL",
        "origin": "text NOT NULL",
        "remarks": "jsonb",
        "data": "jsonb NOT NULL",
        "basis": "jsonb NOT NULL",
    },
    key=("version",),
    indexes={
        "late": "(authority, recorded_at DESC) WHERE late",
        "notices": "(recorded_at DESC) WHERE name = 'system_notice_given'",
        "listings": "(case_id) WHERE name IN ('inclusion_proposed', 're_occurrence')",
        "outages": "(case_id) WHERE name IN ('outage_declared', 'outage_ended')",
    },
    appends=True,
)

_MOMENTS: Final = {"occurred_on", "occurred_at"}


@TIMELINE.on_every
def entered(sheet: Sheet, at: Recorded) -> None:
    """Enter the event with its circumstances, without the fields about natural persons."""
    event, told = at.event, at.provenance
    sheet.put(
        at.version,
        position=at.position,
        kind=at.kind,
        authority=at.authority,
        name=event.name,
        act=at.act,
        zh=event.label.zh,
        en=event.label.en,
        occurred_on=event.occurred_on,
        occurred_at=event.occurred_at,
        recorded_at=told.recorded_at,
        recorded_by=told.recorded_by,
        acted_by=told.acted_by,
        late=at.late,
        origin=told.origin.value,
        remarks=told.remarks.model_dump(mode="json", exclude_defaults=True) or None,
        data=impersonal(event),
        basis=pack(at.basis),
    )


def impersonal(event: Event) -> dict[str, Any]:
    """The event's own fields as JSON values; what is sealed for a natural person is left out."""
    if not holds_personal(type(event)):
        return event.model_dump(mode="json", exclude=_MOMENTS)
    dumped = event.model_dump(mode="json", exclude=_MOMENTS)
    return {name: _without(getattr(event, name), part) for name, part in dumped.items() if _shown(event, name)}


def _shown(model: BaseModel, name: str) -> bool:
    return not isinstance(getattr(model, name), Personal)


def _without(value: Any, dumped: Any) -> Any:
    if isinstance(value, BaseModel):
        return {name: _without(getattr(value, name), part) for name, part in dumped.items() if _shown(value, name)}
    if isinstance(value, dict):
        return {
            str(key): _without(part, dumped[str(key)]) for key, part in value.items() if not isinstance(part, Personal)
        }
    if isinstance(value, list | tuple):
        pairs = zip(value, dumped, strict=True)
        return [_without(part, shown) for part, shown in pairs if not isinstance(part, Personal)]
    return dumped


# queries

_COLUMNS: LiteralString = """version, name, act, zh, en, occurred_on, occurred_at, recorded_at, recorded_by, acted_by,
       late, origin, coalesce(remarks, '{}'::jsonb) AS remarks, data, basis"""

_OF_CASE: Final = sql.SQL("""
SELECT {} FROM public.timeline
 WHERE case_id = %(case)s AND version > %(after)s AND (%(every)s OR authority = ANY(%(authorities)s))
 ORDER BY version LIMIT %(limit)s
""").format(sql.SQL(_COLUMNS))


def _entry(*, basis: list[dict[str, Any]], **row: Any) -> TimelineEntry:
    return TimelineEntry(basis=unpack(basis), **row)


def of_case(
    connection: Connection[Any], case_id: UUID, *, after_version: int, limit: int, authorities: list[str] | None
) -> list[TimelineEntry]:
    """The entries of one stream after a version; ``authorities`` None reads every authority's."""
    with connection.cursor(row_factory=kwargs_row(_entry)) as cursor:
        return cursor.execute(
            _OF_CASE,
            {
                "case": case_id,
                "after": after_version,
                "limit": limit,
                "every": authorities is None,
                "authorities": authorities or [],
            },
        ).fetchall()
