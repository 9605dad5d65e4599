"""救济: a party is never refused for being late, the authority is marked for it, the clock waits for the last day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.messages import Event
from domain.stages import PenaltyStage, RemedyStage
from domain.steps.contested import Outcome
from domain.steps.court_execution import FileCourtApplication
from domain.steps.decision import Decision
from domain.steps.filing import CaseFiled
from domain.steps.judgment import RecordFinalAnnulment, RecordFinalJudgment, RecordFirstInstanceJudgment
from domain.steps.payment import DeferralGranted
from domain.steps.reconsideration import (
    DeemReconsiderationAccepted,
    FileReconsideration,
    ForwardReconsideration,
    ReceiveReconsideration,
    RecordReconsiderationAcceptance,
    RecordReconsiderationRejection,
    RecordSupplementRequest,
)
from domain.steps.reconsideration_answer import (
    EndAnswerPeriod,
    FileReconsiderationAnswer,
    NameAuthorityRepresentative,
    ReceiveAnswerNotice,
)
from domain.steps.reconsideration_result import (
    RecordAnnulmentOnReview,
    RecordDecisionChanged,
    RecordDecisionUpheld,
    WithdrawReconsideration,
)
from domain.steps.remedy_periods import AllPeriodsEnded, EndAllRemedyPeriods, EndSuitPeriod
from domain.steps.review_opinion import ReceiveReviewOpinion, ReportOnReviewOpinion
from domain.steps.simplified import SimpleProcedureOpened
from domain.steps.suit import FileDefenceStatement, FileSuit, WithdrawSuit
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import DEMANDED, PLAN, SERVED, SUSPICION
from tests.domain.remedy_file import ANNULLING, APPLICATION, CONTESTED, JUDGMENT, NOTICE, RESULT, SUING
from tests.spec import Given, a, command

DAY = timedelta(days=1)
COURT: dict[str, Any] = {"court": "上海铁路运输法院", "obligation": "罚款三万元"}
MONDAY = date(2026, 3, 2)


def served(*more: Event) -> Given:
    """A decision served on 24 February 2026."""
    file = a(INVESTIGATION).given(*SERVED, *more).counting(PUBLISHED)
    return file.at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))


def applied() -> Given:
    """An application lodged on Monday 2 March."""
    return served().when(command(FileReconsideration, MONDAY, **APPLICATION)).taken()


def pending() -> Given:
    """Accepted on Monday 9 March: decided by 8 May."""
    accepted = command(RecordReconsiderationAcceptance, date(2026, 3, 9), letter="受理通知书")
    return applied().when(accepted).taken()


def upheld() -> Given:
    """Upheld on Friday 8 May: sued over by Monday 25 May."""
    return pending().when(command(RecordDecisionUpheld, date(2026, 5, 8), **RESULT)).taken()


def sued() -> Given:
    """Sued over on 20 May; the copy came on 25 May."""
    return upheld().when(command(FileSuit, date(2026, 5, 25), **SUING)).taken()


def judged(**more: Any) -> Given:
    """Judged on 1 September."""
    return sued().when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), **JUDGMENT | more)).taken()


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


@pytest.mark.parametrize(("summary", "last_day"), [(False, date(2026, 3, 30)), (True, date(2026, 3, 23))])
def test_the_answer_is_due_in_ten_working_days_or_five(summary: bool, last_day: date) -> None:
    notice = command(ReceiveAnswerNotice, date(2026, 3, 16), **NOTICE | {"summary_procedure": summary})
    notified = pending().when(notice).taken("answer_notice_received")
    answer = {"answer": "应予维持", "evidence": "证据目录"}
    notified.when(command(EndAnswerPeriod, last_day), by="clock").refused("answer-period-over", article=70)
    missed = notified.when(command(EndAnswerPeriod, last_day + DAY), by="clock").taken("answer_period_missed")
    missed.when(command(EndAnswerPeriod, last_day + 2 * DAY), by="clock").refused("answer-period-over")
    missed.when(command(FileReconsiderationAnswer, last_day + DAY, **answer)).flagged(
        "reconsideration-answered-in-time"
    )
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


def test_after_reconsideration_the_party_sues_within_fifteen_days_of_its_receipt() -> None:
    last_day = date(2026, 5, 25)
    upheld().when(command(FileSuit, last_day, **SUING)).taken("suit_filed", "stage_entered")
    upheld().when(command(FileSuit, last_day + DAY, **SUING)).flagged("suit-in-time")
    upheld().when(command(EndSuitPeriod, last_day), by="clock").refused("suit-period-over", article=45)
    ended = upheld().when(command(EndSuitPeriod, last_day + DAY), by="clock").taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.FINAL
    later = pending().when(command(RecordDecisionUpheld, date(2026, 5, 8), received_on="2026-05-12", **RESULT)).taken()
    later.when(command(EndSuitPeriod, date(2026, 5, 27)), by="clock").refused("suit-period-over")
    later.when(command(EndSuitPeriod, date(2026, 5, 28)), by="clock").taken()


def test_an_annulment_nobody_sues_over_is_final() -> None:
    annulled = pending().when(command(RecordAnnulmentOnReview, date(2026, 5, 8), **ANNULLING)).taken()
    ended = annulled.when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.ANNULLED_FINAL


def test_who_withdraws_or_is_not_accepted_may_still_sue_directly() -> None:
    gone = pending().when(command(WithdrawReconsideration, date(2026, 3, 20), reason="和解", settled=True)).taken()
    refused = applied().when(command(RecordReconsiderationRejection, date(2026, 3, 9), reasons="材料不全")).taken()
    for file in (gone, refused):
        assert file.case.must(Outcome).sue_until == date(2026, 8, 24)
        file.when(command(EndSuitPeriod, date(2026, 8, 24)), by="clock").refused("suit-period-over")


def test_a_direct_suit_has_six_months() -> None:
    served().when(command(FileSuit, date(2026, 8, 24), **SUING)).taken()
    served().when(command(FileSuit, date(2026, 8, 25), **SUING)).flagged("suit-in-time")


@pytest.mark.parametrize("act", ["silence", "disclosure_refused"])
def test_what_is_reconsidered_first_is_marked_where_it_was_not(act: str) -> None:
    said = SUING | {"contested_act": act}
    served().when(command(FileSuit, date(2026, 6, 1), **said)).flagged("reconsideration-comes-first")
    named = applied_for(act)
    rejected = named.when(command(RecordReconsiderationRejection, date(2026, 3, 9), reasons="材料不全")).taken()
    when = rejected.when(command(FileSuit, date(2026, 3, 20), **said))
    assert when.decision is not None
    assert all(finding.outcome != "violated" for finding in when.decision.basis)


def applied_for(act: str) -> Given:
    """An application against another act than the penalty."""
    return served().when(command(FileReconsideration, MONDAY, **APPLICATION | {"contested_act": act})).taken()


def test_all_periods_end_after_six_months_or_sixty_days_for_a_penalty_on_the_spot() -> None:
    served().when(command(EndAllRemedyPeriods, date(2026, 8, 24)), by="clock").refused("remedy-periods-over")
    ended = served().when(command(EndAllRemedyPeriods, date(2026, 8, 25)), by="clock").taken()
    event = next(event for event in ended.events if isinstance(event, AllPeriodsEnded))
    assert (event.last_day, event.court_until) == (date(2026, 8, 24), date(2026, 11, 24))
    spot = happened(
        SimpleProcedureOpened,
        date(2026, 2, 24),
        number="沪民社罚当字〔2026〕第1号",
        officers=PAIR,
        facts_established=True,
        legal_basis="社会团体登记管理条例",
        **SUSPICION,
    )
    on_the_spot = served(spot)
    on_the_spot.when(command(EndAllRemedyPeriods, date(2026, 4, 27)), by="clock").refused("remedy-periods-over")
    on_the_spot.when(command(EndAllRemedyPeriods, date(2026, 4, 28)), by="clock").taken()
    on_the_spot.when(command(FileSuit, date(2026, 4, 28), **SUING)).flagged("reconsideration-comes-first")


def test_before_a_decision_is_served_nothing_ends() -> None:
    file = a(INVESTIGATION).given(*SERVED[:-1]).at(PenaltyStage.DECIDED)
    file.when(command(EndAllRemedyPeriods, date(2026, 11, 2)), by="clock").refused("remedy-periods-over")
    assert isinstance(file.events[0], CaseFiled)


def test_the_authority_defends_within_fifteen_days_of_the_copy() -> None:
    defence = {"answer": "处罚合法", "evidence": "证据目录", "norms": "条例"}
    sued().when(command(FileDefenceStatement, date(2026, 6, 9), **defence)).taken()
    sued().when(command(FileDefenceStatement, date(2026, 6, 10), **defence)).flagged("defended-in-time")


@pytest.mark.parametrize(("form", "last_day"), [("judgment", date(2026, 9, 16)), ("ruling", date(2026, 9, 11))])
def test_a_first_instance_decision_is_final_once_nobody_can_appeal(form: str, last_day: date) -> None:
    file = judged(judgment_form=form)
    said: dict[str, Any] = {"judgment": "行政判决书", "judgment_outcome": "upheld"}
    file.when(command(RecordFinalJudgment, last_day, **said)).refused("judgment-appealable-no-more", article=85)
    file.when(command(RecordFinalJudgment, last_day + DAY, **said)).taken()


def test_a_suit_about_an_annulment_on_review_leaves_it_standing_when_it_is_dismissed() -> None:
    annulled = pending().when(command(RecordAnnulmentOnReview, date(2026, 5, 8), **ANNULLING)).taken()
    file = annulled.when(command(FileSuit, date(2026, 5, 25), **SUING)).taken()
    file = file.when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), **JUDGMENT)).taken()
    final = {"judgment": "行政判决书", "judgment_outcome": "annulled", "ground": "procedure", "redo_ordered": True}
    ended = file.when(command(RecordFinalAnnulment, date(2026, 9, 17), **final)).taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.ANNULLED_FINAL


def test_a_changed_penalty_is_what_is_executed_and_not_by_the_authority() -> None:
    change = RESULT | {"changed_to": "罚款一万元", "penalties": [{"kind": "fine", "amount": "10000.00"}]}
    changed = pending().when(command(RecordDecisionChanged, date(2026, 5, 8), **change)).taken()
    assert changed.case.must(Decision).fine == 10000
    ended = changed.when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    file = ended.given(DEMANDED[-1]).at(PenaltyStage.DEMAND_SERVED, on=date(2026, 3, 12))
    file.when(command(FileCourtApplication, date(2026, 6, 1), **COURT)).refused("court-application-route", article=78)


def demanded_after(file: Given) -> Given:
    """The demand of 12 March lies ten working days back."""
    return file.given(DEMANDED[-1]).at(PenaltyStage.DEMAND_SERVED, on=date(2026, 3, 12))


def test_the_court_is_asked_within_three_months_where_nobody_sued_after_the_decision_was_upheld() -> None:
    ended = upheld().when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    file, last_day = demanded_after(ended), date(2026, 8, 25)
    file.when(command(FileCourtApplication, last_day, **COURT)).taken("court_application_filed", "stage_entered")
    late = file.when(command(FileCourtApplication, last_day + DAY, **COURT))
    late.refused("court-application-in-time", article=53)


def test_a_plan_of_payment_moves_the_three_months() -> None:
    plan = [*PLAN, {"due_on": "2026-06-30", "amount": "1.00"}]
    deferred = happened(DeferralGranted, date(2026, 3, 3), hardship="属实", plan=plan)
    ended = upheld().given(deferred).when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    file = demanded_after(ended)
    file.when(command(FileCourtApplication, date(2026, 9, 30), **COURT)).taken()
    file.when(command(FileCourtApplication, date(2026, 10, 1), **COURT)).refused("court-application-in-time")


def test_after_a_judgment_the_court_executes_its_own_decision() -> None:
    final = command(RecordFinalJudgment, date(2026, 9, 17), judgment="行政判决书", judgment_outcome="upheld")
    file = demanded_after(judged().when(final).taken())
    when = file.when(command(FileCourtApplication, date(2026, 11, 20), **COURT))
    assert when.decision is not None
    own_route = {"court-application-route", "court-application-in-time"}
    found = {finding.rule: finding.outcome for finding in when.decision.basis if finding.rule in own_route}
    assert found == dict.fromkeys(own_route, "not_applicable")


def test_a_withdrawn_suit_leaves_what_was_decided_on_reconsideration() -> None:
    withdrawn = sued().when(command(WithdrawSuit, date(2026, 6, 9), ruling="准许撤诉裁定书")).taken()
    assert (withdrawn.case.must(Outcome).result, withdrawn.case.must(Outcome).sue_until) == (
        "upheld",
        date(2026, 6, 9),
    )


def test_an_opinion_is_reported_on_within_sixty_days_even_in_a_new_round() -> None:
    opinion = {"review_opinion": "行政复议意见书"}
    told = upheld().when(command(ReceiveReviewOpinion, date(2026, 5, 8), improvements="完善送达", **opinion)).taken()
    report = opinion | {"report": "已修订送达规范"}
    told.when(command(ReportOnReviewOpinion, date(2026, 7, 7), **report)).taken()
    told.when(command(ReportOnReviewOpinion, date(2026, 7, 8), **report)).flagged("review-opinion-reported-in-time")
