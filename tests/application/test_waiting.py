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
        ("investigation", Track.MAIN, "withdrawn", By.HEAD, {"close-case"}),
        ("ban", Track.MAIN, "dissuaded", By.HEAD, {"close-case"}),
        ("ban", Track.MAIN, "executed", By.HEAD, {"close-case"}),
        ("ban", Track.MAIN, "not_banned", By.HEAD, {"close-case"}),
        ("ban", Track.MAIN, "closed", By.ARCHIVIST, {"archive-case"}),
        ("abnormal_listing", Track.MAIN, "removed", By.ARCHIVIST, {"archive-case"}),
        ("serious_listing", Track.MAIN, "removed", By.ARCHIVIST, {"archive-case"}),
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
        ("investigation", Track.MAIN, "execution_suspended"),
        # The officers have to serve it first.
        ("investigation", Track.MAIN, "decided_no_penalty"),
        ("ban", Track.MAIN, "investigating"),
        ("ban", Track.MAIN, "suspended"),
        ("ban", Track.MAIN, "guided_to_register"),
        ("warning", Track.MAIN, "merged"),
        ("warning", Track.MAIN, "received"),
    ],
)
def test_where_officers_or_outsiders_go_on_or_the_head_himself_brought_the_case_nothing_waits(
    kind: str, track: Track, stage: str
) -> None:
    assert (kind, track, stage) not in FOUND


def test_what_may_befall_a_case_after_its_end_as_well_is_not_waited_for() -> None:
    for (_, track, stage), place in FOUND.items():
        if track is Track.MAIN and stage in {"dissuaded", "executed", "execution_ended", "removed"}:
            assert {step.slug for step in place.steps} <= {"close-case", "archive-case"}


def test_every_outcome_of_a_ban_waits_for_its_end_unless_officers_have_still_to_act() -> None:
    closing = {stage for row in CASE_TYPES["ban"].procedure if row.step.slug == "close-case" for stage in set(row.at)}
    waited = {stage for kind, track, stage in FOUND if (kind, track) == ("ban", Track.MAIN)}
    assert closing - waited == {"guided_to_register"}


def test_no_place_waits_for_two_offices_and_only_proposals_before_their_first_stage() -> None:
    assert len(FOUND) == len(waits(CASE_TYPES.values()))
    assert {(kind, track) for kind, track, stage in FOUND if not stage} <= {(kind, Track.MAIN) for kind in CASE_TYPES}


def test_a_case_is_work_no_more_once_it_can_be_archived() -> None:
    assert over(CASE_TYPES["investigation"]) == {"closed", ARCHIVED}
    assert {"rejected", "merged", "escalated_to_case"} <= over(CASE_TYPES["warning"])
