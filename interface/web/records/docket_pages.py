"""Pages of the docket: every case that the reader may see, narrowed, sorted, in the columns that he chose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.principals import Principal
from application.readings import Sort
from domain.case import Track
from domain.law.parties import OrganizationType
from domain.law.places import DIVISIONS, lies_within
from domain.messages import Label, Labelled, shanghai_day
from domain.procedure import CaseType
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.http.sign_in import local_page
from interface.text.language import say, term
from interface.web.records.docket_view import (
    CASES,
    NOBODY,
    Lit,
    Wanted,
    docket_row,
    docket_sheet,
)
from interface.web.rendering import page
from interface.web.spreadsheet import TURNED, Cell, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import A_YEAR, demand_reader, page_at, page_router, visited
from interface.web.wording import authority, division

PAGE: Final = 50
COOKIE: Final = "docket_columns"


class Shown(Labelled):
    """The columns that can be shown beside party and stage; the ``sort`` of the same name, where there is one."""

    TRACKS = "tracks", "并行事项", "beside the main track"
    OFFICERS = "officers", "承办人", "officers"
    OPENED = "opened", "开始之日", "opened"
    LAST = "last", "最近事项", "latest entry"
    DUE = "due", "下一期限", "next limit"


USUAL: Final = frozenset({Shown.TRACKS, Shown.LAST, Shown.DUE})
SORTED_BY: Final = {Shown.OPENED: Sort.OPENED, Shown.LAST: Sort.RECENT, Shown.DUE: Sort.DUE}
EVERY_CASE: Final = Label("案件（线索除外）", "cases (without clues)")
OFFICER_UNKNOWN: Final = Label("未指派", "nobody assigned")
PLACE_UNKNOWN: Final = Label("未载明", "not stated")


def routes(around: Surroundings) -> APIRouter:
    """``/cases``, and the choice of its columns; none of them is part of the API."""
    router = page_router()

    @router.get("/cases")
    def docket(request: Request) -> Response:
        wanted = Wanted.said(request.query_params, around.case_types)
        columns = chosen_columns(request.cookies.get(COOKIE))
        if asked_for(request):
            return visited(around, request, lambda reader: _workbook(around, reader, wanted))
        return visited(around, request, lambda reader: _docket(around, reader, wanted, columns))

    @router.post("/cases/columns")
    def columns(
        request: Request,
        column: Annotated[list[Shown] | None, Form()] = None,
        next_page: Annotated[str, Form(alias="next", max_length=2000)] = "/cases",
    ) -> Response:
        demand_same_site(request)
        response = RedirectResponse(local_page(next_page), status_code=303)
        told = ".".join(dict.fromkeys(column or ()))
        response.set_cookie(COOKIE, told, max_age=A_YEAR, path="/cases", samesite="lax", httponly=True)
        return response

    return router


def chosen_columns(cookie: str | None) -> frozenset[Shown]:
    """The columns that a browser remembers, or the usual ones."""
    if cookie is None:
        return USUAL
    return frozenset(column for column in Shown if column.value in cookie.split("."))


def _chosen(around: Surroundings, wanted: Wanted) -> list[CaseType]:
    return [case_type for kind, case_type in around.case_types.items() if wanted.of_kind(kind)]


def _docket(around: Surroundings, reader: Principal, wanted: Wanted, columns: frozenset[Shown]) -> Response:
    demand_reader(reader)
    today, name_of = shanghai_day(around.now()), around.names()
    chosen = _chosen(around, wanted)
    asked = wanted.filter([case_type.kind for case_type in chosen], today)
    found = page_at(
        wanted.cursor,
        wanted.page(""),
        lambda: around.readings.docket_page(
            asked, reader=reader, sort=Sort(wanted.sort), cursor=wanted.cursor, limit=PAGE
        ),
    )
    if isinstance(found, Response):
        return found
    return page(
        "docket.html",
        here="docket",
        authority=authority(reader.authority),
        rows=[docket_row(around.case_types[entry.kind], entry, today, name_of) for entry in found.entries],
        wanted=wanted,
        choices=dict(_choices(around, reader, wanted, chosen)),
        columns=[(column.value, term(column), column in columns) for column in Shown],
        shown={column.value for column in columns},
        sorting={column.value: (sort.value, wanted.page("", sort=sort.value)) for column, sort in SORTED_BY.items()},
        next_page=wanted.page(found.next_cursor) if found.next_cursor else "",
        **around_of(around, reader),
    )


Options = list[tuple[str, str]]


def _choices(
    around: Surroundings, reader: Principal, wanted: Wanted, chosen: Sequence[CaseType]
) -> Iterator[tuple[str, Options]]:
    """What each list of the form offers; what is chosen now stands there though it be nobody's any more."""
    kinds = [(kind, term(case_type.label)) for kind, case_type in around.case_types.items()]
    yield "kind", [(CASES, term(EVERY_CASE)), *kinds]
    yield "stage", _stages(chosen)
    yield "type", [(kind.value, term(kind)) for kind in OrganizationType]
    yield "sort", [(sort.value, term(sort)) for sort in Sort]
    yield "lamp", [(lit.value, term(lit)) for lit in Lit]
    own = reader.authority.partition("-")[0]
    places = [code for code, place in DIVISIONS.items() if place.level == "district" and lies_within(code, own)]
    yield (
        "division",
        [(NOBODY, term(PLACE_UNKNOWN)), *_with(wanted.division, [(code, division(code)) for code in places])],
    )
    working = () if around.overviews is None else around.overviews.officers_at_work(reader=reader)
    name_of = around.names()
    yield (
        "officer",
        [
            (NOBODY, term(OFFICER_UNKNOWN)),
            *_with(
                wanted.officer, sorted(((officer, name_of(officer)) for officer in working), key=lambda each: each[1])
            ),
        ],
    )


