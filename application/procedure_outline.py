"""流程: the main line of a procedure as anybody can follow it, read off the procedure table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.case import NOT_BEGUN, Track
from domain.law.statutes import Citation
from domain.messages import Label
from domain.procedure import At, CaseType, Row
from domain.step import By

_NOT_BEGUN = Label("尚未开始", "not begun")


@dataclass(frozen=True, slots=True)
class Move:
    """What leads on from a stage: the step, whose it is, on which articles, and to which stages."""

    step: Label
    by: By
    basis: tuple[Citation, ...]
    to: Label


@dataclass(frozen=True, slots=True)
class Station:
    """A stage of the main line with what leads on from it; none where it ends."""

    stage: str
    label: Label
    moves: Sequence[Move]


def outline(case_type: CaseType) -> list[Station]:
    """The stages of the main line in their order, each with the steps that move it."""
    rows = [row for row in case_type.procedure if row.track is Track.MAIN and row.to is not None]
    labels: dict[str, Label] = {NOT_BEGUN: _NOT_BEGUN}
    labels |= {str(stage): stage.label for stage in case_type.stages[Track.MAIN]}
    reached = {str(row.to) for row in rows} | {NOT_BEGUN}
    return [
        Station(stage, label, [_move(row, labels) for row in rows if _leads_on(row, stage)])
        for stage, label in labels.items()
        if stage in reached
    ]


def _leads_on(row: Row, stage: str) -> bool:
    return not isinstance(row.at, At) and stage in row.at and row.to != stage


def _move(row: Row, labels: dict[str, Label]) -> Move:
    return Move(row.step.label, row.step.by, row.step.basis, labels[str(row.to)])
