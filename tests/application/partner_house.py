"""A joint operation with several partners in it, and what each of them may and may not do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.ports import CaseNotFound, CommandKey
from application.principals import Office, Principal
from application.recorded import Provenance, Receipt, Recorded
from domain import catalogue
from domain.case import Case, Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.catalogue import CASE_TYPES
from domain.messages import Command, Event
from domain.stages import AttentionStage, JointStage, TaskStage
from domain.step import Step
from domain.steps.attention import AttentionMarkSet
from domain.steps.joint_handover import EvidenceHandedOver
from domain.steps.joint_members import AgencyWithdrew
from domain.steps.joint_plan import PlanChanged
from domain.steps.joint_rectification import RectificationCirculated
from domain.steps.joint_task import TaskAssigned
from tests.application.acts import MUNICIPAL, Desk
from tests.application.memory_store import MemoryStore
from tests.domain.joint_file import (
    BY_MARKET,
    DIVIDED,
    FEEDBACK,
    FIRE,
    HANDOVER,
    INSPECTION,
    JOINING,
    MARKET,
    ORDER,
    PLANNED,
    POLICE,
    TASK,
)
from tests.domain.on_file import DAY_BEFORE, entered, happened
from tests.spec import MONDAY

FIREMAN: Final = Principal("fire-1", FIRE, frozenset({Office.PARTNER}))
MARKETEER: Final = Principal("market-1", MARKET, frozenset({Office.PARTNER}))
POLICEMAN: Final = Principal("police-1", POLICE, frozenset({Office.PARTNER}))
AT_THE_LEAD: Final = Principal("partner-1", MUNICIPAL, frozenset({Office.PARTNER}))
PARTNERS: Final = (FIREMAN, MARKETEER, POLICEMAN, AT_THE_LEAD)
NOW: Final = datetime(2026, 3, 5, 2, tzinfo=UTC)
SECRET: Final = "只有市场监管知道的事项"
"""Stands wherever something is MARKET's alone."""

OWN: Final = {slug: step for slug, step in JOINT_ENFORCEMENT.steps.items() if step.own is not None}


def task(number: str, agency: str, stage: TaskStage, **more: Any) -> tuple[Event, ...]:
    """A task of an agency at a stage."""
    told = TASK | {"task": number, "agency": agency} | more
    return happened(TaskAssigned, DAY_BEFORE, **told), entered(stage, Track.TASK, number, on=DAY_BEFORE)


def handed(number: str, giver: str, taker: str) -> Event:
    return happened(
        EvidenceHandedOver, DAY_BEFORE, **HANDOVER | {"handover": number, "from_agency": giver, "to_agency": taker}
    )


UNDER_WAY: Final[tuple[Event, ...]] = (
    *DIVIDED,
    *BY_MARKET[:2],
    happened(
        PlanChanged,
        DAY_BEFORE,
        plan="联合执法方案2",
        minutes="会商纪要2",
        reason="市场监管加入",
        tasks=[PLANNED, PLANNED | {"task": "T3", "agency": MARKET, "matter": SECRET}],
    ),
    entered(JointStage.UNDER_WAY, on=DAY_BEFORE),
    *task("T1", FIRE, TaskStage.OPEN),
    *task("T2", FIRE, TaskStage.IN_HAND),
    *task("T3", MARKET, TaskStage.OPEN, matter=SECRET),
    *task("T4", MARKET, TaskStage.IN_HAND, matter=SECRET),
    handed("H1", MUNICIPAL, FIRE),
    handed("H2", FIRE, MARKET),
    handed("H3", MUNICIPAL, MARKET),
    happened(
        RectificationCirculated,
        DAY_BEFORE,
        letter="整改通报1",
        orders=[ORDER | {"agency": FIRE}, ORDER | {"order": "Z2", "agency": MARKET}, ORDER | {"order": "Z3"}],
        due_on="2026-03-20",
    ),
)
"""FIRE and MARKET take part, each with a task to answer and one in hand; POLICE was never asked."""

FOLLOWED: Final = (*UNDER_WAY, entered(JointStage.RECTIFICATION_FOLLOWED, on=DAY_BEFORE))
FED_BACK: Final = (*UNDER_WAY, BY_MARKET[3].model_copy(update={"task": "T4"}))


LEFT: Final = (*UNDER_WAY, happened(AgencyWithdrew, agency=FIRE, reasons="另有任务", open_tasks=("T1", "T2")))
MARKED: Final = (
    *UNDER_WAY,
    happened(AttentionMarkSet, readers=("officer-1", "head-1", "fire-1"), reason="舆情"),
    entered(AttentionStage.MARKED, Track.ATTENTION),
)


