"""联合执法: three agencies act together on one organization; each decides for itself, under one id for one act."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid5

from interface.demo.journey import NAMESPACE, Ago, Deed
from interface.demo.lines import PAIR
from interface.demo.story_words import ARCHIVED

LEAD: Final = "310000-civil_affairs"
MARKET: Final = "310000-market_regulation"
FIRE: Final = "310000-fire_rescue"
POLICE: Final = "310000-public_security"
SUPERVISION: Final = "民办非企业单位登记管理：监督检查（演示）"
PRICES: Final = "价格法：价格监督检查（演示）"
_SAFETY: Final = "消防法：消防监督检查（演示）"
_ORGANIZATION: Final = {"name": "演示服务中心04", "organization_type": "social_service_institution"}
_PLACE: Final = "上海市黄浦区演示路4号"
_FEES: Final[UUID] = uuid5(NAMESPACE, "joint:fees")
_EXITS: Final[UUID] = uuid5(NAMESPACE, "joint:exits")


def person(name: str) -> dict[str, str]:
    """An invented person of a partner agency."""
    return {"subject": str(uuid5(NAMESPACE, f"joint:{name}")), "value": name}


def _invited(agency: str, unit: str, number: int) -> Deed:
    told = {"agency": agency, "recipient_unit": unit, "matter": "参加对演示服务中心04的联合检查"}
    return Deed("invite-agency", 29, told | {"legal_basis": "行政处罚法第26条", "letter": f"演示协助函{number}"})


def _joined(agency: str, contact: str, power: str) -> Deed:
    return Deed("join-joint-operation", 27, {"agency": agency, "contact": person(contact), "powers": [power]})


def _inspected(task: str, unit: str, findings: str, acts: list[dict[str, Any]]) -> Deed:
    """An agency inspects with two officers of its own and its own record."""
    inspectors = [
        {"officer": person(f"演示{unit}执法人员0{n}"), "certificate": f"演示{unit}执法证0{n}"} for n in (1, 2)
    ]
    told = {"task": task, "inspectors": inspectors, "place": _PLACE, "anything_found": True}
    return Deed("record-joint-inspection", 20, told | {"findings": findings, "record": f"演示{unit}笔录", "acts": acts})


def _act(act_id: UUID, conduct: str) -> dict[str, Any]:
    """One act under the id by which every agency names it."""
    interval = {"began_on": Ago(200), "ended_on": Ago(21)}
    return {"act_id": str(act_id), "organization": _ORGANIZATION, "conduct": conduct, "place": _PLACE, **interval}


def _fed_back(task: str, ago: int, unit: str, results: list[dict[str, Any]], summary: str) -> Deed:
    told = {"task": task, "results": results, "summary": summary, "letter": f"演示{unit}反馈函"}
    return Deed("feed-back-results", ago, told)


_TASKS: Final = [
    {"task": "T1", "agency": LEAD, "matter": "检查是否超出业务范围（演示）", "power": SUPERVISION},
    {"task": "T2", "agency": MARKET, "matter": "检查收费（演示）", "power": PRICES},
    {"task": "T3", "agency": FIRE, "matter": "检查场所消防安全（演示）", "power": _SAFETY},
]
_FINE: Final = {
    "kind": "penalty",
    "act_id": str(_FEES),
    "number": "演示市监罚〔2026〕第1号",
    "decided_on": Ago(9),
    "penalties": [{"kind": "fine", "amount": "10000.00"}],
}

TOGETHER: Final = (
    Deed(
        "initiate-joint-operation",
        30,
        {
            "title": "演示服务中心04收费与安全联合执法",
            "cause": "joint_conference",
            "cause_paper": "演示联席会议纪要第4号",
            "facts": "多名家长反映该中心违规收费、安全出口堵塞（演示）",
            "urgency": "暑期班仍在开办（演示）",
            "powers": [
                {"agency": LEAD, "powers": [SUPERVISION]},
                {"agency": MARKET, "powers": [PRICES]},
                {"agency": FIRE, "powers": [_SAFETY]},
            ],
            "organizations": [_ORGANIZATION],
            "acts": [_act(_FEES, "违规收费（演示）")],
            "officers": PAIR,
        },
    ),
    _invited(MARKET, "演示市场监管局", 1),
    _invited(FIRE, "演示消防救援局", 2),
    _invited(POLICE, "演示公安局", 3),
    _joined(MARKET, "演示市监联系人01", PRICES),
    _joined(FIRE, "演示消防联系人01", _SAFETY),
    Deed(
        "decline-joint-operation",
        27,
        {"agency": POLICE, "reasons": "目前未发现应由公安机关办理的事项（演示）", "letter": "演示复函1"},
    ),
    Deed(
        "consult-agencies",
        25,
        {
            "minutes": "演示会商纪要1",
            "attended": [LEAD, MARKET, FIRE],
            "opinions": "三家各依职权检查，同日进场",
            "conclusion": "五日内进场，十五日内反馈",
        },
    ),
    Deed(
        "divide-work",
        24,
        {
            "plan": "演示联合执法方案1",
            "aim": "查清收费与场所安全（演示）",
            "tasks": _TASKS,
            "from_on": Ago(24),
            "until": Ago(0),
            "emergency_plan": "发现危险立即疏散，由消防处置",
            "recording": "各单位各自制作笔录，全程音像记录",
        },
    ),
    *(Deed("assign-joint-task", 23, task | {"due_on": Ago(5)}) for task in _TASKS),
    *(Deed("accept-joint-task", 22, {"task": task["task"]}) for task in _TASKS),
    Deed("start-joint-operation", 20, {"places": [_PLACE]}),
    _inspected("T1", "民政", "招生简章与核准的业务范围不符（演示）", []),
    _inspected("T2", "市监", "无依据收取报名费（演示）", []),
    _inspected("T3", "消防", "安全出口上锁（演示）", [_act(_EXITS, "堵塞安全出口（演示）")]),
    Deed(
        "report-member-measure",
        20,
        {
            "agency": FIRE,
            "measure": "临时查封上锁的楼层（演示）",
            "legal_basis": "消防法第54条",
            "decision": "演示临时查封决定1",
            "taken_on": Ago(20),
        },
    ),
    Deed(
        "hand-over-evidence",
        18,
        {
            "handover": "H1",
            "from_agency": MARKET,
            "to_agency": LEAD,
            "transfer_list": "演示移交清单1",
            "items": [
                {
                    "name": "收费收据",
                    "quantity": 12,
                    "description": "复印件，与原件核对一致（演示）",
                    "original": False,
                    "consistent": True,
                }
            ],
        },
    ),
    Deed(
        "receive-handed-evidence",
        17,
        {"handover": "H1", "list_checked": True, "receipt": "演示接收回执1"},
    ),
)
OWN_CLUE: Final = (
    Deed(
        "receive-clue",
        17,
        {
            "source": "joint_operation",
            "organization": _ORGANIZATION,
            "facts": "联合执法中发现招生简章与核准的业务范围不符（演示）",
            "conduct_place": "310101",
            "source_reference": "演示民政笔录",
        },
    ),
    Deed("link-case", 17, {"act_id": str(_FEES)}),
)
RESULTS: Final = (
    _fed_back(
        "T1",
        12,
        "民政",
        [{"kind": "order_to_correct", "act_id": str(_FEES), "number": "演示责改〔2026〕第4号", "decided_on": Ago(13)}],
        "已责令改正，线索由本局另行核查（演示）",
    ),
    _fed_back("T2", 9, "市监", [_FINE], "已作出处罚（演示）"),
    Deed(
        "return-task-feedback",
        8,
        {"task": "T2", "missing": "未附处罚决定书", "due_on": Ago(4)},
    ),
    _fed_back("T2", 6, "市监", [_FINE], "已作出处罚，附决定书（演示）"),
    _fed_back(
        "T3",
        6,
        "消防",
        [
            {
                "kind": "penalty",
                "act_id": str(_EXITS),
                "number": "演示消罚〔2026〕第1号",
                "decided_on": Ago(7),
                "penalties": [{"kind": "fine", "amount": "20000.00"}],
            }
        ],
        "已处罚并解除查封（演示）",
    ),
    *(Deed("close-joint-task", 5, {"task": task["task"]}) for task in _TASKS),
    Deed("close-handling", 5, {"summary": "三家分别处理，两个行为各罚款一次（演示）", "letter": "演示结果汇总函1"}),
    Deed(
        "circulate-rectification",
        4,
        {
            "letter": "演示整改通报1",
            "orders": [
                {"order": "Z1", "owner": "演示服务中心04", "demand": "退还违规收费（演示）", "due_on": Ago(1)},
                {"order": "Z2", "owner": "演示服务中心04", "demand": "保持安全出口畅通（演示）", "due_on": Ago(1)},
            ],
        },
    ),
    *(
        Deed(
            "receive-rectification-result",
            ago,
            {"order": order, "result": result, "carried_out": True, "letter": f"演示整改报告{order}"},
        )
        for order, ago, result in (("Z1", 2, "已全部退还（演示）"), ("Z2", 1, "已拆除门锁（演示）"))
    ),
    Deed("conclude-joint-operation", 0, {"report": "任务全部销号，整改完成（演示）"}),
    Deed("archive-case", 0, ARCHIVED),
)
