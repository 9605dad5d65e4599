"""行政强制措施: thirty days and thirty more, lifted, lapsed, or taken in a hurry and approved within 24 hours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import MeasureStage, PenaltyStage
from domain.steps.compulsory_measure import (
    ApproveMeasure,
    ExtendMeasure,
    Measure,
    TakeMeasure,
)
from domain.steps.measure_release import LapseMeasure, LiftMeasure
from domain.steps.urgent_measure import ApproveUrgentMeasure, ReportUrgentMeasure, TakeUrgentMeasure
from tests.domain.acts.compulsory_measure import APPROVAL, EXTENSION, LAST_DAY, ON_THE_SPOT, OVER
from tests.domain.acts.everything import everything
from tests.domain.acts.measure_release import RELEASE
from tests.domain.acts.urgent_measure import URGENT
from tests.domain.on_file import INVESTIGATING, NOON, PERSON
from tests.spec import Given, When, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
TUESDAY = date(2026, 3, 3)
EXTENDED_TO = date(2026, 5, 1)


def in_force(**order: Any) -> Given:
    """A measure approved and taken on 2 March."""
    allowed = FILE.when(command(ApproveMeasure, **APPROVAL | order), by="head-1").taken()
    return allowed.when(command(TakeMeasure, **ON_THE_SPOT)).taken()


@pytest.mark.parametrize("stage", ["reported", "ready_to_decide", "in_execution"])
def test_what_was_approved_is_taken_while_the_case_goes_on(stage: str) -> None:
    allowed = FILE.when(command(ApproveMeasure, **APPROVAL), by="head-1").taken()
    allowed.at(stage).when(command(TakeMeasure, **ON_THE_SPOT)).taken()


@pytest.mark.parametrize("stage", ["withdrawn", "closed_terminated", "executed", "closed", "archived"])
def test_no_measure_is_taken_or_approved_once_the_case_is_over(stage: str) -> None:
    allowed = FILE.when(command(ApproveMeasure, **APPROVAL), by="head-1").taken()
    allowed.at(stage).when(command(TakeMeasure, **ON_THE_SPOT)).refused("measure-while-undecided", article=27)
    approval = command(ApproveUrgentMeasure, measure="C1", reason="情况属实", days=30, occurred_at=NOON)
    urgent().at(stage).when(approval, by="head-1").refused("measure-while-undecided", article=27)


def urgent() -> Given:
    """A measure taken at nine on 2 March without approval."""
    return FILE.when(command(TakeUrgentMeasure, **URGENT)).taken()


def lapsing(file: Given, on: date) -> When:
    """The clock looks at the measure."""
    return file.when(command(LapseMeasure, on, measure="C1"), by="clock")


def stage(file: Given, number: str = "C1") -> str:
    """Where the measure stands."""
    return file.case.stage(Track.MEASURES, number)


def test_a_measure_is_taken_only_once_it_is_approved() -> None:
    FILE.when(command(TakeMeasure, **ON_THE_SPOT)).refused("out-of-order", article=18)
    assert stage(in_force()) == MeasureStage.IN_FORCE


def test_the_event_says_for_how_many_days_it_was_ordered() -> None:
    file = in_force(days=10)
    assert file.events[-2].model_dump()["days"] == 10
    lapsing(file, date(2026, 3, 12)).refused("measure-period-over", article=25)
    assert stage(lapsing(file, date(2026, 3, 13)).taken()) == MeasureStage.LIFTED


def test_it_lapses_on_the_day_after_the_thirtieth() -> None:
    lapsing(in_force(), LAST_DAY).refused("measure-period-over")
    lapsing(in_force(), OVER).taken()


def test_extended_it_lapses_on_the_day_after_the_new_last_day() -> None:
    extended = in_force().when(command(ExtendMeasure, LAST_DAY, **EXTENSION), by="head-1").taken()
    assert extended.case.must(Measure, "C1").last_day == EXTENDED_TO
    lapsing(extended, OVER).refused("measure-period-over")
    lapsing(extended, EXTENDED_TO).refused("measure-period-over")
    lapsing(extended, EXTENDED_TO + timedelta(days=1)).taken()


def test_it_is_not_extended_after_its_last_day_nor_twice() -> None:
    late = command(ExtendMeasure, OVER, **EXTENSION)
    in_force().when(late, by="head-1").refused("measure-extended-while-running", article=25)
    extended = in_force().when(command(ExtendMeasure, TUESDAY, **EXTENSION), by="head-1").taken()
    again = command(ExtendMeasure, LAST_DAY, **EXTENSION | {"until": "2026-05-31"})
    extended.when(again, by="head-1").refused("measure-extended-once", article=25)


def test_an_absent_party_is_replaced_by_a_witness_and_not_by_nobody() -> None:
    allowed = FILE.when(command(ApproveMeasure, **APPROVAL), by="head-1").taken()
    absent = ON_THE_SPOT | {"party_present": False, "party_heard": False}
    allowed.when(command(TakeMeasure, **absent)).refused("measure-witnessed", article=18)
    allowed.when(command(TakeMeasure, **absent | {"witness": PERSON})).taken()


def test_a_measure_ends_whatever_becomes_of_the_case() -> None:
    decided = in_force().at(PenaltyStage.DECIDED, on=TUESDAY)
    lapsing(decided, OVER).taken()
    decided.when(command(LiftMeasure, LAST_DAY, **RELEASE), by="head-1").taken()
    decided.when(command(ApproveMeasure, LAST_DAY, **APPROVAL | {"measure": "C2"}), by="head-1").refused("main-stage")


def test_a_lifted_measure_may_be_ordered_anew() -> None:
    lifted = in_force().when(command(LiftMeasure, TUESDAY, **RELEASE), by="head-1").taken()
    again = lifted.when(command(ApproveMeasure, TUESDAY, **APPROVAL), by="head-1").taken()
    taken = again.when(command(TakeMeasure, TUESDAY, **ON_THE_SPOT)).taken()
    assert taken.case.must(Measure, "C1").last_day == date(2026, 4, 2)


@pytest.mark.parametrize(("at", "in_time"), [("2026-03-03T09:00:00+08:00", True), ("2026-03-03T09:01:00+08:00", False)])
def test_an_urgent_measure_is_reported_within_24_hours(at: str, in_time: bool) -> None:
    report = urgent().when(command(ReportUrgentMeasure, TUESDAY, measure="C1", report="已扣押", occurred_at=at))
    if in_time:
        report.taken("urgent_measure_reported")
    else:
        report.flagged("urgent-measure-reported-in-time")


def test_it_is_not_reported_before_it_was_taken() -> None:
    early = command(ReportUrgentMeasure, measure="C1", report="拟扣押", occurred_at="2026-03-02T08:59:00+08:00")
    urgent().when(early).refused("after-what-it-follows")


def approving(file: Given, on: date, at: str) -> When:
    """The head approves an urgent measure."""
    order = command(ApproveUrgentMeasure, on, measure="C1", reason="属实", days=30, occurred_at=at)
    return file.when(order, by="head-1")


def test_approved_it_runs_from_the_approval() -> None:
    file = approving(urgent(), TUESDAY, "2026-03-03T08:00:00+08:00").taken()
    assert stage(file) == MeasureStage.IN_FORCE
    lapsing(file, OVER).refused("measure-period-over")
    lapsing(file, date(2026, 4, 3)).taken()


def test_an_approval_that_nobody_asked_for_in_time_is_flagged_and_one_after_a_report_is_not() -> None:
    late = (date(2026, 3, 4), "2026-03-04T09:00:00+08:00")
    approving(urgent(), *late).flagged("urgent-measure-reported-in-time")
    noon = command(ReportUrgentMeasure, measure="C1", report="已扣押", occurred_at="2026-03-02T12:00:00+08:00")
    reported = urgent().when(noon).taken()
    again = command(ReportUrgentMeasure, late[0], measure="C1", report="补充清单", occurred_at=late[1])
    for when in (approving(reported, *late), reported.when(again)):
        assert when.decision is not None
        assert not [finding.rule for finding in when.decision.basis if finding.outcome == "violated"]
    approving(reported, date(2026, 3, 2), "2026-03-02T08:59:00+08:00").refused("after-what-it-follows")


def test_an_urgent_measure_that_is_not_approved_is_lifted() -> None:
    refused = command(LiftMeasure, TUESDAY, **RELEASE | {"ground": "not_approved"})
    assert stage(urgent().when(refused, by="head-1").taken()) == MeasureStage.LIFTED
    in_force().when(refused, by="head-1").refused("measure-lift-ground", article=28)
    lapsing(urgent(), OVER).refused("out-of-order")


@pytest.mark.parametrize("slug", ["withdraw-filing", "terminate-investigation"])
def test_no_investigation_ends_while_a_measure_is_in_force(slug: str) -> None:
    act = everything()[slug]
    ending = command(INVESTIGATION.steps[slug].command, OVER, **act.body)
    refusal = in_force().when(ending, by="head-1").refused("no-measure-in-force", article=28)
    assert [finding.facts for finding in refusal.findings if finding.refuses] == [{"in_force": "C1"}]
    urgent().when(ending, by="head-1").refused("no-measure-in-force")
    in_force().when(command(LiftMeasure, OVER, **RELEASE), by="head-1").taken().when(ending, by="head-1").taken()
    lapsing(in_force(), OVER).taken().when(ending, by="head-1").taken()
