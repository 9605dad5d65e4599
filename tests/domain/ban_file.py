"""The file of a ban case, act by act: what lies on it when the next act is due."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.messages import Event
from domain.stages import BanStage
from domain.steps.assignment import OfficersAssigned
from domain.steps.ban_decision import Banned
from domain.steps.ban_execution import PropertyConfiscated
from domain.steps.ban_filing import BanCaseFiled, BanCaseProposed
from domain.steps.decision import DecisionServed
from domain.steps.dissuasion import Admonished, DissolvedVoluntarily
from domain.steps.identification import IdentifiedAsIllegal
from domain.steps.notice import PriorNoticeServed
from domain.steps.resurgence import Resurged
from domain.steps.takedown import TakedownRequested
from tests.domain.on_file import PAIR, entered, happened

WITHOUT_NOTICE: Final = "310104-civil_affairs"
"""An authority that has set for the tests that no ban is preceded by a notice; see tests/conftest.py."""

NOTICE_DAY: Final = date(2026, 2, 2)
LAST_DAY_OF_DEFENCE: Final = date(2026, 2, 9)
PERIOD_OVER: Final = date(2026, 2, 10)
DECISION_DAY: Final = date(2026, 2, 23)
SERVICE_DAY: Final = date(2026, 2, 24)
LAST_DAY_TO_DISSOLVE: Final = date(2026, 2, 6)

PARTY: Final = {"name": "全国演示艺术家协会", "organization_type": "social_group"}
SUSPICION: Final[dict[str, Any]] = {
    "party": PARTY,
    "other_names": ["演示艺术家联合会"],
    "illegal_kind": "unregistered",
    "division": "310101",
    "suspected_breach": "未经登记，以社会团体名义招收会员、收取会费",
    "jurisdiction": "place_of_conduct",
    "recorded_with_street": False,
}
IDENTIFICATION: Final[dict[str, Any]] = {
    "officers": PAIR,
    "illegal_kind": "unregistered",
    "appears_by": ["name", "charter", "seal"],
    "active_on": "2026-01-15",
    "facts": "自2024年起以协会名义招收会员",
    "evidence": "询问笔录、网页截图、印章照片",
    "legal_basis": "取缔非法社会组织办法",
    "proposal": "拟予取缔，没收非法财产",
    "registered_elsewhere": False,
    "exempt_group": False,
    "permit_matter": False,
}
ADMONITION: Final[dict[str, Any]] = {
    "officers": PAIR,
    "circumstances_minor": True,
    "harm_small": True,
    "facts": "会员二十人，未收取费用",
    "answer": "愿意解散",
    "dissolve_by": "2026-02-06",
}
PROOF: Final = {
    "name": "已停止使用名称",
    "accounts": "公众号已注销",
    "site": "场所已撤除标牌，网站已关闭",
    "seal": "印章已交回",
}
DISSOLUTION: Final[dict[str, Any]] = {
    "circumstances_minor": True,
    "harm_small": True,
    "dissolved_promptly": True,
    "proof": PROOF,
    "commitment": "自行解散承诺书",
}
CONFISCATION: Final = [{"kind": "confiscate_illegal_property", "detail": "会费余款和印章"}]
INTENTION: Final[dict[str, Any]] = {
    "officers": PAIR,
    "method": "direct",
    "intended": CONFISCATION,
    "facts": "未经登记，以社会团体名义活动",
    "reasons": "经调查属于非法社会组织",
    "legal_basis": "社会团体登记管理条例",
    "rights": "可在五个工作日内陈述申辩",
    "defence_working_days": 5,
}
DECISION: Final[dict[str, Any]] = {
    "facts": "未经登记，以社会团体名义活动",
    "evidence": "询问笔录、网页截图、印章照片",
    "legal_basis": "社会团体登记管理条例",
    "remedies": "六十日内申请行政复议，或者六个月内起诉",
    "review_body": "上海市人民政府",
    "court": "上海铁路运输法院",
    "names": ["全国演示艺术家协会", "演示艺术家联合会"],
    "branches": ["全国演示艺术家协会上海分会"],
    "sites": ["demo.example.org"],
    "online_accounts": ["演示艺术家公众号"],
    "penalties": CONFISCATION,
}
TAKEDOWN: Final[dict[str, Any]] = {
    "request": "T1",
    "agency": "cyberspace_admin",
    "online_accounts": ["演示艺术家公众号"],
    "sites": ["demo.example.org"],
    "matter": "依法关停被取缔组织的账号和网站",
}
CONFISCATED: Final[dict[str, Any]] = {
    "officers": PAIR,
    "items": ["会费余款八千元", "会员证空白本三百册"],
    "proof": "账册与询问笔录证明系违法收取",
}
REAPPEARANCE: Final[dict[str, Any]] = {
    "name_used": "全国演示艺术家协会",
    "same_name": True,
    "same_organizers": True,
    "facts": "以原名称举办评选活动",
    "source": "网络巡查",
}

PROPOSED: Final = happened(BanCaseProposed, date(2026, 1, 4), proposed_by="officer-1", **SUSPICION)
BEGUN: Final = happened(BanCaseFiled, date(2026, 1, 5), number="沪民社取立字〔2026〕第1号", **SUSPICION)
NOTICED: Final = happened(PriorNoticeServed, NOTICE_DAY, ban=True, **INTENTION)

FILED: Final[tuple[Event, ...]] = (BEGUN,)
ASSIGNED: Final = (*FILED, happened(OfficersAssigned, date(2026, 1, 6), officers=PAIR))
IDENTIFIED: Final = (*ASSIGNED, happened(IdentifiedAsIllegal, date(2026, 1, 20), **IDENTIFICATION))
ADMONISHED: Final = (*IDENTIFIED, happened(Admonished, date(2026, 1, 23), **ADMONITION))
DISSUADED: Final = (
    *ADMONISHED,
    happened(DissolvedVoluntarily, date(2026, 2, 5), **DISSOLUTION),
    entered(BanStage.DISSUADED, on=date(2026, 2, 5)),
)
TOLD: Final = (*IDENTIFIED, NOTICED)
BANNED: Final = (
    *TOLD,
    happened(Banned, DECISION_DAY, number="沪民社取字〔2026〕第1号", **DECISION),
    entered(BanStage.BANNED, on=DECISION_DAY),
)
SERVED: Final = (*BANNED, happened(DecisionServed, SERVICE_DAY, officers=PAIR, method="direct", receipt="送达回证"))
TAKEN_DOWN: Final = (*SERVED, happened(TakedownRequested, date(2026, 2, 25), **TAKEDOWN))
EXECUTED: Final = (*SERVED, happened(PropertyConfiscated, date(2026, 2, 25), **CONFISCATED))
BACK_AFTER_BAN: Final = (
    *SERVED,
    happened(
        Resurged,
        date(2026, 2, 27),
        earlier_outcome="banned",
        earlier_number="沪民社取字〔2026〕第1号",
        **REAPPEARANCE,
    ),
)
BACK_AFTER_DISSUASION: Final = (
    *DISSUADED,
    happened(
        Resurged,
        date(2026, 2, 27),
        earlier_outcome="dissuaded",
        earlier_number="沪民社取立字〔2026〕第1号",
        **REAPPEARANCE,
    ),
)
