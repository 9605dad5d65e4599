"""The pages of campaigns as people see them."""

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, PATH, Browser, ago

BEGIN = "/api/v1/registers/campaign"


@pytest.fixture(scope="module")
def campaign(client: Client) -> str:
    """A campaign with a team, a list of two places, and a visit to one of them where nothing was found."""
    head, officer = client.signed_in_as("demo-head"), client.signed_in_as("demo-officer")
    late = {"remarks": {"late_reason": "补录"}}
    plan = {
        "title": "规范化整治（演示）",
        "theme": "standardisation",
        "document": "演示1号",
        "first_day": ago(5).isoformat(),
        "last_day": ago(-30).isoformat(),
        "lead_unit": "演示牵头单位",
        "targets": [{"measured": "visits", "count": 3}],
    }
    begun = head.post(BEGIN, {"occurred_on": ago(6).isoformat(), **plan, **late}).body
    path = f"{BEGIN}/{begun['case_id']}"
    day = {"occurred_on": ago(5).isoformat(), **late}
    head.post(f"{path}/form-campaign-team", day | {"campaign_team": "第一组", "officers": PAIR})
    places = [{"listed": number, "address": f"演示路{number}号"} for number in (1, 2)]
    officer.post(f"{path}/list-campaign-addresses", day | {"addresses": places})
    done = officer.post(f"{path}/record-campaign-visit", day | {"listed": 1, "officers": PAIR}).body
    head.get(PATH, after=done["position"])
    return str(begun["case_id"])


def test_a_campaign_is_listed_and_tells_how_far_it_has_come(officer: Browser, campaign: str) -> None:
    listed = {link["href"]: link.text for link in officer("/campaigns").one("main").every("a")}
    assert listed[f"/campaigns/{campaign}"] == "规范化整治（演示）"
    page = officer(f"/campaigns/{campaign}")
    assert page.one("h1").text == "规范化整治（演示）"
    rows = {row.one("th").text: row for row in page.panel("目标与走访").one("tbody").every("tr")}
    assert [cell.text for cell in rows["走访次数"].every("td")] == ["1", "3"]
    assert next(cell.text for cell in rows["未发现问题次数"].every("td")) == "1"
    assert "第一组" in page.panel("按小组").text
    assert "未走访 1 处" in page.panel("地址清单").text
    assert "未确认" in page.panel("按日").text
    assert "没有带本行动标记" in page.text


def test_who_may_not_know_of_it_is_told_of_none(instance: Running, nobody: Browser, campaign: str) -> None:
    district = Browser(instance.address, "demo-district-head")
    assert district(f"/campaigns/{campaign}", 404).one("h1").text == "未找到"
    assert "没有专项行动" in district("/campaigns").text
    assert nobody.fetch("/campaigns", 303).headers["location"] == "/sign-in?next=/campaigns"
    assert Browser(instance.address, "demo-partner-police")("/campaigns", 403).one("h1").text == "无权查阅"
