"""Examples of a period that is reopened, because what was done in it is learned of late."""

from __future__ import annotations

from datetime import date

from domain.stages import PenaltyStage
from tests.domain.acts import Act, Refusal
from tests.domain.acts.rejudging import NOTICE, PASSED, PASSING
from tests.domain.on_file import entered, single

LAST_DAY = date(2026, 2, 9)
"""Of the five working days in which the party may speak."""

ACTS: dict[str, Act] = {
    "reopen-period-for-late-entry": Act(
        {"entry": PASSING, "acted_on": "2026-02-09", "proof": "收件登记第12号", "reason": "收发室次日方转交"},
        given=PASSED,
        refused={
            **single(PASSED, needs_stage=False),
            "reopened-passing-on-file": Refusal({"entry": NOTICE}),
            "late-entry-done-within-period": Refusal({"acted_on": "2026-02-10"}),
            "reopened-while-undecided": Refusal(also=(entered(PenaltyStage.DECIDED),)),
        },
    ),
}
