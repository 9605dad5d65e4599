"""统计的表格: figures, trends, parts and limits as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from application.record_readings import KeptLimit
from application.statistics_readings import CountedCase, Dimension, StatisticsFilter
from domain.law.statistics import Unit
from interface.http.statistics_figures import Counted
from interface.text.language import say, term
from interface.text.statistics import value_label
from interface.web.charts import LineChart
from interface.web.records.statistics_view import LimitRow, Spread, case_row
from interface.web.spreadsheet import Cell, Column, Sheet

NUMBER = "number"


def told(wanted: StatisticsFilter, earlier: StatisticsFilter | None = None) -> Iterator[tuple[str, Cell]]:
    """What was asked, in words."""
    yield say("区划（含下级）"), term(value_label(Dimension.AREA, wanted.area))
    yield say("期间起"), wanted.since
    yield say("期间止"), wanted.until
    if earlier is not None:
        yield say("上期起"), earlier.since
        yield say("上期止"), earlier.until
    for dimension, value in wanted.values.items():
        yield term(dimension), term(value_label(dimension, value))


def of_figures(
    now: Sequence[Counted],
    before: Sequence[Counted],
    by: Sequence[Dimension],
    trends: Sequence[LineChart],
    spreads: Sequence[Spread],
    limits: Sequence[LimitRow],
) -> Sequence[Sheet]:
    """Everything on the page of the statistics, a sheet each."""
    return [
        Sheet(say("口径"), _measures(), _numbers(now, before)),
        *([Sheet(say("分列"), _apart(by), _parts(now, by))] if by else []),
        *(_trend(chart) for chart in trends),
        *(_spread(each) for each in spreads),
        Sheet(say("期限办结"), _limits(), [_limit(each) for each in limits]),
    ]


def _measures() -> Sequence[Column]:
    return (
        Column(say("口径"), width=26),
        Column(say("单位"), width=10),
        Column(say("本期"), NUMBER),
        Column(say("上期"), NUMBER),
        Column(say("增减"), NUMBER),
        Column(say("定义"), width=80),
    )


def _numbers(now: Sequence[Counted], before: Sequence[Counted]) -> Iterator[Sequence[Cell]]:
    for each, earlier in zip(now, before, strict=True):
        number, last = _number(each, each.number), _number(each, earlier.number)
        yield term(each.measure.label), _unit(each), number, last, _less(each, earlier), term(each.measure.definition)


def _unit(each: Counted) -> str:
    return say("元") if each.measure.unit is Unit.FEN else term(each.measure.unit)


def _number(each: Counted, number: int) -> int | float:
    return number / 100 if each.measure.unit is Unit.FEN else number


def _less(each: Counted, earlier: Counted) -> int | float:
    return _number(each, each.number - earlier.number)


def _apart(by: Sequence[Dimension]) -> Sequence[Column]:
    apart = [Column(term(dimension)) for dimension in by]
    return [Column(say("口径"), width=26), *apart, Column(say("单位"), width=10), Column(say("数"), NUMBER)]


def _parts(now: Sequence[Counted], by: Sequence[Dimension]) -> Iterator[Sequence[Cell]]:
    for each in now:
        for group in each.groups:
            values = [term(value_label(dimension, value)) for dimension, value in zip(by, group.values, strict=True)]
            yield term(each.measure.label), *values, _unit(each), _number(each, group.number)


def _trend(chart: LineChart) -> Sheet:
    columns = [Column(say("期间"), width=14), *(Column(each.label, NUMBER) for each in chart.series)]
    rows: list[Sequence[Cell]] = [
        [place, *(each.counts[at].number for each in chart.series)] for at, place in enumerate(chart.places)
    ]
    return Sheet(chart.title.partition("（")[0], columns, rows)


def _spread(spread: Spread) -> Sheet:
    columns = (Column(spread.head, width=30), Column(say("数"), NUMBER))
    return Sheet(spread.title, columns, [(bar.label, bar.count.number) for bar in spread.bars])


def _limits() -> Sequence[Column]:
    return (
        Column(say("期限"), width=30),
        Column(say("办结"), NUMBER),
        Column(say("按时办结"), NUMBER),
        Column(say("超期办结"), NUMBER),
        Column(say("按时率")),
        Column(say("天数中位数"), NUMBER),
        Column(say("现已逾期"), NUMBER),
    )


def _limit(row: LimitRow) -> Sequence[Cell]:
    days = float(row.days) if row.days else None
    return row.label, row.met, row.in_time.number, row.late.number, row.share, days, row.overdue.number


def counted_columns(*, money: bool) -> Sequence[Column]:
    """The cases of a figure."""
    return (
        Column(say("当事人"), width=36),
        Column(say("案卷种类"), width=18),
        Column(say("案号"), width=30),
        Column(say("计数之日"), "day"),
        Column(say("处理结果")),
        *([Column(say("金额（元）"), "money")] if money else []),
        Column(say("导入"), width=8),
    )


def counted_row(entry: CountedCase, *, money: bool) -> Sequence[Cell]:
    """One of them."""
    row = case_row(entry)
    amount = [None if entry.fen is None else entry.fen / 100] if money else []
    return row.party, row.kind, row.number, row.day, row.outcome, *amount, row.imported


def run_columns() -> Sequence[Column]:
    """The runs of a limit."""
    return (
        Column(say("当事人"), width=36),
        Column(say("案号"), width=30),
        Column(say("事项")),
        Column(say("起算"), "day"),
        Column(say("届满"), "day"),
        Column(say("办结"), "day"),
        Column(say("天数"), NUMBER),
    )


def run_row(run: KeptLimit) -> Sequence[Cell]:
    """One of them."""
    days = None if run.stopped_on is None else (run.stopped_on - run.start_on).days
    return run.party_name, run.number, run.item, run.start_on, run.last_day, run.stopped_on, days
