"""Examples of legal review asked for, passed, returned and waived."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import recused, single
from tests.domain.penalty_file import REPORTED, own_work

REVIEWED = {
    "reviewer-never-investigator": Refusal({"first_time_reviewer": False}, by="officer-1"),
    "recused-officer-absent": Refusal(also=(recused("reviewer-1"),)),
    "reviewer-qualified": Refusal({"first_time_reviewer": True}, by="chair-1"),
}

ACTS: dict[str, Act] = {
    "request-legal-review": Act(
        {"matter": "拟罚款三万元、停止活动三个月"}, given=REPORTED, refused=single(REPORTED, needs_stage=False)
    ),
    "pass-legal-review": Act(
        {"opinion": "事实清楚，程序合法", "first_time_reviewer": True},
        by="reviewer-1",
        given=REPORTED,
        refused=REVIEWED,
    ),
    "return-legal-review": Act(
        {"opinion": "证据不足", "first_time_reviewer": True, "defects": ["缺少询问笔录"]},
        by="reviewer-1",
        given=REPORTED,
        refused={**REVIEWED, "review-defects-listed": Refusal({"defects": []})},
    ),
    "waive-legal-review": Act(
        {
            "reason": "不属法定须审核情形",
            "major_public_interest": False,
            "hearing_with_major_interest": False,
            "complex": False,
        },
        by="head-1",
        given=REPORTED,
        refused={"review-not-compulsory": Refusal({"complex": True}), **own_work()},
    ),
}
