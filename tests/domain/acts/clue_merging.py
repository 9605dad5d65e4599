"""Examples of clues merged and separated again."""

from __future__ import annotations

from domain.stages import ClueStage
from domain.steps.clue_merging import ClueMerged
from tests.domain.acts import Act, Refusal
from tests.domain.clue_file import VERIFYING
from tests.domain.on_file import happened, single
from tests.domain.penalty_file import own_work
from tests.spec import CASE_ID, CLUES_ELSEWHERE

MERGING = {"into": str(CLUES_ELSEWHERE[ClueStage.UNDER_VERIFICATION]), "same_conduct": "均反映未参加年度检查"}
MERGED = (*VERIFYING, happened(ClueMerged, merged_by="head-2", **MERGING))

ACTS: dict[str, Act] = {
    "merge-clue": Act(
        MERGING,
        given=VERIFYING,
        refused={
            **single(VERIFYING, needs_stage=False),
            "merge-not-into-itself": Refusal({"into": str(CASE_ID)}),
            "merge-target-under-way": Refusal({"into": str(CLUES_ELSEWHERE[ClueStage.CLOSED_UNFOUNDED])}),
        },
    ),
    "unmerge-clue": Act(
        {"reason": "经核实为另一组织"},
        by="head-1",
        given=MERGED,
        refused={**own_work(), "unmerge-second-person": Refusal(by="head-2")},
    ),
}
