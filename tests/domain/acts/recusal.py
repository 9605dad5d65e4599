"""Examples of recusals asked for and decided, and of officers replaced."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, recused

ACTS: dict[str, Act] = {
    "request-recusal": Act(
        {"officer": "officer-2", "asked_by": "party", "ground": "other_relation", "reason": "曾任该会理事"},
        given=INVESTIGATING,
        refused={"own-recusal-asked-himself": Refusal(changes={"asked_by": "officer"})},
    ),
    "decide-recusal": Act(
        {"officer": "officer-2", "granted": True, "reason": "理由成立"},
        by="head-1",
        given=INVESTIGATING,
        refused={
            "recusal-not-own": Refusal(by="officer-2"),
            "recused-officer-absent": Refusal(also=(recused("head-1"),)),
        },
    ),
    "replace-officer": Act(
        {"officer": "officer-2", "successor": "officer-3", "reason": "已决定回避", "work_done": "stays_valid"},
        by="head-1",
        given=(*INVESTIGATING, recused("officer-2")),
        refused={
            "assigned-officers": Refusal(changes={"officer": "chair-1"}),
            "two-officers": Refusal(changes={"successor": "officer-1"}),
            "certified-officers": Refusal(changes={"successor": "uncertified"}),
            "recused-officer-absent": Refusal(given=(*INVESTIGATING, recused("officer-3"))),
            "author-never-approver": Refusal(by="officer-3"),
        },
    ),
}
