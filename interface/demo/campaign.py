"""The campaign of the demonstration: a period, teams, addresses, visits with and without finding, daily returns."""

from __future__ import annotations

from typing import Any, Final
from uuid import uuid5

from domain.registers.campaign import CAMPAIGN
from interface.demo.journey import NAMESPACE, Ago, Deed, Passage, Story
from interface.demo.lines import PAIR

KEY: Final = "演示专项行动01"
CAMPAIGN_ID: Final = uuid5(NAMESPACE, f"{KEY}:campaign")
CLUE_ID: Final = uuid5(NAMESPACE, f"{KEY}:clue")
NIL: Final = {"visits": 0, "with_finding": 0, "clues_opened": 0, "organizations_visited": 0}

_PLAN: Final[dict[str, Any]] = {
    "title": "“僵尸型”社会组织整治专项行动（演示）",
    "theme": "dormant",
    "risk_area": "registration",
    "document": "沪民社发〔演示〕1号",
    "first_day": Ago(30),
    "last_day": Ago(12),
    "lead_unit": "上海市民政局（演示）",
    "other_units": ["上海市长宁区民政局（演示）", "上海市静安区民政局（演示）"],
    "targets": [{"measured": "visits", "count": 5}, {"measured": "organizations_visited", "count": 4}],
}
_PLACES: Final = [
    {"listed": n, "address": f"上海市演示路{n}号", "organization": f"演示走访社会组织{n:02}"} for n in range(1, 5)
]


def _visit(ago: int, **said: Any) -> Deed:
    return Deed("record-campaign-visit", ago, {"officers": PAIR, **said})


def _returned(ago: int, day: int, explanation: str | None = None, **counts: int) -> Deed:
    said = {"day": Ago(day), "from_units": NIL | counts}
    return Deed("confirm-daily-return", ago, said if explanation is None else said | {"explanation": explanation})


OPENED: Final = (
    Deed("open-campaign", 32, _PLAN),
    Deed("form-campaign-team", 31, {"campaign_team": "第一走访组（演示）", "officers": PAIR}),
    Deed("list-campaign-addresses", 31, {"addresses": _PLACES}),
)
REPORTED: Final = (
    Deed(
        "receive-clue",
        29,
        {
            "source": "campaign",
            "organization": {"name": "演示走访社会组织02", "organization_type": "social_group"},
            "facts": "登记住所已由他人使用，电话无人接听，两年未报送年度工作报告（演示）",
            "conduct_place": "310105",
            "street": "演示第二街道",
            "campaign_id": str(CAMPAIGN_ID),
            "risk_area": "registration",
            "theme": "dormant",
        },
    ),
)
VISITED: Final = (
    _visit(30, listed=1),
    _returned(30, 30, visits=1, organizations_visited=1),
    _visit(29, listed=2, finding="住所已由他人使用（演示）", clue=str(CLUE_ID)),
    _visit(29, listed=3),
    _returned(29, 29, visits=2, with_finding=1, clues_opened=1, organizations_visited=2),
    _returned(28, 28),
    Deed(
        "extend-campaign",
        14,
        {"until": Ago(8), "document": "沪民社发〔演示〕2号", "reason": "清单内尚有地址未走访（演示）"},
    ),
    _visit(10, listed=4, finding="门牌与登记住所不一致，已当场指导变更登记（演示）"),
    _visit(10, address="上海市演示路9号", organization="演示走访社会组织05"),
    _returned(10, 10, "一次走访在填报之后才录入（演示）", visits=1, organizations_visited=1),
    Deed(
        "report-on-campaign",
        7,
        {"report": "专项行动总结（演示）", "summary": "走访五次，发现问题两次，形成线索一件（演示）"},
    ),
)

CAMPAIGN_STORY: Final = Story(
    KEY,
    "一次专项行动",
    "A campaign",
    "负责人部署专项行动，编组、列地址清单；两名执法人员逐处走访，无发现的也记录，发现问题的形成线索并带上行动标记；"
    "每日确认日报，无走访的报零，不一致的说明原因；期间延长一次，期满总结。",
    "The head opens a campaign with teams and an address list. Two officers visit one place after another and record"
    " also where nothing was found; what they find becomes a clue that bears the campaign. Each day has its return, a"
    " nil return where nobody went out, with a reason where it differs from the visits. Extended once, then reported.",
    (
        Passage(CAMPAIGN.kind, "campaign", OPENED),
        Passage("warning", "clue", REPORTED),
        Passage(CAMPAIGN.kind, "campaign", VISITED),
    ),
)
"""Told like a story; every name is invented and numbered."""
