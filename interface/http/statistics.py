"""统计: figures with their definitions, and the cases that every figure names."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, Protocol
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from application.position import Position
from application.principals import Principal
from application.statistics_readings import (
    MOST_DIMENSIONS,
    CountedCase,
    CountedCases,
    Dimension,
    Figure,
    StatisticsFilter,
)
from domain.law.places import DIVISIONS, lies_within
from domain.law.statistics import BY_ID, MEASURES, Measure, Unit
from domain.messages import Label, shanghai_day
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, caught_up
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify
from interface.text.statistics import CODES, UNSTATED, value_label

PATH: Final = "/api/v1/statistics"
FIELDS: Final[Mapping[Dimension, str]] = {
    dimension: "division" if dimension is Dimension.AREA else dimension.value
    for dimension in Dimension
    if dimension is not Dimension.YEAR
}
"""The field that narrows by each dimension; ``division`` is the area itself without those within."""

CAN_BEGIN_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Counts(Protocol):
    """What the figures are read from."""

    def figures(self, wanted: StatisticsFilter, by: Sequence[Dimension], *, reader: Principal) -> Sequence[Figure]:
        """The figures. Raises NotEmpowered."""

    def counted_cases(self, wanted: StatisticsFilter, *, reader: Principal, cursor: str, limit: int) -> CountedCases:
        """A page of the cases of one figure. Raises NotEmpowered, ValueError for a cursor that is none of its own."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class Narrowed(Asked):
    """Of which area and period, and of which values of the dimensions; ``none`` is what nobody stated."""

    area: str = Field("", max_length=6, description="区划代码，含下级；默认本机关所在区划 division and all within")
    since: date | None = Field(None, alias="from", description="起（含），默认本年1月1日 first day")
    until: date | None = Field(None, alias="to", description="止（含），默认今日 last day")
    division: str = Field("", max_length=6, description="区划代码，不含下级 the division alone")
    kind: str = Field("", max_length=40, description="案卷种类 kind of case")
    source: str = Field("", max_length=40, description="线索来源 source of the clue")
    organization_type: str = Field("", max_length=40, description="组织类型 type of organization")
    place: str = Field("", max_length=6, description="行为发生地 place of the conduct")
    violation: str = Field("", max_length=60, description="违法行为代码 code of the violation")
    penalty_kind: str = Field("", max_length=60, description="处罚种类 kind of penalty")
    outcome: str = Field("", max_length=60, description="处理结果 outcome")
    campaign: str = Field("", max_length=200, description="专项行动 campaign")
    theme: str = Field("", max_length=40, description="主题 theme")
    risk_area: str = Field("", max_length=40, description="风险领域 risk area")

    def chosen(self, by: Principal, today: date, measure: str = "") -> StatisticsFilter:
        """The filter of the read model. Raises Refusal naming the field."""
        own = by.authority.partition("-")[0]
        area = self.area or own
        since, until = self.since or date(today.year, 1, 1), self.until or today
        _demand_area("area", area, own)
        if self.division:
            _demand_area("division", self.division, own)
        if until < since:
            zh, en = f"止期不得早于起期{since}。", f"Not before {since}, the first day."
            raise Refusal("invalid", errors=bad_field("to" if self.until else "from", zh, en))
        return StatisticsFilter(area, since, until, measure, dict(self._values()))

    def _values(self) -> Iterator[tuple[Dimension, str]]:
        for dimension, name in FIELDS.items():
            value = getattr(self, name)
            if not value:
                continue
            known = CODES.get(dimension)
            if known is not None and value not in (UNSTATED, *known):
                zh, en = f"没有这一{dimension.zh}：{value}。", f"No such {dimension.en}: {value}."
                raise Refusal("invalid", errors=bad_field(name, zh, en))
            yield dimension, "" if value == UNSTATED else value


