"""Photographs on disk: a file each, named by its digest, written beside its place and moved there when it is whole."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from application.photos import (
    DIGEST,
    HEAD,
    LARGEST_PHOTO,
    DigestDiffers,
    KeptPhoto,
    NoPhoto,
    NoRoom,
    PhotoTooLarge,
    sniffed,
)

INCOMING: Final = "incoming"
ABANDONED: Final = 24 * 3600
"""Seconds after which a file that never arrived whole is nobody's any more."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class PhotoFiles:
    """A folder of photographs: ``ab/abcd…`` by digest, ``incoming/`` for those on their way."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing, readable for nobody else, and clear what a kill left behind."""
        self._folder, self._incoming = folder, folder / INCOMING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._incoming.mkdir(mode=0o700, exist_ok=True)
        self._sweep()

    @contextmanager
    def take_in(self, sha256: str = "") -> Iterator[_IncomingFile]:
        """Begin a file; without a digest it goes by that of its bytes. Raises NoRoom, ValueError for no digest."""
        if sha256 and not DIGEST.fullmatch(sha256):
            raise ValueError(f"no digest: {sha256[:80]!r}")
        path = self._incoming / secrets.token_hex(16)
        with _room(), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            try:
                yield _IncomingFile(self._folder, path, file, sha256)
            finally:
                # Moved if it was kept.
                path.unlink(missing_ok=True)

    def open(self, sha256: str) -> tuple[KeptPhoto, BinaryIO] | None:
        """A photograph and its bytes; None where it is not here."""
        if not DIGEST.fullmatch(sha256):
            return None
        try:
            file = _place(self._folder, sha256).open("rb")
        except FileNotFoundError:
            return None
        kind = sniffed(file.read(HEAD))
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if kind is None:
            # Only whole photographs are moved here: somebody else wrote this one.
            file.close()
            return None
        return KeptPhoto(sha256, size, kind), file

    def _sweep(self) -> None:
        before = time.time() - ABANDONED
        for path in self._incoming.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()


class _IncomingFile:
    """One file on its way in."""

    def __init__(self, folder: Path, path: Path, file: BinaryIO, sha256: str) -> None:
        self._folder, self._path, self._file, self._expected = folder, path, file, sha256
        self._digest, self._size, self._head = hashlib.sha256(), 0, b""

    def write(self, chunk: bytes) -> None:
        """The next bytes. Raises PhotoTooLarge, NoRoom."""
        self._size += len(chunk)
        if self._size > LARGEST_PHOTO:
            raise PhotoTooLarge(self._size)
        if len(self._head) < HEAD:
            self._head += chunk[: HEAD - len(self._head)]
        self._digest.update(chunk)
        with _room():
            self._file.write(chunk)

    def keep(self) -> KeptPhoto:
        """Move the whole file to its place; one that is there already has the same bytes and is replaced.

        File and folder are flushed to disk first and last: once this returned, the photograph outlives a power cut.
        """
        found = self._digest.hexdigest()
        if self._expected and found != self._expected:
            raise DigestDiffers(found)
        kind = sniffed(self._head)
        if kind is None:
            raise NoPhoto
        place = _place(self._folder, found)
        with _room():
            self._file.flush()
            os.fsync(self._file.fileno())
            new = not place.parent.exists()
            place.parent.mkdir(mode=0o700, exist_ok=True)
            self._path.replace(place)
            _flush_folder(place.parent)
            if new:
                _flush_folder(self._folder)
        return KeptPhoto(found, self._size, kind)


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _room() -> Iterator[None]:
    """A full disk is told as such; any other fault of it stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom(error.errno, "no room") from error
        raise
