"""现场记录: what an officer saw on the spot, noted there, with the digests of the photographs taken.

A note only adds. It is no record of an inspection: that takes two officers, certificates shown and signatures.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import AwareDatetime, Field

from domain.case import Case, Context
from domain.law import field_notes as law
from domain.law import officers as officers_law
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, recused
from domain.steps.evidence import Sha256


class Photo(Message):
    """A photograph by the digest of its bytes as they are kept; ``size`` in bytes, and when it was taken if known."""

    sha256: Sha256
    size: int = Field(gt=0, le=law.LARGEST_PHOTO)
    photographed_at: AwareDatetime | None = None


class OnTheSpot(Facts):
    """Where somebody was, who accompanied him, and what was photographed; each may be left out."""

    place: Name | None = None
    companion: OfficerId | None = None
    photos: tuple[Photo, ...] = Field(default=(), max_length=law.MOST_PHOTOS)


class FieldNote(OnTheSpot):
    """``observed`` is what was seen; ``companion`` the officer who was there as well."""

    observed: Said


class RecordFieldNote(Command, FieldNote):
    """The officer notes what he saw; ``occurred_at`` is when."""


class FieldNoteRecorded(Event, FieldNote, name="field_note_recorded", zh="现场记录", en="Field note recorded"):
    """What was seen on the spot is on the file."""


def sound(case: Case, said: OnTheSpot, ctx: Context) -> Iterator[Finding]:
    """Who accompanied is another certified officer and not recused, and no photograph is named twice."""
    if said.photos:
        yield law.photos_distinct(photos=len(said.photos), distinct=len({photo.sha256 for photo in said.photos}))
    companion = said.companion
    if companion is None:
        return
    known = ctx.officer(companion)
    lacking = () if known is not None and known.certified_on(ctx.on) else (companion,)
    yield law.companion_is_another(actor=ctx.actor.officer, companion=companion)
    yield officers_law.certified(officers=(companion,), uncertified=lacking, on=ctx.on)
    yield officers_law.none_recused(officers=(companion,), recused=recused(case))


def _lawful(case: Case, command: RecordFieldNote, ctx: Context) -> Iterator[Finding]:
    yield from sound(case, command, ctx)
    yield law.accompanied(companion=command.companion)


RECORD_FIELD_NOTE: Step = step(
    "record-field-note",
    FieldNoteRecorded,
    RecordFieldNote,
    by=By.OFFICER,
    basis=(APL(42), PRACTICE),
    standing=own_officer,
    lawful=_lawful,
    appends=True,
)
