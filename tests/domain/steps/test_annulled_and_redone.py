"""撤销与重作: a penalty is annulled for a breach of procedure, everything is restored, and it is decided anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.case import NOT_BEGUN, Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Command
from domain.stages import PenaltyStage, PublicationStage, RemedyStage, RestorationStage
from domain.steps.annulment import DecisionAnnulled, RecordAnnulment, ReopenAfterAnnulment
from domain.steps.closure import CloseCase
from domain.steps.decision import DecidePenalty, Decision, PenaltyDecided, ServeDecision
from domain.steps.defence import WaiveDefence
from domain.steps.discussion import ChooseSingleDecision
from domain.steps.hearing_request import ServeHearingRight, WaiveHearing
from domain.steps.notice import CloseNoticeStage, ServePriorNotice
from domain.steps.payment import Payments, RecordPayment
from domain.steps.publication import AssessPublication, PublishDecision
from domain.steps.publication_objection import WithdrawPublication
from domain.steps.reconsideration import FileReconsideration, RecordReconsiderationAcceptance
from domain.steps.reconsideration_answer import FileReconsiderationAnswer, ReceiveAnswerNotice
from domain.steps.reconsideration_result import RecordAnnulmentOnReview
from domain.steps.report import ReportInvestigation
from domain.steps.restoration import CompleteRestorations, ListRestorations, RecordRestoration
from domain.steps.review import WaiveReview
from tests.domain.acts.everything import everything
from tests.domain.acts.simple_decision import FORM, HANDED_OVER, ON_THE_DAY
from tests.domain.on_file import PAIR
from tests.domain.penalty_file import INTENTION, PENALTY, REPORT, SERVED
from tests.domain.publication_file import ASSESSMENT, PUBLISHING
from tests.domain.remedy_file import ANNULLING, APPLICATION, NOTICE
from tests.spec import Given, a, command

PAPER = "恢复事项清单一"
ANNULLED_ON = date(2026, 5, 8)
ORDER: dict[str, Any] = {"ground": "procedure", "decision": "行政复议决定书", "redo_ordered": True}
SERVING: dict[str, Any] = {"officers": PAIR, "method": "direct", "receipt": "送达回证"}
RESTORATIONS: list[dict[str, Any]] = [
    {"kind": "fine_refunded", "matter": "退还罚款三万元", "owner": "officer-1", "due_on": "2026-05-20"},
    {"kind": "publication_withdrawn", "matter": "撤回公示", "owner": "officer-2", "due_on": "2026-05-13"},
    {"kind": "partners_told", "matter": "通知信用平台", "owner": "officer-2", "due_on": "2026-05-20"},
]
PROOFS = ("退款凭证", "撤回公示截图", "通知函回执")


def done(file: Given, kind: type[Command], on: date, by: str = "officer-1", **fields: Any) -> Given:
    """The file after one more lawful act."""
    return file.when(command(kind, on, **fields), by=by).taken()


def paid_and_published() -> Given:
    """A fine that was served, published and paid."""
    file = a(INVESTIGATION).given(*SERVED).at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))
    file = done(file, AssessPublication, date(2026, 2, 25), **ASSESSMENT)
    file = done(file, PublishDecision, date(2026, 2, 26), **PUBLISHING)
    return done(file, RecordPayment, date(2026, 3, 2), amount="30000.00", channel="bank", receipt="缴款书")


def annulled_on_review(file: Given) -> Given:
    """The party applies, the authority answers, and the review body annuls for a breach of procedure."""
    file = done(file, FileReconsideration, date(2026, 3, 4), **APPLICATION)
    file = done(file, RecordReconsiderationAcceptance, date(2026, 3, 9), letter="受理通知书")
    file = done(file, ReceiveAnswerNotice, date(2026, 3, 16), **NOTICE)
    file = done(file, FileReconsiderationAnswer, date(2026, 3, 25), answer="应予维持", evidence="证据目录")
    return done(file, RecordAnnulmentOnReview, ANNULLED_ON, **ANNULLING)


def annulled() -> Given:
    """The annulment has reached the case itself."""
    return done(annulled_on_review(paid_and_published()), RecordAnnulment, ANNULLED_ON, **ORDER)


def restored() -> Given:
    """Everything that was taken has been listed, given back and proven."""
    file = done(annulled(), ListRestorations, date(2026, 5, 11), paper=PAPER, restorations=RESTORATIONS)
    withdrawal = {"reasons": "处罚决定因违反法定程序被撤销", "platforms": ["上海社会组织公共服务平台"]}
    file = done(file, WithdrawPublication, date(2026, 5, 13), **withdrawal)
    for serial, proof in enumerate(PROOFS, start=1):
        file = done(file, RecordRestoration, date(2026, 5, 13), paper=PAPER, serial=serial, proof=proof)
    return done(file, CompleteRestorations, date(2026, 5, 14), by="head-1", paper=PAPER)


def reopened() -> Given:
    """The second round of the same case."""
    return done(
        restored(), ReopenAfterAnnulment, date(2026, 5, 15), by="head-1", reused="调查取证材料", ground="procedure"
    )


def ready_to_decide(file: Given) -> Given:
    """Reported, told and waived, with neither review nor discussion required."""
    file = done(file, ReportInvestigation, date(2026, 5, 18), **REPORT)
    file = done(file, ServePriorNotice, date(2026, 5, 19), **INTENTION)
    file = done(file, ServeHearingRight, date(2026, 5, 19), officers=PAIR, method="direct")
    file = done(file, WaiveHearing, date(2026, 5, 20), **everything()["waive-hearing"].body)
    file = done(file, WaiveDefence, date(2026, 5, 20), **everything()["waive-defence"].body)
    file = done(file, CloseNoticeStage, date(2026, 5, 20), **everything()["close-notice-stage"].body)
    by = everything()["waive-legal-review"].by
    file = done(file, WaiveReview, date(2026, 5, 21), by=by, **everything()["waive-legal-review"].body)
    body = everything()["choose-single-decision"].body
    return done(file, ChooseSingleDecision, date(2026, 5, 21), by="head-1", **body)


def test_the_annulment_asks_for_the_remedy_and_repeats_its_ground() -> None:
    file = paid_and_published()
    file.when(command(RecordAnnulment, ANNULLED_ON, **ORDER)).refused("remedy-stage")
    reviewed = annulled_on_review(file)
    assert reviewed.case.stage(Track.REMEDY) == RemedyStage.RECONSIDERATION_ANNULLED
    otherwise = command(RecordAnnulment, ANNULLED_ON, **ORDER | {"ground": "facts"})
    reviewed.when(otherwise).refused("annulment-as-decided", article=64)
    forgotten = command(RecordAnnulment, ANNULLED_ON, **ORDER | {"redo_ordered": False})
    reviewed.when(forgotten).refused("redo-as-decided", article=64)


def test_what_is_public_comes_down_in_three_working_days_and_the_redo_is_due_in_sixty() -> None:
    file = annulled()
    event = next(event for event in file.events if isinstance(event, DecisionAnnulled))
    assert event.withdraw_until == date(2026, 5, 13)
    reopening = next(e for e in reopened().events if e.name == "case_reopened_after_annulment")
    assert reopening.model_dump()["redo_until"] == date(2026, 7, 7)


def test_everything_is_restored_item_by_item_before_the_head_completes_it() -> None:
    closing = command(CloseCase, date(2026, 5, 14), ground="annulled_no_redo", report="予以结案")
    annulled().when(closing, by="head-1").refused("restoration-stage")
    listed = done(annulled(), ListRestorations, date(2026, 5, 11), paper=PAPER, restorations=RESTORATIONS)
    done_with = command(CompleteRestorations, date(2026, 5, 14), paper=PAPER)
    listed.when(done_with, by="head-1").refused("restorations-proven", article=41)
    down = command(RecordRestoration, date(2026, 5, 13), paper=PAPER, serial=2, proof="撤回公示截图")
    listed.when(down).refused("publication-down-when-restored", article=48)
    case = restored().case
    assert case.stage(Track.RESTORATION, PAPER) == RestorationStage.RESTORED
    assert case.stage(Track.PUBLICATION) == PublicationStage.WITHDRAWN_FROM_PUBLICATION


def test_a_list_that_forgets_what_was_taken_is_not_complete() -> None:
    file = done(annulled(), ListRestorations, date(2026, 5, 11), paper=PAPER, restorations=RESTORATIONS[2:])
    file = done(file, RecordRestoration, date(2026, 5, 13), paper=PAPER, serial=1, proof="通知函回执")
    completing = command(CompleteRestorations, date(2026, 5, 14), paper=PAPER)
    refusal = file.when(completing, by="head-1").refused("restorations-complete", article=41)
    [missing] = [finding.facts["missing"] for finding in refusal.findings if finding.rule == "restorations-complete"]
    assert missing == "fine_refunded、publication_withdrawn"
    second = RESTORATIONS[:2]
    both = done(file, ListRestorations, date(2026, 5, 12), paper="恢复事项清单二", restorations=second)
    both.when(completing, by="head-1").taken()


def test_a_new_round_before_the_publication_is_down_is_marked() -> None:
    again = command(ReopenAfterAnnulment, date(2026, 5, 12), reused="调查取证材料", ground="procedure")
    annulled().when(again, by="head-1").flagged("withdrawn-before-redo")


def test_the_new_round_begins_with_nothing_paid_and_no_remedy() -> None:
    case = reopened().case
    assert case.stage(Track.MAIN) == PenaltyStage.INVESTIGATING
    assert {case.stage(track) for track in (Track.REMEDY, Track.PUBLICATION, Track.RESTORATION)} == {NOT_BEGUN}
    assert (case.get(Payments), case.get(Decision)) == (None, None)
    assert case.before(Payments, 1)[""].paid == 30000


def test_after_a_breach_of_procedure_the_same_act_may_be_made_again() -> None:
    file = done(ready_to_decide(reopened()), DecidePenalty, date(2026, 5, 22), by="head-1", **PENALTY)
    decision = file.case.must(Decision)
    assert decision.decided_on == date(2026, 5, 22)
    assert decision.facts == file.case.before(Decision, 1)[""].facts
    served = done(file, ServeDecision, date(2026, 5, 25), **SERVING)
    assert served.case.stage(Track.MAIN) == PenaltyStage.IN_EXECUTION
    again = served.when(command(FileReconsideration, date(2026, 5, 26), **APPLICATION)).taken()
    assert again.case.stage(Track.REMEDY) == RemedyStage.RECONSIDERATION_FILED


@pytest.mark.parametrize("ground", ["facts", "law", "powers", "no_evidence_filed"])
def test_after_any_other_ground_the_same_act_may_not_be_made_again(ground: str) -> None:
    gone = done(annulled_for(ground), ReopenAfterAnnulment, date(2026, 5, 15), by="head-1", reused="无", ground=ground)
    ready = ready_to_decide(gone)
    same = command(DecidePenalty, date(2026, 5, 22), **PENALTY)
    ready.when(same, by="head-1").refused("redo-not-the-same", article=64)
    new_facts = command(DecidePenalty, date(2026, 5, 22), **PENALTY | {"facts": "补充查明的事实"})
    ready.when(new_facts, by="head-1").taken()


def test_what_was_decided_on_the_spot_may_not_be_decided_again_either() -> None:
    on_the_spot = a(INVESTIGATION).given(*HANDED_OVER).at(PenaltyStage.IN_EXECUTION, on=ON_THE_DAY)
    gone = annulled_for("facts", on_the_spot)
    again = done(gone, ReopenAfterAnnulment, date(2026, 5, 15), by="head-1", reused="无", ground="facts")
    same = PENALTY | {name: FORM[name] for name in ("penalties", "facts", "legal_basis")}
    decided = command(DecidePenalty, date(2026, 5, 22), **same)
    ready_to_decide(again).when(decided, by="head-1").refused("redo-not-the-same", article=64)


def annulled_for(ground: str, served: Given | None = None) -> Given:
    """A decision annulled on review for another ground than procedure."""
    file = done(served or paid_and_published(), FileReconsideration, date(2026, 3, 4), **APPLICATION)
    file = done(file, RecordReconsiderationAcceptance, date(2026, 3, 9), letter="受理通知书")
    file = done(file, RecordAnnulmentOnReview, ANNULLED_ON, **ANNULLING | {"ground": ground})
    return done(file, RecordAnnulment, ANNULLED_ON, **ORDER | {"ground": ground})


def test_a_new_act_after_its_last_day_is_marked() -> None:
    ready = ready_to_decide(reopened())
    last_day = done(ready, DecidePenalty, date(2026, 7, 7), by="head-1", **PENALTY)
    assert any(isinstance(event, PenaltyDecided) for event in last_day.events)
    ready.when(command(DecidePenalty, date(2026, 7, 8), **PENALTY), by="head-1").flagged("redone-in-time")
