"""统计页: the figures with their definitions, narrowed and told apart, and the cases behind each of them."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.ports import NotEmpowered
from application.principals import Principal
from application.statistics_readings import MOST_DIMENSIONS, CountedCase, Dimension, StatisticsFilter
from domain.law.places import DIVISIONS, lies_within
from domain.law.statistics import Measure, Unit
from domain.messages import shanghai_day
from interface.http.assembly import Surroundings
from interface.http.problems import Refusal
from interface.http.statistics_asked import FIELDS, CasesAsked, StatisticsAsked, asked_again, the_measure
from interface.http.statistics_figures import Counted, Counts, counted, yuan
from interface.http.validation import field_errors
from interface.text.statistics import CODES, UNSTATED, value_label
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.wording import authority

PAGE: Final = 50
PATH: Final = "/statistics"
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


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One measure, or one part of it; ``text`` is the figure as it is read, ``href`` the page that names its cases."""

    label: str
    definition: str
    text: str
    href: str
    parts: tuple["FigureRow", ...] = ()


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


def routes(around: Surroundings) -> APIRouter:
    """``/statistics`` and ``/statistics/cases``; none of them is part of the API."""
    router = APIRouter(include_in_schema=False)
    counts = around.counts
    if counts is None:
        return router

    @router.get(PATH)
    def statistics(request: Request) -> Response:
        return _answered(around, request, lambda reader: _figures(around, counts, reader, _said(request)))

    @router.get(f"{PATH}/cases")
    def cases(request: Request) -> Response:
        return _answered(around, request, lambda reader: _cases(around, counts, reader, _said(request)))

    return router


def _said(request: Request) -> dict[str, Any]:
    """What the form says; a field left empty says nothing, and the database takes no NUL."""
    said = request.query_params
    told: dict[str, Any] = {name: text for name in said if (text := said[name].replace("\0", "").strip())}
    by = dict.fromkeys(value for value in said.getlist("by") if value)
    return told | ({"by": [*by][:MOST_DIMENSIONS]} if by else {})


def _answered(around: Surroundings, request: Request, answer: Any) -> Response:
    """The answer to whoever is signed in, or what stands in its way."""
    reader = around.identity.of_browser(request)
    if reader is None:
        return RedirectResponse(f"/sign-in?next={PATH}", status_code=303)
    try:
        answered: Response = answer(reader)
    except NotEmpowered:
        text = "您的岗位没有阅卷权限；协作部门按共享协议查阅。"
        return page("problem.html", 403, heading="无权查阅", text=text, here="statistics", **around_of(around, reader))
    except (Refusal, ValidationError) as error:
        return page(
            "problem.html", 422, heading="条件有误", text=_reason(error), here="statistics", **around_of(around, reader)
        )
    return answered


def _reason(error: Refusal | ValidationError) -> str:
    errors = field_errors(error.errors()) if isinstance(error, ValidationError) else error.problem.errors or ()
    return "；".join(f"{each.field}：{each.reason_zh}" for each in errors)


def _figures(around: Surroundings, counts: Counts, reader: Principal, said: Mapping[str, Any]) -> Response:
    asked = StatisticsAsked.model_validate(said)
    wanted = asked.chosen(reader, shanghai_day(around.now()))
    rows = [_row(each, asked.by) for each in counted(counts, wanted, asked.by, reader)]
    own = reader.authority.partition("-")[0]
    query = [*asked_again(wanted, "").items(), *(("by", each.value) for each in asked.by)]
    return page(
        "statistics.html",
        rows=rows,
        wanted=wanted,
        area=value_label(Dimension.AREA, wanted.area).zh,
        by=[each.value for each in asked.by],
        by_zh="、".join(each.zh for each in asked.by),
        dimensions=[(each.value, each.zh) for each in Dimension],
        areas=[(code, place.name_zh) for code, place in DIVISIONS.items() if _offered(code, own)],
        choices=[_choice(each, wanted) for each in CHOSEN_FROM],
        campaign=wanted.values.get(Dimension.CAMPAIGN, ""),
        csv="/api/v1/statistics.csv?" + urlencode([(name, value) for name, value in query if name != "measure"]),
        here="statistics",
        **around_of(around, reader),
    )


def _offered(code: str, own: str) -> bool:
    return DIVISIONS[code].level in ("municipality", "district") and lies_within(code, own)


def _choice(dimension: Dimension, wanted: StatisticsFilter) -> tuple[str, str, list[tuple[str, str]], str]:
    """Field, caption, values and the chosen one."""
    chosen = wanted.values.get(dimension)
    values = [(code, label.zh) for code, label in CODES[dimension].items()]
    now = "" if chosen is None else chosen or UNSTATED
    return FIELDS[dimension], dimension.zh, [*values, (UNSTATED, "未载明")], now


def _row(each: Counted, by: Sequence[Dimension]) -> FigureRow:
    parts = tuple(
        FigureRow(
            label="　".join(
                value_label(dimension, value).zh for dimension, value in zip(by, group.values, strict=True)
            ),
            definition="",
            text=_figure(each.measure, group.number),
            href=_page_of(group.narrowed),
        )
        for group in each.groups
    )
    label, definition = each.measure.label.zh, each.measure.definition.zh
    return FigureRow(label, definition, _figure(each.measure, each.number), _page_of(each.narrowed), parts)


def _figure(measure: Measure, number: int) -> str:
    if measure.unit is Unit.FEN:
        return f"{number // 100:,}{yuan(number)[-3:]} 元"
    return f"{number:,} {measure.unit.zh}"


def _page_of(narrowed: Mapping[str, str]) -> str:
    return f"{PATH}/cases?{urlencode(narrowed)}"


def _cases(around: Surroundings, counts: Counts, reader: Principal, said: Mapping[str, Any]) -> Response:
    asked = CasesAsked.model_validate(said)
    measure = the_measure(asked.measure)
    wanted = asked.chosen(reader, shanghai_day(around.now()), measure.id)
    question = asked_again(wanted, measure.id)
    try:
        found = counts.counted_cases(wanted, reader=reader, cursor=asked.cursor, limit=PAGE)
    except ValueError:
        return RedirectResponse(_page_of(question), status_code=303)
    narrowed = [value_label(dimension, value).zh for dimension, value in wanted.values.items()]
    money = measure.unit is Unit.FEN
    return page(
        "statistics_cases.html",
        measure=measure.label.zh,
        definition=measure.definition.zh,
        wanted=wanted,
        figure=_figure(measure, found.fen if money else found.number),
        narrowed="、".join([value_label(Dimension.AREA, wanted.area).zh, *narrowed]),
        others=found.others,
        rows=[_case_row(entry) for entry in found.entries],
        money=money,
        authority=authority(reader.authority),
        next_page=_page_of(question | {"cursor": found.next_cursor}) if found.next_cursor else "",
        back=f"{PATH}?{urlencode({name: value for name, value in question.items() if name != 'measure'})}",
        here="statistics",
        **around_of(around, reader),
    )


def _case_row(entry: CountedCase) -> CaseRow:
    return CaseRow(
        case_id=entry.case_id,
        number=entry.number,
        party=entry.party_name,
        kind=value_label(Dimension.KIND, entry.kind).zh,
        day=entry.day,
        outcome=value_label(Dimension.OUTCOME, entry.outcome).zh if entry.outcome else "",
        money="" if entry.fen is None else f"{entry.fen // 100:,}{yuan(entry.fen)[-3:]}",
        imported=entry.imported,
    )
