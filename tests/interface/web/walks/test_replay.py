"""回放走查: an auditor sees a case as it stood, by keys and by day, compares versions, and can do nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PATH, ago
from tests.interface.web.playwright import desk, expect
from tests.interface.web.walks.clerk import Clerk, clerk, eight_digits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def auditor(chromium: Browser, instance: Running, client: Client) -> Iterator[Clerk]:
    with clerk(chromium, instance.address, "demo-auditor") as somebody:
        yield somebody


@pytest.fixture
def last(client: Client, questioned: str) -> int:
    """The last version of the case."""
    version: int = client.signed_in_as("demo-head").get(f"{PATH}/{questioned}").body["version"]
    return version


def timeline(somebody: Clerk, case: str) -> Page:
    """The timeline, reached from the page of the case."""
    page = somebody.desk.open(f"/cases/{case}")
    page.get_by_role("link", name="时间线与回放").first.click()
    expect(page.get_by_role("slider", name="版本")).to_be_visible()
    return page


def stands_at(page: Page, version: int) -> None:
    expect(page.locator("#replay-now")).to_have_text(re.compile(f"^第 {version} 版"))
    expect(page.get_by_role("slider", name="版本")).to_have_value(str(version))


def test_keys_lead_from_version_to_version(auditor: Clerk, questioned: str, last: int) -> None:
    page = timeline(auditor, questioned)
    stands_at(page, last)
    page.get_by_role("slider", name="版本").focus()
    page.keyboard.press("Home")
    stands_at(page, 1)
    expect(page.locator("#tl .fut").first).to_contain_text("当时尚未记录")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#then")).to_contain_text("已立案")
    page.keyboard.press("ArrowLeft")
    stands_at(page, 1)
    page.keyboard.press("End")
    stands_at(page, last)
    assert page.url.endswith(f"version={last}")
    # A state has an address: whoever gets it sees the same.
    page.reload()
    stands_at(page, last)


def test_a_day_is_typed(auditor: Clerk, questioned: str, last: int) -> None:
    page = timeline(auditor, questioned)
    day = page.get_by_role("textbox", name="日期")
    day.fill(eight_digits(0))
    page.get_by_role("button", name="看这一日").click()
    expect(page.locator("#then")).to_contain_text(f"{ago(0)}")
    stands_at(page, last)
    page.get_by_role("textbox", name="日期").fill(eight_digits(1))
    page.keyboard.press("Enter")
    expect(page.locator("#then")).to_contain_text("终了时还没有记录")
    page.get_by_role("link", name="看第一版").click()
    stands_at(page, 1)


def test_two_versions_are_compared(auditor: Clerk, questioned: str, last: int) -> None:
    page = timeline(auditor, questioned)
    page.get_by_label("与这一版比较").fill("1")
    page.get_by_role("button", name="比较").click()
    then = page.locator("#then")
    expect(then).to_contain_text("与第 1 版比较")
    expect(then.locator("ins").first).to_be_visible()
    marks = then.get_by_label("标出不同")
    marks.uncheck()
    expect(then).to_have_class(re.compile("plain"))
    page.get_by_role("link", name="改为与上一版比较").click()
    expect(then).not_to_contain_text("与第 1 版比较")


def test_the_list_is_narrowed(auditor: Clerk, questioned: str) -> None:
    page = timeline(auditor, questioned)
    rows = page.locator("#tl > li")
    everything = rows.count()
    page.get_by_role("combobox", name="记录人").select_option(label="演示负责人01")
    page.get_by_role("button", name="筛选").click()
    expect(rows).not_to_have_count(everything)
    for row in rows.all():
        expect(row).to_contain_text("演示负责人01 记录于")
    # The narrowed list stays narrowed while one goes from version to version.
    page.keyboard.press("Home")
    expect(page.locator("#replay-now")).to_have_text(re.compile("^第 1 版"))
    assert rows.count() < everything


def test_nothing_can_be_done_there(auditor: Clerk, questioned: str) -> None:
    page = timeline(auditor, questioned)
    expect(page.locator("#then")).to_contain_text("回放，不能办理")
    assert page.locator('main a[href*="/acts/"], main a[href*="/approvals"]').count() == 0
    assert set(page.locator("main form").evaluate_all("all => all.map(each => each.method)")) == {"get"}
    # On the case itself nothing of the officers' work is open to an auditor either.
    page.goto(f"{auditor.desk.address}/cases/{questioned}")
    assert page.locator('#acts a[href$="/acts/report-investigation"]').count() == 0


def test_the_day_works_without_scripts(
    chromium: Browser, instance: Running, client: Client, questioned: str, last: int
) -> None:
    with desk(chromium, instance.address, "demo-auditor", java_script_enabled=False) as somebody:
        page = somebody.open(f"/cases/{questioned}/timeline")
        page.get_by_role("textbox", name="日期").fill(eight_digits(0))
        page.get_by_role("button", name="看这一日").click()
        expect(page.locator("#then")).to_contain_text(f"{ago(0)}")
        expect(page.locator("#replay-now")).to_have_text(re.compile(f"^第 {last} 版"))
        page.get_by_role("link", name="上一版").click()
        expect(page.locator("#replay-now")).not_to_have_text(re.compile(f"^第 {last} 版"))
        page.get_by_role("textbox", name="日期").fill("明天")
        page.get_by_role("button", name="看这一日").click()
        expect(page.get_by_role("alert")).to_contain_text("不是日期")
