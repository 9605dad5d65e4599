"""The table of definitions in docs/statistics.md, made from the measures themselves."""

from collections.abc import Iterable, Iterator

from domain.catalogue import EVENTS
from domain.law.statistics import MEASURES, Measure, Occasion

HEADER = "| 口径 Measure | 定义 Definition | 计数的事件 What counts | 不再计的事件 What takes it back |"


def definitions() -> Iterator[str]:
    """The lines of the table."""
    yield HEADER
    yield "| --- | --- | --- | --- |"
    yield from map(row, MEASURES)


def row(measure: Measure) -> str:
    """One measure: its name, its definition in both languages, its events."""
    cells = (
        f"{measure.label.zh} {measure.label.en} `{measure.id}`（{measure.per.zh}，{measure.unit.zh}）",
        f"{measure.definition.zh} {measure.definition.en}",
        _events(measure.counts),
        _events(measure.taken_back_by),
    )
    return f"| {' | '.join(cells)} |"


def _events(occasions: Iterable[Occasion]) -> str:
    return "；".join(_event(occasion) for occasion in occasions) or "—"


def _event(occasion: Occasion) -> str:
    label = EVENTS[occasion.event].label
    if not occasion.fact:
        return f"{label.zh} {label.en}"
    value = occasion.value or "无 none"
    return f"{label.zh} {label.en}（`{occasion.fact}` {'=' if occasion.equal else '≠'} {value}）"
