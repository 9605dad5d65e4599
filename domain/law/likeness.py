"""近似: how like two names, addresses, phones or accounts are; a likeness is a reason to look, never a finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from domain.law.places import DIVISIONS
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

_REGIONS: Final = sorted(
    {"中国", "中华", "全国", "国际", "世界", "华东", "长三角", "上海"}
    | {place.name_zh for place in DIVISIONS.values()}
    | {place.name_zh.removesuffix("区") for place in DIVISIONS.values() if len(place.name_zh) > 2},
    key=len,
    reverse=True,
)
_FORMS: Final = sorted(
    {
        "协会", "学会", "研究会", "促进会", "联合会", "联谊会", "商会", "基金会", "委员会", "组委会", "联盟", "俱乐部",
        "中心", "服务中心", "发展中心", "研究院", "研究所", "研究中心", "总会", "分会", "理事会", "服务社", "同乡会",
    },
    key=len,
    reverse=True,
)  # fmt: skip
_SIGNS: Final = re.compile(r"[\W_]+")
_HOUSE: Final = re.compile(r"^.*?\d+(?:号|弄)")
_DIGITS: Final = re.compile(r"\D+")


def core(name: str) -> str:
    """A name without region and form, which say little of whose it is; the whole name where nothing else is left."""
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    inner = plain
    while region := next((each for each in _REGIONS if inner.startswith(each)), ""):
        inner = inner.removeprefix(region)
    inner = inner.removesuffix(next((each for each in _FORMS if inner.endswith(each)), ""))
    return inner or plain


def pairs(text: str) -> Iterator[str]:
    """Neighbouring characters; a single character is its own."""
    if len(text) == 1:
        yield text
    yield from (text[at : at + 2] for at in range(len(text) - 1))


def likeness(name: str, other: str) -> int:
    """Dice's coefficient of the pairs of both names without region and form, in whole percent, rounded down."""
    one, two = set(pairs(core(name))), set(pairs(core(other)))
    return 200 * len(one & two) // (len(one) + len(two)) if one and two else 0


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
