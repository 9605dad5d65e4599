"""The unified social credit code, and the party it belongs to."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from domain.law.parties import CODE_PREFIX, OrganizationType, Party, check_character, checked_code

CODES = [
    ("513100005000000159", OrganizationType.SOCIAL_GROUP),
    ("51310000MJ1234561Q", OrganizationType.SOCIAL_GROUP),
    ("51310151MJ0000018E", OrganizationType.SOCIAL_GROUP),
    ("52310105500000015K", OrganizationType.SOCIAL_SERVICE_INSTITUTION),
    ("52310115MJ1234561J", OrganizationType.SOCIAL_SERVICE_INSTITUTION),
    ("53310000MJ00000187", OrganizationType.FOUNDATION),
    ("59310000MJ12345610", OrganizationType.OTHER),
]


@pytest.mark.parametrize(("code", "kind"), CODES)
def test_a_good_code_is_kept_in_capitals(code: str, kind: OrganizationType) -> None:
    assert checked_code(code) == code
    assert checked_code(f"  {code.lower()} ") == code
    assert Party(name="上海市演示协会", organization_type=kind, code=code).code == code


@pytest.mark.parametrize("code", ["91330100799655058B", "9144030071526726XG", "914403001922038216"])
def test_the_check_character_is_that_of_known_public_codes(code: str) -> None:
    assert check_character(code[:17]) == code[17]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("52310105MJ00000180", "第18位应为P"),
        ("52310105MI0000018P", "须为18位"),
        ("52310105MJ0000018", "须为18位"),
        ("52310105MJ0000018PP", "须为18位"),
        ("543101050000000000", "须为18位"),
        ("91330100799655058B", "须为18位"),
        ("", "须为18位"),
    ],
)
def test_a_bad_code_is_refused_with_the_reason(code: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told) as caught:
        Party(name="上海市演示协会", organization_type=OrganizationType.SOCIAL_SERVICE_INSTITUTION, code=code)
    assert caught.value.errors()[0]["loc"] == ("code",)


@pytest.mark.parametrize("code", [code for code, _ in CODES])
def test_one_wrong_character_never_passes(code: str) -> None:
    for place in range(8, 18):
        for other in "0123456789":
            if code[place] != other:
                with pytest.raises(ValueError, match=r"第18位应为|须为18位"):
                    checked_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("kind", OrganizationType)
def test_a_code_of_another_kind_is_refused(kind: OrganizationType) -> None:
    for code, of in CODES:
        if of is not kind:
            with pytest.raises(ValidationError, match=f"应为{CODE_PREFIX[kind]}"):
                Party(name="上海市演示协会", organization_type=kind, code=code)


def test_a_party_may_have_no_code_but_has_a_name() -> None:
    assert Party(name="未登记的筹备组", organization_type=OrganizationType.OTHER).code is None
    with pytest.raises(ValidationError, match="name"):
        Party(name="  ", organization_type=OrganizationType.OTHER)
