"""WarningCase 线索与预警: a clue from its receipt to its end, or to the case that it opens."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.clue_tracks import COMPLAINANT, EARLY_WARNING, MATTER, TIER_REPORT
from domain.cases.desk_tracks import APPROVAL, ATTENTION, RECORD
from domain.cases.needs import COMPLAINANTS_ANSWERED, MATTERS_CLOSED, TIERS_TOLD, main_at
from domain.cases.remedy import REMEDY
from domain.cases.tracks import CORRECTION, PERSONNEL, SERVICE, inquiries
from domain.messages import Label
from domain.procedure import CaseType, Row, take, undo
from domain.stages import BESIDE_STAGES
from domain.stages import ClueStage as S
from domain.steps import (
    ban_escalation,
    clue_assignment,
    clue_intake,
    clue_merging,
    clue_outcome,
    clue_referral,
    clue_verification,
    escalation,
    mediation,
    public_report,
    rectification,
    supervision_measures,
)

INTAKE: Final = (
    take(clue_intake.RECEIVE_CLUE, at=[NOT_BEGUN], to=S.RECEIVED),
    take(public_report.RECEIVE_PUBLIC_REPORT, at=[NOT_BEGUN], to=S.RECEIVED),
    take(clue_intake.REJECT_CLUE, at=[S.RECEIVED], to=S.REJECTED),
    take(clue_merging.MERGE_CLUE, at=[S.RECEIVED, S.UNDER_VERIFICATION, S.VERIFIED], to=S.MERGED),
    *undo(clue_merging.UNMERGE_CLUE, at=S.MERGED, back_to=[S.UNDER_VERIFICATION, S.VERIFIED], else_to=S.RECEIVED),
    take(clue_assignment.ASSIGN_CLUE, at=[S.RECEIVED], to=S.UNDER_VERIFICATION),
    take(clue_assignment.REASSIGN_CLUE, at=[S.UNDER_VERIFICATION]),
    take(clue_referral.TRANSFER_CLUE, at=[S.RECEIVED, S.UNDER_VERIFICATION, S.VERIFIED], to=S.TRANSFERRED),
    take(clue_referral.RECORD_TRANSFER_RECEIPT, at=[S.TRANSFERRED]),
    take(clue_referral.RECORD_CLUE_RETURN, at=[S.TRANSFERRED], to=S.RECEIVED),
)
VERIFICATION: Final = (
    take(clue_verification.RECORD_VISIT, at=[S.UNDER_VERIFICATION]),
    take(clue_verification.COMPLETE_VERIFICATION, at=[S.UNDER_VERIFICATION], to=S.VERIFIED),
    take(clue_verification.REOPEN_VERIFICATION, at=[S.VERIFIED], to=S.UNDER_VERIFICATION),
)
SUPERVISION: Final = (
    take(supervision_measures.DECIDE_REGULATORY_TALK, at=[S.VERIFIED], to=S.UNDER_SUPERVISION_MEASURE),
    take(rectification.ORDER_CORRECTION, at=[S.VERIFIED], to=S.UNDER_SUPERVISION_MEASURE),
    take(supervision_measures.GIVE_GUIDANCE, at=[S.VERIFIED], to=S.UNDER_SUPERVISION_MEASURE),
    take(supervision_measures.RECORD_REGULATORY_TALK, at=[S.UNDER_SUPERVISION_MEASURE]),
    take(supervision_measures.RECORD_MISSED_TALK, at=[S.UNDER_SUPERVISION_MEASURE]),
    take(rectification.RECORD_RECTIFICATION, at=[S.UNDER_SUPERVISION_MEASURE]),
    take(rectification.EXTEND_CORRECTION_PERIOD, at=[S.UNDER_SUPERVISION_MEASURE]),
    take(rectification.VERIFY_CORRECTION, at=[S.UNDER_SUPERVISION_MEASURE], to=S.CLOSED_CORRECTED),
    take(rectification.RECORD_FAILED_CORRECTION, at=[S.UNDER_SUPERVISION_MEASURE], to=S.VERIFIED),
)
OUTCOMES: Final = (
    take(clue_outcome.CLOSE_UNFOUNDED, at=[S.VERIFIED], to=S.CLOSED_UNFOUNDED),
    take(clue_outcome.DECIDE_NOT_TO_FILE, at=[S.VERIFIED], to=S.CLOSED_NOT_FILED),
    take(mediation.REFER_TO_MEDIATION, at=[S.VERIFIED], to=S.REFERRED_TO_MEDIATION),
    take(mediation.RECORD_SETTLEMENT, at=[S.REFERRED_TO_MEDIATION], to=S.CLOSED_MEDIATED),
    take(mediation.RECORD_UNRESOLVED_MEDIATION, at=[S.REFERRED_TO_MEDIATION], to=S.VERIFIED),
    take(escalation.PROPOSE_LISTING, at=[S.VERIFIED], to=S.ESCALATED_TO_LISTING),
    take(escalation.ESCALATE_TO_CASE, at=[S.VERIFIED], to=S.ESCALATED_TO_CASE),
    take(ban_escalation.ESCALATE_TO_BAN_CASE, at=[S.VERIFIED], to=S.ESCALATED_TO_BAN_CASE),
    take(
        clue_outcome.ARCHIVE_CLUE,
        at=[
            S.REJECTED,
            S.MERGED,
            S.TRANSFERRED,
            S.CLOSED_UNFOUNDED,
            S.CLOSED_NOT_FILED,
            S.CLOSED_CORRECTED,
            S.CLOSED_MEDIATED,
            S.ESCALATED_TO_LISTING,
            S.ESCALATED_TO_CASE,
            S.ESCALATED_TO_BAN_CASE,
        ],
        to=S.ARCHIVED,
        needs=[COMPLAINANTS_ANSWERED, MATTERS_CLOSED, TIERS_TOLD],
    ),
)
BESIDE: Final[tuple[Row, ...]] = (
    *COMPLAINANT,
    *MATTER,
    *EARLY_WARNING,
    *TIER_REPORT,
    *inquiries(main_at(S.UNDER_VERIFICATION)),
    *SERVICE,
    *REMEDY,
    *PERSONNEL,
    *CORRECTION,
    *APPROVAL,
    *RECORD,
    *ATTENTION,
)

WARNING: Final = CaseType(
    kind="warning",
    label=Label("线索", "clue"),
    opening=clue_intake.RECEIVE_CLUE,
    procedure=(*INTAKE, *VERIFICATION, *SUPERVISION, *OUTCOMES, *BESIDE),
    stages={Track.MAIN: S, **BESIDE_STAGES},
)
