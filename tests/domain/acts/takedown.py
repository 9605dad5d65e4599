"""Examples of a takedown asked for and confirmed."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import SERVED, TAKEDOWN, TAKEN_DOWN
from tests.domain.on_file import recording, single
from tests.domain.remedy_file import halted
from tests.spec import MONDAY

NO_TARGET = Refusal({"online_accounts": [], "sites": []})

ACTS: dict[str, Act] = {
    "request-takedown": Act(
        TAKEDOWN,
        given=SERVED,
        refused={
            **halted(MONDAY),
            **single(SERVED, needs_stage=False),
            "reference-new": Refusal(given=TAKEN_DOWN),
            "takedown-names-target": NO_TARGET,
        },
    ),
    "record-takedown": Act(
        {
            "request": "T1",
            "online_accounts": ["演示艺术家公众号"],
            "sites": ["demo.example.org"],
            "closed_on": "2026-02-28",
            "letter": "协助处理复函",
        },
        given=TAKEN_DOWN,
        refused={
            **recording(TAKEN_DOWN, needs_stage=False),
            "after-what-it-follows": Refusal({"closed_on": "2026-03-03"}),
            "takedown-requested": Refusal({"request": "T2"}),
            "takedown-names-target": NO_TARGET,
        },
    ),
}
