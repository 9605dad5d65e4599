"""Receipts of reports: every slip of the hand is caught, and nothing that is read aloud can be misheard."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.law.receipts import ALPHABET, checked_receipt, plain, receipt_of

NUMBERS = st.integers(min_value=0, max_value=2**128 - 1)
PLACES = st.integers(min_value=0, max_value=11)


@given(NUMBERS)
def test_a_receipt_is_read_however_it_is_typed(number: int) -> None:
    receipt = receipt_of(number)
    assert [len(group) for group in receipt.split("-")] == [4, 4, 4]
    assert set(plain(receipt)) <= set(ALPHABET)
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain(receipt))
    for typed in (receipt, receipt.lower(), f"  {plain(receipt)} ", wide, receipt.replace("-", " — ")):
        assert checked_receipt(typed) == receipt


@given(NUMBERS, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(number: int, place: int, other: str) -> None:
    said = plain(receipt_of(number))
    assume(said[place] != other)
    with pytest.raises(ValueError, match="收件编号"):
        checked_receipt(said[:place] + other + said[place + 1 :])


@given(NUMBERS, PLACES, PLACES)
def test_two_characters_that_changed_places_never_pass(number: int, one: int, two: int) -> None:
    said = list(plain(receipt_of(number)))
    assume(said[one] != said[two])
    said[one], said[two] = said[two], said[one]
    with pytest.raises(ValueError, match="收件编号"):
        checked_receipt("".join(said))


@given(st.sets(st.integers(min_value=0, max_value=31**11 - 1), min_size=2, max_size=200))
def test_different_numbers_have_different_receipts(numbers: set[int]) -> None:
    assert len({receipt_of(number) for number in numbers}) == len(numbers)


@given(st.text(max_size=40))
def test_anything_else_is_refused_and_nothing_breaks(typed: str) -> None:
    try:
        receipt = checked_receipt(typed)
    except ValueError:
        return
    assert plain(receipt) == plain(typed)


def test_no_character_looks_like_another() -> None:
    assert not set("01ILO") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
