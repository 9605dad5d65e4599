"""Joint checks and campaigns on the page of joint work."""

from __future__ import annotations

from interface.cli.client import Client
from tests.interface.web.conftest import PAIR, PATH, Browser, ago

LEAD, MARKET = "310000-civil_affairs", "310000-market_regulation"
ORGANIZATION = {"name": "演示网页中心01"}


def test_a_joint_check_is_listed_with_what_is_left_of_it(client: Client, officer: Browser) -> None:
    signed, path = client.signed_in_as("demo-officer"), "/api/v1/registers/joint-check"
    opening = {
        "occurred_on": ago(3).isoformat(),
        "title": "网页联合检查（演示）",
        "document": "演示通知9",
        "agencies": [LEAD, MARKET],
        "from_on": ago(3).isoformat(),
        "until": ago(-3).isoformat(),
        "organizations": [ORGANIZATION, {"name": "演示网页中心02"}],
    }
    check = signed.post(path, opening).body["case_id"]
    visit = {
        "occurred_on": ago(2).isoformat(),
        "visit": "V1",
        "organization": ORGANIZATION["name"],
        "officers": PAIR,
        "agencies": [LEAD, MARKET],
        "place": "演示路9号",
        "anything_found": True,
        "findings": "未公示收费",
    }
    done = signed.post(f"{path}/{check}/record-joint-check-visit", visit).body
    signed.get(PATH, after=done["position"])
    panel = officer("/joint").panel("联合检查")
    [row] = [row for row in panel.one("tbody").every("tr") if "网页联合检查" in row.text]
    assert "1 / 2" in row.text
    assert "1 项发现未移交" in row.text
    assert f"/registers/joint-check/{check}/acts/record-joint-check-visit?back=/joint" in {
        link["href"] for link in row.every("a")
    }


def test_campaigns_are_reached_from_joint_work_and_speak_english(officer: Browser) -> None:
    assert "/campaigns" in {link["href"] for link in officer("/joint").every("a")}
    english = Browser(officer.address, "demo-officer")
    english.cookies.set("lang", "en")
    assert english("/campaigns").one("h1").text.startswith("Campaigns")
