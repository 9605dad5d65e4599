"""案件页: one case for one reader: header, limits, timeline, outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from application.readings import Lamp, LimitEntry, TimelineEntry
from domain.case import Case, Track
from domain.catalogue import CASE_TYPES, EVENTS
from domain.law.penalties import amount_in_words
from domain.procedure import CaseType, StageEntered, TrackRestarted
from domain.step import By
from domain.steps.assignment import Assignment
from domain.steps.ban_decision import Ban
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.clue_intake import Clue
from domain.steps.decision import Decision
from domain.steps.filing import Filing, Proposal
from domain.steps.joint_initiation import JointOperation
from interface.web.operation_view import about_operation
from interface.web.stage_map import stage_label
from interface.web.wording import Fact, Judged, authority, division, facts, judged, who

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


@dataclass(frozen=True, slots=True)
class FileHeader:
    """Which case, against whom, where it stands, who works on it."""

    party: str
    number: str
    organization_type: str
    code: str
    stage: str
    kind: str
    authority: str
    officers: tuple[str, ...]
    version: int
    imported: bool
    assumed: bool
    running: Sequence[LimitLine]
    about: Sequence[Fact]
    outcome: Sequence[Fact]


def limit_line(limit: LimitEntry, today: date) -> LimitLine:
    """A limit as it stands today."""
    if limit.state != "open" or limit.last_day is None:
        left = _ended(limit)
    else:
        days = (limit.last_day - today).days
        passed = f"逾期 {-days} 日" if limit.overdue(today) else "已过"
        left = "今日" if days == 0 else f"剩 {days} 日" if days > 0 else passed
    lamp = "p" if limit.provisional else LAMPS[limit.lamp(today)]
    return LimitLine(
        limit.zh,
        limit.item,
        lamp,
        left,
        limit.computation,
        limit.basis_zh,
        limit.last_day,
        limit.provisional,
        limit.state == "open" and limit.last_day is not None,
    )


def _ended(limit: LimitEntry) -> str:
    if limit.stopped_on is None:
        if limit.runs == "obligation":
            return "待办"
        return "未定天数" if limit.last_day is None else "中止"
    lapsed = limit.stopped_by in CLOCKED and (limit.last_day is None or limit.stopped_on > limit.last_day)
    how = "期满" if lapsed else "随案终止" if limit.stopped_by in ENDS_THE_CASE else "办结"
    return f"{limit.stopped_on} {how}"


def header(
    case_type: CaseType,
    case: Case,
    entries: Sequence[TimelineEntry],
    limits: Sequence[LimitLine],
    name: Callable[[str], str],
) -> FileHeader:
    """The head of the page."""
    filing = case.get(Filing) or case.get(Proposal)
    clue = case.get(Clue)
    party = filing.party if filing is not None else None if clue is None else clue.organization
    operation = case.get(JointOperation)
    assignment = case.get(Assignment)
    return FileHeader(
        party=party.name if party is not None else "（尚无当事人）" if operation is None else operation.title,
        number=filing.number if isinstance(filing, Filing) else "",
        organization_type="" if party is None or party.organization_type is None else party.organization_type.zh,
        code="" if party is None or party.code is None else party.code,
        stage=stage_label(case_type, Track.MAIN, case.stage(Track.MAIN)),
        kind=case_type.label.zh,
        authority=authority(case.authority),
        officers=() if assignment is None else tuple(map(name, assignment.officers)),
        version=case.version,
        imported=any(entry.origin == "imported" for entry in entries),
        assumed=any(entry.remarks.get("assumed") for entry in entries),
        running=[line for line in limits if line.open][:3],
        about=_about_file(case),
        outcome=_outcome(case),
    )


def _about_file(case: Case) -> Sequence[Fact]:
    filing = case.get(Filing) or case.get(Proposal)
    if filing is not None:
        return _about(filing) + _suspected(case)
    clue, operation = case.get(Clue), case.get(JointOperation)
    if operation is not None:
        return about_operation(case, operation)
    return () if clue is None else _about_clue(clue)


def _about(filing: Filing | Proposal) -> list[Fact]:
    return [
        Fact("名称", filing.party.name),
        Fact("类型", filing.party.organization_type.zh),
        Fact("统一社会信用代码", filing.party.code or "来源未载明"),
        Fact("涉嫌违法行为", filing.suspected_breach),
    ]


def _about_clue(clue: Clue) -> list[Fact]:
    return [
        Fact("所涉组织", clue.organization.name),
        Fact("统一社会信用代码", clue.organization.code or "来源未载明"),
        Fact("来源", clue.source.zh),
        Fact("反映的事实", clue.facts),
    ]


def _suspected(case: Case) -> list[Fact]:
    """What a ban case says of the organization besides."""
    organization = case.get(SuspectedOrganization)
    if organization is None:
        return []
    names = [Fact("其他名称", "、".join(organization.other_names))] if organization.other_names else []
    return [
        *names,
        Fact("涉嫌种类", organization.illegal_kind.zh),
        Fact("违法行为发生地", division(organization.division)),
        Fact("管辖依据", organization.jurisdiction.zh),
    ]


def _banned(case: Case) -> list[Fact]:
    """What a ban names."""
    ban = case.get(Ban)
    named = (
        ()
        if ban is None
        else (
            ("取缔名称", ban.names),
            ("分支机构", ban.branches),
            ("网站", ban.sites),
            ("网络账号", ban.online_accounts),
        )
    )
    return [Fact(caption, "、".join(what)) for caption, what in named if what]


def _outcome(case: Case) -> list[Fact]:
    decision = case.get(Decision)
    if decision is None:
        return []
    served = [Fact("送达", decision.served_on.isoformat())] if decision.served_on else []
    ban, penalties = case.get(Ban), amount_in_words(decision.penalties)
    decided = "；".join(filter(None, ("取缔", penalties))) if ban is not None else penalties or "不予行政处罚"
    return [
        Fact("决定文号", decision.number),
        Fact("决定日期", decision.decided_on.isoformat()),
        Fact("内容", decided),
        *_banned(case),
        *served,
    ]


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
        return f"{track.zh} 第 {entry.data['round']} 轮开始"
    return f"{track.zh} → {stage_label(case_type, track, str(entry.data['stage']))}"


def _entry(entry: TimelineEntry, moved: tuple[str, ...], name: Callable[[str], str]) -> EntryLine:
    assumed = entry.remarks.get("assumed", ())
    basis = tuple(judged(found, name) for found in entry.basis)
    return EntryLine(
        version=entry.version,
        name=entry.zh,
        mark="late" if entry.late else "",
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        recorded_by="工作进程" if entry.acted_by == By.CLOCK else name(entry.recorded_by),
        acted_by=who(entry.acted_by),
        tags=tuple(_tags(entry, basis)),
        moved=moved,
        told=facts(entry.data, assumed, EVENTS[entry.name], name),
        source=str(entry.remarks.get("source", "")),
        basis=basis,
    )


def _tags(entry: TimelineEntry, basis: Iterable[Judged]) -> Iterable[Tag]:
    if entry.origin == "imported":
        yield Tag("导入", "a")
    if entry.late:
        yield Tag("补录", "")
    if assumed := entry.remarks.get("assumed", ()):
        yield Tag(f"推定 {len(assumed)} 项", "u")
    for found in basis:
        if found.verdict == "提示":
            yield Tag(f"提示 {found.text}", "a")
