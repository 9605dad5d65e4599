"""Pages of one case beside its file: 时间线与回放, the case as it stood; 评查, what its acts were judged on."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.legal_time import replayed
from application.ports import CaseNotFound
from application.principals import Principal
from application.recorded import Recorded
from application.replay import Replays, amendments
from domain.messages import shanghai_day
from domain.procedure import CaseType
from interface.http.assembly import Surroundings
from interface.web.cases.case_view import limit_line
from interface.web.cases.file_header import FileHeader, header
from interface.web.rendering import page
from interface.web.replay.findings_view import Wanted, reviewed
from interface.web.replay.history_shown import circumstances
from interface.web.replay.replay_asked import Asked, chosen
from interface.web.replay.replay_view import history, scrub
from interface.web.replay.snapshot_view import snapshot
from interface.web.standing import around_of
from interface.web.visits import Words, page_router, visited


def routes(around: Surroundings) -> APIRouter:
    """The pages as routes; none of them is part of the API."""
    router = page_router()
    replays = around.replays
    if replays is None:
        return router

    @router.get("/cases/{case_id}/timeline")
    def timeline(
        request: Request,
        case_id: UUID,
        version: Words = "",
        on: Words = "",
        against: Words = "",
        only: Words = "",
        by: Words = "",
        part: Words = "",
        page: Words = "",
    ) -> Response:
        asked = Asked(case_id, version, on, against, only, by, part, page)
        return visited(around, request, lambda reader: _timeline(around, replays, reader, asked))

    @router.get("/cases/{case_id}/review")
    def review(request: Request, case_id: UUID, outcome: Words = "", rule: Words = "", page: Words = "") -> Response:
        wanted = Wanted(case_id, outcome, rule, page)
        return visited(around, request, lambda reader: _review(around, replays, reader, wanted))

    return router


def _timeline(around: Surroundings, replays: Replays, reader: Principal, asked: Asked) -> Response:
    case_type, entries = _opened(around, replays, reader, asked.case_id)
    name, corrections = around.names(), amendments(entries)
    at = chosen(asked, entries, shanghai_day(around.now()))
    then = replays.then(case_type, entries, at.version, at.on) if at.version else None
    before = replays.then(case_type, entries, at.against) if at.against and then is not None else None
    return page(
        "timeline.html",
        422 if at.wrong else 200,
        here="docket",
        case_id=asked.case_id,
        tab="timeline",
        file=_file(around, reader, case_type, entries),
        asked=asked,
        at=at,
        scrub=scrub(entries, corrections, asked, at),
        history=history(case_type, entries, corrections, asked, at, name),
        then=None if then is None else snapshot(case_type, entries, then, before, asked, at, name),
        first_on=entries[0].recorded_on,
        **around_of(around, reader),
    )


def _review(around: Surroundings, replays: Replays, reader: Principal, wanted: Wanted) -> Response:
    case_type, entries = _opened(around, replays, reader, wanted.case_id)
    return page(
        "case_review.html",
        here="docket",
        case_id=wanted.case_id,
        tab="review",
        file=_file(around, reader, case_type, entries),
        review=reviewed(entries, wanted, around.names()),
        **around_of(around, reader),
    )


def _opened(
    around: Surroundings, replays: Replays, reader: Principal, case_id: UUID
) -> tuple[CaseType, Sequence[Recorded]]:
    """The kind of a case and its whole history. Raises CaseNotFound, also for what is no case."""
    entries = replays.history(case_id, reader)
    case_type = around.case_types.get(entries[0].kind)
    if case_type is None:
        raise CaseNotFound(case_id)
    return case_type, entries


def _file(around: Surroundings, reader: Principal, case_type: CaseType, entries: Sequence[Recorded]) -> FileHeader:
    """The head of the file as it stands today."""
    today, case = shanghai_day(around.now()), replayed(entries, len(entries))
    limits = [limit_line(limit, today) for limit in around.readings.deadlines(case.id, reader=reader)]
    return header(case_type, case, circumstances(entries), limits, around.names())
