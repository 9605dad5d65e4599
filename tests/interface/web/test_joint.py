"""The pages of joint work: the lead's whole operation, and for each partner agency its own part and acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from interface.cli.client import Client, RefusedByServer
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, PATH, Browser, ago

OPERATIONS = "/api/v1/joint-enforcement-cases"
LEAD, MARKET, POLICE = "310000-civil_affairs", "310000-market_regulation", "310000-public_security"
TITLE = "网页联合执法（演示）"
ORGANIZATION = {"name": "演示网页中心01"}
PRICES, SAFETY, SUPERVISION = "价格监督检查（演示）", "治安检查（演示）", "登记管理（演示）"
SECRETS = ("公安自己的事项", "演示联席会议纪要9", "公安笔录", "演示执法员")
"""Nothing of it may be sent to market regulation."""


@dataclass
class Hand:
    """Takes acts of one operation, each in somebody's own name."""

    client: Client
    case_id: str = ""
    version: int = 0
    position: str = ""

    def take(self, token: str, slug: str, days: int, **said: Any) -> None:
        body = {"occurred_on": ago(days).isoformat(), "remarks": {"late_reason": "补录"}} | said
        signed = self.client.signed_in_as(token)
        if self.case_id:
            version = signed.get(f"{OPERATIONS}/{self.case_id}/next").body["version"]
            told = signed.post(f"{OPERATIONS}/{self.case_id}/{slug}", body, version=version).body
        else:
            told = signed.post(OPERATIONS, body).body
        self.case_id, self.version, self.position = told["case_id"], told["version"], told["position"]


def begun(client: Client) -> Hand:
    """An operation with market regulation and police in it, whose own people joined; three tasks are given."""
    hand = Hand(client)
    powers = [{"agency": agency, "powers": [power]} for agency, power in BRINGS.items()]
    hand.take(
        "demo-head",
        "",
        20,
        title=TITLE,
        cause="own_initiative",
        facts="演示联席会议纪要9",
        urgency="演示",
        powers=powers,
        organizations=[ORGANIZATION],
        officers=PAIR,
    )
    for agency, token in ((MARKET, "demo-partner-market"), (POLICE, "demo-partner-police")):
        letter = {"matter": "联合检查", "legal_basis": "行政处罚法第26条", "letter": "演示函"}
        hand.take("demo-officer", "invite-agency", 19, agency=agency, recipient_unit="演示单位", **letter)
        contact = {"subject": str(uuid4()), "value": "演示联系人"}
        hand.take(token, "join-joint-operation", 18, agency=agency, contact=contact, powers=[BRINGS[agency]])
    told = {"minutes": "演示会商纪要9", "attended": [*BRINGS], "opinions": "一致", "conclusion": "同日进场"}
    hand.take("demo-officer", "consult-agencies", 17, **told)
    tasks = [
        {"task": "T1", "agency": MARKET, "matter": "检查收费", "power": PRICES},
        {"task": "T2", "agency": POLICE, "matter": "公安自己的事项", "power": SAFETY},
        {"task": "T3", "agency": MARKET, "matter": "核对票据", "power": PRICES},
    ]
    plan = {"plan": "演示方案9", "aim": "查清收费", "from_on": ago(16).isoformat(), "until": ago(-10).isoformat()}
    hand.take("demo-head", "divide-work", 16, **plan, tasks=tasks, emergency_plan="疏散", recording="各自笔录")
    for task, days in zip(tasks, (-2, -9, 1), strict=True):
        hand.take("demo-officer", "assign-joint-task", 15, **task, due_on=ago(days).isoformat())
    hand.take("demo-officer", "start-joint-operation", 14, places=["演示路9号"])
    hand.take("demo-partner-market", "accept-joint-task", 13, task="T3")
    items = [{"name": "报名表", "quantity": 2, "description": "复印件", "original": False, "consistent": True}]
    for number, agency in (("H1", MARKET), ("H2", POLICE)):
        lists = {"transfer_list": f"演示移交清单{number}", "items": items}
        hand.take(
            "demo-officer", "hand-over-evidence", 12, handover=number, from_agency=LEAD, to_agency=agency, **lists
        )
    return hand


BRINGS = {LEAD: SUPERVISION, MARKET: PRICES, POLICE: SAFETY}


