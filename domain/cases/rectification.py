"""责令改正: the track of an order to correct, issued with or before the penalty."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.needs import main_at
from domain.procedure import Row, take
from domain.stages import PenaltyStage as S
from domain.stages import RectificationStage as C
from domain.steps import rectification

_CORRECTABLE: Final = main_at(
    S.INVESTIGATING, S.REPORTED, S.NOTICE_SERVED, S.READY_TO_DECIDE, S.DECIDED, S.IN_EXECUTION
)

RECTIFICATION: Final[tuple[Row, ...]] = (
    take(
        rectification.ORDER_CORRECTION,
        track=Track.RECTIFICATION,
        at=[NOT_BEGUN],
        to=C.CORRECTION_DUE,
        needs=[_CORRECTABLE],
    ),
    take(rectification.RECORD_RECTIFICATION, track=Track.RECTIFICATION, at=[C.CORRECTION_DUE]),
    take(rectification.EXTEND_CORRECTION_PERIOD, track=Track.RECTIFICATION, at=[C.CORRECTION_DUE]),
    take(
        rectification.VERIFY_CORRECTION,
        track=Track.RECTIFICATION,
        at=[C.CORRECTION_DUE],
        to=C.CORRECTION_DONE,
    ),
    take(
        rectification.RECORD_FAILED_CORRECTION,
        track=Track.RECTIFICATION,
        at=[C.CORRECTION_DUE],
        to=C.NOT_CORRECTED,
    ),
)
