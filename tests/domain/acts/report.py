"""Examples of the report of an investigation and of the ways back into it."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act
from tests.domain.penalty_file import ASSIGNED, REPORT, REPORTED, own_work, pair_refused

ACTS: dict[str, Act] = {
    "report-investigation": Act(REPORT, on=date(2026, 1, 20), given=ASSIGNED, refused=pair_refused(ASSIGNED)),
    "reopen-for-facts": Act({"reason": "法制审核退回"}, by="head-1", given=REPORTED, refused=own_work()),
    "require-new-notice": Act({"reason": "拟加重处罚"}, by="head-1", given=REPORTED, refused=own_work()),
}
