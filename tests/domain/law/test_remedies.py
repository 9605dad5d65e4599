"""The last days of remedies: sixty days, six months, fifteen days after a decision, and what rolls on a day off."""

from __future__ import annotations

from datetime import date

import pytest

from domain.law import publication, suits
from domain.law.execution import last_day_for_court
from domain.law.holidays import PUBLISHED
from domain.law.publication import MONTHS, Severity
from domain.law.remedies import (
    RemedyResult,
    deciding_days,
    last_day_to_apply,
    last_day_to_sue,
    last_day_to_sue_after,
)
from domain.law.suits import Form


@pytest.mark.parametrize(
    ("known_on", "last_day"),
    [
        (date(2026, 2, 24), date(2026, 4, 27)),  # the sixtieth day is Saturday 25 April
        (date(2026, 3, 4), date(2026, 5, 6)),  # 3 May lies in the Labour Day holidays
        (date(2025, 8, 5), date(2025, 10, 9)),  # 4 October lies in the National Day holidays
    ],
)
def test_sixty_days_to_apply_roll_over_a_day_off(known_on: date, last_day: date) -> None:
    assert last_day_to_apply(known_on, PUBLISHED) == last_day


def test_without_the_rights_told_there_is_a_year() -> None:
    assert last_day_to_apply(date(2025, 3, 3), PUBLISHED, rights_told=False) == date(2026, 3, 3)
    assert last_day_to_sue(date(2025, 3, 3), PUBLISHED, rights_told=False) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("known_on", "last_day"),
    [
        (date(2026, 2, 24), date(2026, 8, 24)),
        (date(2025, 8, 31), date(2026, 2, 28)),  # no 31 February; Saturday 28 February is a make-up day
        (date(2025, 4, 1), date(2025, 10, 9)),
    ],
)
def test_six_months_to_sue_directly(known_on: date, last_day: date) -> None:
    assert last_day_to_sue(known_on, PUBLISHED) == last_day


@pytest.mark.parametrize("result", [RemedyResult.UPHELD, RemedyResult.CHANGED, RemedyResult.ANNULLED])
def test_fifteen_days_to_sue_after_a_decision_whatever_was_left_of_six_months(result: RemedyResult) -> None:
    direct = date(2026, 8, 24)
    assert last_day_to_sue_after(result, date(2026, 5, 8), direct, PUBLISHED) == date(2026, 5, 25)


@pytest.mark.parametrize("result", [RemedyResult.NOT_ACCEPTED, RemedyResult.WITHDRAWN])
def test_where_nothing_was_decided_the_later_of_both_counts(result: RemedyResult) -> None:
    assert last_day_to_sue_after(result, date(2026, 5, 8), date(2026, 8, 24), PUBLISHED) == date(2026, 8, 24)
    assert last_day_to_sue_after(result, date(2026, 8, 20), date(2026, 8, 24), PUBLISHED) == date(2026, 9, 4)
    assert last_day_to_sue_after(result, date(2026, 5, 8), None, PUBLISHED) == date(2026, 5, 25)


def test_the_review_body_has_sixty_days_thirty_more_or_thirty() -> None:
    assert deciding_days(summary_procedure=False, extended=False) == 60
    assert deciding_days(summary_procedure=False, extended=True) == 90
    assert deciding_days(summary_procedure=True, extended=False) == 30
    assert deciding_days(summary_procedure=True, extended=True) == 30


@pytest.mark.parametrize(
    ("form", "received_on", "last_day"),
    [
        (Form.JUDGMENT, date(2026, 9, 1), date(2026, 9, 16)),
        (Form.RULING, date(2026, 9, 1), date(2026, 9, 11)),
        (Form.JUDGMENT, date(2026, 9, 18), date(2026, 10, 8)),  # 3 October lies in the National Day holidays
    ],
)
def test_fifteen_days_to_appeal_against_a_judgment_ten_against_a_ruling(
    form: Form, received_on: date, last_day: date
) -> None:
    assert suits.last_day_to_appeal(form, received_on, PUBLISHED) == last_day


def test_the_court_is_asked_within_three_months_of_the_time_to_sue_or_of_a_later_plan() -> None:
    assert last_day_for_court(date(2026, 8, 24), None, PUBLISHED) == date(2026, 11, 24)
    assert last_day_for_court(date(2026, 8, 24), date(2026, 5, 6), PUBLISHED) == date(2026, 11, 24)
    assert last_day_for_court(date(2026, 8, 24), date(2026, 9, 30), PUBLISHED) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("severity", "last_day", "waits_until"),
    [
        (Severity.MINOR, date(2026, 5, 23), None),
        (Severity.GENERAL, date(2027, 2, 23), date(2026, 5, 23)),
        (Severity.SERIOUS, date(2029, 2, 23), date(2027, 2, 23)),
    ],
)
def test_the_class_says_how_long_a_decision_is_public(
    severity: Severity, last_day: date, waits_until: date | None
) -> None:
    decided_on = date(2026, 2, 23)
    assert publication.last_day_published(severity, decided_on, PUBLISHED) == last_day
    assert publication.waits_until(severity, decided_on, PUBLISHED) == waits_until


def test_every_class_has_its_months_and_says_where_they_come_from() -> None:
    assert set(MONTHS) == set(Severity)
    assert {months.certainty for months in MONTHS.values()} == {"law"}
