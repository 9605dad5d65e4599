"""The review of readings: for whoever may read the case, on a record of its own that no case file notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.marked_cases import MarkedCases
from application.ports import CaseNotFound, NotEmpowered
from application.principals import Principal
from application.readings import DocketEntry
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import CASE_TYPES
from domain.messages import SHANGHAI, Command
from domain.procedure import Refused
from domain.registers.reads import AnswerReadingQuestion, QuestionReading, ReviewReadings
from tests.application.acts import AUDITOR, HEAD, OFFICER
from tests.application.test_attention import NOW, OUTSIDE, REVIEWER, Kept
from tests.domain.acts.attention import MARKED

DAY = NOW.astimezone(SHANGHAI).date()


class Listed:
    """A list that holds one marked case, for whoever asks."""

    def __init__(self, case_id: UUID) -> None:
        self._case_id = case_id

    def marked(self, *, reader: Principal, limit: int) -> Sequence[DocketEntry]:
        told: dict[str, Any] = dict.fromkeys(DocketEntry.__dataclass_fields__, "")
        told |= {"case_id": self._case_id, "kind": INVESTIGATION.kind, "last_occurred_on": date(2026, 3, 5)}
        return [DocketEntry(**told | {"last_recorded_at": datetime.now(SHANGHAI), "opened_on": date(2026, 3, 2)})]


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def case_id(kept: Kept) -> UUID:
    """A marked case that an auditor and an officer have read."""
    case_id = kept.case(MARKED)
    for reader in (AUDITOR, OFFICER):
        kept.bus.case(INVESTIGATION, case_id, reader)
    return case_id


def take(kept: Kept, case_id: UUID, command: Command, by: Principal) -> None:
    MarkedCases(kept.bus, CASE_TYPES).take(
        INVESTIGATION.kind, case_id, command, by=by, command_id=uuid4(), body_hash=b"1" * 32
    )


def test_a_head_reviews_what_was_read_and_his_own_reading_comes_after(kept: Kept, case_id: UUID) -> None:
    marked = MarkedCases(kept.bus, CASE_TYPES)
    before = kept.bus.store.load(case_id).version
    [standing] = marked.overview(Listed(case_id), HEAD)
    assert (standing.readings, standing.unreviewed, standing.review) == (2, 2, None), "the overview is no reading"
    take(kept, case_id, ReviewReadings(occurred_on=DAY, up_to=2), HEAD)
    [standing] = marked.overview(Listed(case_id), AUDITOR)
    assert (standing.readings, standing.unreviewed) == (3, 1), "the head read the case to review it"
    assert standing.review is not None
    assert standing.review.reviewed_by == HEAD.officer
    assert kept.bus.store.load(case_id).version == before, "no file changes"


def test_a_question_waits_for_the_reader(kept: Kept, case_id: UUID) -> None:
    marked = MarkedCases(kept.bus, CASE_TYPES)
    take(kept, case_id, QuestionReading(occurred_on=DAY, entry=2, question="为何阅看"), HEAD)
    assert marked.overview(Listed(case_id), HEAD)[0].unanswered == 1
    with pytest.raises(Refused):
        take(kept, case_id, ReviewReadings(occurred_on=DAY, up_to=2), HEAD)
    with pytest.raises(Refused):
        take(kept, case_id, AnswerReadingQuestion(occurred_on=DAY, entry=2, answer="不是我"), AUDITOR)
    take(kept, case_id, AnswerReadingQuestion(occurred_on=DAY, entry=2, answer="承办"), OFFICER)
    assert marked.overview(Listed(case_id), HEAD)[0].unanswered == 0
    case = kept.bus.case(INVESTIGATION, case_id, OFFICER)
    [own] = marked.readings(case, OFFICER)
    assert own.question is not None
    assert own.question.answer == "承办"
    assert {each.reader for each in marked.readings(case, AUDITOR)} == {"auditor-1", "officer-1", "head-1"}


@pytest.mark.parametrize("reader", [OUTSIDE, REVIEWER], ids=lambda who: who.officer)
def test_whoever_may_not_read_the_case_learns_nothing_of_its_readings(
    kept: Kept, case_id: UUID, reader: Principal
) -> None:
    for command in (
        ReviewReadings(occurred_on=DAY, up_to=1),
        AnswerReadingQuestion(occurred_on=DAY, entry=1, answer="x"),
    ):
        with pytest.raises(CaseNotFound):
            take(kept, case_id, command, reader)
    with pytest.raises(NotEmpowered):
        MarkedCases(kept.bus, CASE_TYPES).overview(Listed(case_id), reader)


@pytest.mark.parametrize("reader", [OFFICER, AUDITOR], ids=lambda who: who.officer)
def test_only_a_head_reviews_and_asks(kept: Kept, case_id: UUID, reader: Principal) -> None:
    for command in (
        ReviewReadings(occurred_on=DAY, up_to=1),
        QuestionReading(occurred_on=DAY, entry=1, question="为何"),
    ):
        with pytest.raises(NotEmpowered):
            take(kept, case_id, command, reader)


def test_a_case_that_was_never_marked_has_nothing_to_review(kept: Kept) -> None:
    case_id = kept.case(MARKED[:-2])
    with pytest.raises(CaseNotFound):
        take(kept, case_id, ReviewReadings(occurred_on=DAY, up_to=1), HEAD)


def test_an_unknown_kind_is_no_case(kept: Kept, case_id: UUID) -> None:
    with pytest.raises(CaseNotFound):
        MarkedCases(kept.bus, CASE_TYPES).take(
            "officer",
            case_id,
            ReviewReadings(occurred_on=DAY, up_to=1),
            by=HEAD,
            command_id=uuid4(),
            body_hash=b"1" * 32,
        )
