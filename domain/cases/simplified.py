"""简易程序: told, heard, decided, handed over and filed; and a fine that officers take themselves."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.needs import HANDED_OVER_SIMPLY, main_at
from domain.procedure import ANY, Row, take
from domain.stages import PenaltyStage
from domain.stages import SimplifiedStage as S
from domain.step import Step
from domain.steps import on_spot_fine, simple_decision

_UNDER_WAY: Final = main_at(PenaltyStage.IN_SIMPLE_PROCEDURE)


def _row(step: Step, *at: S | str, to: S) -> Row:
    return take(step, track=Track.SIMPLIFIED, at=at, to=to, needs=[_UNDER_WAY])


SIMPLIFIED: Final[tuple[Row, ...]] = (
    _row(simple_decision.GIVE_SIMPLE_NOTICE, NOT_BEGUN, to=S.SIMPLE_TOLD),
    _row(simple_decision.HEAR_SIMPLE_DEFENCE, S.SIMPLE_TOLD, S.SIMPLE_HEARD, to=S.SIMPLE_HEARD),
    _row(simple_decision.DECIDE_SIMPLE_PENALTY, S.SIMPLE_TOLD, S.SIMPLE_HEARD, to=S.SIMPLE_DECIDED),
    _row(simple_decision.HAND_OVER_SIMPLE_DECISION, S.SIMPLE_DECIDED, to=S.SIMPLE_HANDED_OVER),
    _row(simple_decision.FILE_SIMPLE_DECISION, S.SIMPLE_HANDED_OVER, to=S.SIMPLE_FILED),
    take(on_spot_fine.COLLECT_FINE_ON_SPOT, track=Track.SIMPLIFIED, at=ANY, needs=[HANDED_OVER_SIMPLY]),
    take(on_spot_fine.HAND_IN_ON_SPOT_FINE, track=Track.SIMPLIFIED, at=ANY, needs=[HANDED_OVER_SIMPLY]),
)