class StatisticsAsked(Narrowed):
    """Which figures, told apart by up to two dimensions."""

    by: list[Dimension] = Field(default=[], max_length=MOST_DIMENSIONS, description="按……分列，至多两项 told apart by")


class CasesAsked(Narrowed):
    """The cases of which figure."""

    measure: str = Field(max_length=60, description="口径 measure")
    cursor: str = Field("", max_length=500)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)


class GroupShown(Answer):
    """One value of each dimension asked for, and the part of the figure that bears them."""

    by: tuple[Term, ...]
    number: int
    cases: str


class Definition(Answer):
    """What counts, by which day, and what takes it back."""

    zh: str
    en: str


class MeasureShown(Answer):
    """One figure: ``number`` in ``unit``, money in fen; ``cases`` is the address that names what it counts.

    Groups may add up to more than the figure where a case has several values, such as two kinds of penalty.
    """

    measure: Term
    unit: Term
    definition: Definition
    number: int
    cases: str
    groups: tuple[GroupShown, ...]


class StatisticsShown(Answer):
    """Every measure in an area, by the day that counts, both days included."""

    area: Term
    since: date = Field(serialization_alias="from")
    until: date = Field(serialization_alias="to")
    by: tuple[Term, ...]
    measures: tuple[MeasureShown, ...]


class CountedShown(Answer):
    """One thing that counts: its case, the day that counts, its money in fen."""

    case_id: UUID
    kind: Term
    authority: str
    number: str
    party_name: str
    day: date
    outcome: Term | None
    fen: int | None
    imported: bool

    @classmethod
    def of(cls, counted: CountedCase) -> "CountedShown":
        """The case with its terms."""
        told = {name: getattr(counted, name) for name in cls.model_fields}
        outcome = _term(Dimension.OUTCOME, counted.outcome) if counted.outcome else None
        return cls(**told | {"kind": _term(Dimension.KIND, counted.kind), "outcome": outcome})


class CountedCasesShown(Answer):
    """A page of the cases of a figure. ``others`` of its ``number`` are not the reader's to know."""

    measure: Term
    definition: Definition
    number: int
    fen: int
    others: int
    entries: tuple[CountedShown, ...]
    next_cursor: str


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


def asked_again(
    wanted: StatisticsFilter, measure: str, by: Sequence[Dimension] = (), group: Sequence[str] = ()
) -> dict[str, str]:
    """The question for the cases of a figure, or of one part of it, as the address writes it."""
    since, until = wanted.since, wanted.until
    values = {FIELDS[dimension]: value or UNSTATED for dimension, value in wanted.values.items()}
    for dimension, value in zip(by, group, strict=True):
        if dimension is Dimension.YEAR:
            since, until = max(since, date(int(value), 1, 1)), min(until, date(int(value), 12, 31))
        else:
            values[FIELDS[dimension]] = value or UNSTATED
    told = {"measure": measure, "area": wanted.area, "from": since.isoformat(), "to": until.isoformat()}
    return told | values


