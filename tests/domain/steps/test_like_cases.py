"""同案同罚: like cases of the same authority, on the same conduct, against the same type of party, and no others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.law.penalties import PenaltyKind
from domain.law.rule import Outcome
from domain.law.settings import Set, Settings
from domain.procedure import StageEntered
from domain.stages import AttentionStage, PenaltyStage
from domain.steps.attention import AttentionMarkSet
from domain.steps.like_cases import like_cases, treated_alike
from tests.cases_elsewhere import CITY, PARTY, decided, fine, said
from tests.domain.penalty_file import ASSIGNED
from tests.spec import a, context

CODE = "ST16-30-4"
ON = date(2026, 3, 2)
OWN = a(INVESTIGATION).given(*ASSIGNED).case
FINED = [PenaltyKind.FINE]


def outcome(yuan: str, others: Collection[Case] | None, reason: str = "", **told: Any) -> Outcome:
    """What the comparison comes to."""
    ctx = replace(context("head-1", ON), decided=lambda _codes, _since: others, **told)
    return treated_alike(
        OWN, CODE, Decimal(yuan), FINED if Decimal(yuan) else [PenaltyKind.WARNING], reason, ctx
    ).outcome


THREE = tuple(decided(f"like {yuan}", fine(yuan), code=CODE) for yuan in ("500", "1000", "9000"))


@pytest.mark.parametrize(
    ("yuan", "near"), [("499.99", False), ("500", True), ("1000", True), ("1500", True), ("1500.01", False)]
)
def test_a_fine_half_as_far_again_from_the_middle_needs_a_reason(yuan: str, near: bool) -> None:
    assert outcome(yuan, THREE) is (Outcome.SATISFIED if near else Outcome.VIOLATED)
    assert outcome(yuan, THREE, reason="情节特殊") is Outcome.SATISFIED


def test_another_gravity_of_kind_needs_one_too() -> None:
    assert outcome("0", THREE) is Outcome.VIOLATED


def test_with_too_few_cases_nothing_is_compared_and_unknown_is_not_passed() -> None:
    assert outcome("9", THREE[:2]) is Outcome.NOT_APPLICABLE
    assert outcome("9", None) is Outcome.NOT_DETERMINABLE
    two = Set("like_cases_least", "2", date(2026, 1, 1))
    assert outcome("9", THREE[:2], settings=Settings(CITY, ON, lambda: (two,))) is Outcome.VIOLATED


PERSON = {"subject": "0b5f7a52-0000-4000-8000-000000000001", "value": "演示人员01"}
MARKED = StageEntered(occurred_on=ON, track=Track.ATTENTION, stage=AttentionStage.MARKED.value)
MARK = said(AttentionMarkSet, date(2025, 12, 1), readers=["head-1"], reason="演示")


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ({}, True),
        ({"on": date(2023, 3, 2)}, True),
        ({"on": date(2023, 3, 1)}, False),
        ({"on": date(2026, 3, 2)}, True),
        ({"on": date(2026, 3, 3)}, False),
        ({"authority": "310105-civil_affairs"}, False),
        ({"party": {"name": "演示", "organization_type": "foundation"}}, False),
        (
            {"party": PARTY | {"person": PERSON}},
            False,
        ),
        ({"more": [StageEntered(occurred_on=ON, track=Track.MAIN, stage=PenaltyStage.ANNULLED.value)]}, False),
        (
            {"more": [MARK, StageEntered(occurred_on=ON, track=Track.ATTENTION, stage=AttentionStage.MARKED.value)]},
            False,
        ),
    ],
)
def test_which_cases_are_alike(told: dict[str, Any], counts: bool) -> None:
    other = decided("other", fine("9"), code=CODE, **told)
    ctx = replace(context("head-1", ON), decided=lambda _codes, _since: [other, OWN])
    compared = like_cases(OWN, CODE, ON, ctx.settings, ctx.decided)
    assert compared is not None
    assert [each.case for each in compared.cases] == ([other.id] if counts else [])


def test_every_text_of_the_same_conduct_is_asked_for() -> None:
    asked = list[tuple[Collection[str], date]]()
    ctx = replace(context("head-1", ON), decided=lambda codes, since: asked.append((codes, since)) or ())
    like_cases(OWN, "ST-30-7", ON, ctx.settings, ctx.decided)
    assert asked == [(["ST16-30-6", "ST-30-7"], date(2023, 3, 2))]
    assert like_cases(OWN, "ST-99-9", ON, ctx.settings, ctx.decided) is None
