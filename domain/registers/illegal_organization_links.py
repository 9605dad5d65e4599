"""关联与合并: cases come to a cluster and leave it, clusters become one and two again; a second person confirms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

from domain.case import Case, Context
from domain.law import clusters as law
from domain.law import officers
from domain.law.clusters import ClusterChange
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, OfficerId, Part, Said
from domain.registers.illegal_organization_file import KIND, Absorbed, MergedInto, merged
from domain.step import By, Elsewhere, Step, step

CASES: Final = ("ban", "warning", "investigation", "joint_enforcement")
"""The kinds of case in which an illegal organization is met."""


class Change(Facts):
    """``case_id`` for a case that comes or goes, ``cluster`` for the one that takes this one in."""

    cluster_change: ClusterChange
    case_id: UUID | None = None
    cluster: UUID | None = None
    reason: Said


class PendingClusterChange(Part, Change):
    """What waits for a second person."""

    proposed_by: OfficerId


class AttachedCase(Part):
    """A case in which the organization was met, by its id; from when until when, and why."""

    since: date
    reason: str
    until: date | None = None
    detached_because: str = ""


class ProposeClusterChange(Command, Change):
    """The officer proposes what joins or parts."""


class ClusterChangeProposed(
    Event, Change, name="cluster_change_proposed", zh="提出身份簇变动", en="Cluster change proposed"
):
    """A second person looks at it."""

    proposed_by: OfficerId


class ConfirmClusterChange(Command):
    """Another officer confirms what was proposed."""


class OfACase(Facts):
    case_id: UUID
    reason: Said
    proposed_by: OfficerId


class CaseAttached(Event, OfACase, name="case_attached_to_cluster", zh="关联案件", en="Case attached to cluster"):
    """The case is about this organization."""


class CaseDetached(Event, OfACase, name="case_detached_from_cluster", zh="解除案件关联", en="Case detached"):
    """The case is about another organization."""


class OfAMerge(Facts):
    cluster: UUID
    reason: Said
    proposed_by: OfficerId


class ClusterMerged(Event, OfAMerge, name="identity_cluster_merged", zh="身份簇合并", en="Identity clusters merged"):
    """Both are one organization; nothing is copied, so that the merge can be undone."""


class ClusterMergeUndone(
    Event, OfAMerge, name="identity_cluster_merge_undone", zh="撤销身份簇合并", en="Cluster merge undone"
):
    """They are two again, each with its own marks and cases."""


class ClusterAbsorbed(Event, name="identity_cluster_absorbed", zh="并入身份簇", en="Cluster absorbed"):
    """Another cluster was merged into this one."""

    cluster: UUID


class ClusterReleased(Event, name="identity_cluster_released", zh="拆出身份簇", en="Cluster released"):
    """A cluster that had been taken in stands for itself again."""

    cluster: UUID


class Declining(Facts):
    reason: Said


class DeclineClusterChange(Command, Declining):
    """Another officer declines what was proposed."""


class ClusterChangeDeclined(
    Event, Declining, name="cluster_change_declined", zh="否决身份簇变动", en="Cluster change declined"
):
    """Everything stays as it is."""


def _possible(case: Case, said: Change, ctx: Context) -> Iterator[Finding]:
    """Whether the change can be made as things stand: judged when it is proposed, and when it is confirmed."""
    yield law.change_complete(
        cluster_change=said.cluster_change, case_named=said.case_id is not None, cluster_named=said.cluster is not None
    )
    if said.cluster_change is ClusterChange.UNDO_MERGE:
        yield law.was_merged(merged=merged(case))
        return
    yield law.stands_for_itself(merged=merged(case))
    if said.case_id is not None:
        attached = case.get(AttachedCase, str(said.case_id))
        here = attached is not None and attached.until is None
        if said.cluster_change is ClusterChange.ATTACH_CASE:
            yield law.case_found(found=any(ctx.other(said.case_id, kind) is not None for kind in CASES))
            yield law.not_yet_attached(attached=here)
        else:
            yield law.is_attached(attached=here)
    if said.cluster is not None:
        target = ctx.other(said.cluster, KIND)
        yield law.into_another(own=str(case.id), into=str(said.cluster))
        yield law.target_stands(
            into=str(said.cluster), found=target is not None, merged=target is not None and merged(target)
        )


def _proposable(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.none_proposed(proposed=case.get(PendingClusterChange) is not None)


def _by_a_second_person(case: Case, ctx: Context) -> Iterator[Finding]:
    proposed = case.get(PendingClusterChange)
    yield law.is_proposed(proposed=proposed is not None)
    if proposed is not None:
        yield officers.approver_is_not_author(approver=ctx.actor.officer, authors=(proposed.proposed_by,))


def _confirmable(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _by_a_second_person(case, ctx)
    proposed = case.get(PendingClusterChange)
    if proposed is not None:
        yield from _possible(case, proposed, ctx)


def _confirm(case: Case, command: ConfirmClusterChange, ctx: Context) -> Iterator[Event | Elsewhere]:
    said = case.must(PendingClusterChange)
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    why: dict[str, Any] = when | {"reason": said.reason, "proposed_by": said.proposed_by}
    if said.cluster_change is ClusterChange.MERGE and said.cluster is not None:
        yield ClusterMerged(cluster=said.cluster, **why)
        yield _told(said.cluster, ClusterAbsorbed(cluster=case.id, **when), ctx)
    elif said.cluster_change is ClusterChange.UNDO_MERGE:
        into = case.must(MergedInto).cluster
        yield ClusterMergeUndone(cluster=into, **why)
        yield _told(into, ClusterReleased(cluster=case.id, **when), ctx)
    elif said.case_id is not None:
        attaches = said.cluster_change is ClusterChange.ATTACH_CASE
        yield (CaseAttached if attaches else CaseDetached)(case_id=said.case_id, **why)


def _told(cluster: UUID, event: Event, ctx: Context) -> Elsewhere:
    """What the other cluster's file says of it.

    Raises:
        LookupError: there is no such cluster, which a rule has ruled out.
    """
    target = ctx.other(cluster, KIND)
    if target is None:
        raise LookupError(f"{KIND}: there is no cluster {cluster}")
    return Elsewhere(KIND, cluster, target.version, (event,))


def _proposed(case: Case, event: ClusterChangeProposed) -> Case:
    return case.put(PendingClusterChange(**{name: getattr(event, name) for name in PendingClusterChange.model_fields}))


def _attached(case: Case, event: CaseAttached) -> Case:
    attached = AttachedCase(since=event.occurred_on, reason=event.reason)
    return case.set_aside(PendingClusterChange).put(attached, str(event.case_id))


def _detached(case: Case, event: CaseDetached) -> Case:
    gone = {"until": event.occurred_on, "detached_because": event.reason}
    attached = case.must(AttachedCase, str(event.case_id)).model_copy(update=gone)
    return case.set_aside(PendingClusterChange).put(attached, str(event.case_id))


def _merged(case: Case, event: ClusterMerged) -> Case:
    return case.set_aside(PendingClusterChange).put(MergedInto(cluster=event.cluster, since=event.occurred_on))


def _absorbed(case: Case, event: ClusterAbsorbed) -> Case:
    before = case.get(Absorbed)
    return case.put(Absorbed(clusters=(*(before.clusters if before else ()), event.cluster)))


def _released(case: Case, event: ClusterReleased) -> Case:
    left = tuple(cluster for cluster in case.must(Absorbed).clusters if cluster != event.cluster)
    return case.put(Absorbed(clusters=left))


PROPOSE_CLUSTER_CHANGE: Step = step(
    "propose-cluster-change",
    ClusterChangeProposed,
    ProposeClusterChange,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_proposable,
    lawful=_possible,
    fold=_proposed,
    told={"proposed_by": lambda _case, _command, ctx: ctx.actor.officer},
)
CONFIRM_CLUSTER_CHANGE = Step(
    slug="confirm-cluster-change",
    label=Label("确认身份簇变动", "Cluster change confirmed"),
    by=By.OFFICER,
    basis=(PRACTICE,),
    command=ConfirmClusterChange,
    decide=_confirm,
    folds={
        CaseAttached: _attached,
        CaseDetached: _detached,
        ClusterMerged: _merged,
        ClusterMergeUndone: lambda case, _event: case.set_aside(PendingClusterChange, MergedInto),
    },
    elsewhere={ClusterAbsorbed: _absorbed, ClusterReleased: _released},
    standing=_confirmable,
)
DECLINE_CLUSTER_CHANGE: Step = step(
    "decline-cluster-change",
    ClusterChangeDeclined,
    DeclineClusterChange,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_by_a_second_person,
    fold=lambda case, _event: case.set_aside(PendingClusterChange),
)
