"""Until when a limit runs: the table, its units, the roll, and what is not known yet."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime

import pytest

from domain.catalogue import EVENTS
from domain.law import holidays
from domain.law.deadlines import BY_ID, DEADLINES, TABLE, last_day, read, reckoned, started_by, stopped_by, touched_by
from domain.law.holidays import PUBLISHED


def until(deadline: str, start: date | datetime, length: int | None = None) -> date:
    """The last day by the published calendar."""
    return last_day(BY_ID[deadline], start, PUBLISHED, length)


def rows() -> list[dict[str, str]]:
    """The table as it stands on file."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_preservation_counts_make_up_days_and_skips_the_holiday() -> None:
    assert until("preservation_decision", date(2025, 9, 26)) == date(2025, 10, 13)


def test_a_fine_due_on_a_holiday_rolls_to_the_next_working_day() -> None:
    counted = reckoned(BY_ID["fine_payment"], date(2025, 9, 20), PUBLISHED)
    assert (counted.plain, counted.last_day) == (date(2025, 10, 5), date(2025, 10, 9))
    assert counted.line("送达决定") == "09-20 送达决定 ＋15日 → 10-05 顺延 → 10-09"


def test_the_line_shows_start_length_and_end() -> None:
    counted = reckoned(BY_ID["prior_notice_defence"], date(2026, 11, 16), PUBLISHED)
    assert counted.line("告知") == "11-16 告知 ＋5个工作日 → 11-23"


def test_the_line_shows_years_where_they_differ() -> None:
    assert reckoned(BY_ID["litigation_direct"], date(2025, 9, 1), PUBLISHED).line("送达").startswith("2025-09-01")


def test_the_authoritys_limit_does_not_roll() -> None:
    """90 days after 3 July 2025 is 1 October, a holiday."""
    assert until("decision_limit", date(2025, 7, 3)) == date(2025, 10, 1)


def test_deemed_service_does_not_roll() -> None:
    """30 days after 5 September 2025 is 5 October, a holiday."""
    assert until("public_notice_service", date(2025, 9, 5)) == date(2025, 10, 5)


def test_the_surcharge_does_not_roll() -> None:
    assert until("fine_surcharge", date(2025, 9, 2)) == date(2025, 10, 5)


def test_the_acts_own_length_comes_before_the_table() -> None:
    assert until("prior_notice_defence", date(2025, 3, 3), 3) == date(2025, 3, 6)
    assert until("public_notice_service", date(2025, 3, 3), 60) == date(2025, 5, 2)


def test_the_day_of_the_act_is_not_counted() -> None:
    """Five working days from a Monday end on the next Monday."""
    assert until("hearing_request", date(2025, 3, 3)) == date(2025, 3, 10)


def test_a_month_without_that_day_ends_on_its_last_day() -> None:
    assert until("litigation_direct", date(2025, 8, 31)) == date(2026, 2, 28)


def test_a_year_from_leap_day_ends_on_the_last_of_february() -> None:
    assert until("execution_three_years", date(2024, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(15, date(2025, 3, 4)), (16, date(2025, 3, 5))],
    ids=["23:00 in Shanghai", "midnight in Shanghai"],
)
def test_hours_run_from_the_moment_through_the_night(hour: int, expected: date) -> None:
    assert until("crime_transfer_send", datetime(2025, 3, 3, hour, tzinfo=UTC)) == expected


def test_hours_without_a_moment_run_from_the_end_of_the_day() -> None:
    assert until("crime_transfer_send", date(2025, 10, 1)) == date(2025, 10, 2)


def test_working_days_in_an_unpublished_year_are_provisional() -> None:
    counted = reckoned(BY_ID["hearing_request"], date(2026, 12, 30), PUBLISHED)
    assert counted.provisional
    assert not reckoned(BY_ID["hearing_request"], date(2026, 12, 24), PUBLISHED).provisional


def test_calendar_days_that_do_not_roll_are_never_provisional() -> None:
    assert not reckoned(BY_ID["decision_limit"], date(2026, 12, 1), PUBLISHED).provisional
    assert reckoned(BY_ID["reconsideration_application"], date(2026, 12, 1), PUBLISHED).provisional


def test_a_limit_that_nobody_gives_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="order_to_correct: length"):
        until("order_to_correct", date(2025, 3, 3))


def test_events_find_their_limits() -> None:
    assert {"fine_payment", "litigation_direct"} <= {limit.id for limit in started_by("decision_served")}
    assert [limit.id for limit in stopped_by("hearing_waived")] == ["hearing_request"]
    assert [limit.id for limit in touched_by("deferral_granted")] == ["fine_payment"]
    assert started_by("no_such_event") == ()


def test_what_the_table_names_exists_in_the_events() -> None:
    """Fields of acts that are in the language; a name may wait for its act to be written."""
    for limit in DEADLINES:
        for name in limit.starts & EVENTS.keys():
            for field in filter(None, (limit.given_length, limit.given_last_day)):
                assert field in EVENTS[name].model_fields, (limit.id, name, field)
        if limit.stops_with:
            assert any(limit.stops_with in EVENTS[name].model_fields for name in limit.stops & EVENTS.keys()), limit.id
        for name in limit.extended_by & EVENTS.keys():
            assert limit.extended_to in EVENTS[name].model_fields, (limit.id, name, limit.extended_to)
        assert not limit.passing or limit.passing in limit.stops, limit.id


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("length", "0", "length: at least 1"),
        ("length", "", "length: missing"),
        ("starts", "", "starts: nothing starts it"),
        ("unit", "week", "week"),
        ("whose", "nobody", "nobody"),
        ("basis", "XYZ 1", "XYZ"),
    ],
)
def test_a_bad_row_names_the_limit_and_the_reason(column: str, value: str, told: str) -> None:
    row = next(row for row in rows() if row["deadline"] == "decision_service")
    with pytest.raises(ValueError, match=f"decision_service: .*{told}"):
        read([{**row, column: value}])


def test_a_limit_stands_once_in_the_table() -> None:
    row = rows()[0]
    with pytest.raises(ValueError, match="appears twice"):
        read([row, row])


@pytest.mark.parametrize(
    ("day", "kind", "told"),
    [
        ("2025-13-01", "holiday", "line 2: day"),
        ("2025-01-01", "feast", "line 2: kind"),
        ("2025-03-03", "makeup_workday", "is a weekday"),
    ],
)
def test_a_bad_holiday_names_the_line_and_the_reason(day: str, kind: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        holidays.read([{"day": day, "kind": kind}])


def test_the_published_years() -> None:
    assert sorted(PUBLISHED.years) == list(range(2019, 2027))
