"""登记: one record of quick entry as a form of the browser says it, made the command that the API would take.

The way without a script: photographs come with the form, lose their place here and are kept before the entry names
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Final, Self
from uuid import UUID

from application.photo_bytes import bare
from application.photos import LARGEST_PHOTO, PhotoStore, PhotoTooLarge
from application.principals import Principal
from application.recorded import Receipt
from domain.messages import SHANGHAI, shanghai_day
from domain.procedure import CaseType
from domain.step import Step
from domain.steps.clue_intake import RECEIVE_CLUE
from domain.steps.field_note import RECORD_FIELD_NOTE
from interface.http.assembly import Surroundings
from interface.http.problems import Refusal, bad_field
from interface.http.spoken import body_hash, strictly
from interface.web.quick.quick_known import KnownCase

NOTE, CLUE = "note", "clue"
NOBODY: Final = "none"
"""What is chosen where nobody came along."""

CODE: Final = re.compile(r"5[1239]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}", re.IGNORECASE)
PIECE: Final = 256 * 1024
"""Bytes that are copied at once."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A photograph that the server holds already, as the form says it again: digest and size."""

    sha256: str
    size: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """``digest:size``; None for anything else."""
        found = re.fullmatch(r"([0-9a-f]{64}):(\d{1,9})", text)
        return None if found is None else cls(found[1], int(found[2]))

    def __str__(self) -> str:
        return f"{self.sha256}:{self.size}"


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed. ``command_id`` and ``new_case`` are made with the form, so that sending it twice is once."""

    command_id: UUID
    new_case: UUID
    mode: str = NOTE
    name: str = ""
    case: str = ""
    source: str = ""
    observed: str = ""
    place: str = ""
    companion: str = ""
    moment: str = ""
    late_reason: str = ""
    paper: str = ""
    kept: tuple[Kept, ...] = field(default=())

    @classmethod
    def of(cls, fields: Mapping[str, str], kept: Iterable[str], command_id: UUID, new_case: UUID) -> Self:
        """From the fields of a form or the query of an address; NUL, which no database takes, is left out."""
        text = {
            name: fields[name].replace("\0", "").strip()
            for name in cls.__dataclass_fields__
            if isinstance(fields.get(name), str) and name not in ("command_id", "new_case", "kept")
        }
        text["mode"] = CLUE if text.get("mode") == CLUE else NOTE
        photos = tuple(photo for said in kept if (photo := Kept.read(said)) is not None)
        return cls(command_id, new_case, **text, kept=tuple(dict.fromkeys(photos)))


def with_photo(store: PhotoStore, file: BinaryIO) -> Kept:
    """Keep a photograph without its place. Raises NotBared, PhotoTooLarge, NoPhoto, NoRoom."""
    content = file.read(LARGEST_PHOTO + 1)
    if len(content) > LARGEST_PHOTO:
        raise PhotoTooLarge(len(content))
    picture = bare(content)
    with store.take_in() as incoming:
        for start in range(0, len(picture), PIECE):
            incoming.write(picture[start : start + PIECE])
        photo = incoming.keep()
    return Kept(photo.sha256, photo.size)


def recorded(around: Surroundings, reader: Principal, said: Said, case: KnownCase | None) -> Receipt:
    """Take the step. Raises CommandInvalid, Refusal, Refused and the errors of application.ports."""
    if said.mode == CLUE:
        case_type = around.case_types["warning"]
        place = f"{case_type.kind}/{said.new_case}/{RECEIVE_CLUE.slug}"
        return _taken(around, reader, case_type, said.new_case, RECEIVE_CLUE, clue(said, around.now()), said, place)
    if case is None:
        zh, en = (
            "请选择是哪一件案件；没有案件的，登记为新线索。",
            "Choose the case; where there is none, enter a new clue.",
        )
        raise Refusal("invalid", errors=bad_field("case", zh, en))
    case_type, case_id = around.case_types[case.kind], UUID(case.id)
    place = f"{case_type.kind}/{case_id}/{RECORD_FIELD_NOTE.slug}"
    return _taken(around, reader, case_type, case_id, RECORD_FIELD_NOTE, note(said, around.now()), said, place)


def _taken(
    around: Surroundings,
    reader: Principal,
    case_type: CaseType,
    case_id: UUID,
    step: Step,
    body: Mapping[str, Any],
    said: Said,
    place: str,
) -> Receipt:
    command = strictly(step, body)
    return around.bus.handle(
        case_type,
        case_id,
        command,
        by=reader,
        expected=0 if step is RECEIVE_CLUE else None,
        command_id=said.command_id,
        body_hash=body_hash(place, command),
    )


def note(said: Said, now: datetime) -> dict[str, Any]:
    """The body of a note on a case."""
    return _where_and_when(said, now) | {"observed": said.observed}


def clue(said: Said, now: datetime) -> dict[str, Any]:
    """The body of a new clue; a credit code within the name is one."""
    found = CODE.search(said.name)
    code = None if found is None else found[0].upper()
    name = said.name if found is None else said.name.replace(found[0], "").strip() or found[0]
    organization = {"name": name} | ({"code": code} if code else {})
    body = {"organization": organization, "facts": said.observed}
    return _where_and_when(said, now) | body | ({"source": said.source} if said.source else {})


def _where_and_when(said: Said, now: datetime) -> dict[str, Any]:
    body: dict[str, Any] = {"occurred_on": shanghai_day(now).isoformat()}
    if said.moment:
        try:
            at = datetime.fromisoformat(said.moment).replace(tzinfo=SHANGHAI)
        except ValueError:
            zh, en = "不是存在的时刻，应如 2026-11-16T09:30。", "Not a moment; such as 2026-11-16T09:30."
            raise Refusal("invalid", errors=bad_field("moment", zh, en)) from None
        body |= {"occurred_on": at.date().isoformat(), "occurred_at": at.isoformat()}
    if said.place:
        body["place"] = said.place
    if said.companion and said.companion != NOBODY:
        body["companion"] = said.companion
    if said.kept:
        body["photos"] = [{"sha256": photo.sha256, "size": photo.size} for photo in said.kept]
    remarks = {"late_reason": said.late_reason, "paper": said.paper}
    return body | ({"remarks": remarks} if any(remarks.values()) else {})
