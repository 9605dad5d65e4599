"""批次: the list, one batch with its rows, and the way from chosen rows to the order of a step."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.batches import row_progress
from application.office_work import Undertaking
from application.ports import CaseNotFound
from application.principals import Principal
from application.reading import StepState
from domain.case import Case
from domain.registers.batch import BATCH, KIND, BatchFile
from domain.registers.batch_drafts import BatchDraft
from domain.registers.batch_rows import MOST_ROWS, BatchRow, RowState, rows_of
from interface.http.assembly import Surroundings, TellsOverviews
from interface.text.language import say, term
from interface.web.batches.batch_drafts_view import ORDER_OF
from interface.web.batches.batch_sheets import bad_sheet, batches_sheet, rows_sheet
from interface.web.batches.batch_view import (
    PAGE,
    BatchLine,
    BatchView,
    act_address,
    batch_line,
    batch_view,
    chosen_rows,
)
from interface.web.rendering import page
from interface.web.spreadsheet import MOST, asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, visited

BATCHES: Final = 30
"""Batches on a page of the list."""

FARTHEST: Final = 10_000
"""Batches behind which nobody pages."""


def routes(around: Surroundings) -> APIRouter:
    """``GET /batches``, ``/batches/{batch}`` and the way to an order."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/batches")
    def batches(request: Request, after: Annotated[int, Query(ge=0, le=FARTHEST)] = 0) -> Response:
        if asked_for(request):
            return visited(around, request, lambda reader: _list_workbook(around, lists, reader))
        return visited(around, request, lambda reader: _batches(around, lists, reader, after))

    @router.get("/batches/{batch}")
    def one(
        request: Request,
        batch: UUID,
        state: str = "",
        after: Annotated[int, Query(ge=0, le=MOST_ROWS)] = 0,
        left: Annotated[str, Query(max_length=4000)] = "",
    ) -> Response:
        known = RowState(state) if state in set(RowState) else None
        if asked_for(request):
            return visited(around, request, lambda reader: _workbook(around, reader, batch, known))
        return visited(around, request, lambda reader: _batch(around, reader, batch, known, after, left))

    @router.get("/batches/{batch}/order")
    def order(
        request: Request, batch: UUID, draft: str = "", row: Annotated[list[str] | None, Query()] = None
    ) -> Response:
        return visited(around, request, lambda reader: _order(around, reader, batch, draft, row or []))

    return router


def _batches(around: Surroundings, lists: TellsOverviews, reader: Principal, after: int) -> Response:
    demand_reader(reader)
    found = _told(lists, reader, after + BATCHES + 1)
    return page(
        "batches.html",
        here="batches",
        batches=_lines(around, found[after : after + BATCHES], reader),
        address="/batches",
        next_page=f"/batches?after={after + BATCHES}" if len(found) > after + BATCHES else "",
        **around_of(around, reader),
    )


def _list_workbook(around: Surroundings, lists: TellsOverviews, reader: Principal) -> Response:
    demand_reader(reader)
    sheet = batches_sheet(_lines(around, _told(lists, reader, MOST + 1), reader))
    return spreadsheet(around, reader, "batches", say("批次"), [sheet], ())


def _told(lists: TellsOverviews, reader: Principal, limit: int) -> Sequence[Undertaking]:
    return lists.undertakings(reader=reader, kind=KIND, officer="", code="", running=False, limit=limit)


def _lines(around: Surroundings, told: Iterable[Undertaking], reader: Principal) -> list[BatchLine]:
    name = around.names()
    return [batch_line(each, _file(around, each.id, reader), name) for each in told]


def _file(around: Surroundings, batch: UUID, reader: Principal) -> Case | None:
    try:
        return around.bus.case(BATCH, batch, reader)
    except CaseNotFound:
        return None


def _batch(
    around: Surroundings, reader: Principal, batch: UUID, state: RowState | None, after: int, left: str
) -> Response:
    demand_reader(reader)
    case, states = _opened(around, reader, batch)
    shown = chosen_rows(case, state)[after : after + PAGE]
    view = _seen_as(around, reader, case, states, state, shown, after)
    return page(
        "batch.html",
        here="batches",
        view=view,
        left=[row for row in left.split(",") if row.isascii() and row.isdecimal()],
        **around_of(around, reader),
    )


def _opened(around: Surroundings, reader: Principal, batch: UUID) -> tuple[Case, Sequence[StepState]]:
    """Raises CaseNotFound, also for what is no batch."""
    _, case, states = around.bus.opened(around.registers, batch, reader)
    if case.kind != KIND:
        raise CaseNotFound(batch)
    return case, states


def _seen_as(
    around: Surroundings,
    reader: Principal,
    case: Case,
    states: Sequence[StepState],
    state: RowState | None,
    shown: Sequence[tuple[int, BatchRow]],
    start: int,
) -> BatchView:
    case_type = around.case_types[case.must(BatchFile).case_kind]
    return batch_view(
        case,
        case_type,
        [row_progress(around.bus, case_type, case.id, row, entry, reader) for row, entry in shown],
        states=states,
        state=state,
        start=start,
        reader=reader,
        name=around.names(),
    )


def _workbook(around: Surroundings, reader: Principal, batch: UUID, state: RowState | None) -> Response:
    demand_reader(reader)
    case, states = _opened(around, reader, batch)
    shown = chosen_rows(case, state)
    view = _seen_as(around, reader, case, states, state, shown, 0)
    sheets = [rows_sheet(view.rows, [entry for _, entry in shown]), bad_sheet(view.bad)]
    asked = ((say("批次"), view.title), (say("行的状态"), say("全部") if state is None else term(state)))
    return spreadsheet(around, reader, "batch-rows", view.title, sheets, asked)


def _order(around: Surroundings, reader: Principal, batch: UUID, draft: str, chosen: list[str]) -> Response:
    """The form of the order, filled with the rows and the versions that were seen; not with those that moved.

    A row comes as its number and the version at which the page showed its case: ``3.7``.
    """
    demand_reader(reader)
    case = around.bus.case(BATCH, batch, reader)
    case_type = around.case_types[case.must(BatchFile).case_kind]
    drafted, rows = case.get(BatchDraft, draft), rows_of(case)
    seen = dict(found for text in chosen if (found := _seen(text)) is not None)
    if drafted is None or drafted.power not in ORDER_OF or not seen:
        return RedirectResponse(f"/batches/{batch}", status_code=303)
    left = []
    for row, version in seen.items():
        entry = rows.get(row)
        now = None if entry is None else row_progress(around.bus, case_type, batch, row, entry, reader).version
        if entry is None or now != version or not _free(entry, draft):
            left.append(str(row))
    if left:
        return RedirectResponse(f"/batches/{batch}?left={','.join(left)}", status_code=303)
    prefilled = {"draft": draft}
    for number, (row, version) in enumerate(seen.items()):
        prefilled |= {f"seen.{number}.row": str(row), f"seen.{number}.version": str(version)}
    return RedirectResponse(act_address(batch, ORDER_OF[drafted.power], prefilled), status_code=303)


def _free(entry: BatchRow, draft: str) -> bool:
    return entry.taken_out is None and entry.waits_for is None and draft not in entry.done


def _seen(text: str) -> tuple[int, int] | None:
    row, _, version = text.partition(".")
    if not (row.isascii() and row.isdecimal() and version.isascii() and version.isdecimal()):
        return None
    return int(row[:9]), int(version[:18])
