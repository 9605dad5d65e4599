"""事前公开事项: what the authority has made public, what stands and what does not, and the acts that keep it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from application.administration import demand_administrator
from application.principals import Principal
from application.public_matters import PublicMatterEntry, TellsMatters
from domain.law.advance_publicity import MatterKind
from domain.messages import shanghai_day
from domain.registers.public_matter import CHANGE_MATTER, KIND, WITHDRAW_MATTER
from interface.http.assembly import Surroundings
from interface.text.language import term
from interface.web.form_links import register_act, register_opening
from interface.web.public.advance_view import KindView, matter_view
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import page_router, visited
from interface.web.wording import authority

HERE = "/admin/matters"
LONGEST_FILLED = 1_500
"""Characters of a text that an address carries into a form."""


def routes(around: Surroundings) -> APIRouter:
    """``/admin/matters``, for administrators."""
    router = page_router()
    lists = around.published
    if lists is None:
        return router

    @router.get(HERE)
    def matters(request: Request) -> Response:
        return visited(around, request, lambda reader: _matters(around, lists, reader))

    return router


def _matters(around: Surroundings, lists: TellsMatters, reader: Principal) -> Response:
    demand_administrator(reader)
    today, officer = shanghai_day(around.now()), around.bus.officers()
    entries = lists.matters(reader.authority)
    kinds = [
        KindView(
            kind.value,
            term(kind),
            [matter_view(each, officer, today, _acts(each)) for each in entries if each.kind == kind],
        )
        for kind in MatterKind
    ]
    openings = {kind.value: _opening(kind) for kind in MatterKind}
    return page(
        "admin_matters.html",
        here="admin",
        authority=authority(reader.authority),
        kinds=kinds,
        openings=openings,
        **around_of(around, reader),
    )


def _opening(kind: MatterKind) -> str:
    """The form that makes a matter of a kind public."""
    return f"{register_opening(KIND, back=HERE)}&kind={kind.value}"


def _acts(entry: PublicMatterEntry) -> Sequence[tuple[str, str]]:
    """What can be done with a matter that was not taken down; the form of a change opens with what stands."""
    if entry.withdrawn_on is not None:
        return ()
    filled: dict[str, object] = {
        "title": entry.title,
        "content": entry.content[:LONGEST_FILLED],
        "basis": entry.basis[:LONGEST_FILLED],
        "paper": entry.paper,
        "from_day": entry.from_day,
        "until": entry.until or "",
    }
    for number, each in enumerate(entry.lists["inspections"]):
        filled |= {f"inspections.{number}.{name}": value for name, value in each.items()}
    filled |= {f"officers.{number}": each for number, each in enumerate(entry.lists["officers"])}
    for name in ("powers", "procedures"):
        if entry.lists[name]:
            filled[name] = "\n".join(entry.lists[name])
    change = register_act(KIND, entry.matter, CHANGE_MATTER.slug, back=HERE, **filled)
    return (
        (term(CHANGE_MATTER.label), f"{change}&kind={entry.kind}"),
        (term(WITHDRAW_MATTER.label), register_act(KIND, entry.matter, WITHDRAW_MATTER.slug, back=HERE)),
    )
