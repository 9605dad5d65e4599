"""阅卷记录: one stream a case, with everybody who read it while it was marked for attention, and its review.

The stream begins with a reading and has no addresses of its own: whoever may read the case reaches it through that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import readings as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, OfficerId, Part, Said
from domain.procedure import ANY, CaseType, take
from domain.step import By, Fold, Power, Step, noted, step

KIND: Final = "case_reads"
_NAMESPACE: Final = UUID("2a6d1c0f-7e35-5b0a-8c41-90d5b3e7fa12")


class MarkedCaseRead(Event, name="marked_case_read", zh="阅看关注案件", en="Marked case read"):
    """``reader`` looked at a case with a closed list of readers, for the first time on this day."""

    reader: OfficerId


class ReadingQuestion(Part):
    """What a reader was asked about one of his readings, by its place in the stream; ``answer`` is what he said."""

    reader: OfficerId
    asked_by: OfficerId
    asked_on: date
    question: Said
    answer: str = ""
    answered_on: date | None = None


class ReadingsReview(Part):
    """Up to which place in the stream the readings were reviewed last, by whom and when."""

    up_to: int
    reviewed_by: OfficerId
    reviewed_on: date


class Reviewed(Facts):
    """``up_to`` is the place in the stream of the last reading that was looked at."""

    up_to: int = Field(ge=1)
    remark: str = Field(default="", max_length=4000)


class ReviewReadings(Command, Reviewed):
    """The head has looked through the readings up to one of them."""


class ReadingsReviewed(Event, Reviewed, name="readings_reviewed", zh="审阅阅卷记录", en="Readings reviewed"):
    """The readings up to here raise no question any more."""

    reviewed_by: OfficerId


class Questioned(Facts):
    """``entry`` is the place of the reading in the stream."""

    entry: int = Field(ge=1)
    question: Said


class QuestionReading(Command, Questioned):
    """The head asks a reader why he read the case."""


class ReadingQuestioned(Event, Questioned, name="reading_questioned", zh="质询阅卷", en="Reading questioned"):
    """The reader has to answer."""

    reader: OfficerId
    asked_by: OfficerId


class Answered(Facts):
    """``entry`` is the place of the reading that was questioned."""

    entry: int = Field(ge=1)
    answer: Said


class AnswerReadingQuestion(Command, Answered):
    """The reader says why."""


class ReadingQuestionAnswered(
    Event, Answered, name="reading_question_answered", zh="答复阅卷质询", en="Question about a reading answered"
):
    """The head can go on with his review."""


def reads_stream(case_id: UUID) -> UUID:
    """The stream of the readings of a case, the same in every process."""
    return uuid5(_NAMESPACE, str(case_id))


def reviewed_to(readings: Case) -> int:
    """The place up to which the readings were reviewed; 0 if they never were."""
    review = readings.get(ReadingsReview)
    return 0 if review is None else review.up_to


def _reviewable(readings: Case, command: ReviewReadings, _ctx: Context) -> Iterator[Finding]:
    yield law.on_record(up_to=command.up_to, reviewed_to=reviewed_to(readings), readings=readings.version)
    waiting = [
        place
        for place, question in readings.all(ReadingQuestion).items()
        if int(place) <= command.up_to and question.answered_on is None
    ]
    yield law.questions_answered(up_to=command.up_to, unanswered=len(waiting))


def _questionable(readings: Case, command: QuestionReading, ctx: Context) -> Iterator[Finding]:
    reading = ctx.entry(command.entry)
    yield law.can_be_questioned(
        entry=command.entry,
        on_file=isinstance(reading, MarkedCaseRead),
        questioned=readings.get(ReadingQuestion, str(command.entry)) is not None,
        reader=reading.reader if isinstance(reading, MarkedCaseRead) else "",
        asked_by=ctx.actor.officer,
    )


def _answerable(readings: Case, command: AnswerReadingQuestion, ctx: Context) -> Iterator[Finding]:
    question = readings.get(ReadingQuestion, str(command.entry))
    yield law.answered_by_reader(
        entry=command.entry,
        waiting=question is not None and question.answered_on is None,
        reader="" if question is None else question.reader,
        actor=ctx.actor.officer,
    )


def _reviewed(readings: Case, event: ReadingsReviewed) -> Case:
    return readings.put(ReadingsReview(up_to=event.up_to, reviewed_by=event.reviewed_by, reviewed_on=event.occurred_on))


def _questioned(readings: Case, event: ReadingQuestioned) -> Case:
    asked = ReadingQuestion(
        reader=event.reader, asked_by=event.asked_by, asked_on=event.occurred_on, question=event.question
    )
    return readings.put(asked, str(event.entry))


def _answered(readings: Case, event: ReadingQuestionAnswered) -> Case:
    question = readings.must(ReadingQuestion, str(event.entry))
    answer = {"answer": event.answer, "answered_on": event.occurred_on}
    return readings.put(question.model_copy(update=answer), str(event.entry))


def _reader(_readings: Case, command: QuestionReading, ctx: Context) -> str:
    reading = ctx.entry(command.entry)
    return reading.reader if isinstance(reading, MarkedCaseRead) else ""


REVIEW_READINGS: Step = step(
    "review-readings",
    ReadingsReviewed,
    ReviewReadings,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_reviewable,
    fold=_reviewed,
    appends=True,
    told={"reviewed_by": lambda _readings, _command, ctx: ctx.actor.officer},
)
QUESTION_READING: Step = step(
    "question-reading",
    ReadingQuestioned,
    QuestionReading,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_questionable,
    fold=_questioned,
    appends=True,
    told={"reader": _reader, "asked_by": lambda _readings, _command, ctx: ctx.actor.officer},
)
ANSWER_READING_QUESTION: Step = step(
    "answer-reading-question",
    ReadingQuestionAnswered,
    AnswerReadingQuestion,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_answerable,
    fold=_answered,
    appends=True,
    power=Power.READ,
)

READINGS: Final = CaseType(
    kind=KIND,
    label=Label("阅卷记录", "record of readings"),
    opening=REVIEW_READINGS,
    procedure=tuple(
        take(act, at=ANY, track=Track.RECORD) for act in (REVIEW_READINGS, QUESTION_READING, ANSWER_READING_QUESTION)
    ),
)
"""What is done with the record. It is no register: its ``opening`` begins nothing, a reading does."""

FOLDS: Final[Mapping[type[Event], Fold]] = {
    MarkedCaseRead: noted,
    ReadingsReviewed: _reviewed,
    ReadingQuestioned: _questioned,
    ReadingQuestionAnswered: _answered,
}
