"""运行状况页: readiness, workers and lists for administrators, and the rebuild of a list from the browser."""

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.administration import Administration, UnknownList, demand_administrator
from application.principals import Principal
from interface.http.assembly import Surroundings
from interface.http.identity import demand_same_site
from interface.web.administration.health_view import HealthView, health_view
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import not_found, page_router, visited


def routes(around: Surroundings) -> APIRouter:
    """``/admin/health``, the fragment of its lists, and the two forms of a rebuild."""
    router = page_router()
    upkeep = around.administration
    if upkeep is None:
        return router

    @router.get("/admin/health")
    def health(request: Request) -> Response:
        return visited(around, request, lambda reader: _page(around, upkeep, reader))

    @router.get("/admin/health/lists")
    def lists(request: Request) -> Response:
        return visited(around, request, lambda reader: _fragment(around, upkeep, reader))

    @router.post("/admin/health/lists/{model}/rebuild", dependencies=[Depends(demand_same_site)])
    def rebuild(request: Request, model: str) -> Response:
        return visited(around, request, lambda reader: _rebuild(around, upkeep, reader, model, begin=True))

    @router.post("/admin/health/lists/{model}/give-up", dependencies=[Depends(demand_same_site)])
    def give_up(request: Request, model: str) -> Response:
        return visited(around, request, lambda reader: _rebuild(around, upkeep, reader, model, begin=False))

    return router


def _seen(around: Surroundings, upkeep: Administration, reader: Principal) -> HealthView:
    demand_administrator(reader)
    return health_view(around.readiness.last(), upkeep.workers(), upkeep.builds())


def _page(around: Surroundings, upkeep: Administration, reader: Principal) -> Response:
    view = _seen(around, upkeep, reader)
    return page("admin_health.html", here="admin", view=view, edition=around.edition, **around_of(around, reader))


def _fragment(around: Surroundings, upkeep: Administration, reader: Principal) -> Response:
    return page("admin_health_lists.html", view=_seen(around, upkeep, reader))


def _rebuild(around: Surroundings, upkeep: Administration, reader: Principal, model: str, *, begin: bool) -> Response:
    demand_administrator(reader)
    try:
        if begin:
            upkeep.rebuild(model)
        else:
            upkeep.give_up(model)
    except UnknownList:
        return not_found(around, reader)
    return RedirectResponse(f"/admin/health#l-{model}", status_code=303)
