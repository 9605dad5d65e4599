"""Pages of the statistics: the figures, the cases that each of them counts, the limits that were kept or missed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.principals import Principal
from application.statistics_periods import period_before
from application.statistics_readings import MOST_DIMENSIONS, Dimension, StatisticsFilter
from domain.law.places import DIVISIONS, lies_within
from domain.law.statistics import BY_ID, MEASURES, Unit
from domain.messages import shanghai_day
from interface.http.assembly import Surroundings
from interface.http.problems import Refusal
from interface.http.statistics_asked import FIELDS, CasesAsked, StatisticsAsked, asked_again, the_measure
from interface.http.statistics_figures import Counts, counted
from interface.http.validation import field_errors
from interface.text.language import english, listed, say, term
from interface.text.statistics import CODES, UNSTATED, value_label
from interface.web.records import statistics_sheets as sheets
from interface.web.records import statistics_view as view
from interface.web.records.workload_pages import tabs_for
from interface.web.rendering import page
from interface.web.spreadsheet import TURNED, Sheet, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import page_router, plain, visited
from interface.web.wording import authority

PAGE: Final = 50
CHOSEN_FROM: Final = (
    Dimension.KIND,
    Dimension.SOURCE,
    Dimension.ORGANIZATION_TYPE,
    Dimension.PENALTY_KIND,
    Dimension.OUTCOME,
    Dimension.THEME,
    Dimension.RISK_AREA,
)
"""Dimensions that the form offers as lists."""

SPREAD: Final = "accepted"
"""The measure that is spread where none is chosen."""

Answer = Callable[[Principal], Response]


def routes(around: Surroundings) -> APIRouter:
    """``/statistics`` and ``/statistics/cases``; none of them is part of the API."""
    router = page_router()
    counts = around.counts
    if counts is None:
        return router

    @router.get(view.PATH)
    def statistics(request: Request) -> Response:
        said, taken = _said(request), asked_for(request)
        return answered(around, request, lambda reader: _figures(around, counts, reader, said, taken=taken))

    @router.get(f"{view.PATH}/cases")
    def cases(request: Request) -> Response:
        said, taken = _said(request), asked_for(request)
        return answered(around, request, lambda reader: _cases(around, counts, reader, said, taken=taken))

    return router


def _said(request: Request) -> dict[str, Any]:
    """What the form says; a field left empty says nothing."""
    said = request.query_params
    told: dict[str, Any] = {name: text for name in said if (text := plain(said[name]))}
    told.pop("format", None)
    by = dict.fromkeys(value for value in said.getlist("by") if value)
    return told | ({"by": [*by][:MOST_DIMENSIONS]} if by else {})


def answered(around: Surroundings, request: Request, answer: Answer) -> Response:
    """The answer to whoever is signed in, or what was wrong with what he asked."""

    def read(reader: Principal) -> Response:
        try:
            return answer(reader)
        except (Refusal, ValidationError) as error:
            told = {"heading": say("条件有误"), "text": _reason(error), "here": "statistics"}
            return page("problem.html", 422, **told, **around_of(around, reader))

    return visited(around, request, read)


def _reason(error: Refusal | ValidationError) -> str:
    errors = field_errors(error.errors()) if isinstance(error, ValidationError) else error.problem.errors or ()
    return ("; " if english() else "；").join(
        f"{each.field}: {each.reason_en}" if english() else f"{each.field}：{each.reason_zh}" for each in errors
    )


def _figures(around: Surroundings, counts: Counts, reader: Principal, said: dict[str, Any], *, taken: bool) -> Response:
    spread = the_measure(said.pop("of", SPREAD))
    asked = StatisticsAsked.model_validate(said)
    today = shanghai_day(around.now())
    wanted = asked.chosen(reader, today)
    since, until = period_before(wanted.since, wanted.until)
    earlier = replace(wanted, since=since, until=until)
    now, before = counted(counts, wanted, asked.by, reader), counted(counts, earlier, (), reader)
    trends = view.trends(counts, wanted, reader)
    spreads = view.spreads(counts, wanted, spread, reader)
    records = around.overviews
    kept = () if records is None else records.limits_kept(wanted.area, *_days(wanted), today=today, reader=reader)
    limits = view.limit_rows(kept, wanted)
    if taken:
        tables = sheets.of_figures(now, before, asked.by, trends, spreads, limits)
        return spreadsheet(around, reader, "statistics", say("统计"), tables, sheets.told(wanted, earlier))
    own = reader.authority.partition("-")[0]
    decision = next((each for each, limit in zip(limits, kept, strict=True) if limit.deadline == view.DECISION), None)
    rows = {each.measure.id: row for each, row in zip(now, view.figure_rows(now, before, asked.by), strict=True)}
    return page(
        "statistics.html",
        tabs=tabs_for(reader),
        rows=rows,
        wanted=wanted,
        earlier=earlier,
        trends=trends,
        spreads=spreads,
        disposed=view.disposed(now),
        limits=limits,
        decision=decision,
        area=term(value_label(Dimension.AREA, wanted.area)),
        by=[each.value for each in asked.by],
        by_words=listed(term(each) for each in asked.by),
        dimensions=[(each.value, term(each)) for each in Dimension],
        areas=[(code, term(value_label(Dimension.AREA, code))) for code in DIVISIONS if _offered(code, own)],
        choices=[_choice(each, wanted) for each in CHOSEN_FROM],
        measures=[(each.id, term(each.label)) for each in MEASURES if each.unit is not Unit.FEN],
        spread=spread.id,
        campaign=wanted.values.get(Dimension.CAMPAIGN, ""),
        csv=_csv(wanted, asked.by),
        here="statistics",
        **around_of(around, reader),
    )


def _days(wanted: StatisticsFilter) -> tuple[date, date]:
    return wanted.since, wanted.until


def _csv(wanted: StatisticsFilter, by: Sequence[Dimension]) -> str:
    query = [*asked_again(wanted, "").items(), *(("by", each.value) for each in by)]
    return "/api/v1/statistics.csv?" + urlencode([(name, value) for name, value in query if name != "measure"])


def _offered(code: str, own: str) -> bool:
    return DIVISIONS[code].level in ("municipality", "district") and lies_within(code, own)


def _choice(dimension: Dimension, wanted: StatisticsFilter) -> tuple[str, str, list[tuple[str, str]], str]:
    """Field, caption, values and the chosen one."""
    chosen = wanted.values.get(dimension)
    values = [(code, term(label)) for code, label in CODES[dimension].items()]
    now = "" if chosen is None else chosen or UNSTATED
    return FIELDS[dimension], term(dimension), [*values, (UNSTATED, term(value_label(dimension, "")))], now


def _cases(
    around: Surroundings, counts: Counts, reader: Principal, said: Mapping[str, Any], *, taken: bool
) -> Response:
    asked = CasesAsked.model_validate(said)
    measure = the_measure(asked.measure)
    wanted = asked.chosen(reader, shanghai_day(around.now()), measure.id)
    question = asked_again(wanted, measure.id)
    money = measure.unit is Unit.FEN
    if taken:

        def turn(cursor: str) -> tuple[Sequence[Any], str]:
            turned = counts.counted_cases(wanted, reader=reader, cursor=cursor, limit=TURNED)
            return turned.entries, turned.next_cursor

        first = counts.counted_cases(wanted, reader=reader, cursor="", limit=1)
        title = term(measure.label)
        rows: Iterator[Any] = (sheets.counted_row(entry, money=money) for entry in whole(turn))
        table = Sheet(title, sheets.counted_columns(money=money), rows)
        told = [*sheets.told(wanted), (say("只计数、不列出"), first.others)]
        return spreadsheet(around, reader, f"statistics-{measure.id}", title, [table], told)
    try:
        found = counts.counted_cases(wanted, reader=reader, cursor=asked.cursor, limit=PAGE)
    except ValueError:
        return RedirectResponse(view.page_of(question), status_code=303)
    narrowed = [term(value_label(dimension, value)) for dimension, value in wanted.values.items()]
    return page(
        "statistics_cases.html",
        measure=term(measure.label),
        definition=term(BY_ID[measure.id].definition),
        wanted=wanted,
        figure=view.figure(measure, found.fen if money else found.number),
        narrowed=listed([term(value_label(Dimension.AREA, wanted.area)), *narrowed]),
        others=found.others,
        rows=[view.case_row(entry) for entry in found.entries],
        money=money,
        authority=authority(reader.authority),
        next_page=view.page_of(question | {"cursor": found.next_cursor}) if found.next_cursor else "",
        here="statistics",
        **around_of(around, reader),
    )
