"""Examples of an approval by phone, confirmed and denied."""

from __future__ import annotations

from typing import Any

from domain.case import Track
from domain.stages import ApprovalStage
from domain.steps.phone_approval import PhoneApprovalNoted
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, MORNING, entered, happened, single
from tests.domain.penalty_file import own_work

CALL: dict[str, Any] = {
    "approved_act": "preservation_approved",
    "asked_by": "officer-1",
    "approver": "head-1",
    "urgent_ground": "账册正在装车运走，次日上班前即可能灭失",
    "occurred_at": MORNING,
}
NOTED = (
    *INVESTIGATING,
    happened(PhoneApprovalNoted, noted_by="officer-1", confirmation_days=1, **CALL),
    entered(ApprovalStage.AWAITING_CONFIRMATION, Track.APPROVAL),
)
NOT_HEARD = {
    **own_work(),
    "phone-approval-by-who-was-heard": Refusal(by="head-2"),
}

ACTS: dict[str, Act] = {
    "note-phone-approval": Act(
        CALL,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING, needs_stage=False),
            "phone-approver-is-head": Refusal({"approver": "chair-1"}),
            "author-never-approver": Refusal({"approver": "officer-2"}),
        },
    ),
    "confirm-phone-approval": Act(by="head-1", given=NOTED, refused=NOT_HEARD),
    "deny-phone-approval": Act(
        {"reason": "当时未同意保存", "review": "已解除保存，退还账册"}, by="head-1", given=NOTED, refused=NOT_HEARD
    ),
}
