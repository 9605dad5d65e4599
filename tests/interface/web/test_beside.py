"""Beside the form of a decision: what the law provides for the breach, and the authority's own like cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.law.comparison import Comparison, LikeCase
from domain.law.parties import Organization, OrganizationType, Party
from domain.law.penalties import PenaltyKind
from domain.law.provisions import Tier
from domain.law.sanctions import provided
from domain.law.settings import Set, Settings
from domain.law.violations import VIOLATIONS
from interface.web.forms import beside
from tests.cases_elsewhere import CITY, LIKE

TODAY = date(2026, 9, 1)
LIKE_FINE = Decimal(1000)
UNSET = Settings(CITY)
SET = Settings(CITY, None, lambda: [Set("social_groups_2026_from", "2026-06-01", date(2026, 1, 1))])


def codes(
    party: Party | Organization | None, settings: Settings = SET, charity: bool | None = None, **said: Any
) -> set[str]:
    """The codes that a form offers."""
    return {code for code, _ in beside.breaches(party, said, settings, charity, TODAY)}


def of(type_: OrganizationType) -> Party:
    """A party of a type."""
    return Party(name="演示协会01", organization_type=type_)


def families(found: set[str]) -> set[str]:
    """The groups of codes."""
    return {code.partition("-")[0] for code in found}


@pytest.mark.parametrize(
    ("type_", "charity", "offered"),
    [
        (OrganizationType.SOCIAL_GROUP, False, {"ST", "ST16", "CS"}),
        (OrganizationType.SOCIAL_SERVICE_INSTITUTION, True, {"MF", "CS"}),
        (OrganizationType.FOUNDATION, True, {"JJ", "CS"}),
    ],
)
def test_codes_fit_the_party(type_: OrganizationType, charity: bool, offered: set[str]) -> None:
    found = codes(of(type_), charity=charity)
    assert families(found) == offered
    assert ("CS-109-1" in found) is charity
    assert "CS-113-1" in found


def test_codes_held_on_the_last_day_of_the_conduct() -> None:
    group = of(OrganizationType.SOCIAL_GROUP)
    before = codes(group, breach_ended_on="2026-05-31")
    after = codes(group, breach_ended_on="2026-06-01")
    assert ("ST16-30-3" in before, "ST-30-3" in before) == (True, False)
    assert ("ST16-30-3" in after, "ST-30-3" in after) == (False, True)
    assert {"ST16-30-3", "ST-30-3"} <= codes(group, UNSET, breach_ended_on="2026-07-01"), "nobody can tell yet"
    assert {"ST16-30-3", "ST-30-3"} <= codes(group, breach_ended_on="不是日期")


def test_what_another_body_punishes_is_not_offered() -> None:
    assert not {"PS-65-1", "IL-NGO-1"} & codes(None)


@pytest.mark.parametrize("said", [{}, {"organization_type": "?"}, {"organization_type": "foundation", "code": "x"}])
def test_a_party_that_is_half_typed_breaks_nothing(said: dict[str, Any]) -> None:
    beside.typed_party(said)
    typed = beside.typed_party({"organization_type": "foundation"})
    assert typed is not None
    assert families(codes(typed, charity=False)) == {"JJ", "CS"}


def test_the_range_is_told_in_times_and_in_yuan() -> None:
    lines = beside._sanctions(VIOLATIONS["ST-30-3"], {"illegal_turnover": "10000"}, persons=False)
    told = [line.text for line in lines if line.name == "罚款"]
    assert told == ["可以　违法经营额的1至3倍　10,000.00 至 30,000.00 元", "可以　违法所得的3至5倍"]
    bans = beside._sanctions(VIOLATIONS["CS-110-4"], {"illegal_turnover": "不是数"}, persons=True)
    assert {line.text for line in bans} >= {"应当　20,000.00 至 200,000.00 元", "可以　情节严重的　12至60个月"}
    assert len(list(provided(VIOLATIONS["JJ-42-5"]))) == 3


def test_like_cases_are_counted_with_range_and_middle_and_the_latest_are_linked() -> None:
    number, kinds = "沪民社罚字〔2025〕第8号", frozenset({PenaltyKind.FINE})
    case = LikeCase(LIKE[0].id, number, TODAY, "ST-30-3", kinds, LIKE_FINE, Tier.ORDINARY)
    many = tuple(replace(case, fine=LIKE_FINE + n) for n in range(12))
    told = beside._like(Comparison(since=date(2023, 9, 1), cases=many))
    assert (told.count, len(told.rows)) == (12, beside.SHOWN)
    assert told.fines == "罚款 1,000.00 至 1,011.00 元，中位数 1,005.50 元"
    assert told.rows[0].href == f"/cases/{case.case}"
    assert told.rows[0].penalties == "罚款　1,000.00 元　一般处罚"
    warned = replace(case, kinds=frozenset({PenaltyKind.WARNING}), fine=LIKE_FINE * 0, tier=None)
    assert beside._like(Comparison(since=TODAY, cases=(warned,))).fines == ""
