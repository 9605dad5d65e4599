"""办案期限: how the time limit of an investigation is extended, stopped and counted again."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.needs import main_at
from domain.procedure import ANY, Need, Row, take
from domain.stages import PenaltyStage as S
from domain.stages import TimeLimitStage
from domain.steps import time_limit

BEFORE_DECISION: Final[Need] = main_at(
    S.FILED, S.INVESTIGATING, S.SUSPENDED, S.REPORTED, S.NOTICE_SERVED, S.READY_TO_DECIDE
)

TIME_LIMIT: Final[tuple[Row, ...]] = (
    take(time_limit.EXTEND_TIME_LIMIT, track=Track.TIME_LIMIT, at=ANY, needs=[BEFORE_DECISION]),
    take(
        time_limit.START_EXCLUDED_TIME,
        track=Track.TIME_LIMIT,
        at={NOT_BEGUN, TimeLimitStage.COUNTING_AGAIN},
        to=TimeLimitStage.EXCLUDED,
        needs=[BEFORE_DECISION],
    ),
    take(
        time_limit.END_EXCLUDED_TIME,
        track=Track.TIME_LIMIT,
        at={TimeLimitStage.EXCLUDED},
        to=TimeLimitStage.COUNTING_AGAIN,
    ),
)
