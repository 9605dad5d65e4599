"""Readings: what the read models answer, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from application.principals import Principal
from domain.law.rule import Finding
from domain.messages import Labelled


class Lamp(Labelled):
    """How urgent a limit is: the colour beside it."""

    GREY = "grey", "未计", "not counting"
    GREEN = "green", "充裕", "ample"
    YELLOW = "yellow", "临近", "near"
    RED = "red", "今日到期或逾期", "due today or overdue"


class Sort(Labelled):
    """What the docket can be sorted by."""

    RECENT = "recent", "最近动态", "latest entry"
    OPENED = "opened", "立案先后", "when opened"
    DUE = "due", "最近期限", "next limit"
    NUMBER = "number", "案号", "number"
    PARTY = "party", "当事人", "party"


@dataclass(frozen=True, slots=True)
class DocketFilter:
    """Which cases to show; what is left out does not narrow. Days are inclusive.

    ``track`` has begun and, if named, stands at ``track_stage``; of a track that runs several times any run counts, or
    the one named as ``service:paper``.
    ``unassigned``: nobody works on it yet, though it stands at a stage. ``beyond`` are main stages that are left out;
    ``campaign`` and ``batch`` are ids that cases are marked with. ``under_way``: it is still work; ``active_from``: it
    was opened on that day or later, or is still work. ``division`` and ``street`` are those of the conduct, its own or
    those of the clue that led to it; empty where nobody said. ``undated``: no limit runs.
    """

    search: str = ""
    ids: Sequence[UUID] = ()
    kinds: Sequence[str] = ()
    stages: Sequence[str] = ()
    beyond: Sequence[str] = ()
    track: str = ""
    track_stage: str = ""
    authority: str = ""
    officer: str = ""
    unassigned: bool = False
    organization_type: str = ""
    code: str = ""
    opened_from: date | None = None
    opened_until: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    undated: bool = False
    under_way: bool = False
    active_from: date | None = None
    division: str | None = None
    street: str | None = None
    campaign: UUID | None = None
    batch: UUID | None = None
    imported: bool | None = None
    assumed: bool | None = None


@dataclass(frozen=True, slots=True)
class DocketEntry:
    """台账: one case as the list shows it; what has no party goes by its ``title``.

    ``stages`` by track, for keyed tracks by ``track:key``. ``next_due_provisional``: the next day reaches a year
    whose days off are not published yet.
    """

    case_id: UUID
    kind: str
    authority: str
    number: str
    party_name: str
    title: str
    organization_type: str
    code: str
    stages: Mapping[str, str]
    main_stage: str
    opened_on: date
    filed_on: date | None
    next_due_on: date | None
    last_event: str
    last_event_zh: str
    last_event_en: str
    last_occurred_on: date
    last_recorded_at: datetime
    version: int
    officers: Sequence[str]
    imported: bool
    assumed: bool
    next_due_provisional: bool = False


@dataclass(frozen=True, slots=True)
class DocketPage:
    """A page of the docket; ``next_cursor`` is empty on the last one."""

    entries: Sequence[DocketEntry]
    next_cursor: str = ""


class TellsDocket(Protocol):
    """The docket, within what the reader may know of."""

    def docket_page(
        self, wanted: DocketFilter, *, reader: Principal, sort: Sort, cursor: str, limit: int
    ) -> DocketPage:
        """A page of the docket. Raises ValueError for a cursor that is none of its own."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """卷宗: one event as the file shows it; fields about natural persons are left out of ``data``."""

    version: int
    name: str
    act: str
    zh: str
    en: str
    occurred_on: date
    occurred_at: datetime | None
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    late: bool
    origin: str
    remarks: Mapping[str, Any]
    data: Mapping[str, Any]
    basis: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """期限: one run of a limit.

    ``runs`` tells what the last day means (act by it, act only after it, deemed after it; ``obligation`` where there
    is none until it is discharged), ``missed`` what follows when it passes unused, ``certainty`` whether its length is
    law, a setting or practice. ``provisional``: it reaches a year whose days off are not published yet.
    ``computation`` is the count in short, ``day_by_day`` the same with each day counted or left out, on one line.
    """

    case_id: UUID
    kind: str
    authority: str
    deadline: str
    item: str
    run: int
    state: str
    zh: str
    en: str
    whose: str
    runs: str
    missed: str
    certainty: str
    basis_zh: str
    basis_en: str
    started_by: str | None
    start_on: date | None
    length: int | None
    unit: str | None
    last_day: date | None
    computation: str | None
    provisional: bool
    extended: bool
    paused_on: date | None
    owed: Decimal | None
    stopped_by: str | None
    stopped_on: date | None
    passing: str
    computation_en: str = ""
    day_by_day: str = ""
    day_by_day_en: str = ""

    def lamp(self, today: date, *, near: int = 7) -> Lamp:
        """The colour on a day in Shanghai; ``near`` in calendar days, but never more than a third of the period."""
        if self.state != "open" or self.last_day is None:
            return Lamp.GREY
        left = (self.last_day - today).days
        if left <= 0:
            # A right of the party that has passed is over, not overdue.
            return Lamp.GREY if left < 0 and self.missed in ("lapse", "deemed") else Lamp.RED
        whole = (self.last_day - self.start_on).days if self.start_on else near
        return Lamp.YELLOW if left <= max(1, min(near, whole // 3)) else Lamp.GREEN

    def overdue(self, today: date) -> bool:
        """Whether it passed although somebody had to act by it."""
        counts = self.state == "open" and self.runs == "act_by" and self.missed in ("flag", "accrue", "refuse")
        return counts and self.last_day is not None and self.last_day < today


@dataclass(frozen=True, slots=True)
class DuePassing:
    """A limit whose passing is a step that has to be taken. ``hinted_by`` names an event that may call for it.

    ``edition`` is the one of the calendar by which it was counted; ``unit`` is empty where an act named the last day.
    """

    case_id: UUID
    kind: str
    authority: str
    deadline: str
    item: str
    run: int
    last_day: date | None
    passing: str
    hinted_by: str | None
    hinted_on: date | None
    hinted_at: int | None
    provisional: bool = False
    start_on: date | None = None
    edition: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ClockRefusal:
    """A passing that could not be put on record; it stays until the step was taken or is no longer due."""

    command_id: UUID
    case_id: UUID
    kind: str
    event: str
    item: str
    due_on: date
    code: str
    detail: str
    tried_on: date
    attempts: int
