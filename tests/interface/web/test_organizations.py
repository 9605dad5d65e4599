"""一户一档 as people see it."""

import pytest

from domain.law.parties import organization_stream
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, PATH, Browser, ago

CODE = "51310000MJ1234561Q"
"""The code of the case under investigation."""


@pytest.fixture(scope="module")
def renamed(client: Client, questioned: str) -> str:
    """An organization of the register against which there is a case; it had another name before."""
    admin = client.signed_in_as("demo-admin")
    why = {"ground": "登记核准（演示）", "register_extract": "演示摘录01", "remarks": {"late_reason": "补录"}}
    told = {
        "code": CODE,
        "organization_type": "social_group",
        "organization_name": "旧名书画会",
        "registrar": "演示登记机关",
        "address": "演示路1号",
    }
    admin.post("/api/v1/registers/organization", {"occurred_on": ago(900).isoformat(), **told, **why})
    path = f"/api/v1/registers/organization/{organization_stream(CODE)}/rename-organization"
    new = {"occurred_on": ago(5).isoformat(), "organization_name": "新名书画会"}
    done = admin.post(path, new | why).body
    client.signed_in_as("demo-head").get(PATH, after=done["position"])
    return questioned


def test_the_page_tells_names_cases_limits_and_history(officer: Browser, renamed: str) -> None:
    page = officer(f"/organizations/{CODE}")
    assert page.one("h1").text == "新名书画会"
    names = [name.text.split("20")[0].strip() for name in page.panel("名称沿革").every("li")]
    assert names == ["旧名书画会", "新名书画会 现名"]
    [case] = [
        row for row in page.panel("线索、案件").one("tbody").every("tr") if row.one("a")["href"] == f"/cases/{renamed}"
    ]
    assert "旧名书画会" in case.text
    assert "没有处罚和取缔决定。" in page.text
    assert "演示登记机关" in page.panel("登记信息").text
    assert page.panel("期限和应办事项").one("tbody").text
    assert [row.one("th").text for row in page.panel("沿革").one("tbody").every("tr")][
        -1
    ] == "入册登记　旧名书画会".replace("　", " ")


@pytest.mark.parametrize("asked", ["新名书画会", "旧名书", CODE])
def test_it_is_found_by_name_earlier_name_and_code(officer: Browser, renamed: str, asked: str) -> None:
    page = officer("/organizations", q=asked)
    assert f"/organizations/{CODE}" in [link["href"] for link in page.one("main").every("a")]
    assert page.one("input", id="q")["value"] == asked


def test_a_case_leads_to_the_file_of_its_party(officer: Browser, renamed: str) -> None:
    assert f"/organizations/{CODE}" in [link["href"] for link in officer(f"/cases/{renamed}").every("a")]


@pytest.mark.parametrize("asked", ["\0", "%", "'", "\u202e", "🙂", "字" * 1500, HOSTILE])
def test_no_question_breaks_the_page(officer: Browser, asked: str) -> None:
    assert officer("/organizations", q=asked).one("h1").text.startswith("组织")
    assert "<script>alert" not in officer.fetch("/organizations", q=asked).text


def test_who_may_not_read_sees_none_and_no_code_breaks_it(
    instance: Running, officer: Browser, nobody: Browser, renamed: str
) -> None:
    assert nobody.fetch(f"/organizations/{CODE}", 303).headers["location"].endswith(f"/organizations/{CODE}")
    for token in ("demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token)(f"/organizations/{CODE}", 403).one("h1").text == "无权查阅"
    assert officer("/organizations/51310000MJ1234561X", 404).one("h1").text == "未找到"
    district = Browser(instance.address, "demo-district-officer")(f"/organizations/{CODE}")
    assert "无执法记录。" in district.text
    assert renamed not in district.text
