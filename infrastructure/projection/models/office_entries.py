"""内勤: one row for each entry that the office follows by itself: what came late, outages, notices and their noting."""

from __future__ import annotations

from typing import Final

from application.recorded import Origin, Recorded
from domain.messages import Event
from domain.procedure import ENGINE_FOLDS
from domain.registers.notice import SystemNoticeGiven, SystemNoticeNoted
from domain.registers.number_series import NumberReserved
from domain.registers.outage import OutageDeclared, OutageEnded, ReservedNumberUsed
from domain.step import By
from domain.steps.listing_proposal import InclusionProposed, Reoccurred
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.timeline import impersonal


def _is_followed(at: Recorded) -> bool:
    return at.event.name in FOLLOWED or _came_late(at)


OFFICE_ENTRIES: Final = ReadModel(
    "office_entries",
    2,
    {
        "version": "bigint NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "name": "text NOT NULL",
        "act": "text NOT NULL",
        "zh": "text NOT NULL",
        "en": "text NOT NULL",
        "occurred_on": "date NOT NULL",
        "recorded_at": "timestamptz NOT NULL",
        "recorded_by": "text NOT NULL",
        "acted_by": "text NOT NULL",
        "late": "boolean NOT NULL",
        "remarks": "jsonb NOT NULL",
        "data": "jsonb NOT NULL",
    },
    key=("version",),
    indexes={
        "late": "(authority, recorded_at DESC) INCLUDE (case_id, recorded_by, kind) WHERE late",
        "named": "(name, recorded_at DESC)",
    },
    appends=True,
    only=_is_followed,
)

FOLLOWED: Final = frozenset(
    event.name
    for event in (
        SystemNoticeGiven,
        SystemNoticeNoted,
        OutageDeclared,
        OutageEnded,
        InclusionProposed,
        Reoccurred,
    )
)
"""What is followed whenever it is entered; proposals and grounds of a list for the decisions on which they rest."""

_CONSEQUENCES: Final[tuple[type[Event], ...]] = (*ENGINE_FOLDS, NumberReserved, ReservedNumberUsed)
"""What is entered with an act, of itself."""


@OFFICE_ENTRIES.on_every
def entered(sheet: Sheet, at: Recorded) -> None:
    """Enter what is followed, and what somebody entered on a later day than it happened."""
    event, told = at.event, at.provenance
    sheet.put(
        at.version,
        kind=at.kind,
        authority=at.authority,
        name=event.name,
        act=at.act,
        zh=event.label.zh,
        en=event.label.en,
        occurred_on=event.occurred_on,
        recorded_at=told.recorded_at,
        recorded_by=told.recorded_by,
        acted_by=told.acted_by,
        late=_came_late(at),
        remarks=told.remarks.model_dump(mode="json", exclude_defaults=True),
        data=impersonal(event),
    )


def _came_late(at: Recorded) -> bool:
    """Whether an officer entered it late; the clock is never late, and history that came in was not entered here."""
    if isinstance(at.event, _CONSEQUENCES) or not at.late:
        return False
    return at.provenance.origin is Origin.LIVE and at.provenance.acted_by != By.CLOCK
