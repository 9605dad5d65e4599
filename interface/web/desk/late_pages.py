"""停机补录页: what was done on paper while the system was out is entered act by act, number by number."""

from contextlib import suppress
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.office_readings import OutageEntry
from application.ports import CaseNotFound
from application.principals import Principal
from application.readings import DocketFilter, Sort
from domain.messages import shanghai_day
from domain.registers.outage import OUTAGE
from domain.steps.party_change import party_of
from interface.http.assembly import Surroundings
from interface.http.dockets import LARGEST_PAGE
from interface.http.late import TellsLate
from interface.text.language import say
from interface.web.administration.outage_view import OutageView, outage_view
from interface.web.desk.late_view import (
    PLACE,
    ActLink,
    FoundCase,
    Wanted,
    acts_of,
    days_of,
    found,
    late_line,
    openings,
)
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_router, plain, visited
from interface.web.wording import authority

CASES: Final = 20
"""Cases that a search shows."""

LATEST: Final = 30
"""Late entries that stand here where no outage is chosen; the review lists have all of them."""


def routes(around: Surroundings) -> APIRouter:
    """``/late``: everything by forms that ask, so that each step has an address."""
    router = page_router()
    late = around.late
    if late is None:
        return router

    @router.get("/late")
    def entries(
        request: Request,
        outage: str = "",
        on: str = "",
        paper: str = "",
        reason: str = "",
        number: str = "",
        q: str = "",
        case: str = "",
    ) -> Response:
        told = [plain(text)[:200] for text in (outage, _day(on), paper, reason, number, q, case)]
        return visited(around, request, lambda reader: _late(around, late, reader, Wanted(*told)))

    return router


def _late(around: Surroundings, late: TellsLate, reader: Principal, wanted: Wanted) -> Response:
    demand_reader(reader)
    today = shanghai_day(around.now())
    listed = late.outages(reader=reader, limit=LARGEST_PAGE)
    outages = [_seen(around, reader, entry) for entry in listed]
    chosen = next((each for each in outages if str(each.outage) == wanted.outage), None)
    entered = late.late_entries(
        reader=reader,
        since=None,
        until=None,
        outage=None if chosen is None else chosen.outage,
        limit=LATEST if chosen is None else LARGEST_PAGE,
    )
    name_of = around.names()
    acts, party = (None, "") if chosen is None else _acts(around, reader, wanted)
    return page(
        "late.html",
        here="worklist",
        authority=authority(reader.authority),
        outages=outages,
        chosen=chosen,
        days=None if chosen is None else days_of(chosen, today),
        wanted=wanted,
        entered=[late_line(entry, name_of, say("未写明材料")) for entry in entered],
        cases=_found(around, reader, wanted) if chosen is not None and wanted.q else [],
        acts=acts,
        case_name=party,
        other=wanted.address(case=""),
        begins=openings(around.case_types, reader, wanted) if chosen is not None else [],
        **around_of(around, reader),
    )


def _seen(around: Surroundings, reader: Principal, entry: OutageEntry) -> OutageView:
    return outage_view(entry, around.bus.case(OUTAGE, entry.outage, reader), back=PLACE)


def _found(around: Surroundings, reader: Principal, wanted: Wanted) -> list[FoundCase]:
    asked = DocketFilter(search=wanted.q, kinds=tuple(around.case_types))
    told = around.readings.docket_page(asked, reader=reader, sort=Sort.RECENT, cursor="", limit=CASES)
    return found(told.entries, around.case_types, wanted)


def _acts(around: Surroundings, reader: Principal, wanted: Wanted) -> tuple[list[ActLink] | None, str]:
    """The acts open in the case that was chosen, and its party; no acts where none was chosen or it is not for him."""
    with suppress(ValueError, CaseNotFound):
        case_id = UUID(wanted.case)
        _, case, states = around.bus.opened(around.case_types, case_id, reader)
        party = party_of(case)
        return acts_of(case_id, states, wanted), "" if party is None else party.name
    return None, ""


def _day(said: str) -> str:
    """A day as it was typed, empty where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(said).isoformat()
    return ""
