"""Forms in a real browser: the connection lost, the session over, two people, a double click, the way back, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, Hand, ago
from tests.interface.web.playwright import PHONE, Desk, desk, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
NEW = "/acts/investigation"


@pytest.fixture
def officer_desk(chromium: Browser, instance: Running, client: Client) -> Iterator[Desk]:
    with desk(chromium, instance.address, "demo-officer") as somebody:
        yield somebody


def filing(somebody: Desk, name: str) -> Page:
    """A proposal, typed but not sent."""
    page = somebody.open(f"{NEW}?blank=1")
    page.get_by_label("名称", exact=True).fill(name)
    page.get_by_text("社会团体", exact=True).click()
    page.get_by_label("涉嫌违法行为").fill("未按规定接受年度检查")
    return page


def saved(page: Page) -> None:
    expect(page.locator("[data-save]")).to_have_text(re.compile(r"已自动保存 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d"))


def cases_named(client: Client, name: str) -> int:
    listed = client.signed_in_as("demo-head").get("/api/v1/investigation-cases", q=name).body["entries"]
    return len(listed)


def test_what_is_typed_is_saved_and_judged_while_one_types(officer_desk: Desk) -> None:
    page = filing(officer_desk, "演示边写边存协会")
    saved(page)
    expect(page.locator("#rules")).to_contain_text("同一案卷的立案审批表尚待负责人审批的")
    page.reload()
    expect(page.get_by_label("名称", exact=True)).to_have_value("演示边写边存协会")
    expect(page.get_by_text("已恢复未提交的草稿")).to_be_visible()
    assert officer_desk.complaints == []


def test_the_connection_is_lost_while_typing(officer_desk: Desk) -> None:
    page = filing(officer_desk, "演示断网协会")
    saved(page)
    officer_desk.context.set_offline(True)
    page.get_by_label("涉嫌违法行为").fill("断网以后填写的内容")
    expect(page.locator("[data-save]")).to_have_text(re.compile("未保存，已存本机"))
    officer_desk.context.set_offline(False)
    # The page is opened again before anything could be sent: what was kept on the device comes back.
    page.goto(f"{officer_desk.address}{NEW}")
    expect(page.get_by_label("涉嫌违法行为")).to_have_value("断网以后填写的内容")


def test_one_leaves_before_the_last_words_were_sent(officer_desk: Desk) -> None:
    page = filing(officer_desk, "演示离开协会")
    saved(page)
    page.get_by_label("涉嫌违法行为").fill("离开以前最后填写的内容")
    page.goto(f"{officer_desk.address}/worklist")
    page.goto(f"{officer_desk.address}{NEW}")
    expect(page.get_by_label("涉嫌违法行为")).to_have_value("离开以前最后填写的内容")
    saved(page)
    page.get_by_label("涉嫌违法行为").fill("不要的内容")
    page.get_by_role("link", name="改用空白表单").click()
    expect(page.get_by_label("涉嫌违法行为")).to_have_value("")
    page.get_by_label("涉嫌违法行为").fill("退出以后不留在本机")
    page.get_by_role("button", name="退出").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert not page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))")


def test_the_session_ends_while_typing(officer_desk: Desk, client: Client) -> None:
    page = filing(officer_desk, "演示过期协会")
    saved(page)
    officer_desk.sign_off()
    page.get_by_label("涉嫌违法行为").fill("登录过期以后填写的内容")
    expect(page.locator("[data-save]")).to_have_text(re.compile("登录已过期"))
    page.get_by_role("button", name=re.compile("^提交")).click()
    page.locator('button[value="demo-officer"]').click()
    expect(page.get_by_label("涉嫌违法行为")).to_have_value("登录过期以后填写的内容")
    page.get_by_role("button", name=re.compile("^提交")).click()
    expect(page.get_by_role("status").filter(has_text="刚才")).to_contain_text("已记录：提请立案")


def test_a_double_click_is_one_act_and_the_way_back_makes_no_second(officer_desk: Desk, client: Client) -> None:
    page = filing(officer_desk, "演示连点协会")
    page.get_by_role("button", name=re.compile("^提交")).dblclick()
    # The second click takes the place of the first while it is under way: one waits for the address, not for a load.
    expect(page).to_have_url(re.compile(r"/cases/"))
    expect(page.locator("h1")).to_contain_text("演示连点协会")
    hand = Hand(client, case_id=page.url.rpartition("/")[2])
    assert client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{hand.case_id}").body["version"] == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("提请立案")
    # Nothing of what was sent lies in the form to be sent a second time by mistake.
    if page.get_by_label("名称", exact=True).input_value() == "演示连点协会":
        page.get_by_role("button", name=re.compile("^提交")).click()
        page.wait_for_url(re.compile(f"/cases/{hand.case_id}"))
    assert client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{hand.case_id}").body["version"] == 1


def test_two_people_on_one_case(chromium: Browser, instance: Running, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示两人协会")
    path = f"/cases/{hand.case_id}/acts/file-case"
    with (
        desk(chromium, instance.address, "demo-head") as first,
        desk(chromium, instance.address, "demo-head") as second,
    ):
        pages = [somebody.open(path) for somebody in (first, second)]
        for page in pages:
            page.get_by_label("发生日期").fill(ago(19).isoformat())
            page.get_by_text("补录、停机期间的行为").click()
            page.get_by_label("补录理由").fill("演示补录")
        for page in pages:
            page.get_by_role("button", name=re.compile("^提交")).click()
        expect(pages[0].get_by_role("status").filter(has_text="刚才")).to_be_visible()
        expect(pages[1].get_by_role("heading", name="此后他人已记录")).to_be_visible()
        expect(pages[1].locator("table")).to_contain_text("立案")
        assert pages[1].get_by_label("发生日期").input_value() == ago(19).isoformat()


def test_the_cursor_goes_to_the_first_wrong_field(officer_desk: Desk) -> None:
    page = officer_desk.open(f"{NEW}?blank=1")
    page.get_by_label("名称", exact=True).fill("演示错误协会")
    page.get_by_label("发生日期").fill("20261340")
    page.get_by_role("button", name=re.compile("^提交")).click()
    expect(page.get_by_label("发生日期")).to_be_focused()
    expect(page.get_by_label("发生日期")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("名称", exact=True)).to_have_value("演示错误协会")


def test_a_form_is_sent_by_keyboard_alone(officer_desk: Desk) -> None:
    page = officer_desk.open(f"{NEW}?blank=1")
    page.get_by_label("名称", exact=True).focus()
    page.keyboard.type("演示键盘协会")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("涉嫌违法行为").focus()
    page.keyboard.type("未按规定接受年度检查")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="刚才")).to_contain_text("已记录：提请立案")


def test_a_row_is_added_and_what_was_typed_stays(officer_desk: Desk, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示加行协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    page = officer_desk.open(f"/cases/{hand.case_id}/acts/record-inquiry")
    page.get_by_label("地点", exact=True).fill("演示会议室")
    before = page.locator('select[name="officers"]').count()
    page.get_by_role("button", name="执法人员：再加一项").click()
    expect(page.locator('select[name="officers"]')).to_have_count(before + 1)
    expect(page.get_by_label("地点", exact=True)).to_have_value("演示会议室")


def test_a_form_on_a_phone_has_large_targets_and_no_sideways_scroll(
    chromium: Browser, instance: Running, client: Client
) -> None:
    with desk(chromium, instance.address, "demo-officer", viewport=PHONE, has_touch=True, is_mobile=True) as somebody:
        page = somebody.open(f"{NEW}?blank=1")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for button in page.locator("form.act-form .dock .btn:visible").all():
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= 44


def test_a_case_on_paper_is_black_on_white_without_buttons(officer_desk: Desk, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示打印协会")
    page = officer_desk.open(f"/cases/{hand.case_id}")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("#acts")).to_be_hidden()
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#timeline")).to_be_visible()
    colour = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert colour == "rgb(0, 0, 0)"
    assert page.pdf()[:5] == b"%PDF-"


def test_everything_important_works_without_a_script(chromium: Browser, instance: Running, client: Client) -> None:
    with desk(chromium, instance.address, "demo-officer", java_script_enabled=False) as somebody:
        page = filing(somebody, "演示无脚本协会")
        page.get_by_role("button", name="保存草稿").click()
        expect(page.locator("[data-save]")).to_have_text(re.compile("已自动保存"))
        page.get_by_role("button", name=re.compile("^提交")).click()
        expect(page.get_by_role("status").filter(has_text="刚才")).to_contain_text("已记录：提请立案")
        expect(page.locator("h1")).to_contain_text("演示无脚本协会")


def test_a_page_tells_that_somebody_else_moved_the_case(officer_desk: Desk, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示他人办理协会")
    page = officer_desk.open(f"/cases/{hand.case_id}")
    strip = page.locator("[data-changes]")
    expect(strip).to_be_hidden()
    hand.take("demo-head", "file-case", 19)
    expect(strip).to_be_visible()
    strip.get_by_role("link").click()
    expect(strip).to_be_hidden()
