"""近似: how like two names, addresses, phones or accounts are; a likeness is a reason to look, never a finding."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.messages import Labelled


class Strength(Labelled):
    """强弱: how much a likeness says."""

    STRONG = "strong", "强", "strong"
    MIDDLE = "middle", "中", "middle"
    WEAK = "weak", "弱", "weak"
    NONE = "none", "无", "none"
    UNKNOWN = "unknown", "不能判定", "not determinable"


STRONG_FROM: Final = 80
MIDDLE_FROM: Final = 50
WEAK_FROM: Final = 25
"""Percent of likeness from which a name is strong, middle, weak."""

_SIGNS: Final = re.compile(r"[\W_]+")
_HOUSE: Final = re.compile(r"^.*?\d+(?:号|弄)")
_DIGITS: Final = re.compile(r"\D+")


def of_names(percent: int) -> Strength:
    """What a likeness of names says."""
    if percent >= STRONG_FROM:
        return Strength.STRONG
    if percent >= MIDDLE_FROM:
        return Strength.MIDDLE
    return Strength.WEAK if percent >= WEAK_FROM else Strength.NONE


def of_addresses(address: str, other: str) -> Strength:
    """The same address is strong, the same house of another room middle."""
    one, two = (_SIGNS.sub("", unicodedata.normalize("NFKC", each)) for each in (address, other))
    if one == two:
        return Strength.STRONG
    houses = [found.group() for found in map(_HOUSE.match, (one, two)) if found is not None]
    return Strength.MIDDLE if len(houses) == 2 and _ends_alike(*houses) else Strength.NONE


def _ends_alike(house: str, other: str) -> bool:
    """Whether one of two house addresses is the other with more of the region before it."""
    return house.endswith(other) or other.endswith(house)


def of_phones(phone: str, other: str) -> Strength:
    """The same number is strong; signs between the digits tell nothing."""
    one, two = (_DIGITS.sub("", unicodedata.normalize("NFKC", each)) for each in (phone, other))
    return Strength.STRONG if one and one == two else Strength.NONE


def of_accounts(account: str, other: str) -> Strength:
    """The same site or account is strong; where it begins and ends tells nothing."""
    one, two = (_account(each) for each in (account, other))
    return Strength.STRONG if one and one == two else Strength.NONE


def _account(account: str) -> str:
    plain = unicodedata.normalize("NFKC", account).casefold().strip()
    return re.sub(r"^(?:https?://)?(?:www\.)?|[/\s]+$", "", plain)
