"""期间的计算: the last day of a limit from what starts it, and how it came about (民事诉讼法第85条)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.law import count_lines
from domain.law.calendar import DAY, WorkingCalendar
from domain.law.deadline_terms import Deadline, Unit
from domain.messages import SHANGHAI, Label, shanghai_day


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a last day came about; ``plain`` is where the count ended before it was rolled.

    ``begun`` is the moment from which hours run, None where no moment is on record.
    """

    start: date
    length: int
    unit: Unit
    plain: date
    last_day: date
    provisional: bool
    rolls: bool = False
    begun: datetime | None = None
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar, repr=False, compare=False)

    def line(self, from_what: str) -> str:
        """The count as one line: 11-16 告知 ＋5个工作日 → 11-23."""
        return self.told(Label(from_what, from_what)).zh

    def told(self, from_what: Label) -> Label:
        """The count as one short line in both languages: 11-16 告知 ＋5个工作日 → 11-23."""
        shown = count_lines.pattern(self.start, self.last_day)
        start, plain, last = f"{self.start:{shown}}", f"{self.plain:{shown}}", f"{self.last_day:{shown}}"
        moved = self.plain != self.last_day
        zh = f"{start} {from_what.zh} ＋{self.length}{self.unit.zh}{f' → {plain} 顺延' if moved else ''} → {last}"
        en = f"{start} {from_what.en} + {count_lines.amount_en(self.length, self.unit)}"
        return Label(zh, f"{en}{f' → {plain}, rolled' if moved else ''} → {last}")

    def day_by_day(self, from_what: Label) -> Label:
        """The count as one printable line in both languages: each day or run of days, and why days were left out."""
        if self.unit is Unit.WORKING_DAYS:
            return count_lines.working_days(from_what, self.start, self.last_day, self.calendar)
        if self.unit is Unit.HOURS:
            return count_lines.hours(from_what, self.start, self.begun, self.length, self.last_day)
        return count_lines.calendar_days(
            from_what,
            count_lines.Span(self.start, self.length, self.unit, self.plain, self.last_day),
            self.calendar,
            rolls=self.rolls,
        )


def reckoned(
    deadline: Deadline,
    start: date | datetime,
    calendar: WorkingCalendar,
    length: int | None = None,
    *,
    authority_rolls: bool = False,
) -> Reckoning:
    """Count a limit from the day (for hours: the moment) of what starts it; the start itself is not counted.

    Args:
        deadline: a row of the table.
        start: a day in Shanghai, or an aware moment.
        calendar: the published days off.
        length: what the act itself says, instead of the table.
        authority_rolls: whether the authority has set that its own limits roll as a party's do.

    Raises:
        ValueError: neither the act nor the table says how long.
    """
    count = deadline.length if length is None else length
    if count is None:
        raise ValueError(f"{deadline.id}: length: neither the table nor the act says how long it is")
    day = shanghai_day(start) if isinstance(start, datetime) else start
    rolls = deadline.rolls or (authority_rolls and deadline.may_roll)
    plain = _counted(deadline.unit, start, day, count, calendar)
    last = calendar.rolled(plain) if rolls else plain
    return Reckoning(
        start=day,
        length=count,
        unit=deadline.unit,
        plain=plain,
        last_day=last,
        provisional=_provisional(deadline.unit, day, last, calendar, rolls=rolls),
        rolls=rolls,
        begun=start.astimezone(SHANGHAI) if isinstance(start, datetime) and deadline.unit is Unit.HOURS else None,
        calendar=calendar,
    )


def last_day(
    deadline: Deadline,
    start: date | datetime,
    calendar: WorkingCalendar,
    length: int | None = None,
    *,
    authority_rolls: bool = False,
) -> date:
    """The last day of a limit; see ``reckoned``."""
    return reckoned(deadline, start, calendar, length, authority_rolls=authority_rolls).last_day


def _counted(unit: Unit, start: date | datetime, day: date, count: int, calendar: WorkingCalendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(day, count)
    if unit is Unit.DAYS:
        return day + count * DAY
    if unit is Unit.HOURS:
        # Without an hour on record the day of the act counts as a whole: hours run from its end.
        return shanghai_day(start + timedelta(hours=count)) if isinstance(start, datetime) else _days(day, count)
    return calendar.add_months(day, count * 12 if unit is Unit.YEARS else count)


def _days(day: date, hours: int) -> date:
    return day + -(-hours // 24) * DAY


def _provisional(unit: Unit, start: date, last: date, calendar: WorkingCalendar, *, rolls: bool) -> bool:
    """Whether days of a year were counted, or rolled over, whose arrangement is not known yet."""
    if unit is Unit.WORKING_DAYS:
        return not calendar.published(*(date(year, 1, 1) for year in range(start.year, last.year + 1)))
    return rolls and not calendar.published(last)
