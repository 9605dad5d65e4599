"""Protection: security headers on every answer, and errors of ours that tell nothing but their number."""

import asyncio
import logging
import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interface.http.problems import answer, describe

POLICY: Final = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data:"
)

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_log = logging.getLogger("anjuan.http")


class SecurityHeaders:
    """Adds HEADERS; a page that needs another one sets its own. API answers are never cached unless they say so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/v"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Incidents:
    """Turns an error that nobody foresaw into a 500 with a number; the log has the number and the traceback.

    A request that is cancelled when the server stops is answered with 503.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noticing(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noticing)
        except asyncio.CancelledError:
            # The server is told to stop and will not wait longer. Whether a command was stored is not known here:
            # its sender learns it by repeating it, which a 500 would not tell him.
            if scope["type"] != "http" or started:
                raise
            await answer(describe("unavailable"), {"Retry-After": "1"})(scope, receive, send)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            incident = secrets.token_hex(6)
            _log.exception("incident %s at %s %s", incident, scope["method"], scope["path"])
            detail = f"事件编号 {incident}，请告知系统管理员。"
            detail_en = f"Incident {incident}: please tell the administrator."
            problem = describe("unexpected", incident=incident, detail=detail, detail_en=detail_en)
            await answer(problem)(scope, receive, send)
