"""Whose act a case waits for, as the procedure tables tell it."""

from __future__ import annotations

import pytest

from application.waiting import ARCHIVED, over, waits
from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.step import By

FOUND = {(place.kind, place.track, place.stage): place for place in waits(CASE_TYPES.values())}


@pytest.mark.parametrize(
    ("kind", "track", "stage", "by", "steps"),
    [
        ("investigation", Track.MAIN, "", By.HEAD, {"file-case", "return-filing-proposal"}),
        ("investigation", Track.MAIN, "ready_to_decide", By.HEAD, {"decide-penalty", "decide-no-penalty"}),
        ("investigation", Track.MAIN, "executed", By.HEAD, {"close-case"}),
        ("investigation", Track.MAIN, "closed", By.ARCHIVIST, {"archive-case"}),
        ("investigation", Track.REVIEW, "review_pending", By.REVIEWER, {"pass-legal-review", "return-legal-review"}),
        ("investigation", Track.HEARING, "hearing_set", By.CHAIR, {"hold-hearing"}),
        ("investigation", Track.PRESERVATION, "preserved", By.HEAD, {"decide-on-preserved-evidence"}),
        ("investigation", Track.CORRECTION, "correction_pending", By.HEAD, {"approve-correction"}),
        ("ban", Track.MAIN, "ready_for_decision", By.HEAD, {"decide-ban", "decide-no-ban"}),
        ("warning", Track.MAIN, "verified", By.HEAD, {"decide-not-to-file", "escalate-to-case"}),
        ("warning", Track.APPROVAL, "awaiting_confirmation", By.HEAD, {"confirm-phone-approval"}),
    ],
)
def test_what_is_before_an_office_waits_for_it(kind: str, track: Track, stage: str, by: By, steps: set[str]) -> None:
    place = FOUND[kind, track, stage]
    assert place.by is by
    assert steps <= {step.slug for step in place.steps}
    assert {step.by for step in place.steps} == {by}


@pytest.mark.parametrize(
    ("kind", "track", "stage"),
    [
        ("investigation", Track.MAIN, "investigating"),
        ("investigation", Track.MAIN, "suspended"),
        ("investigation", Track.MAIN, "court_execution"),
        ("investigation", Track.MAIN, ARCHIVED),
        ("investigation", Track.ATTENTION, "attention_marked"),
        ("investigation", Track.PRESERVATION, "preservation_ended"),
        ("ban", Track.MAIN, "investigating"),
        ("warning", Track.MAIN, "merged"),
        ("warning", Track.MAIN, "received"),
    ],
)
def test_where_officers_or_outsiders_go_on_or_the_head_himself_brought_the_case_nothing_waits(
    kind: str, track: Track, stage: str
) -> None:
    assert (kind, track, stage) not in FOUND


def test_no_place_waits_for_two_offices_and_only_proposals_before_their_first_stage() -> None:
    assert len(FOUND) == len(waits(CASE_TYPES.values()))
    assert {(kind, track) for kind, track, stage in FOUND if not stage} <= {(kind, Track.MAIN) for kind in CASE_TYPES}


def test_a_case_is_work_no_more_once_it_can_be_archived() -> None:
    assert over(CASE_TYPES["investigation"]) == {"closed", ARCHIVED}
    assert {"rejected", "merged", "escalated_to_case"} <= over(CASE_TYPES["warning"])
