"""更正: what an entry reads afterwards, and what of an entry cannot be corrected."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.cases.investigation import INVESTIGATION
from domain.messages import Event
from domain.steps.amendment import amended, is_correctable
from domain.steps.correction import (
    ApproveCorrection,
    CorrectionApproved,
    ProposeCorrection,
    RejectCorrection,
    corrected,
    corrections,
)
from domain.steps.filing import CaseFiled
from domain.steps.inspection import InquiryRecorded
from domain.steps.time_limit import last_day
from tests.domain.acts.correction import PROPOSAL
from tests.domain.acts.inspection import ACTS as INSPECTION
from tests.domain.on_file import INVESTIGATING, happened
from tests.spec import Given, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
INQUIRY = happened(InquiryRecorded, **INSPECTION["record-inquiry"].body)


def correct(file: Given, **changes: Any) -> Given:
    proposed = file.when(command(ProposeCorrection, **{**PROPOSAL, **changes})).taken()
    return proposed.when(command(ApproveCorrection, paper_after="no_paper"), by="head-1").taken()


def test_the_entry_reads_corrected_and_the_record_keeps_both() -> None:
    after = correct(FILE)
    history = corrected(after.events)
    first = history[0]
    assert isinstance(first, CaseFiled)
    assert first.suspected_breach == "未按规定接受2024年度检查"
    assert after.events[0] == INVESTIGATING[0]
    assert history[1:] == list(after.events)[1:]


def test_what_follows_from_a_corrected_day_is_recomputed() -> None:
    after = correct(FILE, field="occurred_on", old='"2026-03-01"', new='"2026-02-20"')
    assert last_day(FILE.case, date(2026, 3, 9)) == date(2026, 5, 30)
    assert last_day(after.case, date(2026, 3, 9)) == date(2026, 5, 21)


def test_a_second_correction_starts_from_the_first() -> None:
    once = correct(FILE)
    again = {"old": PROPOSAL["new"], "new": '"未接受年度检查"'}
    once.when(command(ProposeCorrection, **{**PROPOSAL, "new": '"未接受年度检查"'})).refused(
        "correction-states-what-stands"
    )
    twice = correct(once, **again)
    assert [one.new for one in corrections(twice.events)[1]] == [PROPOSAL["new"], again["new"]]
    first = corrected(twice.events)[0]
    assert isinstance(first, CaseFiled)
    assert first.suspected_breach == "未接受年度检查"


def test_a_rejected_correction_changes_nothing_and_may_be_proposed_again() -> None:
    proposed = FILE.when(command(ProposeCorrection, **PROPOSAL)).taken()
    proposed.when(command(ProposeCorrection, **PROPOSAL)).refused("out-of-order")
    rejected = proposed.when(command(RejectCorrection, reason="原记录无误"), by="head-1").taken()
    assert corrected(rejected.events) == list(rejected.events)
    rejected.when(command(ProposeCorrection, **PROPOSAL)).taken()


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (INVESTIGATING[0], "number"),
        (INVESTIGATING[0], "not_there"),
        (INVESTIGATING[0], "name"),
        (INVESTIGATING[1], "stage"),
        (INVESTIGATING[2], "officers"),
        (INQUIRY, "item"),
    ],
)
def test_identifiers_and_the_engine_are_not_corrected(event: Event, field: str) -> None:
    assert not is_correctable(event, field)


@pytest.mark.parametrize("field", ["party", "suspected_breach", "occurred_on", "occurred_at"])
def test_facts_are_corrected(field: str) -> None:
    assert is_correctable(INVESTIGATING[0], field)


def test_a_correction_is_not_corrected() -> None:
    after = correct(FILE)
    version = 1 + next(i for i, event in enumerate(after.events) if event.name == "correction_approved")
    change = {**PROPOSAL, "entry": version, "field": "new", "old": '"\\"x\\""', "new": '"\\"y\\""'}
    after.when(command(ProposeCorrection, **change)).refused("correction-of-a-fact")


def test_day_and_moment_of_an_act_move_together() -> None:
    moved = amended(INQUIRY, "occurred_on", '"2026-02-27"')
    assert moved.occurred_at is not None
    assert moved.occurred_at.isoformat() == "2026-02-27T09:00:00+08:00"
    assert amended(INQUIRY, "occurred_at", '"2026-02-26T10:30:00+08:00"').occurred_on == date(2026, 2, 26)


def test_a_value_that_the_entry_could_not_have_had_is_named_with_its_reason() -> None:
    after = FILE.given(INQUIRY)
    change = {"entry": 5, "field": "ended_at", "old": '"2026-03-02T12:00:00+08:00"'}
    late = {**PROPOSAL, **change, "new": '"2026-03-02T08:00:00+08:00"'}
    refusal = after.when(command(ProposeCorrection, **late)).refused("correction-fits-the-entry")
    assert "ended_at" in str(next(f.facts["fault"] for f in refusal.findings if f.refuses))


@pytest.mark.parametrize(("field", "new"), [("occurred_on", '"0001-01-01"'), ("occurred_at", '"9999-12-31T20:00:00Z"')])
def test_a_day_outside_the_calendar_is_refused_with_its_field(field: str, new: str) -> None:
    body = {**INSPECTION["record-inquiry"].body, "occurred_at": "2026-03-01T16:30:00Z"}
    after = FILE.given(happened(InquiryRecorded, **body))
    outside = {**PROPOSAL, "entry": 5, "field": field, "old": '"2026-03-02"', "new": new}
    refusal = after.when(command(ProposeCorrection, **outside)).refused("correction-fits-the-entry")
    told = next(f.facts["fault"] for f in refusal.findings if f.rule == "correction-fits-the-entry")
    assert field in str(told)


def test_text_that_is_no_json_is_refused_by_its_field() -> None:
    with pytest.raises(ValidationError, match="须为JSON文本"):
        command(ProposeCorrection, **{**PROPOSAL, "new": "未接受年度检查"})


APPROVED = {
    "occurred_on": "2026-03-03",
    "entry": 1,
    "field": "suspected_breach",
    "new": '"x"',
    "paper_after": "no_paper",
}


@pytest.mark.parametrize(
    "change",
    [
        {"entry": 99},
        {"entry": 0},
        {"entry": -1},
        {"field": "not_there"},
        {"field": "party", "new": "7"},
        {"field": "occurred_on", "new": '"2026-02-30"'},
        {"field": "occurred_on", "new": "20260302"},
        {"entry": 5, "field": "occurred_on", "new": '"9999-12-31"'},
        {"entry": 5, "field": "occurred_at", "new": "[]"},
        {"new": "[" * 9_000 + "]" * 9_000},
    ],
)
def test_a_stored_correction_that_its_entry_cannot_bear_amends_nothing(change: dict[str, Any]) -> None:
    approved = CorrectionApproved.model_construct(**{**APPROVED, **change})
    history = [*INVESTIGATING[:4], INQUIRY, approved]
    assert corrected(history) == history


def test_a_stored_correction_never_reaches_an_entry_behind_it() -> None:
    approved = CorrectionApproved.model_validate({**APPROVED, "entry": 2})
    history = [approved, INVESTIGATING[0]]
    assert corrected(history) == history
    assert corrected([INVESTIGATING[0], approved.model_copy(update={"entry": 1})])[0] != INVESTIGATING[0]


@given(
    entry=st.integers(-3, 9),
    field=st.sampled_from(["occurred_on", "occurred_at", "party", "ended_at", "stage", "", "suspected_breach"]),
    new=st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.dates().map(str), st.lists).map(
        json.dumps
    ),
)
def test_no_stored_correction_stops_the_reading_of_a_case(entry: int, field: str, new: str) -> None:
    approved = CorrectionApproved.model_construct(**{**APPROVED, "entry": entry, "field": field, "new": new})
    history = [*INVESTIGATING[:4], INQUIRY, approved]
    assert len(corrected(history)) == len(history)
