"""字号: what of a name is an organization's own, and how like two names are by it.

A likeness is a reason to look, never a finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from domain.law.places import DIVISIONS

_DISTRICTS: Final = {place.name_zh for place in DIVISIONS.values() if place.level in ("district", "abolished")}
_REGIONS: Final = sorted(
    {"中国", "中华", "全国", "国际", "世界", "华东", "长三角", "上海市", "上海"}
    | _DISTRICTS
    | {re.sub("(?:新?区|县)$", "", name) for name in _DISTRICTS},
    key=len,
    reverse=True,
)
_HEAD: Final = re.compile(f"^(?:(?:{'|'.join(_REGIONS)})(?=..))+")
_FORMS: Final = (
    "服务中心|发展中心|研究中心|培训中心|活动中心|中心|服务社|工作室|工作站|事务所|研究院|研究所|学院|学校|幼儿园"
    "|协会|学会|商会|研究会|促进会|联合会|联谊会|互助会|同乡会|基金会|委员会|组委会|理事会|总会|分会|联盟|俱乐部"
)
_FIELDS: Final = (
    "社会组织|社会工作|志愿者|志愿|公益|慈善|社区|社会|文化|艺术|体育|教育|培训|科技|健康|养老|康复|残疾人"
    "|服务|发展|交流|研究|行业|企业|妇女|青少年|儿童|老年|民办|非企业"
)
_END: Final = re.compile(f"^(..+?)(?:{_FORMS}|{_FIELDS})+$")
_FORM_ALONE: Final = re.compile(_FORMS)
"""How names of social organizations begin and end: region, form and field say nothing of which one it is."""

_SIGNS: Final = re.compile(r"[\W_]+")


def own_part(name: str) -> str:
    """What is an organization's own in its name: without regions at its head, form and field at its end.

    上海市松江区云霞养老服务中心 is 云霞; two characters are left at least, and the whole of a name that has nothing
    but region and form. Signs, width and case tell nothing.
    """
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    inner = _HEAD.sub("", plain)
    return plain if _FORM_ALONE.fullmatch(inner) else _END.sub(r"\1", inner)


def likeness(one: str, other: str) -> int:
    """Dice's coefficient of two names in whole percent: the pairs that their own parts share, against those of both."""
    mine, theirs = set(_pairs(own_part(one))), set(_pairs(own_part(other)))
    return 200 * len(mine & theirs) // (len(mine) + len(theirs)) if mine and theirs else 0


def _pairs(text: str) -> Iterator[str]:
    """Neighbouring characters; a single character is its own."""
    if len(text) == 1:
        yield text
    yield from (text[at : at + 2] for at in range(len(text) - 1))


def common_part(one: str, other: str) -> str:
    """The longest run of characters that two names share, as the first of them writes it."""
    best = ""
    plain = other.casefold()
    for start in range(len(one)):
        for end in range(start + len(best) + 1, len(one) + 1):
            if one[start:end].casefold() not in plain:
                break
            best = one[start:end]
    return best
