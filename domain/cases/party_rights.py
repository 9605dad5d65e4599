"""陈述申辩与听证: the two rights of the party, side by side, in every case that imposes something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import Need, Row, take
from domain.stages import DefenceStage as D
from domain.stages import HearingStage as H
from domain.step import Step
from domain.steps import defence, hearing, hearing_request


def rights(told: Need, under_way: Need) -> tuple[Row, ...]:
    """The rows of both tracks.

    ``told`` are the main stages in which the periods run their course. ``under_way`` adds those to which the case may
    move while a period still runs, such as the transfer of a suspected crime: what the party itself does in time is
    never refused for them, and a late defence may still be heard.
    """
    return (*defence_rows(told, under_way, under_way), *_hearing(told, under_way))


def defence_rows(told: Need, heard: Need, undecided: Need) -> Iterable[Row]:
    """陈述申辩 alone, where no hearing is due: told, heard and undecided as for both; see ``rights``."""

    def row(step: Step, at: Iterable[Labelled | str], to: Labelled, *needs: Need) -> Row:
        return take(step, track=Track.DEFENCE, at=at, to=to, needs=needs)

    open_stages: Final = (NOT_BEGUN, D.ANSWERED)
    yield row(defence.RECEIVE_DEFENCE, (*open_stages, D.UNDER_REVIEW), D.UNDER_REVIEW, heard)
    yield row(defence.REVIEW_DEFENCE, [D.UNDER_REVIEW], D.ANSWERED)
    yield row(defence.REVIEW_DEFENCE, [D.TO_ANSWER], D.CLOSED)
    yield row(defence.WAIVE_DEFENCE, open_stages, D.CLOSED, heard)
    yield row(defence.END_DEFENCE_PERIOD, open_stages, D.CLOSED, told)
    yield row(defence.END_DEFENCE_PERIOD, [D.UNDER_REVIEW], D.TO_ANSWER, told)
    yield row(defence.ACCEPT_LATE_DEFENCE, [D.CLOSED], D.TO_ANSWER, undecided)


def _hearing(told: Need, under_way: Need) -> Iterable[Row]:
    def row(step: Step, at: Iterable[Labelled | str], to: Labelled | None, *needs: Need) -> Row:
        return take(step, track=Track.HEARING, at=at, to=to, needs=needs)

    yield row(hearing_request.SERVE_HEARING_RIGHT, [NOT_BEGUN], H.OPEN, told)
    yield row(hearing_request.REQUEST_HEARING, [H.OPEN], H.PENDING, under_way)
    yield row(hearing_request.WAIVE_HEARING, [H.OPEN], H.CLOSED, under_way)
    yield row(hearing_request.END_HEARING_REQUEST_PERIOD, [H.OPEN], H.CLOSED, told)
    yield row(hearing_request.REFUSE_HEARING, [H.PENDING], H.CLOSED)
    yield row(hearing_request.WITHDRAW_HEARING_REQUEST, [H.PENDING, H.SET], H.CLOSED)
    yield row(hearing.SERVE_HEARING_NOTICE, [H.PENDING], H.SET)
    yield row(hearing.CHALLENGE_CHAIR, [H.SET], None)
    yield row(hearing.POSTPONE_HEARING, [H.SET], H.PENDING)
    yield row(hearing.HOLD_HEARING, [H.SET], H.OVER)
    yield row(hearing.REPORT_HEARING, [H.OVER], H.CLOSED)
    yield row(hearing.RECORD_ABANDONMENT, [H.SET], H.CLOSED)
