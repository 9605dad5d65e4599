"""The surcharge in fen: three per cent a day, never more than the fine, the fine itself on day 34."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.execution import SURCHARGE_DAYS
from domain.law.surcharges import surcharge, surcharge_in_fen

FINES = st.integers(1, 10**12)
DAYS = st.integers(0, 4000)


@given(fine=FINES, days=DAYS)
def test_it_never_exceeds_the_fine_and_never_shrinks(fine: int, days: int) -> None:
    now, then = surcharge_in_fen(fine, days), surcharge_in_fen(fine, days + 1)
    assert 0 <= now <= then <= fine


@given(fine=FINES)
def test_day_34_reaches_the_fine_and_the_day_before_does_not(fine: int) -> None:
    assert surcharge_in_fen(fine, SURCHARGE_DAYS) < fine
    assert surcharge_in_fen(fine, SURCHARGE_DAYS + 1) == fine


@given(fine=FINES, days=st.integers(0, 33))
def test_it_is_exact_to_less_than_a_fen(fine: int, days: int) -> None:
    assert 0 <= fine * 3 * days - 100 * surcharge_in_fen(fine, days) < 100


@pytest.mark.parametrize(
    ("fine", "days", "comes_to"),
    [
        ("30000.00", 0, "0"),
        ("30000.00", 1, "900"),
        ("30000.00", 33, "29700"),
        ("30000.00", 34, "30000"),
        ("0.33", 1, "0"),
        ("0.34", 1, "0.01"),
        ("33.33", 10, "9.99"),
    ],
)
def test_in_yuan(fine: str, days: int, comes_to: str) -> None:
    assert surcharge(Decimal(fine), days) == Decimal(comes_to)


@pytest.mark.parametrize(("fine", "days"), [(-1, 1), (1, -1)])
def test_nothing_negative_is_counted(fine: int, days: int) -> None:
    with pytest.raises(ValueError, match="no surcharge"):
        surcharge_in_fen(fine, days)
