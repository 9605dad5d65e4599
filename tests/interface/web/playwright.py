"""A browser with scripts: pages of a running instance for whoever is signed in, by Playwright.

``chromium`` is the browser of a module of tests; ``desk(chromium, address, token)`` a window of its own, signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from interface.http.identity import COOKIE
from tests.interface.web.chromium import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, LocatorAssertions, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PATIENCE = 20_000
"""Milliseconds that a page may take to become what a test waits for."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, for as long as one module needs it: its event loop would be in the way of others."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed, so no page was used")
    with api.sync_playwright() as started:
        # No sandbox: tests also run as root and in containers; only pages of our own are opened.
        browser = started.chromium.launch(executable_path=program(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


def expect(locator: Locator) -> LocatorAssertions:
    """What shall become of an element within PATIENCE; the policy of our pages lets no other waiting be evaluated."""
    from playwright.sync_api import expect as soon  # noqa: PLC0415 - only where it is installed

    soon.set_options(timeout=PATIENCE)
    return soon(locator)


@dataclass
class Desk:
    """Somebody at a browser: ``page`` is his window; ``complaints`` what pages wrote to the console as errors."""

    address: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """The page at a path, once it has loaded."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, token: str) -> None:
        """Somebody else, or somebody again."""
        self.context.add_cookies([{"name": COOKIE, "value": token, "url": self.address, "httpOnly": True}])

    def sign_off(self) -> None:
        """The session is gone, as after its time."""
        self.context.clear_cookies(name=COOKIE)


@contextmanager
def desk(browser: Browser, address: str, token: str = "", *, language: str = "", **window: Any) -> Iterator[Desk]:
    """A window with a memory of its own, signed in by cookie; ``window`` as Playwright's new_context takes it."""
    context = browser.new_context(**{"viewport": DESK, **window})
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        somebody = Desk(address, context, page)
        page.on("console", lambda said: somebody.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: somebody.complaints.append(str(error)))
        if token:
            somebody.sign_in(token)
        if language:
            context.add_cookies([{"name": "lang", "value": language, "url": address}])
        yield somebody
    finally:
        context.close()
