"""先行登记保存: two preservations of one case, decided on or lapsed each in its own time."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.stages import PenaltyStage, PreservationStage
from domain.steps.preservation import ApprovePreservation, DisposePreservation, LapsePreservation, PreserveEvidence
from tests.domain.acts.everything import everything
from tests.domain.acts.preservation import APPROVAL, PRESERVATION
from tests.domain.on_file import INVESTIGATING
from tests.spec import Given, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
RETURN_BOTH = [{"serial": 1, "treatment": "return"}, {"serial": 2, "treatment": "return"}]
APPRAISE_ONE = [{"serial": 1, "treatment": "return"}, {"serial": 2, "treatment": "appraise"}]
LAST_DAY, DAY_AFTER = date(2026, 3, 11), date(2026, 3, 12)


def preserved(file: Given, number: str = "P1", on: date = date(2026, 3, 2)) -> Given:
    """A preservation allowed and carried out on one day."""
    allowed = file.when(command(ApprovePreservation, on, **APPROVAL | {"preservation": number}), by="head-1").taken()
    return allowed.when(command(PreserveEvidence, on, **PRESERVATION | {"preservation": number})).taken()


def test_nothing_is_preserved_before_the_head_has_allowed_it() -> None:
    FILE.when(command(PreserveEvidence, **PRESERVATION)).refused("out-of-order", article=56)


def test_a_decision_on_the_seventh_working_day_is_in_time() -> None:
    decision = command(DisposePreservation, LAST_DAY, preservation="P1", treatments=APPRAISE_ONE)
    done = preserved(FILE).when(decision, by="head-1")
    assert done.taken().case.stage(Track.PRESERVATION, "P1") == PreservationStage.ENDED
    assert done.decision is not None
    assert not [finding.rule for finding in done.decision.basis if finding.outcome == "violated"]


def test_a_day_later_nothing_but_the_return_is_left() -> None:
    late = command(DisposePreservation, DAY_AFTER, preservation="P1", treatments=APPRAISE_ONE)
    preserved(FILE).when(late, by="head-1").refused("preservation-lapsed", article=56)


def test_a_day_later_the_return_is_taken_and_flagged() -> None:
    late = command(DisposePreservation, DAY_AFTER, preservation="P1", treatments=RETURN_BOTH)
    preserved(FILE).when(late, by="head-1").flagged("preservation-decided-in-time")


def test_the_clock_ends_it_on_the_day_after_and_not_before() -> None:
    file = preserved(FILE)
    early = file.when(command(LapsePreservation, LAST_DAY, preservation="P1"), by="clock")
    assert next(f for f in early.refused("preservation-period-over").findings if f.refuses).opens_on == DAY_AFTER
    over = file.when(command(LapsePreservation, DAY_AFTER, preservation="P1"), by="clock").taken()
    assert over.case.stage(Track.PRESERVATION, "P1") == PreservationStage.ENDED


def test_days_off_do_not_count() -> None:
    """From Friday 24 April 2026 the first five days of May are off: the seventh working day is Friday 8 May."""
    file = preserved(FILE.counting(PUBLISHED), on=date(2026, 4, 24))
    early = command(LapsePreservation, date(2026, 5, 8), preservation="P1")
    file.when(early, by="clock").refused("preservation-period-over", article=85)
    file.when(command(LapsePreservation, date(2026, 5, 9), preservation="P1"), by="clock").taken()


def test_two_preservations_run_side_by_side() -> None:
    both = preserved(preserved(FILE), "P2", date(2026, 3, 4))
    over = both.when(command(LapsePreservation, DAY_AFTER, preservation="P1"), by="clock").taken()
    assert over.case.runs(Track.PRESERVATION) == {"P1": "preservation_ended", "P2": "preserved"}
    over.when(command(LapsePreservation, DAY_AFTER, preservation="P2"), by="clock").refused("preservation-period-over")


def test_a_preservation_that_has_ended_may_be_allowed_again() -> None:
    ended = preserved(FILE).when(command(LapsePreservation, DAY_AFTER, preservation="P1"), by="clock").taken()
    again = preserved(ended, on=date(2026, 3, 16))
    assert again.case.stage(Track.PRESERVATION, "P1") == PreservationStage.PRESERVED
    again.when(command(LapsePreservation, date(2026, 3, 24), preservation="P1"), by="clock").refused(
        "preservation-period-over"
    )


def test_what_is_preserved_is_decided_on_whatever_becomes_of_the_case() -> None:
    reported = preserved(FILE).at(PenaltyStage.REPORTED, on=date(2026, 3, 3))
    decision = command(DisposePreservation, LAST_DAY, preservation="P1", treatments=RETURN_BOTH)
    reported.when(decision, by="head-1").taken()
    reported.when(command(ApprovePreservation, LAST_DAY, **APPROVAL | {"preservation": "P2"}), by="head-1").refused(
        "main-stage"
    )


@pytest.mark.parametrize("head", ["officer-1", "officer-2"])
def test_nobody_allows_what_he_asked_for(head: str) -> None:
    asked = command(ApprovePreservation, **APPROVAL | {"proposed_by": head})
    FILE.when(asked, by=head).refused("author-never-approver")
    FILE.when(asked, by="head-1").taken()


@pytest.mark.parametrize("slug", ["withdraw-filing", "terminate-investigation"])
def test_no_investigation_ends_while_something_is_preserved(slug: str) -> None:
    ending = command(INVESTIGATION.steps[slug].command, DAY_AFTER, **everything()[slug].body)
    FILE.when(command(ApprovePreservation, **APPROVAL), by="head-1").taken().when(ending, by="head-1").taken()
    file = preserved(preserved(FILE), "P2", LAST_DAY)
    refusal = file.when(ending, by="head-1").refused("nothing-preserved", article=56)
    assert [finding.facts for finding in refusal.findings if finding.refuses] == [{"preserved": "P1、P2"}]
    lapse = command(LapsePreservation, DAY_AFTER, preservation="P1")
    file.when(lapse, by="clock").taken().when(ending, by="head-1").refused("nothing-preserved")
