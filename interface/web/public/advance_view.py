"""事前公开页: what an authority makes public before it acts, by kind, and what it has taken down and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from application.procedure_outline import Station
from application.public_matters import PublicMatterEntry
from application.public_readings import PublishedKind, WithdrawnPublication
from domain.catalogue import CASE_TYPES
from domain.law.advance_publicity import InspectionWay, MatterKind, RiskLevel
from domain.law.officers import OfficerOnRecord
from domain.law.violations import VIOLATIONS
from interface.text.language import say, term
from interface.web.public.public_view import KIND_MARKS
from interface.web.wording import authority, cited

Officers = Callable[[str], OfficerOnRecord | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A list that belongs to a matter: what its columns are called, and its lines; ``links`` where a line leads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    links: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MatterView:
    """One matter."""

    matter: str
    title: str
    content: Sequence[str]
    basis: str
    paper: str
    from_day: date
    until: date | None
    changed: str
    table: Table | None
    withdrawn_on: date | None
    reason: str
    state: str = ""
    mark: str = ""
    acts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class KindView:
    """The matters of one kind."""

    key: str
    heading: str
    matters: Sequence[MatterView]


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """That a publication came down."""

    kind: str
    mark: str
    number: str
    authority: str
    published_on: date
    withdrawn_on: date
    reasons: str


@dataclass(frozen=True, slots=True)
class StationView:
    """A stage of a procedure and what leads on."""

    label: str
    moves: Sequence[tuple[str, str, str, str]]


def by_kind(entries: Iterable[PublicMatterEntry], officer: Officers, today: date) -> list[KindView]:
    """The matters by kind, in the order of the kinds."""
    held: dict[MatterKind, list[MatterView]] = {}
    for entry in entries:
        held.setdefault(MatterKind(entry.kind), []).append(matter_view(entry, officer, today))
    return [KindView(kind.value, term(kind), held[kind]) for kind in MatterKind if kind in held]


def matter_view(
    entry: PublicMatterEntry, officer: Officers, today: date, acts: Sequence[tuple[str, str]] = ()
) -> MatterView:
    """One matter in words."""
    changed = ""
    if entry.changed_on is not None:
        changed = say("{day} 变更：{reason}", day=entry.changed_on.isoformat(), reason=entry.change_reason)
    state, mark = _state(entry, today)
    return MatterView(
        matter=str(entry.matter),
        title=entry.title,
        content=entry.content.split("\n"),
        basis=entry.basis,
        paper=entry.paper,
        from_day=entry.from_day,
        until=entry.until,
        changed=changed,
        table=_table(entry, officer, today),
        withdrawn_on=entry.withdrawn_on,
        reason=entry.withdrawal_reason,
        state=state,
        mark=mark,
        acts=acts,
    )


def withdrawn_row(entry: WithdrawnPublication) -> WithdrawnRow:
    """A withdrawal in words."""
    kind = PublishedKind(entry.kind)
    return WithdrawnRow(
        kind=term(kind),
        mark=KIND_MARKS[kind],
        number=entry.number,
        authority=authority(entry.authority),
        published_on=entry.published_on,
        withdrawn_on=entry.withdrawn_on,
        reasons=entry.reasons,
    )


def station_views(stations: Iterable[Station]) -> list[StationView]:
    """A procedure, stage by stage."""
    return [
        StationView(
            term(each.label),
            [(term(move.step), term(move.by), cited(move.basis), term(move.to)) for move in each.moves],
        )
        for each in stations
    ]


def _state(entry: PublicMatterEntry, today: date) -> tuple[str, str]:
    if entry.withdrawn_on is not None:
        return say("已撤下"), ""
    if entry.stands(today):
        return say("公开中"), "g"
    return (say("尚未开始"), "b") if entry.from_day > today else (say("已到期"), "a")


def _table(entry: PublicMatterEntry, officer: Officers, today: date) -> Table | None:
    match MatterKind(entry.kind):
        case MatterKind.OFFICERS:
            return Table(
                (say("执法证号"), say("有效期")),
                [line for each in entry.lists["officers"] for line in _certificates(officer(each), today)],
            )
        case MatterKind.POWERS:
            return Table((say("编码"), say("违法行为"), say("条文")), [_power(each) for each in entry.lists["powers"]])
        case MatterKind.PROCEDURE:
            kinds = [each for each in entry.lists["procedures"] if each in CASE_TYPES]
            return Table(
                (say("流程"),),
                [(term(CASE_TYPES[each].label),) for each in kinds],
                [f"/public/procedures/{each}" for each in kinds],
            )
        case MatterKind.INSPECTION_PLAN:
            heads = (say("检查事项"), say("依据"), say("风险等级"), say("频次"), say("检查方式"), say("期间"))
            return Table(heads, [_inspection(each) for each in entry.lists["inspections"]])
    return None


def _certificates(known: OfficerOnRecord | None, today: date) -> list[tuple[str, str]]:
    """The certificates that hold today: by number, without a name."""
    held = () if known is None else known.certificates
    return [
        (each.number, say("{begins} 至 {ends}", begins=each.valid_from, ends=each.valid_until))
        for each in held
        if each.valid_on(today)
    ]


def _power(code: str) -> tuple[str, str, str]:
    known = VIOLATIONS.get(code)
    return (code, "", "") if known is None else (code, term(known), cited([known.basis]))


def _inspection(said: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        said["item"],
        said["basis"],
        term(RiskLevel(said["risk_level"])),
        said["frequency"],
        term(InspectionWay(said["way"])),
        say("{begins} 至 {ends}", begins=said["begins"], ends=said["ends"]),
    )
