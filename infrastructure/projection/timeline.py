"""卷宗: the history of a case as a reader sees it, read from the log itself; a copy could only differ from it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Final
from uuid import UUID

from psycopg import Connection
from pydantic import BaseModel

from application.readings import TimelineEntry
from application.recorded import Recorded
from domain.catalogue import EVENTS
from domain.messages import Event, Personal
from infrastructure.projection.batch import Decode, reader
from infrastructure.store.envelope import Row, holds_personal

_OF_CASE: Final = """
SELECT originator_id, originator_version, topic, state, notification_id FROM public.case_events
 WHERE originator_id = %s AND originator_version > %s ORDER BY originator_version LIMIT %s
"""

_MOMENTS: Final = {"occurred_on", "occurred_at"}


def of_case(
    connection: Connection[Any], case_id: UUID, *, after_version: int, limit: int, authorities: Collection[str] | None
) -> list[TimelineEntry]:
    """The entries of one stream after a version; ``authorities`` None reads every authority's."""
    rows = connection.execute(_OF_CASE, (case_id, after_version, limit), binary=True, prepare=True)
    entries = (_decode()(Row(*row)) for row in rows)
    return [_shown(entry) for entry in entries if authorities is None or entry.authority in authorities]


@cache
def _decode() -> Decode:
    return reader(EVENTS)


def _shown(entry: Recorded) -> TimelineEntry:
    """The entry with its circumstances, without the fields about natural persons."""
    event, told = entry.event, entry.provenance
    return TimelineEntry(
        version=entry.version,
        name=event.name,
        act=entry.act,
        zh=event.label.zh,
        en=event.label.en,
        occurred_on=event.occurred_on,
        occurred_at=event.occurred_at,
        recorded_at=told.recorded_at,
        recorded_by=told.recorded_by,
        acted_by=told.acted_by,
        late=entry.late,
        origin=told.origin.value,
        remarks=told.remarks.model_dump(mode="json", exclude_defaults=True),
        data=impersonal(event),
        basis=entry.basis,
    )


def impersonal(event: Event) -> dict[str, Any]:
    """The event's own fields as JSON values; what is sealed for a natural person is left out."""
    dumped = event.model_dump(mode="json", exclude=_MOMENTS)
    if not holds_personal(type(event)):
        return dumped
    return {name: _without(getattr(event, name), part) for name, part in dumped.items() if _is_open(event, name)}


def _is_open(model: BaseModel, name: str) -> bool:
    return not isinstance(getattr(model, name), Personal)


def _without(value: Any, dumped: Any) -> Any:
    if isinstance(value, BaseModel):
        return {name: _without(getattr(value, name), part) for name, part in dumped.items() if _is_open(value, name)}
    if isinstance(value, dict):
        return {
            str(key): _without(part, dumped[str(key)]) for key, part in value.items() if not isinstance(part, Personal)
        }
    if isinstance(value, list | tuple):
        pairs = zip(value, dumped, strict=True)
        return [_without(part, shown) for part, shown in pairs if not isinstance(part, Personal)]
    return dumped
