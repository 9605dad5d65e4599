"""疑似换名再现: what speaks for and against, in words, and where each of the two answers is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from application.reappearance import Alike, Ground, GroundKind, Known, Sort
from domain.law.likeness import Strength
from domain.messages import Label
from domain.registers.illegal_organization_file import KIND
from interface.addresses import named
from interface.text.language import listed, say, term

MARKS: Final = {Strength.STRONG: "a", Strength.MIDDLE: "b", Strength.UNKNOWN: "u"}
WHY: Final = Label("与{name}比对：", "Compared with {name}: ")
ACTS: Final = f"/registers/{named(KIND)}"


@dataclass(frozen=True, slots=True)
class GroundLine:
    """One row of the comparison."""

    kind: str
    ours: str
    theirs: str
    strength: str
    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class AlikeView:
    """One comparison with its two answers; both are empty where one has to open a cluster first (``begin``).

    All three are empty where both are registered: neither is the other under a new name.

    ``blank`` names the grounds of which neither side has anything on record.
    """

    name: str
    sort: str
    href: str
    grounds: Sequence[GroundLine]
    blank: str
    same: str
    other: str
    begin: str
    found_on: date | None
    found: str


def alike_view(ours: Known, alike: Alike, back: str) -> AlikeView:
    """A comparison as somebody of the authority reads it; ``back`` is the page it stands on."""
    theirs = alike.known
    same, other, begin = _answers(ours, theirs, back)
    return AlikeView(
        name=theirs.name,
        sort=term(theirs.sort) + (f" {theirs.number}" if theirs.number else ""),
        href=page_of(theirs),
        grounds=[_ground(ground) for ground in alike.grounds if not _blank(ground)],
        blank=listed(term(ground.kind) for ground in alike.grounds if _blank(ground)),
        same=same,
        other=other,
        begin=begin,
        found_on=None if alike.found is None else alike.found.since,
        found="" if alike.found is None else alike.found.reason,
    )


def page_of(known: Known) -> str:
    """The page of an organization as it is on file."""
    places = {Sort.REGISTERED: "/organizations", Sort.CLUSTER: "/organizations/unregistered", Sort.CASE: "/cases"}
    return f"{places[known.sort]}/{known.ref}"


def _blank(ground: Ground) -> bool:
    """Whether neither side has anything to compare; of persons nothing is ever shown."""
    return ground.strength is Strength.UNKNOWN and not ground.ours and not ground.theirs


def _ground(ground: Ground) -> GroundLine:
    return GroundLine(
        kind=term(ground.kind),
        ours=ground.ours,
        theirs=ground.theirs,
        strength=term(ground.strength),
        mark=MARKS.get(ground.strength, ""),
        why=_why(ground),
    )


def _why(ground: Ground) -> str:
    if ground.strength is Strength.UNKNOWN:
        return say("有一方没有记录")
    if ground.kind is GroundKind.NAME:
        return say("相近 {percent}%", percent=ground.percent)
    if ground.kind is GroundKind.PERSON:
        return say("同一人 {count} 名", count=ground.shared) if ground.shared else say("没有同一人")
    if ground.kind is GroundKind.ADDRESS and ground.strength is Strength.MIDDLE:
        return say("同一门牌")
    return say("相同") if ground.strength is Strength.STRONG else say("不同")


def _answers(ours: Known, theirs: Known, back: str) -> tuple[str, str, str]:
    """Where it is said that they are one, where that they are two; else where a cluster is opened for the one."""
    cluster, other = (ours, theirs) if ours.sort is Sort.CLUSTER else (theirs, ours)
    if {ours.sort, theirs.sort} == {Sort.REGISTERED}:
        return "", "", ""
    if cluster.sort is not Sort.CLUSTER:
        unknown = theirs if theirs.sort is Sort.CASE else ours
        opened = {"organization_name": unknown.name, "ground": _reason(ours, theirs), "back": back}
        return "", "", f"{ACTS}/new?{urlencode(opened)}"
    why = _reason(ours, theirs)
    target = {Sort.CLUSTER: "cluster", Sort.CASE: "case_id", Sort.REGISTERED: "code"}[other.sort]
    if other.sort is Sort.REGISTERED:
        marks = {"marks.0.kind": "alias", "marks.0.value": other.name, "ground": f"{why}（{other.ref}）"}
        same = _act(cluster, "add-identity-marks", marks, back)
    else:
        change = "merge" if other.sort is Sort.CLUSTER else "attach_case"
        proposed = {"cluster_change": change, target: other.ref, "reason": why}
        same = _act(cluster, "propose-cluster-change", proposed, back)
    return same, _act(cluster, "rule-out-sameness", {target: other.ref}, back), ""


def _reason(ours: Known, theirs: Known) -> str:
    """Begins the reason; it goes into the file and is Chinese, as the file is."""
    return WHY.zh.format(name=theirs.name if ours.sort is Sort.CLUSTER else ours.name)


def _act(cluster: Known, slug: str, said: Mapping[str, str], back: str) -> str:
    return f"{ACTS}/{cluster.ref}/acts/{slug}?{urlencode({**said, 'back': back})}"
