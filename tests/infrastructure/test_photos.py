"""Photographs on disk: whole under their own digest, or not there at all, whatever happens on the way."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.photos import HEAD, LARGEST_PHOTO, DigestDiffers, NoPhoto, NoRoom, PhotoTooLarge, PhotoType, sniffed
from infrastructure import photos
from infrastructure.photos import ABANDONED, INCOMING, PhotoFiles

JPEG = b"\xff\xd8\xff\xe0" + b"one picture" * 1000
PNG = b"\x89PNG\r\n\x1a\n" + b"another"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def left(folder: Path) -> list[Path]:
    """What lies in the folder, whole or not."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def store(tmp_path: Path) -> PhotoFiles:
    return PhotoFiles(tmp_path / "photos")


def put(store: PhotoFiles, content: bytes, sha256: str, piece: int = 700) -> None:
    with store.take_in(sha256) as incoming:
        for start in range(0, len(content), piece):
            incoming.write(content[start : start + piece])
        kept = incoming.keep()
    assert (kept.sha256, kept.size) == (digest(content), len(content))


@pytest.mark.parametrize("piece", [1, 7, 700, 10**6])
def test_what_came_in_pieces_is_read_back_whole(store: PhotoFiles, piece: int) -> None:
    put(store, JPEG, digest(JPEG), piece)
    found = store.open(digest(JPEG))
    assert found is not None
    kept, file = found
    with file:
        assert (kept.type, kept.size, file.read()) == (PhotoType.JPEG, len(JPEG), JPEG)


def test_one_without_an_address_goes_by_its_digest(store: PhotoFiles) -> None:
    put(store, PNG, "")
    found = store.open(digest(PNG))
    assert found is not None
    with found[1] as file:
        assert file.read() == PNG


def test_nothing_is_kept_under_another_digest(store: PhotoFiles, tmp_path: Path) -> None:
    with pytest.raises(DigestDiffers):
        put(store, JPEG, digest(PNG))
    assert left(tmp_path) == []
    assert store.open(digest(PNG)) is None
    assert store.open(digest(JPEG)) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"MZ", b"%PDF-1.7", b"RIFF0000WAVE", b"\xff\xd8"])
def test_what_is_no_photograph_is_not_kept(store: PhotoFiles, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NoPhoto):
        put(store, content, digest(content))
    assert left(tmp_path) == []


def test_the_limit_is_kept_to_the_byte(store: PhotoFiles, tmp_path: Path) -> None:
    largest = JPEG.ljust(LARGEST_PHOTO, b"0")
    put(store, largest, digest(largest), 1024 * 1024)
    with pytest.raises(PhotoTooLarge):
        put(store, largest + b"0", digest(largest + b"0"), 1024 * 1024)
    assert len(left(tmp_path)) == 1


def test_the_same_photograph_twice_is_one_file_and_a_damaged_one_is_mended(store: PhotoFiles, tmp_path: Path) -> None:
    put(store, JPEG, digest(JPEG))
    (path,) = left(tmp_path)
    path.write_bytes(b"damaged")
    assert store.open(digest(JPEG)) is None
    put(store, JPEG, digest(JPEG))
    assert [path.read_bytes() for path in left(tmp_path)] == [JPEG]


def test_one_that_breaks_off_leaves_nothing(store: PhotoFiles, tmp_path: Path) -> None:
    def broken_off() -> None:
        with store.take_in(digest(JPEG)) as incoming:
            incoming.write(JPEG[:100])
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken_off()
    assert left(tmp_path) == []


@pytest.mark.parametrize("address", ["../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "\n"])
def test_an_address_is_a_digest(store: PhotoFiles, address: str) -> None:
    assert store.open(address) is None
    with pytest.raises(ValueError, match="no digest"), store.take_in(address):
        pass


def test_nobody_else_reads_the_files(store: PhotoFiles, tmp_path: Path) -> None:
    put(store, JPEG, digest(JPEG))
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")} == {0}


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from infrastructure.photos import PhotoFiles
    Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    with PhotoFiles(Path(sys.argv[1])).take_in() as incoming:
        incoming.write(bytes.fromhex(sys.argv[2]))
        incoming.keep()
"""


def test_a_kill_between_writing_and_moving_leaves_no_photograph(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    words = [sys.executable, "-c", textwrap.dedent(KILLED), str(folder), JPEG.hex()]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    (orphan,) = left(folder)
    assert orphan.parent.name == INCOMING
    again = PhotoFiles(folder)
    assert again.open(digest(JPEG)) is None
    assert orphan.exists(), "perhaps another process is still writing it"
    long_ago = orphan.stat().st_mtime - ABANDONED - 1
    os.utime(orphan, (long_ago, long_ago))
    put(PhotoFiles(folder), JPEG, digest(JPEG))
    assert [path.name for path in left(folder)] == [digest(JPEG)]


def test_a_full_disk_is_told_as_such(store: PhotoFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(photos.os, "fsync", full)
    with pytest.raises(NoRoom):
        put(store, JPEG, digest(JPEG))
    assert left(tmp_path) == []


def test_another_fault_of_the_disk_is_no_want_of_room(store: PhotoFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(photos.os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output") as caught:
        put(store, JPEG, digest(JPEG))
    assert not isinstance(caught.value, NoRoom)


def test_each_type_is_told_by_its_bytes() -> None:
    heads = {
        PhotoType.JPEG: b"\xff\xd8\xff\xdb",
        PhotoType.PNG: b"\x89PNG\r\n\x1a\n",
        PhotoType.WEBP: b"RIFF\x10\0\0\0WEBPVP8X",
        PhotoType.HEIC: b"\0\0\0\x18ftypheic\0\0\0\0",
    }
    assert {kind: sniffed(head) for kind, head in heads.items()} == {kind: kind for kind in heads}


@given(st.binary(max_size=HEAD))
def test_no_bytes_trip_the_sniffer(head: bytes) -> None:
    assert sniffed(head) in {None, *PhotoType}
