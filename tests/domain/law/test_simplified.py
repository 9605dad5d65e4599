"""On the spot: what may be decided and collected there, each rule on both sides of its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import decisions, simplified
from domain.law.penalties import PenaltyKind
from domain.law.places import government_of
from domain.law.rule import Effect, Outcome
from domain.law.simplified import CollectionGround

YES, NO, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_DETERMINABLE
NOT_APPLICABLE = Outcome.NOT_APPLICABLE
FIFTH, SIXTH = date(2026, 3, 5), date(2026, 3, 6)
FINE, WARNING = PenaltyKind.FINE, PenaltyKind.WARNING
SHANGHAI = "上海市人民政府"
MINISTRY = {"review_body": "民政部", "government": SHANGHAI}


def fined(fine: str, *kinds: PenaltyKind, individual: bool = False) -> dict[str, Any]:
    """What the limit of a penalty on the spot is judged by."""
    return {"kinds": kinds, "fine": fine, "individual": individual}


def collected(ground: CollectionGround, fine: str, *, simple: bool = True, asked: bool = False) -> dict[str, Any]:
    """What a collection by officers is judged by."""
    return {"ground": ground, "fine": fine, "simplified": simple, "asked_by_party": asked}


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (simplified.facts_established, {"established": False}, NO),
        (simplified.facts_established, {"established": True}, YES),
        (simplified.within_limits, fined("0", WARNING), YES),
        (simplified.within_limits, fined("3000.00", WARNING, FINE), YES),
        (simplified.within_limits, fined("3000.01", FINE), NO),
        (simplified.within_limits, fined("200.00", FINE, individual=True), YES),
        (simplified.within_limits, fined("200.01", FINE, individual=True), NO),
        (simplified.within_limits, fined("0", WARNING, PenaltyKind.CONFISCATE_INCOME), NO),
        (simplified.within_limits, fined("0", PenaltyKind.PUBLIC_CRITICISM), NO),
        (simplified.within_limits, fined("0"), UNKNOWN),
        (simplified.on_the_spot, {"opened_on": FIFTH, "on": FIFTH}, YES),
        (simplified.on_the_spot, {"opened_on": FIFTH, "on": SIXTH}, NO),
        (simplified.form_signed, {"signed": False}, NO),
        (simplified.acknowledged, {"signed": True, "refusal_noted": False}, YES),
        (simplified.acknowledged, {"signed": False, "refusal_noted": True}, YES),
        (simplified.acknowledged, {"signed": False, "refusal_noted": False}, NO),
        (simplified.collection_allowed, collected(CollectionGround.SMALL, "100.00"), YES),
        (simplified.collection_allowed, collected(CollectionGround.SMALL, "100.01"), NO),
        (simplified.collection_allowed, collected(CollectionGround.SMALL, "100.00", simple=False), NO),
        (simplified.collection_allowed, collected(CollectionGround.HARD_LATER, "3000.00"), YES),
        (simplified.collection_allowed, collected(CollectionGround.HARD_LATER, "3000.00", simple=False), NO),
        (simplified.collection_allowed, collected(CollectionGround.REMOTE, "9000.00", simple=False, asked=True), YES),
        (simplified.collection_allowed, collected(CollectionGround.REMOTE, "100.00"), NO),
        (simplified.within_fine, {"fine": "1000.00", "paid": "400.00", "amount": "600.00"}, YES),
        (simplified.within_fine, {"fine": "1000.00", "paid": "400.00", "amount": "600.01"}, NO),
        (simplified.receipt_given, {"special_receipt": True, "used": False}, YES),
        (simplified.receipt_given, {"special_receipt": True, "used": True}, NO),
        (simplified.receipt_given, {"special_receipt": False, "used": False}, NO),
        (simplified.handed_on_in_time, {"handed_on": FIFTH, "last_day": FIFTH}, YES),
        (simplified.handed_on_in_time, {"handed_on": SIXTH, "last_day": FIFTH}, NO),
        (decisions.review_body_named, {"review_body": SHANGHAI, "government": SHANGHAI}, YES),
        (decisions.review_body_named, {"review_body": "上海市长宁区人民政府", "government": "长宁区人民政府"}, YES),
        (decisions.review_body_named, {"review_body": SHANGHAI, "government": "长宁区人民政府"}, NO),
        (decisions.reviewed_at_this_level, MINISTRY | {"decided_on": date(2024, 1, 1)}, NO),
        (decisions.reviewed_at_this_level, MINISTRY | {"decided_on": date(2023, 12, 31)}, NOT_APPLICABLE),
    ],
)
def test_the_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert finding.cites
    assert finding.refuses is (outcome is NO and finding.effect is Effect.REFUSE)


def test_the_government_of_the_same_level_reviews() -> None:
    assert government_of("310000-civil_affairs") == SHANGHAI
    assert government_of("310105-civil_affairs") == "长宁区人民政府"
    with pytest.raises(ValueError, match="authority"):
        government_of("999999-civil_affairs")
