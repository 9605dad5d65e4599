"""Examples of applications for reconsideration, and of what the review body makes of them at first."""

from __future__ import annotations

from datetime import date

from domain.steps.reconsideration import ReviewMaterialsRequested
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, single
from tests.domain.remedy_file import (
    APPLICATION,
    APPLIED,
    BEGUN,
    CONTESTED,
    FILED_ON,
    MISNAMED,
    PENDING_ON,
    RECEIVED,
    recorded,
)

SUPPLEMENT = {"materials": ["授权委托书"]}
ASKED = (*APPLIED, happened(ReviewMaterialsRequested, date(2026, 3, 4), **SUPPLEMENT))

ACTS: dict[str, Act] = {
    "receive-reconsideration-application": Act(CONTESTED, on=FILED_ON, given=BEGUN, refused=recorded(BEGUN) | MISNAMED),
    "forward-reconsideration-application": Act(
        {"review_body": "上海市人民政府", "opinion": "原决定应予维持"},
        on=PENDING_ON,
        given=RECEIVED,
        refused=single(RECEIVED, needs_stage=False),
    ),
    "file-reconsideration": Act(APPLICATION, on=FILED_ON, given=BEGUN, refused=recorded(BEGUN) | MISNAMED),
    "record-supplement-request": Act(SUPPLEMENT, on=date(2026, 3, 4), given=APPLIED, refused=recorded(APPLIED)),
    "record-reconsideration-acceptance": Act(
        {"letter": "受理通知书"}, on=PENDING_ON, given=APPLIED, refused=recorded(APPLIED)
    ),
    "deem-reconsideration-accepted": Act(
        by="clock",
        on=PENDING_ON,
        given=APPLIED,
        refused={"reconsideration-deemed-accepted": Refusal(given=ASKED)},
    ),
    "record-reconsideration-rejection": Act(
        {"reasons": "不属于复议范围"}, on=PENDING_ON, given=APPLIED, refused=recorded(APPLIED)
    ),
}
