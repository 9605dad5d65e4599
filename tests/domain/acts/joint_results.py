"""Examples of results fed back, returned and closed, task by task and for the whole operation."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.acts.joint_task import GONE, NUMBER
from tests.domain.joint_file import ANOTHER_ACT, ASSIGNED, DIVIDED, FEEDBACK, FINE, of_the_lead, recording
from tests.domain.on_file import DAY_BEFORE

ACTS: dict[str, Act] = {
    "feed-back-results": Act(
        FEEDBACK,
        given=ASSIGNED,
        refused={
            **recording(ASSIGNED),
            "joint-agency-takes-part": Refusal(given=(*ASSIGNED, GONE)),
            "joint-result-complete": Refusal({"results": [FINE | {"number": None}]}),
            "joint-act-on-file": Refusal({"results": [FINE | {"act_id": ANOTHER_ACT}]}),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
        },
    ),
    "return-task-feedback": Act(
        NUMBER | {"missing": "未附决定书", "due_on": "2026-03-25"},
        given=ASSIGNED,
        refused=of_the_lead(ASSIGNED) | {"due-day-ahead": Refusal({"due_on": "2026-03-01"})},
    ),
    "close-joint-task": Act(NUMBER, given=ASSIGNED, refused=of_the_lead(ASSIGNED)),
    "close-handling": Act(
        {"summary": "各单位已分别处理", "letter": "结果汇总函1"},
        given=DIVIDED,
        refused=of_the_lead(DIVIDED),
    ),
}
