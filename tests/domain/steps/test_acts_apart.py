"""每个行为各自的救济: measure, decision, answer, silence and refusal on one file are contested side by side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import NOT_BEGUN, Track
from domain.cases.investigation import INVESTIGATION
from domain.cases.listing import ABNORMAL_LISTING
from domain.cases.warning import WARNING
from domain.law.holidays import PUBLISHED
from domain.law.remedies import RemedyResult
from domain.messages import Event
from domain.stages import AbnormalListingStage, ComplainantStage, MeasureStage, PenaltyStage, RemedyStage
from domain.steps.annulment import RecordAnnulment, ReopenAfterAnnulment
from domain.steps.complainant import ComplainantAnswered, ComplainantRegistered, RecordAnswerNotPossible
from domain.steps.contested import Outcome
from domain.steps.decision import Decision
from domain.steps.judgment import RecordFinalJudgment, RecordFirstInstanceJudgment
from domain.steps.listing_removal import RefuseRemoval
from domain.steps.reconsideration import (
    DeemReconsiderationAccepted,
    FileReconsideration,
    RecordReconsiderationAcceptance,
)
from domain.steps.reconsideration_result import RecordAnnulmentOnReview, RecordDecisionChanged, RecordDecisionUpheld
from domain.steps.remedy_periods import EndAllRemedyPeriods, EndSuitPeriod
from domain.steps.suit import FileSuit
from tests.domain.acts.complainant import ANSWER, REGISTRATION
from tests.domain.acts.compulsory_measure import ON_THE_SPOT, TAKEN
from tests.domain.clue_file import VERIFYING
from tests.domain.on_file import entered, happened
from tests.domain.penalty_file import DECIDED, SERVED
from tests.domain.remedy_file import APPLICATION, JUDGMENT, RESULT, SUING
from tests.domain.steps.test_listing_stay import LISTED, REFUSAL
from tests.spec import Given, a, command

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)
TAKEN_ON = date(2026, 3, 2)
ANNUL: dict[str, Any] = {"ground": "procedure", "redo_ordered": True, "decision": "行政复议决定书"}


def about(act: str, kind: str) -> dict[str, Any]:
    """An application against another act than the decision; the file tells since when it is known."""
    return APPLICATION | {"act_number": act, "contested_act": kind, "known_on": None}


def sued_about(act: str, kind: str, on: date) -> dict[str, Any]:
    """A suit against another act than the decision."""
    return SUING | {"act_number": act, "contested_act": kind, "known_on": None, "copy_received_on": str(on)}


def decided_after_a_measure() -> Given:
    """A measure taken on 2 March, and a penalty served on 24 February, on one file."""
    file = a(INVESTIGATION).given(*TAKEN, *SERVED[len(SERVED) - len(DECIDED[-1:]) - 1 :]).counting(PUBLISHED)
    in_force = file.at(MeasureStage.IN_FORCE, Track.MEASURES, "C1", on=TAKEN_ON)
    return in_force.at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))


def both_contested() -> Given:
    """Application against the penalty on 3 March, against the measure on 4 March."""
    one = decided_after_a_measure().when(command(FileReconsideration, date(2026, 3, 3), **APPLICATION)).taken()
    return one.when(command(FileReconsideration, date(2026, 3, 4), **about("C1", "measure"))).taken()


def test_measure_and_decision_are_contested_side_by_side() -> None:
    both = both_contested()
    assert both.case.runs(Track.REMEDY) == {
        "": RemedyStage.RECONSIDERATION_FILED,
        "C1": RemedyStage.RECONSIDERATION_FILED,
    }
    accepted = both.when(
        command(RecordReconsiderationAcceptance, date(2026, 3, 9), act_number="C1", letter="受理通知书")
    ).taken()
    assert accepted.case.stage(Track.REMEDY) == RemedyStage.RECONSIDERATION_FILED
    assert accepted.case.stage(Track.REMEDY, "C1") == RemedyStage.RECONSIDERATION_PENDING
    upheld = accepted.when(command(RecordDecisionUpheld, date(2026, 5, 8), act_number="C1", **RESULT)).taken()
    assert upheld.case.must(Outcome, "C1").result is RemedyResult.UPHELD
    assert upheld.case.get(Outcome) is None


def test_five_days_of_silence_count_from_the_application_about_the_act() -> None:
    both = both_contested()
    both.when(command(DeemReconsiderationAccepted, date(2026, 3, 10)), by="clock").taken()
    early = command(DeemReconsiderationAccepted, date(2026, 3, 10), act_number="C1")
    both.when(early, by="clock").refused("reconsideration-deemed-accepted")
    both.when(command(DeemReconsiderationAccepted, date(2026, 3, 11), act_number="C1"), by="clock").taken()


def test_what_is_decided_about_the_measure_leaves_the_penalty_as_it_was() -> None:
    pending = both_contested().when(
        command(RecordReconsiderationAcceptance, date(2026, 3, 9), act_number="C1", letter="受理通知书")
    )
    change = {"changed_to": "解除扣押", "penalties": [{"kind": "fine", "amount": "1.00"}]}
    changed = pending.taken().when(command(RecordDecisionChanged, date(2026, 5, 8), act_number="C1", **RESULT | change))
    file = changed.taken()
    assert file.case.must(Decision).fine == decided_after_a_measure().case.must(Decision).fine
    file.when(command(RecordAnnulment, date(2026, 5, 8), **ANNUL)).refused("remedy-stage")


def test_a_measure_annulled_does_not_take_the_decision_away() -> None:
    pending = both_contested().when(
        command(RecordReconsiderationAcceptance, date(2026, 3, 9), act_number="C1", letter="受理通知书")
    )
    annulled = command(
        RecordAnnulmentOnReview, date(2026, 5, 8), act_number="C1", ground="facts", redo_ordered=False, **RESULT
    )
    file = pending.taken().when(annulled).taken()
    assert file.case.stage(Track.REMEDY, "C1") == RemedyStage.RECONSIDERATION_ANNULLED
    file.when(command(RecordAnnulment, date(2026, 5, 8), **ANNUL)).refused("remedy-stage")


def test_a_new_round_of_the_decision_leaves_the_remedy_on_the_measure_pending() -> None:
    accepted = both_contested()
    for act in ("", "C1"):
        letter = command(RecordReconsiderationAcceptance, date(2026, 3, 9), act_number=act, letter="受理通知书")
        accepted = accepted.when(letter).taken()
    gone = command(RecordAnnulmentOnReview, date(2026, 5, 8), ground="procedure", redo_ordered=True, **RESULT)
    annulled = accepted.when(gone).taken().when(command(RecordAnnulment, date(2026, 5, 8), **ANNUL)).taken()
    reopened = annulled.when(
        command(ReopenAfterAnnulment, date(2026, 5, 11), reused="原调查笔录", ground="procedure"), by="head-1"
    ).taken()
    assert reopened.case.runs(Track.REMEDY) == {"C1": RemedyStage.RECONSIDERATION_PENDING}
    upheld = reopened.when(command(RecordDecisionUpheld, date(2026, 5, 12), act_number="C1", **RESULT)).taken()
    assert upheld.case.stage(Track.REMEDY, "C1") == RemedyStage.RECONSIDERATION_DECIDED
    assert upheld.case.stage(Track.REMEDY) == NOT_BEGUN


def test_a_measure_may_be_sued_over_for_six_months_from_its_day() -> None:
    file = decided_after_a_measure()
    last_day = date(2026, 9, 2)
    in_time = file.when(command(FileSuit, last_day, **sued_about("C1", "measure", last_day)))
    assert in_time.decision is not None
    assert {finding.outcome for finding in in_time.decision.basis} <= {"satisfied", "not_applicable"}
    late = last_day + DAY
    file.when(command(FileSuit, late, **sued_about("C1", "measure", late))).flagged("suit-in-time")


def test_the_appeal_about_the_measure_runs_by_itself() -> None:
    sued = decided_after_a_measure().when(command(FileSuit, MONDAY, **sued_about("C1", "measure", MONDAY))).taken()
    ended = sued.when(command(EndAllRemedyPeriods, date(2026, 8, 25)), by="clock").taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.FINAL
    judged = ended.when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), act_number="C1", **JUDGMENT)).taken()
    final = {"act_number": "C1", "judgment": "行政判决书", "judgment_outcome": "upheld"}
    judged.when(command(RecordFinalJudgment, date(2026, 9, 16), **final)).refused("judgment-appealable-no-more")
    judged.when(command(RecordFinalJudgment, date(2026, 9, 17), **final)).taken()


@pytest.mark.parametrize(
    ("act", "kind", "on_file"),
    [("C1", "measure", True), ("C2", "measure", False), ("", "measure", False), ("C1", "penalty", False)],
)
def test_what_is_contested_besides_the_decision_is_named_and_on_file(act: str, kind: str, on_file: bool) -> None:
    when = decided_after_a_measure().when(command(FileReconsideration, date(2026, 3, 4), **about(act, kind)))
    when.taken() if on_file else when.refused("contested-act-on-file", article=11)


def test_an_approved_measure_that_was_not_taken_is_no_act_yet() -> None:
    assert ON_THE_SPOT["measure"] == "C1"
    file = a(INVESTIGATION).given(*TAKEN[:-1]).at(MeasureStage.ALLOWED, Track.MEASURES, "C1", on=TAKEN_ON)
    file.when(command(FileReconsideration, MONDAY, **about("C1", "measure"))).refused("contested-act-on-file")


# a complainant who acts for his own rights

REGISTERED_ON = date(2026, 3, 1)
"""Sixty days without an answer end on 30 April."""

SILENT_UNTIL = date(2026, 4, 30)


def complained(*more: Event, stage: ComplainantStage = ComplainantStage.ANSWER_DUE, on: date = REGISTERED_ON) -> Given:
    """A clue with two complainants, registered on 1 March."""
    both = [
        event
        for name in ("C1", "C7")
        for event in (
            happened(
                ComplainantRegistered, REGISTERED_ON, answer_working_days=30, **REGISTRATION | {"complainant": name}
            ),
            entered(ComplainantStage.ANSWER_DUE, Track.COMPLAINANT, name, on=REGISTERED_ON),
        )
    ]
    file = a(WARNING).given(*VERIFYING, *both, *more).counting(PUBLISHED)
    return file if stage is ComplainantStage.ANSWER_DUE else file.at(stage, Track.COMPLAINANT, "C7", on=on)


def answered() -> Given:
    """C7 was answered on 2 March: sixty days end on 1 May, and roll beyond Labour Day to 6 May."""
    told = happened(ComplainantAnswered, MONDAY, **ANSWER | {"complainant": "C7"})
    return complained(told, stage=ComplainantStage.ANSWERED, on=MONDAY)


def test_silence_is_contested_once_sixty_days_have_passed() -> None:
    early = complained().when(command(FileReconsideration, SILENT_UNTIL, **about("C1", "silence")))
    early.flagged("silence-lasted")
    assert early.decision is not None
    assert SILENT_UNTIL + DAY in {finding.opens_on for finding in early.decision.basis}
    when = complained().when(command(FileReconsideration, SILENT_UNTIL + DAY, **about("C1", "silence")))
    assert when.decision is not None
    assert {f.rule: f.outcome for f in when.decision.basis}["silence-lasted"] == "satisfied"


def test_who_was_answered_in_time_met_no_silence() -> None:
    answered().when(command(FileReconsideration, SILENT_UNTIL + DAY, **about("C7", "silence"))).flagged(
        "silence-lasted"
    )


def test_sixty_days_to_contest_silence_run_from_its_end() -> None:
    last_day = date(2026, 6, 29)
    in_time = complained().when(command(FileReconsideration, last_day, **about("C1", "silence")))
    assert in_time.decision is not None
    assert "violated" not in {finding.outcome for finding in in_time.decision.basis}
    late = command(FileReconsideration, last_day + DAY, **about("C1", "silence"))
    complained().when(late).flagged("reconsideration-in-time")


def test_silence_is_reconsidered_before_a_suit_and_a_refusal_may_be_sued_over_directly() -> None:
    on = date(2026, 5, 4)
    silence = complained().when(command(FileSuit, on, **sued_about("C1", "silence", on)))
    silence.flagged("reconsideration-comes-first")
    refusal = answered().when(command(FileSuit, on, **sued_about("C7", "refusal", on)))
    assert refusal.decision is not None
    assert "violated" not in {finding.outcome for finding in refusal.decision.basis}


@pytest.mark.parametrize(("on", "late"), [(date(2026, 5, 6), False), (date(2026, 5, 7), True)])
def test_an_answer_is_contested_within_sixty_days_of_it(on: date, late: bool) -> None:
    when = answered().when(command(FileReconsideration, on, **about("C7", "refusal")))
    if late:
        when.flagged("reconsideration-in-time")
    assert when.decision is not None
    assert ("violated" in {finding.outcome for finding in when.decision.basis}) is late


def test_two_complainants_have_a_remedy_each() -> None:
    one = answered().when(command(FileReconsideration, MONDAY, **about("C7", "refusal"))).taken()
    two = one.when(command(FileReconsideration, SILENT_UNTIL + DAY, **about("C1", "silence"))).taken()
    assert set(two.case.runs(Track.REMEDY)) == {"C1", "C7"}


def test_who_could_not_be_reached_knows_of_no_answer() -> None:
    tried = [{"tried_on": "2026-03-01", "how": "电话无人接听"}]
    unreached = command(RecordAnswerNotPossible, MONDAY, complainant="C7", attempts=tried, reason="联系不上")
    file = complained().when(unreached).taken()
    when = file.when(command(FileReconsideration, date(2026, 7, 1), **about("C7", "refusal")))
    assert when.decision is not None
    told = {finding.rule: finding.outcome for finding in when.decision.basis}
    assert told["reconsideration-in-time"] == "not_determinable"


# a refusal to take an entry off the list


def refused_twice() -> Given:
    """Removal refused on 2 March and on 1 June."""
    file = a(ABNORMAL_LISTING).given(*LISTED).counting(PUBLISHED)
    for on in (MONDAY, date(2026, 6, 1)):
        pending = file.at(AbnormalListingStage.REMOVAL_PENDING, on=on)
        file = pending.when(command(RefuseRemoval, on, **REFUSAL), by="head-1").taken()
    return file


def test_each_refusal_of_a_removal_is_contested_from_its_own_day() -> None:
    on = date(2026, 6, 2)
    refused_twice().when(command(FileReconsideration, on, **about("R1", "refusal"))).flagged("reconsideration-in-time")
    second = refused_twice().when(command(FileReconsideration, on, **about("R2", "refusal")))
    assert second.decision is not None
    assert "violated" not in {finding.outcome for finding in second.decision.basis}
    third = refused_twice().when(command(FileReconsideration, on, **about("R3", "refusal")))
    third.refused("contested-act-on-file")


def test_the_entry_itself_is_contested_beside_the_refusal() -> None:
    on = date(2026, 6, 2)
    one = refused_twice().when(command(FileReconsideration, on, **about("R2", "refusal"))).taken()
    entry = about("", "listing") | {"known_on": "2026-05-29"}
    assert one.when(command(FileReconsideration, on, **entry)).taken().case.runs(Track.REMEDY).keys() == {"", "R2"}


def test_the_time_to_sue_after_reconsideration_ends_for_the_act_alone() -> None:
    on = date(2026, 6, 2)
    one = refused_twice().when(command(FileReconsideration, on, **about("R2", "refusal"))).taken()
    letter = command(RecordReconsiderationAcceptance, date(2026, 6, 3), act_number="R2", letter="受理通知书")
    upheld = command(RecordDecisionUpheld, date(2026, 7, 1), act_number="R2", **RESULT)
    decided = one.when(letter).taken().when(upheld).taken()
    over = command(EndSuitPeriod, date(2026, 7, 17), act_number="R2")
    ended = decided.when(over, by="clock").taken()
    assert ended.case.runs(Track.REMEDY) == {"R2": RemedyStage.FINAL}
