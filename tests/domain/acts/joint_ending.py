"""Examples of joint operations concluded and cancelled."""

from __future__ import annotations

from domain.case import Track
from domain.stages import TaskStage
from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import ASSIGNED, DIVIDED, FIRE, JOINED
from tests.domain.on_file import DAY_BEFORE, entered
from tests.domain.penalty_file import own_work

IN_HAND = (*ASSIGNED, entered(TaskStage.IN_HAND, Track.TASK, "T1", on=DAY_BEFORE))

ACTS: dict[str, Act] = {
    "conclude-joint-operation": Act(
        {"report": "任务全部完成，各单位已分别处理"},
        by="head-1",
        given=DIVIDED,
        refused=own_work() | {"joint-tasks-closed": Refusal(given=IN_HAND)},
    ),
    "cancel-joint-operation": Act(
        {"reason": "线索已由他处查办", "agencies_told": [FIRE]}, by="head-1", given=JOINED, refused=own_work()
    ),
}
