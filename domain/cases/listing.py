"""ListingCase 名录: one entry on the abnormal-activity or the serious-dishonesty list, from proposal to archive."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.desk_tracks import APPROVAL, ATTENTION, RECORD
from domain.cases.needs import ANNULLED_BY_REMEDY, DEFENCE_CLOSED, OBJECTION_UPHELD, RESTORED, main_at
from domain.cases.party_rights import defence_rows
from domain.cases.publication import publication_rows
from domain.cases.remedy import REMEDY
from domain.cases.restoration import restoration_rows
from domain.cases.tracks import CORRECTION, PERSONNEL, SERVICE
from domain.messages import Label, Labelled
from domain.procedure import CaseType, Row, take
from domain.stages import BESIDE_STAGES
from domain.stages import AbnormalListingStage as A
from domain.stages import ObjectionStage as O
from domain.stages import SeriousListingStage as S
from domain.steps import (
    annulment,
    closure,
    listing_decision,
    listing_escalation,
    listing_notice,
    listing_objection,
    listing_proposal,
    listing_removal,
    notice,
)

Stages = type[A] | type[S]
"""The stages of either list: what both have, they call by the same names."""


def _inclusion(stages: Stages) -> tuple[Row, ...]:
    """From the proposal to the decision, after the step that begins it."""
    return (
        take(
            listing_notice.SERVE_LISTING_NOTICE,
            at=[stages.PROPOSED],
            to=stages.NOTICE_SERVED,
            resets=[Track.DEFENCE],
        ),
        take(notice.CLOSE_NOTICE_STAGE, at=[stages.NOTICE_SERVED], to=stages.READY_TO_LIST, needs=[DEFENCE_CLOSED]),
        take(listing_proposal.DECLINE_INCLUSION, at=[stages.PROPOSED, stages.READY_TO_LIST], to=stages.DECLINED),
        take(listing_decision.INCLUDE_IN_LIST, at=[stages.READY_TO_LIST], to=stages.LISTED),
        take(listing_decision.SERVE_LISTING_DECISION, at=[stages.LISTED]),
    )


def _removal(stages: Stages) -> tuple[Row, ...]:
    return (
        take(listing_removal.REFUSE_REMOVAL, at=[stages.REMOVAL_PENDING], to=stages.LISTED),
        take(listing_removal.REMOVE_FROM_LIST, at=[stages.REMOVAL_DUE], to=stages.REMOVED),
    )


def _undone(stages: Stages, on_list: tuple[Labelled, ...], escalated: tuple[Labelled, ...] = ()) -> tuple[Row, ...]:
    """How an entry goes from its start; ``on_list`` are the stages in which it stands, ``escalated`` where it led."""
    return (
        take(listing_objection.CORRECT_FOR_ANNULLED_BASIS, at=on_list, to=stages.CORRECTED),
        take(listing_objection.WITHDRAW_LISTING, at=on_list, to=stages.CORRECTED, needs=[OBJECTION_UPHELD]),
        take(
            annulment.RECORD_ANNULMENT,
            at=[*on_list, stages.REMOVED, *escalated],
            to=stages.ANNULLED,
            needs=[ANNULLED_BY_REMEDY],
        ),
        take(annulment.REVOKE_DECISION, at=[*on_list, stages.REMOVED], to=stages.ANNULLED),
        take(closure.ARCHIVE_CASE, at=[stages.REMOVED, stages.DECLINED, *escalated], to=stages.ARCHIVED),
        take(closure.ARCHIVE_CASE, at=[stages.CORRECTED, stages.ANNULLED], to=stages.ARCHIVED, needs=[RESTORED]),
    )


def _beside(stages: Stages, on_list: tuple[Labelled, ...]) -> tuple[Row, ...]:
    """The tracks beside the main line."""
    told = main_at(stages.NOTICE_SERVED)
    standing = main_at(*on_list)
    return (
        *defence_rows(told, told, main_at(stages.NOTICE_SERVED, stages.READY_TO_LIST)),
        take(
            listing_objection.RECEIVE_LISTING_OBJECTION,
            track=Track.OBJECTION,
            at=[NOT_BEGUN, O.DECLINED],
            to=O.PENDING,
            needs=[standing],
        ),
        take(listing_objection.UPHOLD_LISTING_OBJECTION, track=Track.OBJECTION, at=[O.PENDING], to=O.UPHELD),
        take(listing_objection.DECLINE_LISTING_OBJECTION, track=Track.OBJECTION, at=[O.PENDING], to=O.DECLINED),
        *SERVICE,
        *REMEDY,
        *publication_rows(main_at(stages.LISTED, stages.REMOVED)),
        *restoration_rows(main_at(stages.CORRECTED, stages.ANNULLED)),
        *PERSONNEL,
        *CORRECTION,
        *APPROVAL,
        *RECORD,
        *ATTENTION,
    )


ABNORMAL_LISTED: Final = (A.LISTED, A.REMOVAL_PENDING, A.REMOVAL_DUE, A.ESCALATION_DUE)
SERIOUS_LISTED: Final = (S.LISTED, S.REMOVAL_PENDING, S.REMOVAL_DUE)
"""The stages in which the organization stands on the list."""

ABNORMAL_LISTING: Final = CaseType(
    kind="abnormal_listing",
    label=Label("活动异常名录", "entry on the abnormal-activity list"),
    opening=listing_proposal.PROPOSE_ABNORMAL_LISTING,
    procedure=(
        take(listing_proposal.PROPOSE_ABNORMAL_LISTING, at=[NOT_BEGUN], to=A.PROPOSED),
        take(listing_notice.SKIP_LISTING_NOTICE, at=[A.PROPOSED], to=A.READY_TO_LIST),
        *_inclusion(A),
        take(listing_proposal.RECORD_ABNORMAL_REOCCURRENCE, at=[A.LISTED]),
        take(listing_removal.REQUEST_REMOVAL, at=[A.LISTED, A.ESCALATION_DUE], to=A.REMOVAL_PENDING),
        take(listing_removal.VERIFY_DUTIES, at=[A.LISTED, A.REMOVAL_PENDING], to=A.REMOVAL_DUE),
        take(listing_removal.END_SIX_MONTHS, at=[A.LISTED], to=A.REMOVAL_DUE),
        *_removal(A),
        take(listing_escalation.END_TWO_YEARS, at=[A.LISTED], to=A.ESCALATION_DUE),
        take(listing_escalation.MOVE_TO_SERIOUS_LIST, at=[A.ESCALATION_DUE], to=A.ESCALATED_TO_SERIOUS),
        take(listing_escalation.DECLINE_ESCALATION, at=[A.ESCALATION_DUE], to=A.LISTED),
        *_undone(A, ABNORMAL_LISTED, (A.ESCALATED_TO_SERIOUS,)),
        *_beside(A, ABNORMAL_LISTED),
    ),
    stages={Track.MAIN: A, **BESIDE_STAGES},
)
SERIOUS_LISTING: Final = CaseType(
    kind="serious_listing",
    label=Label("严重违法失信名单", "entry on the serious-dishonesty list"),
    opening=listing_proposal.PROPOSE_SERIOUS_LISTING,
    procedure=(
        take(listing_proposal.PROPOSE_SERIOUS_LISTING, at=[NOT_BEGUN], to=S.PROPOSED),
        *_inclusion(S),
        take(listing_proposal.RECORD_SERIOUS_REOCCURRENCE, at=[S.LISTED]),
        take(listing_removal.REQUEST_REMOVAL, at=[S.LISTED], to=S.REMOVAL_PENDING),
        take(listing_removal.VERIFY_REMOVAL_CONDITIONS, at=[S.REMOVAL_PENDING], to=S.REMOVAL_DUE),
        take(listing_removal.RECORD_DEREGISTRATION_OF_LISTED, at=[S.LISTED, S.REMOVAL_PENDING], to=S.REMOVAL_DUE),
        *_removal(S),
        *_undone(S, SERIOUS_LISTED),
        *_beside(S, SERIOUS_LISTED),
    ),
    stages={Track.MAIN: S, **BESIDE_STAGES},
)
