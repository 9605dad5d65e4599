"""已知的日历和设定: the working days and the settings of an authority as the record has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from application.ports import CaseStore
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from domain.law.settings import Set, Settings
from domain.registers import authority_settings, work_calendar


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
