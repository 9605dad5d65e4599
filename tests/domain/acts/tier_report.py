"""Examples of what tiers of the network report, and of the result that goes back."""

from __future__ import annotations

from typing import Any

from domain.case import Track
from domain.stages import TierReportStage
from domain.steps.tier_report import TierReportReceived
from tests.domain.acts import Act, Refusal
from tests.domain.acts.complainant import NAMED, REGISTERED
from tests.domain.on_file import DAY_BEFORE, PERSON, entered, happened, recording, single

REPORT: dict[str, Any] = {
    "tier": "residential",
    "reported_by": PERSON,
    "screening_round": "2026年第一轮排摸",
    "summary": "辖区内有未登记团体开展活动",
}
THREE_TIERS = "310105-civil_affairs"
"""An authority whose network has no municipal tier."""

NO_SUCH_TIER = {"tier-of-network": Refusal({"tier": "municipal"}, authority=THREE_TIERS)}
DUE = (
    *REGISTERED,
    happened(TierReportReceived, DAY_BEFORE, **REPORT),
    entered(TierReportStage.RETURN_DUE, Track.TIER_REPORT, on=DAY_BEFORE),
)

ACTS: dict[str, Act] = {
    "receive-tier-report": Act(
        REPORT, given=REGISTERED, refused={**recording(REGISTERED, needs_stage=False), **NO_SUCH_TIER}
    ),
    "return-result-to-tier": Act(
        {"result": "已责令改正"},
        given=DUE,
        refused={**single(DUE, needs_stage=False), "complainant-identity-kept": Refusal({"result": NAMED})},
    ),
    "record-screening-nil-return": Act(
        {"tier": "street_town", "screening_round": "2026年第一轮排摸", "asked": "有无未登记团体开展活动"},
        given=REGISTERED,
        refused={**recording(REGISTERED, needs_stage=False), **NO_SUCH_TIER},
    ),
}
