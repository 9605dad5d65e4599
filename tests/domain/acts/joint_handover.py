"""Examples of evidence handed over between agencies, received and refused."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.joint_file import DIVIDED, FIRE, HANDED, HANDOVER, POLICE, recording
from tests.domain.on_file import DAY_BEFORE

NEVER_HANDED = {
    "joint-handover-awaited": Refusal({"handover": "H2"}),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}

ACTS: dict[str, Act] = {
    "hand-over-evidence": Act(
        HANDOVER,
        given=DIVIDED,
        refused={
            **recording(DIVIDED),
            "reference-new": Refusal(given=HANDED),
            "joint-handover-between-two": Refusal({"to_agency": FIRE}),
            "joint-agency-takes-part": Refusal({"to_agency": POLICE}),
        },
    ),
    "receive-handed-evidence": Act(
        {"handover": "H1", "list_checked": True, "receipt": "接收回执1"},
        given=HANDED,
        refused=recording(HANDED) | NEVER_HANDED | {"evidence-handed-over": Refusal({"list_checked": False})},
    ),
    "refuse-handed-evidence": Act(
        {"handover": "H1", "defects": "缺第3至5页"}, given=HANDED, refused=recording(HANDED) | NEVER_HANDED
    ),
}
