"""The day by which an approval by phone is confirmed, and that by which a document of supervision is answered."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.law.phone_approvals import answered_in_time
from domain.law.referrals import answered_in_time as supervision_answered_in_time
from domain.law.rule import Outcome
from domain.law.settings import Settings
from domain.stages import ApprovalStage
from domain.steps.phone_approval import SETTING, ConfirmPhoneApproval, PhoneApproval, PhoneApprovalNoted
from tests.domain.acts.phone_approval import CALL, NOTED
from tests.domain.on_file import INVESTIGATING, happened
from tests.domain.procedure_rows import PROCEDURES
from tests.spec import AUTHORITY, a, command


@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2026, 3, 3), Outcome.SATISFIED), (date(2026, 3, 4), Outcome.VIOLATED)]
)
def test_a_call_of_monday_is_confirmed_by_tuesday(on: date, outcome: Outcome) -> None:
    assert answered_in_time(answered_on=on, last_day=date(2026, 3, 3)).outcome is outcome
    file = a(INVESTIGATION).given(*NOTED)
    when = file.when(command(ConfirmPhoneApproval, on), by="head-1")
    assert when.decision is not None
    found = {finding.rule: finding.outcome for finding in when.decision.basis}
    assert found["phone-approval-confirmed-in-time"] is outcome


def test_a_call_before_the_holidays_is_confirmed_on_the_first_working_day_after_them() -> None:
    # 30 September 2026 is a Wednesday; the National Day holidays end with 7 October.
    eve = date(2026, 9, 30)
    call = CALL | {"occurred_at": "2026-09-30T22:40:00+08:00", "noted_by": "officer-1", "confirmation_days": 1}
    file = (
        a(INVESTIGATION)
        .given(*INVESTIGATING, happened(PhoneApprovalNoted, eve, **call))
        .at(ApprovalStage.AWAITING_CONFIRMATION, Track.APPROVAL, on=eve)
        .counting(PUBLISHED)
    )
    last = date(2026, 10, 8)
    late = file.when(command(ConfirmPhoneApproval, date(2026, 10, 9)), by="head-1")
    late.flagged("phone-approval-confirmed-in-time")
    when = file.when(command(ConfirmPhoneApproval, last), by="head-1")
    assert when.decision is not None
    assert all(finding.outcome is not Outcome.VIOLATED for finding in when.decision.basis)


def test_the_note_keeps_the_days_that_the_authority_had_set() -> None:
    rows = next(rows for rows in PROCEDURES if rows.case_type is INVESTIGATION)
    noted = rows.taken("note-phone-approval", rows.of("note-phone-approval")[0]).taken()
    kept = noted.case.must(PhoneApproval)
    assert kept.confirmation_days == Settings(AUTHORITY).number_of(SETTING)
    assert kept.noted_by == "officer-1"


@pytest.mark.parametrize(
    ("on", "by", "outcome"),
    [
        (date(2026, 3, 16), date(2026, 3, 16), Outcome.SATISFIED),
        (date(2026, 3, 17), date(2026, 3, 16), Outcome.VIOLATED),
        (date(2026, 3, 17), None, Outcome.NOT_APPLICABLE),
    ],
)
def test_supervision_is_answered_by_the_day_it_names(on: date, by: date | None, outcome: Outcome) -> None:
    assert supervision_answered_in_time(answered_on=on, answer_by=by).outcome is outcome
