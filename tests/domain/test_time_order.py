"""No act lies before what it follows: for every row of the table, on the same day it is lawful, a day earlier not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.procedure import At, Need
from domain.stages import HearingStage, PenaltyStage, TimeLimitStage
from domain.steps.assignment import OfficersAssigned
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.payment import RecordPayment
from tests.domain.acts.everything import everything
from tests.domain.on_file import PAIR, entered, happened
from tests.domain.penalty_file import FILED, OVERDUE, SERVED, SERVICE_DAY
from tests.domain.procedure_rows import PROCEDURES, LawRow, Rows, key_of
from tests.spec import CASE_ID, MONDAY, Given, a, command

DAY = timedelta(days=1)
EVERY = [(rows, law) for rows in PROCEDURES for law in rows.law]
MOVED = [(rows, law) for rows, law in EVERY if not isinstance(rows.row(law).at, At) and law.stage]
NEEDING = [(rows, law) for rows, law in EVERY if rows.row(law).needs]
TRACKS = {Track.MAIN, Track.DEFENCE, Track.HEARING, Track.REVIEW, Track.DISCUSSION, Track.SERVICE}


def judged(rows: Rows, law: LawRow, track: Track, stage: str, key: str, late: int) -> None:
    """The example of a row is lawful if the track came to the stage on its day, and refused ``late`` days after."""
    row, act = rows.row(law), rows.act(law.step)
    said = rows.told(law.step, law.stage)
    file = rows.ready(act.given, row, key_of(row, said), law.stage)
    file.at(stage, track, key, on=act.on).when(said, by=act.by).taken()
    refusal = file.at(stage, track, key, on=act.on + late * DAY).when(said, by=act.by).refused("after-what-it-follows")
    assert all(finding.cites for finding in refusal.findings if finding.refuses)


@pytest.mark.parametrize(("rows", "law"), MOVED, ids=str)
def test_no_act_lies_before_the_stage_in_which_it_is_taken(rows: Rows, law: LawRow) -> None:
    said = rows.told(law.step, law.stage)
    judged(rows, law, rows.row(law).track, law.stage or "", key_of(rows.row(law), said), 1)


@pytest.mark.parametrize(("rows", "law"), NEEDING, ids=str)
def test_no_act_lies_before_the_stage_it_needs_of_another_track(rows: Rows, law: LawRow) -> None:
    row, act = rows.row(law), rows.act(law.step)
    file = rows.ready(act.given, row, key_of(row, rows.told(law.step, law.stage)), law.stage)
    for need in row.needs:
        for run, stage in file.case.runs(need.track).items():
            _moved_away_and_back(rows, law, need, run, stage)


def _moved_away_and_back(rows: Rows, law: LawRow, need: Need, run: str, stage: str) -> None:
    """The run of stages that meet a need begins where the track came from elsewhere."""
    row, act = rows.row(law), rows.act(law.step)
    said = rows.told(law.step, law.stage)
    file = rows.ready(act.given, row, key_of(row, said), law.stage).at("elsewhere", need.track, run)
    file.at(stage, need.track, run, on=act.on).when(said, by=act.by).taken()
    file.at(stage, need.track, run, on=act.on + DAY).when(said, by=act.by).refused("after-what-it-follows")


def test_the_tracks_that_matter_are_among_the_rows() -> None:
    assert {rows.row(law).track for rows, law in MOVED} >= TRACKS


def paid_at(file: Given, on: date) -> None:
    """A payment of ``on`` is put on record."""
    file.when(command(RecordPayment, on, amount="15000.00", channel="bank", receipt="缴款书")).taken()


def test_a_payment_may_be_recorded_after_the_demand_that_it_crossed() -> None:
    file = a(INVESTIGATION).given(*SERVED).at(PenaltyStage.IN_EXECUTION, on=SERVICE_DAY)
    paid_at(file.at(PenaltyStage.DEMAND_SERVED, on=OVERDUE), MONDAY)
    early = command(RecordPayment, SERVICE_DAY - DAY, amount="15000.00", channel="bank", receipt="缴款书")
    file.at(PenaltyStage.DEMAND_SERVED, on=OVERDUE).when(early).refused("after-what-it-follows")


def test_an_act_possible_at_any_stage_of_its_track_follows_none_of_them() -> None:
    act = everything()["extend-time-limit"]
    said = command(INVESTIGATION.steps["extend-time-limit"].command, act.on, **act.body)
    file = a(INVESTIGATION).given(*act.given)
    file.at(TimeLimitStage.COUNTING_AGAIN, Track.TIME_LIMIT, on=act.on + DAY).when(said, by=act.by).taken()


def test_a_track_begun_anew_has_no_day() -> None:
    case = Case(CASE_ID, INVESTIGATION.kind).enter(Track.HEARING, HearingStage.OPEN, on=MONDAY)
    assert case.day(Track.HEARING) == MONDAY
    anew = case.begin_anew(Track.HEARING, 2)
    assert (anew.day(Track.HEARING), case.day(Track.HEARING)) == (None, MONDAY)
    assert anew.enter(Track.HEARING, HearingStage.OPEN, on=MONDAY + DAY).day(Track.HEARING) == MONDAY + DAY


def test_a_corrected_day_moves_the_stage_that_was_entered_with_the_act() -> None:
    assigned = happened(OfficersAssigned, date(2026, 1, 16), officers=PAIR)
    reached = entered(PenaltyStage.INVESTIGATING, on=date(2026, 1, 16))
    entry = len(FILED) + 1
    file = a(INVESTIGATION).given(*FILED, assigned, reached)
    assert file.case.day(Track.MAIN) == date(2026, 1, 16)
    change = {"entry": entry, "field": "occurred_on", "new": '"2026-01-06"'}
    proposed = happened(CorrectionProposed, old='"2026-01-16"', reason="笔误", proposed_by="officer-1", **change)
    right = happened(CorrectionApproved, paper_after="no_paper", **change)
    assert file.given(proposed, right).case.day(Track.MAIN) == date(2026, 1, 6)
