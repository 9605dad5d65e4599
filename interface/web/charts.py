"""图: the geometry of lines and bars, drawn as SVG on the server; every drawing has a title and a table under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 560
HEIGHT: Final = 250
LEFT: Final = 40
RIGHT: Final = 84
TOP: Final = 18
BOTTOM: Final = 28
STEPS: Final = (1, 2, 5)
MOST_LINES: Final = 4
MOST_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and where what it counts is listed; ``href`` is empty where there is nothing to list."""

    number: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """What one line shows: a count at each place, in order."""

    label: str
    counts: Sequence[Count]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is drawn: its class, its points, where its label stands."""

    label: str
    mark: str
    points: str
    dots: Sequence[tuple[float, float]]
    label_y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a place along it, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """A drawing of lines, and the same as a table: ``places`` are the rows, ``series`` the columns."""

    id: str
    title: str
    lines: Sequence[Line]
    heights: Sequence[Tick]
    along: Sequence[Tick]
    places: Sequence[str]
    series: Sequence[Series]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    foot: int = HEIGHT - 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of bars; ``width`` in percent of the longest."""

    label: str
    count: Count
    width: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a whole; ``start`` and ``width`` in percent, ``share`` as it is read."""

    label: str
    count: Count
    mark: str
    start: float
    width: float
    share: str


def line_chart(id_: str, title: str, places: Sequence[str], series: Sequence[Series]) -> LineChart:
    """Lines over places in order. At most four; they differ by dash and are named at their ends."""
    shown = series[:MOST_LINES]
    top = _ceiling(max((count.number for each in shown for count in each.counts), default=0))
    ends = _apart([_height(each.counts[-1].number if each.counts else 0, top) for each in shown])
    return LineChart(
        id=id_,
        title=title,
        lines=[
            Line(
                label=each.label,
                mark=f"l{number}",
                points=" ".join(f"{x:g},{y:g}" for x, y in dots),
                dots=dots,
                label_y=ends[number - 1] + 4,
            )
            for number, each in enumerate(shown, start=1)
            for dots in [[(_place(at, len(places)), _height(c.number, top)) for at, c in enumerate(each.counts)]]
        ],
        heights=[Tick(_height(number, top), f"{number:,}") for number in _grid(top)],
        along=[
            Tick(_place(at, len(places)), label)
            for at, label in enumerate(places)
            if at % -(-len(places) // MOST_LABELS) == 0
        ],
        places=places,
        series=shown,
    )


def bars(counts: Sequence[tuple[str, Count]]) -> Sequence[Bar]:
    """Bars, the longest first."""
    longest = max((count.number for _, count in counts), default=0)
    ordered = sorted(counts, key=lambda each: -each[1].number)
    return [Bar(label, count, round(100 * count.number / longest, 2) if longest else 0) for label, count in ordered]


def segments(counts: Sequence[tuple[str, Count]]) -> Sequence[Segment]:
    """The parts of a whole side by side."""
    whole, start, found = sum(count.number for _, count in counts), 0.0, []
    for number, (label, count) in enumerate(counts, start=1):
        width = 100 * count.number / whole if whole else 0.0
        found.append(Segment(label, count, f"f{number}", round(start, 2), round(width, 2), f"{width:.0f}%"))
        start += width
    return found


def _ceiling(most: int) -> int:
    """The least round number that is not below ``most``: the top of the grid."""
    scale = 1
    while True:
        for step in STEPS:
            if step * scale * 4 >= most:
                return step * scale * 4
        scale *= 10


def _grid(top: int) -> Sequence[int]:
    return [top * part // 4 for part in range(5)]


def _height(number: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / top, 1)


def _place(at: int, count: int) -> float:
    wide = WIDTH - RIGHT - LEFT
    return round(LEFT + (wide * at / (count - 1) if count > 1 else wide / 2), 1)


def _apart(heights: Sequence[float], least: float = 14) -> Sequence[float]:
    """The same heights, moved so far apart that what is written there can be read; all of it above the foot."""
    placed: dict[int, float] = {}
    above, foot = float("-inf"), float(HEIGHT - BOTTOM)
    downward = sorted(range(len(heights)), key=heights.__getitem__)
    for at in downward:
        above = placed[at] = max(heights[at], above + least)
    for at in reversed(downward):
        placed[at] = min(placed[at], foot)
        foot = placed[at] - least
    return [round(placed[at], 1) for at in range(len(heights))]
