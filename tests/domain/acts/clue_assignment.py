"""Examples of a clue given to officers, and to others."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.clue_file import ASSIGNMENT, CLUE, VERIFYING
from tests.domain.penalty_file import own_work, qualified_refused

ACTS: dict[str, Act] = {
    "assign-clue": Act(ASSIGNMENT, by="head-1", given=(CLUE,), refused={**own_work(), **qualified_refused((CLUE,))}),
    "reassign-clue": Act(
        {"officers": ["officer-2", "officer-3"], "reason": "原核查人员调离"},
        by="head-1",
        given=VERIFYING,
        refused={**own_work("officer-2"), **qualified_refused(VERIFYING)},
    ),
}
