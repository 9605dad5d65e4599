"""What concerns none of a model is passed over before anything is loaded, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from application.recorded import Recorded
from domain.catalogue import EVENTS
from domain.law import obligations
from domain.stages import PenaltyStage
from domain.steps.correction import CorrectionApproved, PaperAfter
from infrastructure.projection.batch import Stretch
from infrastructure.projection.models import DEADLINES, DOCKET, FINDINGS, JOINT_OPERATIONS, PERSONNEL, READ_MODELS
from infrastructure.projection.models import limits as counting
from infrastructure.projection.read_model import ReadModel
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket

CORRECTION = CorrectionApproved(
    occurred_on=log.MONDAY, entry=1, field="suspected_breach", new='"x"', paper_after=PaperAfter.NO_PAPER
)


def wanted(model: ReadModel, entries: Iterable[Recorded]) -> list[str]:
    """The names of the events that a model takes in of a stretch."""
    return [entry.event.name for entry in Stretch([*entries], 9, None).wanted(model)]


def test_a_stage_of_an_investigation_is_nothing_to_joint_operations() -> None:
    moved = log.stage(PenaltyStage.FILED.value, log.MONDAY)
    assert wanted(JOINT_OPERATIONS, [log.recorded(moved)]) == []
    assert wanted(JOINT_OPERATIONS, [log.recorded(moved, kind="joint_enforcement")]) == [moved.name]


def test_most_entries_hold_no_finding_to_be_looked_at() -> None:
    assert wanted(FINDINGS, [log.recorded(log.filed())]) == []


@pytest.mark.parametrize("model", READ_MODELS, ids=lambda model: model.name)
def test_a_correction_concerns_whoever_keeps_rows_that_it_may_change(model: ReadModel) -> None:
    kind = next(iter(model.kinds), "investigation")
    shows_it_beside = model.appends
    assert (wanted(model, [log.recorded(CORRECTION, kind=kind)]) == []) == shows_it_beside


def test_the_limits_look_at_every_event_that_starts_stops_or_owes_anything() -> None:
    named = {name for name in EVENTS if counting.concerns(name) or name in obligations.TOUCHED_BY}
    assert DEADLINES.followed == named


def test_a_stretch_without_a_models_events_is_left_alone() -> None:
    assert wanted(PERSONNEL, [log.recorded(log.filed()), log.recorded(log.proposed())]) == []
    assert wanted(DOCKET, [log.recorded(log.filed()), log.recorded(log.proposed())]) == [
        "case_filed",
        "filing_proposed",
    ]


def test_the_docket_tells_where_a_case_stands_until_it_is_in_the_archive() -> None:
    filed, archived = (log.stage(stage.value, log.MONDAY) for stage in (PenaltyStage.FILED, PenaltyStage.ARCHIVED))
    assert docket(log.proposed())["standing"] == ["investigation/main/"]
    assert docket(log.proposed(), log.filed(), filed)["standing"] == ["investigation/main/filed"]
    assert docket(log.proposed(), log.filed(), filed, archived)["standing"] == []
