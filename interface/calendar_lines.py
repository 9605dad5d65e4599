"""放假安排按行书写: ``2027-01-01 放假 元旦``, or several days at once, ``2027-10-01 至 2027-10-07 放假 国庆节``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from domain.law.calendar_years import DayKind
from domain.registers.work_calendar import CalendarDay

KINDS: Final = {
    "放假": DayKind.HOLIDAY,
    "休": DayKind.HOLIDAY,
    "off": DayKind.HOLIDAY,
    "holiday": DayKind.HOLIDAY,
    "上班": DayKind.MAKEUP_WORKDAY,
    "班": DayKind.MAKEUP_WORKDAY,
    "work": DayKind.MAKEUP_WORKDAY,
    "makeup_workday": DayKind.MAKEUP_WORKDAY,
}
"""How a line says what becomes of its days."""

LONGEST: Final = 31
"""Days that one line may stand for: nobody is off for longer."""

MOST_LINES: Final = 200

_LINE: Final = re.compile(r"(\S+?)(?:\s*(?:至|到|—|~|to)\s*(\S+))?\s+(\S+)(?:\s+(.*\S))?\s*")


@dataclass(frozen=True, slots=True)
class LineTrouble:
    """A line that says nothing: its number, what it says, and why, in both languages."""

    line: int
    text: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Lines:
    """What lines say: the days as a command takes them, and the lines that say nothing."""

    days: Sequence[dict[str, Any]]
    troubles: Sequence[LineTrouble]


def read(text: str) -> Lines:
    """The days of an arrangement, line by line; empty lines and those that begin with # are passed over."""
    days: list[dict[str, Any]] = []
    troubles: list[LineTrouble] = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if number > MOST_LINES:
            troubles.append(LineTrouble(number, said[:80], f"最多 {MOST_LINES} 行", f"at most {MOST_LINES} lines"))
            break
        try:
            days += _days(said)
        except _Unreadable as error:
            troubles.append(LineTrouble(number, said[:80], error.zh, error.en))
    return Lines(days, troubles)


def written(days: Iterable[CalendarDay]) -> str:
    """The days as lines, one a day."""
    return "\n".join(f"{each.day} {each.kind.zh} {each.festival}".rstrip() for each in days)


class _Unreadable(ValueError):
    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(zh, en)


def _days(said: str) -> list[dict[str, Any]]:
    found = _LINE.fullmatch(said)
    if found is None:
        raise _Unreadable("须写明日期和放假或者上班", "needs a day, and whether it is off or worked")
    first, last = _day(found[1]), _day(found[2] or found[1])
    kind = KINDS.get(found[3].lower())
    if kind is None:
        raise _Unreadable(f"“{found[3]}”不是放假，也不是上班", f"“{found[3]}” is neither off nor work")
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST:
        raise _Unreadable(f"起止日期须依次，且不超过 {LONGEST} 日", f"in order, and at most {LONGEST} days")
    return [
        {"day": (first + timedelta(days=n)).isoformat(), "kind": kind.value, "festival": found[4] or ""}
        for n in range(count)
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        zh, en = f"“{text}”不是日期，应如 2027-01-01", f"“{text}” is no day, such as 2027-01-01"
        raise _Unreadable(zh, en) from None
