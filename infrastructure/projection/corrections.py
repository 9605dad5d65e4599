"""Corrections: once an entry of a case is corrected, the rows of the case are made anew from its whole history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from psycopg import Connection

from application.recorded import Recorded
from domain.law.calendar import WorkingCalendar
from domain.messages import Event
from domain.steps.correction import CorrectionApproved, corrected
from infrastructure.projection.read_model import ReadModel, Sheet, shipped
from infrastructure.store.envelope import Row

_HISTORY: Final = """
SELECT originator_id, originator_version, topic, state, notification_id
  FROM public.case_events WHERE originator_id = %s AND originator_version <= %s ORDER BY originator_version
"""


def corrects(model: ReadModel, entry: Recorded) -> bool:
    """Whether the rows of a model have to be made anew behind this entry.

    A model that only appends shows what was recorded and the correction beside it: nothing of it changes.
    """
    return entry.event.name == CorrectionApproved.name and not model.appends


def looked_for(model: ReadModel) -> frozenset[str] | None:
    """The names of the events that concern a model, a correction among them if it does; None for every event."""
    followed = model.followed
    return followed if followed is None or model.appends else followed | {CorrectionApproved.name}


class Histories:
    """The histories of corrected cases, each read once for every model that is made anew from it."""

    def __init__(self, connection: Connection[Any], decode: Callable[[Row], Recorded]) -> None:
        """``decode`` makes an entry of a stored row."""
        self._connection, self._decode = connection, decode
        self._read: dict[tuple[UUID, int], list[Recorded]] = {}

    def until(self, last: Recorded) -> Sequence[Recorded]:
        """The entries of a case up to one of them."""
        place = last.stream, last.version
        if place not in self._read:
            rows = self._connection.execute(_HISTORY, place, binary=True, prepare=True)
            self._read[place] = [self._decode(Row(*row)) for row in rows]
        return self._read[place]


def made_of(
    model: ReadModel, stream: UUID, entries: Sequence[Recorded], calendar: Callable[[], WorkingCalendar] = shipped
) -> Sheet:
    """The sheet of a case from its entries, each read with the corrections approved among them.

    Everything is counted by one calendar, that of the moment for which the sheet is made.
    """
    sheet = Sheet(stream)
    sheet.calendar = calendar
    for entry, event in zip(entries, corrected([entry.event for entry in entries]), strict=True):
        model.apply(sheet, _reading(entry, event))
    return sheet


def _reading(entry: Recorded, event: Event) -> Recorded:
    return entry if event is entry.event else replace(entry, event=event)
