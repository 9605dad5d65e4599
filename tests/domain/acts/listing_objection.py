"""Examples of objections to an entry, and of entries that go from their start."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.listing_file import LISTED, LISTED_ON, PROPOSED, TWO_YEARS_ON, listed, resting_on
from tests.domain.on_file import recording
from tests.domain.penalty_file import own_work
from tests.listings_elsewhere import WARNED

ANSWER = {"reasons": "核对年报系统记录", "answer": "名录异议处理决定"}
WRONG = {"ground": "facts", "reasons": "年度工作报告已按期报送"}
ON_A_WARNING = listed(resting_on(PROPOSED, decision_refs=[{"case_id": WARNED}]), LISTED_ON, TWO_YEARS_ON)

ACTS: dict[str, Act] = {
    "receive-listing-objection": Act(
        {"reasons": "年度工作报告已按期报送", "evidence": "报送回执"},
        given=LISTED,
        refused=recording(LISTED, needs_stage=False),
    ),
    "uphold-listing-objection": Act(ANSWER, by="head-1", given=LISTED, refused=own_work()),
    "decline-listing-objection": Act(ANSWER, by="head-1", given=LISTED, refused=own_work()),
    "withdraw-listing": Act(WRONG, by="head-1", given=LISTED, refused=own_work()),
    "correct-for-annulled-basis": Act(
        WRONG | {"annulled_by": "行政复议决定书"},
        by="head-1",
        given=LISTED,
        refused={**own_work(), "underlying-act-annulled": Refusal(given=ON_A_WARNING)},
    ),
}
