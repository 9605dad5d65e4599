"""Readings of the office's own work: what waits for whom, and who carries how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """待办: one case at a stage where it waits for an office; ``place`` is the track, with its key if it has one.

    ``stage`` is empty where the main track has not begun: a proposal is on record.
    """

    case_id: UUID
    kind: str
    number: str
    party_name: str
    code: str
    place: str
    stage: str
    last_event_zh: str
    last_event_en: str
    last_occurred_on: date
    next_due_on: date | None
    officers: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """工作量: what one officer has in hand, and how many acts he recorded in a period."""

    officer: str
    open_cases: int
    due: int
    overdue: int
    acts: int


@dataclass(frozen=True, slots=True)
class PlaceLoad:
    """区划与街镇分布: clues and cases by division and street of the conduct; empty where none is on record."""

    division: str
    street: str
    clues: int
    cases: int
    open: int


@dataclass(frozen=True, slots=True)
class Workload:
    """What an authority has in hand. ``unassigned`` are open cases that nobody works on."""

    officers: Sequence[OfficerLoad]
    places: Sequence[PlaceLoad]
    unassigned: int


@dataclass(frozen=True, slots=True)
class Undertaking:
    """专项行动、批次: something that officers are on. A batch has no last day; ``ended_on`` is that of the report."""

    id: UUID
    kind: str
    authority: str
    title: str
    first_day: date
    last_day: date | None
    ended_on: date | None
    officers: Sequence[str]


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organization that a search found: how many cases the reader may know of, and whether the register has it."""

    code: str
    name: str
    cases: int
    registered: bool = False
