"""Divisions and agencies: the tables are whole, and an authority's id is checked by name."""

from __future__ import annotations

import pytest

from domain.law.places import AGENCIES, DIVISIONS, authority_of


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
