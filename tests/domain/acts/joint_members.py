"""Examples of agencies invited to a joint operation, that join, decline and withdraw."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import BEGUN, INVITATION, INVITING, JOINED, JOINING, POLICE, of_the_lead, recording
from tests.spec import AUTHORITY

NOT_INVITED = {"joint-agency-invited": Refusal({"agency": POLICE})}

ACTS: dict[str, Act] = {
    "invite-agency": Act(
        INVITATION,
        given=BEGUN,
        refused=of_the_lead(BEGUN) | {"joint-invited-once": Refusal(given=INVITING)},
    ),
    "join-joint-operation": Act(JOINING, given=INVITING, refused=recording(INVITING) | NOT_INVITED),
    "decline-joint-operation": Act(
        {"agency": INVITATION["agency"], "reasons": "不属于本单位职权", "letter": "复函1"},
        given=INVITING,
        refused=recording(INVITING) | NOT_INVITED,
    ),
    "withdraw-from-joint-operation": Act(
        {"agency": INVITATION["agency"], "reasons": "另有紧急任务", "letter": "复函2"},
        given=JOINED,
        refused={
            **recording(JOINED),
            "joint-agency-takes-part": Refusal({"agency": POLICE}),
            "joint-lead-stays": Refusal({"agency": AUTHORITY}),
        },
    ),
}
