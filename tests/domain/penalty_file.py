"""The file of a penalty case, act by act: what lies on it when the next act is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from domain.messages import Event
from domain.steps.assignment import OfficersAssigned
from domain.steps.criminal_transfer import SuspectedCrimeFound
from domain.steps.decision import DecisionServed, PenaltyDecided
from domain.steps.demand import EnforcementDemanded
from domain.steps.filing import CaseFiled, FilingProposed
from domain.steps.hearing import HearingNoticeServed
from domain.steps.hearing_request import HearingRightNoticeServed
from domain.steps.notice import PriorNoticeServed
from domain.steps.payment import DeferralGranted, DeferralRequested, FinePaid
from domain.steps.rectification import OrderToCorrectIssued
from domain.steps.report import InvestigationReported
from tests.domain.acts import Refusal
from tests.domain.on_file import PAIR, happened, recused

NOTICE_DAY: Final = date(2026, 2, 2)
"""A Monday: without holidays five working days end on Monday 9 February."""

PERIODS_OVER: Final = date(2026, 2, 10)
DECISION_DAY: Final = date(2026, 2, 23)
SERVICE_DAY: Final = date(2026, 2, 24)
PAYMENT_ENDS: Final = date(2026, 3, 11)
OVERDUE: Final = date(2026, 3, 12)

SUSPICION: Final[dict[str, Any]] = {
    "party": {"name": "上海市演示协会", "organization_type": "social_group", "code": "51310000MJ1234561Q"},
    "suspected_breach": "未按规定接受年度检查",
}
INTENTION: Final[dict[str, Any]] = {
    "officers": PAIR,
    "method": "direct",
    "intended": [{"kind": "fine", "amount": "30000.00"}, {"kind": "suspension_of_activities", "months": 3}],
    "facts": "连续两年未参加年度检查",
    "reasons": "违反年度检查义务",
    "legal_basis": "社会团体登记管理条例",
    "rights": "可在五个工作日内陈述申辩并要求听证",
    "defence_working_days": 5,
}
CONTENTS: Final[dict[str, Any]] = {
    "facts": "连续两年未参加年度检查",
    "evidence": "年检系统记录、询问笔录",
    "legal_basis": "社会团体登记管理条例",
    "remedies": "六十日内申请行政复议，或者六个月内起诉",
    "review_body": "上海市人民政府",
    "court": "上海铁路运输法院",
}
PENALTY: Final[dict[str, Any]] = CONTENTS | {
    "penalties": INTENTION["intended"],
    "performance": "十五日内缴至指定银行，逾期每日按百分之三加处罚款",
    "discretion": "情节较重，从中确定",
    "surcharge_told": True,
    "discretion_tier": "ordinary",
    "items_stated": ["party", "facts", "penalty", "performance", "remedies", "authority"],
}
REPORT: Final[dict[str, Any]] = {
    "officers": PAIR,
    "facts": "连续两年未参加年度检查",
    "evidence": "年检系统记录、询问笔录",
    "legal_basis": "社会团体登记管理条例",
    "discretion": "情节较重",
    "proposal": "罚款三万元，限期停止活动三个月",
}
PLAN: Final[list[dict[str, Any]]] = [
    {"due_on": "2026-04-01", "amount": "15000.00"},
    {"due_on": "2026-05-06", "amount": "15000.00"},
]

PROPOSED: Final = happened(FilingProposed, date(2026, 1, 4), proposed_by="officer-1", **SUSPICION)
_FILED: Final = happened(CaseFiled, date(2026, 1, 5), number="沪民社罚立字〔2026〕第1号", **SUSPICION)
_REPORTED: Final = happened(InvestigationReported, date(2026, 1, 20), **REPORT)
NOTICED: Final = happened(PriorNoticeServed, NOTICE_DAY, **INTENTION)
RIGHT_TOLD: Final = happened(HearingRightNoticeServed, NOTICE_DAY, officers=PAIR, method="direct")
CORRECTION_ORDERED: Final = happened(
    OrderToCorrectIssued,
    NOTICE_DAY,
    to_correct="补办年度检查",
    legal_basis="社会团体登记管理条例",
    due_on="2026-03-31",
)

FILED: Final[tuple[Event, ...]] = (_FILED,)
ASSIGNED: Final = (*FILED, happened(OfficersAssigned, date(2026, 1, 6), officers=PAIR))
REPORTED: Final = (*ASSIGNED, _REPORTED)
TOLD: Final = (*REPORTED, NOTICED, RIGHT_TOLD)
DECIDED: Final = (*TOLD, happened(PenaltyDecided, DECISION_DAY, number="沪民社罚字〔2026〕第1号", **PENALTY))
SERVED: Final = (
    *DECIDED,
    happened(DecisionServed, SERVICE_DAY, officers=PAIR, method="direct", receipt="送达回证"),
)
PAID: Final = (*SERVED, happened(FinePaid, date(2026, 3, 2), amount="30000.00", channel="bank", receipt="缴款书"))
ASKED_TO_DEFER: Final = (*SERVED, happened(DeferralRequested, date(2026, 3, 2), hardship="资金周转困难", plan=PLAN))
DEFERRED: Final = (*ASKED_TO_DEFER, happened(DeferralGranted, date(2026, 3, 3), hardship="属实", plan=PLAN))
DEMANDED: Final = (
    *SERVED,
    happened(EnforcementDemanded, OVERDUE, officers=PAIR, method="direct", obligation="缴纳罚款三万元"),
)
CRIME: Final = (
    *ASSIGNED,
    happened(SuspectedCrimeFound, date(2026, 1, 15), team=PAIR, offence="职务侵占", standard_met="数额达立案标准"),
)
HEARING_SET: Final = (
    *TOLD,
    happened(
        HearingNoticeServed, date(2026, 2, 10), held_on=date(2026, 2, 24), place="听证室", chair="chair-1", public=True
    ),
)


def own_work(by: str = "officer-1") -> Mapping[str, Refusal]:
    """The head's act by somebody who prepared it, and by a head who has been recused."""
    return {"author-never-approver": Refusal(by=by), "recused-officer-absent": Refusal(also=(recused("head-1"),))}


def pair_refused(given: tuple[Event, ...]) -> Mapping[str, Refusal]:
    """How the act of two officers is refused, wherever the main line stands."""
    return qualified_refused(given) | {
        "assigned-officers": Refusal({"officers": ["officer-1", "officer-3"]}),
        "signed-in-officer-takes-part": Refusal(by="officer-3"),
    }


def qualified_refused(given: tuple[Event, ...]) -> Mapping[str, Refusal]:
    """How two officers fail to be two, certified and without interest."""
    return {
        "two-officers": Refusal({"officers": ["officer-1", "officer-1"]}),
        "certified-officers": Refusal({"officers": ["officer-1", "uncertified"]}),
        "recused-officer-absent": Refusal(given=(*given, recused("officer-2"))),
    }
