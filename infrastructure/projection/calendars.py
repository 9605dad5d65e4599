"""当时的工作日历: the working days as they were known at a place in the log: a rebuild counts as it was counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from psycopg import Connection

from application.recorded import Recorded
from domain.case import Case
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from domain.registers.work_calendar import KIND, PUBLISH_CALENDAR_YEAR, STREAM, CalendarYearPublished, known
from infrastructure.store.envelope import Row

_PUBLISHED: Final = """
SELECT originator_id, originator_version, topic, state, notification_id
  FROM public.case_events WHERE originator_id = %s AND topic = %s ORDER BY originator_version
"""


class Calendars:
    """The publications in the log, read once for a batch, and only when something is counted."""

    def __init__(self, connection: Connection[Any], decode: Callable[[Row], Recorded]) -> None:
        """``decode`` makes an entry of a stored row."""
        self._connection, self._decode = connection, decode

    def at(self, position: int) -> WorkingCalendar:
        """The calendar as it was known once the log had come to a position."""
        places, calendars = self._editions
        return calendars[bisect_right(places, position)]

    @cached_property
    def _editions(self) -> tuple[list[int], list[WorkingCalendar]]:
        case, places, calendars = Case(STREAM, KIND), list[int](), [PUBLISHED]
        fold = PUBLISH_CALENDAR_YEAR.folds[CalendarYearPublished]
        for row in self._connection.execute(_PUBLISHED, (STREAM, CalendarYearPublished.name), binary=True):
            entry = self._decode(Row(*row))
            case = fold(case, entry.event)
            places.append(entry.position or 0)
            calendars.append(known(case, PUBLISHED))
        return places, calendars
