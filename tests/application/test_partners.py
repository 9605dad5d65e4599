"""协作: a partner's own people read and do what is their agency's in a joint operation, and nothing else anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from application.cooperation import takes_part
from application.ports import CaseNotFound, NotEmpowered, StaleCase
from application.principals import Office, Principal
from domain.case import Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.catalogue import CASE_TYPES
from domain.messages import Event
from domain.procedure import Refused
from domain.registers import REGISTERS
from domain.stages import JointStage, TaskStage
from domain.step import By, Power
from domain.steps.joint_handover import EvidenceHandover
from domain.steps.joint_own import own_part
from domain.steps.joint_rectification import OrderFollowed
from domain.steps.joint_task import TaskReassigned
from tests.application.acts import CLOCK, HEAD, MUNICIPAL, OFFICER
from tests.application.partner_house import (
    AT_THE_LEAD,
    FED_BACK,
    FIREMAN,
    FOLLOWED,
    LEFT,
    MARKED,
    MARKETEER,
    NOT_HIS,
    OWN,
    PARTNERS,
    POLICEMAN,
    RESULTS,
    RIGHTFUL,
    SECRET,
    UNDER_WAY,
    Operation,
    dated,
    reads_nothing,
    task,
)
from tests.domain.acts.everything import everything
from tests.domain.joint_file import (
    ACT,
    DIVIDED,
    FEEDBACK,
    FIRE,
    INVITATION,
    INVITED,
    JOINING,
    MARKET,
    REQUESTED,
    TASK,
)
from tests.domain.on_file import DAY_BEFORE, entered, happened
from tests.domain.procedure_rows import PROCEDURES
from tests.spec import MONDAY


@pytest.mark.parametrize(("slug", "said"), RIGHTFUL, ids=[f"{slug}-{n}" for n, (slug, _) in enumerate(RIGHTFUL)])
def test_a_partner_takes_the_acts_of_his_own_agency(slug: str, said: dict[str, Any]) -> None:
    operation = Operation(FOLLOWED if slug == "receive-rectification-result" else UNDER_WAY)
    receipt = operation.take(FIREMAN, slug, **dated(slug, said))
    last = [entry for entry in operation.store.history(operation.case_id) if entry.version > len(operation.events)]
    assert receipt.version == len(operation.events) + len(last)
    for entry in last:
        assert entry.authority == MUNICIPAL
        assert entry.provenance.recorded_by == "fire-1"
        assert entry.provenance.acted_by == By.PARTNER.value


@pytest.mark.parametrize(("slug", "said"), NOT_HIS, ids=[f"{slug}-{n}" for n, (slug, _) in enumerate(NOT_HIS)])
def test_no_partner_acts_for_another_agency_or_on_a_forged_number(slug: str, said: dict[str, Any]) -> None:
    operation = Operation()
    with pytest.raises(NotEmpowered) as refused:
        operation.take(FIREMAN, slug, **dated(slug, said))
    assert refused.value.args == ("fire-1", Power.INVESTIGATE, MUNICIPAL)
    assert operation.case.version == len(UNDER_WAY)


def test_every_act_of_an_agency_is_tried_for_it_and_against_it() -> None:
    assert {slug for slug, _ in RIGHTFUL} | {"join-joint-operation", "decline-joint-operation"} == set(OWN)
    assert {slug for slug, _ in NOT_HIS} == set(OWN)
    assert all(step.by is By.PARTNER for step in OWN.values())


def test_no_act_of_another_kind_of_case_or_of_a_register_is_a_partners() -> None:
    tables = (*CASE_TYPES.values(), *REGISTERS.values())
    steps = [step for table in tables for step in table.steps.values()]
    assert {step.slug for step in steps if step.own} == set(OWN)
    assert not any(step.power is Power.COOPERATE for step in steps)


@pytest.mark.parametrize("rows", PROCEDURES, ids=str)
@pytest.mark.parametrize("by", PARTNERS, ids=lambda who: who.officer)
def test_every_other_step_of_every_kind_is_refused_as_before(rows: Any, by: Principal) -> None:
    table = rows.case_type
    for slug, step in table.steps.items():
        if step.own is not None:
            continue
        operation = Operation(everything(table.kind)[slug].given, table.kind)
        begun = bool(operation.events)
        with pytest.raises((CaseNotFound, NotEmpowered)) as refused:
            operation.told(by, rows.told(slug))
        assert (refused.type is CaseNotFound) == (begun and not takes_part(by, operation.case)), slug
        assert operation.case.version == len(operation.events)


@pytest.mark.parametrize("slug", sorted(OWN))
@pytest.mark.parametrize("by", [POLICEMAN, AT_THE_LEAD], ids=lambda who: who.officer)
def test_who_was_not_addressed_takes_andreads_nothing(by: Principal, slug: str) -> None:
    operation = Operation()
    for told, said in (*RIGHTFUL, *NOT_HIS):
        if told == slug:
            with pytest.raises(CaseNotFound):
                operation.take(by, slug, **dated(slug, said))
    reads_nothing(operation, by)


@pytest.mark.parametrize("events", [LEFT, MARKED], ids=["left", "under attention"])
@pytest.mark.parametrize(("slug", "said"), RIGHTFUL, ids=[f"{slug}-{n}" for n, (slug, _) in enumerate(RIGHTFUL)])
def test_an_operation_left_or_closed_to_named_readers_is_shut(
    events: tuple[Event, ...], slug: str, said: dict[str, Any]
) -> None:
    operation = Operation(events)
    with pytest.raises(CaseNotFound):
        operation.take(FIREMAN, slug, **dated(slug, said))
    reads_nothing(operation, FIREMAN)


def test_the_invited_answer_and_only_then_are_in() -> None:
    operation = Operation((REQUESTED, entered(JointStage.INITIATED, on=DAY_BEFORE), INVITED))
    assert operation.open_to(FIREMAN) == {"join-joint-operation", "decline-joint-operation"}
    with pytest.raises(NotEmpowered):
        operation.take(FIREMAN, "join-joint-operation", **JOINING | {"agency": MARKET})
    operation.take(FIREMAN, "decline-joint-operation", agency=FIRE, reasons="不属于本单位职权")
    reads_nothing(operation, FIREMAN)
    operation.take(OFFICER, "invite-agency", **INVITATION)
    operation.take(FIREMAN, "join-joint-operation", **JOINING)
    # He has joined; as long as nothing is planned, there is nothing to do.
    assert operation.open_to(FIREMAN) == set()


def test_nobody_is_in_by_being_named_in_the_request() -> None:
    operation = Operation((REQUESTED, entered(JointStage.INITIATED, on=DAY_BEFORE)))
    reads_nothing(operation, FIREMAN)


def test_what_is_open_is_told_to_each_by_his_own_part() -> None:
    operation = Operation()
    assert operation.open_to(FIREMAN) == {slug for slug, _ in RIGHTFUL} - {"receive-rectification-result"}
    assert operation.open_to(MARKETEER) == operation.open_to(FIREMAN)
    only_t1 = (*DIVIDED, entered(JointStage.UNDER_WAY, on=DAY_BEFORE), *task("T1", FIRE, TaskStage.OPEN))
    assert Operation(only_t1).open_to(FIREMAN) == {
        "accept-joint-task",
        "refuse-joint-task",
        "withdraw-joint-task",
        "hand-over-evidence",
        "report-member-measure",
        "withdraw-from-joint-operation",
    }
    assert "receive-rectification-result" in Operation(FOLLOWED).open_to(FIREMAN)


def test_whatever_is_told_to_be_open_is_one_of_his_own_acts_and_no_other() -> None:
    operation = Operation()
    kind, case, states = operation.bus.opened(CASE_TYPES, operation.case_id, FIREMAN)
    assert kind is JOINT_ENFORCEMENT
    assert {state.step.slug for state in states} <= set(OWN)
    assert case.version == operation.case.version


@pytest.mark.parametrize("events", [UNDER_WAY, FED_BACK], ids=["under way", "fed back"])
def test_the_part_of_one_agency_holds_nothing_of_another(events: tuple[Event, ...]) -> None:
    operation = Operation(events)
    case, _ = operation.bus.openings(JOINT_ENFORCEMENT, operation.case_id, FIREMAN)
    said = str(case.parts)
    assert SECRET not in said
    assert "officer-" not in said
    assert "演示市监罚" not in said
    assert {"T1", "T2"} == {key for (track, key) in case.stages if track is Track.TASK}
    assert {kind.__name__ for kind in case.parts} == {
        "JointOperation",
        "Member",
        "JointPlan",
        "JointTask",
        "ActOnFile",
        "EvidenceHandover",
        "OrderFollowed",
    }
    assert set(case.all(EvidenceHandover)) == {"H1", "H2"}
    assert set(case.all(OrderFollowed)) == {"Z1"}


def test_a_task_given_to_somebody_else_is_the_agencys_no_more() -> None:
    moved = happened(TaskReassigned, **TASK | {"task": "T1", "agency": MARKET, "matter": SECRET, "reason": "改派"})
    operation = Operation((*UNDER_WAY, moved))
    with pytest.raises(NotEmpowered):
        operation.take(FIREMAN, "accept-joint-task", task="T1")
    assert SECRET not in str(own_part(operation.case, FIRE).parts)
    operation.take(MARKETEER, "accept-joint-task", task="T1")


def test_the_law_judges_a_partners_act_as_anybody_elses() -> None:
    operation = Operation()
    with pytest.raises(Refused) as refused:
        operation.take(FIREMAN, "accept-joint-task", task="T2")
    assert refused.value.code == "out-of-order"
    with pytest.raises(Refused):
        operation.take(FIREMAN, "feed-back-results", **FEEDBACK | {"task": "T1", "results": RESULTS})
    accept = JOINT_ENFORCEMENT.steps["accept-joint-task"].command
    said = accept.model_validate({"occurred_on": MONDAY, "task": "T1"})
    with pytest.raises(StaleCase):
        operation.desk.send(said, operation.case_id, by=FIREMAN, expected=3, case_type=JOINT_ENFORCEMENT)


def test_a_second_fine_for_one_act_is_flagged_without_saying_whose_the_first_is() -> None:
    operation = Operation(FED_BACK)
    receipt = operation.take(FIREMAN, "feed-back-results", **FEEDBACK | {"task": "T2"})
    [flag] = [found for found in receipt.flagged if found.rule == "second-fine-for-one-act"]
    assert MARKET not in str(flag.facts)
    assert "市监" not in str(flag.facts)
    assert str(ACT["act_id"]) in str(flag.facts)


def test_the_lead_still_records_what_a_partner_says_on_paper() -> None:
    operation = Operation()
    operation.take(OFFICER, "accept-joint-task", task="T1")
    operation.take(MARKETEER, "accept-joint-task", task="T3")
    told = [entry.provenance for entry in operation.store.history(operation.case_id)][-4:]
    assert [(each.acted_by, each.recorded_by) for each in told] == [
        ("partner", "officer-1"),
        ("partner", "officer-1"),
        ("partner", "market-1"),
        ("partner", "market-1"),
    ]


def test_the_power_to_cooperate_is_no_other_power() -> None:
    assert FIREMAN.powers == {Power.COOPERATE}
    assert not any(FIREMAN.holds(power, MUNICIPAL) for power in Power)
    for by in (OFFICER, HEAD, CLOCK):
        assert Power.COOPERATE not in by.powers
    # An officer of an invited authority is no partner by that alone.
    officer_there = Principal("fire-2", FIRE, frozenset({Office.OFFICER, Office.HEAD}))
    reads_nothing(Operation(), officer_there)


def test_an_officer_of_the_lead_is_told_all_steps_as_ever() -> None:
    operation = Operation()
    case, states = operation.bus.openings(JOINT_ENFORCEMENT, operation.case_id, OFFICER)
    assert len(states) == len(JOINT_ENFORCEMENT.steps)
    assert case.version == operation.case.version
    assert operation.bus.partaking(JOINT_ENFORCEMENT, operation.case_id, replace(OFFICER))[0].version == case.version
