"""非法社会组织页: what is known of an organization without a code, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from domain.case import Case
from domain.law.clusters import ClusterChange
from domain.registers.illegal_organization_comparison import RuledOut
from domain.registers.illegal_organization_file import Absorbed, IllegalOrganization, MergedInto
from domain.registers.illegal_organization_links import AttachedCase, PendingClusterChange
from interface.text.language import term
from interface.web.records.docket_view import DocketRow
from interface.web.records.reappearance_view import ACTS
from interface.web.wording import Fact


@dataclass(frozen=True, slots=True)
class AttachedLine:
    """A case in which the organization was met; ``row`` is None for whoever may not read the case."""

    row: DocketRow | None
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class PendingLine:
    """What one person proposed and another has to answer."""

    what: str
    reason: str
    proposed_by: str
    confirm: str
    decline: str


@dataclass(frozen=True, slots=True)
class ClusterView:
    """The page."""

    id: UUID
    name: str
    marks: Sequence[Fact]
    cases: Sequence[AttachedLine]
    absorbed: Sequence[UUID]
    into: UUID | None
    pending: PendingLine | None
    apart: int
    add_marks: str


def cluster_view(
    cluster: Case,
    row_of: Callable[[UUID], DocketRow | None],
    name_of: Callable[[str], str],
    back: str,
) -> ClusterView:
    """The cluster as it stands; ``back`` is the page it stands on."""
    file, into = cluster.must(IllegalOrganization), cluster.get(MergedInto)
    absorbed = cluster.get(Absorbed)
    return ClusterView(
        id=cluster.id,
        name=file.name,
        marks=[Fact(term(mark.kind), mark.value) for mark in file.marks],
        cases=[
            AttachedLine(row_of(UUID(case_id)), attached.since, attached.until, attached.reason)
            for case_id, attached in cluster.all(AttachedCase).items()
        ],
        absorbed=absorbed.clusters if absorbed else (),
        into=None if into is None else into.cluster,
        pending=_pending(cluster, name_of, back),
        apart=len(cluster.all(RuledOut)),
        add_marks=_act(cluster, "add-identity-marks", back),
    )


def _pending(cluster: Case, name_of: Callable[[str], str], back: str) -> PendingLine | None:
    pending = cluster.get(PendingClusterChange)
    if pending is None:
        return None
    return PendingLine(
        what=term(ClusterChange(pending.cluster_change)),
        reason=pending.reason,
        proposed_by=name_of(pending.proposed_by),
        confirm=_act(cluster, "confirm-cluster-change", back),
        decline=_act(cluster, "decline-cluster-change", back),
    )


def _act(cluster: Case, slug: str, back: str) -> str:
    return f"{ACTS}/{cluster.id}/acts/{slug}?{urlencode({'back': back})}"
