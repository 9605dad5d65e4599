"""比对: what of a name, a phone, an address or a number does not tell two organizations or two reports apart.

Nothing follows from a likeness but that somebody looks at both: clues are merged by an officer who says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from domain.law.public_lists import plain_name
from domain.messages import Labelled


class Trace(Labelled):
    """识别特征: by what two files are recognized as speaking of one organization or of one report."""

    CODE = "code", "统一社会信用代码", "unified social credit code"
    NAME = "name", "名称", "name"
    PHONE = "phone", "组织对外电话", "phone of the organization"
    ADDRESS = "address", "地址", "address"
    ACCOUNT = "account", "网站、网络账号", "site or account on the net"
    REFERENCE = "reference", "来源文号", "number given by the source"


ALIKE: Final = 50
"""Percent of likeness from which two names count as alike."""

_AREA: Final = "021"
"""The area code of Shanghai: a number is often given without it."""

_LOCAL: Final = 8
_SHORTEST: Final = 5
"""Digits of a number within Shanghai, and of the shortest that is somebody's own."""

_EXTENSION: Final = re.compile(r"转|-(?=\d{1,5}$)|分机")
_NOT_TOLD: Final = re.compile(r"[\s,，。.、;；:：()（）\[\]【】〔〕\-－—_#'\"]")
_CITY: Final = re.compile(r"^(?:中国)?(?:上海市|上海)")
_DIGITS: Final = str.maketrans("零〇一二三四五六七八九", "00123456789")
_NUMBERED: Final = re.compile(r"[零〇一二三四五六七八九]+(?=[楼层号弄室幢座栋])")
_TEN: Final = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)(?=[楼层号弄室幢座栋])")


def plain_phone(phone: str) -> str:
    """The digits of a number without country, area code of Shanghai and extension; empty if too few are left."""
    told = unicodedata.normalize("NFKC", phone).strip()
    digits = re.sub(r"\D", "", _EXTENSION.split(told)[0])
    country = "0086" if digits.startswith("0086") else "86" if told.startswith("+86") else ""
    # Behind the country's number the area code has no nought.
    area = _AREA[1:] if country else _AREA
    digits = digits.removeprefix(country)
    digits = digits.removeprefix(area) if len(digits) == len(area) + _LOCAL else digits
    return digits if len(digits) >= _SHORTEST else ""


def plain_address(address: str) -> str:
    """An address without city, width, spaces and punctuation; storeys and numbers in figures, 层 for 楼.

    Empty where no number is in it: a road alone is nobody's address.
    """
    told = _NOT_TOLD.sub("", unicodedata.normalize("NFKC", address)).casefold()
    told = _TEN.sub(lambda found: f"{found[1] or '一'}{found[2] or '零'}", told)
    told = _NUMBERED.sub(lambda found: found[0].translate(_DIGITS), told)
    told = re.sub(r"(\d)(?:楼|f)(?!\w*[楼层])", r"\1层", _CITY.sub("", told))
    return told if re.search(r"\d", told) else ""


def _plain_reference(reference: str) -> str:
    return _NOT_TOLD.sub("", unicodedata.normalize("NFKC", reference)).casefold()


PLAIN: Final[Mapping[Trace, Callable[[str], str]]] = {
    Trace.CODE: str.upper,
    Trace.NAME: plain_name,
    Trace.PHONE: plain_phone,
    Trace.ADDRESS: plain_address,
    Trace.ACCOUNT: plain_name,
    Trace.REFERENCE: _plain_reference,
}
"""What is compared of each trace; what comes out empty is compared with nothing."""
