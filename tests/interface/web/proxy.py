"""A proxy on this machine that signs its caller in, so that a browser without a hand opens pages behind the sign-in."""

from __future__ import annotations

import html
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from interface.http.identity import COOKIE

KEPT = ("content-type", "content-security-policy", "location", "cache-control")
"""Headers of an answer that matter to what the browser shows."""


MEASURE = "/measured-at-"
"""``/measured-at-390/cases`` tells how wide the page is in a window of 390 px."""

FRAME = """<!doctype html><title>measuring</title><iframe width="{width}" height="900" src="{path}"></iframe>
<script>document.querySelector("iframe").addEventListener("load", (event) => {{
  const inner = event.target.contentDocument;
  const wide = [...inner.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > {width} + 1);
  document.body.dataset.window = event.target.contentWindow.innerWidth;
  document.body.dataset.scroll = inner.documentElement.scrollWidth;
  document.body.dataset.wide = wide.slice(0, 5).map((e) => e.tagName + "." + e.className).join(" ");
}});</script>"""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: str, token: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.client = httpx2.Client(
            base_url=address, cookies={COOKIE: token} if token else {}, trust_env=False, timeout=30
        )


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path.startswith(MEASURE):
            width, _, path = self.path.removeprefix(MEASURE).partition("/")
            page = FRAME.format(width=int(width), path=html.escape(f"/{path}"))
            self._answer(200, {"content-type": "text/html"}, page.encode())
            return
        answer = self.server.client.get(self.path)
        # Pages refuse to be framed; to be measured they are.
        framed = self.headers.get("Sec-Fetch-Dest") == "iframe"
        kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        self._answer(answer.status_code, {**kept, "content-security-policy": ""} if framed else kept, answer.content)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def signing_in(address: str, token: str = "") -> Iterator[str]:
    """The address of a proxy before ``address`` for one person; without a token for nobody."""
    server = _Server(address, token)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()
        server.client.close()
