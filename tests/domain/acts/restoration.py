"""Examples of restorations: listed, proven, completed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import PublicationStage
from domain.steps.annulment import DecisionAnnulled
from domain.steps.payment import FinePaid
from domain.steps.restoration import RestorationDone, RestorationsListed
from tests.domain.acts import Act, Refusal
from tests.domain.beginnings import begun_as
from tests.domain.on_file import entered, happened, single
from tests.domain.penalty_file import own_work
from tests.domain.remedy_file import BEGUN, RESULT_DAY

PAPER = "恢复事项清单一"
LISTED_ON = date(2026, 5, 11)
DUE_ON = date(2026, 6, 10)
LIST: dict[str, Any] = {
    "paper": PAPER,
    "restorations": [
        {"kind": "publication_withdrawn", "matter": "撤回处罚决定公示", "owner": "officer-1", "due_on": str(DUE_ON)}
    ],
}
PROOF: dict[str, Any] = {"paper": PAPER, "serial": 1, "proof": "撤回公示截图"}

ANNULLED = (
    *BEGUN,
    happened(DecisionAnnulled, RESULT_DAY, ground="procedure", decision="行政复议决定书", redo_ordered=True),
)
LISTED = (*ANNULLED, happened(RestorationsListed, LISTED_ON, **LIST))
DONE = (*LISTED, happened(RestorationDone, LISTED_ON, **PROOF))
PAID = happened(FinePaid, amount="30000.00", channel="bank", receipt="缴款书")
STILL_PUBLIC = entered(PublicationStage.PUBLISHED, Track.PUBLICATION)

ACTS: dict[str, Act] = {
    "list-restorations": Act(
        LIST,
        on=LISTED_ON,
        given=ANNULLED,
        refused={
            **single(ANNULLED, needs_stage=False),
            "restored-after-annulment": Refusal(given=BEGUN),
            "restoration-due-ahead": Refusal(on=date(2026, 6, 11)),
        },
    ),
    "record-restoration": Act(
        PROOF,
        on=DUE_ON,
        given=LISTED,
        refused={
            **single(LISTED, needs_stage=False),
            "restoration-listed": Refusal({"serial": 2}),
            "publication-down-when-restored": Refusal(given=(*LISTED, STILL_PUBLIC)),
        },
    ),
    "complete-restorations": Act(
        {"paper": PAPER, "entered_on_lists": False},
        by="head-1",
        on=DUE_ON,
        given=DONE,
        refused={
            **own_work(),
            "restorations-proven": Refusal(given=LISTED),
            "restorations-complete": Refusal(given=(*BEGUN, PAID, *DONE[len(BEGUN) :])),
            "listing-restored-where-entered": Refusal({"entered_on_lists": True}),
        },
    ),
}

LISTING_REMOVED = {"kind": "listing_removed", "matter": "撤销列入", "owner": "officer-1", "due_on": str(DUE_ON)}


def listing_removed(kind: str) -> dict[str, Act]:
    """An entry that is gone from its start is restored like anything else that was taken."""
    items = [LISTING_REMOVED, *LIST["restorations"]]
    refused = {
        code: replace(refusal, given=None if refusal.given is None else begun_as(kind, refusal.given))
        for code, refusal in ACTS["list-restorations"].refused.items()
    }
    act = Act(LIST | {"restorations": items}, on=LISTED_ON, given=begun_as(kind, ANNULLED), refused=refused)
    return {"list-restorations": act}


ACTS_OF: dict[str, dict[str, Act]] = {kind: listing_removed(kind) for kind in ("abnormal_listing", "serious_listing")}
