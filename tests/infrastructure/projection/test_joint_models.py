"""The lists of joint operations: found by their title, and the days on which tasks and rectification are due."""

from __future__ import annotations

from datetime import date

from domain.messages import Event
from domain.steps.joint_ending import OperationCancelled, OperationConcluded
from domain.steps.joint_rectification import RectificationResultReceived
from domain.steps.joint_results import ResultsFedBack, TaskFeedbackReturned
from domain.steps.party_change import PartyChanged
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from tests.domain.acts.party_change import RENAMED
from tests.domain.clue_file import ORGANIZATION
from tests.domain.joint_file import ASSIGNED, BEGUN, CIRCULATED, FEEDBACK, REQUEST
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket, sheet_of

KIND = "joint_enforcement"
RESULT = {"order": "Z1", "result": "已停止收费", "letter": "整改报告1"}


def running(*events: Event) -> dict[tuple[object, ...], date]:
    """The last days of the limits that run after these events, by limit and task."""
    rows = sheet_of(DEADLINES, log.case(events, kind=KIND)).items()
    return {key[:2]: row["last_day"] for key, row in rows if row["state"] == "open"}


def test_an_operation_goes_by_its_title_and_is_found_by_it_and_by_whom_it_concerns() -> None:
    row = docket(*BEGUN, kind=KIND)
    assert (row["title"], row["party_name"], row["number"]) == (REQUEST["title"], "", "")
    assert row["main_stage"] == "initiated"
    assert REQUEST["title"] in row["said"]
    assert ORGANIZATION["name"] in row["said"]
    assert row["officers"] == ["officer-1", "officer-2"]
    renamed = docket(*BEGUN, happened(PartyChanged, **RENAMED), kind=KIND)
    assert renamed["title"] == REQUEST["title"]


def test_a_task_is_due_on_its_day_until_it_is_reported_and_again_once_the_report_came_back() -> None:
    due = ("joint_task", "T1")
    assert running(*ASSIGNED) == {due: date(2026, 3, 20)}
    assert dict(sheet_of(DOCKET, log.case(ASSIGNED, kind=KIND)).get() or {})["next_due_on"] == date(2026, 3, 20)
    reported = (*ASSIGNED, happened(ResultsFedBack, **FEEDBACK))
    assert running(*reported) == {}
    back = happened(TaskFeedbackReturned, task="T1", missing="未附决定书", due_on="2026-03-25")
    assert running(*reported, back) == {due: date(2026, 3, 25)}
    assert running(*ASSIGNED, happened(OperationCancelled, reason="另行查办", agencies_told=[])) == {}


def test_rectification_is_due_until_every_order_is_carried_out_or_the_operation_ends() -> None:
    due = ("joint_rectification", "")
    before = CIRCULATED
    assert running(*before)[due] == date(2026, 3, 20)
    partly = happened(RectificationResultReceived, **RESULT, carried_out=False, all_carried_out=False)
    assert due in running(*before, partly)
    wholly = happened(RectificationResultReceived, **RESULT, carried_out=True, all_carried_out=True)
    assert due not in running(*before, partly, wholly)
    assert due not in running(*before, happened(OperationConcluded, report="结束"))
