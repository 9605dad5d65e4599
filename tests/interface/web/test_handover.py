"""Hand-over in the browser: inventories from the files, a result for each case, what waits for the successor."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, PAIR, Browser, Hand
from tests.interface.web.seen import Element, seen

THIRD = "demo-officer-3"
"""Registered and certified; nobody signs in for him."""


def begun(client: Client, name: str, officers: list[str] | None = None) -> Hand:
    """A case of the first two officers, or of others."""
    hand = Hand(client)
    hand.begin(name)
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=officers or PAIR)
    hand.listed()
    return hand


@pytest.fixture(scope="module")
def offered(client: Client) -> Hand:
    """A case that the successor was offered."""
    return begun(client, "交接一会")


def pages(browser: Browser, path: str = "/handover", **query: str) -> Iterator[Element]:
    """Every page of somebody's cases: other tests give the same officer more than one page holds."""
    page = browser(path, 200, **query)
    yield page
    while following := [link["href"] for link in page.every("a", class_="btn") if link.text == "下一页"]:
        page = browser(following[0])
        yield page


def in_hand(browser: Browser, **query: str) -> dict[str, str]:
    """The ticks of all his pages."""
    return {case_id: value for page in pages(browser, **query) for case_id, value in ticks(page).items()}


def rows_of(browser: Browser, name: str) -> list[Element]:
    """The rows that tell of a party, on all pages of the officer's cases."""
    rows = (row for page in pages(browser) for row in page.panel("在办案件").every("tr"))
    return [row for row in rows if name in row.text]


def ticks(page: Element) -> dict[str, str]:
    """What each tick of the list of cases would send, by the id of the case."""
    sent = [tick["value"] for tick in page.every("input", type="checkbox") if tick.get("name") == "cases"]
    return {value.partition(":")[0]: value for value in sent}


def send(browser: Browser, path: str, *cases: str, **fields: str) -> Element:
    """A form with several ticks; the answer is a page."""
    said = {"key": str(uuid4()), **fields, "cases": list(cases)}
    answer = browser.send(path, **said)  # type: ignore[arg-type] # a list is sent as several values
    assert answer.status_code == 200, answer.text[:300]
    return seen(answer.text)


def test_the_inventory_is_counted_from_the_file(officer: Browser, questioned: str) -> None:
    assert questioned in in_hand(officer)
    [row] = rows_of(officer, HOSTILE)
    assert "E1" in row.text
    assert "证据 1" in row.text
    successors = [option["value"] for option in officer("/handover").one("select", id="successor").every("option")]
    assert "demo-officer" not in successors
    assert {"demo-officer-2"} <= set(successors)
    assert "demo-district-officer" not in successors
    printed = list(pages(officer, "/handover/inventory"))
    assert "案件交接清单" in printed[0].one("h1").text
    assert any("E1" in each.text for each in printed)


def test_who_may_look_at_whose_cases(instance: Running, officer: Browser, questioned: str, nobody: Browser) -> None:
    head = Browser(instance.address, "demo-head")
    assert questioned in in_hand(head, officer="demo-officer")
    assert "更换所选案件的承办人" in head("/handover", officer="demo-officer").text
    assert officer("/handover", 403, officer="demo-officer-2").one("h1").text == "无权查阅"
    for other in ("demo-district-officer", "nobody"):
        assert head("/handover", 404, officer=other).one("h1").text == "未找到"
    stranger = Browser(instance.address, "demo-district-head")
    assert stranger("/handover", 404, officer="demo-officer").one("h1").text == "未找到"
    for token in ("demo-admin", "demo-partner-police"):
        assert Browser(instance.address, token)("/handover", 403).one("h1").text == "无权查阅"
    assert nobody.fetch("/handover", 303).headers["location"] == "/sign-in?next=/handover"
    assert officer.fetch("/handover", 303, cursor="no cursor").headers["location"] == "/handover?officer="


def test_a_case_is_handed_over_and_accepted_with_a_result_for_each(
    instance: Running, client: Client, officer: Browser, offered: Hand
) -> None:
    other = begun(client, "交接二会")
    tick = in_hand(officer)
    stale = f"{other.case_id}:{other.version - 1}"
    page = send(officer, "/handover", tick[offered.case_id], stale, successor=THIRD, appointments="十二月一日听取意见")
    results = {
        row.one("th").one("a").text: row for body in page.panel("办理结果").every("tbody") for row in body.every("tr")
    }
    assert "已记录" in results["交接一会"].text
    assert "案卷已有更新" in results["交接二会"].text
    assert page.one("input", id="appointments")["value"] == "十二月一日听取意见"
    assert "待 " in rows_of(officer, "交接一会")[0].text
    assert offered.case_id not in in_hand(officer), "what waits for an answer is not offered twice"

    history = client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{offered.case_id}/history").body
    [offer] = [entry for entry in history["entries"] if entry["event"]["code"] == "handover_offered"]
    assert "交接一会" in str(offer)
    assert "十二月一日听取意见" in str(offer)


