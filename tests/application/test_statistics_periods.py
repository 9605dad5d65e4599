"""With which period a period is compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.statistics_periods import period_before


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        # A year so far, or a whole year: the same days of the year before.
        ("2026-01-01", "2026-11-22", ("2025-01-01", "2025-11-22")),
        ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31")),
        ("2024-01-01", "2024-02-29", ("2023-01-01", "2023-02-28")),
        ("2025-01-01", "2025-02-28", ("2024-01-01", "2024-02-29")),
        ("2024-01-01", "2024-02-28", ("2023-01-01", "2023-02-28")),
        # Whole months, and whole years: as many before.
        ("2026-10-01", "2026-10-31", ("2026-09-01", "2026-09-30")),
        ("2026-03-01", "2026-04-30", ("2026-01-01", "2026-02-28")),
        ("2016-01-01", "2020-12-31", ("2011-01-01", "2015-12-31")),
        # Anything else: as many days.
        ("2026-11-03", "2026-11-03", ("2026-11-02", "2026-11-02")),
        ("2026-11-03", "2026-11-09", ("2026-10-27", "2026-11-02")),
        # The ends of the calendar.
        ("0001-01-01", "0001-01-01", ("0001-01-01", "0001-01-01")),
        ("0001-01-03", "2026-01-01", ("0001-01-01", "0001-01-02")),
        ("9999-01-01", "9999-12-31", ("9998-01-01", "9998-12-31")),
    ],
)
def test_the_period_before(since: str, until: str, before: tuple[str, str]) -> None:
    found = period_before(date.fromisoformat(since), date.fromisoformat(until))
    assert tuple(day.isoformat() for day in found) == before


@given(st.tuples(st.dates(), st.dates()).map(sorted))
def test_it_ends_before_the_period_begins_and_is_as_long_within_a_leap_day_a_year(days: list[date]) -> None:
    since, until = days
    first, last = period_before(since, until)
    assert first <= last
    if since == date.min:
        return
    assert last < since
    years = until.year - since.year + 1
    whole, earlier = (until - since).days, (last - first).days
    assert earlier <= whole + 4 * years
    assert first == date.min or earlier >= whole - 4 * years
