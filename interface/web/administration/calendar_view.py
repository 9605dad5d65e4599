"""工作日历: the years with their state, and one year drawn as twelve months, each day off and make-up day in words."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from application.calendar_desk import Publication, unpublished
from application.known_law import KnownYear
from domain.law.calendar_years import DayKind
from domain.law.festivals import Festival
from domain.registers.work_calendar import CalendarDay
from interface.text.language import english, listed, say, term
from interface.web.administration.admin_view import Matter
from interface.web.rendering import WEEKDAYS, WEEKDAYS_EN, day, moment

_FESTIVALS: Final = {festival.zh: festival for festival in Festival}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year on the list; ``lamp`` g published, n shipped with the programme, p not published."""

    year: int
    lamp: str
    state: str
    announced: str
    source: str
    entered: str
    off: int
    made_up: int
    provisional: int
    outdated: int


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month; ``mark`` says in words that it is off or worked, ``name`` what for."""

    number: int
    kind: str
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None before its first and behind its last day."""

    name: str
    weeks: Sequence[Sequence[DayCell | None]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days off of a festival on end, and the days worked for it."""

    festival: str
    off: str
    count: int
    made_up: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A year: how it is known, drawn, and told festival by festival."""

    line: YearLine
    months: Sequence[Month]
    stretches: Sequence[Stretch]
    history: Sequence[tuple[str, str, str]]
    weekdays: Sequence[tuple[str, str]]


def calendar_matter(years: Sequence[KnownYear], provisional: Mapping[int, int], today: date) -> Matter:
    """How the calendar stands, for the overview of administrators: next year's arrangement comes each autumn."""
    following, waiting = unpublished(years, ())[0], sum(provisional.values())
    if following > today.year + 1:
        lamp, state = "g", say("{year} 年已公布", year=following - 1)
    elif following == today.year + 1:
        lamp, state = (
            "a" if waiting else "n",
            say("{year} 年未公布，暂定的期限 {count} 项", year=following, count=waiting),
        )
    else:
        lamp, state = "r", say("{year} 年未公布，暂定的期限 {count} 项", year=following, count=waiting)
    return Matter(say("工作日历"), "/admin/calendar", len(years), lamp, state)


def year_line(known: KnownYear, provisional: int, outdated: int, entered_by: str) -> YearLine:
    """A year whose arrangement is known."""
    if known.times:
        lamp, state = "g", say("已公布 {times} 次", times=known.times)
    else:
        lamp, state = "n", say("随程序")
    kinds = [each.kind for each in known.days]
    return YearLine(
        year=known.year,
        lamp=lamp,
        state=state,
        announced=known.announced_on.isoformat() if known.announced_on else say("（没有记载）"),
        source=known.source,
        entered=entered_by,
        off=kinds.count(DayKind.HOLIDAY),
        made_up=kinds.count(DayKind.MAKEUP_WORKDAY),
        provisional=provisional,
        outdated=outdated,
    )


def unknown_line(year: int, provisional: int) -> YearLine:
    """A year that is not published: its limits are provisional."""
    return YearLine(year, "p", say("未公布"), "", "", "", 0, 0, provisional, 0)


def year_view(
    line: YearLine, days: Sequence[CalendarDay], publications: Sequence[Publication], name: Callable[[str], str]
) -> YearView:
    """One year drawn, whatever is known of it."""
    told = {each.day: each for each in days}
    return YearView(
        line=line,
        months=[_month(line.year, month, told) for month in range(1, 13)],
        stretches=_stretches(days),
        history=[
            (moment(each.recorded_at), name(each.recorded_by), each.source)
            for each in publications
            if each.year == line.year
        ],
        weekdays=[(WEEKDAYS_EN[n][:2] if english() else WEEKDAYS[n], _weekday(n)) for n in range(7)],
    )


def _weekday(number: int) -> str:
    return calendar.day_name[number] if english() else say("星期{weekday}", weekday=WEEKDAYS[number])


def _month(year: int, month: int, told: Mapping[date, CalendarDay]) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    name = calendar.month_name[month] if english() else say("{month}月", month=month)
    return Month(
        name, [[_cell(each, told.get(each)) if each.month == month else None for each in week] for week in weeks]
    )


def _cell(on: date, told: CalendarDay | None) -> DayCell:
    if told is None:
        return DayCell(on.day, "we" if on.weekday() > 4 else "", "", "")
    off = told.kind is DayKind.HOLIDAY
    return DayCell(on.day, "off" if off else "work", say("休") if off else say("班"), festival_name(told.festival))


def festival_name(name: str) -> str:
    """What a day off is called, in the reader's language."""
    known = [_FESTIVALS.get(each) for each in name.split("、")]
    return listed(term(each) for each in known if each is not None) if name and all(known) else name


def _stretches(days: Sequence[CalendarDay]) -> list[Stretch]:
    off = sorted((each.day, each.festival) for each in days if each.kind is DayKind.HOLIDAY)
    runs: list[list[tuple[date, str]]] = []
    for on, festival in off:
        if runs and runs[-1][-1] == (on - _DAY, festival):
            runs[-1].append((on, festival))
        else:
            runs.append([(on, festival)])
    made_up = [each.day for each in days if each.kind is DayKind.MAKEUP_WORKDAY]
    return [
        Stretch(
            festival=festival_name(run[0][1]) or say("（没有记载）"),
            off=day(run[0][0])
            if len(run) == 1
            else say("{first} 至 {last}", first=day(run[0][0]), last=day(run[-1][0])),
            count=len(run),
            made_up=listed(day(each) for each in _near(made_up, run[0][0], run[-1][0], [r[0][0] for r in runs])),
        )
        for run in runs
    ]


def _near(made_up: Sequence[date], first: date, last: date, begins: Sequence[date]) -> list[date]:
    """The days worked for a festival: those nearer to it than to any other."""

    def distance(on: date, begin: date) -> int:
        return abs((on - begin).days)

    return [each for each in made_up if min(begins, key=lambda begin: distance(each, begin)) == first and last >= first]
