"""Whatever the state of an operation, whatever number is forged: a partner's reading and writing stay his agency's."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports import CaseNotFound, NotEmpowered
from application.principals import Principal
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.messages import Event
from domain.procedure import Refused
from domain.stages import JointStage, TaskStage
from domain.steps.joint_members import AgencyJoined, AgencyWithdrew, addressed
from domain.steps.joint_rectification import RectificationCirculated
from tests.application.acts import MUNICIPAL
from tests.application.partner_house import (
    NOT_HIS,
    OWN,
    PARTNERS,
    RIGHTFUL,
    Operation,
    dated,
    handed,
    reads_no_file,
    reads_nothing,
    task,
)
from tests.domain.joint_file import (
    FIRE,
    INVITED,
    JOINING,
    MARKET,
    ORDER,
    POLICE,
    REQUESTED,
)
from tests.domain.on_file import DAY_BEFORE, entered, happened
from tests.spec import MONDAY

agencies = st.sampled_from([FIRE, MARKET, POLICE, MUNICIPAL])
stages = st.sampled_from([TaskStage.OPEN, TaskStage.IN_HAND, TaskStage.RETURNED, TaskStage.REPORTED, TaskStage.DONE])


@st.composite
def operations(draw: st.DrawFn) -> tuple[Event, ...]:
    """Operations in every state: who joined, who left, whose the tasks, handovers and orders are."""
    events: list[Event] = [REQUESTED, entered(draw(st.sampled_from(list(JointStage))), on=DAY_BEFORE)]
    for agency in (FIRE, MARKET, POLICE):
        standing = draw(st.sampled_from(["named", "invited", "joined", "left"]))
        if standing in ("joined", "left"):
            events.append(happened(AgencyJoined, DAY_BEFORE, **JOINING | {"agency": agency}))
        if standing == "left":
            events.append(happened(AgencyWithdrew, DAY_BEFORE, agency=agency, reasons="另有任务", open_tasks=()))
        if standing == "invited":
            events.append(INVITED.model_copy(update={"agency": agency}))
    for number in range(1, draw(st.integers(1, 4))):
        owner = draw(agencies)
        events += task(f"T{number}", owner, draw(stages), matter=f"{owner}的事项")
    for number in range(1, draw(st.integers(1, 4))):
        giver, taker = draw(st.lists(agencies, min_size=2, max_size=2, unique=True))
        events.append(handed(f"H{number}", giver, taker))
    owners = draw(st.lists(st.one_of(st.none(), agencies), max_size=3))
    if owners:
        orders = [ORDER | {"order": f"Z{n}", "agency": owner} for n, owner in enumerate(owners, start=1)]
        told = {"letter": "整改通报1", "orders": orders, "due_on": "2026-03-20"}
        events.append(happened(RectificationCirculated, DAY_BEFORE, **told))
    return tuple(events)


@st.composite
def own_acts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Acts of partners with any number and any agency in them, forged ones too."""
    slug, said = draw(st.sampled_from([*RIGHTFUL, *NOT_HIS]))
    said = dict(dated(slug, said))
    for name, prefix in (("task", "T"), ("handover", "H"), ("order", "Z")):
        if name in said:
            said[name] = f"{prefix}{draw(st.integers(1, 5))}"
    for name in ("agency", "from_agency", "to_agency"):
        if name in said:
            said[name] = draw(agencies)
    return slug, said


@settings(max_examples=300, deadline=None)
@given(events=operations(), act=own_acts(), by=st.sampled_from(PARTNERS))
def test_whatever_a_partner_writes_is_his_agencys_and_whatever_he_reads_too(
    events: tuple[Event, ...], act: tuple[str, dict[str, Any]], by: Principal
) -> None:
    operation, (slug, said) = Operation(events), act
    before, own = operation.case, by.authority
    in_it = addressed(before, own)
    step = JOINT_ENFORCEMENT.steps[slug]
    command = step.command.model_validate_json(
        json.dumps({"occurred_on": MONDAY.isoformat(), **said}, default=str), strict=True
    )
    assert step.own is not None
    his = in_it and step.own.agency(before, command) == own
    try:
        operation.told(by, command)
    except CaseNotFound:
        assert not in_it
    except NotEmpowered:
        assert in_it
        assert not his
    except Refused:
        assert his
    else:
        assert his
    reads_no_file(operation, by)
    if not addressed(operation.case, own):
        reads_nothing(operation, by)
        return
    part, states = operation.bus.openings(JOINT_ENFORCEMENT, operation.case_id, by)
    assert {state.step.slug for state in states} <= set(OWN)
    others = {FIRE, MARKET, POLICE, MUNICIPAL} - {own}
    assert not any(f"{other}的事项" in str(part.parts) for other in others)
