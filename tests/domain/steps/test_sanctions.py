"""停止活动、收缴、清算: until when activities stand still, what is given back, and the days after a revocation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.deadlines import BY_ID
from domain.law.holidays import PUBLISHED
from domain.law.rule import Outcome
from domain.messages import Event
from domain.stages import LiquidationStage, PenaltyStage, RectificationStage, SuspensionStage
from domain.steps.activity_suspension import (
    EndActivitySuspension,
    SealCertificate,
    StartActivitySuspension,
    UnsealCertificate,
)
from domain.steps.certificate import CollectCertificate, VoidCertificate
from domain.steps.court_execution import (
    CourtApplicationAccepted,
    CourtApplicationFiled,
    RecordCourtAcceptance,
    RecordCourtRefusal,
    RecordCourtRuling,
)
from domain.steps.decision import DecisionServed
from domain.steps.demand import EnforcementDemanded
from domain.steps.liquidation import (
    ApplyForCourtLiquidation,
    CompleteLiquidation,
    NotifyLiquidationDuty,
    RecordCourtLiquidationOrder,
    RecordCourtLiquidationRefusal,
    RecordDeregistration,
    StartLiquidation,
)
from domain.steps.performance import RecordPerformance
from domain.steps.rectification import RecordFailedCorrection, VerifyCorrection
from tests.domain.acts.activity_suspension import ITEMS, LIST, decided_and_served
from tests.domain.acts.liquidation import DUTY, REPORT, RULING
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import CORRECTION_ORDERED, DECIDED
from tests.spec import Given, When, a, command

DAY = timedelta(days=1)
MONTHS = {"kind": "suspension_of_activities", "months": 3}
REVOCATION = {"kind": "revocation_of_certificate"}
STATEMENT = {"performed": "停止活动期满", "proof": "整改报告"}


def in_execution(served_on: date, *penalties: dict[str, Any]) -> Given:
    """A decision of these penalties, served on a day."""
    served = happened(DecisionServed, served_on, officers=PAIR, method="direct", receipt="送达回证")
    file = a(INVESTIGATION).given(*decided_and_served(*penalties)[:-1], served).counting(PUBLISHED)
    return file.at(PenaltyStage.IN_EXECUTION, on=served_on)


def suspended(on: date) -> Given:
    """Activities stand still for three months."""
    return in_execution(on, MONTHS).when(command(StartActivitySuspension, on)).taken()


def judged(when: When, rule: str) -> Outcome:
    """What one rule said of an act that was taken."""
    assert when.decision is not None, when.refusal
    return next(found.outcome for found in when.decision.basis if found.rule == rule)


@pytest.mark.parametrize(
    ("started_on", "last_day"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2025, 7, 1), date(2025, 10, 1)),  # a holiday: the suspension does not grow by it
    ],
)
def test_a_suspension_lasts_its_months_and_not_a_day_longer(started_on: date, last_day: date) -> None:
    file = suspended(started_on)
    refused = file.when(command(EndActivitySuspension, last_day), by="clock").refused("suspension-period-over", 33)
    assert next(found for found in refused.findings if found.refuses).opens_on == last_day + DAY
    file.when(command(RecordPerformance, last_day, **STATEMENT)).refused("suspension-served", article=66)
    file.when(command(RecordPerformance, last_day + DAY, **STATEMENT)).taken()
    over = file.when(command(EndActivitySuspension, last_day + DAY), by="clock").flagged("sealed-for-the-suspension")
    assert over.case.stage(Track.SUSPENSION) == SuspensionStage.SUSPENSION_OVER


def test_a_suspension_that_never_began_has_not_been_served() -> None:
    file = in_execution(date(2026, 3, 2), MONTHS)
    file.when(command(RecordPerformance, date(2026, 12, 1), **STATEMENT)).refused("suspension-served", article=66)
    unlimited = in_execution(date(2026, 3, 2), {"kind": "stop_activities"})
    stated = unlimited.when(command(RecordPerformance, date(2026, 3, 3), **STATEMENT))
    assert judged(stated, "suspension-served") is Outcome.NOT_DETERMINABLE


def test_a_penalty_is_performed_only_once_its_correction_is_settled() -> None:
    fined = in_execution(date(2026, 3, 2), {"kind": "warning"})
    performed = command(RecordPerformance, date(2026, 4, 1), performed="补办年度检查", proof="年检报告书")
    assert judged(fined.when(performed), "ordered-correction-settled") is Outcome.NOT_APPLICABLE
    ordered = fined.given(CORRECTION_ORDERED).at(RectificationStage.CORRECTION_DUE, Track.RECTIFICATION)
    ordered.when(performed).refused("ordered-correction-settled", article=28)
    settled = ordered.when(command(VerifyCorrection, date(2026, 3, 31), evidence="年检系统记录")).taken()
    assert judged(settled.when(performed), "ordered-correction-made") is Outcome.SATISFIED
    failed = ordered.when(command(RecordFailedCorrection, date(2026, 4, 1), findings="仍未补办")).taken()
    failed.when(performed).flagged("ordered-correction-made")


def test_what_lies_on_several_lists_is_given_back_as_a_whole() -> None:
    on, over = date(2026, 3, 2), date(2026, 6, 3)
    file = suspended(on).when(command(SealCertificate, on, **LIST | {"items": ITEMS[:2]})).taken("certificate_sealed")
    file = file.when(command(SealCertificate, on + DAY, **LIST | {"items": ITEMS[2:]})).taken("certificate_sealed")
    file.when(command(UnsealCertificate, over, **LIST)).refused("out-of-order")
    ended = file.when(command(EndActivitySuspension, over), by="clock")
    assert judged(ended, "sealed-for-the-suspension") is Outcome.SATISFIED
    file = ended.taken("suspension_ended", "stage_entered")
    lacking = file.when(command(UnsealCertificate, over, **LIST | {"items": ITEMS[1:]}))
    lacking.flagged("sealed-items-given-back")
    assert lacking.decision is not None
    assert {"missing": "登记证书正本（法人登记证书正本）×1"} in [found.facts for found in lacking.decision.basis]
    file.when(command(UnsealCertificate, over, **LIST)).flagged("rectification-reported")
    whole = file.when(command(UnsealCertificate, over, **LIST | {"report": "整改报告"})).taken()
    assert whole.case.stage(Track.SUSPENSION) == SuspensionStage.SUSPENSION_RELEASED


def test_however_much_was_sealed_can_be_given_back_at_once() -> None:
    on, over = date(2026, 3, 2), date(2026, 6, 3)
    lines = [{"thing": "vouchers", "description": f"凭证第{number}册", "count": 1} for number in range(101)]
    file = suspended(on).when(command(SealCertificate, on, **LIST | {"items": lines[:100]})).taken()
    file = file.when(command(SealCertificate, on, **LIST | {"items": lines[100:]})).taken()
    ended = file.when(command(EndActivitySuspension, over), by="clock").taken()
    ended.when(command(UnsealCertificate, over, **LIST | {"items": lines, "report": "整改报告"})).taken()


def test_a_new_round_ends_the_period_of_the_suspension_before() -> None:
    reopening = next(row for row in INVESTIGATION.procedure if Track.SUSPENSION in row.resets)
    assert {event.name for event in reopening.step.folds} <= BY_ID["suspension_period"].stops


def test_a_decision_without_a_suspension_suspends_nothing() -> None:
    on = date(2026, 3, 2)
    fined = in_execution(on, {"kind": "fine", "amount": "30000.00"})
    fined.when(command(StartActivitySuspension, on)).refused("suspension-imposed", article=33)
    unlimited = in_execution(on, {"kind": "stop_activities"})
    unlimited.when(command(StartActivitySuspension, on)).refused("suspension-period-stated", article=33)
    in_execution(on, {"kind": "stop_activities", "months": 6}).when(command(StartActivitySuspension, on)).taken()


VOIDING = {"reason": "逾期未交回", "medium": "上海社会组织网", "announcement": "公告第1号"}


@pytest.mark.parametrize(
    ("served_on", "last_day"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 3, 7), date(2026, 3, 16)),  # a Saturday rolls
    ],
)
def test_certificates_are_void_once_the_days_to_surrender_them_are_over(served_on: date, last_day: date) -> None:
    file = in_execution(served_on, REVOCATION)
    not_surrendered = VOIDING | {"ground": "not_surrendered"}
    file.when(command(VoidCertificate, last_day, **not_surrendered)).flagged("surrender-period-over")
    after = file.when(command(VoidCertificate, last_day + DAY, **not_surrendered))
    assert judged(after, "surrender-period-over") is Outcome.SATISFIED
    lost = file.when(command(VoidCertificate, served_on, **VOIDING | {"ground": "unobtainable"}))
    assert judged(lost, "surrender-period-over") is Outcome.NOT_APPLICABLE


def test_certificates_are_collected_only_once_and_only_where_the_registration_has_ended() -> None:
    on = date(2026, 3, 2)
    taking = LIST | {"how_collected": "collected"}
    in_execution(on, MONTHS).when(command(CollectCertificate, on, **taking)).refused("registration-ended", 33)
    held = in_execution(on, REVOCATION).when(command(CollectCertificate, on, **taking)).taken()
    held.when(command(VoidCertificate, on, **VOIDING | {"ground": "unobtainable"})).refused("out-of-order")


def notified(on: date) -> Given:
    """The organization was told to form a group within fifteen days."""
    return in_execution(on, REVOCATION).when(command(NotifyLiquidationDuty, on, **DUTY)).taken()


COURT = {"court": "上海市第三中级人民法院", "reasons": "逾期未成立清算组织"}
GROUP = {"members": 3, "guided_by": "业务主管单位"}


@pytest.mark.parametrize(
    ("told_on", "last_day"),
    [(date(2026, 3, 2), date(2026, 3, 17)), (date(2026, 4, 16), date(2026, 5, 6))],
)
def test_the_court_is_asked_once_no_group_was_formed_in_time(told_on: date, last_day: date) -> None:
    file = notified(told_on)
    file.when(command(ApplyForCourtLiquidation, last_day, **COURT)).refused("liquidation-group-overdue", article=20)
    asked = file.when(command(ApplyForCourtLiquidation, last_day + DAY, **COURT)).taken()
    asked.when(command(StartLiquidation, last_day + DAY, **GROUP)).refused("out-of-order")
    refusal = RULING | {"reasons": "尚有可供清算的人员"}
    refused = asked.when(command(RecordCourtLiquidationRefusal, last_day + 2 * DAY, **refusal)).taken()
    refused.when(command(ApplyForCourtLiquidation, last_day + 2 * DAY, **COURT)).taken()
    refused.when(command(StartLiquidation, last_day + 2 * DAY, **GROUP)).taken()
    ordered = asked.when(command(RecordCourtLiquidationOrder, last_day + 2 * DAY, **RULING)).taken()
    assert ordered.case.stage(Track.LIQUIDATION) == LiquidationStage.LIQUIDATING


def test_only_the_end_of_a_registration_brings_the_duty_to_liquidate() -> None:
    on = date(2026, 3, 2)
    for penalty in (MONTHS, {"kind": "fine", "amount": "30000.00"}, {"kind": "warning"}):
        in_execution(on, penalty).when(command(NotifyLiquidationDuty, on, **DUTY)).refused("registration-ended", 20)
    in_execution(on, {"kind": "cancellation_of_registration"}).when(command(NotifyLiquidationDuty, on, **DUTY)).taken()


@pytest.mark.parametrize(
    ("completed_on", "last_day"),
    [(date(2026, 6, 1), date(2026, 6, 16)), (date(2026, 6, 5), date(2026, 6, 22))],  # a Saturday rolls
)
def test_the_organization_is_struck_off_within_fifteen_days(completed_on: date, last_day: date) -> None:
    file = notified(date(2026, 3, 2)).when(command(StartLiquidation, date(2026, 3, 10), **GROUP)).taken()
    file = file.when(command(CompleteLiquidation, completed_on, **REPORT)).taken()
    entry = {"register_entry": "注销登记第1号"}
    in_time = file.when(command(RecordDeregistration, last_day, **entry))
    assert judged(in_time, "deregistered-in-time") is Outcome.SATISFIED
    assert in_time.taken().case.stage(Track.LIQUIDATION) == LiquidationStage.DEREGISTERED
    file.when(command(RecordDeregistration, last_day + DAY, **entry)).flagged("deregistered-in-time")


# the court


def before_the_court(*more: Event) -> Given:
    """A fine that was not paid after the demand."""
    served = happened(DecisionServed, date(2025, 9, 1), officers=PAIR, method="direct", receipt="送达回证")
    demand = happened(EnforcementDemanded, date(2026, 2, 2), officers=PAIR, method="direct", obligation="缴纳罚款")
    file = a(INVESTIGATION).given(*DECIDED, served, demand, *more).counting(PUBLISHED)
    return file.at(PenaltyStage.DEMAND_SERVED, on=date(2026, 2, 2))


APPLICATION = {"court": "上海铁路运输法院", "obligation": "罚款三万元"}


def test_a_court_that_takes_its_time_is_on_record_and_hinders_nobody() -> None:
    filed = happened(CourtApplicationFiled, date(2026, 4, 24), **APPLICATION)
    file = before_the_court(filed).at(PenaltyStage.COURT_EXECUTION, on=date(2026, 4, 24))
    last_day = date(2026, 5, 6)  # 27 to 30 April, then Labour Day until the 5th
    assert judged(file.when(command(RecordCourtAcceptance, last_day, **RULING)), "court-accepts-in-time") == "satisfied"
    file.when(command(RecordCourtAcceptance, last_day + DAY, **RULING)).flagged("court-accepts-in-time")


@pytest.mark.parametrize(
    ("heard", "last_day"), [(False, date(2026, 3, 11)), (True, date(2026, 4, 1))], ids=["on paper", "heard"]
)
def test_the_court_rules_in_seven_working_days_or_in_thirty_days(heard: bool, last_day: date) -> None:
    filed = happened(CourtApplicationFiled, date(2026, 3, 1), **APPLICATION)
    accepted = happened(CourtApplicationAccepted, date(2026, 3, 2), **RULING)
    file = before_the_court(filed, accepted).at(PenaltyStage.COURT_EXECUTION, on=date(2026, 3, 1))
    said = RULING | {"parties_heard": heard}
    assert judged(file.when(command(RecordCourtRuling, last_day, **said)), "court-rules-in-time") == "satisfied"
    file.when(command(RecordCourtRuling, last_day + DAY, **said)).flagged("court-rules-in-time")
    refusal = said | {"reasons": "明显缺乏事实根据"}
    file.when(command(RecordCourtRefusal, last_day + DAY, **refusal)).flagged("court-rules-in-time")
