"""Readings for the records of organizations and for lists taken away: likeness, posts, and limits kept or missed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from application.office_readings import DirectoryEntry
from application.position import Position
from application.principals import Principal
from domain.messages import Labelled


@dataclass(frozen=True, slots=True)
class LikeName:
    """A name in a register, or of a party, that is like one asked about; ``likeness`` in percent."""

    id: UUID
    kind: str
    name: str
    relation: str
    code: str
    number: str
    likeness: int


class Kept(Labelled):
    """How a limit of the authority came out, or stands."""

    IN_TIME = "in_time", "按时办结", "done in time"
    LATE = "late", "超期办结", "done late"
    OVERDUE = "overdue", "现已逾期", "overdue now"


@dataclass(frozen=True, slots=True)
class LimitsKept:
    """One limit of an area in a period: how many were met, how long that took, how many are overdue now.

    ``days`` is the median of calendar days from the start to the end; None where nothing ended.
    """

    deadline: str
    zh: str
    en: str
    in_time: int
    late: int
    overdue: int
    days: float | None


@dataclass(frozen=True, slots=True)
class KeptLimit:
    """One run of a limit that was met or is overdue, with its case."""

    case_id: UUID
    kind: str
    number: str
    party_name: str
    deadline: str
    item: str
    start_on: date
    last_day: date
    stopped_on: date | None


@dataclass(frozen=True, slots=True)
class KeptLimits:
    """What a figure of limits counts: ``others`` count as well and are not the reader's to know."""

    entries: Sequence[KeptLimit]
    number: int
    others: int


class TellsRecords(Protocol):
    """What is told over all cases and registers, within what the reader may know of."""

    def reached(self) -> Position | None:
        """How far the lists are; None before they begin."""

    def officers_at_work(self, *, reader: Principal) -> Sequence[str]:
        """Who works on the latest cases, by id."""

    def entries_like(self, name: str, kinds: Collection[str], *, reader: Principal, limit: int) -> Sequence[LikeName]:
        """Names and marks in registers that share two neighbouring characters with a name, those most like it first."""

    def parties_like(self, name: str, kinds: Collection[str], *, reader: Principal, limit: int) -> Sequence[LikeName]:
        """Parties of cases in the same way."""

    def marks_of(self, entries: Collection[UUID], *, reader: Principal) -> Mapping[UUID, Sequence[DirectoryEntry]]:
        """Everything under which entries of registers are found, by entry."""

    def limits_kept(self, area: str, since: date, until: date, *, today: date, reader: Principal) -> list[LimitsKept]:
        """How the authorities of an area kept their limits. Raises NotEmpowered outside the reader's division."""

    def kept_limits(
        self,
        area: str,
        since: date,
        until: date,
        *,
        today: date,
        deadline: str,
        how: Kept,
        reader: Principal,
        limit: int,
    ) -> KeptLimits:
        """The runs that such a figure counts, the latest first. Raises NotEmpowered."""
