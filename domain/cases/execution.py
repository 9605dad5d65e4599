"""执行: payment, surcharge, confiscation and agreement beside the main line, while something is left to execute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.case import Track
from domain.cases.needs import main_at
from domain.procedure import ANY, Need, Row, take
from domain.stages import PenaltyStage as S
from domain.step import Step
from domain.steps import payment, performance, surcharge

_BEFORE_COURT: Final = main_at(S.IN_EXECUTION, S.DEMAND_SERVED)
_COUNTING: Final = main_at(S.IN_EXECUTION, S.DEMAND_SERVED, S.COURT_EXECUTION)
_PAYING: Final = main_at(S.IN_EXECUTION, S.DEMAND_SERVED, S.COURT_EXECUTION, S.EXECUTION_SUSPENDED)
_TO_THE_END: Final = main_at(S.IN_EXECUTION, S.DEMAND_SERVED, S.EXECUTED)


def _rows(steps: Iterable[Step], need: Need) -> Iterable[Row]:
    return (take(step, track=Track.EXECUTION, at=ANY, needs=[need]) for step in steps)


EXECUTION: Final[tuple[Row, ...]] = (
    *_rows([payment.RECORD_PAYMENT, payment.RECORD_INSTALMENT], _PAYING),
    *_rows([payment.REQUEST_DEFERRAL, payment.GRANT_DEFERRAL, payment.REFUSE_DEFERRAL], _BEFORE_COURT),
    *_rows([surcharge.START_SURCHARGE, surcharge.STOP_SURCHARGE], _COUNTING),
    *_rows([performance.MAKE_AGREEMENT, performance.CONFISCATE, performance.RECORD_MANAGER_REPLACED], _BEFORE_COURT),
    *_rows([performance.REQUEST_TAX_RECOVERY], _TO_THE_END),
)
"""Acts that only add: none of them moves a stage."""
