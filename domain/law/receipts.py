"""收件编号: under which somebody who reported asks how far his report has come; nothing in it tells the case.

Eleven characters drawn from an alphabet without look-alikes and a check character, in fours: ``K7QM-4XWP-3HT9``. The
alphabet has 31 characters, a prime, and every place its own weight: neither one wrong character nor two that changed
places ever pass.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals without 0, 1, I, L and O, which look like one another."""

DRAWN: Final = 11
"""Characters that are drawn: 31 to the 11th, about 54 bits."""

GROUP: Final = 4


def check_character(drawn: str) -> str:
    """The last character, which makes the weighted sum of all of them a multiple of 31."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(drawn, _weights(), strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def _weights() -> range:
    """12 down to 2; the check character itself weighs 1."""
    return range(DRAWN + 1, 1, -1)


def receipt_of(number: int) -> str:
    """The receipt for a large random number."""
    drawn = ""
    for _ in range(DRAWN):
        number, place = divmod(number, len(ALPHABET))
        drawn += ALPHABET[place]
    return written(drawn + check_character(drawn))


def written(plain: str) -> str:
    """In groups of four."""
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def plain(typed: str) -> str:
    """What somebody typed without what does not count: case, full width, blanks and hyphens."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", typed))).upper()


def checked_receipt(typed: str) -> str:
    """A receipt as it is written, however it was typed.

    Raises:
        ValueError: the length, a character, or the check character is wrong.
    """
    said = plain(typed)
    if len(said) != DRAWN + 1 or not set(said) <= set(ALPHABET) or check_character(said[:DRAWN]) != said[DRAWN]:
        raise ValueError("收件编号有误。 Not a receipt number")
    return written(said)


ReceiptNumber = Annotated[str, AfterValidator(checked_receipt)]
"""收件编号 of a report that somebody of the public made."""
