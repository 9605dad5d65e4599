"""Photographs as a camera makes them: with the place, the time, the device and which way up it was held."""

from __future__ import annotations

import struct
import zlib

TAKEN = "2026:03:02 09:15:30"
SECRETS = (b"GPS-31.2304-121.4737", b"DEMO CAMERA 9", TAKEN.encode())
"""What nobody shall learn from a kept photograph."""

_GRAY = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c39"
    "33383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffc0000b080008000801011100ffc40014000100000000"
    "0000000000000000000000"
    "07ffc40014100100000000000000000000000000000000ffda0008010100003f0047ffd9"
)
"""A gray square of 8 times 8."""


def exif(upright: int = 6, order: str = ">") -> bytes:
    """The segment that a camera writes: orientation, maker, when, and where."""
    maker, taken, offset, place = SECRETS[1] + b"\0", SECRETS[2] + b"\0", b"+08:00\0", SECRETS[0] + b"\0"
    count, start = 4, 8 + 2 + 4 * 12 + 4
    inner = start + len(maker)
    values = inner + 2 + 2 * 12 + 4
    gps = values + len(taken) + len(offset)
    entries = (
        _entry(order, 0x010F, 2, len(maker), start)
        + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, upright, 0)
        + _entry(order, 0x8769, 4, 1, inner)
        + _entry(order, 0x8825, 4, 1, gps)
    )
    tiff = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}IH", 8, count) + entries + bytes(4)
    tiff += maker + struct.pack(f"{order}H", 2)
    tiff += _entry(order, 0x9003, 2, len(taken), values) + _entry(order, 0x9011, 2, len(offset), values + len(taken))
    tiff += bytes(4) + taken + offset
    tiff += struct.pack(f"{order}H", 1) + _entry(order, 0x001D, 2, len(place), gps + 18) + bytes(4) + place
    return segment(0xE1, b"Exif\0\0" + tiff)


def _entry(order: str, tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack(f"{order}HHII", tag, kind, count, value)


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG with its length."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(upright: int = 6, order: str = ">", *, salt: bytes = b"") -> bytes:
    """A photograph; ``salt`` makes one that differs from others, and stays in it."""
    beside = exif(upright, order) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRETS[0])
    beside += segment(0xED, b"Photoshop 3.0\0" + SECRETS[1]) + segment(0xFE, SECRETS[1])
    colours = segment(0xE2, b"ICC_PROFILE\0\1\1" + salt) + segment(0xE2, b"MPF\0" + SECRETS[0])
    return _GRAY[:2] + beside + colours + _GRAY[2:] + b"another picture " + SECRETS[0]


def png() -> bytes:
    """One pixel, with texts beside it."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    texts = _chunk(b"tEXt", b"Location\0" + SECRETS[0]) + _chunk(b"eXIf", b"MM\0*" + SECRETS[1])
    return b"\x89PNG\r\n\x1a\n" + head + texts + _chunk(b"IDAT", zlib.compress(b"\0\x7f")) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def webp() -> bytes:
    """Only the frame of one: flags, picture, Exif and XMP."""
    flags = _riff(b"VP8X", bytes((0x0C | 0x10, 0, 0, 0)) + bytes(6))
    body = b"WEBP" + flags + _riff(b"VP8 ", b"picture") + _riff(b"EXIF", SECRETS[0]) + _riff(b"XMP ", SECRETS[1])
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
