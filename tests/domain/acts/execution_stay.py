"""Examples of execution suspended, resumed and ended."""

from __future__ import annotations

from datetime import date

from domain.steps.execution_stay import ExecutionSuspended
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened
from tests.domain.penalty_file import SERVED, own_work

STAYED = (
    *SERVED,
    happened(ExecutionSuspended, date(2023, 3, 2), ground="difficulty", reason="暂无履行能力", obvious_harm=False),
)
CLAIMED = (*SERVED, happened(ExecutionSuspended, date(2023, 3, 2), ground="third_party", reason="第三人主张权利"))

ACTS: dict[str, Act] = {
    "suspend-execution": Act(
        {"ground": "difficulty", "reason": "暂无履行能力"}, by="head-1", given=SERVED, refused=own_work()
    ),
    "resume-execution": Act({"reason": "已有履行能力"}, by="head-1", given=STAYED, refused=own_work()),
    "end-after-three-years": Act(
        by="clock",
        on=date(2026, 3, 3),
        given=STAYED,
        refused={
            "stayed-three-years": Refusal(on=date(2026, 3, 2)),
            "not-executed-for-good": Refusal(given=CLAIMED),
        },
    ),
    "terminate-execution": Act(
        {"ground": "party_ended", "reason": "法人终止，无财产可供执行"}, by="head-1", given=SERVED, refused=own_work()
    ),
}
