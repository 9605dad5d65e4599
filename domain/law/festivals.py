"""节日: the holiday that comes next, from the published arrangement, and from the law alone where there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.law.calendar import DAY, WorkingCalendar
from domain.law.holidays import FESTIVALS
from domain.messages import Labelled


class Festival(Labelled):
    """法定节日 (全国年节及纪念日放假办法第二条)."""

    NEW_YEAR = "new_year", "元旦", "New Year"
    SPRING = "spring", "春节", "Spring Festival"
    QINGMING = "qingming", "清明节", "Tomb-Sweeping Day"
    LABOUR = "labour", "劳动节", "Labour Day"
    DRAGON_BOAT = "dragon_boat", "端午节", "Dragon Boat Festival"
    MID_AUTUMN = "mid_autumn", "中秋节", "Mid-Autumn Festival"
    NATIONAL = "national", "国庆节", "National Day"


FIXED: Final[Mapping[tuple[int, int], Festival]] = {
    (1, 1): Festival.NEW_YEAR,
    (5, 1): Festival.LABOUR,
    (5, 2): Festival.LABOUR,
    (10, 1): Festival.NATIONAL,
    (10, 2): Festival.NATIONAL,
    (10, 3): Festival.NATIONAL,
}
"""Days off that the law itself puts on a day of the calendar; the others go by the moon, or by the arrangement."""

_BY_NAME: Final = {festival.zh: festival for festival in Festival}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A stretch of days off around a festival, and the working days just before and just after it.

    ``provisional``: one of its days lies in a year whose arrangement is not published, so it may turn out longer.
    """

    festivals: tuple[Festival, ...]
    first_day: date
    last_day: date
    eve: date
    back: date
    provisional: bool


def next_holiday(today: date, calendar: WorkingCalendar) -> Holiday:
    """The holiday that runs today, or the next one.

    In a year that is not published only the festivals of ``FIXED`` are known; a festival that goes by the moon may
    come before them, which the holiday says by being provisional.
    """
    day = today
    while not _festival(day, calendar):
        day += DAY
    first = last = day
    while _off(first - DAY, calendar):
        first -= DAY
    while _off(last + DAY, calendar):
        last += DAY
    stretch = list(_days(first, last))
    named = dict.fromkeys(festival for each in stretch for festival in _festival(each, calendar))
    return Holiday(
        festivals=tuple(named),
        first_day=first,
        last_day=last,
        eve=first - DAY,
        back=last + DAY,
        provisional=not calendar.published(*stretch),
    )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _festival(day: date, calendar: WorkingCalendar) -> tuple[Festival, ...]:
    """The festivals for which a day is off; none for a weekend."""
    if not calendar.published(day):
        fixed = FIXED.get((day.month, day.day))
        return () if fixed is None else (fixed,)
    if day not in calendar.holidays:
        return ()
    named = calendar.festivals.get(day) or FESTIVALS.get(day, "")
    told = tuple(_BY_NAME[name] for name in named.split("、") if name in _BY_NAME)
    # A published day off without a name is still the festival that the law puts on its day.
    fixed = FIXED.get((day.month, day.day))
    return told or (() if fixed is None else (fixed,))


def _off(day: date, calendar: WorkingCalendar) -> bool:
    return not calendar.is_working_day(day) or bool(_festival(day, calendar))
