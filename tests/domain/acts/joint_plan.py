"""Examples of consultations, of the division of work, its change, and the beginning of an operation."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import BEGUN, DIVIDED, DIVISION, FIRE, JOINED, PLANNED, POLICE, PRICES, of_the_lead
from tests.domain.penalty_file import own_work
from tests.spec import AUTHORITY


def badly_divided() -> dict[str, Refusal]:
    """How a plan is refused for one of its tasks."""
    tasks: dict[str, Any] = {
        "joint-one-responsible-agency": [PLANNED, PLANNED],
        "joint-agency-takes-part": [PLANNED | {"agency": POLICE}],
        "joint-task-power": [PLANNED | {"power": "  "}],
        "joint-within-own-powers": [PLANNED | {"power": PRICES}],
    }
    return {rule: Refusal({"tasks": told}) for rule, told in tasks.items()}


ACTS: dict[str, Act] = {
    "consult-agencies": Act(
        {
            "minutes": "会商纪要1",
            "attended": [AUTHORITY, FIRE],
            "opinions": "各单位对事实无异议",
            "conclusion": "三月底前完成检查",
        },
        given=JOINED,
        refused=of_the_lead(JOINED),
    ),
    "divide-work": Act(
        DIVISION,
        by="head-1",
        given=JOINED,
        refused={
            **own_work(),
            **badly_divided(),
            "joint-needs-a-partner": Refusal(given=BEGUN),
            "joint-plan-period": Refusal({"until": "2026-03-01"}),
        },
    ),
    "change-joint-plan": Act(
        {"plan": "联合执法方案2", "minutes": "会商纪要2", "tasks": [PLANNED], "reason": "增加检查场所"},
        by="head-1",
        given=DIVIDED,
        refused={**own_work(), **badly_divided()},
    ),
    "start-joint-operation": Act({"places": ["上海市演示路1号"]}, given=DIVIDED, refused=of_the_lead(DIVIDED)),
}
