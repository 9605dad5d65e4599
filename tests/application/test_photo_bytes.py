"""A photograph without its place: nothing of it is left, and the picture is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.photo_bytes import NotBared, bare
from application.photos import HEAD, sniffed
from tests.interface.web.pictures import SECRETS, jpeg, png, webp

TAKEN = {"jpeg": jpeg(), "little-endian": jpeg(3, "<"), "upright": jpeg(1), "png": png(), "webp": webp()}


@pytest.mark.parametrize("name", TAKEN)
def test_nothing_of_place_time_and_device_is_left(name: str) -> None:
    assert any(secret in TAKEN[name] for secret in SECRETS)
    kept = bare(TAKEN[name])
    assert not [secret for secret in SECRETS if secret in kept]
    assert sniffed(kept[:HEAD]) == sniffed(TAKEN[name][:HEAD])


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_bare_stays_as_it_is(name: str) -> None:
    once = bare(TAKEN[name])
    assert bare(once) == once


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("upright", range(1, 9))
def test_a_jpeg_keeps_which_way_up_it_is(upright: int, order: str) -> None:
    kept = bare(jpeg(upright, order))
    told = b"\x01\x12\0\x03\0\0\0\x01" + bytes((0, upright))
    assert (told in kept) == (upright != 1)


def test_colours_and_the_picture_itself_stay() -> None:
    taken = jpeg(salt=b"of this camera")
    kept = bare(taken)
    assert b"ICC_PROFILE\0\1\1of this camera" in kept
    scan = taken[taken.index(b"\xff\xda") : taken.rindex(b"\xff\xd9") + 2]
    assert kept.endswith(scan)


def test_a_scan_may_hold_stuffed_bytes_restarts_and_fills() -> None:
    scan = b"\xff\xda\0\x02" + b"\x01\xff\0\x02\xff\xd0\x03\xff\xff\xfe\0\x05abc\x04" + b"\xff\xd9"
    assert bare(b"\xff\xd8" + scan.replace(b"\x04\xff\xd9", b"\xff\xd9")) == (
        b"\xff\xd8\xff\xda\0\x02\x01\xff\0\x02\xff\xd0\x03\xff\xff\xd9"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"\0\0\0\x18ftypheic",
        jpeg()[:-200],
        b"\xff\xd8\xff",
        png()[:-5],
        webp()[:30],
        b"\xff\xd8\xff\xe1\0\0",
    ],
)
def test_what_cannot_be_taken_apart_is_not_kept(content: bytes) -> None:
    with pytest.raises(NotBared):
        bare(content)


@given(st.sampled_from(sorted(TAKEN)), st.data())
def test_a_damaged_photograph_is_bared_or_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(TAKEN[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        kept = bare(cut)
    except NotBared:
        return
    assert bare(kept) == kept