def routes(counts: Counts, identity: Identify, now: Callable[[], datetime]) -> APIRouter:
    """``GET /api/v1/statistics``, ``/statistics.csv`` and ``/statistics/cases``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/statistics",
        _statistics(counts, identity, now),
        operation_id="statistics",
        summary="统计",
        description="Every measure with its definition and the address of its cases, of an area in the own division.",
        response_model=StatisticsShown,
    )
    router.add_api_route(
        "/statistics.csv",
        _table(counts, identity, now),
        operation_id="statistics-csv",
        summary="统计（CSV）",
        description="The same figures as a table, money in yuan.",
        response_class=Response,
    )
    router.add_api_route(
        "/statistics/cases",
        _cases(counts, identity, now),
        operation_id="statistics-cases",
        summary="统计所列案件",
        description="The cases that a figure counts; those that the reader may not read are only counted.",
        response_model=CountedCasesShown,
    )
    return router


def _statistics(counts: Counts, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(
        asked: Annotated[StatisticsAsked, Query()], by: Annotated[Principal, Depends(identity)]
    ) -> StatisticsShown:
        wanted = asked.chosen(by, shanghai_day(now()))
        caught_up(counts, asked.after)
        return StatisticsShown(
            area=_term(Dimension.AREA, wanted.area),
            since=wanted.since,
            until=wanted.until,
            by=tuple(Term.of(dimension) for dimension in asked.by),
            measures=tuple(_shown(each, asked.by) for each in counted(counts, wanted, asked.by, by)),
        )

    return read


def _table(counts: Counts, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(asked: Annotated[StatisticsAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> Response:
        wanted = asked.chosen(by, shanghai_day(now()))
        caught_up(counts, asked.after)
        name = f"statistics-{wanted.area}-{wanted.since}-{wanted.until}.csv"
        # With the mark at its beginning, spreadsheets read the file as UTF-8.
        return Response(
            table(counted(counts, wanted, asked.by, by), asked.by).encode("utf-8-sig"),
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    return read


def _cases(counts: Counts, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(asked: Annotated[CasesAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> CountedCasesShown:
        measure = the_measure(asked.measure)
        wanted = asked.chosen(by, shanghai_day(now()), measure.id)
        caught_up(counts, asked.after)
        try:
            page = counts.counted_cases(wanted, reader=by, cursor=asked.cursor, limit=asked.limit)
        except ValueError:
            zh, en = "不是本列表给出的。", "Not given by this list."
            raise Refusal("invalid", errors=bad_field("cursor", zh, en)) from None
        return CountedCasesShown(
            measure=Term.named(measure.id, measure.label),
            definition=_definition(measure.definition),
            number=page.number,
            fen=page.fen,
            others=page.others,
            entries=tuple(CountedShown.of(entry) for entry in page.entries),
            next_cursor=page.next_cursor,
        )

    return read


def the_measure(code: str) -> Measure:
    """The measure of an id. Raises Refusal naming ``measure``."""
    if code not in BY_ID:
        zh, en = f"没有这一口径：{code}。", f"No such measure: {code}."
        raise Refusal("invalid", errors=bad_field("measure", zh, en))
    return BY_ID[code]


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


def _shown(each: Counted, by: Sequence[Dimension]) -> MeasureShown:
    groups = tuple(
        GroupShown(
            by=tuple(_term(dimension, value) for dimension, value in zip(by, group.values, strict=True)),
            number=group.number,
            cases=_address(group.narrowed),
        )
        for group in each.groups
    )
    return MeasureShown(
        measure=Term.named(each.measure.id, each.measure.label),
        unit=Term.of(each.measure.unit),
        definition=_definition(each.measure.definition),
        number=each.number,
        cases=_address(each.narrowed),
        groups=groups,
    )


def _address(narrowed: Mapping[str, str]) -> str:
    return f"{PATH}/cases?{urlencode(narrowed)}"


def _number(measure: Measure, figure: Figure | None) -> int:
    if figure is None:
        return 0
    return figure.fen if measure.unit is Unit.FEN else figure.number


def _term(dimension: Dimension, value: str) -> Term:
    return Term.named(value, value_label(dimension, value))


def _definition(label: Label) -> Definition:
    return Definition(zh=label.zh, en=label.en)


def _demand_area(field: str, code: str, own: str) -> None:
    """Raises Refusal: no division of Shanghai, or one outside the reader's own."""
    if code not in DIVISIONS:
        zh, en = f"上海没有区划 {code}。", f"Shanghai has no division {code}."
        raise Refusal("invalid", errors=bad_field(field, zh, en))
    if not lies_within(code, own):
        zh, en = f"{code} 不在本机关所在区划 {own} 之内。", f"{code} does not lie within your own division, {own}."
        raise Refusal("invalid", errors=bad_field(field, zh, en))