def _with(chosen: str, offered: Options) -> Options:
    known = chosen in ("", NOBODY) or chosen in (value for value, _ in offered)
    return offered if known else [*offered, (chosen, chosen)]


def _stages(chosen: Sequence[CaseType]) -> Options:
    """The main stages of the chosen kinds of case; a stage that several kinds share stands once."""
    return list({stage.value: term(stage) for case_type in chosen for stage in case_type.stages[Track.MAIN]}.items())


def _workbook(around: Surroundings, reader: Principal, wanted: Wanted) -> Response:
    demand_reader(reader)
    today, name_of = shanghai_day(around.now()), around.names()
    chosen = _chosen(around, wanted)
    asked = wanted.filter([case_type.kind for case_type in chosen], today)

    def turn(cursor: str) -> tuple[Sequence[Any], str]:
        found = around.readings.docket_page(asked, reader=reader, sort=Sort(wanted.sort), cursor=cursor, limit=TURNED)
        return found.entries, found.next_cursor

    options = {name: dict(offered) for name, offered in _choices(around, reader, wanted, chosen)}
    title = say("台账")
    rows = (docket_row(around.case_types[entry.kind], entry, today, name_of) for entry in whole(turn))
    sheet = docket_sheet(title, rows)
    return spreadsheet(around, reader, "cases", title, [sheet], _told(wanted, options))


def _told(wanted: Wanted, options: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Cell]]:
    """What was asked, in words."""
    captions = {
        "q": say("案号、名称、事由"),
        "kind": say("案件种类"),
        "stage": say("阶段"),
        "type": say("组织类型"),
        "division": say("行为发生地"),
        "street": say("街镇"),
        "officer": say("承办人"),
        "since": say("开始不早于"),
        "until": say("开始不晚于"),
        "active": say("此日以后开始，或者仍在办"),
        "lamp": say("期限"),
        "sort": say("排序"),
    }
    for name, caption in captions.items():
        value = getattr(wanted, name)
        yield caption, options.get(name, {}).get(value, value)
    if wanted.open:
        yield say("只列在办"), say("是")
