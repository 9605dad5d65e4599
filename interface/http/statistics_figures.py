"""统计之数: every measure with its figure and its parts, and the same as a table."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from application.position import Position
from application.principals import Principal
from application.statistics_readings import CountedCases, Dimension, Figure, StatisticsFilter
from domain.law.statistics import MEASURES, Measure, Unit
from interface.http.statistics_asked import asked_again
from interface.text.statistics import value_label

CAN_BEGIN_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Counts(Protocol):
    """What the figures are read from."""

    def figures(self, wanted: StatisticsFilter, by: Sequence[Dimension], *, reader: Principal) -> Sequence[Figure]:
        """The figures. Raises NotEmpowered."""

    def counted_cases(self, wanted: StatisticsFilter, *, reader: Principal, cursor: str, limit: int) -> CountedCases:
        """A page of the cases of one figure. Raises NotEmpowered, ValueError for a cursor that is none of its own."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a figure. ``narrowed`` is the question that asks for it alone."""

    values: tuple[str, ...]
    number: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure with its figure, and its parts where it is told apart."""

    measure: Measure
    number: int
    narrowed: Mapping[str, str]
    groups: tuple[Group, ...]


def counted(counts: Counts, wanted: StatisticsFilter, by: Sequence[Dimension], reader: Principal) -> list[Counted]:
    """Every measure in the order of the table, also those of which nothing is counted. Raises NotEmpowered."""
    whole = {figure.measure: figure for figure in counts.figures(wanted, (), reader=reader)}
    parts: dict[str, list[Figure]] = {}
    for figure in counts.figures(wanted, by, reader=reader) if by else ():
        parts.setdefault(figure.measure, []).append(figure)
    return [
        Counted(
            measure,
            _number(measure, whole.get(measure.id)),
            asked_again(wanted, measure.id),
            tuple(
                Group(part.group, _number(measure, part), asked_again(wanted, measure.id, by, part.group))
                for part in parts.get(measure.id, ())
            ),
        )
        for measure in MEASURES
    ]


def table(measures: Sequence[Counted], by: Sequence[Dimension]) -> str:
    """The figures as CSV: one line for each measure, or for each of its parts; money in yuan."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["measure", "口径", "Measure", "单位 unit", *(f"{each.zh} {each.en}" for each in by), "number"])
    for each in measures:
        money = each.measure.unit is Unit.FEN
        head = [
            each.measure.id,
            *each.measure.label,
            "元 yuan" if money else f"{each.measure.unit.zh} {each.measure.unit.en}",
        ]
        for values, number in [(group.values, group.number) for group in each.groups] if by else [((), each.number)]:
            told = (value_label(dimension, value).zh for dimension, value in zip(by, values, strict=True))
            lines.writerow([*head, *map(_plain, told), yuan(number) if money else number])
    return written.getvalue()


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals."""
    return f"{fen // 100}.{fen % 100:02}"


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(CAN_BEGIN_A_FORMULA) else cell


def _number(measure: Measure, figure: Figure | None) -> int:
    if figure is None:
        return 0
    return figure.fen if measure.unit is Unit.FEN else figure.number
