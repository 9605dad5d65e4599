"""An example of limits that are recomputed when a year's days off were published."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.acts.rejudging import NOTICE
from tests.domain.penalty_file import TOLD

MOVED: dict[str, Any] = {
    "deadline": "prior_notice_defence",
    "run": NOTICE,
    "was": "2099-01-02",
    "last_day": "2099-01-05",
}

ACTS: dict[str, Act] = {
    "recompute-limits": Act(
        {"year": 2099, "edition": 1, "limits": [MOVED]},
        by="clock",
        given=TOLD,
        refused={
            "recomputed-year-published": Refusal({"edition": 2}),
            "recomputed-limit-started": Refusal({"limits": [MOVED | {"deadline": "decision_limit"}]}),
        },
    ),
}
