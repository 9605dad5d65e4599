"""Quick entry in the hand of a test: the form sent, the page filled in as a thumb does, and what came of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, Browser
from tests.interface.web.playwright import PHONE, Desk, desk, expect
from tests.interface.web.seen import Element

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page

PHOTOS = "/api/v1/photos"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def sender(instance: Running) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=instance.address, trust_env=False, timeout=30) as client:
        yield client


def put(sender: httpx2.Client, content: Any, sha256: str, token: str = "demo-officer", **more: str) -> httpx2.Response:
    """A photograph by the API."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "image/jpeg"} | more
    return sender.put(f"{PHOTOS}/{sha256}", content=content, headers=headers)


def problem(answer: httpx2.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def sent(browser: Browser, page: Element, *photos: bytes, **fields: str) -> httpx2.Response:
    """The form of a page, filled in and sent."""
    form = page.one("form", id="entry")
    hidden = {field["name"]: field["value"] for field in form.every("input", type="hidden") if field["name"] != "kept"}
    kept = [field["value"] for field in form.every("input", name="kept")]
    files = [("photos", ("IMG_1.jpg", photo, "image/jpeg")) for photo in photos] or [("photos", ("", b"", ""))]
    with httpx2.Client(base_url=browser.address, cookies=browser.cookies, trust_env=False, timeout=30) as client:
        data: dict[str, Any] = hidden | fields | ({"kept": kept} if kept else {})
        return client.post("/quick", data=data, files=files, headers={"Sec-Fetch-Site": "same-origin"})


def history(client: Client, case_id: str, kind: str = "investigation") -> list[dict[str, Any]]:
    entries = client.signed_in_as("demo-officer").get(f"/api/v1/{kind}-cases/{case_id}/history").body["entries"]
    return [entry for entry in entries if "photos" in entry["data"]]


NOTE = {"observed": "招牌已摘除，室内无人", "companion": "demo-officer-2", "place": "演示路66号"}

READY = "#quick[data-ready]"
API = re.compile(r"/api/v1/.*-cases")


def said(page: Page, selector: str) -> str:
    """What stands there, with single blanks."""
    return " ".join(page.inner_text(selector).split())


def record(
    page: Page, observed: str, *photos: bytes, name: str = HOSTILE, mode: str = "note", save: bool = True
) -> None:
    """Fill the form in as a thumb does, and save it; the whole name of a case, since others on file are alike."""
    page.click(f'[data-mode="{mode}"]')
    page.fill("#name", name)
    page.fill("#observed", observed)
    if mode == "clue":
        page.select_option("#source", "street_screening")
    page.select_option("#companion", "demo-officer-2")
    if photos:
        files = [{"name": f"IMG_{at}.jpg", "mimeType": "image/jpeg", "buffer": each} for at, each in enumerate(photos)]
        page.set_input_files("#photos", files)
        page.wait_for_selector(f"#shots li:nth-child({len(photos)}) img")
    if save:
        page.click("#save")
        holds(page, "")


def until(page: Page, *states: str) -> None:
    """Wait until the records stand so, from the top."""
    expect(page.locator("#records .lamp")).to_have_text(states)


def holds(page: Page, text: str) -> None:
    """Wait until the form holds this."""
    expect(page.locator("#observed")).to_have_value(text)


def tells(page: Page, selector: str, text: str) -> None:
    """Wait until it is told there."""
    expect(page.locator(selector)).to_contain_text(text)


@pytest.fixture
def phone(chromium: Chromium, instance: Running, questioned: str) -> Iterator[Desk]:
    """The first officer with a phone, on the page."""
    with at_quick_entry(chromium, instance) as opened:
        yield opened


@contextmanager
def at_quick_entry(chromium: Chromium, instance: Running, token: str = "demo-officer", **more: Any) -> Iterator[Desk]:
    with desk(chromium, instance.address, token, viewport=PHONE, has_touch=True, **more) as opened:
        page = opened.open("/quick")
        page.wait_for_selector(READY)
        yield opened
        page.evaluate("window.dispatchEvent(new Event('leaving'))")
