"""取缔案件: what leads to a ban, what stands beside it, and what a new round keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import NOT_BEGUN, Track
from domain.cases.ban import BAN
from domain.law.bans import IllegalKind
from domain.messages import Event
from domain.stages import AnnouncementStage, BanStage, DefenceStage, DiscussionStage, ReviewStage
from domain.steps.announcement import DeclineAnnouncement
from domain.steps.annulment import DecisionAnnulled, ReopenAfterAnnulment, RevokeDecision
from domain.steps.ban_decision import Ban, DecideBan, DecideNoBan, ServeBanNotice, SkipPriorNotice
from domain.steps.ban_execution import BanExecution, CompleteBanExecution
from domain.steps.ban_filing import (
    BanCaseFiled,
    FileBanCase,
    ProposeBanCase,
    ReceiveTransferredBanCase,
    SuspectedOrganization,
)
from domain.steps.decision import Decision
from domain.steps.dissuasion import Admonition, RecordSelfDissolution, RecordVoluntaryDissolution
from domain.steps.filing import Filing
from domain.steps.hearing_request import ServeHearingRight
from domain.steps.identification import IdentifyAsIllegal
from domain.steps.notice import Notice
from domain.steps.report import ReopenForFacts, Report
from domain.steps.resurgence import outcome
from domain.steps.takedown import ConfirmTakedown
from tests.domain.acts.everything import everything
from tests.domain.ban_file import (
    ADMONISHED,
    ASSIGNED,
    BANNED,
    DECISION,
    DECISION_DAY,
    DISSOLUTION,
    EXECUTED,
    IDENTIFICATION,
    IDENTIFIED,
    INTENTION,
    LAST_DAY_TO_DISSOLVE,
    NOTICE_DAY,
    PARTY,
    PROOF,
    PROPOSED,
    SERVED,
    SUSPICION,
    TAKEN_DOWN,
    TOLD,
    WITHOUT_NOTICE,
)
from tests.domain.on_file import PAIR, happened
from tests.domain.remedy_file import ANNULLED_ON_REVIEW, RESULT_DAY
from tests.spec import MONDAY, Given, a, command


def file(*events: Event, at: BanStage) -> Given:
    """A ban case with this history, standing at a stage."""
    return a(BAN).given(*events).at(at)


def ready(*events: Event) -> Given:
    """A case ready for the decision, reviewed, without discussion, its defence over."""
    given = file(*events, at=BanStage.READY_FOR_DECISION).at(ReviewStage.PASSED, Track.REVIEW)
    return given.at(DiscussionStage.NOT_REQUIRED, Track.DISCUSSION).at(DefenceStage.CLOSED, Track.DEFENCE)


# 立案


def test_what_is_filed_is_what_was_proposed() -> None:
    filed = a(BAN).given(PROPOSED).when(command(FileBanCase, date(2026, 1, 5)), by="head-1")
    case = filed.taken("ban_case_filed", "stage_entered").case
    organization = case.must(SuspectedOrganization)
    assert case.must(Filing).party.name == PARTY["name"]
    assert (organization.division, organization.illegal_kind) == ("310101", IllegalKind.UNREGISTERED)
    assert organization.earlier_case is None


def test_the_code_of_a_former_registration_is_none_that_holds() -> None:
    former = {"party": PARTY | {"code": "51310000MJ1234561Q"}}
    said = command(ProposeBanCase, **SUSPICION | former)
    a(BAN).when(said).refused("ban-not-registered")
    said = command(ProposeBanCase, **SUSPICION | former | {"illegal_kind": "continuing_after_cancellation"})
    a(BAN).when(said).taken("ban_case_proposed")


def test_a_transferred_case_is_received_and_filed_under_one_number() -> None:
    said: dict[str, Any] = SUSPICION | {
        "from_authority": "上海市长宁区民政局",
        "inventory": "一册",
        "inventory_checked": True,
        "receipt": "回执",
    }
    received = a(BAN).when(command(ReceiveTransferredBanCase, **said), by="head-1")
    case = received.taken("transferred_case_received", "ban_case_filed", "stage_entered").case
    assert received.decision is not None
    first, second, _ = received.decision.events
    assert first.number == second.number == case.must(Filing).number  # type: ignore[attr-defined] # both bear it
    away = command(ReceiveTransferredBanCase, **said | {"division": "330106"})
    a(BAN).when(away, by="head-1").refused("transfer-checked")


# 认定、劝散


@pytest.mark.parametrize(
    "said",
    [
        {"illegal_kind": "beyond_preparation", "preparation": "筹备批复", "appears_by": []},
        {
            "illegal_kind": "continuing_after_cancellation",
            "cancellation": "撤销登记决定书",
            "cancelled_on": "2026-01-14",
            "appears_by": [],
        },
    ],
)
def test_each_kind_has_its_own_proof(said: dict[str, Any]) -> None:
    told = command(IdentifyAsIllegal, date(2026, 1, 20), **IDENTIFICATION | said)
    case = file(*ASSIGNED, at=BanStage.INVESTIGATING).when(told).taken().case
    assert case.must(Report).illegal_kind == said["illegal_kind"]


def test_reopening_takes_the_identification_back() -> None:
    case = file(*IDENTIFIED, at=BanStage.IDENTIFIED).when(command(ReopenForFacts, reason="证据不足"), by="head-1")
    assert case.taken().case.get(Report) is None


@pytest.mark.parametrize("missing", PROOF)
def test_without_one_proof_there_is_no_dissolution(missing: str) -> None:
    proof = {name: text for name, text in PROOF.items() if name != missing}
    with pytest.raises(ValidationError, match=missing):
        command(RecordVoluntaryDissolution, **DISSOLUTION | {"proof": proof})


def test_it_dissolves_on_the_last_day_and_not_on_the_next() -> None:
    admonished = file(*ADMONISHED, at=BanStage.UNDER_ADMONITION)
    admonished.when(command(RecordVoluntaryDissolution, LAST_DAY_TO_DISSOLVE, **DISSOLUTION)).taken()
    late = command(RecordVoluntaryDissolution, date(2026, 2, 7), **DISSOLUTION)
    admonished.when(late).refused("dissolved-by-the-day-set")


def test_whoever_was_admonished_does_not_dissolve_by_itself() -> None:
    said = command(RecordSelfDissolution, officers=PAIR, without_intervention=True, proof=PROOF)
    file(*IDENTIFIED, at=BanStage.IDENTIFIED).when(said).taken()
    file(*ADMONISHED, at=BanStage.IDENTIFIED).when(said).refused("self-dissolution-unprompted")


# 告知与决定


def test_the_notice_of_a_ban_needs_no_penalty_and_opens_a_hearing() -> None:
    said = command(ServeBanNotice, NOTICE_DAY, **INTENTION | {"intended": []})
    told = file(*IDENTIFIED, at=BanStage.IDENTIFIED).when(said).taken()
    assert told.case.must(Notice).ban
    told.when(command(ServeHearingRight, NOTICE_DAY, officers=PAIR, method="direct")).taken()


def test_the_notice_is_left_out_only_where_the_authority_has_set_so() -> None:
    identified = file(*IDENTIFIED, at=BanStage.IDENTIFIED)
    said = command(SkipPriorNotice, reason="本机关设定不告知")
    identified.when(said, by="head-1").refused("prior-notice-by-setting")
    skipped = identified.of(WITHOUT_NOTICE).when(said, by="head-1").taken()
    decided = skipped.at(ReviewStage.PASSED, Track.REVIEW).at(DiscussionStage.NOT_REQUIRED, Track.DISCUSSION)
    banned = decided.when(command(DecideBan, MONDAY, **DECISION | {"review_body": "上海市徐汇区人民政府"}), by="head-1")
    banned.taken("banned", "stage_entered")
    assert banned.decision is not None
    assert not [found.rule for found in banned.decision.basis if found.outcome == "violated"]


def test_a_ban_is_never_made_without_review() -> None:
    assert "waive-legal-review" not in BAN.steps
    unreviewed = ready(*TOLD).at(ReviewStage.NOT_REQUIRED, Track.REVIEW)
    unreviewed.when(command(DecideBan, DECISION_DAY, **DECISION), by="head-1").refused("ban-reviewed")


def test_a_ban_files_the_decision_and_what_it_names() -> None:
    case = ready(*TOLD).when(command(DecideBan, DECISION_DAY, **DECISION), by="head-1").taken().case
    assert (case.must(Decision).decided_on, case.must(Decision).served_on) == (DECISION_DAY, None)
    assert case.must(Ban).online_accounts == ("演示艺术家公众号",)


def test_a_ban_that_names_another_review_body_is_refused() -> None:
    wrong = command(DecideBan, DECISION_DAY, **DECISION | {"review_body": "民政部"})
    ready(*TOLD).when(wrong, by="head-1").refused("review-body-of-this-level", article=24)


# 执行


def test_without_property_search_or_confiscation_a_ban_is_not_carried_out() -> None:
    decided = file(*SERVED, at=BanStage.IN_EXECUTION).at(AnnouncementStage.NOT_ANNOUNCED, Track.ANNOUNCEMENT)
    said = command(CompleteBanExecution, nothing_to_execute=True, summary="无")
    decided.when(said, by="head-1").refused("ban-carried-out")


@pytest.mark.parametrize(
    "suspicion",
    [{"other_names": ["演示艺术发展基金会"]}, {"party": PARTY | {"organization_type": "foundation"}}],
    ids=["by another name", "by its kind"],
)
def test_what_acted_as_a_foundation_is_banned_in_public(suspicion: dict[str, Any]) -> None:
    filed = happened(BanCaseFiled, date(2026, 1, 5), number="沪民社取立字〔2026〕第1号", **SUSPICION | suspicion)
    declining = command(DeclineAnnouncement, reason="影响范围小")
    file(*BANNED, at=BanStage.BANNED).when(declining, by="head-1").taken()
    as_foundation = file(filed, *BANNED[1:], at=BanStage.BANNED)
    as_foundation.when(declining, by="head-1").refused("foundation-ban-announced", article=40)


def test_a_takedown_is_confirmed_on_the_day_of_its_request_and_not_before() -> None:
    asked, said = file(*TAKEN_DOWN, at=BanStage.IN_EXECUTION), everything("ban")["record-takedown"].body
    requested_on = date(2026, 2, 25)
    told = dict(said) | {"closed_on": "2026-02-24"}
    asked.when(command(ConfirmTakedown, requested_on, **told)).taken("takedown_confirmed")
    asked.when(command(ConfirmTakedown, date(2026, 2, 24), **told)).refused("after-what-it-follows")


def test_execution_waits_for_the_announcement_to_be_settled() -> None:
    said = command(CompleteBanExecution, nothing_to_execute=False, summary="已没收")
    executed = file(*EXECUTED, at=BanStage.IN_EXECUTION)
    executed.when(said, by="head-1").refused("announcement-decided")
    executed.at(AnnouncementStage.NOT_ANNOUNCED, Track.ANNOUNCEMENT).when(said, by="head-1").taken()


# 新一轮


def test_a_new_round_sets_ban_measures_and_announcement_aside() -> None:
    given = file(*ADMONISHED, *EXECUTED[len(IDENTIFIED) :], at=BanStage.IN_EXECUTION)
    given = given.at(AnnouncementStage.ANNOUNCED, Track.ANNOUNCEMENT).at(DefenceStage.CLOSED, Track.DEFENCE)
    annulled = given.when(command(RevokeDecision, ground="law", reasons="依据错误"), by="head-1").taken()
    assert outcome(annulled.case) is None
    again = annulled.when(command(ReopenAfterAnnulment, reused="证据", ground="law"), by="head-1").taken()
    case = again.case
    assert case.stage(Track.MAIN) == BanStage.INVESTIGATING
    assert case.round(Track.MAIN) == 2
    assert [case.get(kind) for kind in (Ban, Decision, BanExecution, Notice, Report, Admonition)] == [None] * 6
    assert case.before(Ban, 1)[""].names == ("全国演示艺术家协会", "演示艺术家联合会")
    assert case.stage(Track.ANNOUNCEMENT) == case.stage(Track.DEFENCE) == NOT_BEGUN
    assert case.must(SuspectedOrganization).division == "310101"


@pytest.mark.parametrize(("on", "late"), [(date(2026, 7, 7), False), (date(2026, 7, 8), True)])
def test_that_there_is_no_ban_is_decided_in_the_time_of_a_new_act_too(on: date, late: bool) -> None:
    ordered = happened(DecisionAnnulled, RESULT_DAY, ground="procedure", decision="行政复议决定书", redo_ordered=True)
    again = file(*TOLD, ANNULLED_ON_REVIEW, ordered, at=BanStage.READY_FOR_DECISION)
    decided = again.when(command(DecideNoBan, on, reasons="情节轻微"), by="head-1").decision
    assert decided is not None
    assert [found.rule for found in decided.basis if found.outcome == "violated"] == ["redone-in-time"] * late
