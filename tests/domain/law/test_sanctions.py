"""After a suspension or the end of a registration, and before a court: each rule on both sides of its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import execution, liquidation, suspension
from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Outcome
from domain.law.suspension import ListedItem, Thing, lacking

YES, NO, NONE, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE
FIFTH, SIXTH, SEVENTH = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)
REVOCATION, STOPPED = [PenaltyKind.REVOCATION], [PenaltyKind.SUSPENSION]


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (suspension.imposed, {"kinds": STOPPED}, YES),
        (suspension.imposed, {"kinds": [PenaltyKind.STOP_ACTIVITIES]}, YES),
        (suspension.imposed, {"kinds": REVOCATION}, NO),
        (suspension.effective, {"served_on": SIXTH, "on": SIXTH}, YES),
        (suspension.effective, {"served_on": SIXTH, "on": FIFTH}, NO),
        (suspension.effective, {"served_on": None, "on": SIXTH}, NO),
        (suspension.period_stated, {"months": 3}, YES),
        (suspension.period_stated, {"months": None}, NO),
        (suspension.period_over, {"started_on": FIFTH, "last_day": SIXTH, "on": SIXTH}, NO),
        (suspension.period_over, {"started_on": FIFTH, "last_day": SIXTH, "on": SEVENTH}, YES),
        (suspension.sealed, {"missing": []}, YES),
        (suspension.sealed, {"missing": ["印章"]}, NO),
        (suspension.given_back, {"missing": []}, YES),
        (suspension.given_back, {"missing": ["印章（公章）×1"]}, NO),
        (suspension.served, {"kinds": STOPPED, "months": 3, "last_day": SIXTH, "on": SIXTH}, NO),
        (suspension.served, {"kinds": STOPPED, "months": 3, "last_day": SIXTH, "on": SEVENTH}, YES),
        (suspension.served, {"kinds": STOPPED, "months": 3, "last_day": None, "on": SEVENTH}, NO),
        (suspension.served, {"kinds": STOPPED, "months": None, "last_day": None, "on": SEVENTH}, UNKNOWN),
        (suspension.served, {"kinds": [PenaltyKind.FINE], "months": None, "last_day": None, "on": SEVENTH}, NONE),
        (liquidation.registration_ended, {"kinds": REVOCATION}, YES),
        (liquidation.registration_ended, {"kinds": [PenaltyKind.CANCELLATION]}, YES),
        (liquidation.registration_ended, {"kinds": STOPPED}, NO),
        (liquidation.surrender_over, {"unobtainable": False, "last_day": SIXTH, "on": SIXTH}, NO),
        (liquidation.surrender_over, {"unobtainable": False, "last_day": SIXTH, "on": SEVENTH}, YES),
        (liquidation.surrender_over, {"unobtainable": True, "last_day": SIXTH, "on": FIFTH}, NONE),
        (liquidation.certificate_settled, {"kinds": REVOCATION, "settled": False}, NO),
        (liquidation.certificate_settled, {"kinds": REVOCATION, "settled": True}, YES),
        (liquidation.certificate_settled, {"kinds": STOPPED, "settled": False}, NONE),
        (liquidation.group_overdue, {"last_day": SIXTH, "on": SIXTH}, NO),
        (liquidation.group_overdue, {"last_day": SIXTH, "on": SEVENTH}, YES),
        (liquidation.deregistered_in_time, {"completed_on": FIFTH, "last_day": SIXTH, "on": SIXTH}, YES),
        (liquidation.deregistered_in_time, {"completed_on": FIFTH, "last_day": SIXTH, "on": SEVENTH}, NO),
        (execution.surcharge_told, {"told": True}, YES),
        (execution.surcharge_told, {"told": False}, NO),
        (execution.surcharge_told, {"told": None}, UNKNOWN),
        (execution.nothing_to_be_had, {"unable": True, "obvious_harm": False}, YES),
        (execution.nothing_to_be_had, {"unable": True, "obvious_harm": True}, NO),
        (execution.nothing_to_be_had, {"unable": False, "obvious_harm": False}, NO),
        (execution.nothing_to_be_had, {"unable": True, "obvious_harm": None}, UNKNOWN),
        (execution.tax_recoverable, {"foundation": True, "charity": False}, YES),
        (execution.tax_recoverable, {"foundation": False, "charity": True}, YES),
        (execution.tax_recoverable, {"foundation": False, "charity": False}, NO),
        (execution.accepted_in_time, {"asked_on": FIFTH, "answered_on": SIXTH, "last_day": SIXTH}, YES),
        (execution.accepted_in_time, {"asked_on": FIFTH, "answered_on": SEVENTH, "last_day": SIXTH}, NO),
    ],
)
def test_the_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert finding.cites
    assert finding.refuses is (outcome is NO and finding.effect is Effect.REFUSE)


def test_what_is_lacking_is_counted_over_the_lines_of_both_lists() -> None:
    vouchers = ListedItem(thing=Thing.VOUCHERS, description="2025年度", count=3)
    seal = ListedItem(thing=Thing.SEAL, description="公章", count=1)
    one = vouchers.model_copy(update={"count": 1})
    assert lacking([vouchers, seal], [seal, one, one, one]) == ()
    assert lacking([vouchers, seal], [one, seal]) == ("财务凭证（2025年度）×2",)
    assert lacking([seal], []) == ("印章（公章）×1",)
