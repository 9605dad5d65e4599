"""Examples of visits, and of verifications completed and reopened."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.clue_file import ESTABLISHED, VERIFIED, VERIFYING
from tests.domain.on_file import single
from tests.domain.penalty_file import own_work, pair_refused

ACTS: dict[str, Act] = {
    "record-visit": Act(
        {"place": "上海市演示路1号", "anything_found": False, "findings": "登记住所大门紧闭，无人办公"},
        given=VERIFYING,
        refused=single(VERIFYING, needs_stage=False),
    ),
    "complete-verification": Act(ESTABLISHED, given=VERIFYING, refused=pair_refused(VERIFYING)),
    "reopen-verification": Act({"reason": "收到新的举报材料"}, by="head-1", given=VERIFIED, refused=own_work()),
}
