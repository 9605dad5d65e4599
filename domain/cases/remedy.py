"""救济: reconsideration and suit beside the main line, whatever the act that is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import ANY, At, Row, take
from domain.stages import RemedyStage as R
from domain.step import Step
from domain.steps import (
    halt,
    judgment,
    reconsideration,
    reconsideration_answer,
    reconsideration_result,
    remedy_periods,
    review_opinion,
    suit,
)


def _row(step: Step, at: Iterable[Labelled | str] | At, to: Labelled | None = None) -> Row:
    return take(step, track=Track.REMEDY, at=at, to=to)


def _reconsideration() -> Iterator[Row]:
    pending: Final = [R.RECONSIDERATION_PENDING]
    yield _row(reconsideration.RECEIVE_RECONSIDERATION, [NOT_BEGUN], R.FORWARD_DUE)
    yield _row(reconsideration.FORWARD_RECONSIDERATION, [R.FORWARD_DUE], R.RECONSIDERATION_FILED)
    yield _row(reconsideration.FILE_RECONSIDERATION, [NOT_BEGUN], R.RECONSIDERATION_FILED)
    yield _row(reconsideration.RECORD_SUPPLEMENT_REQUEST, [R.RECONSIDERATION_FILED])
    yield _row(reconsideration.RECORD_ACCEPTANCE, [R.RECONSIDERATION_FILED], R.RECONSIDERATION_PENDING)
    yield _row(reconsideration.DEEM_ACCEPTED, [R.RECONSIDERATION_FILED], R.RECONSIDERATION_PENDING)
    yield _row(reconsideration.RECORD_REJECTION, [R.RECONSIDERATION_FILED], R.NOT_ACCEPTED)
    for owed in (
        reconsideration_answer.RECEIVE_ANSWER_NOTICE,
        reconsideration_answer.NAME_AUTHORITY_REPRESENTATIVE,
        reconsideration_answer.FILE_RECONSIDERATION_ANSWER,
        reconsideration_answer.END_ANSWER_PERIOD,
    ):
        yield _row(owed, pending)
    for meanwhile in (reconsideration_answer.RECORD_THIRD_PARTY, halt.RECORD_EXECUTION_STOPPED):
        yield _row(meanwhile, [R.RECONSIDERATION_PENDING, R.SUIT_PENDING])
    for result in (
        reconsideration_result.RECORD_UPHELD,
        reconsideration_result.RECORD_CHANGED,
        reconsideration_result.RECORD_DISMISSED,
        reconsideration_result.RECORD_DUTY_ORDERED,
        reconsideration_result.RECORD_MEDIATION,
    ):
        yield _row(result, pending, R.RECONSIDERATION_DECIDED)
    yield _row(reconsideration_result.WITHDRAW_RECONSIDERATION, pending, R.REMEDY_WITHDRAWN)
    yield _row(reconsideration_result.RECORD_ANNULLED, pending, R.RECONSIDERATION_ANNULLED)


def _suit() -> Iterator[Row]:
    left_standing: Final = [R.RECONSIDERATION_DECIDED, R.NOT_ACCEPTED, R.REMEDY_WITHDRAWN]
    judged: Final = [R.FIRST_INSTANCE_DECIDED, R.APPEAL_PENDING]
    yield _row(suit.FILE_SUIT, [NOT_BEGUN, *left_standing, R.RECONSIDERATION_ANNULLED], R.SUIT_PENDING)
    yield _row(remedy_periods.END_SUIT_PERIOD, left_standing, R.FINAL)
    yield _row(remedy_periods.END_SUIT_PERIOD, [R.RECONSIDERATION_ANNULLED], R.ANNULLED_FINAL)
    yield _row(remedy_periods.END_ALL_PERIODS, [NOT_BEGUN], R.FINAL)
    yield _row(suit.FILE_DEFENCE_STATEMENT, [R.SUIT_PENDING])
    yield _row(suit.GIVE_POWER_OF_ATTORNEY, [R.SUIT_PENDING])
    yield _row(suit.WITHDRAW_SUIT, [R.SUIT_PENDING], R.FINAL)
    yield _row(judgment.RECORD_FIRST_INSTANCE, [R.SUIT_PENDING], R.FIRST_INSTANCE_DECIDED)
    yield _row(judgment.FILE_APPEAL, [R.FIRST_INSTANCE_DECIDED], R.APPEAL_PENDING)
    yield _row(judgment.RECORD_FINAL_JUDGMENT, judged, R.FINAL)
    yield _row(judgment.RECORD_FINAL_ANNULMENT, judged, R.ANNULLED_FINAL)
    yield _row(judgment.RECORD_REMAND, [R.APPEAL_PENDING], R.SUIT_PENDING)
    yield _row(judgment.RECORD_RETRIAL, [R.FINAL], R.SUIT_PENDING)


REMEDY: Final[tuple[Row, ...]] = (
    *_reconsideration(),
    *_suit(),
    _row(review_opinion.RECEIVE_REVIEW_OPINION, ANY),
    _row(review_opinion.REPORT_ON_REVIEW_OPINION, ANY),
)
"""Rows without needs: what party, review body and court do is recorded whenever it happens."""
