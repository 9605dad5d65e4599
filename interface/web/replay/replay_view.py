"""时间线: the acts of a case on a list and on a slider, those that had not yet happened hollow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from application.readings import TimelineEntry
from application.recorded import Recorded
from application.replay import Amendment, entered_late, preceding, settled
from domain.messages import SHANGHAI
from domain.procedure import CaseType
from domain.step import By
from interface.text.language import say
from interface.web.cases.case_view import EntryLine, timeline
from interface.web.rendering import moment
from interface.web.replay.history_shown import (
    KINDS,
    OTHERS,
    AmendedShown,
    amendment_shown,
    as_shown,
    is_act,
    is_of,
    moves_main,
    of_amendments,
)
from interface.web.replay.replay_asked import Asked, Chosen, number_said
from interface.web.wording import NameOf

PAGE: Final = 50
"""Acts on one page of the list."""

WIDE: Final = 960
"""Units of the slider's drawing between its first and its last version."""

MARGIN: Final = 20


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """One act on the list.

    ``came_late`` tells both times, the reason and the paper; ``amended`` are the corrections of this entry, ``amends``
    the one that it proposes or decides.
    """

    told: EntryLine
    hour: str
    mark: str
    future: bool
    selected: bool
    address: str
    came_late: str
    amended: tuple[AmendedShown, ...]
    amends: AmendedShown | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list, with how many acts it leaves."""

    name: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Scrub:
    """The slider: where it stands, the addresses of its neighbours and ends, and its marks as drawn paths."""

    last: int
    version: int
    title: str
    on: str
    previous: str
    following: str
    first: str
    end: str
    short_marks: str
    long_marks: str
    thick_marks: str


@dataclass(frozen=True, slots=True)
class History:
    """One page of the list, with everything that narrows it."""

    lines: Sequence[ReplayLine]
    total: int
    shown: int
    kinds: Sequence[Choice]
    officers: Sequence[tuple[str, str]]
    newer: str
    older: str
    narrowed: str


def groups(entries: Sequence[Recorded]) -> list[list[Recorded]]:
    """Each act with what the engine recorded for it, in order; moves before the first act stand with it."""
    found: list[list[Recorded]] = []
    ahead: list[Recorded] = []
    for entry in entries:
        if is_act(entry):
            found.append([entry, *ahead])
            ahead = []
        else:
            (found[-1] if found else ahead).append(entry)
    return found


def history(
    case_type: CaseType,
    entries: Sequence[Recorded],
    corrections: Sequence[Amendment],
    asked: Asked,
    at: Chosen,
    name: NameOf,
) -> History:
    """The page of the list that was asked for, or the one on which the shown version stands."""
    every, corrected = groups(entries), of_amendments(corrections)
    by_officer = [group for group in every if asked.by in ("", _recorder(group[0]))]
    found = [group for group in by_officer if is_of(asked.only, group, corrected)]
    found.reverse()
    page, pages = _page(asked, at, found), max(1, -(-len(found) // PAGE))
    window = found[(page - 1) * PAGE : page * PAGE]
    lines = [_line(case_type, group, corrections, entries, asked, at, name) for group in window]
    return History(
        lines=lines,
        total=len(every),
        shown=len(found),
        kinds=list(_choices(asked, by_officer, corrected)),
        officers=_officers(every, name),
        newer=asked.address(page=page - 1) if page > 1 else "",
        older=asked.address(page=page + 1) if page < pages else "",
        narrowed=_narrowed(asked, name),
    )


def _page(asked: Asked, at: Chosen, found: Sequence[Sequence[Recorded]]) -> int:
    if number := number_said(asked.page):
        return min(number, max(1, -(-len(found) // PAGE)))
    newer = sum(1 for group in found if group[0].version > at.version)
    return min(newer, max(len(found) - 1, 0)) // PAGE + 1


def _choices(asked: Asked, found: Sequence[Sequence[Recorded]], corrected: frozenset[int]) -> Iterator[Choice]:
    names = {"": "全部", **{kind: label for kind, (label, _) in KINDS.items()}, **OTHERS}
    for kind, label in names.items():
        count = sum(is_of(kind, group, corrected) for group in found)
        if count or kind in ("", asked.only):
            yield Choice(say(label), count, asked.address(only=kind, page=""), kind == asked.only)


def _officers(found: Iterable[Sequence[Recorded]], name: NameOf) -> list[tuple[str, str]]:
    recorders = dict.fromkeys(_recorder(group[0]) for group in found)
    return sorted(
        ((who, name(who) if who != By.CLOCK else say("工作进程")) for who in recorders), key=lambda each: each[1]
    )


def _recorder(entry: Recorded) -> str:
    told = entry.provenance
    return By.CLOCK.value if told.acted_by == By.CLOCK else told.recorded_by


def _narrowed(asked: Asked, name: NameOf) -> str:
    labels = {kind: label for kind, (label, _) in KINDS.items()} | OTHERS
    told = [say(labels[asked.only])] if asked.only in labels else []
    if asked.by:
        told.append(say("工作进程") if asked.by == By.CLOCK else name(asked.by))
    return "　".join(told)


def _line(
    case_type: CaseType,
    group: Sequence[Recorded],
    corrections: Sequence[Amendment],
    entries: Sequence[Recorded],
    asked: Asked,
    at: Chosen,
    name: NameOf,
) -> ReplayLine:
    act = group[0]
    shown = [as_shown(entry) for entry in group]
    (told,) = timeline(case_type, shown, name)
    amended = [each for each in corrections if each.approved and each.entry == act.version]
    amends = next((each for each in corrections if act.version in each.versions), None)
    future = act.version > at.version
    late = entered_late(act)
    selected = bool(at.version) and settled(entries, act.version) == at.version
    marks = ["late" * late, "fix" * bool(amends or amended), "fut" * future, "sel" * selected]
    occurred = act.event.occurred_at
    return ReplayLine(
        told=told,
        hour="" if occurred is None else occurred.astimezone(SHANGHAI).strftime("%H:%M"),
        mark=" ".join(filter(None, marks)),
        future=future,
        selected=selected,
        address=asked.at(act.version),
        came_late=late_told(shown[0]) if late else "",
        amended=tuple(amendment_shown(each, entries, name) for each in amended),
        amends=None if amends is None else amendment_shown(amends, entries, name),
    )


def late_told(entry: TimelineEntry) -> str:
    """When an act happened and when it was recorded, why late, and on which paper it stands."""
    happened = moment(entry.occurred_at) if entry.occurred_at is not None else entry.occurred_on.isoformat()
    told = [say("发生 {happened}，记录 {recorded}", happened=happened, recorded=moment(entry.recorded_at))]
    for name, sentence in (
        ("late_reason", "补录理由：{said}"),
        ("paper", "依据材料：{said}"),
        ("number", "停机期间手写文号 {said}"),
    ):
        if said := entry.remarks.get(name):
            told.append(say(sentence, said=said))
    return "；".join(told)


def scrub(entries: Sequence[Recorded], corrections: Sequence[Amendment], asked: Asked, at: Chosen) -> Scrub:
    """The slider at a version, with a mark for each act."""
    last = len(entries)
    after = settled(entries, at.version + 1) if at.version < last else 0
    before = at.version and preceding(entries, at.version)
    short, long, thick = _marks(entries, of_amendments(corrections))
    recorded = entries[at.version - 1].provenance.recorded_at if at.version else None
    return Scrub(
        last=last,
        version=at.version,
        title=say("第 {version} 版", version=at.version) + f"　{moment(recorded)}" if recorded else say("尚无记录"),
        on="" if at.on is None else at.on.isoformat(),
        previous=asked.at(before) if before else "",
        following=asked.at(after) if after else "",
        first=asked.at(settled(entries, 1)),
        end=asked.at(last),
        short_marks=short,
        long_marks=long,
        thick_marks=thick,
    )


def _marks(entries: Sequence[Recorded], corrected: frozenset[int]) -> tuple[str, str, str]:
    """Short marks for acts, long ones where the main line moved, thick ones for late entries and corrections."""
    marks: tuple[dict[int, str], ...] = ({}, {}, {})
    for group in groups(entries):
        act = group[0]
        x = MARGIN + round(WIDE * (act.version - 1) / max(1, len(entries) - 1))
        if entered_late(act) or act.version in corrected:
            marks[2][x] = f"M{x} 8v8"
        if any(map(moves_main, group)):
            marks[1][x] = f"M{x} 4v14"
        elif x not in marks[2]:
            marks[0][x] = f"M{x} 8v8"
    return " ".join(marks[0].values()), " ".join(marks[1].values()), " ".join(marks[2].values())
