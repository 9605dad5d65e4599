"""Random lawful walks through every procedure: whatever is lawful leaves a whole file behind."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import CASE_TYPES, EVENTS, replay
from domain.procedure import CaseType
from domain.stages import MeasureStage, PenaltyStage, PreservationStage
from domain.steps.assignment import investigators
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.notice import Notice
from tests.domain.usual_ways import PENALTY_CASES, USUAL
from tests.domain.walking import ARCHIVED, Walk, distances, usually
from tests.soak import sized
from tests.spec import AUTHORITY, CASE_ID, PEOPLE

WALKS = settings(
    max_examples=sized(60, 1500), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
INDEPENDENT = {
    "pass-legal-review",
    "return-legal-review",
    "hold-hearing",
    "report-hearing",
    "decide-penalty",
    "decide-no-penalty",
    "close-case",
    "assign-officers",
    "close-clue-unfounded",
    "decide-not-to-file",
    "decide-regulatory-talk",
    "escalate-to-case",
    "order-correction",
    "propose-listing",
    "reopen-verification",
    "unmerge-clue",
}
"""Acts of reviewer, chair and head that nobody may do who investigates the case."""


@st.composite
def walks(draw: st.DrawFn, acts: int = 25, kinds: tuple[str, ...] = tuple(CASE_TYPES)) -> Walk:
    """A case after up to ``acts`` lawful acts; on some days somebody else tries what is not his to do."""
    kind = draw(st.sampled_from(kinds))
    usual = draw(st.sampled_from(USUAL[kind]))
    walk = usually(CASE_TYPES[kind], usual[: draw(st.one_of(st.just(len(usual)), st.integers(1, len(usual))))])
    for _ in range(draw(st.integers(1, acts))):
        walk.wait(draw(st.sampled_from((0, 1, 3, 8, 20, 60))))
        possible = walk.possible(draw(st.sampled_from((None, Track.MAIN))))
        if possible:
            walk.take(draw(st.sampled_from(possible)), draw(st.sampled_from((None, None, None, None, *PEOPLE))))
    return walk


def _same(one: Case, other: Case) -> bool:
    return all(getattr(one, slot) == getattr(other, slot) for slot in Case.__slots__)


@WALKS
@given(walks())
def test_a_replay_gives_the_live_case(walk: Walk) -> None:
    assert walk.case.version == len(walk.history)
    fresh = Case(CASE_ID, walk.case_type.kind).under(AUTHORITY)
    assert _same(replay(fresh, walk.history), walk.case)


@WALKS
@given(walks())
def test_every_event_is_read_as_it_was_written(walk: Walk) -> None:
    for event in walk.history:
        stored = json.loads(event.model_dump_json())
        assert EVENTS[event.name].model_validate(stored) == event


@WALKS
@given(walks(kinds=(INVESTIGATION.kind,)))
def test_what_is_decided_was_told_before(walk: Walk) -> None:
    for done in walk.done:
        decision, filing = done.after.get(Decision), done.after.get(Filing)
        if decision is not None and decision.penalties and filing is not None and not filing.simplified:
            notice = done.after.must(Notice)
            assert notice.served_on < decision.decided_on


@WALKS
@given(walks())
def test_reviewer_chair_and_head_never_investigate(walk: Walk) -> None:
    for done in walk.done:
        if done.slug in INDEPENDENT:
            assert done.by not in investigators(done.before)


@WALKS
@given(walks())
def test_every_case_can_reach_the_archive(walk: Walk) -> None:
    walk.home()
    assert walk.stage == ARCHIVED


@pytest.mark.parametrize("case_type", CASE_TYPES.values(), ids=lambda case_type: case_type.kind)
def test_no_stage_is_a_dead_end(case_type: CaseType) -> None:
    assert set(distances(case_type.kind, Track.MAIN, frozenset({ARCHIVED}))) == {
        "",
        *map(str, case_type.stages[Track.MAIN]),
    }


@pytest.mark.parametrize("kind", ["investigation", "ban"])
def test_a_case_goes_home_only_when_everything_is_given_back(kind: str) -> None:
    [held] = [way for way in USUAL[kind] if "preserve-evidence" in way]
    walk = usually(CASE_TYPES[kind], held)
    assert not walk.take("withdraw-filing")
    walk.home()
    assert walk.stage == ARCHIVED
    assert set(walk.case.runs(Track.MEASURES).values()) == {MeasureStage.LIFTED}
    assert set(walk.case.runs(Track.PRESERVATION).values()) == {PreservationStage.ENDED}


@pytest.mark.parametrize("ending", ["executed", "no_penalty", "court"])
def test_the_usual_ways_lead_to_the_archive(ending: str) -> None:
    walk = usually(INVESTIGATION, PENALTY_CASES[2 if ending == "no_penalty" else 0])
    assert walk.stage == (PenaltyStage.DECIDED_NO_PENALTY if ending == "no_penalty" else PenaltyStage.IN_EXECUTION)
    if ending == "executed":
        walk.wait(5)
        assert walk.take("record-payment")
        assert walk.take("record-payment")
        assert walk.take("start-activity-suspension")
        assert not walk.take("record-performance"), "needs the suspension to have ended"
        walk.wait(100)
        assert walk.take("record-performance")
    elif ending == "court":
        walk.wait(20)
        assert walk.take("start-surcharge")
        assert walk.take("serve-enforcement-demand")
        walk.wait(20)
        assert not walk.take("file-court-application"), "needs the remedies to have ended"
    walk.home()
    assert walk.stage == ARCHIVED
