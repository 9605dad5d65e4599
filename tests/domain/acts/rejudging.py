"""Examples of a period that runs again, and of findings recomputed, once a correction was approved."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.messages import Event
from domain.stages import CorrectionStage, DefenceStage, PenaltyStage
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.defence import DefencePeriodEnded
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import entered, happened
from tests.domain.penalty_file import NOTICE_DAY, PERIODS_OVER, TOLD

NOTICE, PASSING, CORRECTION = 4, 7, 10
"""Versions of the entries that matter: the notice served, the end of its period, the approval of the correction."""

SERVED_LATER = date(2026, 2, 6)
"""A Friday: five working days end on Friday 13 February."""

PASSED: tuple[Event, ...] = (
    *TOLD,
    entered(PenaltyStage.NOTICE_SERVED, on=NOTICE_DAY),
    happened(DefencePeriodEnded, PERIODS_OVER),
    entered(DefenceStage.CLOSED, Track.DEFENCE, on=PERIODS_OVER),
)


def corrected_to(day: date) -> tuple[Event, ...]:
    """The notice was served on another day than was recorded, and the head has approved the correction."""
    change: dict[str, Any] = {"entry": NOTICE, "field": "occurred_on", "new": f'"{day}"'}
    old = {"old": f'"{NOTICE_DAY}"', "reason": "送达日期误记"}
    return (
        *PASSED,
        happened(CorrectionProposed, **change, **old, proposed_by="officer-1"),
        happened(CorrectionApproved, **change, paper_after="no_paper"),
        entered(CorrectionStage.APPLIED, Track.CORRECTION),
    )


CORRECTED = corrected_to(SERVED_LATER)
FOUND: dict[str, Any] = {"entry": PASSING, "rule": "defence-period-over", "articles": ["《行政处罚法》第62条"]}

ACTS: dict[str, Act] = {
    "reopen-period": Act(
        {"correction": CORRECTION, "entry": PASSING, "reason": "更正后期间尚未届满"},
        by="clock",
        given=CORRECTED,
        refused={
            "rejudged-after-correction": Refusal({"correction": CORRECTION - 1}),
            "reopened-passing-on-file": Refusal({"entry": NOTICE}),
            "reopened-passing-too-early": Refusal(given=corrected_to(date(2026, 1, 30))),
            "reopened-while-undecided": Refusal(given=(*CORRECTED, entered(PenaltyStage.DECIDED))),
        },
    ),
    "record-recomputed-findings": Act(
        {"correction": CORRECTION, "found": [FOUND]},
        by="clock",
        given=CORRECTED,
        refused={
            "rejudged-after-correction": Refusal({"correction": CORRECTION - 1}),
            "recomputed-entry-behind-corrected": Refusal({"found": [FOUND | {"entry": NOTICE}]}),
        },
    ),
}
