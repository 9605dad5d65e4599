"""Identity: who is calling, by bearer token or by the browser's cookie."""

from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends
from fastapi.security import HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from starlette.requests import Request

from application.people import People, TokenRefused
from application.principals import Principal
from interface.http.problems import Refusal, bad_field

COOKIE: Final = "anjuan"
WRITTEN_BY: Final = "Written-By"
"""The officer who wrote what is sent now, perhaps hours later and in a browser where somebody else has signed in."""

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="登录后得到的凭证。 The token that signing in returns.",
)
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]


class Identity:
    """The dependency that answers who is calling. Raises TokenRefused, Refusal (cross-site), Unavailable."""

    def __init__(self, people: People) -> None:
        self._people = people

    # Synchronous: it looks into the database, which must not happen on the event loop.
    def __call__(self, request: Request, bearer: Bearer) -> Principal:
        """The caller; a bearer token goes before the cookie.

        Whoever sends what was written earlier may name its writer: in another's session it is refused (409).
        """
        caller = self._people.principal(token_of(request, bearer))
        if request.headers.get(WRITTEN_BY, caller.officer) != caller.officer:
            raise Refusal("other-officer")
        return caller

    def of_browser(self, request: Request) -> Principal | None:
        """For pages: the caller by cookie, or None where the page shall send him to sign in."""
        try:
            return self._people.principal(request.cookies.get(COOKIE, ""))
        except TokenRefused:
            return None


def token_of(request: Request, bearer: HTTPAuthorizationCredentials | None) -> str:
    """The token of a request. A cookie counts only from our own pages, because browsers send it unasked."""
    if bearer is not None:
        return bearer.credentials
    if "authorization" in request.headers:
        zh, en = "应为 Bearer 加空格加凭证。", 'Must be "Bearer", a space and the token.'
        raise Refusal(
            "not-signed-in", headers={"WWW-Authenticate": "Bearer"}, errors=bad_field("Authorization", zh, en)
        )
    token = request.cookies.get(COOKIE, "")
    if token and request.method not in READING:
        demand_same_site(request)
    return token


def demand_same_site(request: Request) -> None:
    """Raises Refusal (403) unless the browser says that a page of ours made this request.

    ``Sec-Fetch-Site`` where the browser sends it, else ``Origin`` against ``Host``; every browser of today sends
    one of them with a POST, so a request with neither is not a form of ours.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site == "same-origin":
            return
    else:
        origin = urlsplit(request.headers.get("origin", "")).netloc
        if origin and origin == request.headers.get("host", ""):
            return
    zh, en = "请从本系统页面提交。", "Send this from a page of this system."
    raise Refusal("cross-site", errors=bad_field("Origin", zh, en))
