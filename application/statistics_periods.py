"""比较期间: with which period before it a period is compared."""

from __future__ import annotations

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def period_before(since: date, until: date) -> tuple[date, date]:
    """The period to compare with, both days included; it ends before ``since``.

    A year so far is compared with the same days of the year before, whole months with as many whole months,
    anything else with as many days. Nothing lies before the first day of the calendar: then it is that day alone.
    """
    if since == date.min:
        return since, since
    if since.day == 1 and since.month == 1 and since.year == until.year and since.year > 1:
        return date(since.year - 1, 1, 1), _in_year(until, until.year - 1)
    if since.day == 1 and (until == date.max or (until + ONE_DAY).day == 1):
        months = (until.year - since.year) * 12 + until.month - since.month + 1
        return _months_before(since, months), since - ONE_DAY
    length = until - since
    last = since - ONE_DAY
    return (last - length if last - date.min >= length else date.min), last


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where it has no 29th, or is the end of the month."""
    if (day + ONE_DAY).day == 1 if day != date.max else True:
        return date(year, day.month % 12 + 1, 1) - ONE_DAY if day.month < 12 else date(year, 12, 31)
    return day.replace(year=year)


def _months_before(first: date, months: int) -> date:
    """The first of a month, as many months earlier."""
    at = first.year * 12 + first.month - 1 - months
    return date(at // 12, at % 12 + 1, 1) if at >= 12 else date.min
