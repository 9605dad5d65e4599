"""What is public before any act, and what came down: the pages of the public and of administrators."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from application.procedure_outline import outline
from domain.cases.ban import BAN
from domain.messages import shanghai_day
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PATH, Browser

TODAY = shanghai_day(datetime.now(UTC))
REGISTER = "/api/v1/registers/public-matter"
HOSTILE = "<script>alert('公开')</script>"


def said(kind: str, title: str, **more: Any) -> dict[str, Any]:
    """A matter made public today."""
    return {
        "occurred_on": TODAY.isoformat(),
        "from_day": TODAY.isoformat(),
        "kind": kind,
        "title": title,
        "content": "演示内容",
        "basis": "《行政处罚法》第三十九条",
        "paper": "演示公开01",
        **more,
    }


@pytest.fixture(scope="module")
def made(client: Client) -> Client:
    """A body, officers, powers, charts, a plan; one matter to come and one taken down."""
    admin = client.signed_in_as("demo-admin")
    end = (TODAY + timedelta(days=90)).isoformat()
    inspection = {
        "item": "演示年度报告",
        "basis": "《社会组织抽查暂行办法》",
        "risk_level": "high",
        "frequency": "每年一次",
        "way": "on_site",
        "begins": TODAY.isoformat(),
        "ends": end,
    }
    for body in (
        said("body", HOSTILE),
        said("officers", "执法人员名单", officers=["demo-officer"]),
        said("powers", "权责清单", powers=["MF-24-1"]),
        said("procedure", "办案流程", procedures=["ban"]),
        said("inspection_plan", "年度抽查计划", until=end, inspections=[inspection]),
        said("basis", "将来的依据", from_day=(TODAY + timedelta(days=1)).isoformat()),
    ):
        admin.post(REGISTER, body)
    gone = admin.post(REGISTER, said("remedies", "救济渠道", content="撤下的内容")).body
    reason = {"occurred_on": TODAY.isoformat(), "reason": "演示：联系方式变更"}
    last = admin.post(f"{REGISTER}/{gone['case_id']}/withdraw-matter", reason, version=gone["version"]).body
    client.signed_in_as("demo-officer").get(PATH, after=last["position"])
    return client


def test_anybody_reads_what_stands_and_why_something_was_taken_down(made: Client, nobody: Browser) -> None:
    page = nobody("/public/matters")
    text = page.one("main").text
    for word in ("演示执法证01", "MF-24-1", "演示年度报告", "高风险", "每年一次", "实地检查", HOSTILE):
        assert word in text, word
    assert "<script>alert" not in nobody.fetch("/public/matters").text
    assert "演示执法员" not in text, "certificates by number, nobody by name"
    assert "将来的依据" not in text
    assert "撤下的内容" not in text
    assert "演示：联系方式变更" in page.panel("已撤下的").text
    assert "撤下的内容" not in nobody.fetch("/public/matters").text


def test_a_procedure_is_told_stage_by_stage(made: Client, nobody: Browser) -> None:
    page = nobody("/public/procedures/ban")
    stages = [each.text for each in page.one("main").every("h2")]
    assert [text.partition(". ")[2] for text in stages] == [each.label.zh for each in outline(BAN)]
    assert "《" in page.one("main").text, "each step with its article"
    assert nobody("/public/procedures/no-such", 404).one("h1").text == "未找到"


def test_withdrawals_have_their_page(made: Client, nobody: Browser) -> None:
    page = nobody("/public/withdrawn")
    assert page.one("h1").text == "撤回的公示"
    assert nobody.fetch("/public/withdrawn", 303, cursor="forged").headers["location"] == "/public/withdrawn"


def test_only_administrators_keep_them(instance: Running, made: Client, nobody: Browser) -> None:
    admin = Browser(instance.address, "demo-admin")
    page = admin("/admin/matters")
    assert "将来的依据" in page.text
    forms = [link["href"] for link in page.one("main").every("a") if "/registers/public-matter/" in link.get("href")]
    assert any("/change-matter?" in each for each in forms)
    assert admin.fetch(next(each for each in forms if "/change-matter?" in each and "MF-24-1" in each))
    for token in ("demo-officer", "demo-head", "demo-auditor", "demo-partner-police"):
        Browser(instance.address, token)("/admin/matters", 403)
    assert nobody.fetch("/admin/matters", 303)
    district = Browser(instance.address, "demo-district-admin")
    assert "权责清单（" not in district("/admin/matters").text
    assert "演示年度报告" not in district("/admin/matters").text


def test_the_pages_speak_english(made: Client, nobody: Browser) -> None:
    nobody.cookies.set("lang", "en")
    for path, word in (
        ("/public/matters", "high risk"),
        ("/public/procedures/ban", "How it goes"),
        ("/public/withdrawn", "Withdrawn publications"),
    ):
        assert word in nobody(path).text
