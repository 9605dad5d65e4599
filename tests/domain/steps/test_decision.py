"""处罚决定: after the notice, after both periods, by a head who prepared nothing; and its service."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.messages import Event
from domain.procedure import TrackRestarted
from domain.stages import DefenceStage, DiscussionStage, HearingStage, PenaltyStage, ReviewStage
from domain.steps.decision import DecideNoPenalty, DecidePenalty, Decision, ServeDecision
from domain.steps.defence import DefenceWaived, EndDefencePeriod, ReceiveDefence, ReviewDefence
from domain.steps.hearing_request import HearingRightNoticeServed, HearingWaived
from domain.steps.notice import CloseNoticeStage, PriorNoticeServed
from domain.steps.service import PublicNoticePeriodEnded, PublicNoticePublished, ServiceAddressConfirmed
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import CONTENTS, CORRECTION_ORDERED, INTENTION, PENALTY, REPORTED
from tests.spec import Given, a, command

DAY = timedelta(days=1)
NOTICE_DAY = date(2026, 2, 10)
DEFENCE_ENDS = date(2026, 2, 13)
"""Three working days of defence; the right to a hearing was told two days after the notice."""

HEARING_ENDS = date(2026, 2, 26)
NOTICED = happened(PriorNoticeServed, NOTICE_DAY, **INTENTION | {"defence_working_days": 3})
RIGHT_TOLD = happened(HearingRightNoticeServed, date(2026, 2, 12), officers=PAIR, method="direct")
WAIVER = {"express": True, "written": True}


def file(*events: Event) -> Given:
    """A file on which both rights run side by side."""
    return a(INVESTIGATION).given(*REPORTED, CORRECTION_ORDERED, NOTICED, RIGHT_TOLD, *events).counting(PUBLISHED)


def ready(given: Given) -> Given:
    """The same file with everything closed that comes before a decision."""
    given = given.at(DefenceStage.CLOSED, Track.DEFENCE).at(HearingStage.CLOSED, Track.HEARING)
    given = given.at(ReviewStage.PASSED, Track.REVIEW).at(DiscussionStage.NOT_REQUIRED, Track.DISCUSSION)
    return given.at(PenaltyStage.READY_TO_DECIDE)


def test_the_notice_stage_closes_when_the_longer_of_both_periods_is_over() -> None:
    told = file().at(DefenceStage.CLOSED, Track.DEFENCE).at(HearingStage.CLOSED, Track.HEARING)
    told = told.at(PenaltyStage.NOTICE_SERVED)
    told.when(command(CloseNoticeStage, DEFENCE_ENDS)).refused("decision-after-defence-period", article=45)
    told.when(command(CloseNoticeStage, HEARING_ENDS)).refused("decision-after-hearing-period", article=63)
    told.when(command(CloseNoticeStage, HEARING_ENDS + DAY)).taken("notice_stage_closed", "stage_entered")


@pytest.mark.parametrize(
    ("waived", "on", "rule"),
    [
        ((), DEFENCE_ENDS, "decision-after-defence-period"),
        ((), HEARING_ENDS, "decision-after-hearing-period"),
        ((), HEARING_ENDS + DAY, None),
        ((happened(HearingWaived, **WAIVER),), DEFENCE_ENDS, "decision-after-defence-period"),
        ((happened(HearingWaived, **WAIVER),), DEFENCE_ENDS + DAY, None),
        ((happened(DefenceWaived, **WAIVER),), DEFENCE_ENDS, "decision-after-hearing-period"),
        ((happened(DefenceWaived, **WAIVER), happened(HearingWaived, **WAIVER)), NOTICE_DAY + DAY, None),
    ],
)
def test_nobody_decides_while_the_party_may_speak(waived: tuple[Event, ...], on: date, rule: str | None) -> None:
    decided = ready(file(*waived)).when(command(DecidePenalty, on, **PENALTY), by="head-1")
    if rule is None:
        decided.taken("penalty_decided", "stage_entered")
    else:
        finding = next(f for f in decided.refused(rule).findings if f.rule == rule)
        last_day = DEFENCE_ENDS if "defence" in rule else HEARING_ENDS
        assert finding.opens_on == last_day + DAY


def test_a_decision_without_notice_or_on_its_day_is_refused() -> None:
    nothing = ready(a(INVESTIGATION).given(*REPORTED))
    nothing.when(command(DecidePenalty, HEARING_ENDS, **PENALTY), by="head-1").refused("notice-before-decision", 44)
    both = (happened(DefenceWaived, **WAIVER), happened(HearingWaived, **WAIVER))
    same_day = ready(file(*both)).when(command(DecidePenalty, NOTICE_DAY, **PENALTY), by="head-1")
    same_day.refused("notice-before-decision", article=62)


FINE, STOP = {"kind": "fine", "amount": "30000.00"}, {"kind": "suspension_of_activities", "months": 3}


@pytest.mark.parametrize(
    ("penalties", "lawful"),
    [
        ([FINE, STOP], True),
        ([FINE], True),
        ([FINE | {"amount": "29999.99"}, STOP | {"months": 2}], True),
        ([FINE | {"amount": "30000.01"}], False),
        ([FINE, FINE | {"amount": "0.01"}], False),
        ([STOP | {"months": 4}], False),
        ([FINE, STOP, {"kind": "warning"}], False),
        ([{"kind": "cancellation_of_registration"}], False),
    ],
)
def test_nothing_harsher_or_other_is_decided_than_was_told(penalties: list[dict[str, object]], lawful: bool) -> None:
    said = command(DecidePenalty, HEARING_ENDS + DAY, **PENALTY | {"penalties": penalties})
    when = ready(file()).when(said, by="head-1")
    if lawful:
        when.taken()
        return
    when.refused("decided-as-noticed", article=44)
    when.refused("decided-as-noticed", article=45)


def test_the_right_to_a_hearing_is_asked_for_the_penalty_that_is_decided() -> None:
    warned = happened(PriorNoticeServed, NOTICE_DAY, **INTENTION | {"intended": [{"kind": "warning"}]})
    told = ready(a(INVESTIGATION).given(*REPORTED, warned))
    harsher = command(DecidePenalty, HEARING_ENDS + DAY, **PENALTY | {"penalties": [STOP]})
    told.when(harsher, by="head-1").refused("hearing-right-told", article=63)
    milder = command(DecidePenalty, HEARING_ENDS + DAY, **PENALTY | {"penalties": [{"kind": "warning"}]})
    told.when(milder, by="head-1").taken()


@pytest.mark.parametrize(("on", "late"), [(date(2026, 4, 5), False), (date(2026, 4, 6), True)])
def test_a_decision_after_the_ninety_days_is_taken_and_flagged(on: date, late: bool) -> None:
    """The case was filed on 5 January 2026."""
    by_penalty = ready(file()).when(command(DecidePenalty, on, **PENALTY), by="head-1")
    without = command(DecideNoPenalty, on, **CONTENTS, ground="not_proved")
    for when in (by_penalty, ready(a(INVESTIGATION).given(*REPORTED)).when(without, by="head-1")):
        after = when.flagged("decided-in-time") if late else when.taken()
        assert after.case.must(Decision).decided_on == on
        assert when.decision is not None
        assert [f.rule for f in when.decision.basis if f.outcome == "violated"] == ["decided-in-time"] * late


def test_a_defence_on_the_last_day_counts_and_a_day_later_does_not() -> None:
    told = file().at(PenaltyStage.NOTICE_SERVED)
    told.when(command(ReceiveDefence, DEFENCE_ENDS, points=["情节轻微"])).taken()
    told.when(command(ReceiveDefence, DEFENCE_ENDS + DAY, points=["情节轻微"])).refused("defence-in-time", article=45)
    told.when(command(EndDefencePeriod, DEFENCE_ENDS), by="clock").refused("defence-period-over", article=62)
    told.when(command(EndDefencePeriod, DEFENCE_ENDS + DAY), by="clock").taken()


def test_every_point_can_be_answered_however_many_statements_raised_them() -> None:
    told = file().at(PenaltyStage.NOTICE_SERVED)
    for on in (NOTICE_DAY, DEFENCE_ENDS):
        told = told.when(command(ReceiveDefence, on, points=["情节轻微"] * 50)).taken()
    told.when(command(ReviewDefence, DEFENCE_ENDS, answers=["不予采纳"] * 99)).refused("every-point-answered", 45)
    told.when(command(ReviewDefence, DEFENCE_ENDS, answers=["不予采纳"] * 100)).taken()


def decided(on: date) -> Given:
    """A penalty decided on ``on``."""
    return ready(file()).when(command(DecidePenalty, on, **PENALTY), by="head-1").taken()


@pytest.mark.parametrize(
    ("served_on", "late"),
    [(date(2026, 3, 10), False), (date(2026, 3, 11), True)],
)
def test_service_after_seven_working_days_is_recorded_and_flagged(served_on: date, late: bool) -> None:
    serving = command(ServeDecision, served_on, officers=PAIR, method="direct", receipt="送达回证")
    when = decided(date(2026, 2, 28)).when(serving)
    after = when.flagged("decision-served-in-time") if late else when.taken()
    assert after.case.must(Decision).served_on == served_on
    assert after.case.stage(Track.MAIN) == PenaltyStage.IN_EXECUTION
    assert when.decision is not None
    assert [f.rule for f in when.decision.basis if f.outcome == "violated"] == ["decision-served-in-time"] * late


PAPER = "行政处罚决定书"
BY_NOTICE = {"officers": PAIR, "method": "public_notice", "receipt": "公告"}


def published(file: Given, on: date, *, ended: bool = True) -> Given:
    """A public notice of the decision, which may have run its thirty days."""
    running = file.given(happened(PublicNoticePublished, on, paper=PAPER, days=30, medium="报纸", reason="无法送达"))
    over = on + 30 * DAY
    return running.given(happened(PublicNoticePeriodEnded, over, paper=PAPER, deemed_on=over)) if ended else running


def test_service_by_public_notice_is_never_late_once_its_notice_has_ended() -> None:
    file = published(decided(date(2026, 2, 28)), date(2026, 3, 5))
    early = command(ServeDecision, date(2026, 4, 3), **BY_NOTICE, notice_of=PAPER)
    refusal = file.when(early).refused("public-notice-completed", article=95)
    assert [f.opens_on for f in refusal.findings if f.refuses] == [date(2026, 4, 4)]
    when = file.when(command(ServeDecision, date(2026, 4, 4), **BY_NOTICE, notice_of=PAPER))
    assert when.decision is not None
    assert not [f for f in when.decision.basis if f.outcome == "violated"]


@pytest.mark.parametrize("notice_of", [None, "另一文书", PAPER])
def test_a_public_notice_that_never_was_or_that_is_older_than_the_decision_serves_nothing(
    notice_of: str | None,
) -> None:
    file = published(decided(date(2026, 2, 28)), date(2026, 2, 27))
    serving = command(ServeDecision, date(2026, 5, 20), **BY_NOTICE, notice_of=notice_of)
    file.when(serving).refused("public-notice-completed", article=61)


def test_a_public_notice_whose_end_is_not_on_file_serves_nothing() -> None:
    file = published(decided(date(2026, 2, 28)), date(2026, 3, 5), ended=False)
    serving = command(ServeDecision, date(2026, 5, 20), **BY_NOTICE, notice_of=PAPER)
    file.when(serving).refused("public-notice-completed")


def test_electronic_service_needs_consent() -> None:
    file = decided(date(2026, 2, 28))
    electronic = {"officers": PAIR, "method": "electronic", "receipt": "送达回执"}
    file.when(command(ServeDecision, date(2026, 3, 2), **electronic)).refused(
        "electronic-service-confirmed", article=61
    )
    agreed = file.given(
        ServiceAddressConfirmed(
            occurred_on=date(2026, 2, 20),
            address="演示路1号",
            electronic_address="demo@example.org",
            electronic_consent=True,
            signed=True,
        )
    )
    agreed.when(command(ServeDecision, date(2026, 3, 2), **electronic)).taken()


def heard(*events: Event) -> Given:
    """A file ready to be decided, the party having waived both rights."""
    return ready(file(happened(DefenceWaived, **WAIVER), happened(HearingWaived, **WAIVER), *events))


def test_a_decision_that_names_another_review_body_is_refused() -> None:
    wrong = command(DecidePenalty, HEARING_ENDS, **PENALTY | {"review_body": "民政部"})
    heard().when(wrong, by="head-1").refused("review-body-of-this-level", article=24)


def test_a_penalty_without_any_order_to_correct_is_taken_and_flagged() -> None:
    both = (happened(DefenceWaived, **WAIVER), happened(HearingWaived, **WAIVER))
    nothing = ready(a(INVESTIGATION).given(*REPORTED, NOTICED, RIGHT_TOLD, *both))
    decided = command(DecidePenalty, HEARING_ENDS, **PENALTY)
    nothing.when(decided, by="head-1").flagged("order-to-correct-with-penalty")
    ordered = nothing.given(CORRECTION_ORDERED.model_copy(update={"occurred_on": HEARING_ENDS}))
    done = ordered.when(decided, by="head-1")
    assert done.decision is not None
    assert not [found.rule for found in done.decision.basis if found.outcome == "violated"]
    again = ordered.given(TrackRestarted(occurred_on=HEARING_ENDS, track=Track.RECTIFICATION, round=2))
    redone = again.when(decided, by="head-1").decision
    assert redone is not None
    assert "order-to-correct-with-penalty" not in {f.rule for f in redone.basis if f.outcome == "violated"}
