"""Intake: old history is folded, marked, taken in once, and refused line by line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from application.intake import HistoricAct, HistoricFile, Intake, IntakeRefused
from application.ports import CaseStore
from application.recorded import Origin
from domain.case import Track
from domain.messages import Event, Remarks
from domain.procedure import StageEntered
from domain.step import By
from tests.application import tiny
from tests.application.acts import ADMINISTRATOR, MUNICIPAL, OFFICER, Desk

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
    return Intake(store, tiny.evolve, lambda: NOW)


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
    again = list(Intake(intake.store, tiny.evolve, lambda: NOW).import_history(file, lines, by=ADMINISTRATOR))
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
    fresh = Intake(intake.store, tiny.evolve, lambda: NOW)
    with pytest.raises(IntakeRefused, match=reason) as refused:
        list(fresh.import_history(file, [spoiled(noted(2, stream))], by=ADMINISTRATOR))
    assert (refused.value.source, refused.value.line) == ("旧台账.csv", 2)
    assert len(desk.bus.history(stream, OFFICER)) == 2


def test_a_line_that_has_changed_since_is_refused(intake: Intake) -> None:
    stream, file = uuid4(), a_file()
    list(intake.import_history(file, [opened(1, stream)], by=ADMINISTRATOR))
    with pytest.raises(IntakeRefused, match="differs"):
        list(intake.import_history(file, [noted(1, stream)], by=ADMINISTRATOR))
