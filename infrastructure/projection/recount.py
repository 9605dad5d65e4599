"""重算期限: the limits of a case as they stood behind some of its entries, made by the handlers of the read model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from application.readings import LimitEntry
from application.recorded import Recorded
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from infrastructure.projection.corrections import made_of
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.limits import CLOSED
from infrastructure.projection.read_model import Key

_COLUMNS: Final = tuple(field.name for field in fields(LimitEntry))
_UNLESS_TOLD: Final[Mapping[str, Any]] = {
    "provisional": False,
    "extended": False,
    "computation_en": "",
    "day_by_day": "",
    "day_by_day_en": "",
}


def recounted(entries: Sequence[Recorded], calendar: WorkingCalendar = PUBLISHED) -> list[LimitEntry]:
    """Every limit that these entries started, those that run first, in the order in which the list has them.

    ``entries`` are the first of one case; the corrections among them are read. All are counted by one calendar.
    """
    if not entries:
        return []
    sheet = made_of(DEADLINES, entries[0].stream, entries, lambda: calendar)
    limits = [_limit(entries[0], key, row) for key, row in sheet.items()]
    return sorted(limits, key=lambda limit: (limit.state == CLOSED, limit.last_day or date.max, limit.run))


def _limit(first: Recorded, key: Key, row: Mapping[str, Any]) -> LimitEntry:
    told = {"case_id": first.stream, **dict(zip(DEADLINES.key, key, strict=True)), **row}
    return LimitEntry(**{name: _value(name, told.get(name)) for name in _COLUMNS})


def _value(name: str, value: Any) -> Any:
    return _UNLESS_TOLD.get(name) if value is None else value
