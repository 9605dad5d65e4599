"""Examples of joint tasks assigned, accepted, refused, given back, assigned anew and dropped."""

from __future__ import annotations

from domain.steps.joint_members import AgencyWithdrew
from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import (
    ASSIGNED,
    DIVIDED,
    FIRE,
    POLICE,
    PRICES,
    TASK,
    of_the_lead,
    recording,
)
from tests.domain.on_file import DAY_BEFORE, happened

NUMBER = {"task": "T1"}
GONE = happened(AgencyWithdrew, DAY_BEFORE, agency=FIRE, reasons="另有紧急任务", open_tasks=["T1"])
GIVEN_BADLY = {
    "due-day-ahead": Refusal({"due_on": "2026-03-01"}),
    "joint-agency-takes-part": Refusal({"agency": POLICE}),
    "joint-task-power": Refusal({"power": ""}),
    "joint-within-own-powers": Refusal({"power": PRICES}),
}

ACTS: dict[str, Act] = {
    "assign-joint-task": Act(TASK, given=DIVIDED, refused=of_the_lead(DIVIDED) | GIVEN_BADLY),
    "accept-joint-task": Act(
        NUMBER,
        given=ASSIGNED,
        refused=recording(ASSIGNED) | {"joint-agency-takes-part": Refusal(given=(*ASSIGNED, GONE))},
    ),
    "refuse-joint-task": Act(
        NUMBER | {"ground": "prevented", "reasons": "人员已全部派出", "letter": "复函3"},
        given=ASSIGNED,
        refused=recording(ASSIGNED),
    ),
    "withdraw-joint-task": Act(NUMBER | {"reasons": "退出联合执法"}, given=ASSIGNED, refused=recording(ASSIGNED)),
    "reassign-joint-task": Act(
        TASK | {"matter": "检查消防设施", "reason": "缩小检查范围"},
        given=ASSIGNED,
        refused=of_the_lead(ASSIGNED) | GIVEN_BADLY,
    ),
    "drop-joint-task": Act(NUMBER | {"reason": "场所已停用"}, given=ASSIGNED, refused=of_the_lead(ASSIGNED)),
}
