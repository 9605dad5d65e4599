"""刚才: what was just recorded, said once on the next page; in a cookie of our own, so that no link can pretend it."""

from __future__ import annotations

import base64
import json
from contextvars import ContextVar
from typing import Final

from starlette.responses import Response

COOKIE: Final = "said"
LONGEST: Final = 2_000

JUST_NOW: Final[ContextVar[tuple[str, str] | None]] = ContextVar("JUST_NOW", default=None)
"""A sentence and the address of the case that it is about, if any, for the page that is being made."""


def flash(response: Response, sentence: str, address: str) -> None:
    """Say it on the next page."""
    value = base64.urlsafe_b64encode(json.dumps([sentence, address]).encode()).decode("ascii")
    response.set_cookie(COOKIE, value, max_age=60, path="/", httponly=True, samesite="lax")


def flashed(value: str) -> tuple[str, str] | None:
    """What a cookie says; None for one that says nothing sound."""
    if not value or len(value) > LONGEST:
        return None
    try:
        sentence, address = json.loads(base64.urlsafe_b64decode(value))
    except (ValueError, TypeError):
        return None
    sound = isinstance(sentence, str) and isinstance(address, str) and (not address or address.startswith("/cases/"))
    return (sentence, address) if sound else None
