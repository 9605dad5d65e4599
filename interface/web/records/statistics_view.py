"""统计页: figures with their definitions and the period before, trends, where and how, and limits kept or missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.principals import Principal
from application.record_readings import Kept, LimitsKept
from application.statistics_readings import CountedCase, Dimension, StatisticsFilter
from domain.law.places import DIVISIONS
from domain.law.statistics import BY_ID, Measure, Unit
from domain.messages import Label
from interface.http.statistics_asked import asked_again
from interface.http.statistics_figures import Counted, Counts, yuan
from interface.text.language import say, term
from interface.text.statistics import value_label
from interface.web.charts import Bar, Count, LineChart, Segment, Series, bars, line_chart, segments

PATH: Final = "/statistics"
MOST_MONTHS: Final = 24
"""A longer period is told by years."""

REGISTERED: Final = ("accepted", "penalties")
ILLEGAL: Final = ("suspected_illegal", "bans", "dissuasions", "guided_to_register")
DISPOSED: Final = ("bans", "dissuasions", "guided_to_register")
DECISION: Final = "decision_limit"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One measure, or one part of it; ``text`` is the figure as it is read, ``href`` the page that names its cases.

    ``before`` is the figure of the period before, ``change`` the difference with its sign.
    """

    label: str
    definition: str
    text: str
    href: str
    before: str = ""
    before_href: str = ""
    change: str = ""
    parts: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One thing that counts."""

    case_id: UUID
    number: str
    party: str
    kind: str
    day: date
    outcome: str
    money: str
    imported: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit: how many were met, in time or late, how many are overdue, and the median of days."""

    label: str
    met: int
    share: str
    days: str
    in_time: Count
    late: Count
    overdue: Count


@dataclass(frozen=True, slots=True)
class Spread:
    """One measure told apart by a dimension."""

    title: str
    head: str
    bars: Sequence[Bar]


def figure_rows(now: Sequence[Counted], before: Sequence[Counted], by: Sequence[Dimension]) -> Sequence[FigureRow]:
    """Every measure with the period before."""
    return [_row(each, earlier, by) for each, earlier in zip(now, before, strict=True)]


def _row(each: Counted, before: Counted, by: Sequence[Dimension]) -> FigureRow:
    parts = tuple(
        FigureRow(
            label="　".join(
                term(value_label(dimension, value)) for dimension, value in zip(by, group.values, strict=True)
            ),
            definition="",
            text=figure(each.measure, group.number),
            href=page_of(group.narrowed) if group.number else "",
        )
        for group in each.groups
    )
    return FigureRow(
        label=term(each.measure.label),
        definition=term(each.measure.definition),
        text=figure(each.measure, each.number),
        href=page_of(each.narrowed) if each.number else "",
        before=figure(before.measure, before.number),
        before_href=page_of(before.narrowed) if before.number else "",
        change=change(each.measure, each.number - before.number),
        parts=parts,
    )


def figure(measure: Measure, number: int) -> str:
    """A figure with its unit; money in yuan."""
    if measure.unit is Unit.FEN:
        return say("{amount} 元", amount=money(number))
    return f"{number:,} {term(measure.unit)}"


def change(measure: Measure, more: int) -> str:
    """A difference with its sign; empty where there is none."""
    if not more:
        return ""
    sign = "+" if more > 0 else "−"
    return sign + (money(abs(more)) if measure.unit is Unit.FEN else f"{abs(more):,}")


def money(fen: int) -> str:
    """Fen as yuan with separators."""
    return f"{fen // 100:,}{yuan(fen)[-3:]}"


def page_of(narrowed: Mapping[str, str]) -> str:
    """The page that names what a figure counts."""
    return f"{PATH}/cases?{urlencode(narrowed)}"


def trends(counts: Counts, wanted: StatisticsFilter, reader: Principal) -> Sequence[LineChart]:
    """Two charts over months, or over years where the period is long: registered organizations, and illegal ones."""
    months = (wanted.until.year - wanted.since.year) * 12 + wanted.until.month - wanted.since.month + 1
    by = Dimension.MONTH if months <= MOST_MONTHS else Dimension.YEAR
    places = list(_months(wanted)) if by is Dimension.MONTH else [f"{year}" for year in _years(wanted)]
    shown = replace(wanted, among=(*REGISTERED, *ILLEGAL))
    found = {(each.measure, each.group[0]): each.number for each in counts.figures(shown, (by,), reader=reader)}

    def series(measure: str) -> Series:
        told = [
            Count(number, page_of(asked_again(wanted, measure, (by,), (place,)))) if number else Count(0)
            for place in places
            for number in [found.get((measure, place), 0)]
        ]
        return Series(term(SHORT[measure]), told)

    labels = [term(value_label(by, place)) if by is Dimension.YEAR else place for place in places]
    span = (
        say("按月，{since} 至 {until}", since=wanted.since, until=wanted.until)
        if by is Dimension.MONTH
        else say("按年，{since} 至 {until}", since=wanted.since, until=wanted.until)
    )
    return [
        line_chart(name, f"{title}（{span}）", labels, [series(measure) for measure in measures])
        for name, title, measures in (
            ("trend", say("受理和处罚"), REGISTERED),
            ("illegal", say("涉嫌非法社会组织和处置"), ILLEGAL),
        )
    ]


