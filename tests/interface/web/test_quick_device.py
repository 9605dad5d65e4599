"""What quick entry keeps on the device: drafts, photographs without their place, and nothing after signing out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from application.photo_bytes import NotBared, bare
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.pictures import jpeg, png, webp
from tests.interface.web.playwright import PHONE, Desk, desk
from tests.interface.web.quick_hand import READY, holds, phone, record, said, tells, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

__all__ = ["phone"]

pytestmark = pytest.mark.browser


def test_signing_out_asks_first_and_wipes_the_device(phone: Desk) -> None:
    page, asked = phone.page, []
    page.check("#office-offline")
    record(page, "未发送就退出")
    until(page, "待发送 1")
    stay = True

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if stay else dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("button", name="退出").click()
    page.wait_for_timeout(300)
    assert "还有 1 条记录没有发送" in asked[0]
    until(page, "待发送 1")
    stay = False
    with page.expect_navigation(url=re.compile("/sign-in")):
        page.get_by_role("button", name="退出").click()
    kept = page.evaluate(
        """async () => [(await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == [0, 0, 0]


def test_leaving_with_unsent_records_asks_first(phone: Desk) -> None:
    page, kinds = phone.page, []
    page.on("dialog", lambda dialog: (kinds.append(dialog.type), dialog.accept()))
    page.check("#office-offline")
    record(page, "还没有发送")
    page.goto(f"{phone.address}/worklist")
    assert kinds == ["beforeunload"]
    phone.open("/quick").wait_for_selector(READY)
    until(page, "待发送 1")


def test_the_draft_outlives_the_page(phone: Desk) -> None:
    page = phone.page
    record(page, "写到一半", jpeg(salt=b"draft"), save=False)
    tells(page, "#saved", "已存本机")
    page.wait_for_timeout(400)
    page.evaluate("window.dispatchEvent(new Event('leaving'))")
    page.reload()
    page.wait_for_selector(READY)
    assert page.input_value("#observed") == "写到一半"
    assert page.locator("#shots img").count() == 1
    page.click("#clear")
    page.click("#clear")
    holds(page, "")
    assert page.locator("#shots img").count() == 0


def test_a_full_device_says_so_before_a_photograph_is_taken(
    chromium: Chromium, instance: Running, client: Client
) -> None:
    with desk(chromium, instance.address, "demo-officer", viewport=PHONE) as opened:
        opened.context.add_init_script("navigator.storage.estimate = async () => ({ quota: 2e7, usage: 1e7 })")
        page = opened.open("/quick")
        page.wait_for_selector(READY)
        assert page.is_disabled("#photos")
        assert "存储空间不足" in said(page, "#digests")


def test_device_and_server_bare_photographs_alike(phone: Desk) -> None:
    cases = [jpeg(way, order) for way in range(1, 9) for order in "<>"] + [png(), webp(), b"", b"GIF89a"]
    cases += [jpeg()[:cut] for cut in range(3, len(jpeg()), 37)] + [png()[:-5], webp()[:30], webp()[:-2]]
    told = phone.page.evaluate(
        """async (cases) => {
          const { bare } = await import("/static/quick_bytes.js");
          return cases.map((bytes) => { try { return [...bare(Uint8Array.from(bytes))]; } catch { return null; } });
        }""",
        [list(each) for each in cases],
    )
    assert [None if each is None else bytes(each) for each in told] == [_bare(each) for each in cases]


def _bare(content: bytes) -> bytes | None:
    try:
        return bare(content)
    except NotBared:
        return None


def test_ids_made_on_the_device_sort_by_time(phone: Desk) -> None:
    ids = phone.page.evaluate(
        """async () => {
          const { uuid7 } = await import("/static/quick_queue.js");
          return [uuid7(0), uuid7(1), uuid7(1700000000000), uuid7(2 ** 47)];
        }"""
    )
    assert ids == sorted(ids)
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", each) for each in ids
    )
    assert ids[2].startswith("018bcfe5-6800-7")


SMALL = """() => [...document.querySelectorAll(
  "#entry :is(.btn, .seg a, select, summary, input:not(.vh, [type=radio], [type=hidden]))"
)].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"""
"""What a thumb misses."""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("width", [320, 390])
def test_it_fits_a_phone(chromium: Chromium, instance: Running, client: Client, width: int, language: str) -> None:
    window = {"viewport": {"width": width, "height": 844}, "has_touch": True}
    with desk(chromium, instance.address, "demo-officer", language=language, **window) as opened:
        page = opened.open("/quick")
        page.wait_for_selector(READY)
        page.fill("#name", "协会")
        for mode in ("clue", "note"):
            page.click(f'[data-mode="{mode}"]')
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            small = page.evaluate(SMALL)
            assert small == []
        assert opened.complaints == []
