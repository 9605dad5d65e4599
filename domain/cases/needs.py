"""What an act on one track needs of another: the stages, and the rule that asks for them."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.law import ban_execution, bans, joint_results, order
from domain.messages import Labelled
from domain.procedure import Need
from domain.stages import (
    AnnouncementStage,
    ComplainantStage,
    DefenceStage,
    DiscussionStage,
    HearingStage,
    JurisdictionStage,
    LinkageStage,
    MatterStage,
    ObjectionStage,
    RemedyStage,
    RestorationStage,
    ReviewStage,
    SimplifiedStage,
    TaskStage,
    TierReportStage,
)


def main_at(*stages: Labelled) -> Need:
    """The main stages in which an act beside the main line may be taken."""
    return Need(Track.MAIN, frozenset(map(str, stages)), order.main_stage)


DEFENCE_CLOSED: Final = Need(Track.DEFENCE, frozenset({DefenceStage.CLOSED}), order.defence_closed)
HEARING_CLOSED: Final = Need(Track.HEARING, frozenset({NOT_BEGUN, HearingStage.CLOSED}), order.hearing_closed)
REVIEWED: Final = Need(Track.REVIEW, frozenset({ReviewStage.PASSED, ReviewStage.NOT_REQUIRED}), order.reviewed)
DISCUSSED: Final = Need(
    Track.DISCUSSION, frozenset({DiscussionStage.DISCUSSED, DiscussionStage.NOT_REQUIRED}), order.discussed
)
NOT_YET_DECIDED_SIMPLY: Final = Need(
    Track.SIMPLIFIED,
    frozenset({NOT_BEGUN, SimplifiedStage.SIMPLE_TOLD, SimplifiedStage.SIMPLE_HEARD}),
    order.simplified_stage,
)
HANDED_OVER_SIMPLY: Final = Need(
    Track.SIMPLIFIED,
    frozenset({SimplifiedStage.SIMPLE_HANDED_OVER, SimplifiedStage.SIMPLE_FILED}),
    order.simplified_stage,
)
FILED_SIMPLY: Final = Need(Track.SIMPLIFIED, frozenset({SimplifiedStage.SIMPLE_FILED}), order.simple_decision_filed)
POLICE_ASKED_AGAIN: Final = Need(
    Track.LINKAGE, frozenset({LinkageStage.POLICE_RECONSIDERED, LinkageStage.LINKAGE_ENDED}), order.linkage_stage
)
REMEDIES_ENDED: Final = Need(Track.REMEDY, frozenset({RemedyStage.FINAL}), order.remedy_stage, run="")
ANNULLED_BY_REMEDY: Final = Need(
    Track.REMEDY,
    frozenset({RemedyStage.RECONSIDERATION_ANNULLED, RemedyStage.ANNULLED_FINAL}),
    order.remedy_stage,
    run="",
)
TRANSFERRED_AWAY: Final = Need(
    Track.JURISDICTION, frozenset({JurisdictionStage.TRANSFERRED_AWAY}), order.jurisdiction_stage
)
OBJECTION_UPHELD: Final = Need(Track.OBJECTION, frozenset({ObjectionStage.UPHELD}), order.objection_stage)
RESTORED: Final = Need(Track.RESTORATION, frozenset({RestorationStage.RESTORED}), order.restoration_stage)
COMPLAINANTS_ANSWERED: Final = Need(
    Track.COMPLAINANT, frozenset({NOT_BEGUN, ComplainantStage.ANSWERED}), order.complainant_stage
)
MATTERS_CLOSED: Final = Need(
    Track.MATTER, frozenset({NOT_BEGUN, MatterStage.PETITION_CLOSED, MatterStage.TICKET_CLOSED}), order.matter_stage
)
TIERS_TOLD: Final = Need(Track.TIER_REPORT, frozenset({NOT_BEGUN, TierReportStage.RETURNED}), order.tier_report_stage)
BAN_REVIEWED: Final = Need(Track.REVIEW, frozenset({ReviewStage.PASSED}), bans.reviewed)
DEFENCE_NOT_OPEN: Final = Need(Track.DEFENCE, frozenset({NOT_BEGUN, DefenceStage.CLOSED}), order.defence_closed)
ANNOUNCEMENT_DECIDED: Final = Need(
    Track.ANNOUNCEMENT,
    frozenset({AnnouncementStage.ANNOUNCED, AnnouncementStage.NOT_ANNOUNCED}),
    ban_execution.announcement_decided,
)
TASKS_DONE: Final = Need(Track.TASK, frozenset({NOT_BEGUN, TaskStage.DONE}), joint_results.tasks_done)
