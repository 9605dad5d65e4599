"""Examples of a ticket of the 12345 hotline."""

from __future__ import annotations

from typing import Any

from domain.case import Track
from domain.stages import MatterStage
from domain.steps.hotline import HotlineTicketAccepted, HotlineTicketReceived
from tests.domain.acts import Act, Refusal
from tests.domain.acts.complainant import NAMED, REGISTERED
from tests.domain.on_file import DAY_BEFORE, entered, happened, recording, single

NUMBER = "演示工单20260301"
CALL: dict[str, Any] = {"matter": NUMBER, "summary": "反映某协会违规收费"}
ANSWER: dict[str, Any] = {
    "matter": NUMBER,
    "answer": "已责令退还",
    "caller_told": True,
    "hotline_told": True,
}
OPEN = (
    *REGISTERED,
    happened(HotlineTicketReceived, DAY_BEFORE, working_days=1, **CALL),
    entered(MatterStage.TICKET_OPEN, Track.MATTER, NUMBER, on=DAY_BEFORE),
)
PENDING = (
    *OPEN,
    happened(HotlineTicketAccepted, DAY_BEFORE, matter=NUMBER, working_days=15),
    entered(MatterStage.TICKET_PENDING, Track.MATTER, NUMBER, on=DAY_BEFORE),
)
CLOSED = (*PENDING, entered(MatterStage.TICKET_CLOSED, Track.MATTER, NUMBER, on=DAY_BEFORE))

ACTS: dict[str, Act] = {
    "receive-hotline-ticket": Act(CALL, given=REGISTERED, refused=recording(REGISTERED, needs_stage=False)),
    "accept-hotline-ticket": Act({"matter": NUMBER}, given=OPEN, refused=single(OPEN, needs_stage=False)),
    "return-hotline-ticket": Act(
        {"matter": NUMBER, "reasons": "不属本机关职责", "right_channel": "市场监督管理部门"},
        given=OPEN,
        refused={**single(OPEN, needs_stage=False), "complainant-identity-kept": Refusal({"reasons": NAMED})},
    ),
    "answer-hotline-ticket": Act(
        ANSWER,
        given=PENDING,
        refused={**single(PENDING, needs_stage=False), "complainant-identity-kept": Refusal({"answer": NAMED})},
    ),
    "reopen-hotline-ticket": Act(
        {"matter": NUMBER, "reason": "来电人不满意"}, given=CLOSED, refused=recording(CLOSED, needs_stage=False)
    ),
}
