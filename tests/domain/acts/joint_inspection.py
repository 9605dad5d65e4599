"""Examples of joint inspections, and of a member's own urgent measure."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.acts.joint_task import GONE
from tests.domain.joint_file import ACT, ASSIGNED, FIRE, INSPECTION, POLICE, recording

ONE_OFFICER = INSPECTION["inspectors"][:1]

ACTS: dict[str, Act] = {
    "record-joint-inspection": Act(
        INSPECTION,
        given=ASSIGNED,
        refused={
            **recording(ASSIGNED),
            "two-officers": Refusal({"inspectors": ONE_OFFICER}),
            "joint-agency-takes-part": Refusal(given=(*ASSIGNED, GONE)),
            "joint-act-told-once": Refusal({"acts": [ACT]}),
            "joint-act-interval": Refusal({"acts": [INSPECTION["acts"][0] | {"ended_on": "2023-05-31"}]}),
        },
    ),
    "report-member-measure": Act(
        {
            "agency": FIRE,
            "measure": "临时查封危险部位",
            "legal_basis": "消防法第54条",
            "decision": "临时查封决定书1",
            "taken_on": "2026-03-02",
        },
        given=ASSIGNED,
        refused=recording(ASSIGNED) | {"joint-agency-takes-part": Refusal({"agency": POLICE})},
    ),
}