@pytest.fixture(scope="module")
def operation(client: Client) -> str:
    hand = begun(client)
    client.signed_in_as("demo-head").get(PATH, after=hand.position)
    return hand.case_id


@pytest.fixture
def market(instance: Running, operation: str) -> Browser:
    return Browser(instance.address, "demo-partner-market")


@pytest.fixture
def police(instance: Running, operation: str) -> Browser:
    return Browser(instance.address, "demo-partner-police")


def test_the_lead_sees_every_agency_with_its_tasks_and_what_it_owes(officer: Browser, operation: str) -> None:
    listed = officer("/joint").panel("联合执法")
    assert f"/joint/{operation}" in {link["href"] for link in listed.every("a")}
    assert "3 项未完成" in listed.text
    assert "逾期 1 项" in listed.text
    page = officer(f"/joint/{operation}")
    assert page.one("h1").text == TITLE
    tasks = page.panel("任务").text
    for text in ("检查收费", "公安自己的事项", "核对票据", "剩 2 日", "逾期 1 日", "演示市监员01 记录"):
        assert text in tasks
    members = page.panel("参加单位").text
    for text in ("答复任务 T1", "反馈任务 T3（逾期 1 日）", "答复任务 T2", "核对移交 H1", "核对移交 H2"):
        assert text in members
    assert f"/cases/{operation}" in {link["href"] for link in page.every("a")}


def test_a_partner_starts_at_his_joint_work_and_is_led_nowhere_else(market: Browser) -> None:
    assert market.fetch("/", 303).headers["location"] == "/joint"
    page = market("/joint")
    assert [link["href"] for link in page.one("nav", class_="nav").every("a")] == ["/joint"]
    assert not list(page.every("form", class_="find"))
    for path in ("/worklist", "/cases", "/organizations", "/statistics", "/campaigns", "/lists"):
        assert market(path, 403).one("h1").text == "无权查阅"


def test_a_partner_sees_what_waits_for_his_agency_the_most_urgent_first(market: Browser, operation: str) -> None:
    page = market("/joint")
    mine = [row for row in page.panel("本单位任务").one("tbody").every("tr") if TITLE in row.text]
    assert [row.one("th").text.split()[0] for row in mine] == ["T3", "T1"]
    assert "逾期 1 日" in mine[0].text
    assert "剩 2 日" in mine[1].text
    assert "联合检查" not in {heading.text for heading in page.every("h2")}
    assert "公安自己的事项" not in page.text


def test_a_partner_sees_his_own_part_of_an_operation_and_nothing_of_the_others(
    market: Browser, police: Browser, operation: str
) -> None:
    answer = market.fetch(f"/joint/{operation}").text
    for secret in SECRETS:
        assert secret not in answer
    page = market(f"/joint/{operation}")
    assert "查清收费" in page.panel("方案与经过").text
    assert "H1" in page.panel("证据移交").text
    assert "H2" not in page.panel("证据移交").text
    assert f"/cases/{operation}" not in {link["href"] for link in page.every("a")}
    theirs = police.fetch(f"/joint/{operation}").text
    assert "公安自己的事项" in theirs
    assert "检查收费" not in theirs


def forms(browser: Browser, operation: str) -> set[str]:
    """The acts that a page leads to, with the number that they are about."""
    found = set()
    for link in browser(f"/joint/{operation}").every("a"):
        if "/acts/" in link["href"]:
            path, _, query = link["href"].partition("?")
            numbers = [part.partition("=")[2] for part in query.split("&") if part[:5] in ("task=", "hando", "order")]
            found.add(" ".join((path.rpartition("/")[2], *numbers)))
    return found


def test_each_is_led_to_the_forms_of_his_own_acts(officer: Browser, market: Browser, operation: str) -> None:
    assert forms(market, operation) == {
        "accept-joint-task T1",
        "refuse-joint-task T1",
        "withdraw-joint-task T1",
        "record-joint-inspection T3",
        "feed-back-results T3",
        "withdraw-joint-task T3",
        "receive-handed-evidence H1",
        "refuse-handed-evidence H1",
        "hand-over-evidence H2",
        "report-member-measure",
        "withdraw-from-joint-operation",
    }
    lead = forms(officer, operation)
    assert {"accept-joint-task T2", "receive-handed-evidence H2", "invite-agency"} <= lead
    assert not any(act.startswith("join-joint-operation") for act in lead)


