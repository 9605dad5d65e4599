"""节日到期页: the next holiday, and what falls due just before it, within it and just after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from application.holidays_ahead import DueLimit, HolidayAhead
from interface.text.language import listed, say, term
from interface.web.cases.case_view import LimitLine, limit_line


@dataclass(frozen=True, slots=True)
class DueLine:
    """One limit with its case."""

    case_id: UUID
    party: str
    number: str
    officers: str
    limit: LimitLine


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The limits of the day before, of the holiday, or of the day after."""

    name: str
    days: str
    hint: str
    lines: Sequence[DueLine]


@dataclass(frozen=True, slots=True)
class HolidayView:
    """The page; ``strip`` is the sentence that other pages show of it."""

    name: str
    first_day: date
    last_day: date
    days: int
    eve: date
    back: date
    provisional: bool
    count: int
    doubtful: int
    strip: str
    groups: Sequence[DueGroup]


def holiday_view(ahead: HolidayAhead, today: date, name_of: Callable[[str], str]) -> HolidayView:
    """The holiday with its limits as they stand today."""
    holiday = ahead.holiday
    name = listed(term(festival) for festival in holiday.festivals)
    span = _span(holiday.first_day, holiday.last_day)
    groups = [
        DueGroup(say("节前最后一个工作日"), holiday.eve.isoformat(), "", _lines(ahead.before, today, name_of)),
        DueGroup(
            say("节日期间"), span, say("这些期限不因节日顺延，须在节前办结"), _lines(ahead.within, today, name_of)
        ),
        DueGroup(
            say("节后第一个工作日"),
            holiday.back.isoformat(),
            say("末日遇节日而顺延的，也在此日"),
            _lines(ahead.after, today, name_of),
        ),
    ]
    return HolidayView(
        name=name,
        first_day=holiday.first_day,
        last_day=holiday.last_day,
        days=(holiday.last_day - holiday.first_day).days + 1,
        eve=holiday.eve,
        back=holiday.back,
        provisional=holiday.provisional,
        count=ahead.count,
        doubtful=sum(line.limit.provisional for group in groups for line in group.lines),
        strip=strip(ahead),
        groups=groups,
    )


def strip(ahead: HolidayAhead) -> str:
    """The sentence for a page that only says how many: 元旦前后到期 3 项（2026-12-31 至 2027-01-04）."""
    return say(
        "{holiday}前后到期 {count} 项（{first} 至 {last}）",
        holiday=listed(term(festival) for festival in ahead.holiday.festivals),
        count=ahead.count,
        first=ahead.holiday.eve.isoformat(),
        last=ahead.holiday.back.isoformat(),
    )


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} — {last.isoformat()}"


def _lines(due: Sequence[DueLimit], today: date, name_of: Callable[[str], str]) -> list[DueLine]:
    return [
        DueLine(
            each.limit.case_id,
            each.party,
            each.number,
            listed(map(name_of, each.officers)),
            limit_line(each.limit, today),
        )
        for each in due
    ]
