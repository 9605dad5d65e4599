"""Entries after an outage, and what falls due around the next holiday."""

from urllib.parse import parse_qs, urlsplit

import pytest

from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser, Hand

DAY = "2014-03-03"
NUMBERS = [f"长民社罚立字〔2014〕第{n}号" for n in (1, 2)]


@pytest.fixture(scope="module")
def outage(instance: Running, client: Client) -> str:
    """An outage of a district, long ago, with two numbers reserved."""
    made = client.signed_in_as("demo-district-admin").post(
        "/api/v1/registers/outage",
        {
            "occurred_on": "2026-01-05",
            "began_at": "2014-03-03T08:00:00+08:00",
            "ended_at": "2014-03-03T18:00:00+08:00",
            "reason": "机房断电",
            "paper": "登记表",
            "blocks": [{"word": "立", "year": 2014, "count": 2}],
        },
    )
    browser = Browser(instance.address, "demo-district-officer")
    assert wait_until(lambda: "机房断电" in browser("/late").text, 20)
    return str(made.body["case_id"])


@pytest.fixture
def district(instance: Running) -> Browser:
    return Browser(instance.address, "demo-district-officer")


def test_outages_that_wait_for_entries_are_listed(district: Browser, outage: str) -> None:
    panel = district("/late").panel("宣告的停机")
    [row] = [row for body in panel.every("tbody") for row in body.every("tr")]
    assert "待补录" in row.text
    assert "未用 2 / 2" in row.text
    assert row.one("a")["href"] == f"/late?outage={outage}"


def test_the_form_of_the_act_is_filled_with_what_the_paper_says(district: Browser, outage: str) -> None:
    page = district("/late", outage=outage, on=DAY, paper="扫描件1", reason="停机", number=NUMBERS[0])
    day = page.one("input", id="on")
    assert (day["min"], day["max"]) == (DAY, DAY)
    offered = [option.text for option in page.one("select", id="number").every("option")]
    assert offered[1:] == NUMBERS
    links = {
        urlsplit(link["href"]).path: parse_qs(urlsplit(link["href"]).query) for link in page.every("a", class_="act")
    }
    told = links["/acts/warning"]
    assert told["occurred_on"] == [DAY]
    assert told["remarks.outage"] == [outage]
    assert told["remarks.number"] == [NUMBERS[0]]
    assert told["remarks.paper"] == ["扫描件1"]
    assert told["remarks.late_reason"] == ["停机"]
    assert told["back"][0].startswith(f"/late?outage={outage}")


def test_another_authority_sees_neither_the_outage_nor_its_numbers(
    instance: Running, officer: Browser, outage: str
) -> None:
    page = officer("/late", outage=outage)
    assert "机房断电" not in page.text
    assert NUMBERS[0] not in page.text
    assert "补录一件行为" not in page.text
    for token in ("demo-admin", "demo-partner-police"):
        assert Browser(instance.address, token)("/late", 403).one("h1").text == "无权查阅"


@pytest.mark.parametrize("case", ["x", "00000000-0000-4000-8000-000000000000", "\0"])
@pytest.mark.parametrize("on", [DAY, "yesterday", "2014-02-30"])
def test_nothing_that_is_asked_breaks_the_page(district: Browser, outage: str, case: str, on: str) -> None:
    page = district("/late", outage=outage, on=on, case=case, q="没有这样的案件\0", number="x" * 300)
    assert page.one("h1").text.startswith("停机补录")
    assert "补录哪一步骤" not in page.text


def test_another_authoritys_case_offers_no_acts(district: Browser, outage: str, questioned: str) -> None:
    assert "补录哪一步骤" not in district("/late", outage=outage, on=DAY, case=questioned).text


def test_the_acts_of_ones_own_case_are_offered(officer: Browser, client: Client, questioned: str) -> None:
    made = client.signed_in_as("demo-admin").post(
        "/api/v1/registers/outage",
        {
            "occurred_on": "2026-01-05",
            "began_at": "2013-03-04T08:00:00+08:00",
            "ended_at": "2013-03-04T18:00:00+08:00",
            "reason": "线路检修",
            "paper": "登记表二",
        },
    )
    outage = str(made.body["case_id"])
    assert wait_until(lambda: "线路检修" in officer("/late").text, 20)
    assert "未预留文号" in officer("/late").text
    found = officer("/late", outage=outage, on="2013-03-04", paper="p", q="script")
    choose = [link["href"] for link in found.panel("找到的案件").every("a")]
    assert any(f"case={questioned}" in link for link in choose)
    acts = officer("/late", outage=outage, on="2013-03-04", paper="p", case=questioned).panel("补录哪一步骤")
    paths = {urlsplit(link["href"]).path for link in acts.every("a", class_="act")}
    assert f"/cases/{questioned}/acts/collect-evidence" in paths


def test_what_was_recorded_late_is_listed_and_the_rest_stands_in_the_review(officer: Browser, client: Client) -> None:
    hand = Hand(client)
    hand.begin("演示最近补录协会")
    hand.listed()
    links = [link["href"] for link in officer("/late").panel("已补录").every("a")]
    assert f"/cases/{hand.case_id}" in links
    assert "/review?list=late" in links


@pytest.mark.parametrize("whose", ["", "mine", "all", "somebody"])
def test_the_holiday_page_names_the_holiday_and_its_working_days(officer: Browser, whose: str) -> None:
    page = officer("/holiday", whose=whose)
    assert "前后到期" in page.one("h1").text
    assert "节前最后一个工作日" in page.text
    chosen = [link.text for link in page.every("a") if link.get("aria-current") == "true"]
    assert chosen == (["本机关"] if whose == "all" else ["我的案件"])


def test_the_holiday_of_a_head_is_the_whole_authoritys(instance: Running, nobody: Browser) -> None:
    page = Browser(instance.address, "demo-head")("/holiday")
    assert [link.text for link in page.every("a") if link.get("aria-current") == "true"] == ["本机关"]
    for token in ("demo-admin", "demo-partner-police"):
        assert Browser(instance.address, token)("/holiday", 403).one("h1").text == "无权查阅"
    assert nobody.fetch("/holiday", 303).headers["location"] == "/sign-in?next=/holiday"


def test_in_english(instance: Running, outage: str) -> None:
    browser = Browser(instance.address, "demo-district-officer")
    browser.cookies.set("lang", "en")
    assert browser("/late", outage=outage).one("h1").text.startswith("Entries after an outage")
    assert browser("/holiday").one("h1").text.startswith("Due around")
