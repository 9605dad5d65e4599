"""Examples of decisions annulled or revoked, and of the new round."""

from __future__ import annotations

from domain.steps.annulment import DecisionAnnulled
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened
from tests.domain.penalty_file import REPORTED, SERVED, own_work
from tests.domain.remedy_file import ANNULLED_ON_REVIEW

ANNULLED = (*SERVED, happened(DecisionAnnulled, ground="procedure", decision="行政复议决定书", redo_ordered=True))
UNDECIDED = {"decision-on-file": Refusal(given=REPORTED)}

ACTS: dict[str, Act] = {
    "record-annulment": Act(
        {"ground": "procedure", "decision": "行政复议决定书", "redo_ordered": True},
        given=SERVED,
        refused={
            **UNDECIDED,
            "annulment-as-decided": Refusal({"ground": "facts"}, given=(*SERVED, ANNULLED_ON_REVIEW)),
        },
    ),
    "revoke-own-decision": Act(
        {"ground": "law", "reasons": "适用依据错误"}, by="head-1", given=SERVED, refused={**own_work(), **UNDECIDED}
    ),
    "reopen-after-annulment": Act(
        {"reused": "调查取证材料", "ground": "procedure"}, by="head-1", given=ANNULLED, refused=own_work()
    ),
}
