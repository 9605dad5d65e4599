"""Examples of a ban announced, and of one that is not."""

from __future__ import annotations

from domain.steps.ban_decision import Banned
from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import BANNED, DECISION, DECISION_DAY, TOLD
from tests.domain.on_file import happened, single
from tests.domain.penalty_file import own_work

FOUNDATION = (
    *TOLD,
    happened(
        Banned,
        DECISION_DAY,
        number="沪民社取字〔2026〕第1号",
        **DECISION | {"names": ["全国演示艺术家协会", "演示艺术发展基金会"]},
    ),
)

ACTS: dict[str, Act] = {
    "announce-ban": Act(
        {"medium": "上海社会组织网", "facts": "依法取缔全国演示艺术家协会", "public_warning": "请勿参加其活动"},
        given=BANNED,
        refused=single(BANNED, needs_stage=False),
    ),
    "decline-ban-announcement": Act(
        {"reason": "影响范围小，已逐一告知会员"},
        by="head-1",
        given=BANNED,
        refused={**own_work(), "foundation-ban-announced": Refusal(given=FOUNDATION)},
    ),
}
