"""Examples of clues that become a penalty case or a proposal to list."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import SUSPICION
from tests.domain.clue_file import ORGANIZATION, VERIFIED, verified
from tests.domain.penalty_file import own_work

ILLEGAL = verified(result="illegal_organization")

ACTS: dict[str, Act] = {
    "escalate-to-case": Act(
        {},
        by="head-1",
        given=VERIFIED,
        refused={
            **own_work(),
            "filing-conditions": Refusal(given=verified(result="internal_dispute")),
            "limitation-not-run": Refusal(given=verified(breach_ended_on=date(2024, 2, 28))),
            "suspicion-named-once": Refusal({"party": ORGANIZATION}),
        },
    ),
    "escalate-to-ban-case": Act(
        SUSPICION,
        by="head-1",
        given=ILLEGAL,
        refused={
            **own_work(),
            "ban-filing-conditions": Refusal(given=VERIFIED),
            "ban-jurisdiction": Refusal({"division": "320500"}),
            "ban-not-registered": Refusal({"registered_code": "51310000MJ1234561Q"}),
            "ban-not-recorded-with-street": Refusal({"recorded_with_street": True}),
            "community-team-on-register": Refusal({"community_team": "01931000-0000-7000-8000-0000000000ff"}),
        },
    ),
    "propose-listing": Act(
        {"ground": "annual_report_missing", "reasons": "连续两年未报送年度工作报告"},
        by="head-1",
        given=VERIFIED,
        refused={
            **own_work(),
            "suspicion-named-once": Refusal({"party": ORGANIZATION}),
            "no-contact-two-letters": Refusal({"ground": "no_contact"}),
        },
    ),
}
