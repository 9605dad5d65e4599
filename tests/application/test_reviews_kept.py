"""案卷评查 over a store: for whom there is a report, by which scheme, and with what was known when history came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from application.case_review import CaseReview, CaseReviews
from application.ports import CaseNotFound
from application.recorded import Origin, Recorded
from domain.cases.ban import BAN
from domain.cases.investigation import INVESTIGATION
from domain.law.rule import Outcome
from domain.messages import Event
from domain.registers.authority_settings import KIND as SETTINGS
from domain.registers.authority_settings import SettingChanged, settings_stream
from domain.registers.officer import OFFICER, CertificateIssued, OfficerRegistered, officer_stream
from tests.application.acts import AUDITOR, HEAD, MUNICIPAL, STRANGER
from tests.application.acts import OFFICER as ONE
from tests.application.reviewed_walks import entries_of_walk
from tests.application.test_replay import House, entries_of
from tests.domain.acts.attention import MARKED
from tests.domain.usual_ways import INVESTIGATED, PENALTY_CASES
from tests.domain.walking import usually

LATE = date(2026, 6, 1)
"""The day of the house, long after the limits of these cases."""


@pytest.fixture
def house() -> House:
    return House()


def reported(house: House) -> list[Recorded]:
    """A case that was never decided, in a stream of its own."""
    entries = entries_of_walk(usually(INVESTIGATION, INVESTIGATED))
    stream = uuid4()
    kept = [replace(entry, stream=stream) for entry in entries]
    house.keep(kept)
    return kept


def review_of(house: House, entries: Sequence[Recorded]) -> CaseReview:
    return CaseReviews(house.replays).review(INVESTIGATION, entries[0].stream, AUDITOR)


def told(kind: str, stream_events: Sequence[Event], at: datetime, **where: Any) -> list[Recorded]:
    """What a register says, recorded at a moment."""
    entries = entries_of(stream_events, kind=kind, **where)
    return [replace(entry, provenance=replace(entry.provenance, recorded_at=at)) for entry in entries]


def test_whoever_reads_the_case_reads_its_review(house: House) -> None:
    entries = reported(house)
    reviews, case_id = CaseReviews(house.replays), entries[0].stream
    for reader in (AUDITOR, HEAD, ONE):
        assert reviews.review(INVESTIGATION, case_id, reader).on == LATE
    with pytest.raises(CaseNotFound):
        reviews.review(INVESTIGATION, case_id, STRANGER)
    with pytest.raises(CaseNotFound):
        reviews.review(INVESTIGATION, uuid4(), AUDITOR)
    with pytest.raises(CaseNotFound):
        reviews.review(BAN, case_id, AUDITOR)


def test_a_closed_case_is_reviewed_for_its_readers_and_each_reading_is_on_record(house: House) -> None:
    case_id = house.keep(entries_of(MARKED))
    reviews = CaseReviews(house.replays)
    with pytest.raises(CaseNotFound):
        reviews.review(INVESTIGATION, case_id, replace(ONE, officer="officer-3"))
    assert reviews.review(INVESTIGATION, case_id, AUDITOR).case_id == case_id
    readers = {each.provenance.recorded_by for each in house.replays.reading.readings_of(INVESTIGATION, case_id, HEAD)}
    assert AUDITOR.officer in readers
    assert "officer-3" not in readers


def test_the_scheme_is_the_one_that_the_authority_has_set_for_the_day_of_the_review(house: House) -> None:
    entries = reported(house)
    before = review_of(house, entries)
    assert before.score.major == 1, "the ninety days have passed"
    assert before.score.points == 95
    changes = [
        SettingChanged(
            occurred_on=date(2026, 5, 4), setting="review_major_points", value=value, from_day=day, paper="1"
        )
        for value, day in (("12", date(2026, 6, 1)), ("20", date(2026, 6, 2)))
    ]
    at = datetime(2026, 5, 4, 2, tzinfo=UTC)
    house.keep(told(SETTINGS, changes, at, stream=settings_stream(MUNICIPAL)))
    after = review_of(house, entries)
    assert (after.score.points, after.scheme.major_points) == (88, 12), "the other holds only from the day after"


@pytest.mark.parametrize(
    ("registered", "known"), [(datetime(2024, 1, 2, tzinfo=UTC), True), (datetime(2026, 1, 2, tzinfo=UTC), False)]
)
def test_imported_acts_are_judged_by_what_was_known_when_they_came_in(
    house: House, registered: datetime, known: bool
) -> None:
    walk = usually(INVESTIGATION, PENALTY_CASES[0])
    stream, came_in = uuid4(), datetime(2025, 3, 3, 2, tzinfo=UTC)
    entries = [
        replace(entry, stream=stream, provenance=replace(entry.provenance, recorded_at=came_in))
        for entry in entries_of_walk(walk, Origin.IMPORTED)
    ]
    house.keep(entries)
    for officer in ("officer-1", "officer-2"):
        on = date(2020, 1, 2)
        valid = {"valid_from": on, "valid_until": date(2029, 12, 31)}
        events = (
            OfficerRegistered(occurred_on=on, officer=officer, authority=MUNICIPAL, name_zh=f"演示{officer}"),
            CertificateIssued(occurred_on=on, number=f"演示{officer}", **valid),
        )
        house.keep(told(OFFICER.kind, events, registered, stream=officer_stream(officer)))
    certified = next(each for each in review_of(house, entries).rules if each.rule.pr == "PR-008")
    assert (certified.outcome is Outcome.SATISFIED) is known
