"""Officers: two, certified, without interest; and who may not decide on his own work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import officers as law
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.rule import RULES, Effect, Outcome

YES, NO, NONE = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE
ON = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (law.two_officers, {"officers": ["a1", "a2"]}, YES),
        (law.two_officers, {"officers": ["a1", "a2", "a3"]}, YES),
        (law.two_officers, {"officers": ["a1"]}, NO),
        (law.two_officers, {"officers": ["a1", "a1"]}, NO),
        (law.two_officers, {"officers": []}, NO),
        (law.certified, {"officers": ["a1", "a2"], "uncertified": [], "on": ON}, YES),
        (law.certified, {"officers": ["a1", "a2"], "uncertified": ["a2"], "on": ON}, NO),
        (law.certified, {"officers": [], "uncertified": [], "on": ON}, NO),
        (law.none_recused, {"officers": ["a1", "a2"], "recused": []}, YES),
        (law.none_recused, {"officers": ["a1", "a2"], "recused": ["a3"]}, YES),
        (law.none_recused, {"officers": ["a1", "a2"], "recused": ["a2"]}, NO),
        (law.assigned, {"officers": ["a1", "a2"], "investigators": ["a1", "a2", "a3"]}, YES),
        (law.assigned, {"officers": ["a1", "a4"], "investigators": ["a1", "a2", "a3"]}, NO),
        (law.assigned, {"officers": ["a1"], "investigators": []}, NO),
        (law.takes_part, {"actor": "a1", "officers": ["a1", "a2"]}, YES),
        (law.takes_part, {"actor": "a3", "officers": ["a1", "a2"]}, NO),
        (law.approver_is_not_author, {"approver": "h1", "authors": ["a1", "a2"]}, YES),
        (law.approver_is_not_author, {"approver": "a1", "authors": ["a1", "a2"]}, NO),
        (law.approver_is_not_author, {"approver": "h1", "authors": []}, NONE),
        (law.reviewer_is_independent, {"reviewer": "r1", "investigators": ["a1", "a2"]}, YES),
        (law.reviewer_is_independent, {"reviewer": "a2", "investigators": ["a1", "a2"]}, NO),
        (law.chair_is_independent, {"chair": "c1", "investigators": ["a1"], "recused": []}, YES),
        (law.chair_is_independent, {"chair": "a1", "investigators": ["a1"], "recused": []}, NO),
        (law.chair_is_independent, {"chair": "c1", "investigators": ["a1"], "recused": ["c1"]}, NO),
        (law.reviewer_is_qualified, {"first_time": True, "qualified": True}, YES),
        (law.reviewer_is_qualified, {"first_time": True, "qualified": False}, NO),
        (law.reviewer_is_qualified, {"first_time": False, "qualified": False}, NONE),
        (law.answered_by_successor, {"actor": "a3", "successor": "a3"}, YES),
        (law.answered_by_successor, {"actor": "a1", "successor": "a3"}, NO),
        (law.second_person, {"proposed_by": "a1", "decided_by": "h1"}, YES),
        (law.second_person, {"proposed_by": "a1", "decided_by": "a1"}, NO),
    ],
)
def test_the_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert finding.cites
    assert finding.refuses is (outcome is NO and RULES[finding.rule].effect is Effect.REFUSE)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 29), True),
        (date(2026, 6, 30), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), False),
    ],
)
def test_a_certificate_holds_between_its_days_and_until_it_is_withdrawn(day: date, holds: bool) -> None:
    certificate = Certificate(
        number="演示1", valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31), withdrawn_on=date(2026, 6, 30)
    )
    assert certificate.valid_on(day) is holds
    assert (
        OfficerOnRecord(id="a1", authority="310000-civil_affairs", certificates=(certificate,)).certified_on(day)
        is holds
    )


def test_a_finding_tells_its_facts_in_one_line_each() -> None:
    finding = law.certified(officers=("b2", "a1"), uncertified={"b2"}, on=ON)
    assert finding.facts == {"officers": "a1、b2", "uncertified": "b2", "on": "2026-03-02"}
    assert [cite.en for cite in finding.cites] == ["APL Art 42", "APL Art 55"]
