"""线索拆分: whatever a clue has been through, a merge that is undone leaves both files as they were."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.catalogue import replay
from domain.messages import Event
from domain.stages import ClueStage
from domain.steps.clue_merging import ClueMerged, MergeClue, TakenIn, UnmergeClue
from tests.domain.acts.clue_merging import MERGING
from tests.domain.clue_file import CLUE, VERIFYING, verified
from tests.domain.on_file import happened
from tests.domain.test_walks import walks
from tests.domain.walking import Walk
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket, limits
from tests.soak import sized
from tests.spec import CLUES_ELSEWHERE, a, command, elsewhere

STAGES = {
    ClueStage.RECEIVED: (CLUE,),
    ClueStage.UNDER_VERIFICATION: VERIFYING,
    ClueStage.VERIFIED: verified(),
}


def on_file(case: Case) -> dict[str, Any]:
    """What a file holds now, without the record of how it came to that."""
    return {"parts": case.parts, "stages": case.stages, "rounds": case.rounds, "authority": case.authority}


def running(*events: Event) -> dict[str, dict[str, Any]]:
    """The limits of a file, each with what is known of it."""
    every = limits(*events).items()
    return {name: {field: value for field, value in row.items() if value is not None} for name, row in every}


def merged_and_separated(walk: Walk) -> bool:
    """Merge the clue of a walk and separate it again, if the law lets somebody do either."""
    return walk.take("merge-clue") and any(walk.take("unmerge-clue", who) for who in ("head-1", "head-2"))


@settings(
    max_examples=sized(40, 600),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
)
@given(walks(acts=8, kinds=(WARNING.kind,)))
def test_merge_then_unmerge_leaves_the_clue_as_it_was(walk: Walk) -> None:
    before, told = walk.case, list(walk.history)
    assume(merged_and_separated(walk))
    assert on_file(walk.case) == on_file(before)
    assert [event.name for event in walk.history[len(told) :]].count("clue_unmerged") == 1
    assert walk.history[: len(told)] == told


@pytest.mark.parametrize("stage", STAGES)
def test_the_limits_that_the_merge_stopped_run_on(stage: ClueStage) -> None:
    file = a(WARNING).given(*STAGES[stage]).at(stage)
    merged = file.when(command(MergeClue, **MERGING)).taken()
    back = merged.when(command(UnmergeClue, reason="主办方不同"), by="head-1").taken()
    assert back.case.stage(Track.MAIN) == stage
    assert running(*back.events) == running(*file.events)
    due = [docket(*given.events, kind="warning")["next_due_on"] for given in (file, back)]
    assert due[0] == due[1]


def test_a_clue_whose_way_is_not_on_record_is_received_again() -> None:
    merged = happened(ClueMerged, merged_by="head-2", **MERGING)
    imported = a(WARNING).given(CLUE, merged).at(ClueStage.MERGED)
    back = imported.when(command(UnmergeClue, reason="主办方不同"), by="head-1").taken()
    assert back.case.stage(Track.MAIN) == ClueStage.RECEIVED


def test_the_other_file_holds_what_it_held_before() -> None:
    into = CLUES_ELSEWHERE[ClueStage.UNDER_VERIFICATION]
    target = elsewhere(into, "warning")
    assert target is not None
    file = a(WARNING).given(*VERIFYING).at(ClueStage.UNDER_VERIFICATION)
    merging = file.when(command(MergeClue, **MERGING))
    separating = merging.taken().when(command(UnmergeClue, reason="主办方不同"), by="head-1")
    assert merging.decision is not None
    assert separating.decision is not None
    told = [event for act in (merging, separating) for other in act.decision.elsewhere for event in other.events]
    assert [event.name for event in told] == ["clue_taken_in", "clue_separated"]
    before = on_file(target)
    taken_in = replay(target.copied(), told[:1])
    assert taken_in.must(TakenIn).clues == (file.case.id,)
    assert on_file(replay(target.copied(), told)) == before


def test_another_clue_that_was_taken_in_stays() -> None:
    other = log.case((CLUE,))[0].stream
    case = Case(other, "warning")
    case = case.put(TakenIn(clues=(other, CLUES_ELSEWHERE[ClueStage.RECEIVED])))
    separated = WARNING.steps["unmerge-clue"].elsewhere
    [fold] = separated.values()
    [event] = separated
    left = fold(case, event(occurred_on=CLUE.occurred_on, clue=other))
    assert left.must(TakenIn).clues == (CLUES_ELSEWHERE[ClueStage.RECEIVED],)
