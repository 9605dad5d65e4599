"""行政强制措施: compulsory measures, approved before or taken because they are urgent, each under its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import Need, Row, take
from domain.stages import MeasureStage as M
from domain.step import Step
from domain.steps import compulsory_measure, measure_release, urgent_measure


def measure_rows(investigating: Need) -> tuple[Row, ...]:
    """The rows; ``investigating`` are the main stages in which a measure may be ordered.

    What follows the order asks for no main stage: what was approved may be taken until the case is over, and what was
    taken ends whatever becomes of it.
    """
    return tuple(_rows(investigating))


def _rows(investigating: Need) -> Iterator[Row]:
    def row(step: Step, at: Iterable[Labelled | str], to: Labelled | None, *needs: Need) -> Row:
        return take(step, track=Track.MEASURES, at=at, to=to, needs=needs)

    none_in_force = (NOT_BEGUN, M.LIFTED)
    running = (M.IN_FORCE, M.URGENT_MEASURE_IN_FORCE)
    yield row(compulsory_measure.APPROVE_MEASURE, none_in_force, M.ALLOWED, investigating)
    yield row(compulsory_measure.TAKE_MEASURE, [M.ALLOWED], M.IN_FORCE)
    yield row(urgent_measure.TAKE_URGENT_MEASURE, none_in_force, M.URGENT_MEASURE_IN_FORCE, investigating)
    yield row(urgent_measure.REPORT_URGENT_MEASURE, [M.URGENT_MEASURE_IN_FORCE], None)
    yield row(urgent_measure.APPROVE_URGENT_MEASURE, [M.URGENT_MEASURE_IN_FORCE], M.IN_FORCE)
    yield row(compulsory_measure.RECEIVE_MEASURE_DEFENCE, running, None)
    yield row(compulsory_measure.EXTEND_MEASURE, [M.IN_FORCE], None)
    yield row(measure_release.LIFT_MEASURE, running, M.LIFTED)
    yield row(measure_release.LAPSE_MEASURE, [M.IN_FORCE], M.LIFTED)
    yield row(measure_release.TRANSFER_PROPERTY, [M.IN_FORCE], M.LIFTED)
