"""Examples of decisions annulled or revoked, and of the new round."""

from __future__ import annotations

from domain.messages import Event
from domain.steps.annulment import DecisionAnnulled
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, recording
from tests.domain.penalty_file import REPORTED, SERVED, own_work
from tests.domain.remedy_file import ANNULLED_ON_REVIEW

ANNULLED = (*SERVED, happened(DecisionAnnulled, ground="procedure", decision="行政复议决定书", redo_ordered=True))
UNDECIDED = {"decision-on-file": Refusal(given=REPORTED)}
OTHER_GROUND = {"annulment-as-decided": Refusal({"ground": "facts"})}


def otherwise_than_decided(served: tuple[Event, ...]) -> dict[str, Refusal]:
    """How an annulment is refused that is recorded otherwise than the review body decided it."""
    annulled = (*served, ANNULLED_ON_REVIEW)
    return {
        "annulment-as-decided": Refusal({"ground": "facts"}, given=annulled),
        "redo-as-decided": Refusal({"redo_ordered": False}, given=annulled),
    }


ACTS: dict[str, Act] = {
    "record-annulment": Act(
        {"ground": "procedure", "decision": "行政复议决定书", "redo_ordered": True},
        given=SERVED,
        refused={**recording(SERVED, needs_stage=False), **UNDECIDED, **otherwise_than_decided(SERVED)},
    ),
    "revoke-own-decision": Act(
        {"ground": "procedure", "reasons": "未告知听证权利"},
        by="head-1",
        given=SERVED,
        refused={**own_work(), **UNDECIDED},
    ),
    "reopen-after-annulment": Act(
        {"reused": "调查取证材料", "ground": "procedure"},
        by="head-1",
        given=ANNULLED,
        refused={**own_work(), **OTHER_GROUND},
    ),
}
