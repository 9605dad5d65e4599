"""评查事实: a limit is missed from the day after its last one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.law.review_facts import not_overdue
from domain.law.rule import Effect, Outcome

LAST = date(2026, 3, 31)


def test_the_last_day_is_still_in_time_and_the_next_is_not() -> None:
    on_it = not_overdue(overdue_limit="处罚决定期限", last_day=LAST, reviewed_on=LAST)
    after = not_overdue(overdue_limit="处罚决定期限", last_day=LAST, reviewed_on=LAST + timedelta(days=1))
    assert (on_it.outcome, after.outcome) == (Outcome.SATISFIED, Outcome.VIOLATED)
    assert after.effect is Effect.REVIEW
    assert not after.refuses


@given(st.integers(-400, 400))
def test_what_was_missed_once_stays_missed(days: int) -> None:
    found = not_overdue(overdue_limit="处罚决定期限", last_day=LAST, reviewed_on=LAST + timedelta(days=days))
    assert (found.outcome is Outcome.VIOLATED) is (days > 0)
