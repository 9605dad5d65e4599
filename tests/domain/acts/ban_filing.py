"""Examples of ban cases proposed, filed, and received by transfer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from domain.steps.ban_filing import BanCaseProposed
from domain.steps.filing import FilingProposalReturned
from tests.domain.acts import Act, Refusal
from tests.domain.ban_file import PARTY, PROPOSED, SUSPICION
from tests.domain.on_file import happened
from tests.domain.penalty_file import own_work

ELSEWHERE: Final = {"division": "330106"}
REGISTERED: Final = {"registered_code": "51310000MJ1234561Q"}
WITH_STREET: Final = {"recorded_with_street": True}
RETURNED: Final = happened(FilingProposalReturned, date(2026, 1, 4), reason="事实不清")


def proposed(changes: dict[str, Any]) -> Refusal:
    """The head's act on a proposal that says otherwise."""
    said = SUSPICION | changes
    return Refusal(given=(happened(BanCaseProposed, date(2026, 1, 4), proposed_by="officer-1", **said),))


NOT_THIS_CASE: Final = {
    "community-team-on-register": Refusal({"community_team": "01931000-0000-7000-8000-0000000000ff"}),
    "ban-jurisdiction": Refusal(ELSEWHERE),
    "ban-not-registered": Refusal(REGISTERED),
    "ban-not-recorded-with-street": Refusal(WITH_STREET),
}

ACTS: dict[str, Act] = {
    "propose-ban-case": Act(
        SUSPICION,
        on=date(2026, 1, 4),
        refused=NOT_THIS_CASE | {"no-proposal-pending": Refusal(given=(PROPOSED,))},
    ),
    "file-ban-case": Act(
        by="head-1",
        on=date(2026, 1, 5),
        given=(PROPOSED,),
        refused={
            "proposal-on-file": Refusal(given=()),
            "proposal-not-returned": Refusal(given=(PROPOSED, RETURNED)),
            "after-what-it-follows": Refusal(on=date(2026, 1, 3)),
            "ban-jurisdiction": proposed(ELSEWHERE),
            "ban-not-registered": proposed({"party": PARTY | {"code": "51310000MJ1234561Q"}}),
            "ban-not-recorded-with-street": proposed(WITH_STREET),
            **own_work(),
        },
    ),
    "receive-transferred-ban-case": Act(
        SUSPICION
        | {
            "from_authority": "上海市长宁区民政局",
            "inventory": "线索材料一册",
            "inventory_checked": True,
            "receipt": "移送回执",
        },
        by="head-1",
        on=date(2026, 1, 5),
        refused={
            "transfer-checked": Refusal({"inventory_checked": False}),
            "no-proposal-pending": Refusal(given=(PROPOSED,)),
            **NOT_THIS_CASE,
        },
    ),
}
