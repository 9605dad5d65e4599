"""Execution, decision, transfer to the police, review and closing: each rule on both sides of its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import closing, criminal_transfers, decisions, execution, filing, serving
from domain.law.closing import GROUNDS_OF, ClosingGround, grounds_at
from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Outcome

YES, NO, NONE, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE
FIFTH, SIXTH, SEVENTH = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)
FREE = {"major_public_interest": False, "hearing_with_major_interest": False, "complex_case": False}


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (execution.overdue, {"last_day": SIXTH, "on": SIXTH}, NO),
        (execution.overdue, {"last_day": SIXTH, "on": SEVENTH}, YES),
        (execution.overdue, {"last_day": None, "on": SEVENTH}, UNKNOWN),
        (execution.demand_period_over, {"last_day": SIXTH, "on": SIXTH}, NO),
        (execution.demand_period_over, {"last_day": SIXTH, "on": SEVENTH}, YES),
        (execution.stayed_three_years, {"suspended_on": FIFTH, "last_day": SIXTH, "on": SIXTH}, NO),
        (execution.stayed_three_years, {"suspended_on": FIFTH, "last_day": SIXTH, "on": SEVENTH}, YES),
        (execution.deferral_requested, {"requested": False}, NO),
        (execution.instalment_of_plan, {"granted": False}, NO),
        (execution.instalment_of_plan, {"granted": True}, YES),
        (execution.items_listed, {"items": 0}, NO),
        (execution.items_listed, {"items": 1}, YES),
        (execution.fine_open, {"fine": "300.00", "paid": "299.99"}, YES),
        (execution.fine_open, {"fine": "300.00", "paid": "300"}, NO),
        (execution.fine_open, {"fine": "0", "paid": "0"}, NO),
        (execution.paid_in_full, {"fine": "300.00", "paid": "299.99"}, NO),
        (execution.paid_in_full, {"fine": "300.00", "paid": "300"}, YES),
        (execution.paid_in_full, {"fine": "0", "paid": "0"}, NONE),
        (execution.surcharge_running, {"running": True, "expected": True}, YES),
        (execution.surcharge_running, {"running": True, "expected": False}, NO),
        (execution.reduction_earned, {"reduced": True, "corrected": False}, NO),
        (execution.reduction_earned, {"reduced": True, "corrected": True}, YES),
        (execution.reduction_earned, {"reduced": False, "corrected": False}, NONE),
        (execution.daytime, {"night": True, "holiday": False, "urgent_ground": "  "}, NO),
        (execution.daytime, {"night": False, "holiday": True, "urgent_ground": ""}, NO),
        (execution.daytime, {"night": None, "holiday": True, "urgent_ground": ""}, NO),
        (execution.daytime, {"night": True, "holiday": None, "urgent_ground": "财物即将转移"}, YES),
        (execution.daytime, {"night": None, "holiday": False, "urgent_ground": ""}, UNKNOWN),
        (execution.daytime, {"night": False, "holiday": None, "urgent_ground": ""}, UNKNOWN),
        (execution.daytime, {"night": None, "holiday": None, "urgent_ground": "财物即将转移"}, YES),
        (execution.daytime, {"night": False, "holiday": False, "urgent_ground": ""}, NONE),
        (execution.reviewed_in_time, {"ruled_on": FIFTH, "asked_on": date(2026, 3, 20)}, YES),
        (execution.reviewed_in_time, {"ruled_on": FIFTH, "asked_on": date(2026, 3, 21)}, NO),
        (serving.served_in_time, {"served_on": SIXTH, "last_day": SIXTH, "by_public_notice": False}, YES),
        (serving.served_in_time, {"served_on": SEVENTH, "last_day": SIXTH, "by_public_notice": False}, NO),
        (serving.served_in_time, {"served_on": SEVENTH, "last_day": SIXTH, "by_public_notice": True}, YES),
        (serving.electronic_confirmed, {"electronic": True, "signed": False}, NO),
        (serving.electronic_confirmed, {"electronic": False, "signed": False}, NONE),
        (decisions.no_second_fine, {"criminal_fine": True, "kinds": [PenaltyKind.FINE]}, NO),
        (decisions.no_second_fine, {"criminal_fine": True, "kinds": [PenaltyKind.SUSPENSION]}, YES),
        (decisions.no_second_fine, {"criminal_fine": False, "kinds": [PenaltyKind.FINE]}, NONE),
        (decisions.decision_on_file, {"on_file": False}, NO),
        (criminal_transfers.copied_to_procuratorate, {"copied": False}, NO),
        (criminal_transfers.decided_in_time, {"found_on": FIFTH, "decided_on": date(2026, 3, 8)}, YES),
        (criminal_transfers.decided_in_time, {"found_on": FIFTH, "decided_on": date(2026, 3, 9)}, NO),
        (criminal_transfers.sent_in_time, {"approved_on": FIFTH, "sent_on": SIXTH}, YES),
        (criminal_transfers.sent_in_time, {"approved_on": FIFTH, "sent_on": SEVENTH}, NO),
        (criminal_transfers.handed_in_time, {"accepted_on": FIFTH, "handed_on": date(2026, 3, 8)}, YES),
        (criminal_transfers.handed_in_time, {"accepted_on": FIFTH, "handed_on": date(2026, 3, 9)}, NO),
        (filing.proposed, {"act": "立案", "on_file": False}, NO),
        (filing.not_returned, {"act": "立案", "returned": True}, NO),
        (filing.transfer_checked, {"checked": True, "own_jurisdiction": True}, YES),
        (filing.transfer_checked, {"checked": False, "own_jurisdiction": True}, NO),
        (decisions.not_compulsory, FREE, YES),
        *((decisions.not_compulsory, FREE | {ground: True}, NO) for ground in FREE),
        (decisions.defects_listed, {"count": 0}, NO),
        (decisions.held_by_several, {"heads": 2, "opinions": 2}, YES),
        (decisions.held_by_several, {"heads": 1, "opinions": 1}, NO),
        (decisions.held_by_several, {"heads": 2, "opinions": 3}, NO),
        (decisions.single_decision_possible, {"complex_case": False, "major": False}, YES),
        (decisions.single_decision_possible, {"complex_case": True, "major": False}, NO),
        (decisions.single_decision_possible, {"complex_case": False, "major": True}, NO),
        (closing.index_complete, {"complete": False}, NO),
        (closing.no_redo_ordered, {"redo_ordered": True}, NO),
        (closing.no_redo_ordered, {"redo_ordered": False}, YES),
        (closing.no_redo_ordered, {"redo_ordered": None}, NONE),
    ],
)
def test_the_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert finding.cites
    assert finding.refuses is (outcome is NO and finding.effect is Effect.REFUSE)


@pytest.mark.parametrize(
    ("kind", "stage"),
    [(kind, stage) for kind, grounds in GROUNDS_OF.items() for stage in (*grounds, "investigating", "")],
)
def test_a_case_closes_on_the_grounds_of_its_stage_alone(kind: str, stage: str) -> None:
    fitting = {g for g in ClosingGround if closing.ground_fits(kind=kind, stage=stage, ground=g).outcome is YES}
    assert fitting == grounds_at(kind, stage)


def test_every_ground_closes_some_case() -> None:
    every = (grounds for of_kind in GROUNDS_OF.values() for grounds in of_kind.values())
    assert frozenset().union(*every) == frozenset(ClosingGround)


def test_a_ban_that_was_carried_out_is_no_penalty_that_was() -> None:
    of_a_ban = closing.ground_fits(kind="ban", stage="executed", ground=ClosingGround.EXECUTED)
    of_a_penalty = closing.ground_fits(kind="investigation", stage="executed", ground=ClosingGround.BANNED)
    assert {found.outcome for found in (of_a_ban, of_a_penalty)} == {NO}


def test_lateness_in_the_house_is_flagged_and_never_stops_the_act() -> None:
    late = serving.served_in_time(served_on=SEVENTH, last_day=SIXTH, by_public_notice=False)
    assert (late.outcome, late.effect, late.refuses) == (NO, Effect.FLAG, False)
