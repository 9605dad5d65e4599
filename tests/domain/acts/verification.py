"""Examples of device records reviewed, of evidence verified and excluded."""

from __future__ import annotations

from typing import Any

from domain.steps.verification import EvidenceExcluded
from tests.domain.acts import Act, Refusal
from tests.domain.acts.evidence import WITH_ITEM
from tests.domain.acts.inspection import ITEM_TAKEN
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, filed_only, happened, recused, single

FROM_DEVICE = (*INVESTIGATING, ITEM_TAKEN.model_copy(update={"monitoring": True}))
EXCLUSION: dict[str, Any] = {"item": "E1", "ground": "untrue", "reasons": "与原件不符"}
UNKNOWN = {
    "evidence-on-file": Refusal(changes={"item": "E7"}),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}

ACTS: dict[str, Act] = {
    "review-monitoring-evidence": Act(
        {"item": "E1", "legal_review_passed": True, "technical_review_passed": True, "opinion": "设置合法，记录完整"},
        by="reviewer-1",
        given=FROM_DEVICE,
        refused={
            **UNKNOWN,
            "main-stage": Refusal(given=filed_only(FROM_DEVICE)),
            "device-evidence": Refusal(given=WITH_ITEM),
            "recused-officer-absent": Refusal(also=(recused("reviewer-1"),)),
        },
    ),
    "verify-evidence": Act(
        {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": ["未接受2024年度检查"]},
        given=WITH_ITEM,
        refused={
            **single(WITH_ITEM),
            **UNKNOWN,
            "evidence-true-lawful-relevant": Refusal(changes={"lawful": False}),
            "evidence-not-excluded": Refusal(given=(*WITH_ITEM, happened(EvidenceExcluded, **EXCLUSION))),
            "device-evidence-reviewed": Refusal(given=FROM_DEVICE),
        },
    ),
    "exclude-evidence": Act(EXCLUSION, given=WITH_ITEM, refused={**single(WITH_ITEM, needs_stage=False), **UNKNOWN}),
}
