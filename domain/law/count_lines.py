"""期限的算式: the count of a limit day by day on one printable line, in both languages.

09-26(五) 先行登记保存 → 09-27(六) 周末 · 09-28(日，调休上班) 1 · 10-01至10-08 国庆节、中秋节 · 10-09(四) 2
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from domain.law.calendar import DAY, WorkingCalendar
from domain.law.deadline_terms import Unit
from domain.law.festivals import Festival
from domain.law.holidays import FESTIVALS
from domain.messages import Label

WEEKDAYS: Final = tuple(zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))

EACH_DAY: Final = 10
"""Up to so many working days each is shown by itself; of more, days in a row are shown as one run."""

MADE_UP: Final = Label("调休上班", "make-up working day")
WEEKEND: Final = Label("周末", "weekend")
DAY_OFF: Final = Label("放假", "day off")

_FESTIVALS: Final = {festival.zh: festival.en for festival in Festival}
_SINGULAR: Final = {"days": "day", "working days": "working day", "months": "month", "years": "year", "hours": "hour"}


@dataclass(frozen=True, slots=True)
class Span:
    """A count of calendar days, months or years: where it began, where it ended, and where it was rolled to."""

    start: date
    length: int
    unit: Unit
    plain: date
    last_day: date


class _Day(NamedTuple):
    day: date
    number: int
    """The working days counted so far; 0 for a day that is left out."""
    why: Label | None
    """Why it is left out, or that it is a make-up day."""


def pattern(first: date, last: date) -> str:
    """How days are written: with their year where a count passes from one year into another."""
    return "%Y-%m-%d" if first.year != last.year else "%m-%d"


def amount_en(length: int, unit: Unit) -> str:
    """5 working days, 1 month."""
    return f"{length} {_SINGULAR[unit.en] if length == 1 else unit.en}"


def day_off(day: date, calendar: WorkingCalendar) -> Label:
    """Why a day is no working day: the festival by its name, else the weekend."""
    if day not in calendar.holidays:
        return WEEKEND
    if not (name := FESTIVALS.get(day, "")):
        return DAY_OFF
    return Label(name, ", ".join(_FESTIVALS.get(each, each) for each in name.split("、")))


def working_days(from_what: Label, start: date, last_day: date, calendar: WorkingCalendar) -> Label:
    """A count of working days."""
    shown, days = pattern(start, last_day), list(_days(start, last_day, calendar))
    runs = days[-1].number > EACH_DAY if days else False
    told = [_told(group, shown) for group in _grouped(days, runs=runs)]
    return _joined(from_what, start, Label(" · ".join(t.zh for t in told), " · ".join(t.en for t in told)), last_day)


def calendar_days(from_what: Label, span: Span, calendar: WorkingCalendar, *, rolls: bool) -> Label:
    """A count of calendar days, months or years: its plain end, and the days off over which it rolls."""
    shown, plain = pattern(span.start, span.last_day), span.plain
    end = _weekday(plain, shown)
    zh = f"＋{span.length}{span.unit.zh} = {end.zh}"
    en = f"+ {amount_en(span.length, span.unit)} = {end.en}"
    if span.unit in (Unit.MONTHS, Unit.YEARS) and plain.day != span.start.day:
        zh, en = f"{zh}（该月无{span.start.day}日，取月末）", f"{en} (no day {span.start.day} in that month: its last)"
    if not calendar.is_working_day(plain):
        off = [_Day(day, 0, day_off(day, calendar)) for day in _between(plain, calendar.rolled(plain) - DAY)]
        told = [_told(group, shown) for group in _grouped(off if rolls else off[:1], runs=False)]
        moved = Label("，顺延", ", rolled") if rolls else Label("，不顺延", ", not rolled")
        zh = f"{zh} · {' · '.join(each.zh for each in told)}{moved.zh}"
        en = f"{en} · {' · '.join(each.en for each in told)}{moved.en}"
    return _joined(from_what, span.start, Label(zh, en), span.last_day, arrow="")


def hours(from_what: Label, start: date, begun: datetime | None, length: int, last_day: date) -> Label:
    """A count of hours; it runs through nights and days off. Without a moment on record it begins as the day ends."""
    counted = Label(f"＋{length}小时", f"+ {amount_en(length, Unit.HOURS)}")
    if begun is None:
        zh, en = (
            f"{counted.zh}（未记时刻，自当日终了起算）",
            f"{counted.en} (no moment on record: from the end of the day)",
        )
        return _joined(from_what, start, Label(zh, en), last_day, arrow="")
    end = begun + timedelta(hours=length)
    zh = f"{begun:%m-%d %H:%M} {from_what.zh} {counted.zh} → {end:%m-%d %H:%M}"
    return Label(zh, f"{begun:%m-%d %H:%M} {from_what.en} {counted.en} → {end:%m-%d %H:%M}")


def named(day: date, from_what: Label, last_day: date) -> Label:
    """A last day that the act itself names."""
    names = Label(f"{from_what.zh} 载明", f"{from_what.en}, naming the day")
    return _joined(names, day, Label("", ""), last_day)


def excluded(since: date, until: date, days: int, last_day: date) -> Label:
    """What a pause adds to a count: its days do not count."""
    shown = pattern(since, max(until, last_day))
    zh = f"；{since:{shown}}至{until:{shown}}中止，扣除{days}日 → {last_day:{shown}}"
    return Label(
        zh, f"; stood still {since:{shown}} to {until:{shown}}, {amount_en(days, Unit.DAYS)} → {last_day:{shown}}"
    )


def extended(on: date, by_what: Label, until: date) -> Label:
    """What an extension adds to a count."""
    shown = pattern(on, until)
    return Label(f"；{on:{shown}} {by_what.zh} → {until:{shown}}", f"; {on:{shown}} {by_what.en} → {until:{shown}}")


def published(year: int, last_day: date) -> Label:
    """What the arrangement of a year makes of a day that was counted without it."""
    return Label(
        f"；{year}年放假安排公布 → {last_day:%Y-%m-%d}", f"; arrangement of {year} published → {last_day:%Y-%m-%d}"
    )


def untimed(start: date, from_what: Label) -> Label:
    """A limit of which nobody says how long it is."""
    return Label(
        f"{start:%Y-%m-%d} {from_what.zh} 起，法律未定天数", f"From {start:%Y-%m-%d} {from_what.en}; no length set"
    )


def unset(start: date, from_what: Label) -> Label:
    """A limit whose length the authority has to set, and has not set: its last day is not determinable."""
    zh = f"{start:%Y-%m-%d} {from_what.zh} 起，本机关尚未设定期限，末日不能判定"
    return Label(zh, f"From {start:%Y-%m-%d} {from_what.en}; the authority has set no length: not determinable")


def _days(start: date, last_day: date, calendar: WorkingCalendar) -> Iterator[_Day]:
    number = 0
    for day in _between(start + DAY, last_day):
        if calendar.is_working_day(day):
            number += 1
            yield _Day(day, number, MADE_UP if day in calendar.makeup_workdays else None)
        else:
            yield _Day(day, 0, day_off(day, calendar))


def _between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _grouped(days: list[_Day], *, runs: bool) -> Iterator[list[_Day]]:
    """Days left out for one reason together; counted days each by itself, or in runs."""
    for (counted, _), group in groupby(days, key=lambda each: (each.number > 0, each.why)):
        if counted and not runs:
            yield from ([each] for each in group)
        else:
            yield list(group)


def _told(group: list[_Day], shown: str) -> Label:
    first, last = group[0], group[-1]
    counted, alone = first.number > 0, first is last
    if not alone:
        zh, en = f"{first.day:{shown}}至{last.day:{shown}}", f"{first.day:{shown}} to {last.day:{shown}}"
        if counted:
            return Label(f"{zh} {first.number}至{last.number}", f"{en} {first.number} to {last.number}")
        assert first.why is not None
        return Label(f"{zh} {first.why.zh}", f"{en} {first.why.en}")
    if counted:
        day = _weekday(first.day, shown, first.why)
        return Label(f"{day.zh} {first.number}", f"{day.en} {first.number}")
    assert first.why is not None
    day = _weekday(first.day, shown)
    return Label(f"{day.zh} {first.why.zh}", f"{day.en} {first.why.en}")


def _weekday(day: date, shown: str, why: Label | None = None) -> Label:
    zh, en = WEEKDAYS[day.weekday()]
    more = ("", "") if why is None else (f"，{why.zh}", f", {why.en}")
    return Label(f"{day:{shown}}({zh}{more[0]})", f"{day:{shown}} ({en}{more[1]})")


def _joined(from_what: Label, start: date, counted: Label, last_day: date, arrow: str = " →") -> Label:
    shown = pattern(start, last_day)
    begin = _weekday(start, shown)
    between = Label(f"{arrow} {counted.zh}" if counted.zh else "", f"{arrow} {counted.en}" if counted.en else "")
    end = f" → {last_day:{shown}}"
    return Label(f"{begin.zh} {from_what.zh}{between.zh}{end}", f"{begin.en} {from_what.en}{between.en}{end}")