def test_the_law_says_why_a_successor_cannot_come(client: Client, officer: Browser) -> None:
    hand = begun(client, "交接三会")
    tick = in_hand(officer)[hand.case_id]
    # The second officer is on the case already: with him in both places there would be one.
    refused = send(officer, "/handover", tick, successor="demo-officer-2")
    row = next(row for row in refused.panel("办理结果").every("tr") if "交接三会" in row.text)
    assert "未办成" in row.text
    assert "执法人员不得少于两人" in row.text
    assert "《行政处罚法》" in row.text
    assert in_hand(officer)[hand.case_id] == tick, "nothing is on record"


def test_the_successor_sees_what_waits_and_accepts_it(instance: Running, client: Client, officer: Browser) -> None:
    hands = [begun(client, f"接收{n}会", ["demo-officer", THIRD]) for n in (1, 2)]
    tick = in_hand(officer)
    send(officer, "/handover", *(tick[hand.case_id] for hand in hands), successor="demo-officer-2")
    successor = Browser(instance.address, "demo-officer-2")
    assert wait_until(lambda: "接收2会" in successor("/handover").text and "接收1会" in successor("/handover").text, 20)
    panel = successor("/handover").panel("等我接收")
    waiting = ticks(panel)
    assert {hand.case_id for hand in hands} == set(waiting)
    assert "演示执法员01 移交" in panel.text
    decline = [link["href"] for link in panel.every("a") if "/acts/" in link["href"]]
    assert f"/cases/{hands[0].case_id}/acts/decline-handover?back=%2Fhandover" in decline
    page = send(
        successor,
        "/handover/accept",
        waiting[hands[0].case_id],
        f"{hands[1].case_id}:1",
        receipt="交接单01",
        checked="yes",
    )
    results = {
        row.one("th").one("a").text: row for body in page.panel("办理结果").every("tbody") for row in body.every("tr")
    }
    assert "已记录" in results["接收1会"].text
    assert "未办成" in results["接收2会"].text
    assert set(ticks(page.panel("等我接收"))) == {hands[1].case_id}
    case = client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{hands[0].case_id}").body
    assert "demo-officer-2" in str(case)
    assert "接收2会" not in Browser(instance.address, "demo-district-officer")("/handover").text


def test_nothing_is_taken_for_a_case_that_is_not_the_callers(
    instance: Running, client: Client, questioned: str
) -> None:
    stranger = Browser(instance.address, "demo-district-officer")
    page = send(stranger, "/handover", f"{questioned}:5", "no id:1", str(uuid4()), successor="demo-district-officer-2")
    assert not [section for section in page.every("h2") if section.text.startswith("办理结果")]


def test_the_head_replaces_the_officer_in_several_cases(instance: Running, client: Client) -> None:
    hands = [begun(client, f"更换{n}会") for n in (1, 2)]
    head = Browser(instance.address, "demo-head")
    assert wait_until(lambda: {hand.case_id for hand in hands} <= set(in_hand(head, officer=PAIR[0])), 20)
    tick = in_hand(head, officer=PAIR[0])
    page = send(
        head,
        "/handover",
        *(tick[hand.case_id] for hand in hands),
        officer=PAIR[0],
        successor="nobody-known",
        reason="调离",
        work_done="stays_valid",
    )
    assert page.panel("办理结果").text.count("未办成") == 2
    assert page.one("input", id="reason")["value"] == "调离"
    assert "更换1会" in page.panel("办理结果").text


def test_a_form_of_another_site_is_refused(officer: Browser) -> None:
    for path in ("/handover", "/handover/accept"):
        assert officer.foreign(path).status_code == 403


def test_in_english(instance: Running, questioned: str) -> None:
    browser = Browser(instance.address, "demo-officer")
    browser.cookies.set("lang", "en")
    page = browser("/handover")
    assert page.one("h1").text.startswith("Hand-over")
    assert page.panel("Cases in hand")
