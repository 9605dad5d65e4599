"""联合执法进行中: two partner agencies sign in themselves, and both have tasks to answer when the loading ends."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid5

from domain.step import By
from interface.demo.journey import NAMESPACE, Ago, Deed
from interface.demo.lines import HANDS, PAIR
from interface.demo.story_joint import LEAD, MARKET, POLICE, PRICES, SUPERVISION, person

BY_MARKET: Final = {**HANDS, By.PARTNER: "demo-partner-market"}
BY_POLICE: Final = {**HANDS, By.PARTNER: "demo-partner-police"}
"""Whose own people record what their agency does."""

_ORDER: Final = "治安管理处罚法：违反治安管理行为的调查（演示）"
_ORGANIZATION: Final = {"name": "演示联谊中心06", "organization_type": "social_service_institution"}
_PLACE: Final = "上海市静安区演示路6号"
_FEES: Final[UUID] = uuid5(NAMESPACE, "partners:fees")


def _invited(agency: str, unit: str, number: int) -> Deed:
    told = {"agency": agency, "recipient_unit": unit, "matter": "参加对演示联谊中心06的联合检查（演示）"}
    return Deed("invite-agency", 12, told | {"legal_basis": "行政处罚法第26条", "letter": f"演示协助函{number}"})


def _joined(agency: str, contact: str, power: str) -> tuple[Deed, ...]:
    return (Deed("join-joint-operation", 11, {"agency": agency, "contact": person(contact), "powers": [power]}),)


def _task(number: str, agency: str, matter: str, power: str) -> dict[str, Any]:
    return {"task": number, "agency": agency, "matter": f"{matter}（演示）", "power": power}


def _item(name: str, quantity: int) -> dict[str, Any]:
    copied = {"original": False, "consistent": True}
    return {"name": name, "quantity": quantity, "description": "复印件，与原件核对一致（演示）", **copied}


_TASKS: Final = {
    "T1": _task("T1", LEAD, "检查是否超出业务范围", SUPERVISION),
    "T2": _task("T2", MARKET, "检查会费以外的收费", PRICES),
    "T3": _task("T3", MARKET, "核对收费公示与票据", PRICES),
    "T4": _task("T4", POLICE, "核查现场秩序和证照真伪", _ORDER),
    "T5": _task("T5", POLICE, "核对活动报备材料", _ORDER),
}
_DUE: Final = {"T1": Ago(-8), "T2": Ago(-9), "T3": Ago(-2), "T4": Ago(1), "T5": Ago(-6)}

REQUESTED: Final = (
    Deed(
        "initiate-joint-operation",
        13,
        {
            "title": "演示联谊中心06收费与活动秩序联合执法",
            "cause": "superior",
            "cause_paper": "演示专项部署第6号",
            "facts": "多人反映该中心以培训名义收费、现场秩序混乱（演示）",
            "urgency": "活动仍在举办（演示）",
            "powers": [
                {"agency": LEAD, "powers": [SUPERVISION]},
                {"agency": MARKET, "powers": [PRICES]},
                {"agency": POLICE, "powers": [_ORDER]},
            ],
            "organizations": [_ORGANIZATION],
            "acts": [
                {
                    "act_id": str(_FEES),
                    "organization": _ORGANIZATION,
                    "conduct": "以培训名义收费（演示）",
                    "place": _PLACE,
                    "began_on": Ago(90),
                }
            ],
            "officers": PAIR,
        },
    ),
    _invited(MARKET, "演示市场监管局", 61),
    _invited(POLICE, "演示公安局", 62),
)
MARKET_JOINS: Final = _joined(MARKET, "演示市监联系人02", PRICES)
POLICE_JOIN: Final = _joined(POLICE, "演示公安联系人02", _ORDER)
DIVIDED: Final = (
    Deed(
        "consult-agencies",
        10,
        {
            "minutes": "演示会商纪要6",
            "attended": [LEAD, MARKET, POLICE],
            "opinions": "三家各依职权检查（演示）",
            "conclusion": "同日进场，分别反馈（演示）",
        },
    ),
    Deed(
        "divide-work",
        9,
        {
            "plan": "演示联合执法方案6",
            "aim": "查清收费和现场秩序（演示）",
            "tasks": list(_TASKS.values()),
            "from_on": Ago(9),
            "until": Ago(-20),
            "emergency_plan": "现场有危险时由公安先行处置（演示）",
            "recording": "各单位各自制作笔录，全程音像记录（演示）",
        },
    ),
    *(Deed("assign-joint-task", 8, task | {"due_on": _DUE[number]}) for number, task in _TASKS.items()),
    Deed("accept-joint-task", 7, {"task": "T1"}),
    Deed("start-joint-operation", 6, {"places": [_PLACE]}),
)
MARKET_ACTS: Final = (
    Deed("accept-joint-task", 6, {"task": "T3"}),
    Deed(
        "record-joint-inspection",
        5,
        {
            "task": "T3",
            "inspectors": [
                {"officer": person(f"演示市监执法人员0{n}"), "certificate": f"演示市监执法证0{n}"} for n in (3, 4)
            ],
            "place": _PLACE,
            "anything_found": True,
            "findings": "收费公示与票据金额不一致（演示）",
            "record": "演示市监笔录6",
        },
    ),
    Deed(
        "hand-over-evidence",
        4,
        {
            "handover": "H1",
            "from_agency": MARKET,
            "to_agency": LEAD,
            "transfer_list": "演示移交清单61",
            "items": [_item("收费票据", 8)],
        },
    ),
)
POLICE_ACTS: Final = (Deed("accept-joint-task", 5, {"task": "T4"}),)
LEAD_ACTS: Final = (
    Deed("receive-handed-evidence", 3, {"handover": "H1", "list_checked": True, "receipt": "演示接收回执61"}),
    Deed(
        "hand-over-evidence",
        2,
        {
            "handover": "H2",
            "from_agency": LEAD,
            "to_agency": POLICE,
            "transfer_list": "演示移交清单62",
            "items": [_item("活动报名表", 3)],
        },
    ),
)
CHECK: Final = (
    Deed(
        "open-joint-check",
        5,
        {
            "title": "暑期培训场所双随机联合检查（演示）",
            "document": "演示联合检查通知第6号",
            "agencies": [LEAD, MARKET],
            "from_on": Ago(5),
            "until": Ago(-10),
            "organizations": [_ORGANIZATION, {"name": "演示培训中心07"}],
        },
    ),
    Deed(
        "record-joint-check-visit",
        3,
        {
            "visit": "V1",
            "organization": "演示联谊中心06",
            "officers": PAIR,
            "agencies": [LEAD, MARKET],
            "place": _PLACE,
            "anything_found": True,
            "findings": "收费未公示（演示）",
        },
    ),
)
"""A check without a case beside it: one place visited, its finding not handed over yet."""
