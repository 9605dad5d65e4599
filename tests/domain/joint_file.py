"""The file of a joint operation, act by act: what lies on it when the next act is due."""

from __future__ import annotations

from typing import Any, Final

from domain.messages import Event
from domain.stages import JointStage
from domain.steps.joint_handover import EvidenceHandedOver
from domain.steps.joint_initiation import JointOperationRequested
from domain.steps.joint_inspection import JointlyInspected
from domain.steps.joint_members import AgencyInvited, AgencyJoined
from domain.steps.joint_plan import WorkDivided
from domain.steps.joint_rectification import RectificationCirculated
from domain.steps.joint_results import ResultsFedBack
from domain.steps.joint_task import TaskAssigned
from tests.domain.acts import Refusal
from tests.domain.clue_file import ORGANIZATION
from tests.domain.on_file import DAY_BEFORE, PAIR, PERSON, entered, happened, recused
from tests.spec import AUTHORITY

FIRE: Final = "310000-fire_rescue"
MARKET: Final = "310000-market_regulation"
POLICE: Final = "310000-public_security"
"""Not invited in the examples."""

SUPERVISION: Final = "社会团体登记管理条例：对社会团体的监督管理"
FIRE_SAFETY: Final = "消防法第53条：消防监督检查"
PRICES: Final = "价格法第33条：价格监督检查"
ACT_ID: Final = "0b5f7a52-0000-4000-8000-0000000000a1"
ANOTHER_ACT: Final = "0b5f7a52-0000-4000-8000-0000000000a2"
ACT: Final[dict[str, Any]] = {
    "act_id": ACT_ID,
    "organization": ORGANIZATION,
    "conduct": "以评比名义收取费用",
    "place": "上海市演示路1号",
    "began_on": "2023-06-01",
    "ended_on": "2023-12-31",
}
REQUEST: Final[dict[str, Any]] = {
    "title": "演示协会收费联合检查",
    "cause": "joint_conference",
    "cause_paper": "联席会议纪要〔2026〕1号",
    "facts": "未按规定接受年度检查",
    "urgency": "收费仍在继续",
    "powers": [
        {"agency": AUTHORITY, "powers": [SUPERVISION]},
        {"agency": FIRE, "powers": [FIRE_SAFETY]},
        {"agency": MARKET, "powers": [PRICES]},
    ],
    "organizations": [ORGANIZATION],
    "acts": [ACT],
    "officers": PAIR,
}
INVITATION: Final[dict[str, Any]] = {
    "agency": FIRE,
    "recipient_unit": "上海市演示消防支队",
    "matter": "参加收费场所的消防监督检查",
    "legal_basis": "行政处罚法第26条",
    "letter": "协助函1",
}
JOINING: Final[dict[str, Any]] = {"agency": FIRE, "contact": PERSON, "powers": [FIRE_SAFETY]}
PLANNED: Final[dict[str, Any]] = {"task": "T1", "agency": FIRE, "matter": "检查消防安全", "power": FIRE_SAFETY}
DIVISION: Final[dict[str, Any]] = {
    "plan": "联合执法方案1",
    "aim": "查清收费和场所安全",
    "tasks": [PLANNED],
    "from_on": "2026-03-02",
    "until": "2026-03-31",
    "emergency_plan": "发现危险情形立即疏散",
    "recording": "各单位各自制作笔录，全程音像记录",
}
TASK: Final[dict[str, Any]] = PLANNED | {"due_on": "2026-03-20"}
INSPECTION: Final[dict[str, Any]] = {
    "task": "T1",
    "inspectors": [
        {"officer": PERSON, "certificate": "演示消防证1"},
        {"officer": PERSON | {"subject": "0b5f7a52-0000-4000-8000-000000000002"}, "certificate": "演示消防证2"},
    ],
    "place": "上海市演示路1号",
    "anything_found": True,
    "findings": "安全出口堵塞",
    "record": "消防检查笔录1",
    "acts": [ACT | {"act_id": ANOTHER_ACT, "conduct": "堵塞安全出口"}],
}
FINE: Final[dict[str, Any]] = {
    "kind": "penalty",
    "act_id": ACT_ID,
    "number": "演示消罚字〔2026〕第1号",
    "decided_on": "2026-03-02",
    "penalties": [{"kind": "fine", "amount": "5000.00"}],
}
FEEDBACK: Final[dict[str, Any]] = {
    "task": "T1",
    "results": [FINE],
    "summary": "已处罚并责令改正",
    "letter": "反馈函1",
}
HANDOVER: Final[dict[str, Any]] = {
    "handover": "H1",
    "from_agency": FIRE,
    "to_agency": AUTHORITY,
    "transfer_list": "移交清单1",
    "items": [
        {"name": "收据", "quantity": 12, "description": "评比收费收据复印件", "original": False, "consistent": True}
    ],
}
ORDER: Final[dict[str, Any]] = {"order": "Z1", "owner": "上海市演示协会", "demand": "停止收费", "due_on": "2026-03-20"}

REQUESTED: Final = happened(JointOperationRequested, DAY_BEFORE, lead=AUTHORITY, **REQUEST)
INVITED: Final = happened(AgencyInvited, DAY_BEFORE, **INVITATION)
BEGUN: Final[tuple[Event, ...]] = (REQUESTED, entered(JointStage.INITIATED, on=DAY_BEFORE))
INVITING: Final[tuple[Event, ...]] = (*BEGUN, INVITED)
JOINED: Final[tuple[Event, ...]] = (*INVITING, happened(AgencyJoined, DAY_BEFORE, **JOINING))
DIVIDED: Final[tuple[Event, ...]] = (*JOINED, happened(WorkDivided, DAY_BEFORE, **DIVISION))
ASSIGNED: Final[tuple[Event, ...]] = (*DIVIDED, happened(TaskAssigned, DAY_BEFORE, **TASK))
INSPECTED: Final[tuple[Event, ...]] = (*ASSIGNED, happened(JointlyInspected, DAY_BEFORE, **INSPECTION))
HANDED: Final[tuple[Event, ...]] = (*DIVIDED, happened(EvidenceHandedOver, **HANDOVER))
CIRCULATED: Final[tuple[Event, ...]] = (
    *DIVIDED,
    happened(RectificationCirculated, DAY_BEFORE, letter="整改通报1", orders=[ORDER], due_on="2026-03-20"),
)
BY_MARKET: Final[tuple[Event, ...]] = (
    happened(AgencyInvited, DAY_BEFORE, **INVITATION | {"agency": MARKET}),
    happened(AgencyJoined, DAY_BEFORE, **JOINING | {"agency": MARKET, "powers": [PRICES]}),
    happened(TaskAssigned, DAY_BEFORE, **TASK | {"task": "T2", "agency": MARKET, "power": PRICES}),
    happened(
        ResultsFedBack,
        DAY_BEFORE,
        **FEEDBACK
        | {"task": "T2", "results": [FINE | {"number": "演示市监罚〔2026〕1号", "decided_on": "2026-02-27"}]},
    ),
)
"""Another agency has fined the act already."""


def of_the_lead(given: tuple[Event, ...]) -> dict[str, Refusal]:
    """How the act of one officer of the lead is refused."""
    return recording(given) | {"assigned-officers": Refusal(by="officer-3")}


def recording(given: tuple[Event, ...]) -> dict[str, Refusal]:
    """How an officer is refused who records a partner's act."""
    return {"recused-officer-absent": Refusal(given=(*given, recused("officer-1")))}
