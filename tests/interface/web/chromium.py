"""Chromium by command line: the page after its scripts ran, what it complained about, and what it looks like."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.interface.web.seen import Element, seen

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WITHIN = 90.0


def program() -> str:
    """The browser of this machine; without one the test is skipped, and says so."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(NAMES)} is on PATH, so no page was looked at")
    return found


@dataclass
class Visit:
    """A page after its scripts ran, and the lines that it wrote to the console."""

    html: str
    console: list[str]

    @property
    def page(self) -> Element:
        """Its elements, for pages of ours."""
        return seen(self.html)


def visit(address: str, *options: str) -> Visit:
    """Open a page and wait for it."""
    told = _run("--dump-dom", *options, address)
    complaints = [line for line in told.stderr.splitlines() if "CONSOLE" in line]
    return Visit(told.stdout, complaints)


def photograph(address: str, width: int, height: int) -> Picture:
    """The page in a window of this size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        _run(f"--screenshot={path}", f"--window-size={width},{height}", "--hide-scrollbars", address)
        return Picture.read(path.read_bytes())


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory(prefix="anjuan-browser-") as profile:
        # No sandbox: tests also run as root and in containers; only pages of our own are opened.
        fixed = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
        logged = ("--enable-logging=stderr", "--v=0", "--virtual-time-budget=5000", f"--user-data-dir={profile}")
        command = [program(), *fixed, *logged, *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=WITHIN, check=True)


@dataclass(frozen=True)
class Picture:
    """A picture of the size ``width`` times ``height``; ``rows`` are their bytes, ``depth`` a point."""

    width: int
    height: int
    depth: int
    rows: tuple[bytes, ...]

    @classmethod
    def read(cls, png: bytes) -> Picture:
        """Read a PNG of 8 bits a colour, not interlaced, as browsers write it."""
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        at, packed, head = 8, b"", b""
        while at < len(png):
            length, kind = struct.unpack(">I4s", png[at : at + 8])
            body = png[at + 8 : at + 8 + length]
            head, packed = (body, packed) if kind == b"IHDR" else (head, packed + (body if kind == b"IDAT" else b""))
            at += 12 + length
        width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
        assert (bits, interlaced) == (8, 0)
        depth = {2: 3, 6: 4}[colour]
        return cls(width, height, depth, tuple(_unfiltered(zlib.decompress(packed), width * depth, depth)))

    def colours(self) -> int:
        """How many different colours there are in every fourth row."""
        step = self.depth
        return len({row[at : at + 3] for row in self.rows[::4] for at in range(0, len(row), step)})


def _unfiltered(raw: bytes, stride: int, depth: int) -> list[bytes]:
    """The rows of a picture, each told by its difference from its neighbours (PNG, section 9)."""
    rows, above = [], bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        if kind == 2:
            row = bytearray((value + up) & 255 for value, up in zip(row, above, strict=True))
        elif kind:
            for at in range(stride):
                left, corner = (row[at - depth], above[at - depth]) if at >= depth else (0, 0)
                row[at] = (row[at] + _predicted(kind, left, above[at], corner)) & 255
        rows.append(bytes(row))
        above = row
    return rows


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 3:
        return (left + up) // 2
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
