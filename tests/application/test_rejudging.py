"""更正之后, through bus, policy and lists: the period runs again, its limit is open, and findings are on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from application.policies.rejudging import RejudgingPolicy
from application.readings import LimitEntry
from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from infrastructure.projection.approvals import ApprovalLog
from infrastructure.projection.models import READ_MODELS, deadlines
from infrastructure.store.connections import PoolSettings, open_pool
from tests.application.test_clock import MONDAY, Office, in_execution, opened_office, told
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner

LATER = date(2025, 3, 10)
"""A Monday: five working days end on Monday 17 March."""

APPROVED_ON = date(2025, 3, 12)


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


def rejudge(office: Office) -> int:
    """What a worker that has just started answers."""
    pool = open_pool(office.url, "rejudging-test", PoolSettings(min_size=0, max_size=1))
    try:
        policy = RejudgingPolicy(office.bus, ApprovalLog(pool), CASE_TYPES)
        recorded = policy.check()
        assert policy.check() == 0
        return recorded
    finally:
        pool.close()


def correct(office: Office, case_id: UUID, entry: int, new: str) -> int:
    """The head approves another day for an entry; returns the version of the approval."""
    version = max(one.version for one in office.bus.store.history(case_id))
    change: dict[str, Any] = {"entry": entry, "field": "occurred_on", "new": f'"{new}"'}
    said = {"old": f'"{MONDAY}"', "reason": "送达日期误记", "proposed_by": "officer-1"}
    events = (
        CorrectionProposed(occurred_on=APPROVED_ON, **change, **said),
        log.stage("correction_pending", APPROVED_ON, Track.CORRECTION),
        CorrectionApproved(occurred_on=APPROVED_ON, **change, paper_after="no_paper"),
        log.stage("correction_applied", APPROVED_ON, Track.CORRECTION),
    )
    entries = [log.recorded(one, case_id=case_id, version=version + n) for n, one in enumerate(events, start=1)]
    log.write(office.url, entries)
    return version + 3


def limits(office: Office, case_id: UUID, deadline: str) -> list[LimitEntry]:
    """The runs of one limit as the list shows them."""
    runner(office.url, READ_MODELS).catch_up()
    with psycopg.connect(office.url) as connection:
        every = deadlines.of_case(connection, case_id, authorities=None)
    return [limit for limit in every if limit.deadline == deadline]


def passed_too_early(office: Office) -> UUID:
    """The defence period was ended; then the notice turns out to have been served a week later."""
    case_id = office.opened(*told())
    assert office.check(date(2025, 3, 12)) == 1
    correct(office, case_id, 2, str(LATER))
    return case_id


def test_the_limit_is_open_again_with_its_new_last_day(office: Office) -> None:
    case_id = passed_too_early(office)
    [closed] = limits(office, case_id, "prior_notice_defence")
    assert closed.state == "closed"
    assert rejudge(office) == 1
    [limit] = limits(office, case_id, "prior_notice_defence")
    assert (limit.state, limit.start_on, limit.last_day) == ("open", LATER, date(2025, 3, 17))
    assert limit.stopped_on is None
    assert ask(office.url, "SELECT next_due_on FROM public.docket WHERE case_id = %s", case_id) == [
        (date(2025, 3, 17),)
    ]


def test_the_clock_ends_it_again_once(office: Office) -> None:
    case_id = passed_too_early(office)
    rejudge(office)
    assert office.check(date(2025, 3, 17)) == 0
    assert office.check(date(2025, 3, 18)) == 1
    assert office.check(date(2025, 3, 19)) == 0
    days = [day for day, _, _ in office.entries(case_id, "defence_period_ended")]
    assert days == [date(2025, 3, 11), date(2025, 3, 18)]
    [limit] = limits(office, case_id, "prior_notice_defence")
    assert (limit.state, limit.stopped_on) == ("closed", date(2025, 3, 18))


def test_a_correction_is_answered_once_by_any_number_of_workers(office: Office) -> None:
    case_id = passed_too_early(office)
    assert [rejudge(office), rejudge(office)] == [1, 0]
    assert office.entries(case_id, "period_reopened") == [(APPROVED_ON, "clock", "clock")]


def test_a_second_correction_of_the_same_day_opens_it_again(office: Office) -> None:
    case_id = passed_too_early(office)
    rejudge(office)
    office.check(date(2025, 3, 18))
    correct(office, case_id, 2, "2025-03-17")
    assert rejudge(office) == 1
    [limit] = limits(office, case_id, "prior_notice_defence")
    assert (limit.state, limit.last_day) == ("open", date(2025, 3, 24))
    assert office.check(date(2025, 3, 25)) == 1


def test_what_can_not_run_again_is_a_finding_on_record(office: Office) -> None:
    """The surcharge had begun before the time to pay was over."""
    case_id = office.opened(*in_execution())
    assert office.check(date(2025, 3, 19)) == 1
    version = correct(office, case_id, 3, str(LATER))
    assert rejudge(office) == 1
    [entry] = [one for one in office.bus.store.history(case_id) if one.event.name == "findings_recomputed"]
    flagged = {found.rule: found.facts for found in entry.basis if found.effect == "flag"}
    assert flagged["payment-overdue"] == {"entry": 5}
    told_again = entry.event.model_dump(mode="json")
    assert told_again["correction"] == version
    assert {found["entry"] for found in told_again["found"]} == {5}
    assert all(found["articles"] for found in told_again["found"])
    assert rejudge(office) == 0


def test_a_decided_case_keeps_the_passing_and_the_finding_says_so(office: Office) -> None:
    case_id = office.opened(*told())
    office.check(date(2025, 3, 12))
    log.write(office.url, [log.recorded(log.stage("decided", APPROVED_ON), case_id=case_id, version=6)])
    correct(office, case_id, 2, str(LATER))
    assert rejudge(office) == 1
    assert office.entries(case_id, "period_reopened") == []
    assert len(office.entries(case_id, "findings_recomputed")) == 1


def test_a_correction_that_changes_nothing_records_nothing(office: Office) -> None:
    case_id = office.opened(*told())
    office.check(date(2025, 3, 12))
    correct(office, case_id, 2, "2025-02-28")
    assert rejudge(office) == 0