SHORT: Final = {
    "accepted": Label("受理", "accepted"),
    "penalties": Label("处罚", "penalties"),
    "suspected_illegal": Label("涉嫌", "suspected"),
    "bans": Label("取缔", "bans"),
    "dissuasions": Label("劝散", "dissuaded"),
    "guided_to_register": Label("引导登记", "guided"),
}
"""What the measures are called at the end of a line."""


def _months(wanted: StatisticsFilter) -> Iterator[str]:
    at = (wanted.since.year, wanted.since.month)
    while at <= (wanted.until.year, wanted.until.month):
        yield f"{at[0]:04}-{at[1]:02}"
        at = (at[0] + at[1] // 12, at[1] % 12 + 1)


def _years(wanted: StatisticsFilter) -> range:
    return range(wanted.since.year, wanted.until.year + 1)


def spreads(counts: Counts, wanted: StatisticsFilter, measure: Measure, reader: Principal) -> Sequence[Spread]:
    """One measure by place, by kind of case and by outcome."""
    place = Dimension.AREA if DIVISIONS[wanted.area].level == "municipality" else Dimension.PLACE
    chosen = replace(wanted, measure=measure.id)
    return [
        Spread(
            say("{measure}：按{dimension}", measure=term(measure.label), dimension=term(by)),
            term(by),
            bars(list(_parts(counts, chosen, measure, by, reader))),
        )
        for by in (place, Dimension.KIND, Dimension.OUTCOME)
    ]


def _parts(
    counts: Counts, wanted: StatisticsFilter, measure: Measure, by: Dimension, reader: Principal
) -> Iterator[tuple[str, Count]]:
    for each in counts.figures(wanted, (by,), reader=reader):
        number = each.number
        yield (
            term(value_label(by, each.group[0])),
            Count(number, page_of(asked_again(wanted, measure.id, (by,), each.group))),
        )


def disposed(now: Sequence[Counted]) -> Sequence[Segment]:
    """What became of illegal organizations; a dissuasion is no ban."""
    told = {each.measure.id: each for each in now}
    return segments(
        [
            (term(BY_ID[id_].label), Count(told[id_].number, page_of(told[id_].narrowed) if told[id_].number else ""))
            for id_ in DISPOSED
        ]
    )


def limit_rows(kept: Sequence[LimitsKept], wanted: StatisticsFilter) -> Sequence[LimitRow]:
    """The limits, those with most runs first."""
    return [
        LimitRow(
            label=term(Label(each.zh, each.en)),
            met=each.in_time + each.late,
            share=share(each),
            days="" if each.days is None else f"{each.days:g}",
            in_time=_runs(each.in_time, each, Kept.IN_TIME, wanted),
            late=_runs(each.late, each, Kept.LATE, wanted),
            overdue=_runs(each.overdue, each, Kept.OVERDUE, wanted),
        )
        for each in kept
    ]


def share(kept: LimitsKept) -> str:
    """Which part of those that were met was met in time; empty where none was met."""
    met = kept.in_time + kept.late
    # Rounded down: 100% is said only where none was late.
    return f"{kept.in_time * 1000 // met / 10:.1f}%" if met else ""


def _runs(number: int, kept: LimitsKept, how: Kept, wanted: StatisticsFilter) -> Count:
    asked = {
        "deadline": kept.deadline,
        "how": how.value,
        "area": wanted.area,
        "from": wanted.since.isoformat(),
        "to": wanted.until.isoformat(),
    }
    return Count(number, f"{PATH}/limits?{urlencode(asked)}" if number else "")


def case_row(entry: CountedCase) -> CaseRow:
    """One thing that counts, in words."""
    return CaseRow(
        case_id=entry.case_id,
        number=entry.number,
        party=entry.party_name,
        kind=term(value_label(Dimension.KIND, entry.kind)),
        day=entry.day,
        outcome=term(value_label(Dimension.OUTCOME, entry.outcome)) if entry.outcome else "",
        money="" if entry.fen is None else money(entry.fen),
        imported=entry.imported,
    )