@dataclass
class Operation:
    """A joint operation of MUNICIPAL with these events on file, and whoever acts on it."""

    events: tuple[Event, ...] = UNDER_WAY
    kind: str = JOINT_ENFORCEMENT.kind
    case_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.store = MemoryStore(catalogue.replay)
        self.bus = Bus(self.store, clock=lambda: NOW)
        self.desk = Desk(self.bus)
        told = Provenance(NOW, "officer-1", "officer", uuid4())
        entries = [
            Recorded(self.case_id, n, self.kind, MUNICIPAL, "told", event, (), told)
            for n, event in enumerate(self.events, start=1)
        ]
        if entries:
            receipt = Receipt(self.case_id, len(entries), "", ())
            self.store.append(entries, CommandKey("officer-1", told.command_id, b"1"), receipt)

    @property
    def case(self) -> Case:
        return self.store.load(self.case_id, self.kind)

    def take(self, by: Principal, slug: str, on: date = MONDAY, **said: Any) -> Receipt:
        """One act on the version that is there."""
        return self.send(by, JOINT_ENFORCEMENT.steps[slug], on, said)

    def send(self, by: Principal, step: Step, on: date, said: dict[str, Any]) -> Receipt:
        said = {"occurred_on": on.isoformat(), **said}
        command = step.command.model_validate_json(json.dumps(said, default=str), strict=True)
        return self.told(by, command)

    def told(self, by: Principal, command: Command) -> Receipt:
        table = CASE_TYPES[self.kind]
        return self.desk.send(command, self.case_id, by=by, expected=self.case.version, case_type=table)

    def open_to(self, by: Principal) -> set[str]:
        """What is told to be open."""
        _, states = self.bus.openings(JOINT_ENFORCEMENT, self.case_id, by)
        assert all(state.open and not state.power_missing for state in states)
        return {state.step.slug for state in states}


RESULTS: Final = [{"kind": "no_breach"}]
RIGHTFUL: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("accept-joint-task", {"task": "T1"}),
    ("refuse-joint-task", {"task": "T1", "ground": "no_power", "reasons": "不属于本单位职权"}),
    ("withdraw-joint-task", {"task": "T1", "reasons": "人手不足"}),
    ("withdraw-joint-task", {"task": "T2", "reasons": "人手不足"}),
    ("record-joint-inspection", INSPECTION | {"task": "T2"}),
    ("report-member-measure", {"agency": FIRE} | dict.fromkeys(("measure", "legal_basis", "decision"), "演示")),
    ("feed-back-results", FEEDBACK | {"task": "T2", "results": RESULTS}),
    ("hand-over-evidence", HANDOVER | {"handover": "H9", "from_agency": FIRE, "to_agency": MARKET}),
    ("receive-handed-evidence", {"handover": "H1", "list_checked": True, "receipt": "回执1"}),
    ("refuse-handed-evidence", {"handover": "H1", "defects": "缺页"}),
    ("receive-rectification-result", {"order": "Z1", "result": "已改正", "carried_out": True, "letter": "报告1"}),
    ("withdraw-from-joint-operation", {"agency": FIRE, "reasons": "另有紧急任务"}),
)
NOT_HIS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("accept-joint-task", {"task": "T3"}),
    ("accept-joint-task", {"task": "T99"}),
    ("refuse-joint-task", {"task": "T3", "ground": "no_power", "reasons": "代为拒绝"}),
    ("withdraw-joint-task", {"task": "T4", "reasons": "代为退回"}),
    ("record-joint-inspection", INSPECTION | {"task": "T4"}),
    ("report-member-measure", {"agency": MARKET} | dict.fromkeys(("measure", "legal_basis", "decision"), "演示")),
    ("feed-back-results", FEEDBACK | {"task": "T4", "results": RESULTS}),
    ("feed-back-results", FEEDBACK | {"task": "T99", "results": RESULTS}),
    ("hand-over-evidence", HANDOVER | {"handover": "H9", "from_agency": MARKET, "to_agency": FIRE}),
    ("hand-over-evidence", HANDOVER | {"handover": "H9", "from_agency": MUNICIPAL, "to_agency": FIRE}),
    ("receive-handed-evidence", {"handover": "H2", "list_checked": True, "receipt": "回执1"}),
    ("receive-handed-evidence", {"handover": "H99", "list_checked": True, "receipt": "回执1"}),
    ("refuse-handed-evidence", {"handover": "H3", "defects": "缺页"}),
    ("receive-rectification-result", {"order": "Z2", "result": "好", "carried_out": True, "letter": "报告1"}),
    ("receive-rectification-result", {"order": "Z3", "result": "好", "carried_out": True, "letter": "报告1"}),
    ("withdraw-from-joint-operation", {"agency": MARKET, "reasons": "代为退出"}),
    ("join-joint-operation", JOINING | {"agency": POLICE}),
    ("decline-joint-operation", {"agency": MARKET, "reasons": "代为拒绝"}),
)


def dated(slug: str, said: dict[str, Any]) -> dict[str, Any]:
    """What is said, with the day of a measure."""
    return said | {"taken_on": MONDAY.isoformat()} if slug == "report-member-measure" else said


def reads_nothing(operation: Operation, by: Principal) -> None:
    """No question about the operation is answered."""
    bus, case_id = operation.bus, operation.case_id
    with pytest.raises(CaseNotFound):
        bus.openings(JOINT_ENFORCEMENT, case_id, by)
    with pytest.raises(CaseNotFound):
        bus.opened(CASE_TYPES, case_id, by)
    with pytest.raises(CaseNotFound):
        bus.partaking(JOINT_ENFORCEMENT, case_id, by)
    reads_no_file(operation, by)


def reads_no_file(operation: Operation, by: Principal) -> None:
    """The file itself and its history, which hold everybody's part, open to no partner."""
    bus, case_id = operation.bus, operation.case_id
    with pytest.raises(CaseNotFound):
        bus.case(JOINT_ENFORCEMENT, case_id, by)
    with pytest.raises(CaseNotFound):
        bus.history(case_id, by)
    with pytest.raises(CaseNotFound):
        bus.readings_of(JOINT_ENFORCEMENT, case_id, by)
