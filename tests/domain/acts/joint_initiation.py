"""Examples of joint operations requested."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import ACT, REQUEST
from tests.domain.penalty_file import own_work, qualified_refused

ACTS: dict[str, Act] = {
    "initiate-joint-operation": Act(
        REQUEST,
        by="head-1",
        refused={
            **qualified_refused(()),
            **own_work(),
            "joint-cause-on-paper": Refusal({"cause_paper": None}),
            "joint-powers-of-each": Refusal({"powers": REQUEST["powers"][:1]}),
            "joint-act-told-once": Refusal({"acts": [ACT, ACT]}),
            "joint-act-interval": Refusal({"acts": [ACT | {"ended_on": "2023-05-31"}]}),
        },
    ),
}
