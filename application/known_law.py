"""已知的日历和设定: the working days and the settings of an authority as the record has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from application.ports import CaseStore
from domain.law.calendar import WorkingCalendar
from domain.law.calendar_years import DayKind
from domain.law.holidays import PUBLISHED, SHIPPED, ShippedYear, known_by
from domain.law.settings import Set, Settings
from domain.registers import authority_settings, work_calendar
from domain.registers.work_calendar import CalendarDay


@dataclass(frozen=True, slots=True)
class KnownYear:
    """放假安排: a year's days off as they are known. ``times`` is how often it was published, 0 if it only came with
    the programme; ``announced_on`` is None where the day of the notice is not on file.
    """

    year: int
    days: tuple[CalendarDay, ...]
    source: str
    announced_on: date | None
    times: int = 0
    published_on: date | None = None
    edition: int = 0


def years_on_record(store: CaseStore, on: date | None = None) -> Sequence[KnownYear]:
    """Every year whose arrangement is known: those that had been announced by a day, and those on record."""
    calendar = PUBLISHED if on is None else known_by(on)
    found = {year: _shipped(calendar, SHIPPED[year]) for year in calendar.years}
    case = store.load(work_calendar.STREAM, work_calendar.KIND)
    for year, told in case.all(work_calendar.CalendarYear).items():
        published = {name: getattr(told, name) for name in ("times", "published_on", "edition")}
        found[int(year)] = KnownYear(int(year), told.days, told.source, told.announced_on, **published)
    return [found[year] for year in sorted(found)]


def _shipped(calendar: WorkingCalendar, told: ShippedYear) -> KnownYear:
    off = [(day, DayKind.HOLIDAY) for day in calendar.holidays if day.year == told.year]
    made_up = [(day, DayKind.MAKEUP_WORKDAY) for day in calendar.makeup_workdays if day.year == told.year]
    days = (
        CalendarDay(day=day, kind=kind, festival=calendar.festivals.get(day, "")) for day, kind in sorted(off + made_up)
    )
    return KnownYear(told.year, tuple(days), told.source, told.announced_on)


@dataclass(frozen=True)
class CalendarOnRecord:
    """The calendar: the years that came with the programme, each replaced by what was published since."""

    store: CaseStore
    before: Callable[[], WorkingCalendar] = lambda: PUBLISHED

    def __call__(self) -> WorkingCalendar:
        """The calendar as the record has it now."""
        return work_calendar.known(self.store.load(work_calendar.STREAM, work_calendar.KIND), self.before())


def settings_on_record(store: CaseStore, authority: str, on: date | None = None) -> Settings:
    """What an authority has set, as it holds on a day; nothing is read before anything is asked."""

    def told() -> tuple[Set, ...]:
        stream = authority_settings.settings_stream(authority)
        return authority_settings.sets_of(store.load(stream, authority_settings.KIND))

    return Settings(authority, on, told)
