"""协作页: joint operations, for the authority that leads them and for the agencies that take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from application.joint_entries import ListedOperation, operations_for
from application.office_work import Undertaking
from application.ports import NotEmpowered
from application.principals import Principal
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.messages import shanghai_day
from domain.registers.campaign import CAMPAIGN
from domain.registers.joint_check import JOINT_CHECK
from domain.step import Power
from interface.http.assembly import Surroundings, TellsOverviews
from interface.text.language import say
from interface.web.joint.joint_operation_view import operation_view
from interface.web.joint.joint_sheets import campaigns_sheet, checks_sheet, operations_sheet, tasks_sheet
from interface.web.joint.joint_view import campaign_rows, check_rows, operation_rows, own_work
from interface.web.rendering import page
from interface.web.spreadsheet import MOST as MOST_ROWS
from interface.web.spreadsheet import TURNED, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import page_router, visited
from interface.web.wording import authority

PAGE: Final = 30
MOST: Final = 100
"""Operations under way in which an agency's tasks are counted."""

LATEST: Final = 20
"""Joint checks and campaigns that the page shows."""


def routes(around: Surroundings) -> APIRouter:
    """The list and the page of one operation."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/joint")
    def operations(
        request: Request, over: str = "", number: Annotated[int, Query(alias="page", ge=1, le=1_000)] = 1
    ) -> Response:
        if asked_for(request):
            return visited(around, request, lambda reader: _workbook(around, lists, reader, over == "1"))
        return visited(around, request, lambda reader: _operations(around, lists, reader, over == "1", number))

    @router.get("/joint/{case_id}")
    def operation(request: Request, case_id: UUID) -> Response:
        return visited(around, request, lambda reader: _operation(around, reader, case_id))

    return router


def _demand_part(reader: Principal) -> None:
    """Raises NotEmpowered for whoever neither reads cases nor takes part for a partner agency."""
    if reader.powers.isdisjoint((Power.READ, Power.COOPERATE)):
        raise NotEmpowered(reader.officer, Power.READ, reader.authority)


def _workbook(around: Surroundings, lists: TellsOverviews, reader: Principal, over: bool) -> Response:
    """The operations; to a partner agency its own tasks, to whoever reads cases the checks and campaigns."""
    _demand_part(reader)
    today, reads = shanghai_day(around.now()), Power.READ in reader.powers
    own = reader.authority if Power.COOPERATE in reader.powers else ""

    def every(*, over: bool) -> Iterator[ListedOperation]:
        def turn(cursor: str) -> tuple[Sequence[ListedOperation], str]:
            offset = int(cursor or 0)
            found = operations_for(lists, reader, over=over, offset=offset, limit=TURNED)
            return found, str(offset + TURNED) if len(found) == TURNED else ""

        return whole(turn)

    sheets = [operations_sheet(operation_rows(every(over=over), today, own), reads=reads)]
    if own:
        running = list(every(over=False))
        noticed = lists.told_of_tasks([each.case_id for each in running], reader=reader)
        sheets.append(tasks_sheet(own_work(running, own, today, noticed).tasks))
    if reads:
        part: dict[str, Any] = {"officer": "", "code": "", "running": False, "limit": MOST_ROWS + 1}
        checks = lists.undertakings(reader=reader, kind=JOINT_CHECK.kind, **part)
        campaigns = lists.undertakings(reader=reader, kind=CAMPAIGN.kind, **part)
        sheets += [
            checks_sheet(check_rows(checks, lambda stream: around.bus.case(JOINT_CHECK, stream, reader))),
            campaigns_sheet(campaign_rows(campaigns, lambda stream: around.bus.case(CAMPAIGN, stream, reader))),
        ]
    asked = ((say("按状态"), say("已结束") if over else say("进行中")),)
    return spreadsheet(around, reader, "joint", say("协作"), sheets, asked)


def _operations(around: Surroundings, lists: TellsOverviews, reader: Principal, over: bool, number: int) -> Response:
    _demand_part(reader)
    today = shanghai_day(around.now())
    own = reader.authority if Power.COOPERATE in reader.powers else ""
    found = operations_for(lists, reader, over=over, offset=(number - 1) * PAGE, limit=PAGE + 1)
    running = operations_for(lists, reader, over=False, offset=0, limit=MOST) if own else []
    noticed = lists.told_of_tasks([each.case_id for each in running], reader=reader)
    reads = Power.READ in reader.powers

    def undertaken(kind: str) -> list[Undertaking]:
        if not reads:
            return []
        return list(lists.undertakings(reader=reader, kind=kind, officer="", code="", running=False, limit=LATEST))

    return page(
        "joint.html",
        here="joint",
        authority=authority(reader.authority),
        rows=operation_rows(found[:PAGE], today, own),
        over=over,
        number=number,
        more=len(found) > PAGE,
        work=own_work(running, own, today, noticed) if own else None,
        reads=reads,
        checks=check_rows(undertaken(JOINT_CHECK.kind), lambda stream: around.bus.case(JOINT_CHECK, stream, reader)),
        campaigns=campaign_rows(undertaken(CAMPAIGN.kind), lambda stream: around.bus.case(CAMPAIGN, stream, reader)),
        begins=reader.holds(JOINT_ENFORCEMENT.opening.power, reader.authority),
        checks_begin=reader.holds(JOINT_CHECK.opening.power, reader.authority),
        **around_of(around, reader),
    )


def _operation(around: Surroundings, reader: Principal, case_id: UUID) -> Response:
    told = around.joint_operations().operation(case_id, reader)
    _, states = around.bus.openings(JOINT_ENFORCEMENT, case_id, reader)
    view = operation_view(told, states, reader.authority, shanghai_day(around.now()), around.names())
    return page("joint_operation.html", here="joint", view=view, told=told, **around_of(around, reader))
