"""救济: a party is never refused for being late, the authority is marked for it, the clock waits for the last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import PenaltyStage, RemedyStage
from domain.steps.reconsideration import (
    DeemReconsiderationAccepted,
    FileReconsideration,
    ForwardReconsideration,
    ReceiveReconsideration,
    RecordReconsiderationAcceptance,
    RecordSupplementRequest,
)
from domain.steps.reconsideration_answer import (
    EndAnswerPeriod,
    FileReconsiderationAnswer,
    NameAuthorityRepresentative,
    ReceiveAnswerNotice,
)
from domain.steps.reconsideration_result import RecordDecisionUpheld
from domain.steps.review_opinion import ReceiveReviewOpinion, ReportOnReviewOpinion
from tests.domain.on_file import PAIR
from tests.domain.penalty_file import SERVED
from tests.domain.remedy_courses import applied, pending, served, upheld
from tests.domain.remedy_file import APPLICATION, CONTESTED, NOTICE, RESULT
from tests.spec import a, command

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)


def test_a_late_application_is_recorded_and_marked() -> None:
    file, last_day = served(), date(2026, 4, 27)
    in_time = file.when(command(FileReconsideration, last_day, **APPLICATION))
    assert in_time.decision is not None
    assert all(finding.outcome != "violated" for finding in in_time.decision.basis)
    file.when(command(FileReconsideration, last_day + DAY, **APPLICATION)).flagged("reconsideration-in-time")
    file.when(command(ReceiveReconsideration, last_day + DAY, **CONTESTED)).flagged("reconsideration-in-time")


def test_what_is_not_on_file_counts_from_the_day_that_the_application_names() -> None:
    file = a(INVESTIGATION).given(*SERVED[:3]).at(PenaltyStage.INVESTIGATING)
    refusal = {"contested_act": "refusal", "requests": "请求履行职责", "review_body": "上海市人民政府"}
    late = command(FileReconsideration, date(2026, 5, 4), known_on="2026-03-02", **refusal)
    file.when(late).flagged("reconsideration-in-time")
    unknown = file.when(command(FileReconsideration, date(2026, 5, 4), **refusal))
    assert unknown.decision is not None
    assert "not_determinable" in {finding.outcome for finding in unknown.decision.basis}


def test_an_application_through_the_authority_is_forwarded_in_five_working_days() -> None:
    received = served().when(command(ReceiveReconsideration, MONDAY, **CONTESTED)).taken()
    said = {"review_body": "上海市人民政府", "opinion": "应予维持"}
    forwarded = received.when(command(ForwardReconsideration, date(2026, 3, 9), **said)).taken()
    assert forwarded.case.stage(Track.REMEDY) == RemedyStage.RECONSIDERATION_FILED
    late = received.when(command(ForwardReconsideration, date(2026, 3, 10), **said))
    late.flagged("reconsideration-forwarded-in-time")
    deemed = command(DeemReconsiderationAccepted, date(2026, 3, 16))
    forwarded.when(deemed, by="clock").taken("reconsideration_deemed_accepted", "stage_entered")


def test_silence_counts_as_acceptance_on_the_last_day_unless_more_was_asked_for() -> None:
    last_day = date(2026, 3, 9)
    refused = applied().when(command(DeemReconsiderationAccepted, last_day - DAY), by="clock")
    assert refused.refused("reconsideration-deemed-accepted", article=30).findings[-1].opens_on == last_day
    applied().when(command(DeemReconsiderationAccepted, last_day), by="clock").taken()
    asked = applied().when(command(RecordSupplementRequest, date(2026, 3, 4), materials=["授权委托书"])).taken()
    asked.when(command(DeemReconsiderationAccepted, last_day), by="clock").refused("reconsideration-deemed-accepted")


def test_once_more_was_asked_for_nobody_can_tell_here_whether_the_review_body_is_late() -> None:
    accepted = command(RecordReconsiderationAcceptance, date(2026, 3, 10), letter="受理通知书")
    applied().when(accepted).flagged("reconsideration-accepted-in-time")
    asked = applied().when(command(RecordSupplementRequest, date(2026, 3, 4), materials=["授权委托书"])).taken()
    decision = asked.when(accepted).decision
    assert decision is not None
    told = {finding.rule: finding.outcome for finding in decision.basis}
    assert told["reconsideration-accepted-in-time"] == "not_determinable"


@pytest.mark.parametrize(("summary", "last_day"), [(False, date(2026, 3, 30)), (True, date(2026, 3, 23))])
def test_the_answer_is_due_in_ten_working_days_or_five(summary: bool, last_day: date) -> None:
    notice = command(ReceiveAnswerNotice, date(2026, 3, 16), **NOTICE | {"summary_procedure": summary})
    notified = pending().when(notice).taken("answer_notice_received")
    answer = {"answer": "应予维持", "evidence": "证据目录"}
    notified.when(command(EndAnswerPeriod, last_day), by="clock").refused("answer-period-over", article=70)
    missed = notified.when(command(EndAnswerPeriod, last_day + DAY), by="clock").taken("answer_period_missed")
    missed.when(command(EndAnswerPeriod, last_day + 2 * DAY), by="clock").refused("answer-period-over")
    missed.when(command(FileReconsiderationAnswer, last_day + DAY, **answer)).flagged("review-answered-in-time")
    answered = notified.when(command(FileReconsiderationAnswer, last_day, **answer)).taken()
    answered.when(command(EndAnswerPeriod, last_day + DAY), by="clock").refused("answer-period-over")


def test_no_notice_no_period_to_miss() -> None:
    pending().when(command(EndAnswerPeriod, date(2026, 6, 1)), by="clock").refused("answer-period-over")


@pytest.mark.parametrize(
    ("staff", "fits"),
    [(["officer-1"], True), (PAIR, True), ([], False), ([*PAIR, "officer-3"], False), (["nobody"], False)],
)
def test_one_or_two_of_its_own_staff_represent_the_authority(staff: list[str], fits: bool) -> None:
    named = command(NameAuthorityRepresentative, date(2026, 3, 16), own_staff=staff, power_of_attorney="授权委托书")
    when = pending().when(named, by="head-1")
    when.taken() if fits else when.flagged("own-staff-represents")


@pytest.mark.parametrize(("extended", "last_day"), [(False, date(2026, 5, 8)), (True, date(2026, 6, 7))])
def test_the_review_body_has_sixty_days_and_thirty_more(extended: bool, last_day: date) -> None:
    said = RESULT | {"extended": extended}
    in_time = pending().when(command(RecordDecisionUpheld, last_day, **said))
    assert in_time.decision is not None
    assert all(finding.outcome == "satisfied" for finding in in_time.decision.basis)
    late = pending().when(command(RecordDecisionUpheld, last_day + DAY, **said))
    late.flagged("reconsideration-decided-in-time")


def test_an_opinion_is_reported_on_within_sixty_days_even_in_a_new_round() -> None:
    opinion = {"review_opinion": "行政复议意见书"}
    told = upheld().when(command(ReceiveReviewOpinion, date(2026, 5, 8), improvements="完善送达", **opinion)).taken()
    report = opinion | {"report": "已修订送达规范"}
    told.when(command(ReportOnReviewOpinion, date(2026, 7, 7), **report)).taken()
    told.when(command(ReportOnReviewOpinion, date(2026, 7, 8), **report)).flagged("review-opinion-reported-in-time")
