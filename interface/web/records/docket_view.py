"""台账页: the cases that the reader may see, one row each, and what he asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.readings import DocketEntry, DocketFilter, Sort
from application.waiting import ASSIGNABLE
from domain.case import Track
from domain.law.parties import OrganizationType
from domain.messages import Label, Labelled
from domain.procedure import CaseType
from interface.text.language import say, term
from interface.web.cases.stage_map import DONE, stage_label
from interface.web.spreadsheet import Column, Sheet, sheet_of
from interface.web.visits import plain

NEAR: Final = timedelta(days=7)
"""A limit within a week is close."""

CASES: Final = "case"
"""Every kind of case but clues."""

NOBODY: Final = "none"
"""No officer, no division, no street."""


class Lit(Labelled):
    """Which lamp a case shows today."""

    RED = "r", "今日到期或已过", "due today or past"
    AMBER = "a", "七日内到期", "due within seven days"
    GREEN = "g", "七日以后到期", "due later"
    NONE = "n", "没有期限", "no limit runs"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for, as the form holds it. ``since`` and ``until``: opened from when until when."""

    q: str = ""
    kind: str = ""
    stage: str = ""
    type: str = ""
    division: str = ""
    street: str = ""
    officer: str = ""
    since: str = ""
    until: str = ""
    lamp: str = ""
    open: str = ""
    active: str = ""
    sort: str = Sort.RECENT.value
    cursor: str = ""

    @classmethod
    def said(cls, told: Mapping[str, str], kinds: Iterable[str]) -> Wanted:
        """What an address says; what is no choice of a list says nothing."""
        typed = {name: plain(told.get(ASKED.get(name, name), "")) for name in _NAMES}
        known: dict[str, set[str]] = {"kind": {CASES, *kinds}, "lamp": {*Lit}, "sort": {*Sort}, "open": {"yes"}}
        read = cls(**typed)
        refused = {name: "" for name, values in known.items() if typed[name] not in values}
        refused |= {name: "" for name in _DAYS if _day(typed[name]) is None}
        return replace(read, **refused | ({"sort": Sort.RECENT.value} if "sort" in refused else {}))

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, name) for name in _NAMES if name not in ("sort", "cursor"))

    def of_kind(self, kind: str) -> bool:
        """Whether cases of a kind are listed."""
        listed = self.kind in ("", kind) or (self.kind == CASES and kind != "warning")
        return listed and (self.officer != NOBODY or kind in ASSIGNABLE)

    def filter(self, kinds: Iterable[str], today: date | None = None) -> DocketFilter:
        """The same for the read model; ``kinds`` are the kinds of case that the page lists."""
        chosen = DocketFilter(
            search=self.q,
            kinds=tuple(kinds),
            stages=(self.stage,) if self.stage else (),
            organization_type=self.type,
            division=_place(self.division),
            street=_place(self.street),
            officer="" if self.officer == NOBODY else self.officer,
            unassigned=self.officer == NOBODY,
            opened_from=_day(self.since),
            opened_until=_day(self.until),
            under_way=self.open == "yes",
            active_from=_day(self.active),
        )
        if not self.lamp or today is None:
            return chosen
        tomorrow = timedelta(days=1)
        first, last = {
            Lit.RED: (None, today),
            Lit.AMBER: (today + tomorrow, today + NEAR),
            Lit.GREEN: (today + NEAR + tomorrow, None),
            Lit.NONE: (None, None),
        }[Lit(self.lamp)]
        return replace(chosen, due_from=first, due_until=last, undated=self.lamp == Lit.NONE.value)

    def page(self, cursor: str, **other: str) -> str:
        """The address of the page that begins at ``cursor``; ``other`` is asked for instead."""
        asked = {ASKED.get(name, name): other.get(name, getattr(self, name)) for name in _NAMES} | {"cursor": cursor}
        return "/cases?" + urlencode({name: value for name, value in asked.items() if value})


_NAMES: Final = tuple(field.name for field in fields(Wanted))
_DAYS: Final = ("since", "until", "active")
ASKED: Final = {"since": "from", "until": "to"}
"""How the address spells what a name of Python cannot."""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _place(text: str) -> str | None:
    return "" if text == NOBODY else text or None


@dataclass(frozen=True, slots=True)
class DocketRow:
    """One row."""

    case_id: UUID
    kind: str
    party: str
    number: str
    organization_type: str
    code: str
    stage: str
    tracks: tuple[str, ...]
    officers: tuple[str, ...]
    opened_on: date
    imported: bool
    assumed: bool
    last: str
    last_on: date
    version: int
    due_on: date | None
    lamp: str
    provisional: bool


def docket_row(case_type: CaseType, entry: DocketEntry, today: date, name_of: Callable[[str], str] = str) -> DocketRow:
    """A row of the docket as it stands today."""
    due = entry.next_due_on
    lamp = "" if due is None else "r" if due <= today else "a" if due <= today + NEAR else "g"
    return DocketRow(
        case_id=entry.case_id,
        kind=term(case_type.label),
        party=entry.title or entry.party_name,
        number=entry.number,
        organization_type=_type(entry.organization_type),
        code=entry.code,
        stage=stage_label(case_type, Track.MAIN, entry.main_stage),
        tracks=tuple(_running(case_type, entry.stages)),
        officers=tuple(map(name_of, entry.officers)),
        opened_on=entry.opened_on,
        imported=entry.imported,
        assumed=entry.assumed,
        last=term(Label(entry.last_event_zh, entry.last_event_en)),
        last_on=entry.last_occurred_on,
        version=entry.version,
        due_on=due,
        lamp="p" if due is not None and entry.next_due_provisional else lamp,
        provisional=due is not None and entry.next_due_provisional,
    )


def docket_sheet(title: str, rows: Iterable[DocketRow]) -> Sheet:
    """Rows of the docket in a workbook: everything, whatever the page shows."""
    return sheet_of(
        title,
        rows,
        (Column(say("当事人或事项"), width=36), lambda row: row.party),
        (Column(say("案号"), width=30), lambda row: row.number),
        (Column(say("案件种类"), width=18), lambda row: row.kind),
        (Column(say("组织类型"), width=16), lambda row: row.organization_type),
        (Column(say("统一社会信用代码"), width=22), lambda row: row.code),
        (Column(say("阶段"), width=18), lambda row: row.stage),
        (Column(say("并行事项"), width=36), lambda row: "；".join(row.tracks)),
        (Column(say("承办人"), width=22), lambda row: "、".join(row.officers)),
        (Column(say("开始之日"), "day"), lambda row: row.opened_on),
        (Column(say("最近事项"), width=26), lambda row: row.last),
        (Column(say("最近事项之日"), "day"), lambda row: row.last_on),
        (Column(say("下一期限"), "day"), lambda row: row.due_on),
        (Column(say("版本"), "number", width=8), lambda row: row.version),
        (Column(say("导入"), width=8), lambda row: row.imported),
        (Column(say("含推定"), width=8), lambda row: row.assumed),
    )


def _type(value: str) -> str:
    return term(OrganizationType(value)) if value in set(OrganizationType) else value


def _running(case_type: CaseType, stages: Mapping[str, str]) -> Iterator[str]:
    for place, stage in stages.items():
        name, _, key = place.partition(":")
        track = Track(name)
        if track is not Track.MAIN and stage not in DONE:
            yield f"{stage_label(case_type, track, stage)} {key}".strip()
