"""Positions: they come back, they stand in order, and nothing else is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.position import Position

NUMBERS = st.integers(0, 2**63 - 1)


@given(NUMBERS)
def test_every_position_comes_back(number: int) -> None:
    assert Position.parse(str(Position(number))) == Position(number)


@given(NUMBERS, NUMBERS)
def test_positions_stand_in_the_order_of_the_log(one: int, other: int) -> None:
    assert (Position(one) < Position(other)) == (one < other)


def test_a_position_looks_like_this() -> None:
    assert [str(Position(number)) for number in (0, 1, 4711)] == ["p-0", "p-1", "p-1267"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "p-",
        "4711",
        "p-!",
        "p-AE",
        "p-ae ",
        "P-ae",
        "p-0ae",
        "p--1",
        "p-1_0",
        "p-" + "8" + "0" * 15,
        "p-字",
        "p-a" * 99,
    ],
)
def test_anything_else_is_refused_by_the_name_of_its_field(text: str) -> None:
    with pytest.raises(ValueError, match=r"^after "):
        Position.parse(text)
    with pytest.raises(ValueError, match=r"^since "):
        Position.parse(text, "since")
