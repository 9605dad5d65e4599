"""听证: five working days to ask, seven working days ahead, over the Spring Festival of 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.stages import DefenceStage, HearingStage, PenaltyStage
from domain.steps.hearing import HoldHearing, RecordAbandonment, ServeHearingNotice
from domain.steps.hearing_request import (
    EndHearingRequestPeriod,
    HearingRightNoticeServed,
    RefuseHearing,
    RequestHearing,
    ServeHearingRight,
)
from domain.steps.notice import CloseNoticeStage, PriorNoticeServed
from tests.domain.on_file import PAIR, happened, recused
from tests.domain.penalty_file import INTENTION, REPORTED
from tests.spec import Given, When, a, command

MONDAY = date(2026, 2, 9)
"""Tuesday to Friday, then Saturday the 14th, a make-up day: the fifth; the festival begins on the 15th."""

LAST_DAY = date(2026, 2, 14)
FILE = a(INVESTIGATION).given(*REPORTED, happened(PriorNoticeServed, MONDAY, **INTENTION)).counting(PUBLISHED)


def told(on: date) -> Given:
    """The right to a hearing was told on ``on``."""
    right = happened(HearingRightNoticeServed, on, officers=PAIR, method="direct")
    return FILE.given(right).at(PenaltyStage.NOTICE_SERVED).at(HearingStage.OPEN, Track.HEARING)


def test_a_request_on_the_fifth_working_day_is_in_time() -> None:
    after = told(MONDAY).when(command(RequestHearing, LAST_DAY)).taken("hearing_requested", "stage_entered")
    assert after.case.stage(Track.HEARING) == HearingStage.PENDING


def test_a_request_a_day_later_is_late() -> None:
    late = told(MONDAY).when(command(RequestHearing, date(2026, 2, 15)))
    facts = next(f.facts for f in late.refused("hearing-requested-in-time", article=64).findings if f.refuses)
    assert facts == {"told_on": "2026-02-09", "requested_on": "2026-02-15", "last_day": "2026-02-14"}


@pytest.mark.parametrize(
    ("told_on", "last"),
    [
        (date(2026, 2, 12), date(2026, 2, 26)),  # Friday, the make-up Saturday, then three days after the festival
        (date(2026, 2, 13), date(2026, 2, 27)),
        (date(2026, 2, 24), date(2026, 3, 2)),  # Saturday the 28th is a make-up day as well
        (date(2026, 3, 2), date(2026, 3, 9)),
    ],
)
def test_holidays_do_not_count_and_make_up_days_do(told_on: date, last: date) -> None:
    file = told(told_on)
    file.when(command(EndHearingRequestPeriod, last), by="clock").refused("hearing-request-period-over", article=64)
    file.when(command(RequestHearing, last)).taken()
    file.when(command(EndHearingRequestPeriod, last + timedelta(days=1)), by="clock").taken()


def test_the_refusal_says_from_when_the_clock_may_end_the_period() -> None:
    refused = told(MONDAY).when(command(EndHearingRequestPeriod, LAST_DAY), by="clock")
    finding = next(f for f in refused.refused("hearing-request-period-over").findings if f.refuses)
    assert finding.opens_on == date(2026, 2, 15)


def set_for(held_on: date, **changes: object) -> When:
    """A notice served on Monday 2 March for a hearing on ``held_on``."""
    pending = told(MONDAY).at(HearingStage.PENDING, Track.HEARING)
    setting = {"held_on": held_on, "place": "听证室", "chair": "chair-1"} | changes
    return pending.when(command(ServeHearingNotice, date(2026, 3, 2), **setting))


def test_seven_working_days_lie_strictly_between_notice_and_hearing() -> None:
    refused = set_for(date(2026, 3, 11)).refused("hearing-noticed-in-time", article=64)
    assert next(f for f in refused.findings if f.refuses).opens_on == date(2026, 3, 12)
    set_for(date(2026, 3, 12)).taken("hearing_notice_served", "stage_entered")


def test_a_hearing_brought_forward_is_refused_on_its_day() -> None:
    hearing = set_for(date(2026, 3, 12)).taken()
    record = {"record_signed": True, "summary": "双方陈述"}
    early = hearing.when(command(HoldHearing, date(2026, 3, 11), **record), by="chair-1")
    early.refused("hearing-noticed-in-time", article=64)
    hearing.when(command(HoldHearing, date(2026, 3, 12), **record), by="chair-1").taken()


def test_before_its_day_no_hearing_is_held_and_nobody_has_stayed_away() -> None:
    eve, day = date(2026, 3, 19), date(2026, 3, 20)
    hearing = set_for(day).taken()
    record, absence = {"record_signed": True, "summary": "双方陈述"}, {"how": "无正当理由未到场"}
    refused = hearing.when(command(HoldHearing, eve, **record), by="chair-1").refused("hearing-day-come", article=64)
    assert next(f for f in refused.findings if f.refuses).opens_on == day
    hearing.when(command(RecordAbandonment, eve, **absence), by="chair-1").refused("hearing-day-come", article=64)
    hearing.when(command(HoldHearing, day, **record), by="chair-1").taken("hearing_held", "stage_entered")
    hearing.when(command(RecordAbandonment, day, **absence), by="chair-1").taken("hearing_abandoned", "stage_entered")


@pytest.mark.parametrize("chair", ["officer-1", "officer-2"])
def test_an_investigator_is_never_chair(chair: str) -> None:
    set_for(date(2026, 3, 12), chair=chair).refused("chair-never-investigator", article=64)


def test_a_recused_chair_does_not_sit() -> None:
    hearing = set_for(date(2026, 3, 12)).taken().given(recused("chair-1"))
    record = {"record_signed": True, "summary": "双方陈述"}
    hearing.when(command(HoldHearing, date(2026, 3, 12), **record), by="chair-1").refused("chair-never-investigator")


def test_a_closed_hearing_names_its_ground() -> None:
    set_for(date(2026, 3, 12), public=False).flagged("hearing-public")
    set_for(date(2026, 3, 12), public=False, closed_because="  ").flagged("hearing-public")
    set_for(date(2026, 3, 12), public=False, closed_because="涉及个人隐私").taken()


def test_a_warning_opens_no_right_to_a_hearing() -> None:
    warned = happened(PriorNoticeServed, MONDAY, **INTENTION | {"intended": [{"kind": "warning"}]})
    file = a(INVESTIGATION).given(*REPORTED, warned).at(PenaltyStage.NOTICE_SERVED)
    telling = command(ServeHearingRight, MONDAY, officers=PAIR, method="direct")
    file.when(telling).refused("hearing-eligible", article=63)


def test_a_request_in_time_is_never_refused_as_late() -> None:
    asked = told(MONDAY).when(command(RequestHearing, LAST_DAY)).taken()
    late = command(RefuseHearing, LAST_DAY, late=True, not_eligible=False, reasons="逾期提出")
    asked.when(late, by="head-1").refused("hearing-refusal-founded", article=64)


def test_a_penalty_that_is_always_heard_is_never_called_not_eligible() -> None:
    asked = told(MONDAY).when(command(RequestHearing, LAST_DAY)).taken()
    not_eligible = command(RefuseHearing, LAST_DAY, late=False, not_eligible=True, reasons="不属听证范围")
    asked.when(not_eligible, by="head-1").refused("hearing-refusal-founded", article=64)


def fined(yuan: str) -> Given:
    """A party that was told of a fine and has asked for a hearing."""
    notice = happened(PriorNoticeServed, MONDAY, **INTENTION | {"intended": [{"kind": "fine", "amount": yuan}]})
    return told(MONDAY).given(notice).at(HearingStage.PENDING, Track.HEARING)


@pytest.mark.parametrize(("yuan", "open_to_it"), [("49999.99", False), ("50000.00", True)])
def test_what_is_large_the_authority_has_set(yuan: str, open_to_it: bool) -> None:
    not_eligible = command(RefuseHearing, LAST_DAY, late=False, not_eligible=True, reasons="不属听证范围")
    asked = fined(yuan)
    asked.when(not_eligible, by="head-1").refused("hearing-refusal-founded", article=64)
    known = asked.setting("hearing_threshold_organization", "50000").when(not_eligible, by="head-1")
    if open_to_it:
        known.refused("hearing-refusal-founded", article=64)
    else:
        known.taken()


@pytest.mark.parametrize(("yuan", "outcome"), [("49999.99", "not_applicable"), ("50000.00", "violated")])
def test_where_it_is_not_known_what_is_large_the_right_is_told(yuan: str, outcome: str) -> None:
    notice = happened(PriorNoticeServed, MONDAY, **INTENTION | {"intended": [{"kind": "fine", "amount": yuan}]})
    file = a(INVESTIGATION).given(*REPORTED, notice).at(PenaltyStage.NOTICE_SERVED)
    file = file.at(DefenceStage.CLOSED, Track.DEFENCE)
    closing = command(CloseNoticeStage, date(2026, 3, 30))
    unknown = file.when(closing).refused("hearing-right-offered", article=63)
    assert {f.outcome for f in unknown.findings if f.rule == "hearing-right-told"} == {"not_determinable"}
    known = file.setting("hearing_threshold_organization", "50000").when(closing)
    basis = known.decision.basis if known.decision else known.refusal.findings if known.refusal else ()
    assert {f.outcome for f in basis if f.rule == "hearing-right-told"} == {outcome}
    assert "hearing-right-offered" not in {f.rule for f in basis}


def test_a_request_is_refused_only_on_a_ground_and_by_another_than_its_officers() -> None:
    pending = fined("3000.00").setting("hearing_threshold_organization", "50000")
    unfounded = command(RefuseHearing, LAST_DAY, late=False, not_eligible=False, reasons="无必要")
    pending.when(unfounded, by="head-1").refused("hearing-refusal-founded", article=64)
    founded = command(RefuseHearing, LAST_DAY, late=False, not_eligible=True, reasons="不属听证范围")
    pending.when(founded, by="officer-1").refused("author-never-approver")
    pending.when(founded, by="head-1").taken()
