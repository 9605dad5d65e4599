"""手机、纸面、键盘: an approval in one hand, its paper printed alone, the worklist by keys without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Hand
from tests.interface.web.playwright import PHONE, expect
from tests.interface.web.walks.clerk import Clerk, clerk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MISSING = "写明违反的条款（演示）"
LEAST_TARGET = 24
"""Points that a target is wide and high at least (WCAG 2.2, 2.5.8)."""


@pytest.fixture
def proposal(client: Client) -> Hand:
    """A proposal that waits for the head."""
    hand = Hand(client)
    hand.begin("演示走查待批协会", days=1)
    hand.listed()
    return hand


@pytest.fixture
def on_a_phone(chromium: Browser, instance: Running, client: Client) -> Iterator[Clerk]:
    window = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with clerk(chromium, instance.address, "demo-head", **window) as somebody:
        yield somebody


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_point_is_returned_on_a_phone(on_a_phone: Clerk, proposal: Hand, client: Client) -> None:
    head = on_a_phone
    page = head.desk.open("/approvals")
    fits(page)
    page.locator(f'a.btn[href="/approvals/{proposal.case_id}"]').click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("演示走查待批协会")
    fits(page)
    jump = page.locator("nav.jump")
    jump.get_by_role("link", name="意见").click()
    expect(page.locator("#mine")).to_be_in_viewport()
    for link in jump.get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= LEAST_TARGET
    # The jump bar stays at hand at the end of the page.
    expect(jump).to_be_in_viewport()
    head.form.get_by_role("radio", name="退回", exact=True).first.check()
    head.form.get_by_role("textbox", name="第 1 点的意见").fill(MISSING)
    expect(page.get_by_text("有退回的点，不能通过。")).to_be_visible()
    expect(head.form.get_by_role("button", name=re.compile("^提交："))).to_be_disabled()
    with page.expect_navigation():
        head.form.get_by_role("radio", name="退回立案审批表").check()
    expect(head.form.get_by_role("textbox", name="第 1 点的意见")).to_have_value(MISSING)
    fits(page)
    head.fill({"理由": "补充后再报（演示）"})
    assert "已记录：退回立案审批表" in head.submit()
    entries = client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{proposal.case_id}/history").body
    returned = next(each for each in entries["entries"] if each["event"]["code"] == "filing_proposal_returned")
    assert MISSING in str(returned["data"])


def test_the_worklist_and_a_case_fit_a_phone(on_a_phone: Clerk, questioned: str) -> None:
    for path in ("/worklist", f"/cases/{questioned}", f"/cases/{questioned}/timeline"):
        fits(on_a_phone.desk.open(path))
    menu = on_a_phone.page.locator("details.menu")
    menu.locator("summary").click()
    menu.get_by_role("link", name="工作台").click()
    expect(on_a_phone.page.get_by_role("heading", level=1)).to_contain_text("今天")


def test_only_the_paper_is_printed(chromium: Browser, instance: Running, proposal: Hand) -> None:
    with clerk(chromium, instance.address, "demo-head") as head:
        page = head.desk.open(f"/approvals/{proposal.case_id}")
        page.emulate_media(media="print", color_scheme="dark")
        paper = page.locator("article.paper")
        expect(paper).to_be_visible()
        for rest in (".top", ".crumb", ".foot", "#facts", "#rules", "#mine", "nav.jump", "h1", "#doc header"):
            expect(page.locator(rest).first).to_be_hidden()
        shown = page.locator("body").inner_text()
        assert shown.strip() == paper.inner_text().strip()
        assert paper.evaluate("each => getComputedStyle(each).color") == "rgb(17, 17, 17)"
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def test_the_worklist_by_keys(chromium: Browser, instance: Running, client: Client, questioned: str) -> None:
    with clerk(chromium, instance.address, "demo-officer") as officer:
        page = officer.desk.open("/worklist")
        rows = page.locator("[data-row]:visible")
        for key, number in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
            page.keyboard.press(key)
            expect(rows.nth(number)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/cases/"))
        page.keyboard.press("a")
        expect(page.locator("#acts")).to_be_focused()
        page.keyboard.press("t")
        expect(page.locator("#timeline")).to_be_focused()
        page.keyboard.press("?")
        expect(page.locator("#keys dl")).to_be_visible()
        page.keyboard.press("?")
        expect(page.locator("#keys dl")).to_be_hidden()
        page.keyboard.press("/")
        find = page.get_by_role("searchbox", name="查找")
        expect(find).to_be_focused()
        # While one types, keys are letters.
        page.keyboard.type("jk演示研究会04?")
        expect(find).to_have_value("jk演示研究会04?")
        find.fill("演示研究会04")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/cases\\?q="))
        expect(page.locator("main")).to_contain_text("演示研究会04")
