"""Obligations: what an event does to what its case owes without a day, in the rows beside the limits."""

from __future__ import annotations

from typing import Any, Final

from application.recorded import Origin, Recorded
from domain.law import obligations as law
from domain.law.deadlines import Certainty, Missed, Whose
from domain.law.obligations import Obligation
from infrastructure.projection.models.limits import CLOSED, OPEN
from infrastructure.projection.read_model import Sheet

TABLE: Final = law.TABLE
"""What is owed; whoever keeps that makes it anew when the table changes."""

OBLIGATION: Final = "obligation"
"""What stands in ``runs`` where a limit says what its last day means."""


def follow(sheet: Sheet, at: Recorded) -> None:
    """Open what the event calls for, end what it discharges. History that came in owes nothing here."""
    if at.event.name not in law.TOUCHED_BY:
        return
    running = {key[:2]: key for key, row in sheet.items() if row["state"] == OPEN and key[0] in law.BY_ID}
    ended = set()
    for (owed, item), key in running.items():
        if law.BY_ID[owed].ended_by(at.event, item):
            ended.add(owed)
            sheet.put(
                *key,
                state=CLOSED,
                stopped_by=at.event.name,
                stopped_on=at.event.occurred_on,
                stopped_at=at.version,
            )
    if at.provenance.origin is Origin.IMPORTED:
        return
    for obligation in law.OBLIGATIONS:
        if obligation.id not in ended and obligation.opened_by(at.event):
            for item in obligation.items(at.event):
                if (obligation.id, item) not in running:
                    sheet.put(obligation.id, item, at.version, **_opened(obligation, at))


def _opened(obligation: Obligation, at: Recorded) -> dict[str, Any]:
    event = at.event
    return {
        "state": OPEN,
        "kind": at.kind,
        "authority": at.authority,
        "zh": obligation.label.zh,
        "en": obligation.label.en,
        "whose": Whose.AUTHORITY.value,
        "runs": OBLIGATION,
        "missed": Missed.FLAG.value,
        "certainty": Certainty.PRACTICE.value,
        "passing": "",
        "basis_zh": obligation.basis.zh,
        "basis_en": obligation.basis.en,
        "started_by": event.name,
        "start_on": event.occurred_on,
        "computation": f"{event.occurred_on:%m-%d} {event.label.zh} 起，至办结为止",
        "computation_en": f"From {event.occurred_on:%m-%d}, {event.label.en}, until it is done",
    }
