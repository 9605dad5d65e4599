"""Preservation, measures, jurisdiction and the refusal of the police: each rule on both sides of its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.law import compulsory_measures, criminal_linkage, item_lists, jurisdiction, preservation
from domain.law.compulsory_measures import EMPOWERED, LegalRank, LiftGround, MeasureKind
from domain.law.holidays import PUBLISHED
from domain.law.rule import Finding, Outcome
from domain.messages import SHANGHAI

YES, NO, NONE = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE
FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
TAKEN = datetime(2026, 3, 2, 22, 30, tzinfo=SHANGHAI)
REGULATION = {"instrument": "演示市反不正当收费条例"}
LIMIT = {"last_day": date(2026, 4, 1)}


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (preservation.approved_first, {"approved_on": SECOND, "preserved_on": SECOND}, YES),
        (preservation.approved_first, {"approved_on": SECOND, "preserved_on": FIRST}, NO),
        (preservation.every_item_decided, {"listed": 2, "treated": (2, 1)}, YES),
        (preservation.every_item_decided, {"listed": 2, "treated": (1,)}, NO),
        (preservation.every_item_decided, {"listed": 2, "treated": (1, 2, 2)}, NO),
        (preservation.every_item_decided, {"listed": 2, "treated": (1, 3)}, NO),
        (item_lists.list_signed, {"signed": False, "refusal_note": "拒绝签名，见证人在场"}, YES),
        (item_lists.list_signed, {"signed": False, "refusal_note": " "}, NO),
        (compulsory_measures.within_thirty_days, {"days": 30}, YES),
        (compulsory_measures.within_thirty_days, {"days": 31}, NO),
        (compulsory_measures.party_heard, {"party_present": False, "party_heard": False}, NONE),
        (compulsory_measures.party_heard, {"party_present": True, "party_heard": False}, NO),
        (compulsory_measures.witnessed, {"party_present": True, "witness": False}, NONE),
        (compulsory_measures.witnessed, {"party_present": False, "witness": True}, YES),
        (compulsory_measures.still_running, LIMIT | {"on": date(2026, 4, 1)}, YES),
        (compulsory_measures.still_running, LIMIT | {"on": date(2026, 4, 2)}, NO),
        (compulsory_measures.extension_length, LIMIT | {"until": date(2026, 4, 1)}, NO),
        (compulsory_measures.extension_length, LIMIT | {"until": date(2026, 4, 2)}, YES),
        (compulsory_measures.extension_length, LIMIT | {"until": date(2026, 5, 1)}, YES),
        (compulsory_measures.extension_length, LIMIT | {"until": date(2026, 5, 2)}, NO),
        (compulsory_measures.lift_ground_fits, {"ground": LiftGround.NOT_APPROVED, "urgent": True}, YES),
        (compulsory_measures.lift_ground_fits, {"ground": LiftGround.NOT_APPROVED, "urgent": False}, NO),
        (compulsory_measures.lift_ground_fits, {"ground": LiftGround.UNRELATED, "urgent": False}, NONE),
        (jurisdiction.received_as_listed, {"on_file": False, "consistent": False}, NONE),
        (jurisdiction.received_as_listed, {"on_file": True, "consistent": False}, NO),
        (
            criminal_linkage.asked_in_time,
            {"refused_on": FIRST, "last_day": date(2026, 3, 4), "asked_on": date(2026, 3, 4)},
            YES,
        ),
        (
            criminal_linkage.asked_in_time,
            {"refused_on": FIRST, "last_day": date(2026, 3, 4), "asked_on": date(2026, 3, 5)},
            NO,
        ),
        (
            criminal_linkage.answered_in_time,
            {"asked_on": FIRST, "last_day": date(2026, 3, 4), "decided_on": date(2026, 3, 4)},
            YES,
        ),
        (
            criminal_linkage.answered_in_time,
            {"asked_on": FIRST, "last_day": date(2026, 3, 4), "decided_on": date(2026, 3, 5)},
            NO,
        ),
        (
            criminal_linkage.supervision_asked_in_time,
            {"refused_on": FIRST, "last_day": date(2026, 3, 4), "asked_on": date(2026, 3, 4)},
            YES,
        ),
        (
            criminal_linkage.supervision_asked_in_time,
            {"refused_on": FIRST, "last_day": date(2026, 3, 4), "asked_on": date(2026, 3, 5)},
            NO,
        ),
    ],
)
def test_a_rule_on_both_sides_of_its_line(
    rule: Callable[..., Finding], facts: dict[str, Any], outcome: Outcome
) -> None:
    assert rule(**facts).outcome is outcome


@pytest.mark.parametrize(
    ("preserved_on", "last"),
    [(date(2026, 3, 2), date(2026, 3, 11)), (date(2025, 9, 26), date(2025, 10, 13))],
    ids=["an ordinary week", "National Day, with two make-up days"],
)
def test_preservation_lasts_seven_working_days(preserved_on: date, last: date) -> None:
    assert preservation.last_day(preserved_on, PUBLISHED) == last
    days = {"preserved_on": preserved_on, "last_day": last}
    after = last + timedelta(days=1)
    assert preservation.decided_in_time(decided_on=last, **days).outcome is YES
    assert preservation.decided_in_time(decided_on=after, **days).outcome is NO
    assert preservation.period_over(on=after, **days).outcome is YES
    early = preservation.period_over(on=last, **days)
    assert (early.outcome, early.opens_on) == (NO, after)


def test_a_measure_is_over_on_the_day_after_its_last() -> None:
    assert compulsory_measures.period_over(last_day=THIRD, on=date(2026, 3, 4)).outcome is YES
    assert compulsory_measures.period_over(last_day=THIRD, on=THIRD).opens_on == date(2026, 3, 4)


@pytest.mark.parametrize(("late", "outcome"), [(timedelta(), YES), (timedelta(minutes=1), NO)])
def test_twenty_four_hours_run_through_the_night_to_the_minute(late: timedelta, outcome: Outcome) -> None:
    reported_at = TAKEN + timedelta(hours=24) + late
    assert compulsory_measures.reported_in_time(taken_at=TAKEN, reported_at=reported_at).outcome is outcome


@pytest.mark.parametrize("kind", MeasureKind)
@pytest.mark.parametrize("rank", LegalRank)
def test_a_measure_rests_on_an_instrument_that_may_give_the_power(kind: MeasureKind, rank: LegalRank) -> None:
    found = compulsory_measures.basis_empowers(kind=kind, rank=rank, **REGULATION)
    assert (found.outcome is YES) == (rank in EMPOWERED[kind])
    assert rank not in EMPOWERED[kind] or rank not in (LegalRank.RULE, LegalRank.NORMATIVE_DOCUMENT)


def test_only_a_law_lets_deposits_be_frozen() -> None:
    assert EMPOWERED[MeasureKind.FREEZE] == {LegalRank.LAW}


@pytest.mark.parametrize("named", ["社会团体登记管理条例", "《基金会管理条例》", "中华人民共和国行政强制法"])
def test_the_registration_regulations_and_the_law_of_procedure_give_no_power(named: str) -> None:
    found = compulsory_measures.basis_empowers(kind=MeasureKind.SEAL, instrument=named, rank=LegalRank.LAW)
    assert found.refuses
    assert {cite.article for cite in found.cites} >= {10, 17}
