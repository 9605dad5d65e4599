"""期限的计算: what the limit of an event counts to, and how the count is told in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.law import count_lines
from domain.law import deadlines as law
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import Deadline, Reckoning, Runs
from domain.messages import Event, Label


def counted(
    deadline: Deadline, event: Event, calendar: WorkingCalendar, *, authority_rolls: bool
) -> dict[str, Any] | None:
    """Length and last day; what the act itself says comes before the table. None if neither says anything."""
    if deadline.runs is Runs.NO_LIMIT:
        told = count_lines.untimed(event.occurred_on, event.label)
        return {"last_day": None, "length": None, "unit": "", "provisional": False, **lines(told, told)}
    said = getattr(event, deadline.given_length, None) if deadline.given_length else None
    length = deadline.length if said is None else said
    start: date | datetime = event.occurred_at or event.occurred_on
    reckoned = None
    if length is not None:
        reckoned = law.reckoned(deadline, start, calendar, length, authority_rolls=authority_rolls)
    if deadline.given_last_day:
        given = day_given(event, deadline.given_last_day)
        return None if given is None else _named(event, given, reckoned)
    if reckoned is None:
        return _unset(event) if deadline.setting else None
    return {
        "last_day": reckoned.last_day,
        "length": reckoned.length,
        "unit": reckoned.unit.value,
        "provisional": reckoned.provisional,
        "edition": calendar.edition,
        **lines(reckoned.told(event.label), reckoned.day_by_day(event.label)),
    }


def _unset(event: Event) -> dict[str, Any]:
    """A limit that the authority has to set and has not set: it runs, and until when nobody can say."""
    told = count_lines.unset(event.occurred_on, event.label)
    return {"last_day": None, "length": None, "unit": "", "provisional": False, **lines(told, told)}


def _named(event: Event, given: date, counted: Reckoning | None) -> dict[str, Any]:
    """A last day that the act names; where the table's own count comes to it, that count is its computation."""
    zh = f"{event.occurred_on:%m-%d} {event.label.zh} 载明 → {given:%Y-%m-%d}"
    told = Label(zh, f"{event.occurred_on:%m-%d} {event.label.en}, naming the day → {given:%Y-%m-%d}")
    long = count_lines.named(event.occurred_on, event.label, given)
    if counted is not None and counted.last_day == given:
        long = counted.day_by_day(event.label)
    return {"last_day": given, "length": None, "unit": "", "provisional": False, **lines(told, long)}


def lines(told: Label, long: Label) -> dict[str, Any]:
    """The count of a limit, short and day by day, in both languages."""
    return {"computation": told.zh, "computation_en": told.en, "day_by_day": long.zh, "day_by_day_en": long.en}


def more(row: Mapping[str, Any], told: Label, long: Label) -> dict[str, Any]:
    """The lines of a limit with what changed it since; the docket keeps none of them but the first."""
    added = lines(told, long)
    return {name: f"{row[name]}{text}" for name, text in added.items() if row.get(name) is not None}


def day_given(event: Event, field: str) -> date | None:
    """A day named by a field of the act, or the last of a plan's days."""
    value = getattr(event, field, None) if field else None
    if isinstance(value, tuple):
        return max((part.due_on for part in value), default=None)
    return value if isinstance(value, date) else None
