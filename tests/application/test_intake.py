"""Intake: old history is folded, marked, taken in once, and refused line by line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.intake import HistoricAct, HistoricFile, Intake, IntakeRefused
from application.ports import CaseNotFound, CaseStore
from application.recorded import Origin
from domain import catalogue
from domain.case import Case, Track
from domain.messages import Event, Remarks
from domain.procedure import StageEntered
from domain.step import By
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.filing import CaseFiled
from tests.application import tiny
from tests.application.acts import ADMINISTRATOR, MUNICIPAL, OFFICER, Desk
from tests.application.memory_store import MemoryStore

KINDS = {tiny.KIND: tiny.TINY}
LONG_AGO = date(2009, 5, 6)
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


def a_file() -> HistoricFile:
    """A file nobody has taken in yet."""
    return HistoricFile("旧台账.csv", hashlib.sha256(uuid4().bytes).digest())


def act(line: int, stream: UUID, *events: Event) -> HistoricAct:
    """One line."""
    return HistoricAct(line, stream, tiny.KIND, MUNICIPAL, "old-act", By.PARTY, events)


def opened(line: int, stream: UUID) -> HistoricAct:
    """The first line of a case. Nothing in the tables would let it go on as these histories do."""
    entered = StageEntered(occurred_on=LONG_AGO, track=Track.MAIN, stage="decided")
    return act(line, stream, tiny.Opened(occurred_on=LONG_AGO, subject="旧会"), entered)


def noted(line: int, stream: UUID) -> HistoricAct:
    """A later line; the live rules would refuse an empty text."""
    return act(line, stream, tiny.Noted(occurred_on=LONG_AGO, text=""))


@pytest.fixture
def intake(store: CaseStore) -> Intake:
    return Intake(store, tiny.replay, KINDS, lambda: NOW)


def test_history_is_folded_and_says_where_it_came_from(intake: Intake, desk: Desk) -> None:
    one, two, file = uuid4(), uuid4(), a_file()
    lines = [opened(2, one), noted(3, one), opened(4, two), replace(noted(5, one), remarks=Remarks(paper="卷3"))]
    receipts = list(intake.import_history(file, lines, by=ADMINISTRATOR))
    assert [receipt.version for receipt in receipts] == [2, 3, 2, 4]
    case = desk.bus.case(tiny.TINY, one, OFFICER)
    assert (case.version, case.stage(Track.MAIN), case.must(tiny.Notes).count) == (4, "decided", 2)
    entries = desk.bus.history(one, OFFICER)
    assert {entry.provenance.origin for entry in entries} == {Origin.IMPORTED}
    assert [entry.provenance.remarks.source for entry in entries] == [f"旧台账.csv:{n}" for n in (2, 2, 3, 5)]
    assert entries[-1].provenance.remarks.paper == "卷3"
    assert (entries[0].provenance.recorded_by, entries[0].provenance.acted_by) == ("admin-1", "party")
    assert all(entry.basis == () for entry in entries)


def test_taking_it_in_again_changes_nothing_and_goes_on_where_it_stopped(intake: Intake, desk: Desk) -> None:
    stream, file = uuid4(), a_file()
    lines = [opened(1, stream), noted(2, stream), noted(3, stream)]
    first = list(intake.import_history(file, lines[:2], by=ADMINISTRATOR))
    again = list(Intake(intake.store, tiny.replay, KINDS, lambda: NOW).import_history(file, lines, by=ADMINISTRATOR))
    assert [receipt.repeated for receipt in again] == [True, True, False]
    assert [receipt.position for receipt in again[:2]] == [receipt.position for receipt in first]
    assert len(desk.bus.history(stream, OFFICER)) == 4


def test_live_acts_go_on_behind_imported_ones(intake: Intake, desk: Desk) -> None:
    stream = uuid4()
    list(intake.import_history(a_file(), [opened(1, stream)], by=ADMINISTRATOR))
    assert desk.send(tiny.Note(occurred_on=LONG_AGO, text="续"), stream).version == 3


@pytest.mark.parametrize(
    ("spoiled", "reason"),
    [
        (lambda line: replace(line, events=()), "no events"),
        (lambda line: replace(line, kind="officer"), "is not of kind officer"),
        (lambda line: replace(line, authority="310105-civil_affairs"), f"of {MUNICIPAL}"),
        (lambda line: replace(line, events=(tiny.Noted(occurred_on=date(2026, 3, 3), text="x"),)), "future"),
    ],
)
def test_a_line_that_cannot_be_taken_in_is_named(
    intake: Intake, desk: Desk, spoiled: Callable[[HistoricAct], HistoricAct], reason: str
) -> None:
    stream, file = uuid4(), a_file()
    list(intake.import_history(file, [opened(1, stream)], by=ADMINISTRATOR))
    fresh = Intake(intake.store, tiny.replay, KINDS, lambda: NOW)
    with pytest.raises(IntakeRefused, match=reason) as refused:
        list(fresh.import_history(file, [spoiled(noted(2, stream))], by=ADMINISTRATOR))
    assert (refused.value.source, refused.value.line) == ("旧台账.csv", 2)
    assert len(desk.bus.history(stream, OFFICER)) == 2


def test_a_line_that_has_changed_since_is_refused(intake: Intake) -> None:
    stream, file = uuid4(), a_file()
    list(intake.import_history(file, [opened(1, stream)], by=ADMINISTRATOR))
    with pytest.raises(IntakeRefused, match="differs"):
        list(intake.import_history(file, [noted(1, stream)], by=ADMINISTRATOR))


def test_nothing_of_a_file_is_taken_in_if_one_line_cannot_be(intake: Intake, desk: Desk) -> None:
    stream = uuid4()
    spoiled = replace(noted(2, stream), events=())
    with pytest.raises(IntakeRefused, match="no events"):
        list(intake.import_history(a_file(), [opened(1, stream), spoiled], by=ADMINISTRATOR))
    with pytest.raises(CaseNotFound):
        desk.bus.history(stream, OFFICER)


def test_history_that_cannot_be_read_as_it_will_be_is_refused(store: CaseStore) -> None:
    def brittle(case: Case, events: Sequence[Event]) -> Case:
        if any(isinstance(event, tiny.Noted) for event in events):
            raise AttributeError("a defect of reading")
        return tiny.replay(case, events)

    stream = uuid4()
    lines = [opened(1, stream), noted(2, stream)]
    with pytest.raises(IntakeRefused, match="a defect of reading") as refused:
        list(Intake(store, brittle, KINDS, lambda: NOW).import_history(a_file(), lines, by=ADMINISTRATOR))
    assert refused.value.line == 2
    assert list(store.history(stream)) == []


def test_a_live_case_takes_no_history(intake: Intake, desk: Desk) -> None:
    live = desk.opened()
    with pytest.raises(IntakeRefused, match="holds acts taken here"):
        list(intake.import_history(a_file(), [noted(1, live)], by=ADMINISTRATOR))
    assert len(desk.bus.history(live, OFFICER)) == 2


def test_an_imported_case_takes_none_once_it_goes_on_here_but_knows_the_file_again(intake: Intake, desk: Desk) -> None:
    stream, file = uuid4(), a_file()
    list(intake.import_history(file, [opened(1, stream)], by=ADMINISTRATOR))
    desk.send(tiny.Note(occurred_on=LONG_AGO, text="续"), stream)
    with pytest.raises(IntakeRefused, match="holds acts taken here"):
        list(intake.import_history(file, [noted(2, stream)], by=ADMINISTRATOR))
    (again,) = intake.import_history(file, [opened(1, stream)], by=ADMINISTRATOR)
    assert again.repeated


@pytest.mark.parametrize(
    ("track", "stage", "taken"),
    [
        (Track.MAIN, "decided", True),
        (Track.MAIN, "", True),
        (Track.MAIN, "paid", False),
        (Track.HEARING, "open", False),
    ],
)
def test_history_enters_only_stages_of_the_table(intake: Intake, track: Track, stage: str, taken: bool) -> None:
    line = act(1, uuid4(), StageEntered(occurred_on=LONG_AGO, track=track, stage=stage))
    if taken:
        list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))
    else:
        with pytest.raises(IntakeRefused, match=f"stage '{stage}' is none of {track.value}"):
            list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))


@pytest.mark.parametrize(
    ("number", "taken"),
    [
        ("沪民社罚立字〔2026〕第1号", False),
        ("沪民社罚字[2009]3号", False),
        ("沪民社罚当字（２００９）第３号", False),
        ("沪民社取字〔2026〕第1号", False),
        ("衡民社罚字〔2026〕第1号", True),
        ("来源未载", True),
    ],
)
def test_numbers_of_our_own_series_are_only_given_here(intake: Intake, number: str, taken: bool) -> None:
    line = act(1, uuid4(), tiny.Decided(occurred_on=LONG_AGO, number=number))
    if taken:
        list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))
    else:
        with pytest.raises(IntakeRefused, match="belongs to a series"):
            list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))


FILED = CaseFiled.model_validate(
    {
        "occurred_on": LONG_AGO,
        "party": {"name": "旧会", "organization_type": "social_group"},
        "suspected_breach": "未年检",
        "number": "来源未载",
    }
)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"entry": 7, "field": "number", "new": '"x"'}, ""),
        ({"entry": 1, "field": "number", "new": '"沪民社罚立字〔2026〕第1号"'}, "belongs to a series"),
        ({"entry": 2, "field": "stage", "new": '"nowhere"'}, "stage 'nowhere' is none of main"),
    ],
)
def test_imported_corrections_bring_in_nothing_that_an_import_may_not(change: dict[str, Any], reason: str) -> None:
    intake = Intake(MemoryStore(catalogue.replay), catalogue.replay, catalogue.CASE_TYPES, lambda: NOW)
    proposed = CorrectionProposed.model_validate(
        {"occurred_on": LONG_AGO, "old": '"x"', "reason": "误", "proposed_by": "officer-1", **change}
    )
    approved = CorrectionApproved.model_validate({"occurred_on": LONG_AGO, "paper_after": "no_paper", **change})
    entered = StageEntered(occurred_on=LONG_AGO, track=Track.MAIN, stage="filed")
    line = replace(act(1, uuid4(), FILED, entered, proposed, approved), kind="investigation")
    if reason:
        with pytest.raises(IntakeRefused, match=reason):
            list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))
    else:
        list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))
        assert intake.store.load(line.stream, line.kind).version == 4


def test_a_correction_of_nothing_proposed_is_refused_and_not_stored() -> None:
    intake = Intake(MemoryStore(catalogue.replay), catalogue.replay, catalogue.CASE_TYPES, lambda: NOW)
    approved = CorrectionApproved.model_validate(
        {"occurred_on": LONG_AGO, "paper_after": "no_paper", "entry": 1, "field": "number", "new": '"x"'}
    )
    line = replace(act(1, uuid4(), FILED, approved), kind="investigation")
    with pytest.raises(IntakeRefused, match="has no ProposedChange"):
        list(intake.import_history(a_file(), [line], by=ADMINISTRATOR))
    assert list(intake.store.history(line.stream)) == []
