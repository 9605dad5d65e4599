"""Joint operations: each agency on its own powers, tasks that come back, fines told twice, days that are kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.messages import Command
from domain.stages import JointStage, TaskStage
from domain.steps.joint_initiation import ActOnFile, JointOperation
from domain.steps.joint_members import JointTask, Member
from domain.steps.joint_rectification import outstanding
from tests.domain.acts.everything import everything
from tests.domain.joint_file import (
    ACT_ID,
    ANOTHER_ACT,
    ASSIGNED,
    BEGUN,
    BY_MARKET,
    CIRCULATED,
    DIVIDED,
    FINE,
    FIRE,
    INSPECTED,
    JOINED,
    MARKET,
    ORDER,
    PLANNED,
    PRICES,
    REQUEST,
)
from tests.spec import AUTHORITY, MONDAY, Given, a, command

DAY = timedelta(days=1)


def said(slug: str, on: date = MONDAY, **changes: Any) -> Command:
    """The example of a step, with other fields."""
    body = dict(everything("joint_enforcement")[slug].body) | changes
    return command(JOINT_ENFORCEMENT.steps[slug].command, on, **body)


def in_hand(*given: Any) -> Given:
    """A task in hand in an operation that is under way."""
    file = a(JOINT_ENFORCEMENT).given(*(given or ASSIGNED))
    return file.at(JointStage.UNDER_WAY).at(TaskStage.IN_HAND, Track.TASK, "T1")


def told(*results: dict[str, Any], **changes: Any) -> Command:
    """A report with these results."""
    return said("feed-back-results", results=list(results), **changes)


def test_an_operation_has_a_title_a_cause_a_lead_and_the_powers_of_each() -> None:
    file = a(JOINT_ENFORCEMENT).when(said("initiate-joint-operation"), by="head-1").taken()
    operation = file.case.must(JointOperation)
    assert (operation.title, operation.lead) == (REQUEST["title"], AUTHORITY)
    assert {agency: member.takes_part for agency, member in file.case.all(Member).items()} == {
        AUTHORITY: True,
        FIRE: False,
        MARKET: False,
    }


@pytest.mark.parametrize("cause", ["joint_conference", "leading_group", "superior"])
def test_what_others_decided_is_proven_by_a_paper(cause: str) -> None:
    without = said("initiate-joint-operation", cause=cause, cause_paper=None)
    a(JOINT_ENFORCEMENT).when(without, by="head-1").refused("joint-cause-on-paper")
    own = said("initiate-joint-operation", cause="own_initiative", cause_paper=None)
    a(JOINT_ENFORCEMENT).when(own, by="head-1").taken()


@pytest.mark.parametrize("slug", ["divide-work", "assign-joint-task"])
def test_a_task_without_power_is_refused_with_the_articles(slug: str) -> None:
    without: dict[str, Any] = {"power": ""} if slug != "divide-work" else {"tasks": [PLANNED | {"power": ""}]}
    given, stage = (JOINED, JointStage.CONSULTED) if slug == "divide-work" else (DIVIDED, JointStage.PLANNED)
    by = "head-1" if slug == "divide-work" else "officer-1"
    refusal = (
        a(JOINT_ENFORCEMENT).given(*given).at(stage).when(said(slug, **without), by=by).refused("joint-task-power")
    )
    [found] = [found for found in refusal.findings if found.refuses]
    assert [cite.zh for cite in found.cites] == ["《行政处罚法》第17条", "《行政处罚法》第38条"]
    assert found.facts == {"task": "T1", "agency": FIRE, "power": ""}


def test_the_operation_gives_no_agency_a_power_of_another() -> None:
    file = a(JOINT_ENFORCEMENT).given(*DIVIDED).at(JointStage.PLANNED)
    file.when(said("assign-joint-task", power=PRICES)).refused("joint-within-own-powers", 38)
    file.when(said("assign-joint-task")).taken("task_assigned", "stage_entered")


def test_an_agency_that_declined_can_be_invited_again() -> None:
    file = a(JOINT_ENFORCEMENT).given(*BEGUN)
    file = file.when(said("invite-agency")).taken().when(said("decline-joint-operation")).taken()
    file.when(said("join-joint-operation")).refused("joint-agency-invited")
    file.when(said("invite-agency")).taken().when(said("join-joint-operation")).taken()


def test_a_withdrawal_tells_the_open_tasks_which_are_given_to_another_agency() -> None:
    file = in_hand(*ASSIGNED, *BY_MARKET[:2])
    gone = file.when(said("withdraw-from-joint-operation")).flagged("joint-tasks-handed-back")
    assert gone.events[-1].model_dump()["open_tasks"] == ("T1",)
    gone.when(told(FINE)).refused("joint-agency-takes-part")
    back = gone.when(said("withdraw-joint-task")).taken()
    back.when(said("reassign-joint-task")).refused("joint-agency-takes-part")
    anew = back.when(said("reassign-joint-task", agency=MARKET, power=PRICES)).taken()
    assert anew.case.must(JointTask, "T1").agency == MARKET
    assert anew.case.stage(Track.TASK, "T1") == TaskStage.OPEN


def test_results_of_the_agencies_do_not_move_the_operation() -> None:
    after = in_hand().when(told(FINE)).taken("results_fed_back", "stage_entered")
    assert after.case.stage(Track.MAIN) == JointStage.UNDER_WAY
    after.when(said("close-handling")).refused("joint-every-task-done")
    done = after.when(said("close-joint-task")).taken()
    done.when(said("close-handling")).taken("handling_closed", "stage_entered")


@pytest.mark.parametrize("missing", ["act_id", "number", "decided_on", "penalties"])
def test_a_penalty_is_fed_back_with_act_number_day_kind_and_amount(missing: str) -> None:
    nothing: dict[str, Any] = {missing: [] if missing == "penalties" else None}
    in_hand().when(told(FINE | nothing)).refused("joint-result-complete")


def test_no_breach_is_a_result_as_well() -> None:
    in_hand().when(told({"kind": "no_breach"})).taken()


def test_a_result_names_an_act_of_the_operation() -> None:
    in_hand().when(told(FINE | {"act_id": ANOTHER_ACT})).refused("joint-act-on-file", 29)
    in_hand(*INSPECTED).when(told(FINE | {"act_id": ANOTHER_ACT})).taken()


def test_a_second_fine_for_one_act_is_marked_whichever_agency_imposes_it() -> None:
    in_hand(*ASSIGNED, *BY_MARKET).when(told(FINE)).flagged("second-fine-for-one-act")
    warning = FINE | {"penalties": [{"kind": "warning"}]}
    calm = in_hand(*ASSIGNED, *BY_MARKET).when(told(warning))
    assert calm.decision is not None
    assert "violated" not in {found.outcome for found in calm.decision.basis}
    in_hand().when(told(FINE, FINE | {"number": "演示消罚字〔2026〕第2号"})).flagged("second-fine-for-one-act")


def test_a_report_that_is_completed_is_no_second_fine() -> None:
    first = in_hand().when(told(FINE)).taken().when(said("return-task-feedback")).taken()
    again = first.when(told(FINE))
    assert again.decision is not None
    assert "violated" not in {found.outcome for found in again.decision.basis}
    assert [fine.number for fine in again.taken().case.must(ActOnFile, ACT_ID).fines] == [FINE["number"]]
    mild = first.when(told(FINE | {"penalties": [{"kind": "warning"}]})).taken()
    assert mild.case.must(ActOnFile, ACT_ID).fines == ()


def test_a_result_of_tomorrow_is_refused() -> None:
    tomorrow = told(FINE | {"decided_on": str(MONDAY + DAY)})
    in_hand().when(tomorrow).refused("after-what-it-follows")


@pytest.mark.parametrize(("later", "late"), [(0, False), (1, False), (2, True)])
def test_a_members_measure_is_told_by_the_next_day(later: int, late: bool) -> None:
    when = in_hand().when(said("report-member-measure", taken_on=str(MONDAY - later * DAY)))
    assert when.decision is not None
    assert ("joint-measure-told-at-once" in {f.rule for f in when.decision.basis if f.outcome == "violated"}) is late


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_rectification_is_due_on_its_day(days: int, late: bool) -> None:
    on = date.fromisoformat(ORDER["due_on"]) + days * DAY
    file = a(JOINT_ENFORCEMENT).given(*CIRCULATED).at(JointStage.RECTIFICATION_FOLLOWED)
    when = file.when(said("receive-rectification-result", on))
    assert when.decision is not None
    assert ("joint-rectified-in-time" in {f.rule for f in when.decision.basis if f.outcome == "violated"}) is late


def test_an_order_stays_open_until_it_is_carried_out() -> None:
    file = a(JOINT_ENFORCEMENT).given(*CIRCULATED).at(JointStage.RECTIFICATION_FOLLOWED)
    partly = file.when(said("receive-rectification-result", carried_out=False)).taken()
    assert outstanding(partly.case) == ("Z1",)
    assert partly.events[-1].model_dump()["all_carried_out"] is False
    partly.when(said("conclude-joint-operation"), by="head-1").flagged("joint-rectification-followed")
    wholly = partly.when(said("receive-rectification-result")).taken()
    assert wholly.events[-1].model_dump()["all_carried_out"] is True
    wholly.when(said("receive-rectification-result")).refused("joint-order-awaited")


def test_the_circular_is_due_with_its_last_order() -> None:
    file = a(JOINT_ENFORCEMENT).given(*DIVIDED).at(JointStage.FED_BACK)
    orders = [ORDER | {"due_on": str(MONDAY)}, ORDER | {"order": "Z2", "due_on": "2026-04-01"}]
    circulated = file.when(said("circulate-rectification", orders=orders), by="head-1").taken()
    assert circulated.events[-2].model_dump()["due_on"] == date(2026, 4, 1)
    overdue = [ORDER | {"due_on": str(MONDAY - DAY)}]
    file.when(said("circulate-rectification", orders=overdue), by="head-1").refused("joint-orders-due-ahead")


def test_report_days_are_lawful_from_the_day_of_the_assignment() -> None:
    file = a(JOINT_ENFORCEMENT).given(*DIVIDED).at(JointStage.PLANNED)
    file.when(said("assign-joint-task", due_on=str(MONDAY))).taken()
    file.when(said("assign-joint-task", due_on=str(MONDAY - DAY))).refused("due-day-ahead")


def test_what_is_refused_can_be_handed_over_again_under_a_new_number() -> None:
    file = a(JOINT_ENFORCEMENT).given(*DIVIDED).at(JointStage.UNDER_WAY)
    handed = file.when(said("hand-over-evidence")).taken()
    refused = handed.when(said("refuse-handed-evidence")).taken()
    refused.when(said("receive-handed-evidence")).refused("joint-handover-awaited")
    again = refused.when(said("hand-over-evidence", handover="H2")).taken()
    again.when(said("receive-handed-evidence", handover="H2")).taken("evidence_handover_received")


@pytest.mark.parametrize("agency", ["fire_rescue", "310000-no_such_agency", "999999-fire_rescue"])
def test_agencies_are_named_by_division_and_kind(agency: str) -> None:
    with pytest.raises(ValueError, match="agency"):
        said("invite-agency", agency=agency)