def test_the_page_of_the_case_leads_a_partner_to_his_part(market: Browser, operation: str) -> None:
    assert market.fetch(f"/cases/{operation}", 303).headers["location"] == f"/joint/{operation}"


@pytest.mark.parametrize("token", ["demo-district-officer", "demo-admin"])
def test_others_know_nothing_of_it(instance: Running, operation: str, token: str) -> None:
    browser = Browser(instance.address, token)
    assert browser(f"/joint/{operation}", 404).one("h1").text == "未找到"
    if token == "demo-admin":
        assert browser("/joint", 403).one("h1").text == "无权查阅"
    else:
        assert TITLE not in browser("/joint").text


def test_nobody_signs_in_first(nobody: Browser, operation: str) -> None:
    assert nobody.fetch(f"/joint/{operation}", 303).headers["location"] == f"/sign-in?next=/joint/{operation}"
    assert nobody.fetch("/", 303).headers["location"] == "/worklist"


def test_the_api_takes_a_partners_acts_and_no_others(client: Client, instance: Running, operation: str) -> None:
    led_to = forms(Browser(instance.address, "demo-partner-market"), operation)
    market = client.signed_in_as("demo-partner-market")
    told = market.get(f"{OPERATIONS}/{operation}/next").body
    assert {step["slug"] for step in told["steps"]} == {act.split()[0] for act in led_to}
    for path in ("", "/history", "/readings"):
        with pytest.raises(RefusedByServer) as refused:
            market.get(f"{OPERATIONS}/{operation}{path}")
        assert refused.value.status == 404
    body = {"occurred_on": ago(1).isoformat(), "task": "T2"}
    for number in ("T2", "T77"):
        with pytest.raises(RefusedByServer) as refused:
            market.post(f"{OPERATIONS}/{operation}/accept-joint-task", body | {"task": number}, version=told["version"])
        assert refused.value.status == 403
    with pytest.raises(RefusedByServer) as refused:
        market.post(f"{OPERATIONS}/{uuid4()}/accept-joint-task", body, version=1)
    assert refused.value.status == 404


def test_an_operation_that_an_agency_has_left_is_shut_to_it(client: Client, instance: Running) -> None:
    hand = begun(client)
    hand.take("demo-partner-market", "withdraw-from-joint-operation", 1, agency=MARKET, reasons="另有任务（演示）")
    client.signed_in_as("demo-head").get(PATH, after=hand.position)
    browser = Browser(instance.address, "demo-partner-market")
    assert browser(f"/joint/{hand.case_id}", 404).one("h1").text == "未找到"
    assert browser(f"/cases/{hand.case_id}", 404).one("h1").text == "未找到"
    assert hand.case_id not in browser.fetch("/joint").text
    assert hand.case_id in Browser(instance.address, "demo-partner-police").fetch("/joint").text


def test_a_case_under_attention_is_open_to_no_partner(client: Client, instance: Running) -> None:
    hand = begun(client)
    hand.take("demo-head", "set-attention-mark", 1, readers=["demo-head", *PAIR], reason="舆情（演示）")
    client.signed_in_as("demo-head").get(PATH, after=hand.position)
    browser = Browser(instance.address, "demo-partner-market")
    assert browser(f"/joint/{hand.case_id}", 404).one("h1").text == "未找到"
    assert hand.case_id not in browser.fetch("/joint").text
    assert hand.case_id in Browser(instance.address, "demo-officer").fetch("/joint").text


def test_both_pages_speak_english(instance: Running, operation: str) -> None:
    for token in ("demo-partner-market", "demo-officer"):
        browser = Browser(instance.address, token)
        browser.cookies.set("lang", "en")
        page = browser("/joint")
        assert page["lang"] == "en"
        assert page.one("h1").text.startswith("Joint work")
        assert "1 days overdue" in browser(f"/joint/{operation}").text
        assert "Still owes" in browser(f"/joint/{operation}").text


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?over=1&page=1001"])
def test_a_page_that_is_none_is_refused(officer: Browser, query: str) -> None:
    assert officer.fetch(f"/joint{query}", 422)


def test_a_page_beyond_the_last_is_empty(officer: Browser) -> None:
    assert "没有进行中的联合执法" in officer("/joint?page=1000").text
