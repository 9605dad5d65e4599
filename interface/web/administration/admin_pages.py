"""管理页: the overview, the agencies and the outages of an authority, for its administrators."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.administration import Administration, demand_administrator
from application.principals import Principal
from application.settings_told import settings_told
from domain.messages import shanghai_day
from domain.registers.agency import AGENCY
from domain.registers.outage import OUTAGE
from interface.http.assembly import Surroundings
from interface.http.dockets import LARGEST_PAGE
from interface.http.late import TellsLate
from interface.web.administration.admin_view import Matter, matters, offices
from interface.web.administration.calendar_view import calendar_matter
from interface.web.administration.outage_view import outage_view
from interface.web.form_links import register_opening
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import page_router, visited
from interface.web.wording import authority


def routes(around: Surroundings) -> APIRouter:
    """``/admin``, ``/admin/agencies``, ``/admin/outages``."""
    router = page_router()
    upkeep, late = around.administration, around.late
    if upkeep is None or late is None:
        return router

    @router.get("/admin")
    def overview(request: Request) -> Response:
        return visited(around, request, lambda reader: _overview(around, upkeep, late, reader))

    @router.get("/admin/agencies")
    def agencies(request: Request) -> Response:
        return visited(around, request, lambda reader: _agencies(around, upkeep, reader))

    @router.get("/admin/outages")
    def outages(request: Request) -> Response:
        return visited(around, request, lambda reader: _outages(around, late, reader))

    return router


def _overview(around: Surroundings, upkeep: Administration, late: TellsLate, reader: Principal) -> Response:
    demand_administrator(reader)
    officers = [each for each in upkeep.officers(reader.authority) if each.authority == reader.authority]
    return page(
        "admin.html",
        here="admin",
        authority=authority(reader.authority),
        matters=_calendar(around, reader)
        + matters(
            officers,
            around.people.accounts(reader.authority),
            upkeep.authorities(reader.authority),
            late.outages(reader=reader, limit=LARGEST_PAGE),
            upkeep.builds(),
            around.readiness.last(),
            sum(each.missing for each in settings_told(around.bus, reader, shanghai_day(around.now())).all()),
            shanghai_day(around.now()),
        ),
        offices_held=offices(officers),
        **around_of(around, reader),
    )


def _calendar(around: Surroundings, reader: Principal) -> list[Matter]:
    """The work calendar among the matters, where there is one."""
    desk = around.calendar
    if desk is None:
        return []
    return [calendar_matter(desk.years(reader), desk.provisional(reader), shanghai_day(around.now()))]


def _agencies(around: Surroundings, upkeep: Administration, reader: Principal) -> Response:
    demand_administrator(reader)
    return page(
        "admin_agencies.html",
        here="admin",
        authority=authority(reader.authority),
        agencies=[(each, authority(each.authority)) for each in upkeep.authorities(reader.authority)],
        register=register_opening(AGENCY.kind, back="/admin/agencies"),
        **around_of(around, reader),
    )


def _outages(around: Surroundings, late: TellsLate, reader: Principal) -> Response:
    demand_administrator(reader)
    found = late.outages(reader=reader, limit=LARGEST_PAGE)
    return page(
        "admin_outages.html",
        here="admin",
        authority=authority(reader.authority),
        outages=[
            outage_view(each, around.bus.case(OUTAGE, each.outage, reader), back="/admin/outages", keeper=True)
            for each in found
        ],
        declare=register_opening(OUTAGE.kind, back="/admin/outages"),
        **around_of(around, reader),
    )
