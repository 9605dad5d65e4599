"""Examples of corrections proposed, approved, rejected and served."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.messages import Event
from domain.stages import CorrectionStage
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.inspection import CertificateShown
from tests.domain.acts import Act, Refusal
from tests.domain.acts.inspection import ACTS as INSPECTION
from tests.domain.beginnings import begun_as
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered, happened, recused, single

PROPOSAL: dict[str, Any] = {
    "entry": 1,
    "field": "suspected_breach",
    "old": '"未按规定接受年度检查"',
    "new": '"未按规定接受2024年度检查"',
    "reason": "漏写年度",
}
PROPOSED = (
    *INVESTIGATING,
    happened(CorrectionProposed, **PROPOSAL, proposed_by="officer-1"),
    entered(CorrectionStage.PENDING, Track.CORRECTION),
)


def approved(paper_after: str) -> tuple[Any, ...]:
    """The proposal on file, approved."""
    change = {name: PROPOSAL[name] for name in ("entry", "field", "new")}
    return (
        *PROPOSED,
        happened(CorrectionApproved, **change, paper_after=paper_after),
        entered(CorrectionStage.APPLIED, Track.CORRECTION),
    )


REISSUED = approved("reissued")
SHOWN = happened(CertificateShown, **INSPECTION["show-certificate"].body)
DECIDED_BY_HIMSELF = {
    "second-person": Refusal(by="officer-1"),
    "recused-officer-absent": Refusal(also=(recused("head-1"),)),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}


def proposing(field: str, given: tuple[Event, ...]) -> Act:
    """A correction of this field of the first entry."""
    return Act(
        PROPOSAL | {"field": field},
        given=given,
        refused={
            **single(given, needs_stage=False),
            "correction-of-an-entry": Refusal(changes={"entry": 99}),
            "correction-of-a-fact": Refusal(changes={"field": "number"}),
            "correction-states-what-stands": Refusal(changes={"old": '"未按规定公开信息"'}),
            "correction-changes-something": Refusal(changes={"new": PROPOSAL["old"]}),
            "correction-fits-the-entry": Refusal(changes={"new": '"  "'}),
            "correction-without-personal-data": Refusal(
                changes={"entry": 5, "field": "shown_to", "old": "{}", "new": "{}"}, given=(*given, SHOWN)
            ),
            "occurred-before-recorded": Refusal(
                changes={"field": "occurred_on", "old": '"2026-03-01"', "new": '"2030-01-01"'}
            ),
        },
    )


ACTS: dict[str, Act] = {
    "propose-correction": proposing("suspected_breach", INVESTIGATING),
    "approve-correction": Act(
        {"paper_after": "note_attached", "partners_told": ["上海市公安局"]},
        by="head-1",
        given=PROPOSED,
        refused=DECIDED_BY_HIMSELF,
    ),
    "reject-correction": Act({"reason": "原记录无误"}, by="head-1", given=PROPOSED, refused=DECIDED_BY_HIMSELF),
    "serve-correction": Act(
        {"paper": "沪民社更字〔2026〕第1号", "method": "direct"},
        on=date(2026, 3, 3),
        given=REISSUED,
        refused={
            **single(REISSUED, needs_stage=False),
            "correction-concerns-a-paper": Refusal(given=approved("no_paper")),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
}

ACTS_OF: dict[str, dict[str, Act]] = {
    **{
        kind: {"propose-correction": proposing("facts", begun_as(kind, INVESTIGATING))}
        for kind in ("warning", "joint_enforcement")
    },
    **{
        kind: {"propose-correction": proposing("reasons", begun_as(kind, INVESTIGATING))}
        for kind in ("abnormal_listing", "serious_listing")
    },
}
