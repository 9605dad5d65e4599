"""加处罚款的数额: three per cent of the fine a day, in whole fen, and never more than the fine (行政处罚法第72条)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

PERCENT_A_DAY: Final = 3
"""Of the fine, for each day on which it is not paid (第72条第1款第1项)."""

FEN: Final = 100
"""In a yuan."""


def surcharge_in_fen(fine: int, days: int) -> int:
    """The surcharge on a fine after so many days, both in fen; parts of a fen are left out, in favour of the party.

    Raises:
        ValueError: a negative fine, or fewer than no days.
    """
    if fine < 0 or days < 0:
        raise ValueError(f"no surcharge on {fine} fen for {days} days")
    return min(fine, fine * PERCENT_A_DAY * days // 100)


def surcharge(fine: Decimal, days: int) -> Decimal:
    """The surcharge on a fine after so many days, both in yuan. Raises ValueError as ``surcharge_in_fen``."""
    return Decimal(surcharge_in_fen(int(fine * FEN), days)) / FEN
