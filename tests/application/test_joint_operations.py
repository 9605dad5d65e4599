"""What is told of a joint operation: everything to the lead, to each agency what is common and what is its own."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from application.joint_operations import JointOperations
from application.ports import CaseNotFound
from application.principals import Principal
from domain.law.joint import ResultKind
from domain.messages import Event
from domain.registers.officer import OFFICER as OFFICERS
from domain.registers.officer import officer_stream
from domain.stages import TaskStage
from domain.steps.joint_task import TaskReassigned
from tests.application.acts import ADMINISTRATOR, AUDITOR, OFFICER, STRANGER
from tests.application.partner_house import (
    FED_BACK,
    FIREMAN,
    LEFT,
    MARKED,
    MARKETEER,
    POLICEMAN,
    RESULTS,
    SECRET,
    UNDER_WAY,
    Operation,
)
from tests.domain.joint_file import FEEDBACK, FIRE, MARKET, TASK
from tests.domain.on_file import happened
from tests.spec import AUTHORITY, MONDAY


def registered(operation: Operation, officer: str, authority: str) -> None:
    """Enter somebody into the register of officers."""
    step = OFFICERS.opening
    command = step.command.model_validate(
        {"occurred_on": MONDAY, "officer": officer, "authority": authority, "name_zh": "演示", "name_en": "Demo"}
    )
    keeper = replace(ADMINISTRATOR, authority=authority)
    operation.desk.send(command, officer_stream(officer), by=keeper, expected=0, case_type=OFFICERS)


@pytest.mark.parametrize("by", [OFFICER, AUDITOR], ids=lambda who: who.officer)
def test_the_lead_is_told_everything_by_agency(by: Principal) -> None:
    operation = Operation(FED_BACK)
    told = JointOperations(operation.bus).operation(operation.case_id, by)
    assert told.own == ""
    assert told.agencies == [AUTHORITY, FIRE, MARKET]
    assert {number: task.agency for number, task in told.tasks.items()} == {
        "T1": FIRE,
        "T2": FIRE,
        "T3": MARKET,
        "T4": MARKET,
    }
    assert set(told.handovers) == {"H1", "H2", "H3"}
    assert [order.agency for order in told.orders.values()] == [FIRE, MARKET, ""]
    assert told.tasks["T4"].feedback is not None


def test_an_agency_is_told_what_is_common_and_its_own_and_nobody_is_named() -> None:
    operation = Operation(FED_BACK)
    told = JointOperations(operation.bus).operation(operation.case_id, FIREMAN)
    assert told.own == FIRE
    assert set(told.tasks) == {"T1", "T2"}
    assert set(told.handovers) == {"H1", "H2"}
    assert set(told.orders) == {"Z1"}
    assert told.agencies == [AUTHORITY, FIRE, MARKET]
    assert told.members[MARKET].powers == ()
    assert told.plan is not None
    said = str(asdict(told))
    for secret in (SECRET, "officer-", "演示市监罚", "未按规定接受年度检查"):
        assert secret not in said
    assert told.summary is told.consulted is told.ended is None


@pytest.mark.parametrize("events", [LEFT, MARKED], ids=["left", "under attention"])
def test_nothing_is_told_of_what_is_shut(events: tuple[Event, ...]) -> None:
    operation = Operation(events)
    with pytest.raises(CaseNotFound):
        JointOperations(operation.bus).operation(operation.case_id, FIREMAN)


@pytest.mark.parametrize("by", [POLICEMAN, STRANGER], ids=lambda who: who.officer)
def test_nothing_is_told_to_whoever_is_not_in_it(by: Principal) -> None:
    operation = Operation()
    with pytest.raises(CaseNotFound):
        JointOperations(operation.bus).operation(operation.case_id, by)


def test_an_agency_sees_which_of_its_own_people_recorded_an_act() -> None:
    operation = Operation()
    registered(operation, "fire-1", FIRE)
    operation.take(FIREMAN, "accept-joint-task", task="T1")
    operation.take(OFFICER, "feed-back-results", **FEEDBACK | {"task": "T2", "results": RESULTS})
    told = JointOperations(operation.bus).operation(operation.case_id, FIREMAN)
    accepted, report = told.tasks["T1"].accepted, told.tasks["T2"].feedback
    assert accepted is not None
    assert report is not None
    assert accepted.recorded_by == "fire-1"
    assert told.tasks["T1"].given.recorded_by == ""
    assert report.said.recorded_by == ""
    assert [result.kind for result in report.results] == [ResultKind.NO_BREACH]
    assert told.tasks["T2"].stage is TaskStage.REPORTED


def test_whoever_gets_a_task_anew_is_not_told_how_it_was_with_others() -> None:
    operation = Operation()
    operation.take(FIREMAN, "refuse-joint-task", task="T1", ground="prevented", reasons="人手不足")
    given = happened(TaskReassigned, **TASK | {"task": "T1", "agency": MARKET, "matter": "检查", "reason": "改派"})
    again = Operation((*UNDER_WAY, given))
    lead = JointOperations(again.bus).operation(again.case_id, OFFICER)
    assert [earlier.agency for earlier in lead.tasks["T1"].earlier] == [FIRE]
    market = JointOperations(again.bus).operation(again.case_id, MARKETEER)
    assert list(market.tasks["T1"].earlier) == []
    fire = JointOperations(again.bus).operation(again.case_id, FIREMAN)
    assert "T1" not in fire.tasks
    refused = JointOperations(operation.bus).operation(operation.case_id, FIREMAN).tasks["T1"]
    assert refused.refused is not None
    assert refused.refused.text == "人手不足"


def test_a_second_fine_is_marked_at_the_report_and_at_the_act() -> None:
    operation = Operation(FED_BACK)
    operation.take(FIREMAN, "feed-back-results", **FEEDBACK | {"task": "T2"})
    lead = JointOperations(operation.bus).operation(operation.case_id, OFFICER)
    assert [act.fined_twice for act in lead.acts.values()] == [True]
    own = JointOperations(operation.bus).operation(operation.case_id, FIREMAN)
    assert own.tasks["T2"].feedback is not None
    assert own.tasks["T2"].feedback.fined_again
    assert [len(act.fines) for act in own.acts.values()] == [1]
