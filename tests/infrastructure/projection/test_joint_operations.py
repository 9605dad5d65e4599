"""The list of joint operations: whom an operation addresses, whose tasks, what is unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.case import Track
from domain.messages import Event
from domain.stages import TaskStage
from domain.steps.joint_handover import EvidenceHandoverReceived
from domain.steps.joint_members import AgencyDeclined, AgencyWithdrew
from domain.steps.joint_rectification import RectificationResultReceived
from domain.steps.joint_results import TaskFeedbackReturned
from domain.steps.joint_task import TaskReassigned
from infrastructure.projection.models.joint_operations import JOINT_OPERATIONS
from tests.domain.joint_file import ASSIGNED, BEGUN, CIRCULATED, FIRE, HANDED, INVITING, JOINED, MARKET, ORDER, TASK
from tests.domain.on_file import entered, happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import sheet_of
from tests.spec import AUTHORITY


def listed(*events: Event) -> Mapping[str, Any]:
    row = sheet_of(JOINT_OPERATIONS, log.case(events, kind="joint_enforcement")).get()
    assert row is not None
    return row


def test_an_agency_is_asked_joins_and_leaves() -> None:
    assert (listed(*BEGUN)["agencies"], listed(*BEGUN)["waiting"]) == ([AUTHORITY], [])
    assert listed(*INVITING)["waiting"] == [FIRE]
    assert listed(*INVITING, happened(AgencyDeclined, agency=FIRE, reasons="无职权"))["waiting"] == []
    assert (listed(*JOINED)["agencies"], listed(*JOINED)["waiting"]) == ([AUTHORITY, FIRE], [])
    gone = happened(AgencyWithdrew, agency=FIRE, reasons="另有任务", open_tasks=())
    assert listed(*JOINED, gone)["agencies"] == [AUTHORITY]


def test_a_task_stands_with_its_agency_at_its_stage() -> None:
    given = listed(*ASSIGNED)["tasks"]["T1"]
    assert given == {
        "agency": FIRE,
        "matter": TASK["matter"],
        "due_on": "2026-03-20",
        "stage": "task_open",
        "version": len(ASSIGNED),
    }
    taken = listed(*ASSIGNED, entered(TaskStage.IN_HAND, Track.TASK, "T1"))["tasks"]["T1"]
    assert taken == given | {"stage": "task_in_hand"}
    back = listed(*ASSIGNED, happened(TaskFeedbackReturned, task="T1", missing="缺决定书", due_on="2026-03-25"))
    assert back["tasks"]["T1"]["due_on"] == "2026-03-25"
    moved = listed(*ASSIGNED, happened(TaskReassigned, **TASK | {"agency": MARKET, "reason": "改派"}))
    assert (moved["tasks"]["T1"]["agency"], moved["tasks"]["T1"]["version"]) == (MARKET, len(ASSIGNED) + 1)
    assert listed(*BEGUN, entered(TaskStage.IN_HAND, Track.TASK, "T9"))["tasks"] == {}


def test_what_was_handed_over_waits_until_it_is_checked() -> None:
    assert listed(*HANDED)["handovers"] == {"H1": AUTHORITY}
    checked = happened(EvidenceHandoverReceived, handover="H1", list_checked=True, receipt="回执1")
    assert listed(*HANDED, checked)["handovers"] == {}


def test_an_order_without_an_agency_is_the_leads_until_it_is_carried_out() -> None:
    assert listed(*CIRCULATED)["orders"] == {ORDER["order"]: AUTHORITY}
    result = {"order": "Z1", "result": "已停止收费", "letter": "整改报告1"}
    partly = happened(RectificationResultReceived, **result, carried_out=False, all_carried_out=False)
    assert listed(*CIRCULATED, partly)["orders"] == {"Z1": AUTHORITY}
    wholly = happened(RectificationResultReceived, **result, carried_out=True, all_carried_out=True)
    assert listed(*CIRCULATED, wholly)["orders"] == {}
