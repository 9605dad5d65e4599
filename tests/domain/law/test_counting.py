"""What must hold of every count, whatever the calendar; and how a count reads, day by day, in both languages.

A calendar with a further day off has fewer working days. Then no count ends earlier: one of working days needs as many
as before, and an end that rolls passes every day that it passed before. The other way round, with a further working day
no count ends later. A count of calendar days, months or years that does not roll does not move at all.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import count_lines
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import BY_ID, DEADLINES, Deadline, Missed, Runs, Unit, Whose, reckoned
from domain.law.holidays import PUBLISHED
from domain.messages import Label

DAY = timedelta(days=1)
FROM = Label("先行登记保存", "Evidence preserved")

limits = st.sampled_from(DEADLINES)
days = st.dates(date(2024, 1, 1), date(2027, 6, 30))
lengths = st.integers(1, 120)
rolling = st.booleans()


def end(limit: Deadline, start: date, calendar: WorkingCalendar, length: int, *, rolls: bool = False) -> date:
    """The last day of a limit of some length."""
    return reckoned(limit, start, calendar, length, authority_rolls=rolls).last_day


def with_day_off(day: date) -> WorkingCalendar:
    """The published calendar with one more day off."""
    return WorkingCalendar(PUBLISHED.holidays | {day}, PUBLISHED.makeup_workdays - {day})


def with_working_day(day: date) -> WorkingCalendar:
    """The published calendar with one more working day."""
    return WorkingCalendar(PUBLISHED.holidays - {day}, PUBLISHED.makeup_workdays | {day})


@given(limits, days, lengths, st.integers(-2, 200), rolling)
def test_a_further_day_off_never_makes_an_end_earlier(
    limit: Deadline, start: date, length: int, ahead: int, rolls: bool
) -> None:
    more = with_day_off(start + ahead * DAY)
    assert end(limit, start, more, length, rolls=rolls) >= end(limit, start, PUBLISHED, length, rolls=rolls)


@given(limits, days, lengths, st.integers(-2, 200), rolling)
def test_a_further_working_day_never_makes_an_end_later(
    limit: Deadline, start: date, length: int, ahead: int, rolls: bool
) -> None:
    more = with_working_day(start + ahead * DAY)
    assert end(limit, start, more, length, rolls=rolls) <= end(limit, start, PUBLISHED, length, rolls=rolls)


@given(limits, days, lengths, st.integers(-2, 200))
def test_what_is_counted_in_calendar_days_and_does_not_roll_never_moves(
    limit: Deadline, start: date, length: int, ahead: int
) -> None:
    if limit.unit is Unit.WORKING_DAYS or limit.rolls:
        return
    assert end(limit, start, with_day_off(start + ahead * DAY), length) == end(limit, start, PUBLISHED, length)


@given(limits, days, lengths, rolling)
def test_a_longer_limit_never_ends_earlier(limit: Deadline, start: date, length: int, rolls: bool) -> None:
    longer = end(limit, start, PUBLISHED, length + 1, rolls=rolls)
    assert longer >= end(limit, start, PUBLISHED, length, rolls=rolls)


@given(limits, days, lengths, st.integers(1, 40), rolling)
def test_who_starts_later_never_ends_earlier(
    limit: Deadline, start: date, length: int, later: int, rolls: bool
) -> None:
    after = end(limit, start + later * DAY, PUBLISHED, length, rolls=rolls)
    assert after >= end(limit, start, PUBLISHED, length, rolls=rolls)


@given(limits, days, lengths, rolling)
def test_the_start_is_not_counted_and_the_roll_ends_on_a_working_day(
    limit: Deadline, start: date, length: int, rolls: bool
) -> None:
    counted = reckoned(limit, start, PUBLISHED, length, authority_rolls=rolls)
    assert start < counted.plain <= counted.last_day
    assert not counted.rolls or PUBLISHED.is_working_day(counted.last_day)
    between = [counted.plain + n * DAY for n in range((counted.last_day - counted.plain).days)]
    assert not any(PUBLISHED.is_working_day(day) for day in between)
    if limit.unit is Unit.WORKING_DAYS:
        passed = (start + n * DAY for n in range(1, (counted.plain - start).days + 1))
        assert sum(PUBLISHED.is_working_day(day) for day in passed) == length


@given(limits, days, lengths, rolling)
def test_every_count_is_one_line_that_ends_on_its_last_day(
    limit: Deadline, start: date, length: int, rolls: bool
) -> None:
    counted = reckoned(limit, start, PUBLISHED, length, authority_rolls=rolls)
    for line in (*counted.day_by_day(FROM), *counted.told(FROM)):
        assert line.isprintable()
        assert line.endswith(f"{counted.last_day:%m-%d}")


@pytest.mark.parametrize("limit", DEADLINES, ids=lambda limit: limit.id)
def test_a_limit_of_the_authority_rolls_only_where_it_has_set_so(limit: Deadline) -> None:
    """What counts 1 October 2025 as its plain end, the first of eight days off."""
    length = 30 if limit.unit is Unit.DAYS else 1
    start = {Unit.DAYS: date(2025, 9, 1), Unit.MONTHS: date(2025, 9, 1), Unit.YEARS: date(2024, 10, 1)}.get(limit.unit)
    if start is None:
        return
    first, back = date(2025, 10, 1), date(2025, 10, 9)
    party = limit.whose is Whose.PARTY and limit.runs is Runs.ACT_BY
    assert end(limit, start, PUBLISHED, length) == (back if party else first)
    own = limit.whose is Whose.AUTHORITY and limit.runs is Runs.ACT_BY and limit.missed is not Missed.LAPSE
    assert end(limit, start, PUBLISHED, length, rolls=True) == (back if party or own else first)


def test_each_working_day_is_counted_and_each_day_left_out_says_why() -> None:
    lines = reckoned(BY_ID["preservation_decision"], date(2025, 9, 26), PUBLISHED).day_by_day(FROM)
    assert lines.zh == (
        "09-26(五) 先行登记保存 → 09-27(六) 周末 · 09-28(日，调休上班) 1 · 09-29(一) 2 · 09-30(二) 3 · "
        "10-01至10-08 国庆节、中秋节 · 10-09(四) 4 · 10-10(五) 5 · 10-11(六，调休上班) 6 · 10-12(日) 周末 · "
        "10-13(一) 7 → 10-13"
    )
    assert lines.en == (
        "09-26 (Fri) Evidence preserved → 09-27 (Sat) weekend · 09-28 (Sun, make-up working day) 1 · 09-29 (Mon) 2 · "
        "09-30 (Tue) 3 · 10-01 to 10-08 National Day, Mid-Autumn Festival · 10-09 (Thu) 4 · 10-10 (Fri) 5 · "
        "10-11 (Sat, make-up working day) 6 · 10-12 (Sun) weekend · 10-13 (Mon) 7 → 10-13"
    )


def test_many_working_days_are_shown_in_runs_and_the_year_where_it_changes() -> None:
    lines = reckoned(BY_ID["hotline_answer"], date(2025, 12, 25), PUBLISHED).day_by_day(FROM)
    assert lines.zh == (
        "2025-12-25(四) 先行登记保存 → 2025-12-26(五) 1 · 2025-12-27至2025-12-28 周末 · 2025-12-29至2025-12-31 2至4 · "
        "2026-01-01至2026-01-03 元旦 · 2026-01-04(日，调休上班) 5 · 2026-01-05至2026-01-09 6至10 · "
        "2026-01-10至2026-01-11 周末 · 2026-01-12至2026-01-16 11至15 → 2026-01-16"
    )


@pytest.mark.parametrize(
    ("deadline", "start", "zh", "en"),
    [
        (
            "fine_payment",
            date(2025, 9, 20),
            "09-20(六) 先行登记保存 ＋15日 = 10-05(日) · 10-05至10-08 国庆节、中秋节，顺延 → 10-09",
            "09-20 (Sat) Evidence preserved + 15 days = 10-05 (Sun) · "
            "10-05 to 10-08 National Day, Mid-Autumn Festival, rolled → 10-09",
        ),
        (
            "decision_limit",
            date(2025, 7, 3),
            "07-03(四) 先行登记保存 ＋90日 = 10-01(三) · 10-01(三) 国庆节、中秋节，不顺延 → 10-01",
            "07-03 (Thu) Evidence preserved + 90 days = 10-01 (Wed) · 10-01 (Wed) National Day, Mid-Autumn Festival, "
            "not rolled → 10-01",
        ),
        (
            "court_acceptance",
            date(2025, 3, 3),
            "03-03(一) 先行登记保存 → 03-04(二) 1 · 03-05(三) 2 · 03-06(四) 3 · 03-07(五) 4 · 03-08至03-09 周末 · "
            "03-10(一) 5 → 03-10",
            "03-03 (Mon) Evidence preserved → 03-04 (Tue) 1 · 03-05 (Wed) 2 · 03-06 (Thu) 3 · 03-07 (Fri) 4 · "
            "03-08 to 03-09 weekend · 03-10 (Mon) 5 → 03-10",
        ),
        (
            "abnormal_six_months",
            date(2025, 3, 31),
            "03-31(一) 先行登记保存 ＋6个月 = 09-30(二)（该月无31日，取月末） → 09-30",
            "03-31 (Mon) Evidence preserved + 6 months = 09-30 (Tue) (no day 31 in that month: its last) → 09-30",
        ),
        (
            "phone_approval_confirmation",
            date(2025, 3, 3),
            "03-03(一) 先行登记保存 → 03-04(二) 1 → 03-04",
            "03-03 (Mon) Evidence preserved → 03-04 (Tue) 1 → 03-04",
        ),
    ],
)
def test_a_count_reads_as_it_is_made(deadline: str, start: date, zh: str, en: str) -> None:
    lines = reckoned(BY_ID[deadline], start, PUBLISHED).day_by_day(FROM)
    assert (lines.zh, lines.en) == (zh, en)


def test_hours_are_told_by_the_clock_of_shanghai() -> None:
    moment = datetime(2025, 9, 30, 7, 30, tzinfo=UTC)
    counted = reckoned(BY_ID["crime_transfer_send"], moment, PUBLISHED)
    assert counted.day_by_day(FROM).zh == "09-30 15:30 先行登记保存 ＋24小时 → 10-01 15:30"
    assert counted.day_by_day(FROM).en == "09-30 15:30 Evidence preserved + 24 hours → 10-01 15:30"
    without = reckoned(BY_ID["crime_transfer_send"], date(2025, 9, 30), PUBLISHED)
    assert without.day_by_day(FROM).zh == "09-30(二) 先行登记保存 ＋24小时（未记时刻，自当日终了起算） → 10-01"


def test_the_short_line_is_told_in_english_too() -> None:
    counted = reckoned(BY_ID["fine_payment"], date(2025, 9, 20), PUBLISHED)
    assert counted.told(FROM).en == "09-20 Evidence preserved + 15 days → 10-05, rolled → 10-09"
    assert reckoned(BY_ID["phone_approval_confirmation"], date(2025, 3, 3), PUBLISHED).told(FROM).en == (
        "03-03 Evidence preserved + 1 working day → 03-04"
    )


def test_a_day_off_without_a_name_is_still_a_day_off() -> None:
    unnamed = with_day_off(date(2025, 3, 4))
    assert count_lines.day_off(date(2025, 3, 4), unnamed).zh == "放假"
    assert count_lines.day_off(date(2025, 3, 8), unnamed).zh == "周末"
    assert count_lines.day_off(date(2025, 10, 6), PUBLISHED).en == "National Day, Mid-Autumn Festival"
