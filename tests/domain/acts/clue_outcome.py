"""Examples of clues that end without a case, and of their files in the archive."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.clue_file import VERIFIED, verified
from tests.domain.penalty_file import own_work

LONG_OVER = verified(breach_ended_on=date(2023, 5, 31))

ACTS: dict[str, Act] = {
    "close-clue-unfounded": Act(
        {"reasons": "经核查未发现违法事实"}, by="head-1", given=verified(result="no_breach"), refused=own_work()
    ),
    "decide-not-to-file": Act(
        {"ground": "out_of_time", "reasons": "违法行为终了已逾二年"},
        by="head-1",
        given=LONG_OVER,
        refused={
            **own_work(),
            "not-filed-only-if-proven": Refusal({"ground": "minor_corrected", "evidence": " "}),
            "limitation-run": Refusal(given=VERIFIED),
        },
    ),
    "archive-clue": Act(
        {"volumes": 1, "pages": 12, "index_complete": True, "retention": "十年"},
        by="archivist-1",
        given=VERIFIED,
        refused={"file-index-complete": Refusal({"index_complete": False})},
    ),
}
