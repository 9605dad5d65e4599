"""The file of an entry on a list, act by act: what lies on it when the next act is due."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.messages import Command, Event
from domain.procedure import CaseType
from domain.steps.listing_decision import Included
from domain.steps.listing_escalation import TwoYearsElapsed
from domain.steps.listing_notice import ListingNoticeServed
from domain.steps.listing_proposal import InclusionProposed
from domain.steps.listing_removal import DutiesVerified
from tests.domain.on_file import DAY_BEFORE, PAIR, happened
from tests.listings_elsewhere import INCLUDED
from tests.spec import MONDAY, command

PROPOSED_ON: Final = date(2026, 1, 12)
NOTICE_DAY: Final = date(2026, 2, 2)
"""A Monday: without holidays ten working days end on Monday 16 February."""

LAST_DAY_OF_DEFENCE: Final = date(2026, 2, 16)
PERIOD_OVER: Final = date(2026, 2, 17)
LISTED_ON: Final = date(2026, 2, 23)
SIX_MONTHS_ON: Final = date(2026, 8, 23)
TWO_YEARS_ON: Final = date(2028, 2, 23)
LONG_LISTED_ON: Final = date(2024, 3, 1)
"""An entry of this day has its two years on 1 March 2026, the day before the examples."""

ORGANIZATION: Final[dict[str, Any]] = {
    "name": "上海市演示协会",
    "organization_type": "social_group",
    "code": "51310000MJ1234561Q",
}
GROUND: Final[dict[str, Any]] = {
    "ground": "annual_report_missing",
    "decision_refs": [{"number": "催报年度工作报告通知", "made_on": "2023-12-20"}],
    "reasons": "未按规定报送年度工作报告",
}
SERIOUS_GROUND: Final[dict[str, Any]] = GROUND | {
    "ground": "judgment_debtor",
    "decision_refs": [{"number": "失信被执行人信息", "made_on": "2023-12-20"}],
    "reasons": "被纳入失信被执行人名单",
}
PROPOSAL: Final[dict[str, Any]] = GROUND | {"officers": PAIR, "party": ORGANIZATION}
SERIOUS_PROPOSAL: Final[dict[str, Any]] = SERIOUS_GROUND | {"officers": PAIR, "party": ORGANIZATION}
LETTERS: Final[list[dict[str, Any]]] = [
    {"posted_on": "2023-12-01", "address": "上海市演示路1号", "receipt": "挂号1"},
    {"posted_on": "2023-12-16", "address": "上海市演示路1号", "receipt": "挂号2"},
]
INTENTION: Final[dict[str, Any]] = {
    "officers": PAIR,
    "method": "direct",
    "facts": "未按规定报送年度工作报告",
    "legal_basis": "社会组织信用信息管理办法",
    "effects": "列入后作为重点监管对象",
    "rights": "可在十个工作日内陈述申辩",
    "removal_conditions": "补报年度工作报告后可申请移出",
}
DECISION: Final[dict[str, Any]] = {
    "facts": "未按规定报送年度工作报告",
    "evidence": "年报系统记录",
    "legal_basis": "社会组织信用信息管理办法",
    "remedies": "六十日内申请行政复议，或者六个月内起诉",
    "review_body": "上海市人民政府",
    "court": "上海铁路运输法院",
}
REQUEST: Final[dict[str, Any]] = {
    "duties_performed": True,
    "statement": "已补报年度工作报告",
    "evidence": "补报回执",
}
REFUSAL: Final[dict[str, Any]] = {
    "reasons": "补报内容不全",
    "remedies": "六十日内申请行政复议，或者六个月内起诉",
    "review_body": "上海市人民政府",
    "court": "上海铁路运输法院",
}
REMOVAL: Final[dict[str, Any]] = {
    "reasons": "已补报年度工作报告",
    "receipt": "送达回证",
    "platforms": ["上海社会组织公共服务平台"],
    "publication_record": "移出公示截图",
}

PROPOSED: Final[tuple[Event, ...]] = (happened(InclusionProposed, PROPOSED_ON, **PROPOSAL),)
SERIOUS_PROPOSED: Final[tuple[Event, ...]] = (happened(InclusionProposed, PROPOSED_ON, **SERIOUS_PROPOSAL),)
NOTICED: Final = happened(ListingNoticeServed, NOTICE_DAY, defence_working_days=10, **INTENTION)


def said(case_type: CaseType, slug: str, on: date = MONDAY, **body: Any) -> Command:
    """A command as it arrives."""
    return command(case_type.steps[slug].command, on, **body)


def resting_on(proposed: tuple[Event, ...], **basis: Any) -> tuple[Event, ...]:
    """The same file, proposed on another basis."""
    (first,) = proposed
    return (happened(type(first), first.occurred_on, **first.model_dump(exclude={"occurred_on"}) | basis),)


def listed(before: tuple[Event, ...], on: date, two_years: date, six_months: date | None = None) -> tuple[Event, ...]:
    """The file of an entry that was included on a day."""
    told = DECISION | {"number": "沪民社列异字〔2026〕第1号", "nothing_to_correct": six_months is not None}
    return (*before, happened(Included, on, two_years_on=two_years, six_months_on=six_months, **told))


TOLD: Final = (*PROPOSED, NOTICED)
SERIOUS_TOLD: Final = (*SERIOUS_PROPOSED, NOTICED)
LISTED: Final = listed(TOLD, LISTED_ON, TWO_YEARS_ON)
NOTHING_TO_CORRECT: Final = listed(TOLD, LISTED_ON, TWO_YEARS_ON, SIX_MONTHS_ON)
LONG_LISTED: Final = listed(PROPOSED, LONG_LISTED_ON, DAY_BEFORE)
SERIOUS_LISTED: Final = listed(SERIOUS_PROPOSED, LONG_LISTED_ON, DAY_BEFORE)
RECENTLY_LISTED: Final = listed(SERIOUS_TOLD, LISTED_ON, TWO_YEARS_ON)
DUTIES_VERIFIED: Final = (
    *LISTED,
    happened(DutiesVerified, DAY_BEFORE, duties="补报", evidence="回执", removal_working_days=5),
)


def led_to(entry: object) -> tuple[Event, ...]:
    """The file of an entry whose two years led to another."""
    elapsed = happened(TwoYearsElapsed, DAY_BEFORE, opened_kind="serious_listing", opened_case=entry)
    return (*LONG_LISTED, elapsed)


ESCALATED: Final = led_to(INCLUDED)
