"""Examples of a referral to another department, and its answer."""

from __future__ import annotations

from typing import Any

from domain.steps.referral import ReferralSent
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, recording, single

REFERRAL: dict[str, Any] = {
    "referral": "R1",
    "agency": "tax",
    "recipient_unit": "上海市演示税务局",
    "matter": "发现未按规定开具票据的线索",
    "letter": "转送函1",
}
SENT = (*INVESTIGATING, happened(ReferralSent, **REFERRAL))

ACTS: dict[str, Act] = {
    "send-referral": Act(
        REFERRAL,
        given=INVESTIGATING,
        refused=single(INVESTIGATING, needs_stage=False) | {"referral-is-new": Refusal(given=SENT)},
    ),
    "record-referral-answer": Act(
        {"referral": "R1", "result": "已受理，另案处理", "letter": "复函1"},
        given=SENT,
        refused={
            **recording(SENT, needs_stage=False),
            "referral-was-sent": Refusal({"referral": "R2"}),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
        },
    ),
}
