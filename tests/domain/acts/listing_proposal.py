"""Examples of entries proposed and declined, and of grounds that join them."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.listing_file import (
    GROUND,
    LISTED,
    PROPOSAL,
    PROPOSED,
    SERIOUS_GROUND,
    SERIOUS_LISTED,
    SERIOUS_PROPOSAL,
)
from tests.domain.on_file import single
from tests.domain.penalty_file import own_work, qualified_refused
from tests.listings_elsewhere import FINED, OF_ANOTHER, UNSERVED, WARNED, stream


def on_case(case_id: object, **more: Any) -> Refusal:
    """The same act resting on a case of the house."""
    return Refusal({"decision_refs": [{"case_id": str(case_id)}]} | more)


UNFOUNDED = {
    "listing-basis-on-file": Refusal(
        {"decision_refs": [{"case_id": str(stream("nobody's")), "number": "通知", "made_on": "2023-12-20"}]}
    ),
    "listing-basis-named": Refusal({"decision_refs": [{"number": "催报通知"}]}),
    "listing-basis-same-party": on_case(OF_ANOTHER),
    "listing-basis-stands": on_case(UNSERVED),
}
ABNORMAL = UNFOUNDED | {
    "listing-basis-fits": on_case(FINED, ground="warning_or_small_fine"),
    "no-contact-two-letters": Refusal({"ground": "no_contact"}),
}
SERIOUS = UNFOUNDED | {
    "listing-basis-fits": on_case(WARNED, ground="fine_50k"),
    "listing-repeated": on_case(WARNED, ground="repeat_three_years"),
}
PAIR_REFUSED = {
    **qualified_refused(()),
    "signed-in-officer-takes-part": Refusal(by="officer-3"),
}

ACTS: dict[str, Act] = {
    "propose-abnormal-listing": Act(PROPOSAL, refused=PAIR_REFUSED | ABNORMAL),
    "propose-serious-listing": Act(SERIOUS_PROPOSAL, refused=PAIR_REFUSED | SERIOUS),
    "decline-inclusion": Act({"reasons": "已及时补报"}, by="head-1", given=PROPOSED, refused=own_work()),
    "record-abnormal-reoccurrence": Act(GROUND, given=LISTED, refused=single(LISTED, needs_stage=False) | ABNORMAL),
    "record-serious-reoccurrence": Act(
        SERIOUS_GROUND, given=SERIOUS_LISTED, refused=single(SERIOUS_LISTED, needs_stage=False) | SERIOUS
    ),
}
