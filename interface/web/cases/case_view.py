"""案件页: limits and timeline of one case for one reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from application.public_reports import NAME as PUBLIC_DESK
from application.readings import Lamp, LimitEntry, TimelineEntry
from domain.case import Track
from domain.catalogue import CASE_TYPES, EVENTS
from domain.procedure import CaseType, StageEntered, TrackRestarted
from domain.step import By
from interface.text.language import english, say, term
from interface.web.cases.stage_map import stage_label
from interface.web.wording import Fact, Judged, facts, judged, who

LAMPS: Final = {Lamp.GREY: "n", Lamp.GREEN: "g", Lamp.YELLOW: "a", Lamp.RED: "r"}
ENDS_THE_CASE: Final = frozenset({"case_archived", "case_transferred", "clue_archived", "filing_withdrawn"})
"""What stops a limit without its being met."""

CLOCKED: Final = frozenset(
    event.name
    for case_type in CASE_TYPES.values()
    for step in case_type.steps.values()
    if step.by is By.CLOCK
    for event in step.folds
)
"""What the clock records: a limit that it stopped after the last day has passed, nobody met it."""

ENGINE: Final = frozenset({StageEntered.name, TrackRestarted.name})


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit with its lamp, its computation and its article."""

    name: str
    item: str
    lamp: str
    left: str
    computation: str | None
    basis: str
    last_day: date | None
    provisional: bool
    open: bool
    running: bool = False
    """It runs, with a last day or without; ``open`` only with one."""

    day_by_day: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word beside an entry."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One act on the timeline, with the stages it moved."""

    version: int
    name: str
    mark: str
    occurred_on: date
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    tags: tuple[Tag, ...]
    moved: tuple[str, ...]
    told: Sequence[Fact]
    source: str
    basis: tuple[Judged, ...]
    photos: tuple[str, ...] = ()
    """The digests of the photographs that the entry names."""


def limit_line(limit: LimitEntry, today: date) -> LimitLine:
    """A limit as it stands today."""
    if limit.state != "open" or limit.last_day is None:
        left = _ended(limit, today)
    else:
        days = (limit.last_day - today).days
        passed = say("逾期 {days} 日", days=-days) if limit.overdue(today) else say("已过")
        left = say("今日") if days == 0 else say("剩 {days} 日", days=days) if days > 0 else passed
    lamp = "p" if limit.provisional else LAMPS[limit.lamp(today)]
    return LimitLine(
        term(limit),
        limit.item,
        lamp,
        left,
        (limit.computation_en or limit.computation) if english() else limit.computation,
        limit.basis_en if english() else limit.basis_zh,
        limit.last_day,
        limit.provisional,
        limit.state == "open" and limit.last_day is not None,
        limit.state == "open" and limit.runs != "obligation",
        limit.day_by_day_en if english() else limit.day_by_day,
    )


def _ended(limit: LimitEntry, today: date) -> str:
    if limit.stopped_on is None:
        if limit.runs == "obligation":
            return say("待办")
        if limit.state == "open":
            return _without_end(limit, today)
        return say("未定天数") if limit.last_day is None else say("中止")
    lapsed = limit.stopped_by in CLOCKED and (limit.last_day is None or limit.stopped_on > limit.last_day)
    how = say("期满") if lapsed else say("随案终止") if limit.stopped_by in ENDS_THE_CASE else say("办结")
    return f"{limit.stopped_on} {how}"


def _without_end(limit: LimitEntry, today: date) -> str:
    """A limit that runs and has no last day: how long it has run, or that nobody can say until when."""
    if limit.runs == "no_limit" and limit.start_on is not None:
        return say("已历 {days} 日", days=(today - limit.start_on).days)
    return say("不能判定")


def timeline(case_type: CaseType, entries: Sequence[TimelineEntry], name: Callable[[str], str]) -> list[EntryLine]:
    """The acts, latest first; moves of stages stand with the act that caused them."""
    lines: list[EntryLine] = []
    moves: list[str] = []
    for entry in reversed(entries):
        if entry.name in ENGINE:
            moves.append(_move(case_type, entry))
            continue
        lines.append(_entry(entry, tuple(reversed(moves)), name))
        moves.clear()
    return lines


def _move(case_type: CaseType, entry: TimelineEntry) -> str:
    track = Track(str(entry.data["track"]))
    if entry.name == TrackRestarted.name:
        return say("{track} 第 {round} 轮开始", track=term(track), round=entry.data["round"])
    return f"{term(track)} → {stage_label(case_type, track, str(entry.data['stage']))}"


def _entry(entry: TimelineEntry, moved: tuple[str, ...], name: Callable[[str], str]) -> EntryLine:
    assumed = entry.remarks.get("assumed", ())
    basis = tuple(judged(found, name) for found in entry.basis)
    return EntryLine(
        version=entry.version,
        name=term(entry),
        mark="late" if entry.late else "",
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        recorded_by=_recorder(entry, name),
        acted_by=who(entry.acted_by),
        tags=tuple(_tags(entry, basis)),
        moved=moved,
        told=facts(entry.data, assumed, EVENTS[entry.name], name),
        source=str(entry.remarks.get("source", "")),
        basis=basis,
        photos=tuple(str(photo["sha256"]) for photo in entry.data.get("photos") or ()),
    )


def _recorder(entry: TimelineEntry, name: Callable[[str], str]) -> str:
    """Who recorded it; the system itself by what it is."""
    if entry.acted_by == By.CLOCK:
        return say("工作进程")
    return say("公众举报入口") if entry.recorded_by == PUBLIC_DESK else name(entry.recorded_by)


def _tags(entry: TimelineEntry, basis: Iterable[Judged]) -> Iterable[Tag]:
    if entry.origin == "imported":
        yield Tag(say("导入"), "a")
    if entry.late:
        yield Tag(say("补录"), "")
    if assumed := entry.remarks.get("assumed", ()):
        yield Tag(say("推定 {count} 项", count=len(assumed)), "u")
    for found in basis:
        if found.mark == "a":
            yield Tag(f"{found.verdict} {found.text}", "a")
