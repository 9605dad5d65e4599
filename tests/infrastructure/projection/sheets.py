"""What the handlers alone make of events: the sheet of a case, its limits, its row in the docket."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from application.recorded import Recorded
from domain.messages import Event
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.read_model import ReadModel, Sheet
from tests.infrastructure.projection import log


def sheet_of(model: ReadModel, entries: Iterable[Recorded]) -> Sheet:
    """The sheet of one case after its entries."""
    entries = log.placed(entries)
    sheet = Sheet(entries[0].stream)
    for entry in entries:
        model.apply(sheet, entry)
    return sheet


def limits(*events: Event) -> dict[str, dict[str, Any]]:
    """The last run of every limit after these events."""
    found: dict[str, dict[str, Any]] = {}
    for key, row in sheet_of(DEADLINES, log.case(events)).items():
        found[key[0]] = dict(row)
    return found


def docket(*events: Event, **more: Any) -> dict[str, Any]:
    """The row of a case, completed as it would be written."""
    row = dict(sheet_of(DOCKET, log.case(events, **more)).get() or {})
    if row:
        DOCKET.complete(row)
    return row
