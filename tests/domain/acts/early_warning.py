"""Examples of an early warning: issued, confirmed, answered, and ended in one of three ways."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import EarlyWarningStage
from domain.steps.early_warning import EarlyWarningIssued
from tests.domain.acts import Act, Refusal
from tests.domain.acts.complainant import NAMED, REGISTERED
from tests.domain.acts.tier_report import THREE_TIERS
from tests.domain.on_file import DAY_BEFORE, entered, happened, recording, single

STREET = "上海市演示街道办事处"
WARNING: dict[str, Any] = {
    "recipients": [
        {"kind": "organization", "name": "上海市演示协会"},
        {"kind": "street_town", "name": STREET},
    ],
    "level": "district",
    "risk": "负责人长期空缺，活动停滞",
    "requested_action": "三十日内改选并报告",
    "until": date(2026, 3, 31),
}
OPEN = (
    *REGISTERED,
    happened(EarlyWarningIssued, DAY_BEFORE, **WARNING),
    entered(EarlyWarningStage.OPEN, Track.EARLY_WARNING, on=DAY_BEFORE),
)
FROM_OUTSIDE = {
    **recording(OPEN, needs_stage=False),
    "early-warning-recipient": Refusal({"recipient": "另一街道"}),
}

ACTS: dict[str, Act] = {
    "issue-early-warning": Act(
        WARNING,
        given=REGISTERED,
        refused={
            **single(REGISTERED, needs_stage=False),
            "early-warning-ends-later": Refusal({"until": date(2026, 3, 2)}),
            "complainant-identity-kept": Refusal({"risk": NAMED}),
            "tier-of-network": Refusal({"level": "municipal"}, authority=THREE_TIERS),
        },
    ),
    "confirm-early-warning-receipt": Act({"recipient": STREET}, given=OPEN, refused=FROM_OUTSIDE),
    "record-early-warning-reaction": Act(
        {"recipient": STREET, "reaction": "已走访并督促改选"}, given=OPEN, refused=FROM_OUTSIDE
    ),
    "lift-early-warning": Act(
        {"reason": "已完成改选"},
        given=OPEN,
        refused={**single(OPEN, needs_stage=False), "complainant-identity-kept": Refusal({"reason": NAMED})},
    ),
    "escalate-early-warning": Act({"facts": "发现未经批准收费"}, given=OPEN, refused=single(OPEN, needs_stage=False)),
    "expire-early-warning": Act(
        by="clock",
        on=date(2026, 4, 1),
        given=OPEN,
        refused={"early-warning-over": Refusal(on=date(2026, 3, 31))},
    ),
}
