"""期限届满: what ran before the calendar's first year is passed by its weekdays; what lies ahead waits for its year."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from application.policies.clock import uncertain
from application.readings import DuePassing
from domain.law.holidays import PUBLISHED

FIRST, LAST = min(PUBLISHED.years), max(PUBLISHED.years)


def due(start_on: date, last_day: date) -> DuePassing:
    """The period for a defence, counted without an arrangement."""
    return DuePassing(
        case_id=UUID(int=1),
        kind="investigation",
        authority="310000-civil_affairs",
        deadline="prior_notice_defence",
        item="",
        run=1,
        last_day=last_day,
        passing="defence_period_ended",
        hinted_by=None,
        hinted_on=None,
        hinted_at=None,
        provisional=True,
        start_on=start_on,
        unit="wd",
    )


@pytest.mark.parametrize(
    ("start_on", "last_day", "waits"),
    [
        (date(FIRST - 1, 10, 26), date(FIRST - 1, 11, 2), False),
        (date(FIRST - 1, 12, 28), date(FIRST, 1, 4), False),
        (date(LAST, 12, 28), date(LAST + 1, 1, 4), True),
        (date(LAST + 1, 3, 1), date(LAST + 1, 3, 8), True),
    ],
)
def test_only_an_arrangement_that_is_to_come_is_waited_for(start_on: date, last_day: date, waits: bool) -> None:
    assert uncertain(due(start_on, last_day), last_day + timedelta(days=1), PUBLISHED) is waits
