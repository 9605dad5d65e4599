"""裁量: the tier to which factors lead, the part of the range that it has, and what no penalty asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import discretion as law
from domain.law.discretion import CONDITIONS, FACTORS, Factor, Weight
from domain.law.provisions import Tier
from domain.law.rule import Effect, Finding, Outcome
from domain.law.sanctions import Range
from domain.law.settings import Set, Settings
from domain.law.statutes import Statute
from domain.steps.decision import NoPenaltyGround

CITY = "310000-civil_affairs"
DEFAULT = Settings(CITY)
TEN = Range(Decimal(1000), Decimal(11_000))
F = Factor


def set_to(**told: str) -> Settings:
    """Settings of an authority that has set these."""
    return Settings(CITY, None, lambda: [Set(name, value, date(2026, 1, 1)) for name, value in told.items()])


DIVIDED = set_to(discretion_shares="on")


def test_every_factor_weighs_and_only_a_text_makes_it_certain() -> None:
    assert set(FACTORS) == set(Factor)
    for each in FACTORS.values():
        assert each.certain is (each.basis.statute is not Statute.PRACTICE)
    dimensions = {each.dimension for each in FACTORS.values()}
    assert dimensions >= {"duration", "times", "sums", "persons", "harm", "correction", "cooperation", "history"}
    assert {each.weight for each in FACTORS.values()} == set(Weight)


def test_the_grounds_of_no_penalty_are_those_of_a_decision() -> None:
    assert {each.ground for each in CONDITIONS} <= set(NoPenaltyGround)
    assert all(each.setting == "" for each in CONDITIONS if each.basis.statute is Statute.APL)


@pytest.mark.parametrize(
    ("factors", "tiers"),
    [
        ((), {Tier.ORDINARY}),
        ((F.ONCE,), {Tier.LIGHTER, Tier.ORDINARY}),
        ((F.OFTEN,), {Tier.HEAVIER}),
        ((F.ONCE, F.GRAVE_HARM), {Tier.ORDINARY}),
        ((F.MERIT,), {Tier.MITIGATED, Tier.LIGHTER}),
        ((F.MERIT, F.ONCE), {Tier.MITIGATED, Tier.LIGHTER}),
        ((F.MERIT, F.OFTEN), {Tier.LIGHTER, Tier.ORDINARY}),
        ((F.EMERGENCY,), {Tier.HEAVIER}),
        ((F.MINOR, F.CORRECTED, F.NO_HARM), {Tier.NO_PENALTY}),
        ((F.MINOR, F.CORRECTED), {Tier.LIGHTER, Tier.ORDINARY}),
        ((F.FIRST_BREACH, F.CORRECTED, F.LIGHT_HARM), {Tier.NO_PENALTY, Tier.LIGHTER, Tier.ORDINARY}),
        ((F.FIRST_BREACH, F.LIGHT_HARM), {Tier.LIGHTER, Tier.ORDINARY}),
    ],
)
def test_factors_lead_to_tiers(factors: tuple[Factor, ...], tiers: set[Tier]) -> None:
    assert law.suggested(factors, DEFAULT) == tiers


@given(factors=st.sets(st.sampled_from(Factor)))
def test_there_is_always_a_tier_and_never_a_heavier_one_for_a_statutory_ground(factors: set[Factor]) -> None:
    found = law.suggested(factors, DEFAULT)
    assert found
    if any(FACTORS[factor].weight is Weight.MITIGATED for factor in factors):
        assert Tier.HEAVIER not in found


@given(more=st.sampled_from([each.factor for each in FACTORS.values() if each.weight is Weight.HEAVIER]))
def test_what_makes_it_heavier_never_makes_it_lighter(more: Factor) -> None:
    for factors in ((), (F.ONCE,), (F.MERIT,)):
        before, after = (law.suggested(told, DEFAULT) for told in (factors, (*factors, more)))
        assert max(map(law.HEAVINESS.index, after)) >= max(map(law.HEAVINESS.index, before))


@pytest.mark.parametrize(
    ("fine", "tier", "fits"),
    [
        ("1000", Tier.LIGHTER, True),
        ("4000", Tier.LIGHTER, True),
        ("4000.01", Tier.LIGHTER, False),
        ("3999.99", Tier.ORDINARY, False),
        ("8000", Tier.ORDINARY, True),
        ("8000.01", Tier.ORDINARY, False),
        ("7999.99", Tier.HEAVIER, False),
        ("11000", Tier.HEAVIER, True),
        ("999.99", Tier.MITIGATED, True),
        ("1000", Tier.MITIGATED, False),
    ],
)
def test_a_tier_has_its_part_of_the_range_where_the_authority_divided_it(fine: str, tier: Tier, fits: bool) -> None:
    assert law.in_tier(Decimal(fine), tier, [TEN], DIVIDED) is fits


def test_without_a_benchmark_of_the_authority_no_part_is_counted() -> None:
    assert law.in_tier(Decimal(11_000), Tier.LIGHTER, [TEN], DEFAULT) is None
    assert law.in_tier(Decimal(11_000), Tier.MITIGATED, [TEN], DEFAULT) is False, "below the range is below it"
    narrower = set_to(discretion_shares="on", discretion_lighter_percent="10")
    assert law.in_tier(Decimal("2000.01"), Tier.LIGHTER, [TEN], narrower) is False
    assert law.in_tier(Decimal(0), Tier.LIGHTER, [TEN], DIVIDED) is None
    assert law.in_tier(Decimal(9), Tier.LIGHTER, [], DIVIDED) is None


@pytest.mark.parametrize(
    ("ground", "factors", "lacking"),
    [
        ("minor_corrected", (), (F.MINOR, F.NO_HARM, F.CORRECTED)),
        ("minor_corrected", (F.MINOR, F.NO_HARM, F.CORRECTED), ()),
        ("first_light", (F.FIRST_BREACH, F.CORRECTED), (F.NO_HARM,)),
        ("first_light", (F.FIRST_BREACH, F.CORRECTED, F.LIGHT_HARM), ()),
        ("first_light", (F.FIRST_BREACH, F.CORRECTED, F.NO_HARM), ()),
    ],
)
def test_what_no_penalty_asks_for(ground: str, factors: tuple[Factor, ...], lacking: tuple[Factor, ...]) -> None:
    assert set(law.lacking(ground, factors, DEFAULT)) == set(lacking)


def test_an_authority_may_ask_for_more() -> None:
    strict = set_to(first_breach_strict="on")
    told = (F.FIRST_BREACH, F.CORRECTED, F.LIGHT_HARM)
    assert set(law.lacking("first_light", told, strict)) == {F.NO_HARM, F.NO_INCOME}
    assert law.lacking("first_light", (*told, F.NO_HARM, F.NO_INCOME), strict) == ()


def test_the_list_of_first_breaches_is_the_authoritys() -> None:
    assert law.first_breaches(DEFAULT) == frozenset()
    assert law.first_breaches(set_to(first_breach_codes="ST-30-3，MF-25-3")) == {"ST-30-3", "MF-25-3"}


TOLD = {"tier": "一般处罚", "factors": ["仅一次"], "suggested_tiers": ["一般处罚"], "reason": ""}
Y, N, NA, ND = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Y),
        ({"suggested_tiers": ["从重处罚"]}, N),
        ({"suggested_tiers": ["从重处罚"], "reason": " "}, N),
        ({"suggested_tiers": ["从重处罚"], "reason": "理由"}, Y),
        ({"factors": []}, ND),
        ({"tier": ""}, ND),
    ],
)
def test_leaving_the_tier_needs_a_reason(changes: Mapping[str, Any], outcome: Outcome) -> None:
    finding = law.tier_as_suggested(**(TOLD | changes))
    assert (finding.outcome, finding.effect) == (outcome, Effect.FLAG)


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (law.tier_of_a_penalty, {"tier": "不予处罚", "no_penalty": True}, N),
        (law.tier_of_a_penalty, {"tier": "一般处罚", "no_penalty": False}, Y),
        (law.tier_of_a_penalty, {"tier": "", "no_penalty": False}, NA),
        (law.fine_in_its_tier, {"fine": "1", "tier": "", "fits": None, "reason": ""}, NA),
        (law.fine_in_its_tier, {"fine": "1", "tier": "从轻处罚", "fits": False, "reason": ""}, N),
        (law.fine_in_its_tier, {"fine": "1", "tier": "从轻处罚", "fits": False, "reason": "理由"}, Y),
        (law.fine_in_its_tier, {"fine": "1", "tier": "从轻处罚", "fits": True, "reason": ""}, Y),
        (law.no_heavier_than_told, {"tier": "从重处罚", "told_tier": "一般处罚", "heavier": True}, N),
        (law.no_heavier_than_told, {"tier": "一般处罚", "told_tier": "一般处罚", "heavier": False}, Y),
        (law.no_heavier_than_told, {"tier": "一般处罚", "told_tier": "", "heavier": False}, NA),
        (law.first_breach_listed, {"code": "ST-30-3", "listed": True, "first": True, "reason": ""}, N),
        (law.first_breach_listed, {"code": "ST-30-3", "listed": True, "first": True, "reason": "屡教不改"}, Y),
        (law.first_breach_listed, {"code": "ST-30-3", "listed": False, "first": True, "reason": ""}, NA),
        (law.first_breach_listed, {"code": "ST-30-3", "listed": True, "first": False, "reason": ""}, NA),
        (law.conditions_met, {"ground": "minor_corrected", "factors": ["轻微"], "unmet": ["及时改正"]}, N),
        (law.conditions_met, {"ground": "minor_corrected", "factors": ["轻微"], "unmet": []}, Y),
        (law.conditions_met, {"ground": "minor_corrected", "factors": [], "unmet": ["及时改正"]}, ND),
        (law.conditions_met, {"ground": "", "factors": [], "unmet": []}, NA),
    ],
)
def test_each_rule_on_both_sides(rule: Callable[..., Finding], facts: dict[str, Any], outcome: Outcome) -> None:
    assert rule(**facts).outcome is outcome
