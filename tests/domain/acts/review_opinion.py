"""Examples of an opinion of the review body, and of the report on it."""

from __future__ import annotations

from datetime import date

from domain.steps.review_opinion import ReviewOpinionReceived
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, single
from tests.domain.remedy_file import BEGUN, RESULT_DAY, recorded

OPINION = {"review_opinion": "行政复议意见书", "improvements": "完善送达程序"}
TOLD = (*BEGUN, happened(ReviewOpinionReceived, RESULT_DAY, **OPINION))

ACTS: dict[str, Act] = {
    "receive-review-opinion": Act(OPINION, on=RESULT_DAY, given=BEGUN, refused=recorded(BEGUN)),
    "report-on-review-opinion": Act(
        {"review_opinion": "行政复议意见书", "report": "已修订送达规范"},
        on=date(2026, 7, 7),
        given=TOLD,
        refused={**single(TOLD, needs_stage=False), "review-opinion-on-file": Refusal(given=BEGUN)},
    ),
}
