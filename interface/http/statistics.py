"""统计: figures with their definitions, and the cases that every figure names."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from application.principals import Principal
from application.statistics_readings import CountedCase, Dimension
from domain.messages import Label, shanghai_day
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import caught_up
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify
from interface.http.statistics_asked import CasesAsked, StatisticsAsked, the_measure
from interface.http.statistics_figures import Counted, Counts, counted, table
from interface.text.statistics import value_label

PATH: Final = "/api/v1/statistics"


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


def _term(dimension: Dimension, value: str) -> Term:
    return Term.named(value, value_label(dimension, value))


def _definition(label: Label) -> Definition:
    return Definition(zh=label.zh, en=label.en)
