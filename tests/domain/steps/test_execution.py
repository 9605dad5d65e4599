"""执行: fifteen days to pay, ten working days after the demand, three years of suspension."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.deadlines import BY_ID
from domain.law.holidays import PUBLISHED
from domain.messages import Command
from domain.procedure import At
from domain.stages import PenaltyStage, RemedyStage
from domain.steps.activity_suspension import SuspensionStarted
from domain.steps.court_execution import FileCourtApplication, RequestHigherReview
from domain.steps.decision import DecisionServed
from domain.steps.demand import EnforcementDemanded, ServeDemand
from domain.steps.execution_stay import EndAfterThreeYears, ExecutionSuspended
from domain.steps.payment import GrantDeferral, RecordPayment, RefuseDeferral, RequestDeferral
from domain.steps.performance import Confiscate, RecordPerformance
from domain.steps.surcharge import StartSurcharge, StopSurcharge, SurchargeStarted, SurchargeStopped, starts_on
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import DECIDED, PLAN
from tests.spec import Given, When, a, command

DAY = timedelta(days=1)


def served(on: date) -> Given:
    """A decision with a fine of 30,000 yuan, served on ``on``."""
    event = happened(DecisionServed, on, officers=PAIR, method="direct", receipt="送达回证")
    return a(INVESTIGATION).given(*DECIDED, event).at(PenaltyStage.IN_EXECUTION).counting(PUBLISHED)


def paid(file: Given, amount: str, on: date) -> Given:
    """A payment has come in."""
    return file.when(command(RecordPayment, on, amount=amount, channel="bank", receipt="缴款书")).taken("fine_paid")


@pytest.mark.parametrize(
    ("served_on", "last_day"),
    [
        (date(2026, 3, 2), date(2026, 3, 17)),
        (date(2026, 4, 16), date(2026, 5, 6)),  # 1 May begins Labour Day, which ends on the 5th
        (date(2026, 2, 26), date(2026, 3, 13)),
        (date(2025, 9, 20), date(2025, 10, 9)),  # 5 October lies in the National Day holidays
        (date(2026, 3, 6), date(2026, 3, 23)),  # a Saturday
        (date(2026, 4, 24), date(2026, 5, 9)),  # a Saturday, but a make-up day
    ],
)
def test_the_fifteen_days_roll_over_a_day_off(served_on: date, last_day: date) -> None:
    file = served(served_on)
    demand = {"officers": PAIR, "method": "direct", "obligation": "缴纳罚款三万元"}
    refused = file.when(command(ServeDemand, last_day, **demand)).refused("payment-overdue", article=72)
    assert next(f for f in refused.findings if f.refuses).opens_on == last_day + DAY
    file.when(command(ServeDemand, last_day + DAY, **demand)).taken("enforcement_demanded", "stage_entered")
    file.when(command(StartSurcharge, last_day), by="clock").refused("payment-overdue")
    file.when(command(StartSurcharge, last_day + DAY), by="clock").taken("surcharge_started")


def test_a_granted_plan_counts_instead_of_the_fifteen_days() -> None:
    asked = served(date(2026, 3, 2)).when(command(RequestDeferral, hardship="困难", plan=PLAN)).taken()
    granted = asked.when(command(GrantDeferral, hardship="属实", plan=PLAN), by="head-1").taken()
    granted.when(command(StartSurcharge, date(2026, 5, 6)), by="clock").refused("payment-overdue")
    granted.when(command(StartSurcharge, date(2026, 5, 7)), by="clock").taken()


def test_a_plan_never_ends_before_the_day_to_pay_by() -> None:
    asked = served(date(2026, 3, 2)).when(command(RequestDeferral, hardship="困难", plan=PLAN)).taken()

    def granted(due_on: date) -> When:
        plan = [{"due_on": due_on, "amount": "30000.00"}]
        return asked.when(command(GrantDeferral, hardship="属实", plan=plan), by="head-1")

    granted(date(2026, 3, 16)).refused("deferral-not-shorter", article=66)
    granted(date(2026, 3, 17)).taken("deferral_granted")


def test_an_application_to_defer_is_answered_once() -> None:
    asked = served(date(2026, 3, 2)).when(command(RequestDeferral, hardship="困难", plan=PLAN)).taken()
    grant = command(GrantDeferral, hardship="属实", plan=PLAN)
    refuse = command(RefuseDeferral, reasons="有履行能力")
    asked.when(refuse, by="head-1").taken().when(grant, by="head-1").refused("deferral-requested-first", article=66)
    granted = asked.when(grant, by="head-1").taken()
    granted.when(refuse, by="head-1").refused("deferral-requested-first", article=66)
    again = granted.when(command(RequestDeferral, hardship="仍有困难", plan=PLAN)).taken()
    again.when(refuse, by="head-1").taken("deferral_refused")


def test_a_paid_fine_grows_no_more_and_only_then_is_the_penalty_performed() -> None:
    performance = {"performed": "罚款缴清", "proof": "缴款书"}
    half = paid(served(date(2026, 3, 2)), "15000.00", date(2026, 3, 5))
    half.when(command(RecordPerformance, date(2026, 3, 6), **performance)).refused("fine-paid-in-full", article=66)
    growing = half.when(command(StartSurcharge, date(2026, 3, 18)), by="clock").taken()
    growing.when(command(StartSurcharge, date(2026, 3, 19)), by="clock").refused("surcharge-once")
    whole = paid(growing, "15000.00", date(2026, 3, 20))
    stopped = whole.when(command(StopSurcharge, date(2026, 3, 20), ground="paid"), by="clock").taken()
    stopped.when(command(StartSurcharge, date(2026, 3, 21)), by="clock").refused("fine-unpaid")
    suspended = stopped.given(happened(SuspensionStarted, date(2026, 3, 2), months=3))
    suspended.when(command(RecordPerformance, date(2026, 6, 3), **performance)).taken()


STARTED, SUED, JUDGED = date(2026, 3, 18), date(2026, 3, 28), date(2026, 6, 30)


def start(on: date) -> StartSurcharge:
    """The clock starts the surcharge."""
    return StartSurcharge(occurred_on=on)


def stop(on: date, ground: str) -> Command:
    """The clock stops it."""
    return command(StopSurcharge, on, ground=ground)


def sued(file: Given) -> Given:
    """A suit, until its judgment is final."""
    return file.at(RemedyStage.SUIT_PENDING, Track.REMEDY, on=SUED).at(RemedyStage.FINAL, Track.REMEDY, on=JUDGED)


def test_no_surcharge_starts_while_the_party_has_sued() -> None:
    unpaid = served(date(2026, 3, 2))
    pending = unpaid.at(RemedyStage.SUIT_PENDING, Track.REMEDY, on=SUED)
    pending.when(start(SUED - DAY), by="clock").taken()
    pending.when(start(SUED), by="clock").refused("no-surcharge-during-remedy", article=73)
    assert starts_on(pending.case, SUED) is None
    over = sued(unpaid)
    refused = over.when(start(JUDGED), by="clock").refused("no-surcharge-during-remedy", article=73)
    assert next(found for found in refused.findings if found.refuses).opens_on == JUDGED + DAY
    assert starts_on(over.case, SUED) == JUDGED + DAY
    over.when(start(JUDGED + DAY), by="clock").taken()


def test_between_reconsideration_and_suit_the_surcharge_runs() -> None:
    decided, sued_on = date(2026, 4, 20), date(2026, 5, 4)
    file = served(date(2026, 3, 2)).at(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY, on=SUED)
    file = file.at(RemedyStage.RECONSIDERATION_DECIDED, Track.REMEDY, on=decided)
    assert starts_on(file.case, SUED) == decided + DAY
    at_once = file.at(RemedyStage.SUIT_PENDING, Track.REMEDY, on=decided)
    assert starts_on(at_once.case, SUED) is None
    later = file.at(RemedyStage.SUIT_PENDING, Track.REMEDY, on=sued_on)
    assert starts_on(later.case, SUED) == decided + DAY
    later.when(start(decided + DAY), by="clock").taken()


def test_after_the_remedy_the_surcharge_goes_on_to_what_was_left_of_the_cap() -> None:
    running = served(date(2026, 3, 2)).when(start(STARTED), by="clock").taken()
    assert started(running).days_left == 33
    file = sued(running).when(stop(SUED, "review"), by="clock").taken()
    again = file.when(start(JUDGED + DAY), by="clock").taken()
    assert started(again).days_left == 23  # ten days had accrued
    last_day = JUDGED + DAY + 23 * DAY
    again.when(stop(last_day, "cap"), by="clock").refused("surcharge-stop-grounded", article=72)
    capped = again.when(stop(last_day + DAY, "cap"), by="clock").taken()
    assert [(each.accrued_days, str(each.surcharge)) for each in stopped(capped)] == [(10, "9000"), (34, "30000")]
    capped.when(start(last_day + 2 * DAY), by="clock").refused("surcharge-below-cap", article=72)


def stopped(file: Given) -> list[SurchargeStopped]:
    """Every stop of the surcharge, in order."""
    return [event for event in file.events if isinstance(event, SurchargeStopped)]


def started(file: Given) -> SurchargeStarted:
    """The surcharge as it started last."""
    return next(event for event in reversed(file.events) if isinstance(event, SurchargeStarted))


@pytest.mark.parametrize("ground", ["paid", "review", "cap"])
def test_the_surcharge_stops_on_no_ground_that_the_file_does_not_bear_out(ground: str) -> None:
    running = served(date(2026, 3, 2)).when(start(STARTED), by="clock").taken()
    running.when(stop(STARTED + DAY, ground), by="clock").refused("surcharge-stop-grounded")


@pytest.mark.parametrize(
    ("demanded_on", "last_day"),
    [
        (date(2026, 3, 18), date(2026, 4, 1)),
        (date(2026, 4, 22), date(2026, 5, 9)),  # Labour Day holidays out, the make-up Saturday in
    ],
)
def test_the_court_is_asked_after_ten_working_days(demanded_on: date, last_day: date) -> None:
    demand = happened(EnforcementDemanded, demanded_on, officers=PAIR, method="direct", obligation="缴纳罚款三万元")
    file = served(date(2026, 3, 2)).given(demand).at(PenaltyStage.DEMAND_SERVED)
    file = file.at(RemedyStage.FINAL, Track.REMEDY, on=demanded_on)
    asked = {"court": "上海铁路运输法院", "obligation": "罚款三万元"}
    file.when(command(FileCourtApplication, last_day, **asked)).refused("demand-period-over", article=54)
    file.when(command(FileCourtApplication, last_day + DAY, **asked)).taken("court_application_filed", "stage_entered")


def test_nobody_applies_to_the_court_while_a_remedy_is_open() -> None:
    demand = happened(EnforcementDemanded, date(2026, 3, 18), officers=PAIR, method="direct", obligation="缴纳罚款")
    file = served(date(2026, 3, 2)).given(demand).at(PenaltyStage.DEMAND_SERVED)
    asked = command(FileCourtApplication, date(2026, 6, 1), court="上海铁路运输法院", obligation="罚款")
    file.when(asked).refused("remedy-stage")


def test_the_higher_court_is_asked_within_fifteen_days() -> None:
    file = served(date(2026, 3, 2)).at(PenaltyStage.COURT_EXECUTION)
    ruling = {"ruling": "行政裁定书", "ruled_on": date(2026, 4, 5)}
    file.when(command(RequestHigherReview, date(2026, 4, 20), **ruling)).taken()
    late = file.when(command(RequestHigherReview, date(2026, 4, 21), **ruling))
    late.refused("court-refusal-reviewed-in-time", article=58)
    file.when(command(RequestHigherReview, date(2026, 4, 4), **ruling)).refused("after-what-it-follows")


@pytest.mark.parametrize(
    ("suspended_on", "last_day"),
    [(date(2023, 3, 2), date(2026, 3, 2)), (date(2020, 2, 29), date(2023, 2, 28))],
)
def test_after_three_years_nothing_is_executed_any_more(suspended_on: date, last_day: date) -> None:
    stay = happened(ExecutionSuspended, suspended_on, ground="difficulty", reason="暂无履行能力")
    file = a(INVESTIGATION).given(*DECIDED, stay).at(PenaltyStage.EXECUTION_SUSPENDED, on=suspended_on)
    file.when(command(EndAfterThreeYears, last_day), by="clock").refused("stayed-three-years", article=39)
    after = file.when(command(EndAfterThreeYears, last_day + DAY), by="clock").taken()
    assert after.case.stage(Track.MAIN) == PenaltyStage.EXECUTION_ENDED


def test_the_three_years_stop_with_whatever_ends_the_suspension_of_execution() -> None:
    ending = {
        event.name
        for row in INVESTIGATION.procedure
        if not isinstance(row.at, At) and PenaltyStage.EXECUTION_SUSPENDED in row.at
        for event in row.step.folds
    }
    assert ending == BY_ID["execution_three_years"].stops


def test_nothing_is_executed_at_night_without_an_urgent_ground() -> None:
    file = served(date(2026, 3, 2))
    night = {"officers": PAIR, "items": ["会员证一百本"], "at_night_or_holiday": True}
    file.when(command(Confiscate, **night)).refused("no-execution-at-night", article=43)
    file.when(command(Confiscate, **night, urgent_ground="财物即将转移")).taken("confiscation_executed")


@pytest.mark.parametrize(
    ("at", "hours", "outcome"),
    [
        ("2026-03-02T21:59:00+08:00", "22:00-06:00", "not_applicable"),
        ("2026-03-02T22:00:00+08:00", "22:00-06:00", "violated"),
        ("2026-03-02T05:59:00+08:00", "22:00-06:00", "violated"),
        ("2026-03-02T06:00:00+08:00", "22:00-06:00", "not_applicable"),
        ("2026-03-02T22:00:00+08:00", "", "not_determinable"),
        (None, "22:00-06:00", "not_determinable"),
    ],
)
def test_what_is_night_the_authority_has_set(at: str | None, hours: str, outcome: str) -> None:
    file = served(date(2026, 2, 27)).counting(PUBLISHED)
    file = file.setting("night_hours", hours) if hours else file
    when = file.when(command(Confiscate, officers=PAIR, items=["会员证一百本"], occurred_at=at))
    assert judged(when, "no-execution-at-night") == outcome
    assert (when.decision is None) == (outcome == "violated")


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 10, 1), "violated"),  # National Day
        (date(2026, 9, 30), "not_applicable"),
        (date(2026, 9, 20), "not_applicable"),  # a make-up Sunday
        (date(2028, 3, 2), "not_determinable"),  # a year that is not published
    ],
)
def test_a_day_off_is_told_by_the_calendar(on: date, outcome: str) -> None:
    file = served(date(2026, 2, 27)).counting(PUBLISHED).setting("night_hours", "22:00-06:00")
    said = {"officers": PAIR, "items": ["会员证一百本"], "occurred_at": f"{on}T10:00:00+08:00"}
    when = file.when(command(Confiscate, on, **said), today=date(2028, 6, 1))
    assert judged(when, "no-execution-at-night") == outcome


def judged(when: When, rule: str) -> str:
    """What a rule came to, whether or not the act was taken."""
    return next(found.outcome.value for found in when.findings if found.rule == rule)
