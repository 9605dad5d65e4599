"""更正之后: periods that had not passed run again, and the acts behind a corrected entry are judged anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from application.policies.rejudged import Bench, Violated
from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.calendar import WorkingCalendar
from domain.messages import Event
from domain.procedure import StageEntered, TrackRestarted
from domain.stages import DefenceStage, PenaltyStage
from domain.steps.defence import DefencePeriodEnded, DefenceReceived, EndDefencePeriod, ReceiveDefence
from domain.steps.notice import NoticeStageClosed
from domain.steps.rejudging import PeriodReopened, RecordRecomputedFindings, ReopenPeriod
from tests.domain.acts.rejudging import ACTS, CORRECTED, CORRECTION, NOTICE, PASSED, PASSING, SERVED_LATER, corrected_to
from tests.domain.on_file import entered, happened
from tests.domain.penalty_file import PERIODS_OVER, TOLD
from tests.infrastructure.projection import log
from tests.spec import PEOPLE, Given, a, command

FILE = a(INVESTIGATION).given(*CORRECTED)
LAST_DAY = date(2026, 2, 13)
BENCH = Bench(INVESTIGATION, WorkingCalendar(), PEOPLE.get)
DEFENCE: dict[str, Any] = {"points": ["年检材料已寄出"]}


def reopened(file: Given = FILE) -> Given:
    return file.when(command(ReopenPeriod, **ACTS["reopen-period"].body), by="clock").taken()


def violated(events: tuple[Event, ...], correction: int = CORRECTION) -> list[Violated]:
    return BENCH.violated(log.case(events), correction)


def test_the_party_has_its_right_again_until_the_new_last_day() -> None:
    late, in_time = (command(ReceiveDefence, day, **DEFENCE) for day in (date(2026, 2, 14), LAST_DAY))
    FILE.when(in_time, by="officer-1").refused("out-of-order")
    after = reopened()
    after.when(late).refused("defence-in-time")
    assert after.when(in_time).taken().case.stage(Track.DEFENCE) == DefenceStage.UNDER_REVIEW


def test_the_clock_ends_the_period_again_after_its_new_last_day() -> None:
    after = reopened()
    after.when(command(EndDefencePeriod, LAST_DAY), by="clock").refused("defence-period-over")
    ended = after.when(command(EndDefencePeriod, date(2026, 2, 14)), by="clock").taken()
    assert ended.case.stage(Track.DEFENCE) == DefenceStage.CLOSED


def test_the_event_names_the_passing_and_the_stage_is_that_before_it() -> None:
    event, moved = reopened().events[len(CORRECTED) :]
    assert isinstance(event, PeriodReopened)
    assert (event.track, event.entry, event.correction) == (Track.DEFENCE, PASSING, CORRECTION)
    assert moved == StageEntered(occurred_on=SERVED_LATER, track=Track.DEFENCE, stage="")


def test_a_case_about_to_be_decided_goes_back_to_the_notice() -> None:
    ready = FILE.given(entered(PenaltyStage.READY_TO_DECIDE))
    after = reopened(ready)
    assert after.case.stage(Track.MAIN) == PenaltyStage.NOTICE_SERVED
    after.when(command(ReceiveDefence, LAST_DAY, **DEFENCE)).taken()


def test_a_period_is_not_taken_back_twice() -> None:
    again = command(ReopenPeriod, **ACTS["reopen-period"].body)
    reopened().when(again, by="clock").refused("reopened-while-undecided")


def test_what_was_received_in_the_first_run_is_under_review_again() -> None:
    received = happened(DefenceReceived, date(2026, 2, 9), **DEFENCE)
    file = a(INVESTIGATION).given(*CORRECTED, received, entered(DefenceStage.TO_ANSWER, Track.DEFENCE))
    assert reopened(file).case.stage(Track.DEFENCE) == DefenceStage.UNDER_REVIEW


def test_a_passing_that_came_too_early_is_found() -> None:
    [found] = violated(CORRECTED)
    assert (found.entry, found.passing) == (PASSING, True)
    assert "defence-period-over" in found.rules


@pytest.mark.parametrize("day", [date(2026, 1, 30), date(2026, 2, 1)])
def test_a_correction_that_changes_nothing_finds_nothing(day: date) -> None:
    assert violated(corrected_to(day)) == []


def test_what_was_taken_back_is_not_found_again() -> None:
    assert violated(reopened().events) == []


def test_a_passing_of_an_earlier_round_does_not_run_again() -> None:
    restarted = FILE.given(TrackRestarted(occurred_on=date(2026, 3, 3), track=Track.DEFENCE, round=2))
    assert [found.passing for found in violated(restarted.events)] == [False]


def test_acts_that_need_the_corrected_day_are_found_with_their_rules() -> None:
    """The notice stage was closed after the period as it stood; by the corrected record it still ran."""
    closed = (*PASSED, happened(NoticeStageClosed, PERIODS_OVER), entered(PenaltyStage.READY_TO_DECIDE))
    approval = CORRECTED[len(PASSED) :]
    found = {one.entry: one for one in violated((*closed, *approval), CORRECTION + 2)}
    assert "decision-after-defence-period" in found[PASSING + 2].rules
    told = {finding.rule: finding for finding in found[PASSING + 2].told()}
    assert "《行政处罚法》第62条" in told["decision-after-defence-period"].articles


def test_an_act_that_now_lies_before_what_it_follows_is_found() -> None:
    received = happened(DefenceReceived, date(2026, 2, 4), **DEFENCE)
    noticed = (*TOLD[:NOTICE], entered(PenaltyStage.NOTICE_SERVED), received)
    found = violated((*noticed, *CORRECTED[len(PASSED) :]), NOTICE + 4)
    assert [(one.entry, set(one.rules)) for one in found] == [
        (NOTICE + 2, {"after-what-it-follows", "defence-answers-a-notice"})
    ]


def test_a_flag_for_each_finding_stands_in_the_basis() -> None:
    when = FILE.when(command(RecordRecomputedFindings, **ACTS["record-recomputed-findings"].body), by="clock")
    when.flagged("defence-period-over")
    assert when.decision is not None
    [event] = when.decision.events
    assert event.name == "findings_recomputed"


def test_an_entry_that_approves_no_correction_is_named() -> None:
    with pytest.raises(LookupError, match=f"entry {PASSING}"):
        violated(CORRECTED, PASSING)


def test_the_passing_stays_on_record() -> None:
    assert sum(isinstance(event, DefencePeriodEnded) for event in reopened().events) == 1
