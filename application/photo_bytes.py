"""照片字节: a photograph without what the camera wrote beside the picture, the place above all.

The picture itself is copied byte for byte. ``quick_bytes.js`` does the same on the device, and a test holds both to
the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from application.photos import HEAD, PhotoType, sniffed

EXIF: Final = b"Exif\0\0"
ORIENTATION: Final = 0x0112

_SCAN, _END, _COMMENT, _COLOURS, _ADOBE = 0xDA, 0xD9, 0xFE, 0xE2, 0xEE
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""JPEG markers without a length."""

_TEXTS: Final = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
"""Chunks of a PNG that are not the picture."""


class NotBared(ValueError):
    """The bytes cannot be taken apart, or are of a type in which the place cannot be found."""


def bare(content: bytes) -> bytes:
    """The same picture without place, time, device and comments; a JPEG keeps which way up it is. Raises NotBared."""
    kind = sniffed(content[:HEAD])
    try:
        if kind is PhotoType.JPEG:
            return _jpeg(content)
        if kind is PhotoType.PNG:
            return _png(content)
        if kind is PhotoType.WEBP:
            return _webp(content)
    except (IndexError, ValueError) as error:
        raise NotBared from error
    raise NotBared


def _jpeg(content: bytes) -> bytes:
    kept, upright = [b"\xff\xd8"], 1
    for marker, segment in _segments(content):
        if marker == 0xE1 and segment[2:8] == EXIF:
            upright = _orientation(segment[8:])
        elif not _beside(marker, segment):
            kept.append(bytes((0xFF, marker)) + segment)
    if upright != 1:
        kept.insert(1, _turned(upright))
    return b"".join(kept)


def _beside(marker: int, segment: bytes) -> bool:
    """Whether a segment is no part of the picture; colours are."""
    if marker == _COLOURS:
        return segment[2:14] != b"ICC_PROFILE\0"
    return marker == _COMMENT or (0xE1 <= marker <= 0xEF and marker != _ADOBE)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with what follows it up to the next, until the picture ends; what comes later is another file."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        while content[at] == 0xFF:
            at += 1
        marker = content[at]
        start = at = at + 1
        if marker not in _ALONE and marker != _END:
            length = int.from_bytes(content[at : at + 2])
            at += length
            if length < 2 or at > len(content):
                raise ValueError("no whole segment")
        if marker == _SCAN:
            at = _after_scan(content, at)
        yield marker, content[start:at]
        if marker == _END:
            return


def _after_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: not a stuffed byte, a restart or a fill."""
    while True:
        at = content.index(b"\xff", at)
        following = content[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        else:
            return at


def _orientation(tiff: bytes) -> int:
    """Which way up the camera was held, 1 to 8; 1 where that cannot be read."""
    if tiff[:2] not in (b"II", b"MM"):
        return 1
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4)
    for entry in range(number(first, 2)):
        at = first + 2 + 12 * entry
        if at + 12 > len(tiff):
            break
        if number(at, 2) == ORIENTATION:
            found = number(at + 8, 2)
            return found if 1 <= found <= 8 else 1
    return 1


def _turned(upright: int) -> bytes:
    """A segment that says nothing but which way up."""
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01" + bytes((0, upright, 0, 0)) + b"\0\0\0\0"
    return b"\xff\xe1" + (2 + len(EXIF) + len(tiff)).to_bytes(2) + EXIF + tiff


def _png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while True:
        whole = int.from_bytes(content[at : at + 4]) + 12
        name = content[at + 4 : at + 8]
        if len(name) < 4 or at + whole > len(content):
            raise ValueError("no whole chunk")
        if name not in _TEXTS:
            kept.append(content[at : at + whole])
        at += whole
        if name == b"IEND":
            return b"".join(kept)


def _webp(content: bytes) -> bytes:
    kept, at = [b"WEBP"], 12
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise ValueError("no whole file")
    while at + 8 <= end:
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        whole = 8 + size + size % 2
        if at + whole > end:
            raise ValueError("no whole chunk")
        chunk = content[at : at + whole]
        if name == b"VP8X":
            # Its flags say that Exif (8) and XMP (4) follow.
            chunk = chunk[:8] + bytes((chunk[8] & ~0x0C,)) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            kept.append(chunk)
        at += whole
    body = b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
