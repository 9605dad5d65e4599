"""标记: under what a case is found with others: campaign, batch, clue, and the division of its conduct."""

from __future__ import annotations

from typing import Final

from application.recorded import Recorded
from infrastructure.projection.read_model import ReadModel, Sheet

CAMPAIGN: Final = "campaign"
BATCH: Final = "batch"
CLUE: Final = "clue"
PLACE: Final = "place"

MARKS: Final = ReadModel(
    "marks",
    1,
    {
        "dimension": "text NOT NULL",
        "value": "text NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "since": "date NOT NULL",
    },
    key=("dimension", "value"),
    indexes={"found": "(dimension, value)"},
)
"""One row for each mark of a case. Ids stand as text, divisions by their code."""

_TOLD_BY: Final = {
    "campaign_id": CAMPAIGN,
    "batch_id": BATCH,
    "clue": CLUE,
    "conduct_place": PLACE,
    "division": PLACE,
}
"""The fields of the events below, and which mark each of them is."""


@MARKS.on(
    "clue_received",
    "case_linked",
    "filing_proposed",
    "case_filed",
    "ban_case_proposed",
    "ban_case_filed",
    "transferred_case_received",
)
def marked(sheet: Sheet, at: Recorded) -> None:
    """Enter what the event tells; what was told before stays."""
    for field, dimension in _TOLD_BY.items():
        value = getattr(at.event, field, None)
        if value is not None and sheet.get(dimension, str(value)) is None:
            sheet.put(dimension, str(value), kind=at.kind, authority=at.authority, since=at.event.occurred_on)
