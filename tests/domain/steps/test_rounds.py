"""新一轮: a second notice sets the first aside, an annulment opens a new round, and nothing is lost."""

from __future__ import annotations

from datetime import date

from domain.case import NOT_BEGUN, Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import DefenceStage, HearingStage, PenaltyStage, RemedyStage, ReviewStage
from domain.steps.annulment import Annulment, RecordAnnulment, ReopenAfterAnnulment, RevokeDecision
from domain.steps.closure import CloseCase
from domain.steps.court_execution import CourtApplication, CourtApplicationFiled
from domain.steps.decision import Decision
from domain.steps.defence import Defence, DefenceReceived
from domain.steps.hearing import Hearing
from domain.steps.notice import Notice, ServePriorNotice
from domain.steps.reconsideration_result import RecordAnnulmentOnReview
from domain.steps.report import Report, RequireNewNotice
from domain.steps.review import LegalReviewPassed, Review
from domain.steps.service import PublicNoticePeriodEnded, PublicNoticePublished
from tests.domain.acts.certificate import REVOKED
from tests.domain.acts.everything import everything
from tests.domain.on_file import happened
from tests.domain.penalty_file import HEARING_SET, INTENTION, SERVED
from tests.domain.remedy_file import ANNULLING, BEGUN, PENDING
from tests.spec import Given, a, command

REVIEWED = happened(LegalReviewPassed, opinion="程序合法", reviewer="reviewer-1")
DEFENDED = happened(DefenceReceived, date(2026, 2, 4), points=["情节轻微"])
HARSHER = INTENTION | {"intended": [{"kind": "cancellation_of_registration"}]}


def told_once() -> Given:
    """Notice, defence, hearing and review of the first round, and a head who wants to decide harsher."""
    file = a(INVESTIGATION).given(*HEARING_SET, DEFENDED, REVIEWED)
    file = file.at(DefenceStage.CLOSED, Track.DEFENCE).at(HearingStage.CLOSED, Track.HEARING)
    return file.at(ReviewStage.PASSED, Track.REVIEW).at(PenaltyStage.READY_TO_DECIDE)


def test_a_second_notice_sets_the_first_aside_under_its_number() -> None:
    reported = told_once().when(command(RequireNewNotice, reason="拟撤销登记"), by="head-1").taken()
    assert reported.case.get(Review) is None
    assert reported.case.before(Review, 1)[""].reviewer == "reviewer-1"
    second = reported.when(command(ServePriorNotice, **HARSHER)).taken(
        "prior_notice_served", "track_restarted", "track_restarted", "stage_entered"
    )
    case = second.case
    assert case.must(Notice).intended[0].kind == "cancellation_of_registration"
    assert case.before(Notice, 1)[""].intended[0].kind == "fine"
    assert (case.round(Track.DEFENCE), case.round(Track.HEARING), case.round(Track.REVIEW)) == (2, 2, 2)
    assert case.stage(Track.DEFENCE) == case.stage(Track.HEARING) == NOT_BEGUN
    assert (case.get(Defence), case.get(Hearing)) == (None, None)
    assert case.before(Defence, 1)[""].points == ("情节轻微",)
    assert case.before(Hearing, 1)[""].chair == "chair-1"


def test_a_first_notice_restarts_nothing() -> None:
    file = a(INVESTIGATION).given(*HEARING_SET[:3]).at(PenaltyStage.REPORTED)
    file.when(command(ServePriorNotice, **INTENTION)).taken("prior_notice_served", "stage_entered")


def annulled(*, redo: bool = True) -> Given:
    """A decision that the review body has annulled."""
    file = a(INVESTIGATION).given(*SERVED, DEFENDED, REVIEWED).at(PenaltyStage.IN_EXECUTION)
    file = file.at(DefenceStage.CLOSED, Track.DEFENCE).at(ReviewStage.PASSED, Track.REVIEW)
    pending = file.given(*PENDING[len(BEGUN) :]).at(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY)
    file = pending.when(command(RecordAnnulmentOnReview, **ANNULLING | {"redo_ordered": redo})).taken()
    outcome = command(RecordAnnulment, ground="procedure", decision="行政复议决定书", redo_ordered=redo)
    return file.when(outcome).taken("decision_annulled", "stage_entered")


