"""评查: lists over the authority of what came late, was corrected, flagged, or done while the system was down."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from application.oversight import OversightFilter, TellsOversight
from application.principals import Principal
from domain.catalogue import CASE_TYPES
from interface.http.assembly import Surroundings
from interface.text.language import say, term
from interface.web.rendering import page as rendered
from interface.web.replay.oversight_view import (
    AMENDMENTS,
    FINDINGS,
    LATE,
    LISTS,
    OUTAGES,
    PAGE,
    WARNINGS,
    Asked,
    amendment_rows,
    figures,
    finding_rows,
    late_rows,
    outage_rows,
    rule_rows,
)
from interface.web.replay.review_sheets import review_sheets, told
from interface.web.replay.warnings_view import warning_choices, warning_rows
from interface.web.spreadsheet import asked_for, spreadsheet
from interface.web.standing import around_of, officers_of
from interface.web.visits import Words, demand_reader, page_router, visited
from interface.web.wording import authority

MOST_OUTAGES = 500


def routes(around: Surroundings) -> APIRouter:
    """The page as a route; it is no part of the API."""
    router = page_router()
    lists = around.oversight
    if lists is None:
        return router

    @router.get("/review")
    def review(
        request: Request,
        which: Annotated[str, Query(alias="list")] = "",
        since: Annotated[Words, Query(alias="from")] = "",
        until: Annotated[Words, Query(alias="to")] = "",
        officer: Words = "",
        kind: Words = "",
        rule: Words = "",
        outcome: Words = "",
        page: Words = "",
    ) -> Response:
        asked = Asked(which if which in LISTS else FINDINGS, since, until, officer, kind, rule, outcome, page)
        show = _workbook if asked_for(request) else _review
        return visited(around, request, lambda reader: show(around, lists, reader, asked))

    return router


def _review(around: Surroundings, lists: TellsOversight, reader: Principal, asked: Asked) -> Response:
    demand_reader(reader)
    wanted, wrong = asked.filter(around.case_types)
    counts = lists.oversight_counts(
        OversightFilter(wanted.since, wanted.until, wanted.officer, wanted.kind), reader=reader
    )
    shown = _shown(around, lists, reader, asked, wanted)
    more = len(shown["rows"]) > PAGE and asked.list != OUTAGES
    return rendered(
        "review.html",
        422 if wrong else 200,
        here="review",
        authority=authority(reader.authority),
        asked=asked,
        wrong=wrong,
        figures=figures(asked, counts),
        kinds=[(kind, term(case_type.label)) for kind, case_type in CASE_TYPES.items()],
        officers=officers_of(around, reader, former=True),
        newer=asked.address(page=asked.number - 1) if asked.number > 1 else "",
        older=asked.address(page=asked.number + 1) if more else "",
        **(shown | {"rows": shown["rows"][:PAGE] if asked.list != OUTAGES else shown["rows"]}),
        **around_of(around, reader),
    )


def _workbook(around: Surroundings, lists: TellsOversight, reader: Principal, asked: Asked) -> Response:
    demand_reader(reader)
    wanted, _ = asked.filter(around.case_types)
    name = around.names()
    sheets = review_sheets(lists, reader, asked, wanted, around.case_types, name)
    return spreadsheet(around, reader, f"review-{asked.list}", say("评查"), sheets, told(asked, wanted, name))


def _shown(
    around: Surroundings, lists: TellsOversight, reader: Principal, asked: Asked, wanted: OversightFilter
) -> dict[str, Any]:
    """The rows of the list that was asked for, one more than a page holds; of findings first the rules."""
    name, kinds = around.names(), around.case_types
    part: dict[str, Any] = {"reader": reader, "offset": (asked.number - 1) * PAGE, "limit": PAGE + 1}
    if asked.list == LATE:
        return {"rows": late_rows(lists.late_entries_found(wanted, **part), kinds, name), "rules": []}
    if asked.list == AMENDMENTS:
        return {"rows": amendment_rows(lists.amendments_found(wanted, **part), kinds, name), "rules": []}
    if asked.list == WARNINGS:
        rows = warning_rows(lists.warnings_found(wanted, **part), kinds, name)
        return {"rows": rows, "rules": [], "warning_rules": warning_choices()}
    if asked.list == OUTAGES:
        return {"rows": outage_rows(lists.outages(reader=reader, limit=MOST_OUTAGES)), "rules": []}
    rules = rule_rows(lists.findings_counted(wanted, reader=reader), asked, name)
    found = lists.findings_found(wanted, **part) if wanted.rule else []
    return {"rows": finding_rows(found, kinds, name), "rules": rules}
