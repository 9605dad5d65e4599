"""Examples of the two years on the abnormal list, and of what the head makes of them."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.listing_file import ESCALATED, LONG_LISTED, led_to
from tests.domain.on_file import DAY_BEFORE
from tests.domain.penalty_file import own_work
from tests.listings_elsewhere import INCLUDED, PROPOSED

ACTS: dict[str, Act] = {
    "end-two-years": Act(by="clock", given=LONG_LISTED, refused={"two-years-over": Refusal(on=DAY_BEFORE)}),
    "move-to-serious-list": Act(
        {"reasons": "已列入严重违法失信名单"},
        by="head-1",
        given=ESCALATED,
        refused={**own_work(), "serious-entry-included": Refusal(given=led_to(PROPOSED))},
    ),
    "decline-escalation": Act(
        {"reasons": "已完成主要整改"},
        by="head-1",
        given=led_to(PROPOSED),
        refused={**own_work(), "serious-entry-not-included": Refusal(given=led_to(INCLUDED))},
    ),
}
