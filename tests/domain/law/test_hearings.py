"""Hearing and notice: when a right must be told, how long it may be used, and what a hearing must show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import hearings as law
from domain.law import notices
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.rule import Outcome

YES, NO, NONE, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE
FIFTH, SIXTH, SEVENTH = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (law.requested_in_time, {"told_on": FIFTH, "requested_on": SIXTH, "last_day": SIXTH}, YES),
        (law.requested_in_time, {"told_on": FIFTH, "requested_on": SEVENTH, "last_day": SIXTH}, NO),
        (law.request_period_over, {"last_day": SIXTH, "on": SIXTH}, NO),
        (law.request_period_over, {"last_day": SIXTH, "on": SEVENTH}, YES),
        (law.decided_after_period, {"decided_on": SIXTH, "last_day": SIXTH, "waived": False}, NO),
        (law.decided_after_period, {"decided_on": SEVENTH, "last_day": SIXTH, "waived": False}, YES),
        (law.decided_after_period, {"decided_on": FIFTH, "last_day": SIXTH, "waived": True}, NONE),
        (law.decided_after_period, {"decided_on": FIFTH, "last_day": None, "waived": False}, NONE),
        (law.noticed_in_time, {"noticed_on": FIFTH, "held_on": SEVENTH, "last_day_of_notice": SIXTH}, YES),
        (law.noticed_in_time, {"noticed_on": FIFTH, "held_on": SIXTH, "last_day_of_notice": SIXTH}, NO),
        (law.representatives, {"count": 0}, YES),
        (law.representatives, {"count": 2}, YES),
        (law.representatives, {"count": 3}, NO),
        (law.held_in_public, {"public": True, "ground": ""}, YES),
        (law.held_in_public, {"public": False, "ground": "商业秘密"}, YES),
        (law.held_in_public, {"public": False, "ground": ""}, NO),
        (law.record_signed, {"signed": True, "refusal_noted": False}, YES),
        (law.record_signed, {"signed": False, "refusal_noted": True}, YES),
        (law.record_signed, {"signed": False, "refusal_noted": False}, NO),
        (law.refusal_founded, {"late": True, "not_eligible": False}, YES),
        (law.refusal_founded, {"late": False, "not_eligible": True}, YES),
        (law.refusal_founded, {"late": False, "not_eligible": False}, NO),
        (notices.reported_first, {"reported": False}, NO),
        (notices.noticed_before_decision, {"noticed_on": FIFTH, "decided_on": SIXTH}, YES),
        (notices.noticed_before_decision, {"noticed_on": SIXTH, "decided_on": SIXTH}, NO),
        (notices.noticed_before_decision, {"noticed_on": None, "decided_on": SIXTH}, NO),
        (notices.decided_after_defence, {"decided_on": SIXTH, "last_day": SIXTH, "waived": False}, NO),
        (notices.decided_after_defence, {"decided_on": SEVENTH, "last_day": SIXTH, "waived": False}, YES),
        (notices.decided_after_defence, {"decided_on": FIFTH, "last_day": SIXTH, "waived": True}, NONE),
        (notices.defence_in_time, {"received_on": SIXTH, "last_day": SIXTH}, YES),
        (notices.defence_in_time, {"received_on": SEVENTH, "last_day": SIXTH}, NO),
        (notices.defence_period_over, {"last_day": SIXTH, "on": SIXTH}, NO),
        (notices.every_point_answered, {"points": 2, "answered": 2}, YES),
        (notices.every_point_answered, {"points": 2, "answered": 1}, NO),
        (notices.every_point_answered, {"points": 2, "answered": 3}, NO),
        (notices.waived_expressly, {"express": True, "written": True}, YES),
        (notices.waived_expressly, {"express": True, "written": False}, NO),
        (notices.waived_expressly, {"express": False, "written": True}, NO),
    ],
)
def test_the_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert all(cite.article for cite in finding.cites) or finding.rule == "report-before-notice"


def told(*kinds: PenaltyKind, large: bool | None = False, told: bool = False) -> Outcome:
    """What telling the right comes to for these kinds of penalty."""
    return law.right_told(kinds=kinds, told=told, large=large, threshold=None).outcome


@pytest.mark.parametrize("kind", PenaltyKind)
def test_which_penalties_open_the_right(kind: PenaltyKind) -> None:
    always = kind in law.ALWAYS_HEARD
    assert told(kind) is (NO if always else NONE)
    assert told(kind, large=True) is NO
    assert told(kind, large=None) is (NO if always else UNKNOWN)
    assert told(kind, told=True) is YES
    for large, otherwise in ((False, NO), (True, YES), (None, UNKNOWN)):
        opens = law.eligible(kinds=[kind], large=large, threshold=None)
        assert opens.outcome is (YES if always else otherwise)


def test_one_heavy_penalty_among_light_ones_opens_the_right() -> None:
    assert told(PenaltyKind.WARNING, PenaltyKind.FINE, PenaltyKind.REVOCATION) is NO
    assert told() is YES


def test_a_ban_may_be_heard_whatever_stands_beside_it() -> None:
    assert law.eligible(kinds=[], ban=True, large=False, threshold=None).outcome is YES
    assert law.eligible(kinds=[], ban=False, large=False, threshold=None).refuses


def test_periods_are_counted_in_working_days() -> None:
    assert law.last_day_to_request(date(2026, 2, 9), PUBLISHED) == date(2026, 2, 14)
    assert law.last_day_to_request(date(2026, 2, 9), WorkingCalendar()) == date(2026, 2, 16)
    assert notices.last_day_of_defence(date(2026, 2, 9), 3, PUBLISHED) == date(2026, 2, 12)
    assert notices.last_day_of_defence(date(2026, 2, 13), 3, PUBLISHED) == date(2026, 2, 25)


@pytest.mark.parametrize(
    ("fine", "confiscated", "threshold", "large"),
    [
        ("49999.99", "49999.99", 50_000, False),
        ("50000.00", None, 50_000, True),
        (None, "50000.00", 50_000, True),
        ("1.00", None, None, None),
        (None, "1.00", None, None),
        (None, None, None, False),
        (None, None, 50_000, False),
    ],
)
def test_a_fine_or_a_confiscation_is_large_from_the_threshold_on(
    fine: str | None, confiscated: str | None, threshold: int | None, large: bool | None
) -> None:
    told = [(PenaltyKind.FINE, fine), (PenaltyKind.CONFISCATE_INCOME, confiscated)]
    penalties = [Penalty(kind=kind, amount=Decimal(yuan)) for kind, yuan in told if yuan]
    assert law.larger(penalties, threshold) is large


def test_property_without_a_value_leaves_it_open() -> None:
    unvalued = Penalty(kind=PenaltyKind.CONFISCATE_PROPERTY)
    assert law.larger([unvalued], 50_000) is None
    heavy = Penalty(kind=PenaltyKind.FINE, amount=Decimal(60_000))
    assert law.larger([unvalued, heavy], 50_000) is True


@given(
    told=st.booleans(),
    amount=st.decimals(min_value="0.01", max_value="999999", places=2),
    threshold=st.none() | st.integers(1, 99_999),
)
def test_an_amount_that_nobody_can_judge_never_passes_untold(
    told: bool, amount: Decimal, threshold: int | None
) -> None:
    large = law.larger([Penalty(kind=PenaltyKind.FINE, amount=amount)], threshold)
    right = law.right_told(kinds=[PenaltyKind.FINE], told=told, large=large, threshold=threshold)
    offered = law.right_offered(told=told, large=large, threshold=threshold)
    if told:
        assert not right.refuses
        assert not offered.refuses
    elif threshold is None:
        assert (right.outcome, offered.outcome) == (UNKNOWN, NO)
    else:
        assert (right.outcome, offered.outcome) == ((NO if amount >= threshold else NONE), NONE)
