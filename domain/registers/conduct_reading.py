"""查阅、异议与移除: the record is read for a purpose of the list, objected to, corrected, and removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.case import Case, Context
from domain.law import conduct_records as law
from domain.law.conduct_records import ObjectionResult, ReadingPurpose, RemovalGround
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHC
from domain.messages import Command, Event, Facts, PaperRef, Personal, Protected, Said
from domain.registers.conduct_entry import ConductEntry, Meant, changed
from domain.registers.responsible_person_file import ResponsiblePerson
from domain.step import By, Step, step


class Purpose(Facts):
    """For what the record is read; ``matter`` is the application, the case or the request."""

    purpose: ReadingPurpose
    matter: Said


class ReadConductRecord(Command, Purpose):
    """The officer reads the record; the answer to this command, and nothing else, tells what stands in it."""


class ConductRecordRead(Event, Purpose, name="conduct_record_read", zh="查阅不良行为记录", en="Conduct record read"):
    """Who has read the record, when and for what stands here."""


class Objection(Meant):
    """``paper`` is what the person handed in."""

    paper: PaperRef


class ObjectToConductEntry(Command, Objection):
    """The person says that the entry is wrong."""


class ConductEntryObjected(
    Event, Objection, name="conduct_entry_objected", zh="对记录提出异议", en="Entry objected to"
):
    """The entry is marked until the objection is decided."""


class ObjectionDecided(Meant):
    """``conduct``: how the entry reads from now on, only where it is corrected."""

    result: ObjectionResult
    reasons: Said
    conduct: Protected | None = None


class DecideConductObjection(Command, ObjectionDecided):
    """Another head than the one who made the entry decides."""


class ConductObjectionDecided(
    Event, ObjectionDecided, name="conduct_objection_decided", zh="处理记录异议", en="Objection to entry decided"
):
    """The entry is kept, reads otherwise, or is gone."""


class Removal(Meant):
    ground: RemovalGround
    proof: PaperRef


class RemoveConductEntry(Command, Removal):
    """The head has the entry removed before its last day."""


class ConductEntryRemoved(Event, Removal, name="conduct_entry_removed", zh="移除记录", en="Entry removed"):
    """Nobody reads it any more."""


def _readable(case: Case, ctx: Context) -> Iterator[Finding]:
    made = [entry for entry in case.all(ConductEntry).values() if entry.entered_on is not None]
    ended = [entry.removed_on or entry.until for entry in made if not entry.readable_on(ctx.today)]
    yield law.record_running(
        running=len(made) - len(ended), last_ended_on=max((day for day in ended if day is not None), default=None)
    )


def _read_on_its_day(_case: Case, command: ReadConductRecord, ctx: Context) -> Iterator[Finding]:
    yield law.read_today(read_on=command.occurred_on, today=ctx.today)


def _told(case: Case, command: ReadConductRecord) -> Mapping[str, Personal]:
    """The name, and every entry that stands on the day of the reading."""
    standing = {
        f"conduct.{reference}": entry.conduct
        for reference, entry in case.all(ConductEntry).items()
        if entry.readable_on(command.occurred_on)
    }
    return {"person": case.must(ResponsiblePerson).person, **standing}


def _standing(case: Case, command: Meant, ctx: Context) -> Iterator[Finding]:
    entry = case.get(ConductEntry, command.entry)
    yield law.entry_stands(
        entry=command.entry,
        entered=entry is not None and entry.entered_on is not None,
        ended=entry is not None and not entry.stands_on(ctx.on),
    )


def _decidable(case: Case, command: DecideConductObjection, ctx: Context) -> Iterator[Finding]:
    yield from _standing(case, command, ctx)
    yield law.correction_told(result=command.result, told=command.conduct is not None)
    if command.conduct is not None:
        subject = case.must(ResponsiblePerson).person.subject
        yield law.about_this_person(same_subject=command.conduct.subject == subject)
    entry = case.get(ConductEntry, command.entry)
    if entry is not None:
        yield law.objection_made(entry=command.entry, objected=bool(entry.objection))
        yield law.decided_by_another(entered_by=entry.entered_by, decided_by=ctx.actor.officer)


def _decided(case: Case, event: ConductObjectionDecided) -> Case:
    now: dict[str, Any] = {"objection": ""}
    if event.conduct is not None:
        now["conduct"] = event.conduct
    if event.result is ObjectionResult.REMOVED:
        now["removed_on"] = event.occurred_on
    return changed(case, event.entry, **now)


READ_CONDUCT_RECORD: Step = step(
    "read-conduct-record",
    ConductRecordRead,
    ReadConductRecord,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_readable,
    lawful=_read_on_its_day,
    discloses=_told,
    appends=True,
)
OBJECT_TO_CONDUCT_ENTRY: Step = step(
    "object-to-conduct-entry",
    ConductEntryObjected,
    ObjectToConductEntry,
    by=By.PARTY,
    basis=SHC(36),
    lawful=_standing,
    fold=lambda case, event: changed(case, event.entry, objection=event.paper),
    appends=True,
)
DECIDE_CONDUCT_OBJECTION: Step = step(
    "decide-conduct-objection",
    ConductObjectionDecided,
    DecideConductObjection,
    by=By.HEAD,
    basis=SHC(36),
    lawful=_decidable,
    fold=_decided,
)
REMOVE_CONDUCT_ENTRY: Step = step(
    "remove-conduct-entry",
    ConductEntryRemoved,
    RemoveConductEntry,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_standing,
    fold=lambda case, event: changed(case, event.entry, removed_on=event.occurred_on),
)