def test_a_new_round_keeps_the_earlier_one_on_record() -> None:
    again = command(ReopenAfterAnnulment, reused="调查取证材料", ground="procedure")
    reopened = annulled().when(again, by="head-1").taken()
    case = reopened.case
    assert case.stage(Track.MAIN) == PenaltyStage.INVESTIGATING
    assert case.round(Track.MAIN) == 2
    assert (case.get(Decision), case.get(Notice), case.get(Report), case.get(Defence)) == (None,) * 4
    assert case.before(Decision, 1)[""].number == "沪民社罚字〔2026〕第1号"
    assert case.before(Notice, 1)[""].served_on == date(2026, 2, 2)
    assert case.before(Report, 1)[""].authors == ("officer-1", "officer-2")
    assert case.must(Annulment).ground == "procedure"
    begun = {event.track for event in reopened.events if event.name == "track_restarted"}
    assert begun == {Track.DEFENCE, Track.REVIEW, Track.REMEDY}
    assert case.stage(Track.REMEDY) == NOT_BEGUN


def test_a_public_notice_of_the_first_round_does_not_tell_the_second() -> None:
    paper, again = "事先告知书", command(ReopenAfterAnnulment, reused="调查取证材料", ground="procedure")
    published = happened(
        PublicNoticePublished, date(2025, 12, 20), paper=paper, days=30, medium="解放日报", reason="其他方式无法送达"
    )
    ended = happened(PublicNoticePeriodEnded, date(2026, 1, 19), paper=paper, deemed_on=date(2026, 1, 19))
    report = next(event for event in SERVED if event.name == "investigation_reported")
    reopened = annulled().given(published, ended).when(again, by="head-1").taken()
    reported = reopened.given(report).at(PenaltyStage.REPORTED)
    said = command(ServePriorNotice, **INTENTION | {"method": "public_notice", "notice_of": paper})
    reported.when(said).refused("public-notice-completed", article=95)


def test_a_second_annulment_keeps_the_first() -> None:
    again = command(ReopenAfterAnnulment, reused="调查取证材料", ground="procedure")
    second = annulled().when(again, by="head-1").taken().given(*SERVED[5:]).at(PenaltyStage.IN_EXECUTION)
    revoked = second.when(command(RevokeDecision, ground="law", reasons="适用依据错误"), by="head-1").taken()
    assert revoked.case.must(Annulment).by_authority
    assert not revoked.case.before(Annulment, 1)[""].by_authority


def restored(file: Given) -> Given:
    """What was taken has been listed, proven and completed."""
    for slug in ("list-restorations", "record-restoration", "complete-restorations"):
        act = everything()[slug]
        file = file.when(command(INVESTIGATION.steps[slug].command, **act.body), by=act.by).taken()
    return file


def test_the_court_is_asked_anew_in_a_new_round() -> None:
    again = command(ReopenAfterAnnulment, reused="调查取证材料", ground="procedure")
    filed = happened(CourtApplicationFiled, court="上海铁路运输法院", obligation="罚款三万元")
    case = annulled().given(filed).when(again, by="head-1").taken().case
    assert case.get(CourtApplication) is None
    assert "" in case.before(CourtApplication, 1)


def test_a_new_round_begins_on_the_ground_of_the_annulment() -> None:
    again = command(ReopenAfterAnnulment, reused="调查取证材料", ground="facts")
    annulled().when(again, by="head-1").refused("annulment-as-decided", article=64)


def test_the_certificate_is_asked_for_at_the_end_of_every_round() -> None:
    again = command(ReopenAfterAnnulment, reused="调查取证材料", ground="procedure")
    decided, served = REVOKED[-3:-1]
    second = annulled().when(again, by="head-1").taken().given(decided, served).at(PenaltyStage.EXECUTED)
    closing = command(CloseCase, ground="executed", report="予以结案")
    second.when(closing, by="head-1").flagged("certificate-collected-or-void")


def test_a_case_does_not_close_where_a_new_act_was_ordered() -> None:
    closing = command(CloseCase, ground="annulled_no_redo", report="予以结案")
    ordered = restored(annulled())
    ordered.when(closing, by="head-1").refused("no-redo-ordered", article=64)
    annulled(redo=False).when(closing, by="head-1").refused("restoration-stage")
    restored(annulled(redo=False)).when(closing, by="head-1").taken()


def test_without_a_decision_there_is_nothing_to_revoke() -> None:
    file = a(INVESTIGATION).given(*HEARING_SET[:3]).at(PenaltyStage.CLOSED)
    revoking = command(RevokeDecision, ground="law", reasons="适用依据错误")
    file.when(revoking, by="head-1").refused("decision-on-file", article=75)
