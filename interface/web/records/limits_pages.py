"""The page of a limit: the runs that were kept or missed, behind a figure of timeliness."""

from typing import Final

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from application.principals import Principal
from application.record_readings import Kept
from application.statistics_readings import Dimension
from domain.law.deadlines import BY_ID
from domain.messages import shanghai_day
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.problems import Refusal, bad_field
from interface.http.statistics_asked import Narrowed
from interface.text.language import say, term
from interface.text.statistics import value_label
from interface.web.records import statistics_sheets as sheets
from interface.web.records.statistics_pages import answered
from interface.web.records.statistics_view import PATH
from interface.web.rendering import page
from interface.web.spreadsheet import MOST, Sheet, asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.visits import page_router, plain
from interface.web.wording import authority

PAGE: Final = 200


class LimitAsked(Narrowed):
    """Which limit, and how it came out; only area and period narrow it."""

    deadline: str = Field(max_length=60)
    how: Kept


def routes(around: Surroundings) -> APIRouter:
    """``/statistics/limits``; it is no part of the API."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get(f"{PATH}/limits")
    def limits(request: Request) -> Response:
        said = {name: plain(text) for name, text in request.query_params.items() if name != "format"}
        taken = asked_for(request)

        def read(reader: Principal) -> Response:
            return _limits(around, lists, reader, LimitAsked.model_validate(said), taken=taken)

        return answered(around, request, read)

    return router


def _limits(
    around: Surroundings, lists: TellsOverviews, reader: Principal, asked: LimitAsked, *, taken: bool
) -> Response:
    known = BY_ID.get(asked.deadline)
    if known is None:
        zh, en = f"没有这一期限：{asked.deadline}。", f"No such limit: {asked.deadline}."
        raise Refusal("invalid", errors=bad_field("deadline", zh, en))
    today = shanghai_day(around.now())
    wanted = asked.chosen(reader, today)
    found = lists.kept_limits(
        wanted.area,
        wanted.since,
        wanted.until,
        today=today,
        deadline=asked.deadline,
        how=asked.how,
        reader=reader,
        limit=MOST + 1 if taken else PAGE,
    )
    title = say("{limit}：{how}", limit=term(known.label), how=term(asked.how))
    if taken:
        table = Sheet(title, sheets.run_columns(), map(sheets.run_row, found.entries))
        told = [*sheets.told(wanted), (say("只计数、不列出"), found.others)]
        return spreadsheet(around, reader, f"limits-{asked.deadline}", title, [table], told)
    return page(
        "statistics_limits.html",
        title=title,
        number=found.number,
        others=found.others,
        rows=found.entries,
        cut=found.number - found.others > len(found.entries),
        area=term(value_label(Dimension.AREA, wanted.area)),
        wanted=wanted,
        authority=authority(reader.authority),
        here="statistics",
        **around_of(around, reader),
    )
