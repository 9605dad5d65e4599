"""Examples of the two reviews of a petition's answer, and of thirty days without a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import MatterStage
from domain.steps.petition import PetitionAnswered
from domain.steps.petition_review import PetitionReviewAnswered
from tests.domain.acts import Act, Refusal
from tests.domain.acts.petition import NUMBER, OPINION, PENDING
from tests.domain.on_file import entered, happened, recording

ANSWERED_ON = date(2026, 2, 27)
LAST_DAY = date(2026, 3, 30)
"""Thirty days after 27 February end on a Sunday."""

OVER = date(2026, 3, 31)
GROUNDS: dict[str, Any] = {"matter": NUMBER, "grounds": "不服处理意见"}
REVIEW: dict[str, Any] = {"matter": NUMBER, "by": "上海市演示区人民政府", "opinion": "维持处理意见"}
ANSWERED = (
    *PENDING,
    happened(PetitionAnswered, ANSWERED_ON, **OPINION),
    entered(MatterStage.PETITION_ANSWERED, Track.MATTER, NUMBER, on=ANSWERED_ON),
)
REVIEWED = (
    *ANSWERED,
    happened(PetitionReviewAnswered, ANSWERED_ON, **REVIEW),
    entered(MatterStage.PETITION_REVIEWED, Track.MATTER, NUMBER, on=ANSWERED_ON),
)
IN_REVIEW = (*ANSWERED, entered(MatterStage.PETITION_IN_REVIEW, Track.MATTER, NUMBER, on=ANSWERED_ON))
IN_REREVIEW = (*REVIEWED, entered(MatterStage.PETITION_IN_REREVIEW, Track.MATTER, NUMBER, on=ANSWERED_ON))
TOO_LATE = {"petition-review-asked-in-time": Refusal(on=OVER)}

ACTS: dict[str, Act] = {
    "request-petition-review": Act(
        GROUNDS, given=ANSWERED, refused={**recording(ANSWERED, needs_stage=False), **TOO_LATE}
    ),
    "record-petition-review": Act(REVIEW, given=IN_REVIEW, refused=recording(IN_REVIEW, needs_stage=False)),
    "request-petition-rereview": Act(
        GROUNDS, given=REVIEWED, refused={**recording(REVIEWED, needs_stage=False), **TOO_LATE}
    ),
    "record-petition-rereview": Act(REVIEW, given=IN_REREVIEW, refused=recording(IN_REREVIEW, needs_stage=False)),
    "end-petition-review-period": Act(
        {"matter": NUMBER},
        by="clock",
        on=OVER,
        given=ANSWERED,
        refused={"petition-review-period-over": Refusal(on=LAST_DAY)},
    ),
}
