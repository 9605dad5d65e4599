"""Identity clusters: what may be told, cases that come and go in two people's hands, and merges that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from domain.case import Actor, Case, Context
from domain.law.clusters import MarkKind
from domain.messages import Command
from domain.procedure import ENGINE_FOLDS, Refused
from domain.registers.illegal_organization import ILLEGAL_ORGANIZATION
from domain.registers.illegal_organization_comparison import RuledOut, RuleOutSameness
from domain.registers.illegal_organization_file import (
    Absorbed,
    AddIdentityMarks,
    IllegalOrganization,
    Mark,
    MergedInto,
    OpenIdentityCluster,
    WithdrawIdentityMark,
)
from domain.registers.illegal_organization_links import (
    AttachedCase,
    ConfirmClusterChange,
    DeclineClusterChange,
    PendingClusterChange,
    ProposeClusterChange,
)
from domain.step import Power
from tests.domain.registers.test_registers import AUTHORITY, CTX, MONDAY

HERE, THERE, CASE = (UUID(int=number) for number in (1, 2, 3))
LATER = MONDAY + timedelta(days=7)
SOURCE = {"ground": "网络巡查发现（演示）", "paper": "演示巡查记录01"}
ALIAS = Mark(kind=MarkKind.ALIAS, value="演示研究院01")


def opening(number: int = 1, **change: Any) -> OpenIdentityCluster:
    """A cluster is opened."""
    marks = [{"kind": "venue", "value": "演示路1号"}, {"kind": "online_account", "value": "演示公众号01"}]
    said = {"organization_name": f"演示联合会{number:02}", "marks": marks, **SOURCE}
    return OpenIdentityCluster.model_validate({"occurred_on": MONDAY, **said, **change})


def adding(*marks: Mark) -> AddIdentityMarks:
    """More marks."""
    return AddIdentityMarks.model_validate({"occurred_on": LATER, "marks": marks, **SOURCE})


class House:
    """The clusters of an authority, and the one case of it."""

    def __init__(self) -> None:
        self.files: dict[tuple[UUID, str], Case] = {(CASE, "ban"): Case(CASE, "ban").under(AUTHORITY)}
        for number, stream in enumerate((HERE, THERE), start=1):
            self.files[stream, ILLEGAL_ORGANIZATION.kind] = Case(stream, ILLEGAL_ORGANIZATION.kind).under(AUTHORITY)
            self.take(opening(number), stream)

    def cluster(self, stream: UUID = HERE) -> Case:
        """One of the two clusters as it stands."""
        return self.files[stream, ILLEGAL_ORGANIZATION.kind]

    def take(self, command: Command, stream: UUID = HERE, by: str = "officer-1") -> None:
        """One act, written into every file that it concerns."""
        register = ILLEGAL_ORGANIZATION
        folds: dict[Any, Any] = dict(ENGINE_FOLDS)
        for step in register.steps.values():
            folds |= {**step.folds, **step.elsewhere}
        decision = register.decide(self.cluster(stream), command, self.context(by))
        told: Mapping[UUID, tuple[Any, ...]] = {stream: decision.events} | {
            other.stream: other.events for other in decision.elsewhere
        }
        for target, events in told.items():
            for event in events:
                case = folds[type(event)](self.cluster(target), event)
                case.version += 1
                self.files[target, register.kind] = case

    def context(self, by: str) -> Context:
        """The circumstances of an act."""
        return replace(CTX, actor=Actor(by, AUTHORITY), other=lambda stream, kind: self.files.get((stream, kind)))

    def refused(self, command: Command, stream: UUID = HERE, by: str = "officer-1") -> list[str]:
        """The rules that forbid an act."""
        with pytest.raises(Refused) as refusal:
            self.take(command, stream, by)
        return [found.rule for found in refusal.value.findings if found.refuses]

    def changed(self, stream: UUID = HERE, **fields: Any) -> None:
        """A change, proposed by one and confirmed by another."""
        self.take(proposing(**fields), stream)
        self.take(CONFIRMED, stream, by="officer-2")


CONFIRMED = ConfirmClusterChange(occurred_on=LATER)
DECLINED = DeclineClusterChange(occurred_on=LATER, reason="场所不同（演示）")


def proposing(**fields: Any) -> ProposeClusterChange:
    """What is proposed."""
    return ProposeClusterChange.model_validate({"occurred_on": LATER, "reason": "名称与场所相同（演示）", **fields})


def attaching(**change: Any) -> ProposeClusterChange:
    """A case is to be attached."""
    return proposing(**{"cluster_change": "attach_case", "case_id": CASE, **change})


def test_clusters_are_kept_by_those_who_investigate() -> None:
    assert {step.power for step in ILLEGAL_ORGANIZATION.steps.values()} == {Power.INVESTIGATE}


def test_marks_join_once_however_they_are_typed_and_can_be_withdrawn() -> None:
    house = House()
    house.take(adding(ALIAS))
    assert ALIAS in house.cluster().must(IllegalOrganization).marks
    assert house.refused(adding(Mark(kind=MarkKind.ALIAS, value="演示研究院０１"))) == ["cluster-mark-new"]
    assert house.refused(adding(Mark(kind=MarkKind.ALIAS, value="演示联合会01"))) == ["cluster-mark-new"]
    withdrawing = WithdrawIdentityMark(occurred_on=LATER, mark=ALIAS, reason="另一组织的名称（演示）")
    house.take(withdrawing)
    assert ALIAS not in house.cluster().must(IllegalOrganization).marks
    assert house.refused(withdrawing) == ["cluster-mark-on-record"]


@pytest.mark.parametrize("value", ["演示 31010119900101123X", "电话11010519491231002X转1"])
def test_no_identity_number_of_a_person_enters_a_cluster(value: str) -> None:
    house = House()
    assert house.refused(adding(Mark(kind=MarkKind.PHONE, value=value))) == ["cluster-without-persons"]
    empty = Case(UUID(int=9), ILLEGAL_ORGANIZATION.kind)
    with pytest.raises(Refused, match="cluster-without-persons"):
        ILLEGAL_ORGANIZATION.decide(empty, opening(organization_name=value), CTX)
    house.take(adding(Mark(kind=MarkKind.PHONE, value="021-00000001")))


def test_a_case_is_attached_and_detached_by_a_second_person() -> None:
    house = House()
    house.take(attaching())
    assert house.refused(CONFIRMED) == ["author-never-approver"]
    assert house.refused(attaching()) == ["cluster-one-change-at-a-time"]
    house.take(CONFIRMED, by="officer-2")
    assert house.cluster().must(AttachedCase, str(CASE)).until is None
    assert house.refused(attaching()) == ["cluster-case-attached-once"]
    house.changed(cluster_change="detach_case", case_id=CASE)
    gone = house.cluster().must(AttachedCase, str(CASE))
    assert (gone.until, bool(gone.detached_because)) == (LATER, True)
    assert house.refused(attaching(cluster_change="detach_case")) == ["cluster-case-attached"]
    house.changed(cluster_change="attach_case", case_id=CASE)
    assert house.cluster().must(AttachedCase, str(CASE)).until is None


def test_what_is_declined_leaves_everything_as_it_was() -> None:
    house = House()
    assert house.refused(DECLINED) == ["cluster-change-proposed"]
    assert house.refused(CONFIRMED, by="officer-2") == ["cluster-change-proposed"]
    house.take(attaching())
    house.take(DECLINED, by="officer-2")
    assert not house.cluster().all(AttachedCase)
    assert house.cluster().get(PendingClusterChange) is None


def test_only_a_case_of_the_house_is_attached() -> None:
    assert House().refused(attaching(case_id=UUID(int=8))) == ["cluster-case-found"]


@pytest.mark.parametrize(
    "fields",
    [
        {"cluster_change": "attach_case"},
        {"cluster_change": "detach_case", "cluster": THERE},
        {"cluster_change": "merge"},
        {"cluster_change": "merge", "cluster": THERE, "case_id": CASE},
    ],
)
def test_a_change_names_what_it_is_about(fields: dict[str, Any]) -> None:
    assert "cluster-change-complete" in House().refused(proposing(**fields))


def test_two_clusters_become_one_and_two_again_and_nothing_is_lost() -> None:
    house = House()
    house.changed(cluster_change="attach_case", case_id=CASE)
    marks = house.cluster().must(IllegalOrganization)
    house.changed(cluster_change="merge", cluster=THERE)
    assert house.cluster().must(MergedInto).cluster == THERE
    assert house.cluster(THERE).must(Absorbed).clusters == (HERE,)
    assert house.refused(adding(ALIAS)) == ["cluster-stands-for-itself"]
    detaching = proposing(cluster_change="detach_case", case_id=CASE)
    assert house.refused(detaching) == ["cluster-stands-for-itself"]
    house.changed(cluster_change="undo_merge")
    assert house.cluster().get(MergedInto) is None
    assert house.cluster(THERE).must(Absorbed).clusters == ()
    assert house.cluster().must(IllegalOrganization) == marks
    assert house.cluster().must(AttachedCase, str(CASE)).until is None
    assert house.refused(proposing(cluster_change="undo_merge")) == ["cluster-was-merged"]


def test_no_cluster_goes_into_itself_or_round_in_a_circle() -> None:
    house = House()
    merge = {"cluster_change": "merge"}
    assert house.refused(proposing(**merge, cluster=HERE)) == ["cluster-not-into-itself"]
    assert house.refused(proposing(**merge, cluster=UUID(int=8))) == ["cluster-target-stands"]
    house.changed(**merge, cluster=THERE)
    assert house.refused(proposing(**merge, cluster=HERE), THERE) == ["cluster-target-stands"]


def test_what_was_proposed_is_judged_again_when_it_is_confirmed() -> None:
    house = House()
    house.take(proposing(cluster_change="merge", cluster=THERE))
    house.changed(THERE, cluster_change="merge", cluster=HERE)
    assert house.refused(CONFIRMED, by="officer-2") == ["cluster-target-stands"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organization_name": ""}, "organization_name"),
        ({"marks": [{"kind": "face", "value": "x"}]}, "marks"),
        ({"ground": " "}, "ground"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        opening(**change)
    with pytest.raises(ValidationError, match="marks"):
        adding()


@pytest.mark.parametrize("target", [{"cluster": THERE}, {"case_id": CASE}, {"code": "51310000MJ1234561Q"}])
def test_a_likeness_is_ruled_out_with_a_reason_and_can_be_again(target: dict[str, Any]) -> None:
    house = House()
    house.take(apart(**target))
    [(name, found)] = house.cluster().all(RuledOut).items()
    assert (name, found.since, found.reason) == (str(next(iter(target.values()))), LATER, "只是名称相近")
    house.take(apart(**target, reason="电话也不同"))
    assert [each.reason for each in house.cluster().all(RuledOut).values()] == ["电话也不同"]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ({}, "cluster-one-compared"),
        ({"cluster": THERE, "case_id": CASE}, "cluster-one-compared"),
        ({"cluster": HERE}, "cluster-compared-with-another"),
        ({"cluster": UUID(int=8)}, "cluster-compared-found"),
        ({"case_id": UUID(int=8)}, "cluster-compared-found"),
    ],
)
def test_a_comparison_names_one_that_is_there(target: dict[str, Any], rule: str) -> None:
    assert rule in House().refused(apart(**target))


def test_what_is_joined_is_parted_before_it_is_another() -> None:
    house = House()
    house.changed(cluster_change="attach_case", case_id=CASE)
    assert house.refused(apart(case_id=CASE)) == ["cluster-compared-apart"]
    house.changed(cluster_change="detach_case", case_id=CASE)
    house.take(apart(case_id=CASE))
    house.changed(cluster_change="merge", cluster=THERE)
    assert house.refused(apart(case_id=CASE)) == ["cluster-stands-for-itself"]
    assert house.refused(apart(cluster=HERE), THERE) == ["cluster-compared-apart"]


def apart(**said: Any) -> RuleOutSameness:
    """Another organization, for a reason."""
    return RuleOutSameness.model_validate({"occurred_on": LATER, "reason": "只是名称相近", **said})
