"""Document numbers: how they are made, typed and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.numbers import DocumentNumber, document_number, normalised, parsed, series_word

PRINTED = "沪民社罚立字〔2026〕第17号"


@pytest.mark.parametrize(
    ("short_form", "word", "number"),
    [
        ("沪民社", "立", PRINTED),
        ("沪民社", "罚立", PRINTED),
        ("沪民社", "罚立字", PRINTED),
        ("长民社", "", "长民社罚字〔2026〕第17号"),
        ("沪民社", "取立", "沪民社取立字〔2026〕第17号"),
        ("长民社", "取", "长民社取字〔2026〕第17号"),
    ],
)
def test_a_number_is_made_of_short_form_word_year_and_serial(short_form: str, word: str, number: str) -> None:
    assert document_number(short_form, word, 2026, 17) == number


def test_one_series_has_one_word_however_it_is_called() -> None:
    assert {series_word(word) for word in ("立", "立字", "罚立", "罚立字")} == {"罚立"}


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        "沪民社罚立字[2026]第17号",
        "沪民社罚立字(2026)第17号",
        "沪民社罚立字（2026）第17号",
        "沪民社罚立字【2026】17号",
        " 沪民社罚立字 〔２０２６〕 第１７号 ",
    ],
)
def test_what_people_type_becomes_what_is_printed(typed: str) -> None:
    assert normalised(typed) == PRINTED
    assert parsed(typed) == DocumentNumber("沪民社罚立", 2026, 17)


@pytest.mark.parametrize("text", ["", "17号", "沪民社罚立字〔26〕第17号", "沪民社罚立字〔2026〕第0号", "x" * 80])
def test_anything_else_is_refused_by_the_name_of_its_field(text: str) -> None:
    with pytest.raises(ValueError, match=r"^filing .* filing:"):
        parsed(text, "filing")


@pytest.mark.parametrize(("short_form", "year", "serial"), [("", 2026, 0), ("HM", 2026, 1), ("沪民社", 26, 1)])
def test_no_number_is_made_that_cannot_be_read(short_form: str, year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="Not a document number"):
        document_number(short_form, "立", year, serial)


@given(year=st.integers(1949, 2999), serial=st.integers(1, 9_999_999), word=st.sampled_from(["", "立", "当"]))
def test_every_number_made_is_read_again(year: int, serial: int, word: str) -> None:
    made = document_number("沪民社", word, year, serial)
    assert parsed(made) == DocumentNumber("沪民社罚" + word, year, serial)
    assert normalised(made) == made
