"""非法社会组织: one stream a cluster of what is known of one organization that has no code."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Label, Labelled
from domain.procedure import CaseType, take
from domain.registers import illegal_organization_comparison as comparison
from domain.registers import illegal_organization_file as file
from domain.registers import illegal_organization_links as links


class ClusterStage(Labelled):
    """Where a cluster stands: it is never closed, for organizations come back."""

    OPEN = "open", "在册", "on record"


_OPEN: Final = (ClusterStage.OPEN,)

ILLEGAL_ORGANIZATION = CaseType(
    kind=file.KIND,
    label=Label("非法社会组织身份簇", "illegal organization"),
    opening=file.OPEN_IDENTITY_CLUSTER,
    procedure=(
        take(file.OPEN_IDENTITY_CLUSTER, at=[NOT_BEGUN], to=ClusterStage.OPEN),
        take(file.ADD_IDENTITY_MARKS, at=_OPEN),
        take(file.WITHDRAW_IDENTITY_MARK, at=_OPEN),
        take(links.PROPOSE_CLUSTER_CHANGE, at=_OPEN),
        take(links.CONFIRM_CLUSTER_CHANGE, at=_OPEN),
        take(links.DECLINE_CLUSTER_CHANGE, at=_OPEN),
        take(comparison.RULE_OUT_SAMENESS, at=_OPEN),
    ),
    stages={Track.MAIN: ClusterStage},
)
"""The clusters of an authority, kept by those who investigate."""
