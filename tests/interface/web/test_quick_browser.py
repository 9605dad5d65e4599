"""Quick entry in a real browser: online, without a connection, cut off in the middle; each record once, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from application.photo_bytes import bare
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, Hand
from tests.interface.web.pictures import SECRETS, jpeg
from tests.interface.web.playwright import Desk
from tests.interface.web.quick_hand import (
    API,
    READY,
    at_quick_entry,
    digest,
    history,
    holds,
    phone,
    record,
    said,
    tells,
    until,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Route

__all__ = ["phone"]

pytestmark = pytest.mark.browser


def test_where_names_are_alike_the_case_is_chosen(
    chromium: Chromium, instance: Running, client: Client, questioned: str
) -> None:
    hand = Hand(client)
    hand.begin("演示&amp;协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.listed()
    before = len(history(client, hand.case_id))
    with at_quick_entry(chromium, instance) as phone:
        page = phone.page
        record(page, "名称相近", name="&amp;协会", save=False)
        assert page.locator("#hits input:checked").count() == 0, "which one is meant is not guessed"
        page.click("#save")
        tells(page, "#known", "请选择记入哪一件案件。")
        holds(page, "名称相近")
        page.check(f"#case-{hand.case_id}")
        page.click("#save")
        until(page, "已入库")
    (entry,) = history(client, hand.case_id)[before:]
    assert entry["data"]["observed"] == "名称相近"


def test_a_record_takes_few_touches_and_is_stored(phone: Desk, client: Client, questioned: str) -> None:
    page, before = phone.page, len(history(client, questioned))
    record(page, "门口有人收费", jpeg(salt=b"online"))
    until(page, "已入库")
    assert "照片校验值一致" in said(page, "#records")
    (entry,) = history(client, questioned)[before:]
    assert entry["data"]["observed"] == "门口有人收费"
    assert entry["data"]["photos"][0]["sha256"] == digest(bare(jpeg(salt=b"online")))
    assert entry["data"]["photos"][0]["photographed_at"] == "2026-03-02T09:15:30+08:00"
    assert entry["occurred_at"] is not None
    assert page.input_value("#companion") == "demo-officer-2", "remembered for the next record"
    assert phone.complaints == []


def test_two_records_without_a_connection_arrive_once_and_in_order(
    phone: Desk, client: Client, questioned: str
) -> None:
    page, before = phone.page, len(history(client, questioned))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    photos = [jpeg(salt=b"offline 1"), jpeg(salt=b"offline 2")]
    phone.context.set_offline(True)
    record(page, "离线第一条", *photos)
    record(page, "离线线索", name="演示路118号读书班", mode="clue")
    record(page, "线索上的记录", name="演示路118号读书班")
    until(page, "待发送 1", "待发送 2", "待发送 3")
    assert "无网络" in said(page, "#state")
    page.evaluate("window.dispatchEvent(new Event('leaving'))")
    page.reload()
    page.wait_for_selector(READY)
    assert page.get_attribute("#quick", "data-bare") is not None
    until(page, "待发送 1", "待发送 2", "待发送 3")
    record(page, "重新打开以后的第四条")
    until(page, "待发送 1", "待发送 2", "待发送 3", "待发送 4")
    phone.context.set_offline(False)
    until(page, "已入库", "已入库", "已入库", "已入库")
    entries = history(client, questioned)[before:]
    assert [entry["data"]["observed"] for entry in entries] == ["离线第一条", "重新打开以后的第四条"]
    assert [photo["sha256"] for photo in entries[0]["data"]["photos"]] == [digest(bare(photo)) for photo in photos]
    for photo in entries[0]["data"]["photos"]:
        kept = page.request.get(f"{phone.address}/cases/{questioned}/photos/{photo['sha256']}").body()
        assert digest(kept) == photo["sha256"]
        assert not [secret for secret in SECRETS if secret in kept]
    clue = page.locator("#records a").nth(2).get_attribute("href")
    assert clue is not None
    told = history(client, clue.rpartition("/")[2], "warning")
    assert [entry["event"]["code"] for entry in told] == ["clue_received", "field_note_recorded"]


def test_what_was_stored_before_the_line_broke_is_not_stored_again(
    phone: Desk, client: Client, questioned: str
) -> None:
    page, before, broken = phone.page, len(history(client, questioned)), []

    def cut(route: Route) -> None:
        if route.request.method == "POST" and not broken:
            broken.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(API, cut)
    record(page, "回执没有到")
    page.wait_for_selector("#state button:visible")
    assert broken == [200]
    until(page, "待发送 1")
    assert page.locator("#records button").count() == 0, "it may have arrived: nobody can change it now"
    page.click("#state button")
    until(page, "已有记录")
    assert "没有重复登记" in said(page, "#records")
    (entry,) = history(client, questioned)[before:]
    assert entry["data"]["observed"] == "回执没有到"


def test_a_photograph_cut_off_is_sent_again_before_its_record(phone: Desk, client: Client, questioned: str) -> None:
    page, before, asked = phone.page, len(history(client, questioned)), []

    def cut(route: Route) -> None:
        asked.append(route.request.method)
        if asked == ["PUT"]:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(re.compile("/api/v1/"), cut)
    record(page, "照片断了", jpeg(salt=b"cut"), jpeg(salt=b"whole"))
    page.wait_for_selector("#state button:visible")
    page.evaluate("window.dispatchEvent(new Event('leaving'))")
    page.reload()
    until(page, "已入库")
    assert asked == ["PUT", "PUT", "PUT", "POST"]
    assert len(history(client, questioned)[before:]) == 1


def test_a_refused_record_says_why_and_is_mended(phone: Desk, client: Client, questioned: str) -> None:
    page, before = phone.page, len(history(client, questioned))
    page.evaluate("document.querySelector('#companion').add(new Option('本人', 'demo-officer'))")
    record(page, "自己陪自己", jpeg(salt=b"mended"), save=False)
    page.select_option("#companion", "demo-officer")
    page.click("#save")
    until(page, "须处理")
    assert "同行执法员须为记录人以外的人（执法实践）" in said(page, "#records")
    page.get_by_role("button", name="改后再发").click()
    holds(page, "自己陪自己")
    assert page.locator("#shots img").count() == 1
    until(page)
    page.select_option("#companion", "demo-officer-2")
    page.click("#save")
    until(page, "已入库")
    (entry,) = history(client, questioned)[before:]
    assert len(entry["data"]["photos"]) == 1


def test_what_is_dropped_is_asked_for_twice(phone: Desk) -> None:
    page = phone.page
    page.check("#office-offline")
    record(page, "多余的一条")
    until(page, "待发送 1")
    page.get_by_role("button", name="删除").click()
    page.get_by_role("button", name="保留").click()
    until(page, "待发送 1")
    page.get_by_role("button", name="删除").click()
    page.get_by_role("button", name="确认删除").click()
    until(page)
    assert "没有待发送的记录" in said(page, "#records")


def test_working_offline_is_a_switch(phone: Desk, client: Client, questioned: str) -> None:
    page, before = phone.page, len(history(client, questioned))
    page.check("#office-offline")
    record(page, "先不发送")
    until(page, "待发送 1")
    assert "离线办公" in said(page, "#state")
    assert history(client, questioned)[before:] == []
    page.uncheck("#office-offline")
    until(page, "已入库")


def test_an_expired_session_stops_and_goes_on_after_signing_in(phone: Desk, client: Client, questioned: str) -> None:
    page, before = phone.page, len(history(client, questioned))
    phone.sign_off()
    record(page, "会话已过期")
    page.wait_for_selector("#state a:visible")
    assert "登录已过期" in said(page, "#state")
    until(page, "待发送 1")
    page.click("#state a")
    page.click('button[value="demo-officer"]')
    until(page, "已入库")
    assert len(history(client, questioned)[before:]) == 1


def test_nobody_sends_what_another_officer_wrote(phone: Desk, client: Client, questioned: str) -> None:
    page, before = phone.page, len(history(client, questioned))
    phone.sign_in("demo-officer-2")
    record(page, "会话换了人")
    page.wait_for_selector("#state a:visible")
    assert "登录者不是登记人" in said(page, "#state")
    page.evaluate("window.dispatchEvent(new Event('leaving'))")
    page.goto(f"{phone.address}/quick")
    page.wait_for_selector(READY)
    until(page)
    assert "本机有 1 条记录由 demo-officer 登记" in said(page, "#state")
    assert "会话换了人" not in page.content()
    assert history(client, questioned)[before:] == []
    phone.sign_in("demo-officer")
    page.goto(f"{phone.address}/quick")
    until(page, "已入库")
    assert len(history(client, questioned)[before:]) == 1


def test_a_busy_server_is_asked_again_and_never_without_end(phone: Desk) -> None:
    page, asked = phone.page, []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        problem = '{"type": "urn:anjuan:problem:busy", "title": "系统繁忙"}'
        route.fulfill(status=503, content_type="application/problem+json", body=problem)

    page.route(API, busy)
    page.clock.install()
    record(page, "服务器忙")
    tells(page, "#state", "秒后再试")
    for _ in range(7):
        with page.expect_response(API):
            page.clock.run_for(400_000)
        tells(page, "#state", "本机")
    tells(page, "#state", "多次未成")
    page.clock.run_for(10_000_000)
    assert len(asked) == 8
    page.unroute(API)
    page.click("#state button")
    until(page, "已入库")
