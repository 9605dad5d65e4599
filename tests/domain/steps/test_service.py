"""送达: attempts, public notice and the day on which a paper counts as served."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Command
from domain.stages import ServiceStage
from domain.steps.service import (
    ConfirmServiceAddress,
    EndPublicNoticePeriod,
    PublicNoticePeriodEnded,
    PublishNotice,
    RecordServiceAttempt,
    ServiceAddress,
)
from tests.domain.acts.service import ATTEMPT, NOTICE, PAPER
from tests.domain.on_file import INVESTIGATING
from tests.spec import Given, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)


def published(days: int = 30) -> Given:
    tried = FILE.when(command(RecordServiceAttempt, **ATTEMPT)).taken("service_attempted", "stage_entered")
    return tried.when(command(PublishNotice, **{**NOTICE, "days": days})).taken()


def end(on: date, paper: str = PAPER) -> Command:
    return command(EndPublicNoticePeriod, on, paper=paper)


def test_the_day_before_the_period_is_over_says_when_it_will_be() -> None:
    refusal = published().when(end(date(2026, 3, 31)), by="clock").refused("public-notice-period-over", article=95)
    assert [f.opens_on for f in refusal.findings if f.refuses] == [date(2026, 4, 1)]


@pytest.mark.parametrize(("days", "deemed"), [(30, date(2026, 4, 1)), (60, date(2026, 5, 1))])
def test_the_notice_counts_its_own_days_and_never_rolls(days: int, deemed: date) -> None:
    after = published(days).when(end(deemed), by="clock").taken()
    ended = next(event for event in after.events if isinstance(event, PublicNoticePeriodEnded))
    assert ended.deemed_on == deemed
    assert after.case.stage(Track.SERVICE, PAPER) == ServiceStage.PUBLIC_NOTICE_COMPLETE


def test_a_period_recorded_late_is_still_over_on_its_own_day() -> None:
    after = published().when(end(date(2026, 4, 20)), by="clock").taken()
    assert [e.deemed_on for e in after.events if isinstance(e, PublicNoticePeriodEnded)] == [date(2026, 4, 1)]


def test_a_longer_period_is_flagged_as_over_long_and_holds() -> None:
    tried = FILE.when(command(RecordServiceAttempt, **ATTEMPT)).taken()
    tried.when(command(PublishNotice, **{**NOTICE, "days": 31})).flagged("public-notice-over-long")


def test_every_paper_is_served_on_its_own() -> None:
    running = published()
    running.when(command(PublishNotice, **{**NOTICE, "paper": "另一文书"})).refused("out-of-order")
    running.when(command(RecordServiceAttempt, **{**ATTEMPT, "paper": "另一文书"})).taken()
    running.when(command(RecordServiceAttempt, **ATTEMPT)).refused("out-of-order")


def test_after_the_notice_the_paper_may_be_tried_again() -> None:
    complete = published().when(end(date(2026, 4, 1)), by="clock").taken()
    again = {**ATTEMPT, "occurred_at": "2026-04-02T09:00:00+08:00"}
    after = complete.when(command(RecordServiceAttempt, date(2026, 4, 2), **again)).taken()
    assert after.case.stage(Track.SERVICE, PAPER) == ServiceStage.SERVICE_ATTEMPTS


def test_an_unsigned_confirmation_without_electronic_consent_gives_an_address_only() -> None:
    said: dict[str, Any] = {
        "address": "上海市演示路1号",
        "electronic_consent": False,
        "electronic_address": "a@example.org",
    }
    after = FILE.when(command(ConfirmServiceAddress, **said, signed=False)).taken()
    assert after.case.must(ServiceAddress).electronic_address == ""
