"""Examples of the time limit extended, stopped and counting again."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import PenaltyStage, TimeLimitStage
from domain.steps.time_limit import ExcludedTimeStarted
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered, happened, single
from tests.domain.penalty_file import own_work

DECIDED = Refusal(given=(*INVESTIGATING, entered(PenaltyStage.DECIDED)))
EXTENSION: dict[str, Any] = {"reason": "案情复杂，需等待审计结果", "until": "2026-06-29"}
STOPPED = (
    *INVESTIGATING,
    happened(ExcludedTimeStarted, ground="audit"),
    entered(TimeLimitStage.EXCLUDED, Track.TIME_LIMIT),
)

ACTS: dict[str, Act] = {
    "extend-time-limit": Act(
        EXTENSION,
        by="head-1",
        given=INVESTIGATING,
        refused={
            "main-stage": DECIDED,
            "extension-goes-further": Refusal(changes={"until": "2026-05-30"}),
            **own_work(),
        },
    ),
    "start-excluded-time": Act(
        {"ground": "audit"},
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING, needs_stage=False),
            "main-stage": DECIDED,
            "excluded-time-of-filed-case": Refusal(on=date(2026, 2, 28)),
        },
    ),
    "end-excluded-time": Act(
        on=date(2026, 3, 12),
        given=STOPPED,
        refused={
            **single(STOPPED, needs_stage=False),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
        },
    ),
}
