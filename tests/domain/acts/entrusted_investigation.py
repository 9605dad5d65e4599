"""Examples of an investigation entrusted to the authority of the place, and of its answer."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, recording
from tests.domain.penalty_file import own_work

ACTS: dict[str, Act] = {
    "entrust-investigation": Act(
        {
            "to_authority": "上海市浦东新区民政局",
            "place": "浦东新区",
            "matter": "核查该会分支机构活动场所",
            "scope": "现场检查、询问",
            "answer_by": "2026-03-20",
            "letter": "委托调查函",
        },
        by="head-1",
        given=INVESTIGATING,
        refused={**own_work(), "due-day-ahead": Refusal({"answer_by": "2026-03-01"})},
    ),
    "record-entrusted-return": Act(
        {
            "result": "场所实际使用，收取会费",
            "materials": "现场检查笔录一份、照片六张",
            "list_checked": True,
            "letter": "委托调查复函",
        },
        given=INVESTIGATING,
        refused={
            **recording(INVESTIGATING, needs_stage=False),
            "evidence-handed-over": Refusal({"list_checked": False}),
        },
    ),
}
