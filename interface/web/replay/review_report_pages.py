"""评查报告: the review of a whole case beside its file, to read and to print."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.case_review import CaseReviews
from application.legal_time import replayed
from application.ports import CaseNotFound
from application.principals import Principal
from domain.messages import shanghai_day
from interface.http.assembly import Surroundings
from interface.web.cases.case_view import limit_line
from interface.web.cases.file_header import header
from interface.web.rendering import page
from interface.web.replay.history_shown import circumstances
from interface.web.replay.review_report_view import report
from interface.web.standing import around_of
from interface.web.visits import page_router, visited


def routes(around: Surroundings) -> APIRouter:
    """The page as a route; the same is told as JSON by the API."""
    router = page_router()
    reviews = around.reviews
    if reviews is None:
        return router

    @router.get("/cases/{case_id}/review/report")
    def reported(request: Request, case_id: UUID) -> Response:
        return visited(around, request, lambda reader: _report(around, reviews, reader, case_id))

    return router


def _report(around: Surroundings, reviews: CaseReviews, reader: Principal, case_id: UUID) -> Response:
    entries = reviews.reading.history(case_id, reader)
    case_type = around.case_types.get(entries[0].kind)
    if case_type is None:
        raise CaseNotFound(case_id)
    name, today = around.names(), shanghai_day(around.now())
    limits = [limit_line(limit, today) for limit in around.readings.deadlines(case_id, reader=reader)]
    return page(
        "review_report.html",
        here="docket",
        case_id=case_id,
        tab="report",
        file=header(case_type, replayed(entries, len(entries)), circumstances(entries), limits, name),
        report=report(reviews.of(case_type, entries), name),
        **around_of(around, reader),
    )
