"""Stages of every track, stored by value and shown by label.

The values are stored in ``stage_entered`` events: they only ever grow.
"""

from collections.abc import Mapping
from typing import Final

from domain.case import Track
from domain.messages import Labelled
from domain.stages.aftermath import PublicationStage, RemedyStage, RestorationStage
from domain.stages.ban import AnnouncementStage, BanStage
from domain.stages.clue import ClueStage, ComplainantStage, EarlyWarningStage, MatterStage, TierReportStage
from domain.stages.coercion import JurisdictionStage, LinkageStage, MeasureStage, PreservationStage
from domain.stages.deliberation import DefenceStage, DiscussionStage, HearingStage, ReviewStage
from domain.stages.everywhere import (
    ApprovalStage,
    AttentionStage,
    CorrectionStage,
    PersonnelStage,
    ServiceStage,
    TimeLimitStage,
)
from domain.stages.joint import JointStage, TaskStage
from domain.stages.listing import AbnormalListingStage, ObjectionStage, SeriousListingStage
from domain.stages.penalty import (
    CertificateStage,
    LiquidationStage,
    PenaltyStage,
    RectificationStage,
    SimplifiedStage,
    SuspensionStage,
)
from domain.stages.registers import CommunityTeamStage, OrganizationStage

__all__ = [
    "BESIDE_STAGES",
    "AbnormalListingStage",
    "AnnouncementStage",
    "ApprovalStage",
    "AttentionStage",
    "BanStage",
    "CertificateStage",
    "ClueStage",
    "CommunityTeamStage",
    "ComplainantStage",
    "CorrectionStage",
    "DefenceStage",
    "DiscussionStage",
    "EarlyWarningStage",
    "HearingStage",
    "JointStage",
    "JurisdictionStage",
    "LinkageStage",
    "LiquidationStage",
    "MatterStage",
    "MeasureStage",
    "ObjectionStage",
    "OrganizationStage",
    "PenaltyStage",
    "PersonnelStage",
    "PreservationStage",
    "PublicationStage",
    "RectificationStage",
    "RemedyStage",
    "RestorationStage",
    "ReviewStage",
    "SeriousListingStage",
    "ServiceStage",
    "SimplifiedStage",
    "SuspensionStage",
    "TaskStage",
    "TierReportStage",
    "TimeLimitStage",
]

BESIDE_STAGES: Final[Mapping[Track, type[Labelled]]] = {
    Track.DEFENCE: DefenceStage,
    Track.HEARING: HearingStage,
    Track.REVIEW: ReviewStage,
    Track.DISCUSSION: DiscussionStage,
    Track.SERVICE: ServiceStage,
    Track.TIME_LIMIT: TimeLimitStage,
    Track.PERSONNEL: PersonnelStage,
    Track.CORRECTION: CorrectionStage,
    Track.SIMPLIFIED: SimplifiedStage,
    Track.JURISDICTION: JurisdictionStage,
    Track.LINKAGE: LinkageStage,
    Track.REMEDY: RemedyStage,
    Track.PUBLICATION: PublicationStage,
    Track.RECTIFICATION: RectificationStage,
    Track.SUSPENSION: SuspensionStage,
    Track.CERTIFICATE: CertificateStage,
    Track.LIQUIDATION: LiquidationStage,
    Track.RESTORATION: RestorationStage,
    Track.PRESERVATION: PreservationStage,
    Track.MEASURES: MeasureStage,
    Track.APPROVAL: ApprovalStage,
    Track.ATTENTION: AttentionStage,
    Track.ANNOUNCEMENT: AnnouncementStage,
    Track.COMPLAINANT: ComplainantStage,
    Track.MATTER: MatterStage,
    Track.EARLY_WARNING: EarlyWarningStage,
    Track.TIER_REPORT: TierReportStage,
    Track.TASK: TaskStage,
    Track.OBJECTION: ObjectionStage,
}
"""The stages of each track beside the main one: the same in every kind of case that has the track."""
