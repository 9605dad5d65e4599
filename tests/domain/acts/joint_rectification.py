"""Examples of rectification circulated, and of its results."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import CIRCULATED, DIVIDED, ORDER, POLICE, recording
from tests.domain.penalty_file import own_work

ACTS: dict[str, Act] = {
    "circulate-rectification": Act(
        {"letter": "整改通报1", "orders": [ORDER]},
        by="head-1",
        given=DIVIDED,
        refused={
            **own_work(),
            "joint-orders-told-once": Refusal({"orders": [ORDER, ORDER]}),
            "joint-orders-due-ahead": Refusal({"orders": [ORDER | {"due_on": "2026-03-01"}]}),
            "joint-agency-takes-part": Refusal({"orders": [ORDER | {"agency": POLICE}]}),
        },
    ),
    "receive-rectification-result": Act(
        {"order": "Z1", "result": "已停止收费并退款", "carried_out": True, "letter": "整改报告1"},
        given=CIRCULATED,
        refused=recording(CIRCULATED) | {"joint-order-awaited": Refusal({"order": "Z2"})},
    ),
}
