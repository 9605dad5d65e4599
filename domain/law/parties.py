"""当事人: who the case is against, and the unified social credit code (GB 32100-2015)."""

from __future__ import annotations

import re
from typing import Annotated, Final, Self
from uuid import UUID, uuid5

from pydantic import AfterValidator, StringConstraints, model_validator

from domain.messages import Labelled, Message, Name, Personal

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
SHAPE: Final = re.compile(r"5[1239]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}")


def check_character(first_seventeen: str) -> str:
    """The 18th character of a unified social credit code (GB 32100-2015)."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(first_seventeen, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def checked_code(code: str) -> str:
    """A credit code of the civil affairs register, in capitals.

    Raises:
        ValueError: wrong shape, or a check character that does not fit.
    """
    code = code.strip().upper()
    if not SHAPE.fullmatch(code):
        raise ValueError("须为18位统一社会信用代码，以51、52、53或59开头。 Not a credit code of a social organization")
    if (expected := check_character(code[:17])) != code[17]:
        raise ValueError(f"校验码不符，第18位应为{expected}。 Wrong check character: the 18th must be {expected}")
    return code


CreditCode = Annotated[str, AfterValidator(checked_code)]
"""统一社会信用代码 of a social organization."""

OutwardPhone = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[+0-9（(][0-9 +()（）转\-－—]{4,38}[0-9]$")
]
"""对外电话: a number under which an organization answers the public, with area code and extension as it gives them."""

_NAMESPACE: Final = UUID("5d0f1c8e-2b64-5f0a-9c37-4e1d8a6b7f20")


def organization_stream(code: str) -> UUID:
    """The stream of an organization in the register, made from its credit code, which it keeps for life."""
    return uuid5(_NAMESPACE, code)


class OrganizationType(Labelled):
    """The kinds of registered social organization, by the first two characters of the code."""

    SOCIAL_GROUP = "social_group", "社会团体", "social group"
    SOCIAL_SERVICE_INSTITUTION = "social_service_institution", "社会服务机构", "social service institution"
    FOUNDATION = "foundation", "基金会", "foundation"
    OTHER = "other_civil_affairs", "民政其他", "other organization of civil affairs"


CODE_PREFIX: Final = {
    OrganizationType.SOCIAL_GROUP: "51",
    OrganizationType.SOCIAL_SERVICE_INSTITUTION: "52",
    OrganizationType.FOUNDATION: "53",
    OrganizationType.OTHER: "59",
}


class Party(Message):
    """The organization a case is against: one party per case; persons as parties are sealed fields.

    A person is a party of his own: his case has its own notice, decision and remedies, ``name`` is that of the
    organization for which he answers. ``charity`` says whether that is a charity; None where nobody has looked.
    """

    name: Name
    organization_type: OrganizationType
    code: CreditCode | None = None
    person: Personal | None = None
    charity: bool | None = None

    @model_validator(mode="after")
    def _code_fits_type(self) -> Self:
        _fitting(self.code, self.organization_type)
        return self


class Organization(Message):
    """An organization as a clue names it: whether it is registered, and as what, may still be unknown."""

    name: Name
    organization_type: OrganizationType | None = None
    code: CreditCode | None = None

    @model_validator(mode="after")
    def _code_fits_type(self) -> Self:
        if self.organization_type is not None:
            _fitting(self.code, self.organization_type)
        return self


def _fitting(code: str | None, kind: OrganizationType) -> None:
    prefix = CODE_PREFIX[kind]
    if code is not None and not code.startswith(prefix):
        raise ValueError(f"代码前两位与组织类型不符，应为{prefix}。 The code of this kind begins with {prefix}")
