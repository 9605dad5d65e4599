"""一事不二罚款: no second fine for one act, in whatever case; of several rules the one with the higher fine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import replay
from domain.law.joint import SingleAct
from domain.law.rule import Finding, Outcome
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import PenaltyStage
from domain.steps.annulment import CaseReopenedAfterAnnulment
from domain.steps.case_record import CaseLinked
from domain.steps.fined_before import by_the_higher_fine, fined_once
from domain.steps.joint_initiation import ActOnFile, Fine
from tests.cases_elsewhere import CITY, FINED_ACT, FIRST, FIRST_NUMBER, PARTY, UNFINED_ACT, decided, fine, said
from tests.domain.penalty_file import ASSIGNED, DECIDED
from tests.spec import a, context

ANNULLED = StageEntered(occurred_on=date(2025, 12, 1), track=Track.MAIN, stage=PenaltyStage.ANNULLED.value)
ONE = Decimal("0.01")
PERSON = {"subject": "0b5f7a52-0000-4000-8000-000000000001", "value": "演示人员01"}
ANOTHER = {"subject": "0b5f7a52-0000-4000-8000-000000000002", "value": "演示人员02"}


def linked(act: UUID = FINED_ACT) -> Case:
    """The case that is to be decided."""
    return a(INVESTIGATION).given(*ASSIGNED, said(CaseLinked, date(2026, 1, 10), act_id=str(act))).case


def judged(case: Case, others: Iterable[Case] | None, yuan: Decimal = ONE) -> Finding:
    """The finding, where these cases name the act."""
    ctx = replace(context("head-1"), naming=lambda _act: others)
    return fined_once(case, yuan, ctx)


def test_the_first_fine_is_named() -> None:
    finding = judged(linked(), [FIRST])
    assert finding.refuses
    assert finding.facts["fined_in"] == f"{CITY} {FIRST_NUMBER}"


def test_an_act_that_nobody_fined_is_fined() -> None:
    assert judged(linked(UNFINED_ACT), []).outcome is Outcome.SATISFIED


def test_a_warning_is_no_second_fine_and_a_case_without_an_act_is_not_judged() -> None:
    assert judged(linked(), [FIRST], Decimal(0)).outcome is Outcome.NOT_APPLICABLE
    assert judged(a(INVESTIGATION).given(*ASSIGNED).case, [FIRST]).outcome is Outcome.NOT_APPLICABLE


def test_where_nobody_can_look_it_is_not_passed() -> None:
    assert judged(linked(), None).outcome is Outcome.NOT_DETERMINABLE


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"penalties": [fine("0.01")]}, True),
        ({"penalties": [{"kind": "warning"}]}, False),
        ({"penalties": [{"kind": "confiscate_illegal_income", "amount": "9.00"}]}, False),
        ({"penalties": [fine("9.00")], "authority": "310105-civil_affairs"}, True),
        ({"penalties": [fine("9.00")], "party": PARTY | {"code": "51310000MJ76543218"}}, False),
        ({"penalties": [fine("9.00")], "party": PARTY | {"person": PERSON}}, False),
        ({"penalties": [fine("9.00")], "act": UNFINED_ACT}, False),
        ({"penalties": [fine("9.00")], "more": [ANNULLED]}, False),
    ],
)  # fmt: skip
def test_only_a_standing_fine_of_the_same_party_for_the_same_act_counts(told: dict[str, Any], refused: bool) -> None:
    other = decided("other", *told.pop("penalties"), **({"act": FINED_ACT} | told))
    assert judged(linked(), [other]).refuses is refused


@pytest.mark.parametrize(("who", "refused"), [(PERSON, True), (ANOTHER, False), (None, False)])
def test_each_person_is_a_party_of_his_own(who: dict[str, Any] | None, refused: bool) -> None:
    other = decided("other", fine("20000"), act=FINED_ACT, party=PARTY | {"person": who})
    own = decided("own", {"kind": "warning"}, act=FINED_ACT, party=PARTY | {"person": PERSON})
    assert judged(own, [other, own]).refuses is refused


def operation(agency: str, number: str) -> Case:
    """A joint operation in which an agency reported a fine for the act."""
    act = SingleAct.model_validate(
        {
            "act_id": str(FINED_ACT),
            "organization": PARTY,
            "conduct": "违规收费",
            "place": "演示路",
            "began_on": "2025-06-01",
        }
    )
    told = ActOnFile(act=act, fines=(Fine(task="T1", agency=agency, number=number),))
    return Case(uuid5(FINED_ACT, "operation"), "joint_enforcement").under(CITY).put(told, str(FINED_ACT))


def test_a_fine_that_a_joint_operation_tells_of_counts() -> None:
    finding = judged(linked(), [operation("310000-market_regulation", "演示市监罚〔2025〕1号")])
    assert finding.refuses
    assert "市监罚" in str(finding.facts["fined_in"])


def test_what_the_operation_tells_of_this_case_s_own_decision_does_not() -> None:
    case = a(INVESTIGATION).given(*DECIDED, said(CaseLinked, date(2026, 3, 1), act_id=str(FINED_ACT))).case
    own = operation(CITY, "沪民社罚字〔2026〕第1号")
    assert not judged(case, [own]).refuses
    assert judged(case, [operation(CITY, "沪民社罚字〔2026〕第2号")]).refuses
    events: list[Event] = [
        said(CaseReopenedAfterAnnulment, date(2026, 5, 4), ground="procedure", round=2, reused="全部证据")
    ]
    assert not judged(replay(case.copied(), events), [own]).refuses, "its decision of an earlier round"


@pytest.mark.parametrize(
    ("code", "others", "outcome"),
    [
        ("ST16-30-3", ["CS-113-1"], Outcome.VIOLATED),
        ("CS-113-1", ["ST16-30-3"], Outcome.SATISFIED),
        ("ST16-30-3", ["ST16-30-4"], Outcome.SATISFIED),
        ("ST16-30-3", ["JJ-42-5"], Outcome.SATISFIED),
    ],
)
def test_of_several_rules_the_higher_fine_applies(code: str, others: list[str], outcome: Outcome) -> None:
    turnover = Decimal("66666.66")
    *_, higher = by_the_higher_fine(code, others, turnover=turnover, income=None, persons=False)
    assert higher.outcome is outcome
    assert list(by_the_higher_fine(code, [], turnover=turnover, income=None, persons=False)) == []


def test_with_more_turnover_the_other_rule_is_the_higher() -> None:
    turnover = Decimal("66666.67")
    *_, higher = by_the_higher_fine("CS-113-1", ["ST16-30-3"], turnover=turnover, income=None, persons=False)
    assert higher.refuses
