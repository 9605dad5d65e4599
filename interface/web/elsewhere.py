"""未找到: the page for an address that leads nowhere; what is asked of the API or of static files is answered there."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response

from interface.http.assembly import Surroundings
from interface.text.language import say
from interface.web.rendering import page
from interface.web.standing import around_of
from interface.web.visits import page_router


class AnyPage(Convertor[str]):
    """Any address that is nobody else's."""

    regex = "(?!api/|api$|health|static/|public).*"

    def convert(self, value: str) -> str:
        """The address as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """The address as it stands."""
        return value


register_url_convertor("any_page", AnyPage())


def routes(around: Surroundings) -> APIRouter:
    """The last of all pages."""
    router = page_router()

    @router.get("/{address:any_page}")
    def nowhere(request: Request) -> Response:
        reader = around.identity.of_browser(request)
        known = {} if reader is None else around_of(around, reader)
        text = say("没有这一页，或者它已经搬走。")
        return page("problem.html", 404, heading=say("未找到"), text=text, **known)

    return router
