"""Examples of statements and defences received, answered, waived, lapsed and accepted late."""

from __future__ import annotations

from datetime import date

from domain.steps.defence import DefenceReceived
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, recording, single
from tests.domain.penalty_file import PERIODS_OVER, REPORTED, TOLD

LAST_DAY = date(2026, 2, 9)
POINTS = ["年检材料已寄出", "违法情节轻微"]
RECEIVED = (*TOLD, happened(DefenceReceived, date(2026, 2, 4), points=POINTS))
NOT_TOLD = Refusal(given=REPORTED)
UNBIASED = recording(TOLD, needs_stage=False)

ACTS: dict[str, Act] = {
    "receive-defence": Act(
        {"points": POINTS},
        on=LAST_DAY,
        given=TOLD,
        refused={**UNBIASED, "defence-in-time": Refusal(on=PERIODS_OVER), "defence-answers-a-notice": NOT_TOLD},
    ),
    "review-defence": Act(
        {"answers": ["未见寄送凭证", "已在裁量中考虑"]},
        given=RECEIVED,
        refused={**single(RECEIVED, needs_stage=False), "every-point-answered": Refusal({"answers": ["未见寄送凭证"]})},
    ),
    "waive-defence": Act(
        {"express": True, "written": True},
        on=date(2026, 2, 4),
        given=TOLD,
        refused={
            **UNBIASED,
            "waiver-express": Refusal({"written": False}),
            "defence-answers-a-notice": NOT_TOLD,
        },
    ),
    "end-defence-period": Act(
        by="clock", on=PERIODS_OVER, given=TOLD, refused={"defence-period-over": Refusal(on=LAST_DAY)}
    ),
    "accept-late-defence": Act(
        {"points": ["新证据"], "reason": "不可抗力"},
        on=date(2026, 2, 16),
        given=TOLD,
        refused=single(TOLD, needs_stage=False),
    ),
}
