"""照片: photographs kept by the SHA-256 of their bytes, taken in as a stream and whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final, Protocol
from uuid import UUID

from application.ports import CaseNotFound
from application.principals import Principal
from application.recorded import Recorded
from domain.law.field_notes import LARGEST_PHOTO
from domain.steps.clue_intake import ClueReceived
from domain.steps.field_note import FieldNoteRecorded

__all__ = ["LARGEST_PHOTO"]

DIGEST: Final = re.compile(r"[0-9a-f]{64}")
NAMING: Final = (FieldNoteRecorded, ClueReceived)
"""The events that name photographs."""

HEAD: Final = 16
"""Bytes that tell what a file is."""

_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})


class PhotoType(StrEnum):
    """What a photograph may be, by its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"


class DigestDiffers(ValueError):
    """The bytes are not those that their address names."""


class NoPhoto(ValueError):
    """The bytes are none of the types in PhotoType."""


class PhotoTooLarge(ValueError):
    """More than LARGEST_PHOTO bytes."""


class NoRoom(OSError):
    """Nothing more can be kept here until somebody makes room."""


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """A photograph that is on disk; ``size`` in bytes."""

    sha256: str
    size: int
    type: PhotoType


class Incoming(Protocol):
    """A photograph on its way in; what is not kept is thrown away."""

    def write(self, chunk: bytes) -> None:
        """The next bytes. Raises PhotoTooLarge, NoRoom."""

    def keep(self) -> KeptPhoto:
        """Make it lasting once every byte is here. Raises DigestDiffers, NoPhoto, NoRoom."""


class PhotoStore(Protocol):
    """Where photographs are kept. Every digest is 64 hexadecimal characters in small letters."""

    def take_in(self, sha256: str = "") -> AbstractContextManager[Incoming]:
        """Begin to take one in; without a digest it goes by that of its bytes. Raises NoRoom."""

    def open(self, sha256: str) -> tuple[KeptPhoto, BinaryIO] | None:
        """A photograph and its bytes, to be closed by the caller; None where it is not here."""


def sniffed(head: bytes) -> PhotoType | None:
    """What the first HEAD bytes of a file make it; names and headers that come with it say nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return PhotoType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoType.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotoType.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return PhotoType.HEIC
    return None


class TellsHistory(Protocol):
    """The histories that a reader may read."""

    def history(self, case_id: UUID, by: Principal) -> Iterable[Recorded]:
        """Every entry of a case. Raises CaseNotFound, also where the reader may not know of it."""


def of_case(
    histories: TellsHistory, photos: PhotoStore, case_id: UUID, sha256: str, reader: Principal
) -> tuple[KeptPhoto, BinaryIO]:
    """A photograph that an entry of this case names, for whoever may read the case.

    Raises:
        CaseNotFound: also where no entry names it, or it never arrived: nobody learns what lies in other files.
    """
    named = any(
        isinstance(entry.event, NAMING) and any(photo.sha256 == sha256 for photo in entry.event.photos)
        for entry in histories.history(case_id, reader)
    )
    found = photos.open(sha256) if named else None
    if found is None:
        raise CaseNotFound(case_id)
    return found
