"""关注页: the marked cases of an authority, and for each of them its readers, its readings and their review."""

from typing import Annotated, Any, Final
from uuid import UUID, uuid4, uuid5

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.marked_cases import demand_reviewer, reviews
from application.ports import CaseNotFound
from application.principals import Principal
from domain.messages import shanghai_day
from domain.registers.reads import READINGS
from domain.step import Power
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.identity import demand_same_site
from interface.http.refusals import TOLD
from interface.http.spoken import body_hash, strictly
from interface.web.desk.attention_view import attention_view, marked_row
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.troubles import Trouble, trouble
from interface.web.visits import demand_reader, not_found, page_router, visited
from interface.web.wording import authority

PAGE: Final = 100
"""Readings on one page."""

TAKEN: Final = frozenset(READINGS.steps)
"""The acts that have a form on the page itself: each holds one sentence."""


def routes(around: Surroundings) -> APIRouter:
    """``/attention`` and ``/cases/{case_id}/attention`` with its three short forms."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/attention")
    def overview(request: Request) -> Response:
        return visited(around, request, lambda reader: _overview(around, lists, reader))

    @router.get("/cases/{case_id}/attention")
    def case(request: Request, case_id: UUID, before: Annotated[int, Query(ge=0)] = 0) -> Response:
        return visited(around, request, lambda reader: _case(around, reader, case_id, before=before))

    @router.post("/cases/{case_id}/attention/{slug}", dependencies=[Depends(demand_same_site)])
    def take(
        request: Request,
        case_id: UUID,
        slug: str,
        command_id: Annotated[UUID, Form()],
        place: Annotated[int, Form(ge=1, le=1_000_000_000)],
        text: Annotated[str, Form(max_length=4000)] = "",
    ) -> Response:
        return visited(around, request, lambda reader: _take(around, reader, case_id, slug, command_id, place, text))

    return router


def _overview(around: Surroundings, lists: TellsOverviews, reader: Principal) -> Response:
    demand_reader(reader)
    demand_reviewer(reader)
    name_of = around.names()
    return page(
        "attention_overview.html",
        here="docket",
        authority=authority(reader.authority),
        rows=[marked_row(each, around.case_types, name_of) for each in around.marked_cases.overview(lists, reader)],
        **around_of(around, reader),
    )


def _case(
    around: Surroundings,
    reader: Principal,
    case_id: UUID,
    *,
    before: int = 0,
    wrong: Trouble | None = None,
    typed: str = "",
) -> Response:
    """``before`` is the place from which on readings are left out, 0 for the latest."""
    case_type, case, states = around.bus.opened(around.case_types, case_id, reader)
    marked = around.marked_cases
    readings = [each for each in marked.readings(case, reader) if not before or each.place < before]
    view = attention_view(
        case_type,
        case,
        states,
        around.readings.timeline(case_id, reader=reader),
        readings[:PAGE],
        marked.review(case_id),
        reader=reader.officer,
        may_review=reader.holds(Power.APPROVE, case.authority),
        all_readings=reviews(reader),
        name_of=around.names(),
    )
    return page(
        "attention.html",
        422 if wrong else 200,
        here="docket",
        view=view,
        wrong=wrong,
        typed=typed,
        key=uuid4(),
        older=readings[PAGE - 1].place if len(readings) > PAGE else 0,
        before=before,
        **around_of(around, reader),
    )


def _take(
    around: Surroundings,
    reader: Principal,
    case_id: UUID,
    slug: str,
    command_id: UUID,
    place: int,
    text: str,
) -> Response:
    if slug not in TAKEN:
        return not_found(around, reader)
    _, case, _ = around.bus.opened(around.case_types, case_id, reader)
    step = READINGS.steps[slug]
    said: dict[str, Any] = {"occurred_on": shanghai_day(around.now()).isoformat(), **_said(slug, place, text.strip())}
    try:
        command = strictly(step, said)
        around.marked_cases.take(
            case.kind,
            case_id,
            command,
            by=reader,
            # One key for the page, one for each of its forms.
            command_id=uuid5(command_id, f"{slug}/{place}"),
            body_hash=body_hash(f"{READINGS.kind}/{case_id}/{slug}", command),
        )
    except CaseNotFound:
        raise
    except TOLD as error:
        return _case(around, reader, case_id, wrong=trouble(error, around.names()), typed=text)
    return RedirectResponse(f"/cases/{case_id}/attention#readings", status_code=303)


def _said(slug: str, place: int, text: str) -> dict[str, Any]:
    """The fields of each act as the API would take them."""
    return {
        "review-readings": {"up_to": place, "remark": text},
        "question-reading": {"entry": place, "question": text},
        "answer-reading-question": {"entry": place, "answer": text},
    }[slug]
