"""Examples of filings withdrawn and of investigations suspended, resumed and ended."""

from __future__ import annotations

from tests.domain.acts import Act
from tests.domain.on_file import holding
from tests.domain.penalty_file import ASSIGNED, own_work

ACTS: dict[str, Act] = {
    "withdraw-filing": Act(
        {"reason": "线索系误报"}, by="head-1", given=ASSIGNED, refused=own_work() | holding(ASSIGNED)
    ),
    "suspend-investigation": Act({"reason": "等待鉴定意见"}, by="head-1", given=ASSIGNED, refused=own_work()),
    "resume-investigation": Act({"reason": "鉴定意见已收到"}, by="head-1", given=ASSIGNED, refused=own_work()),
    "terminate-investigation": Act(
        {"ground": "party_ended", "reason": "当事人已注销"},
        by="head-1",
        given=ASSIGNED,
        refused=own_work() | holding(ASSIGNED),
    ),
}
