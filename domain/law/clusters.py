"""非法社会组织身份簇: what may be told of an organization without a code, and how clusters are joined and parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from domain.law.rule import Verdict, rule
from domain.law.statutes import B77, N22, PRACTICE
from domain.messages import Labelled


class MarkKind(Labelled):
    """识别特征: by what one knows an organization again that has no code."""

    ALIAS = "alias", "别名", "other name"
    VENUE = "venue", "场所", "venue"
    PHONE = "phone", "组织对外电话", "phone of the organization"
    ONLINE_ACCOUNT = "online_account", "网站、网络账号", "site or account on the net"


class ClusterChange(Labelled):
    """拟作变动: what one person proposes and another confirms."""

    ATTACH_CASE = "attach_case", "关联案件", "attach a case"
    DETACH_CASE = "detach_case", "解除关联", "detach a case"
    MERGE = "merge", "并入另一身份簇", "merge into another cluster"
    UNDO_MERGE = "undo_merge", "撤销合并", "undo the merge"


OF_A_CASE: Final = frozenset({ClusterChange.ATTACH_CASE, ClusterChange.DETACH_CASE})

_IDENTITY_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
"""居民身份号码: seventeen digits and a digit or X."""


def identity_numbers(texts: Iterable[str]) -> Iterator[str]:
    """The texts in which a resident identity number stands."""
    return (text for text in texts if _IDENTITY_NUMBER.search(text))


@rule("cluster-without-persons", B77, N22, en="A cluster holds what is the organization's, no identity number.")
def impersonal(*, identity_numbers_found: int) -> Verdict:
    """身份簇只记组织的名称、场所、对外电话和网络账号，不记自然人的身份号码。"""
    return identity_numbers_found == 0


@rule("cluster-mark-new", PRACTICE, en="A mark is entered once.")
def marks_are_new(*, repeated: tuple[str, ...]) -> Verdict:
    """同一识别特征只登记一次。"""
    return not repeated


@rule("cluster-mark-on-record", PRACTICE, en="Only a mark on record can be withdrawn.")
def mark_on_record(*, value: str, on_record: bool) -> Verdict:
    """只能撤回已登记的识别特征。"""
    return on_record


@rule("cluster-change-complete", PRACTICE, en="A change names its case, a merge the other cluster, and nothing else.")
def change_complete(*, cluster_change: ClusterChange, case_named: bool, cluster_named: bool) -> Verdict:
    """关联、解除关联须写明案件，合并须写明另一身份簇，撤销合并两者均不写。"""
    return case_named is (cluster_change in OF_A_CASE) and cluster_named is (cluster_change is ClusterChange.MERGE)


@rule("cluster-one-change-at-a-time", PRACTICE, en="The change proposed before is confirmed or declined first.")
def none_proposed(*, proposed: bool) -> Verdict:
    """前一项拟作变动尚未确认或者否决的，不得提出另一项。"""
    return not proposed


@rule("cluster-change-proposed", PRACTICE, en="Only a proposed change is confirmed or declined.")
def is_proposed(*, proposed: bool) -> Verdict:
    """确认或者否决的须为已提出的变动。"""
    return proposed


@rule("cluster-case-found", PRACTICE, en="A case that is attached is one of the authority's own.")
def case_found(*, found: bool) -> Verdict:
    """关联的案件须为本机关的案件。"""
    return found


@rule("cluster-case-attached-once", PRACTICE, en="A case is attached once.")
def not_yet_attached(*, attached: bool) -> Verdict:
    """同一案件不得重复关联。"""
    return not attached


@rule("cluster-case-attached", PRACTICE, en="Only an attached case is detached.")
def is_attached(*, attached: bool) -> Verdict:
    """解除关联的须为已关联的案件。"""
    return attached


@rule("cluster-stands-for-itself", PRACTICE, en="A cluster that was merged changes only by undoing the merge.")
def stands_for_itself(*, merged: bool) -> Verdict:
    """已并入他簇的，先撤销合并，再作其他变动。"""
    return not merged


@rule("cluster-was-merged", PRACTICE, en="Only a merge that was made is undone.")
def was_merged(*, merged: bool) -> Verdict:
    """撤销合并的须为已并入他簇的身份簇。"""
    return merged


@rule("cluster-not-into-itself", PRACTICE, en="A cluster is merged into another one.")
def into_another(*, own: str, into: str) -> Verdict:
    """不得并入自身。"""
    return own != into


@rule("cluster-target-stands", PRACTICE, en="The cluster that goes on is on record and not merged itself.")
def target_stands(*, into: str, found: bool, merged: bool) -> Verdict:
    """并入的身份簇须在册，并且本身没有并入他簇。"""
    return found and not merged


@rule("cluster-one-compared", PRACTICE, en="A comparison names one cluster, one case or one code, and nothing else.")
def one_compared(*, named: int) -> Verdict:
    """比对须写明一个，并且只写明一个：另一身份簇、案件或者已登记的组织。"""
    return named == 1


@rule("cluster-compared-with-another", PRACTICE, en="A cluster is compared with another one.")
def another_cluster(*, own: str, compared: str) -> Verdict:
    """身份簇不与自身比对。"""
    return own != compared


@rule("cluster-compared-found", PRACTICE, en="What is compared is a cluster or a case of the authority.")
def compared_found(*, found: bool) -> Verdict:
    """所比对的身份簇、案件须为本机关的。"""
    return found


@rule("cluster-compared-apart", PRACTICE, en="What was joined is first parted again, then found to be another.")
def still_apart(*, joined: bool) -> Verdict:
    """已关联、已合并的，先解除关联、撤销合并，再认定不是同一组织。"""
    return not joined
