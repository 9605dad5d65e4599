"""The clock beside the remedies: silence that accepts, an answer that was missed, periods that nobody used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from domain.case import Track
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import PublicationStage, RemedyStage
from domain.steps.publication import DecisionPublished, PublicationAssessed
from domain.steps.reconsideration import ReconsiderationAccepted, ReconsiderationFiled
from domain.steps.reconsideration_answer import AnswerNoticeReceived
from domain.steps.reconsideration_result import DecisionUpheld
from tests.application.test_clock import Office, in_execution, opened_office
from tests.domain.publication_file import ASSESSMENT, PUBLISHING
from tests.domain.remedy_file import APPLICATION, NOTICE, RESULT

MONDAY = date(2025, 3, 3)
LAST_DAY_TO_SUE = date(2025, 9, 3)


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


def told(kind: type[Event], on: date, **fields: Any) -> Event:
    """An event as it is read from the store."""
    return kind.model_validate({"occurred_on": on, **fields})


def at(stage: RemedyStage | PublicationStage, track: Track, on: date) -> Event:
    """A track that came to a stage."""
    return StageEntered(occurred_on=on, track=track, stage=stage.value)


def applied(on: date) -> Iterator[Event]:
    """An application for reconsideration."""
    yield told(ReconsiderationFiled, on, **APPLICATION)
    yield at(RemedyStage.RECONSIDERATION_FILED, Track.REMEDY, on)


def accepted(on: date) -> Iterator[Event]:
    """The review body takes it."""
    yield told(ReconsiderationAccepted, on, letter="受理通知书")
    yield at(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY, on)


def test_nobody_contested_the_decision(office: Office) -> None:
    case_id = office.opened(*in_execution())
    office.check(LAST_DAY_TO_SUE)
    assert office.entries(case_id, "all_periods_ended") == []
    office.check(date(2025, 9, 4))
    assert office.entries(case_id, "all_periods_ended") == [(date(2025, 9, 4), "clock", "clock")]


def test_silence_accepts_on_its_last_day(office: Office) -> None:
    case_id = office.opened(*in_execution(), *applied(MONDAY))
    office.check(date(2025, 3, 10))
    assert office.entries(case_id, "reconsideration_deemed_accepted") == []
    office.check(date(2025, 3, 11))
    assert office.entries(case_id, "reconsideration_deemed_accepted") == [(date(2025, 3, 10), "clock", "clock")]
    office.check(date(2025, 9, 4))
    assert office.entries(case_id, "all_periods_ended") == []


@pytest.mark.parametrize(("summary", "missed_on"), [(False, date(2025, 3, 18)), (True, date(2025, 3, 11))])
def test_an_answer_is_missed_once(office: Office, summary: bool, missed_on: date) -> None:
    notice = NOTICE | {"summary_procedure": summary, "answer_working_days": 5 if summary else 10}
    pending = (*applied(MONDAY), *accepted(MONDAY), told(AnswerNoticeReceived, MONDAY, **notice))
    case_id = office.opened(*in_execution(), *pending)
    office.check(date(2025, 4, 1))
    office.check(date(2025, 4, 2))
    assert office.entries(case_id, "answer_period_missed") == [(missed_on, "clock", "clock")]


def test_nobody_sued_after_the_decision_was_upheld(office: Office) -> None:
    upheld = (told(DecisionUpheld, MONDAY, sue_until=date(2025, 3, 18), **RESULT),)
    decided = at(RemedyStage.RECONSIDERATION_DECIDED, Track.REMEDY, MONDAY)
    case_id = office.opened(*in_execution(), *applied(MONDAY), *accepted(MONDAY), *upheld, decided)
    office.check(date(2025, 3, 18))
    assert office.entries(case_id, "suit_period_ended") == []
    office.check(date(2025, 3, 19))
    assert office.entries(case_id, "suit_period_ended") == [(date(2025, 3, 19), "clock", "clock")]


def test_a_publication_comes_down_by_itself(office: Office) -> None:
    until = date(2025, 9, 1)
    published = (
        told(PublicationAssessed, MONDAY, **ASSESSMENT | {"until": until}),
        told(DecisionPublished, MONDAY, until=until, **PUBLISHING),
        at(PublicationStage.PUBLISHED, Track.PUBLICATION, MONDAY),
    )
    case_id = office.opened(*in_execution(), *published)
    office.check(until)
    assert office.entries(case_id, "publication_end_reached") == []
    office.check(date(2025, 9, 2))
    assert office.entries(case_id, "publication_end_reached") == [(date(2025, 9, 2), "clock", "clock")]
