"""Pages of organizations: the search, the file of a registered one, and that of one without a code."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.office_readings import DirectoryFilter
from application.office_work import KnownOrganization
from application.organizations import Dossier
from application.principals import Principal
from application.readings import DocketFilter, Sort
from application.reappearance import Reappearances, known_cluster, known_organization
from domain.law.parties import checked_code
from domain.messages import shanghai_day
from domain.registers.illegal_organization import ILLEGAL_ORGANIZATION
from domain.registers.illegal_organization_links import AttachedCase
from domain.step import Power
from interface.http.assembly import Surroundings, TellsOverviews
from interface.http.dockets import LARGEST_PAGE
from interface.text.language import say
from interface.web.records import organization_sheets as sheets
from interface.web.records.cluster_view import cluster_view
from interface.web.records.docket_view import DocketRow, docket_row
from interface.web.records.lists_pages import TABS
from interface.web.records.organization_view import organization_view
from interface.web.records.persons_view import looks, post_lines
from interface.web.records.reappearance_view import AlikeView, alike_view
from interface.web.rendering import page
from interface.web.spreadsheet import asked_for, spreadsheet
from interface.web.standing import around_of
from interface.web.visits import Words, demand_reader, not_found, page_router, visited

PAGE: Final = 50
LONGEST_NAME: Final = 200


def routes(around: Surroundings) -> APIRouter:
    """``/organizations`` and what lies below it; none of them is part of the API."""
    router = page_router()
    lists = around.overviews
    if lists is None:
        return router

    @router.get("/organizations")
    def organizations(request: Request, q: Words = "") -> Response:
        taken = asked_for(request)
        return visited(around, request, lambda reader: _organizations(around, lists, reader, q, taken=taken))

    @router.get("/organizations/unregistered/{cluster}")
    def unregistered(request: Request, cluster: UUID) -> Response:
        return visited(around, request, lambda reader: _cluster(around, lists, reader, cluster))

    @router.get("/organizations/{code}")
    def organization(request: Request, code: str) -> Response:
        taken = asked_for(request)
        return visited(around, request, lambda reader: _organization(around, lists, reader, code, taken=taken))

    return router


def _organizations(
    around: Surroundings, lists: TellsOverviews, reader: Principal, asked: str, *, taken: bool
) -> Response:
    name, most = asked[:LONGEST_NAME], LARGEST_PAGE if taken else PAGE
    told = around.organizations(lists).search(name, reader, most)
    found: Sequence[KnownOrganization] = told if asked else []
    clusters = list(_clusters(lists, name, reader, most)) if asked else []
    if taken:
        tables = [sheets.found(found), sheets.clusters(clusters)]
        return spreadsheet(around, reader, "organizations", say("组织"), tables, [(say("查找"), asked)])
    return page(
        "organizations.html",
        here="organizations",
        tabs=TABS,
        asked=asked,
        found=found,
        clusters=clusters,
        **around_of(around, reader),
    )


def _clusters(lists: TellsOverviews, text: str, reader: Principal, most: int) -> Iterator[tuple[UUID, str]]:
    """Organizations without a code by a name or a mark, under the name that is on their file."""
    wanted = DirectoryFilter(search=text, kinds=(ILLEGAL_ORGANIZATION.kind,))
    entries = list(dict.fromkeys(entry.entry for entry in lists.directory(wanted, reader=reader, limit=most)))
    marks = lists.marks_of(entries, reader=reader)
    for entry in entries:
        yield entry, next((mark.name for mark in marks.get(entry, ()) if mark.relation == "name"), "")


def _organization(
    around: Surroundings, lists: TellsOverviews, reader: Principal, code: str, *, taken: bool
) -> Response:
    try:
        told = around.organizations(lists).dossier(checked_code(code), reader)
    except ValueError:
        return not_found(around, reader)
    view = organization_view(told, around.case_types, shanghai_day(around.now()), reader.authority)
    if taken:
        asked = [(say("统一社会信用代码"), told.code)]
        return spreadsheet(around, reader, f"organization-{told.code}", view.name, sheets.of_organization(view), asked)
    entries = list(dict.fromkeys(post.entry for post in told.posts))
    back = f"/organizations/{told.code}"
    return page(
        "organization.html",
        here="organizations",
        tabs=TABS,
        view=view,
        alike=_alike(around, lists, told, entries, reader, back),
        posts=post_lines(told, lists.marks_of(entries, reader=reader), back),
        looks=looks(entries, around.bus.history, reader, around.names()),
        may_answer=reader.holds(Power.INVESTIGATE, reader.authority),
        **around_of(around, reader),
    )


def _alike(
    around: Surroundings,
    lists: TellsOverviews,
    told: Dossier,
    entries: Sequence[UUID],
    reader: Principal,
    back: str,
) -> Sequence[AlikeView]:
    ours = known_organization(told, entries)
    if ours is None:
        return ()
    own = {str(case.case_id) for case in told.cases}
    found = Reappearances(around.bus, lists).of(ours, reader, leaving_out=own)
    return [alike_view(ours, each, back) for each in found]


def _cluster(around: Surroundings, lists: TellsOverviews, reader: Principal, id_: UUID) -> Response:
    demand_reader(reader)
    cluster = around.bus.case(ILLEGAL_ORGANIZATION, id_, reader)
    back, today = f"/organizations/unregistered/{id_}", shanghai_day(around.now())
    name_of = around.names()
    wanted = DocketFilter(ids=[UUID(case_id) for case_id in cluster.all(AttachedCase)])
    attached = (
        lists.docket_page(wanted, reader=reader, sort=Sort.OPENED, cursor="", limit=LARGEST_PAGE).entries
        if wanted.ids
        else ()
    )
    rows: Mapping[UUID, DocketRow] = {
        entry.case_id: docket_row(around.case_types[entry.kind], entry, today, name_of) for entry in attached
    }
    ours = known_cluster(cluster)
    found = Reappearances(around.bus, lists).of_cluster(cluster, reader)
    return page(
        "cluster.html",
        here="organizations",
        view=cluster_view(cluster, rows.get, name_of, back),
        alike=[alike_view(ours, each, back) for each in found],
        may_answer=reader.holds(Power.INVESTIGATE, reader.authority),
        **around_of(around, reader),
    )
