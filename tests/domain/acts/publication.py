"""Examples of publications: assessed, declined, published, ended."""

from __future__ import annotations

from datetime import date

from domain.steps.credit_decision import CreditDecided
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, single
from tests.domain.publication_file import (
    ASSESSED,
    ASSESSED_ON,
    ASSESSMENT,
    ENDS_ON,
    PUBLISH_UNTIL,
    PUBLISHED,
    PUBLISHING,
)
from tests.domain.remedy_file import BEGUN

SERIOUS = happened(
    CreditDecided,
    ASSESSED_ON,
    severity="serious",
    reasons="演示：情节严重",
    sent=True,
    counts_until=date(2029, 2, 23),
    waits_until=date(2027, 2, 23),
    query_until=None,
)

ACTS: dict[str, Act] = {
    "assess-publication": Act(
        ASSESSMENT,
        on=ASSESSED_ON,
        given=BEGUN,
        refused={
            **single(BEGUN, needs_stage=False),
            "published-without-complainant": Refusal({"complainant_hidden": False}),
            "published-within-class": Refusal({"until": "2027-02-24"}),
            "published-until-ahead": Refusal({"until": "2026-03-02"}),
            "credit-one-class": Refusal(given=(*BEGUN, SERIOUS)),
        },
    ),
    "decline-publication": Act(
        {"ground": "no_social_impact", "reason": "情节轻微，未造成影响"},
        on=ASSESSED_ON,
        given=BEGUN,
        refused=single(BEGUN, needs_stage=False),
    ),
    "publish-decision": Act(
        PUBLISHING,
        on=PUBLISH_UNTIL,
        given=ASSESSED,
        refused={**single(ASSESSED, needs_stage=False), "published-until-ahead": Refusal(on=ENDS_ON)},
    ),
    "end-publication": Act(
        by="clock",
        on=date(2026, 8, 24),
        given=PUBLISHED,
        refused={"publication-period-over": Refusal(on=ENDS_ON)},
    ),
}
