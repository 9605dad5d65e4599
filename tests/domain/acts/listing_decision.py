"""Examples of inclusions decided and served."""

from __future__ import annotations

from domain.case import Track
from domain.messages import Event
from domain.stages import DefenceStage
from tests.domain.acts import Act, Refusal
from tests.domain.listing_file import (
    DECISION,
    LAST_DAY_OF_DEFENCE,
    LISTED,
    LISTED_ON,
    PROPOSED,
    SERIOUS_TOLD,
    TOLD,
    resting_on,
)
from tests.domain.on_file import PAIR, entered
from tests.domain.penalty_file import own_work, pair_refused
from tests.listings_elsewhere import REVOKED


def including(given: tuple[Event, ...]) -> Act:
    """An inclusion on this file."""
    unanswered = entered(DefenceStage.TO_ANSWER, Track.DEFENCE)
    return Act(
        DECISION,
        by="head-1",
        on=LISTED_ON,
        given=given,
        refused={
            **own_work(),
            "review-body-of-this-level": Refusal({"review_body": "民政部"}),
            "notice-stage-complete": Refusal(given=(*given, unanswered)),
            "decision-after-defence-period": Refusal(on=LAST_DAY_OF_DEFENCE),
            "listing-basis-stands": Refusal(
                given=resting_on(PROPOSED, decision_refs=[{"case_id": REVOKED}]) + given[1:]
            ),
        },
    )


ACTS: dict[str, Act] = {
    "serve-listing-decision": Act(
        {"officers": PAIR, "method": "direct", "receipt": "送达回证"},
        given=LISTED,
        refused={
            **pair_refused(LISTED),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
}
ACTS_OF: dict[str, dict[str, Act]] = {
    "abnormal_listing": {"include-in-list": including(TOLD)},
    "serious_listing": {"include-in-list": including(SERIOUS_TOLD)},
}
