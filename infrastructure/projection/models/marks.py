"""标记: under what a case is found with others: campaign, batch, clue, source, division and street of its conduct.

A campaign is found by the organizations that it lists or visits.
"""

from __future__ import annotations

from typing import Final

from application.recorded import Recorded
from infrastructure.projection.read_model import ReadModel, Sheet

CAMPAIGN: Final = "campaign"
BATCH: Final = "batch"
CLUE: Final = "clue"
PLACE: Final = "place"
STREET: Final = "street"
SOURCE: Final = "source"
ORGANIZATION: Final = "organization"

MARKS: Final = ReadModel(
    "marks",
    2,
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
    "street": STREET,
    "source": SOURCE,
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
        _mark(sheet, at, dimension, getattr(at.event, field, None))


@MARKS.on("campaign_visit_recorded", "campaign_addresses_listed")
def visited(sheet: Sheet, at: Recorded) -> None:
    """The organizations with a code that a campaign reaches."""
    for place in (at.event, *getattr(at.event, "addresses", ())):
        _mark(sheet, at, ORGANIZATION, getattr(place, "code", None))


def _mark(sheet: Sheet, at: Recorded, dimension: str, value: object) -> None:
    if value is not None and sheet.get(dimension, str(value)) is None:
        sheet.put(dimension, str(value), kind=at.kind, authority=at.authority, since=at.event.occurred_on)
