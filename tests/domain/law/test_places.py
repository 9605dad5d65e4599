"""Divisions and agencies: the tables are whole, and an authority's id is checked by name."""

from __future__ import annotations

import pytest

from domain.law.places import AGENCIES, DIVISIONS, authority_of, checked_division, lies_within


def test_every_district_of_today_stands_below_the_municipality_with_its_own_short_form() -> None:
    districts = [division for division in DIVISIONS.values() if division.level == "district"]
    assert len(districts) == 16
    assert {division.parent for division in districts} == {"310000"}
    assert len({division.short_form for division in districts}) == 16
    assert all(len(division.short_form) == 1 for division in districts)


def test_every_agency_has_both_names() -> None:
    assert len(AGENCIES) == 34
    assert all(agency.name_zh and agency.name_en for agency in AGENCIES.values())


@pytest.mark.parametrize(
    ("text", "short_form"),
    [("310000-civil_affairs", "沪民社"), ("310105-civil_affairs", "长民社"), ("310000-tax", "")],
)
def test_an_authority_and_how_its_documents_begin(text: str, short_form: str) -> None:
    authority = authority_of(text)
    assert (authority.id, authority.short_form) == (text, short_form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "310000",
        "civil_affairs",
        "999999-civil_affairs",
        "310103-civil_affairs",
        "310100-civil_affairs",
        "310000-",
        "310000-x",
    ],
)
def test_an_unknown_authority_is_refused_by_the_name_of_its_field(text: str) -> None:
    with pytest.raises(ValueError, match=r"^lead：.* lead:"):
        authority_of(text, "lead")


@pytest.mark.parametrize(
    ("code", "division", "within"),
    [
        ("310101", "310101", True),
        ("310101", "310000", True),
        ("310103", "310000", True),
        ("310000", "310101", False),
        ("310101", "310104", False),
        ("330106", "310000", False),
        ("330106", "330106", True),
    ],
)
def test_a_place_lies_in_its_own_division_and_in_those_above(code: str, division: str, within: bool) -> None:
    assert lies_within(code, division) is within


def test_a_place_outside_shanghai_is_known_by_its_shape_alone() -> None:
    assert checked_division(" 330106 ") == "330106"
    for wrong in ("", "33010", "33010a", "３３０１０６", "310199"):
        with pytest.raises(ValueError, match="区划"):
            checked_division(wrong)
