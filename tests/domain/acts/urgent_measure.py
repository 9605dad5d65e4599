"""Examples of a measure taken because it could not wait, reported, and approved afterwards."""

from __future__ import annotations

from typing import Any

from domain.steps.urgent_measure import UrgentMeasureTaken
from tests.domain.acts import Act, Refusal
from tests.domain.acts.compulsory_measure import CASE_OVER, NOT_EMPOWERED, ON_THE_SPOT, ORDER, on_the_spot_refused
from tests.domain.on_file import INVESTIGATING, MORNING, NOON, happened, single
from tests.domain.penalty_file import own_work

URGENT: dict[str, Any] = ORDER | ON_THE_SPOT | {"urgency": "票据正在被销毁", "occurred_at": MORNING}
TAKEN = (*INVESTIGATING, happened(UrgentMeasureTaken, **URGENT))

ACTS: dict[str, Act] = {
    "take-urgent-measure": Act(
        URGENT,
        given=INVESTIGATING,
        refused={
            **on_the_spot_refused(INVESTIGATING, needs_stage=True),
            "measure-basis-empowers": Refusal(NOT_EMPOWERED),
        },
    ),
    "report-urgent-measure": Act(
        {"measure": "C1", "report": "已当场扣押收费票据四十份", "occurred_at": NOON},
        given=TAKEN,
        refused=single(TAKEN, needs_stage=False),
    ),
    "approve-urgent-measure": Act(
        {"measure": "C1", "reason": "情况属实", "days": 30, "occurred_at": NOON},
        by="head-1",
        given=TAKEN,
        refused={**own_work(), **CASE_OVER, "measure-within-thirty-days": Refusal({"days": 31})},
    ),
}
