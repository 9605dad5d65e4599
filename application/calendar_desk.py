"""工作日历: what is told of the calendar: the years with their arrangement, the limits that wait for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from application.known_law import KnownYear, years_on_record
from application.ports import CaseStore, NotEmpowered
from application.principals import Principal
from domain.law.calendar_years import PUBLISHER
from domain.registers.work_calendar import KIND, STREAM, CalendarYearPublished
from domain.step import Power


class Reaching(Protocol):
    """What the lists tell of limits that reach years."""

    def provisional(self, authorities: Sequence[str] | None) -> Mapping[int, int]:
        """How many open limits are provisional, by the year of their last day; None for every authority."""

    def count(self, year: int, edition: int) -> int:
        """How many limits are still to be counted anew after a publication."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of a year: when it was announced, when and by whom it was entered."""

    year: int
    announced_on: date
    source: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class CalendarDesk:
    """Every officer and administrator may see the calendar; the municipal registrar enters it."""

    store: CaseStore
    book: Reaching

    def years(self, reader: Principal) -> Sequence[KnownYear]:
        """Every year whose arrangement is known, the earliest first. Raises NotEmpowered."""
        demand_insider(reader)
        return years_on_record(self.store)

    def publications(self, reader: Principal) -> Sequence[Publication]:
        """Every publication, the latest first. Raises NotEmpowered."""
        demand_insider(reader)
        return [
            Publication(
                year=entry.event.year,
                announced_on=entry.event.announced_on,
                source=entry.event.source,
                recorded_at=entry.provenance.recorded_at,
                recorded_by=entry.provenance.recorded_by,
            )
            for entry in reversed(tuple(self.store.history(STREAM)))
            if isinstance(entry.event, CalendarYearPublished)
        ]

    def version(self) -> int:
        """The version of the stream, which whoever publishes has to name; 0 before the first publication."""
        return self.store.load(STREAM, KIND).version

    def provisional(self, reader: Principal) -> Mapping[int, int]:
        """Open provisional limits by the year that they reach: of the reader's authority, for the publisher of all."""
        return self.book.provisional(None if publishes(reader) else [reader.authority])

    def waiting(self, year: KnownYear) -> int:
        """How many limits are still to be counted anew by the last publication of a year."""
        return self.book.count(year.year, year.edition) if year.edition else 0


def unpublished(known: Sequence[KnownYear], waiting: Iterable[int]) -> Sequence[int]:
    """The years to be published: the one behind the last known, those left out before it, those that limits reach."""
    years = {each.year for each in known}
    return sorted({*range(known[0].year, known[-1].year + 2), *waiting} - years)


def publishes(reader: Principal) -> bool:
    """Whether somebody may enter a year's arrangement."""
    return reader.authority == PUBLISHER and Power.REGISTER in reader.powers


def demand_insider(reader: Principal) -> None:
    """Raises NotEmpowered for whoever neither reads cases nor keeps registers."""
    if reader.powers.isdisjoint({Power.READ, Power.REGISTER}):
        raise NotEmpowered(reader.officer, Power.READ, reader.authority)
