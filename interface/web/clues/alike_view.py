"""可能是同一件事: what speaks of the same organization or report, by what it was found, and what was decided before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from application.office_readings import PublicName
from application.readings import TimelineEntry
from application.triage import Alike, Match
from domain.case import Track
from domain.cases.warning import WARNING
from domain.catalogue import CASE_TYPES
from domain.law.clues import TAKES_IN
from domain.law.organization_names import common_part, likeness
from domain.law.public_lists import PublicList
from domain.law.traces import ALIKE, Trace
from domain.registers import REGISTERS
from domain.registers.organization import ORGANIZATION
from interface.text.language import say, term
from interface.web.cases.stage_map import stage_label
from interface.web.records.lists_view import MARKS
from interface.web.wording import authority

SPINES: Final = {"ban": "v", "abnormal_listing": "g", "serious_listing": "g"}
"""The mark of the tag of a kind of case; a clue's and a penalty case's have the usual one."""


@dataclass(frozen=True, slots=True)
class Past:
    """过去的决定: a merge or a separation of two clues: when, what, in whose words."""

    on: date
    what: str
    said: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of the table: what stands beside the clue, the grounds in words, and what can be done."""

    name: str
    address: str
    kind: str
    mark: str
    about: str
    grounds: Sequence[tuple[str, str]]
    past: Sequence[Past] = ()
    merge: str = ""
    separate: str = ""


@dataclass(slots=True)
class Decided:
    """What was decided about a clue and others before, by the other's id."""

    past: dict[UUID, list[Past]] = field(default_factory=dict)
    together: set[UUID] = field(default_factory=set)


MergeForm = Callable[[UUID], str]


def candidates(
    found: Iterable[Alike],
    decided: Decided,
    *,
    merge: MergeForm,
    separate: MergeForm,
    listed_at: Callable[[UUID], str],
) -> list[Candidate]:
    """The rows of files and registers; ``merge`` and ``separate`` give a form, or nothing where there is none."""
    return [_candidate(each, decided, merge, separate, listed_at) for each in found]


def _candidate(
    each: Alike, decided: Decided, merge: MergeForm, separate: MergeForm, listed_at: Callable[[UUID], str]
) -> Candidate:
    together = each.stream in decided.together
    clue = each.kind == WARNING.kind
    return Candidate(
        name=each.party_name,
        address=listed_at(each.stream) if clue else _place(each),
        kind=_kind(each),
        mark=SPINES.get(each.kind, ""),
        about=_about(each),
        grounds=[_ground(match) for match in each.matches],
        past=decided.past.get(each.stream, ()),
        merge=merge(each.stream) if clue and each.main_stage in TAKES_IN and not together else "",
        separate=separate(each.stream) if clue and together else "",
    )


def _place(each: Alike) -> str:
    if each.kind in CASE_TYPES:
        return f"/cases/{each.stream}"
    code = next((match.said for match in each.matches if match.trace is Trace.CODE), each.code)
    return f"/organizations/{code}" if each.kind == ORGANIZATION.kind and code else ""


def _kind(each: Alike) -> str:
    known = CASE_TYPES.get(each.kind) or REGISTERS.get(each.kind)
    return each.kind if known is None else term(known.label)


def _about(each: Alike) -> str:
    stage = ""
    if each.kind in CASE_TYPES:
        stage = stage_label(CASE_TYPES[each.kind], Track.MAIN, each.main_stage)
    day = "" if each.opened_on is None else each.opened_on.isoformat()
    return "　".join(filter(None, (each.number, stage, day)))


def _ground(match: Match) -> tuple[str, str]:
    """What is the same, and how: in words and with the number where two names are only alike."""
    if match.likeness == 100 and match.trace is not Trace.NAME:
        return say("{trace}相同", trace=term(match.trace)), match.said
    if match.likeness == 100:
        written = match.said if match.said != match.own else ""
        return say("{trace}相同", trace=term(match.trace)), written
    score = say("{trace}相似 {score}", trace=term(match.trace), score=f"{match.likeness / 100:.2f}")
    return score, _shared(match.own, match.said)


def _shared(own: str, other: str) -> str:
    shared = common_part(own, other)
    alike = say("“{text}”相同", text=shared) if shared else ""
    return "　".join(filter(None, (alike, say("对方为“{text}”", text=other))))


def public_candidates(names: Iterable[PublicName], own: str) -> list[Candidate]:
    """The names on public lists that are like an organization's."""
    return [_listed(entry, own, score) for entry in names if (score := likeness(own, entry.name)) >= ALIKE]


def _listed(entry: PublicName, own: str, score: int) -> Candidate:
    kind = PublicList(entry.kind)
    removed = "" if entry.removed_on is None else say("{day} 移出", day=entry.removed_on)
    trace = term(Trace.NAME)
    if entry.name == own:
        ground = say("{trace}相同", trace=trace), ""
    else:
        ground = say("{trace}相似 {score}", trace=trace, score=f"{score / 100:.2f}"), _shared(own, entry.name)
    return Candidate(
        name=entry.name,
        address="",
        kind=say("名单：{kind}", kind=term(kind)),
        mark=MARKS[kind],
        about="　".join(filter(None, (entry.title, authority(entry.authority), entry.listed_on.isoformat(), removed))),
        grounds=[ground],
    )


def decided_before(entries: Sequence[TimelineEntry], reason_in: Callable[[UUID], Mapping[date, str]]) -> Decided:
    """The merges and separations that a clue's history tells.

    ``reason_in`` gives the reasons of the separations that are told in the other clue's history, by their day.
    """
    decided = Decided()
    for other, entry in _about_others(entries):
        reason = str(entry.data.get("same_conduct") or entry.data.get("reason") or "")
        if entry.name == "clue_separated":
            reason = reason_in(other).get(entry.occurred_on, "")
        decided.past.setdefault(other, []).append(Past(entry.occurred_on, term(entry), reason))
        if entry.name in ("clue_merged", "clue_taken_in"):
            decided.together.add(other)
        else:
            decided.together.discard(other)
    return decided


def _about_others(entries: Sequence[TimelineEntry]) -> Iterator[tuple[UUID, TimelineEntry]]:
    fields = {"clue_merged": "into", "clue_unmerged": "into", "clue_taken_in": "clue", "clue_separated": "clue"}
    for entry in entries:
        if entry.name in fields and (other := entry.data.get(fields[entry.name])):
            yield UUID(str(other)), entry


def parted(other: UUID, name: str, stage: str, version: int) -> Alike:
    """A clue that shares nothing with this one any more, but was once decided about."""
    return Alike(other, WARNING.kind, name, "", "", stage, None, version, ())
