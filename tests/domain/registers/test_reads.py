"""The record of readings: reviewed up to a reading, questioned once, answered by the reader himself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.case import Actor, Case, Context
from domain.law.calendar import WorkingCalendar
from domain.messages import Command, Event
from domain.procedure import Refused
from domain.registers.reads import (
    FOLDS,
    KIND,
    READINGS,
    AnswerReadingQuestion,
    MarkedCaseRead,
    QuestionReading,
    ReadingQuestion,
    ReadingsReview,
    ReviewReadings,
    reviewed_to,
)

TODAY = date(2026, 3, 4)
READERS = ("officer-1", "head-1", "officer-2")


class Record:
    """A record of readings, and what is done with it."""

    def __init__(self, readers: Sequence[str] = READERS) -> None:
        self.case, self.events = Case(uuid4(), KIND), list[Event]()
        for reader in readers:
            self._fold(MarkedCaseRead(occurred_on=TODAY, reader=reader))

    def _fold(self, event: Event) -> None:
        self.case = FOLDS[type(event)](self.case, event)
        self.case.version += 1
        self.events.append(event)

    def take(self, command: Command, by: str = "head-1") -> None:
        """One act."""
        for event in READINGS.decide(self.case, command, self._context(by)).events:
            self._fold(event)

    def refused(self, command: Command, by: str = "head-1") -> list[str]:
        """The rules that forbid it."""
        with pytest.raises(Refused) as refusal:
            self.take(command, by)
        return [found.rule for found in refusal.value.findings if found.refuses]

    def _context(self, actor: str) -> Context:
        context: Any = Context(
            now=datetime(2026, 3, 4, 2, tzinfo=UTC),
            today=TODAY,
            on=TODAY,
            actor=Actor(actor, "310000-civil_affairs"),
            calendar=WorkingCalendar(),
            officer=lambda _: None,
            entry=lambda version: dict(enumerate(self.events, start=1)).get(version),
            other=lambda _stream, _kind: None,
            numbers=None,  # type: ignore[arg-type] # nothing here bears a number
        )
        return replace(context)


def review(up_to: int) -> ReviewReadings:
    return ReviewReadings(occurred_on=TODAY, up_to=up_to)


def question(entry: int) -> QuestionReading:
    return QuestionReading(occurred_on=TODAY, entry=entry, question="为何阅看本案")


def answer(entry: int) -> AnswerReadingQuestion:
    return AnswerReadingQuestion(occurred_on=TODAY, entry=entry, answer="承办人交办")


def test_readings_are_reviewed_up_to_one_of_them() -> None:
    record = Record()
    record.take(review(2))
    told = record.case.must(ReadingsReview)
    assert (told.up_to, told.reviewed_by, told.reviewed_on) == (2, "head-1", TODAY)
    assert record.refused(review(2)) == ["readings-on-record"]
    record.take(review(3))
    assert reviewed_to(record.case) == 3


@pytest.mark.parametrize("up_to", [4, 99])
def test_nothing_is_reviewed_that_is_not_on_record(up_to: int) -> None:
    assert Record().refused(review(up_to)) == ["readings-on-record"]


def test_a_review_names_a_place() -> None:
    with pytest.raises(ValidationError):
        review(0)


def test_a_question_is_answered_before_the_review_goes_past_it() -> None:
    record = Record()
    record.take(question(3))
    assert record.refused(review(3)) == ["readings-answered"]
    record.take(review(2))
    assert record.refused(answer(3), by="officer-1") == ["reading-answered-by-reader"]
    record.take(answer(3), by="officer-2")
    assert record.refused(answer(3), by="officer-2") == ["reading-answered-by-reader"]
    told = record.case.must(ReadingQuestion, "3")
    assert (told.reader, told.asked_by, told.answer, told.answered_on) == ("officer-2", "head-1", "承办人交办", TODAY)
    record.take(review(3))


@pytest.mark.parametrize("entry", [2, 4, 99])
def test_only_a_reading_of_somebody_else_is_questioned(entry: int) -> None:
    assert Record().refused(question(entry)) == ["reading-questioned-once"]


def test_a_reading_is_questioned_once_and_no_act_is_a_reading() -> None:
    record = Record()
    record.take(question(1))
    assert record.refused(question(1)) == ["reading-questioned-once"]
    assert record.refused(question(4)) == ["reading-questioned-once"], "the question itself is the fourth entry"
    assert record.refused(answer(2), by="head-1") == ["reading-answered-by-reader"]


@given(places=st.lists(st.integers(1, 8), max_size=6))
def test_reviews_only_ever_go_further(places: list[int]) -> None:
    record = Record(["officer-1"] * 4)
    for place in places:
        before = reviewed_to(record.case)
        try:
            record.take(review(place))
        except Refused:
            assert not before < place <= record.case.version
        else:
            assert before < place == reviewed_to(record.case)
