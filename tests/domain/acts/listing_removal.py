"""Examples of removals asked for, refused, verified, due by themselves, and decided."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.listing_file import (
    LISTED,
    NOTHING_TO_CORRECT,
    RECENTLY_LISTED,
    REFUSAL,
    REMOVAL,
    REQUEST,
    SERIOUS_LISTED,
    SERIOUS_PROPOSED,
    SIX_MONTHS_ON,
    listed,
    resting_on,
)
from tests.domain.listing_file import LONG_LISTED_ON as LONG_AGO
from tests.domain.on_file import DAY_BEFORE, recording, single
from tests.domain.penalty_file import own_work

CLEAN = {"duties_performed": True, "no_new_ground": True, "evidence": "核查记录"}
TAKEN_AWAY = listed(resting_on(SERIOUS_PROPOSED, ground="revoked_or_cancelled"), LONG_AGO, DAY_BEFORE)
UNPERFORMED = {"removal-duties-performed": Refusal({"duties_performed": False})}
TOO_EARLY = {"serious-minimum-stay": Refusal(given=RECENTLY_LISTED)}

ELSEWHERE = {"review-body-of-this-level": Refusal({"review_body": "民政部"})}

ACTS: dict[str, Act] = {
    "verify-duties": Act(
        {"duties": "已补报年度工作报告", "evidence": "补报回执"},
        given=LISTED,
        refused=single(LISTED, needs_stage=False),
    ),
    "verify-removal-conditions": Act(
        CLEAN,
        given=SERIOUS_LISTED,
        refused={
            **single(SERIOUS_LISTED, needs_stage=False),
            **UNPERFORMED,
            **TOO_EARLY,
            "removal-without-new-ground": Refusal({"no_new_ground": False}),
        },
    ),
    "end-six-months": Act(
        by="clock",
        on=date(2026, 8, 24),
        given=NOTHING_TO_CORRECT,
        refused={"six-months-over": Refusal(on=SIX_MONTHS_ON)},
    ),
    "record-deregistration-of-listed": Act(
        {"register_entry": "注销登记决定"},
        given=TAKEN_AWAY,
        refused={
            **recording(TAKEN_AWAY, needs_stage=False),
            "deregistered-after-revocation": Refusal(given=SERIOUS_LISTED),
        },
    ),
    "remove-from-list": Act(REMOVAL, by="head-1", given=LISTED, refused=own_work()),
}
ACTS_OF: dict[str, dict[str, Act]] = {
    "abnormal_listing": {
        "request-removal": Act(REQUEST, given=LISTED, refused=recording(LISTED, needs_stage=False) | UNPERFORMED),
        "refuse-removal": Act(REFUSAL, by="head-1", given=LISTED, refused=own_work() | ELSEWHERE),
    },
    "serious_listing": {
        "request-removal": Act(
            REQUEST,
            given=SERIOUS_LISTED,
            refused=recording(SERIOUS_LISTED, needs_stage=False) | UNPERFORMED | TOO_EARLY,
        ),
        "refuse-removal": Act(REFUSAL, by="head-1", given=SERIOUS_LISTED, refused=own_work() | ELSEWHERE),
    },
}
