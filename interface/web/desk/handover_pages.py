"""交接页: an officer hands his open cases over with their inventories, the head replaces him, the successor accepts."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from application.handovers import CaseInHand, Handovers, InHand
from application.ports import CaseNotFound
from application.principals import Principal
from domain.law.personnel import WorkDone
from domain.messages import shanghai_day
from domain.step import Power
from domain.steps.handover import ACCEPT_HANDOVER, OFFER_HANDOVER
from domain.steps.recusal import REPLACE_OFFICER
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.text.language import term
from interface.web.desk.handover_view import Typed, case_line, successors
from interface.web.each_taken import Order, Taken, take_each
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import demand_reader, page_at, page_router, plain, visited

MOST: Final = 200
"""Cases that one form hands over."""

Text = Annotated[str, Form(max_length=4000)]


def routes(around: Surroundings) -> APIRouter:
    """``/handover``, its printed inventory, and the forms of offer, replacement and acceptance."""
    router = page_router()
    if around.overviews is None or around.administration is None:
        return router
    handovers = Handovers(around.bus, around.overviews, around.case_types)

    @router.get("/handover")
    def handover(request: Request, officer: str = "", cursor: str = "") -> Response:
        return visited(around, request, lambda reader: _page(around, handovers, reader, officer, cursor))

    @router.get("/handover/inventory")
    def inventory(request: Request, officer: str = "", cursor: str = "") -> Response:
        return visited(around, request, lambda reader: _inventory(around, handovers, reader, officer, cursor))

    @router.post("/handover", dependencies=[Depends(demand_same_site)])
    def hand_over(
        request: Request,
        key: Annotated[UUID, Form()],
        officer: Text = "",
        cursor: Text = "",
        successor: Text = "",
        appointments: Text = "",
        certificate_and_seal: Text = "",
        reason: Text = "",
        work_done: Text = "",
        cases: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        typed = Typed(
            successor=successor,
            appointments=appointments.strip(),
            certificate_and_seal=certificate_and_seal.strip(),
            reason=reason.strip(),
            work_done=work_done,
        )
        return visited(
            around,
            request,
            lambda reader: _hand_over(around, handovers, reader, officer, cursor, key, typed, cases or ()),
        )

    @router.post("/handover/accept", dependencies=[Depends(demand_same_site)])
    def accept(
        request: Request,
        key: Annotated[UUID, Form()],
        receipt: Text = "",
        checked: Text = "",
        cases: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        typed = Typed(receipt=receipt.strip(), checked=checked == "yes")
        return visited(around, request, lambda reader: _accept(around, handovers, reader, key, typed, cases or ()))

    return router


def _told(around: Surroundings, handovers: Handovers, reader: Principal, officer: str, cursor: str) -> InHand:
    demand_reader(reader)
    return handovers.of(plain(officer) or reader.officer, reader, around.bus.officers(), cursor)


def _page(
    around: Surroundings,
    handovers: Handovers,
    reader: Principal,
    officer: str,
    cursor: str,
    *,
    typed: Typed | None = None,
    results: Sequence[Taken] = (),
) -> Response:
    assert around.administration is not None
    told = page_at(cursor, f"/handover?officer={officer}", lambda: _told(around, handovers, reader, officer, cursor))
    if isinstance(told, Response):
        return told
    today, name_of = shanghai_day(around.now()), around.names()
    # What was taken is ticked no more; what was refused stays as it was typed.
    typed = replace(typed or Typed(), cases=frozenset(str(each.case_id) for each in results if each.wrong))
    own = told.officer == reader.officer
    lines = [case_line(each, today, name_of, typed) for each in told.cases]
    return page(
        "handover.html",
        here="worklist",
        officer=told.officer,
        name=name_of(told.officer),
        own=own,
        may_offer=Power.INVESTIGATE in reader.powers if own else Power.APPROVE in reader.powers,
        cases=lines,
        awaiting=[case_line(each, today, name_of, typed) for each in handovers.awaiting(reader)] if own else [],
        successors=successors(around.administration.officers(reader.authority), told.officer, reader.authority, today),
        works=[(work.value, term(work)) for work in WorkDone],
        cursor=cursor,
        next_cursor=told.next_cursor,
        typed=typed,
        results=results,
        key=uuid4(),
        **around_of(around, reader),
    )


def _inventory(around: Surroundings, handovers: Handovers, reader: Principal, officer: str, cursor: str) -> Response:
    told = _told(around, handovers, reader, officer, cursor)
    today, name_of = shanghai_day(around.now()), around.names()
    return page(
        "handover_inventory.html",
        here="worklist",
        officer=told.officer,
        name=name_of(told.officer),
        cases=[case_line(each, today, name_of, Typed()) for each in told.cases],
        next_cursor=told.next_cursor,
        **around_of(around, reader),
    )


def _hand_over(
    around: Surroundings,
    handovers: Handovers,
    reader: Principal,
    officer: str,
    cursor: str,
    key: UUID,
    typed: Typed,
    chosen: Sequence[str],
) -> Response:
    """The officer offers his cases; the head puts the successor in his place."""
    demand_reader(reader)
    own, on = officer in ("", reader.officer), shanghai_day(around.now()).isoformat()

    def said(told: CaseInHand) -> dict[str, Any]:
        if own:
            inventory = told.inventory(typed.appointments, typed.certificate_and_seal)
            return {"occurred_on": on, "successor": typed.successor, "inventory": inventory}
        return {
            "occurred_on": on,
            "officer": officer,
            "successor": typed.successor,
            "reason": typed.reason,
            "work_done": typed.work_done,
        }

    slug = OFFER_HANDOVER.slug if own else REPLACE_OFFICER.slug
    orders = [
        Order(told.case_type, told.case.id, told.party, told.number, version, slug, said(told))
        for told, version in _chosen(handovers, reader, chosen)
    ]
    results = take_each(around, reader, orders, key, around.names())
    return _page(around, handovers, reader, officer, cursor, typed=typed, results=results)


def _accept(
    around: Surroundings, handovers: Handovers, reader: Principal, key: UUID, typed: Typed, chosen: Sequence[str]
) -> Response:
    demand_reader(reader)
    said = {
        "occurred_on": shanghai_day(around.now()).isoformat(),
        "inventory_checked": typed.checked,
        "receipt": typed.receipt,
    }
    orders = [
        Order(told.case_type, told.case.id, told.party, told.number, version, ACCEPT_HANDOVER.slug, said)
        for told, version in _chosen(handovers, reader, chosen)
    ]
    results = take_each(around, reader, orders, key, around.names())
    return _page(around, handovers, reader, "", "", typed=typed, results=results)


def _chosen(handovers: Handovers, reader: Principal, chosen: Sequence[str]) -> Iterator[tuple[CaseInHand, int]]:
    """The cases that were ticked, each with the version that was seen; what is none, or not for this reader, is left
    out."""
    for value in list(dict.fromkeys(chosen))[:MOST]:
        case_id, _, version = value.partition(":")
        try:
            yield handovers.one(UUID(case_id), reader)[1], int(version)
        except (ValueError, CaseNotFound):
            continue
