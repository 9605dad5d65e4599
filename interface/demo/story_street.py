"""街道的线索: a clue from a street becomes a ban, and the street is told what came of it."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from interface.demo.facts import PROVIDER
from interface.demo.journey import NAMESPACE, Ago, Deed
from interface.demo.lines import PAIR
from interface.demo.story_words import ARCHIVED, COURT, OPINIONS, RIGHTS

_GROUP: Final = {"name": "演示联谊会01", "organization_type": "social_group"}
_GROUP_ACTED: Final = "未经登记，以社会团体名义招收会员、收取会费（演示）"
_GROUP_BASIS: Final = "社会团体登记管理条例；取缔非法社会组织办法（演示）"
_SPEAKER: Final[UUID] = uuid5(NAMESPACE, "street:speaker")
_SITE: Final = "演示联谊会01的网站"

CLUE: Final = (
    Deed(
        "receive-clue",
        18,
        {
            "source": "street_screening",
            "organization": _GROUP,
            "facts": "街道排摸发现该会在辖区内招收会员（演示）",
            "conduct_place": "310101",
            "street": "演示街道",
        },
    ),
    Deed(
        "receive-tier-report",
        18,
        {
            "tier": "street_town",
            "reported_by": {"subject": str(_SPEAKER), "value": "演示街道经办人01"},
            "screening_round": "演示第一轮排摸",
            "summary": "辖区内有未登记团体开展活动（演示）",
        },
    ),
    Deed(
        "assign-clue",
        17,
        {"officers": PAIR, "competence": "place_of_conduct", "verification_working_days": 10},
    ),
    Deed(
        "record-visit",
        16,
        {"place": "上海市黄浦区演示路1号", "anything_found": True, "findings": "门口挂有该会标牌（演示）"},
    ),
    Deed(
        "complete-verification",
        15,
        {
            "officers": PAIR,
            "result": "illegal_organization",
            "facts": "各登记系统均无该会登记记录（演示）",
            "proposal": "建议立取缔案件",
        },
    ),
    Deed(
        "escalate-to-ban-case",
        14,
        {
            "party": _GROUP,
            "illegal_kind": "unregistered",
            "division": "310101",
            "suspected_breach": _GROUP_ACTED,
            "jurisdiction": "place_of_conduct",
            "recorded_with_street": False,
        },
    ),
)
BAN: Final = (
    Deed("assign-officers", 14, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        12,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "会员登记表、收费收据（演示）",
            "source": "现场调取",
            "original": True,
        },
    ),
    Deed(
        "identify-as-illegal",
        9,
        {
            "officers": PAIR,
            "illegal_kind": "unregistered",
            "appears_by": ["name", "premises", "seal"],
            "active_on": Ago(12),
            "facts": _GROUP_ACTED,
            "evidence": "证1",
            "legal_basis": _GROUP_BASIS,
            "proposal": "拟予取缔",
            "registered_elsewhere": False,
            "exempt_group": False,
            "permit_matter": False,
        },
    ),
    Deed(
        "serve-ban-notice",
        4,
        {
            "officers": PAIR,
            "method": "direct",
            "facts": _GROUP_ACTED,
            "reasons": "经调查属于非法社会组织",
            "legal_basis": _GROUP_BASIS,
            "rights": "陈述、申辩",
            "defence_working_days": 5,
        },
    ),
    Deed("waive-defence", 4, {"express": True, "written": True}),
    Deed("close-notice-stage", 4),
    Deed("request-legal-review", 4, {"matter": "拟予取缔"}),
    Deed("pass-legal-review", 3, {"opinion": "事实清楚，程序合法"}),
    Deed("hold-collective-discussion", 2, {"opinions": OPINIONS, "conclusion": "同意取缔"}),
    Deed(
        "decide-ban",
        2,
        {
            "names": ["演示联谊会01"],
            "sites": [_SITE],
            "facts": _GROUP_ACTED,
            "evidence": "证1",
            "legal_basis": _GROUP_BASIS,
            "remedies": RIGHTS,
            "review_body": "上海市人民政府",
            "court": COURT,
        },
    ),
    Deed("serve-decision", 1, {"officers": PAIR, "method": "direct", "receipt": "演示送达回证 街道"}),
    Deed(
        "announce-ban",
        1,
        {"medium": "上海社会组织网（演示）", "facts": "依法取缔演示联谊会01", "public_warning": "请勿参加其活动"},
    ),
    Deed("collect-seals-and-materials", 1, {"officers": PAIR, "items": ["公章一枚", "会员登记表一册"], "signed": True}),
    Deed(
        "request-takedown",
        1,
        {"request": "T1", "agency": "cyberspace_admin", "sites": [_SITE], "matter": "关停被取缔组织的网站"},
    ),
    Deed("complete-ban-execution", 0, {"nothing_to_execute": False, "summary": "印章、资料已收缴，已提请关停网站"}),
    Deed("close-case", 0, {"ground": "banned", "report": "取缔执行完毕"}),
)
ANSWERED: Final = (
    Deed("return-result-to-tier", 0, {"result": "演示联谊会01已依法取缔，请留意是否恢复活动"}),
    Deed("archive-clue", 0, ARCHIVED),
)
