"""线索: days, second persons, and what a clue leaves in the files of others."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.cases.warning import WARNING
from domain.catalogue import replay
from domain.law.rule import Outcome
from domain.procedure import Decision
from domain.stages import ClueStage, PenaltyStage
from domain.step import Elsewhere, opened_stream
from domain.steps.assignment import Assignment, AssignOfficers
from domain.steps.clue_assignment import AssignClue, ReassignClue
from domain.steps.clue_merging import ClueSeparated, ClueTakenIn, MergeClue, Merged, TakenIn, UnmergeClue
from domain.steps.clue_outcome import DecideNotToFile
from domain.steps.clue_verification import CompleteVerification, ReopenVerification, Verification
from domain.steps.escalation import EscalateToCase, Escalation
from domain.steps.filing import Filing, Proposal
from domain.steps.rectification import (
    ExtendCorrectionPeriod,
    OrderCorrection,
    OrderToCorrect,
    RecordFailedCorrection,
    VerifyCorrection,
)
from domain.steps.supervision_measures import RecordMissedTalk
from tests.domain.acts.clue_merging import MERGING
from tests.domain.acts.rectification import ORDER
from tests.domain.acts.supervision_measures import INVITED
from tests.domain.clue_file import ASSIGNMENT, CLUE, ESTABLISHED, ORGANIZATION, VERIFIED, VERIFYING, verified
from tests.domain.on_file import PAIR
from tests.spec import AUTHORITY, CASE_ID, CLUES_ELSEWHERE, Given, When, a, command, context, elsewhere

RECEIVED = a(WARNING).given(CLUE).at(ClueStage.RECEIVED)
UNDER_VERIFICATION = a(WARNING).given(*VERIFYING).at(ClueStage.UNDER_VERIFICATION)


def at_verified(**changes: Any) -> Given:
    """A verified clue whose verification came to this."""
    return a(WARNING).given(*verified(**changes)).at(ClueStage.VERIFIED)


def told(when: When) -> Elsewhere:
    """What the act said in another file."""
    assert when.decision is not None, when.refusal
    (other,) = when.decision.elsewhere
    return other


# assignment


def test_who_leaves_a_clue_stays_on_record_and_decides_nothing() -> None:
    file = RECEIVED.when(command(AssignClue, **ASSIGNMENT), by="head-1").taken()
    others = command(ReassignClue, officers=["officer-2", "officer-3"], reason="调离")
    file = file.when(others, by="head-1").taken()
    assert file.case.must(Assignment) == Assignment(officers=("officer-2", "officer-3"), former=("officer-1",))
    back = command(ReassignClue, officers=PAIR, reason="返岗")
    again = file.when(back, by="head-1").taken().case.must(Assignment)
    assert (set(again.officers), again.former) == (set(PAIR), ("officer-3",))


def test_a_reopened_verification_leaves_the_earlier_result_on_record() -> None:
    file = at_verified().when(command(ReopenVerification, reason="新的举报材料"), by="head-1").taken()
    assert file.case.get(Verification) is None
    assert file.case.before(Verification, 1)[""] == at_verified().case.must(Verification)


@pytest.mark.parametrize(("on", "in_time"), [(date(2026, 3, 20), True), (date(2026, 3, 21), False)])
def test_a_clue_is_verified_within_the_working_days_that_were_given(on: date, in_time: bool) -> None:
    """Fifteen from Sunday the 1st of March."""
    decision = UNDER_VERIFICATION.when(command(CompleteVerification, on, **ESTABLISHED)).decision
    assert decision is not None
    found = {finding.rule: finding.outcome for finding in decision.basis}
    assert found["clue-verified-in-time"] is (Outcome.SATISFIED if in_time else Outcome.VIOLATED)


# merging


def test_a_merge_is_written_into_both_files() -> None:
    when = UNDER_VERIFICATION.when(command(MergeClue, **MERGING))
    other = told(when)
    into = CLUES_ELSEWHERE[ClueStage.UNDER_VERIFICATION]
    target = elsewhere(into, "warning")
    assert target is not None
    assert (other.kind, other.stream, other.expected) == ("warning", into, target.version)
    assert other.events == (ClueTakenIn(occurred_on=other.events[0].occurred_on, clue=CASE_ID),)
    after = when.taken("clue_merged", "stage_entered").case
    assert after.must(Merged) == Merged(into=into, merged_by="officer-1")
    took_in = replay(target, other.events)
    assert took_in.must(TakenIn).clues == (CASE_ID,)
    assert took_in.stage(Track.MAIN) == ClueStage.UNDER_VERIFICATION


def test_an_unmerge_restores_both_files() -> None:
    merged = UNDER_VERIFICATION.when(command(MergeClue, **MERGING)).taken()
    when = merged.when(command(UnmergeClue, reason="经核实为另一组织"), by="head-1")
    other = told(when)
    assert isinstance(other.events[0], ClueSeparated)
    after = when.taken("clue_unmerged", "stage_entered").case
    assert after.get(Merged) is None
    assert after.stage(Track.MAIN) == ClueStage.UNDER_VERIFICATION
    target = elsewhere(UUID(MERGING["into"]), "warning")
    assert target is not None
    parted = replay(target, [ClueTakenIn(occurred_on=date(2026, 3, 2), clue=CASE_ID), *other.events])
    assert parted.get(TakenIn) is None


@pytest.mark.parametrize("stage", ClueStage)
def test_only_a_clue_under_way_takes_another_in(stage: ClueStage) -> None:
    when = UNDER_VERIFICATION.when(command(MergeClue, **(MERGING | {"into": str(CLUES_ELSEWHERE[stage])})))
    if stage in {
        ClueStage.RECEIVED,
        ClueStage.UNDER_VERIFICATION,
        ClueStage.VERIFIED,
        ClueStage.UNDER_SUPERVISION_MEASURE,
        ClueStage.REFERRED_TO_MEDIATION,
    }:
        when.taken()
    else:
        when.refused("merge-target-under-way")


def test_a_clue_that_does_not_exist_takes_none_in() -> None:
    nowhere = MERGING | {"into": "01931000-0000-7000-8000-00000000ffff"}
    UNDER_VERIFICATION.when(command(MergeClue, **nowhere)).refused("merge-target-under-way")


# rectification and talk


@pytest.mark.parametrize(("due_on", "lawful"), [("2026-03-02", False), ("2026-03-03", True)])
def test_the_period_of_an_order_ends_after_its_day(due_on: str, lawful: bool) -> None:
    when = at_verified().when(command(OrderCorrection, **(ORDER | {"due_on": due_on})), by="head-1")
    assert (when.decision is not None) is lawful


def ordered() -> Given:
    """A clue under an order to correct until 31 March."""
    return at_verified().when(command(OrderCorrection, **ORDER), by="head-1").taken()


def test_a_correction_fails_only_when_its_period_is_over() -> None:
    said = {"findings": "仍未补报"}
    early = ordered().when(command(RecordFailedCorrection, date(2026, 3, 31), **said))
    (finding,) = [f for f in early.refused("correction-period-over", 28).findings if f.refuses]
    assert finding.opens_on == date(2026, 4, 1)
    after = ordered().when(command(RecordFailedCorrection, date(2026, 4, 1), **said)).taken().case
    assert after.stage(Track.MAIN) == ClueStage.VERIFIED
    assert after.must(OrderToCorrect).failed_on == date(2026, 4, 1)


def test_an_extension_moves_the_day_and_is_in_time_until_the_last_one() -> None:
    longer = {"reason": "审计尚未完成", "due_on": "2026-04-15"}
    in_time = ordered().when(command(ExtendCorrectionPeriod, date(2026, 3, 31), **longer), by="head-1")
    assert in_time.decision is not None
    assert not [f for f in in_time.decision.basis if f.outcome is Outcome.VIOLATED]
    late = ordered().when(command(ExtendCorrectionPeriod, date(2026, 4, 1), **longer), by="head-1")
    late.flagged("correction-period-running")
    extended, failed = in_time.taken(), {"findings": "仍未补报"}
    extended.when(command(RecordFailedCorrection, date(2026, 4, 15), **failed)).refused("correction-period-over")
    extended.when(command(RecordFailedCorrection, date(2026, 4, 16), **failed)).taken()


def test_a_corrected_breach_closes_the_clue_and_the_order() -> None:
    after = ordered().when(command(VerifyCorrection, date(2026, 3, 20), evidence="补报的报告")).taken().case
    assert after.stage(Track.MAIN) == ClueStage.CLOSED_CORRECTED
    assert not after.must(OrderToCorrect).running


def test_advice_that_is_ignored_needs_no_period_to_have_failed() -> None:
    file = at_verified().at(ClueStage.UNDER_SUPERVISION_MEASURE)
    file.when(command(RecordFailedCorrection, findings="约谈后仍未改正")).taken()


@pytest.mark.parametrize(("on", "lawful"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_talk_is_missed_from_its_day_on(on: date, lawful: bool) -> None:
    file = a(WARNING).given(*INVITED).at(ClueStage.UNDER_SUPERVISION_MEASURE)
    when = file.when(command(RecordMissedTalk, on, excused=False))
    assert (when.decision is not None) is lawful


# the limitation period: the clue was received on 1 March 2026


@pytest.mark.parametrize(
    ("ended_on", "grave_harm", "lawful"),
    [
        ("2024-03-01", False, True),
        ("2024-02-29", False, False),
        ("2021-03-01", True, True),
        ("2021-02-28", True, False),
    ],
)
def test_a_breach_is_filed_if_it_was_discovered_within_the_limitation_period(
    ended_on: str, grave_harm: bool, lawful: bool
) -> None:
    file = at_verified(breach_ended_on=ended_on, grave_harm=grave_harm)
    filed = file.when(command(EscalateToCase), by="head-1")
    dropped = file.when(command(DecideNotToFile, ground="out_of_time", reasons="超过追责时效"), by="head-1")
    if lawful:
        filed.taken()
        dropped.refused("limitation-run", 36)
    else:
        filed.refused("limitation-not-run", 36)
        dropped.taken()


def test_a_breach_whose_end_nobody_knows_is_filed_without_a_verdict() -> None:
    file = at_verified(breach_ended_on=None)
    when = file.when(command(EscalateToCase), by="head-1")
    assert when.decision is not None
    (finding,) = [f for f in when.decision.basis if f.rule == "limitation-not-run"]
    assert finding.outcome is Outcome.NOT_DETERMINABLE
    file.when(command(DecideNotToFile, ground="out_of_time", reasons="超过追责时效"), by="head-1").refused(
        "limitation-run"
    )


@pytest.mark.parametrize("evidence", ["", " "])
def test_that_a_breach_is_corrected_is_proven(evidence: str) -> None:
    said = {"ground": "minor_corrected", "reasons": "情节轻微"}
    at_verified().when(command(DecideNotToFile, **said, evidence=evidence), by="head-1").refused(
        "not-filed-only-if-proven", 54
    )
    at_verified().when(command(DecideNotToFile, **said, evidence="补报的年度报告"), by="head-1").taken()


# escalation


def opened_by(decision: Decision) -> Case:
    """The case that an act opened."""
    (other,) = decision.elsewhere
    assert other.expected == 0
    return replay(Case(other.stream, other.kind).under(AUTHORITY), other.events)


def test_the_opened_case_rests_on_the_verification_and_can_be_continued() -> None:
    file = at_verified()
    when = file.when(command(EscalateToCase), by="head-1")
    assert when.decision is not None, when.refusal
    opened = opened_by(when.decision)
    filing, proposal = opened.must(Filing), opened.must(Proposal)
    assert (filing.party.name, filing.suspected_breach) == (ORGANIZATION["name"], "未按规定接受年度检查")
    assert (proposal.clue, proposal.proposed_by) == (CASE_ID, "officer-1")
    assert opened.stage(Track.MAIN) == PenaltyStage.FILED
    assert opened.id == opened_stream(file.case, "escalate-to-case")
    assert when.taken("clue_escalated", "stage_entered").case.must(Escalation) == Escalation(
        opened_kind="investigation", opened_case=opened.id
    )
    INVESTIGATION.decide(opened, command(AssignOfficers, officers=PAIR), context("head-1"))


@pytest.mark.parametrize("open_point", ["party", "suspected_breach"])
def test_the_head_names_what_the_verification_left_open_and_nothing_else(open_point: str) -> None:
    named: dict[str, Any] = {"party": ORGANIZATION, "suspected_breach": "未按规定接受年度检查"}
    file = at_verified(**{open_point: None})
    file.when(command(EscalateToCase), by="head-1").refused("suspicion-named-once")
    file.when(command(EscalateToCase, **named), by="head-1").refused("suspicion-named-once")
    when = file.when(command(EscalateToCase, **{open_point: named[open_point]}), by="head-1")
    assert when.decision is not None, when.refusal
    assert getattr(opened_by(when.decision).must(Filing), open_point) is not None


def test_the_head_names_a_code_only_where_the_verification_has_none() -> None:
    named = command(EscalateToCase, violation_code="ST-30-4")
    at_verified(violation_code="ST-30-3").when(named, by="head-1").refused("suspicion-named-once", article=7)
    when = at_verified(violation_code="").when(named, by="head-1")
    assert when.decision is not None, when.refusal
    assert opened_by(when.decision).must(Filing).violation_code == "ST-30-4"


def test_nobody_escalates_what_he_verified() -> None:
    a(WARNING).given(*VERIFIED).at(ClueStage.VERIFIED).when(command(EscalateToCase), by="officer-2").refused(
        "author-never-approver"
    )
