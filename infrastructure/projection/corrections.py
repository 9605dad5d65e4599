"""Corrections: once an entry of a case is corrected, the rows of the case are made anew from its whole history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from psycopg import Connection

from application.recorded import Recorded
from domain.messages import Event
from domain.steps.correction import CorrectionApproved, corrected
from infrastructure.projection.read_model import ReadModel, Sheet
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


def made_anew(
    connection: Connection[Any], model: ReadModel, until: Recorded, decode: Callable[[Row], Recorded]
) -> Sheet:
    """The sheet of a case up to an entry, each entry read with its approved corrections."""
    rows = connection.execute(_HISTORY, (until.stream, until.version), binary=True, prepare=True)
    return made_of(model, until.stream, [decode(Row(*row)) for row in rows])


def made_of(model: ReadModel, stream: UUID, entries: Sequence[Recorded]) -> Sheet:
    """The sheet of a case from its entries, each read with the corrections approved among them."""
    sheet = Sheet(stream)
    for entry, event in zip(entries, corrected([entry.event for entry in entries]), strict=True):
        model.apply(sheet, _reading(entry, event))
    return sheet


def _reading(entry: Recorded, event: Event) -> Recorded:
    return entry if event is entry.event else replace(entry, event=event)
