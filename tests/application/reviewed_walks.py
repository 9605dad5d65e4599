"""Walked histories as entries: as they were taken, and as if the same acts had come in as history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, uuid5

from application.case_review import CaseReview, reviewed
from application.entries import numbered
from application.judging import Court
from application.recorded import Origin, Provenance, Recorded
from application.review_evidence import CourtOf
from domain.law.calendar import WorkingCalendar
from domain.procedure import CaseType
from infrastructure.projection.recount import recounted
from tests.domain.walking import Done, Walk
from tests.spec import AUTHORITY, PEOPLE, elsewhere

TYPIST = "typist"
"""Who types old registers; he took part in nothing."""


def noon(day: date) -> datetime:
    """Noon in Shanghai."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def entries_of_walk(walk: Walk, origin: Origin = Origin.LIVE) -> list[Recorded]:
    """The acts of a walk as they are stored, each recorded on its day."""
    return entries_of_acts(walk.done, walk, origin)


def entries_of_acts(acts: Iterable[Done], walk: Walk, origin: Origin = Origin.LIVE) -> list[Recorded]:
    """Some acts of a walk as they are stored; imported ones rest on nothing."""
    entries: list[Recorded] = []
    for number, done in enumerate(acts):
        live = origin is Origin.LIVE
        provenance = Provenance(
            recorded_at=noon(done.decision.events[0].occurred_on),
            recorded_by=done.by if live else TYPIST,
            acted_by="officer",
            command_id=uuid5(NAMESPACE_OID, str(number)),
            origin=origin,
        )
        basis = done.decision.basis if live else ()
        events, kind = done.decision.events, walk.case_type.kind
        entries += numbered(walk.case.id, kind, len(entries), AUTHORITY, done.slug, events, basis, provenance)
    return entries


def court_of(case_type: CaseType) -> CourtOf:
    """What the walker's acts are judged by."""
    court = Court(case_type, WorkingCalendar(), PEOPLE.get, other=elsewhere)
    return lambda _entry: court


def review_of(walk: Walk, entries: list[Recorded]) -> CaseReview:
    """The review of such entries on the last day of the walk."""
    return reviewed(entries, court_of(walk.case_type), walk.on, limits=recounted(entries))
