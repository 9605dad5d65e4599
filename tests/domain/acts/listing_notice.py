"""Examples of the notice before a listing, served or left out."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import WITHOUT_NOTICE
from tests.domain.listing_file import INTENTION, NOTICE_DAY, PROPOSED
from tests.domain.penalty_file import own_work, pair_refused
from tests.spec import AUTHORITY

ACTS: dict[str, Act] = {
    "serve-listing-notice": Act(
        INTENTION,
        on=NOTICE_DAY,
        given=PROPOSED,
        refused={
            **pair_refused(PROPOSED),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
    "skip-listing-notice": Act(
        {"reason": "本机关设定不作事先告知"},
        by="head-1",
        given=PROPOSED,
        authority=WITHOUT_NOTICE,
        refused={**own_work(), "prior-notice-by-setting": Refusal(authority=AUTHORITY)},
    ),
}
