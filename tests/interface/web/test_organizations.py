"""一户一档 as people see it."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from domain.law.parties import organization_stream
from domain.registers.responsible_person_file import person_stream
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, PATH, Browser, ago
from tests.interface.web.seen import Element
from tests.interface.web.test_spreadsheet import book

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


CLUSTERS = "/api/v1/registers/illegal-organization"
ALIKE = "旧名书画评选会"


@pytest.fixture(scope="module")
def cluster(client: Client, renamed: str) -> str:
    """An organization without a code whose name is like the former name of the registered one."""
    own = client.signed_in_as("demo-officer")
    told = {
        "organization_name": ALIKE,
        "marks": [{"kind": "venue", "value": "演示路1号3楼"}, {"kind": "phone", "value": "021-00000131"}],
        "ground": "网络巡查（演示）",
        "paper": "演示巡查记录01",
    }
    done = own.post(CLUSTERS, {"occurred_on": ago(1).isoformat(), **told}).body
    client.signed_in_as("demo-head").get(PATH, after=done["position"])
    return str(done["case_id"])


def comparison(page: Element, name: str) -> tuple[list[list[str]], dict[str, str]]:
    """The rows of the comparison with somebody, and the answers that are offered."""
    panel = page.panel("疑似换名再现")
    [table] = [table for table in panel.every("table") if name in table.one("caption").text]
    rows = [[cell.text for cell in row.every() if cell.tag in ("th", "td")] for row in table.one("tbody").every("tr")]
    return rows, {link.text: link["href"] for link in panel.every("a", class_="btn")}


def test_a_likeness_is_told_by_its_grounds_with_two_answers_that_weigh_the_same(officer: Browser, cluster: str) -> None:
    rows, answers = comparison(officer(f"/organizations/{CODE}"), ALIKE)
    told = {row[0]: row[1:] for row in rows}
    assert told["名称"][:2] == ["旧名书画会", ALIKE]
    assert told["地址"] == ["演示路1号", "演示路1号3楼", "中 同一门牌"]
    assert told["电话"][2].startswith("不能判定")
    assert set(answers) == {"是同一组织…", "不是同一组织…"}
    for label, slug in (("是同一组织…", "add-identity-marks"), ("不是同一组织…", "rule-out-sameness")):
        parts = urlsplit(answers[label])
        assert parts.path == f"/registers/illegal-organization/{cluster}/acts/{slug}"
        assert parse_qs(parts.query)["back"] == [f"/organizations/{CODE}"]
    assert parse_qs(urlsplit(answers["不是同一组织…"]).query)["code"] == [CODE]
    assert parse_qs(urlsplit(answers["是同一组织…"]).query)["marks.0.value"] == ["新名书画会"]
    buttons = list(officer(f"/organizations/{CODE}").panel("疑似换名再现").every("a", class_="btn"))
    assert len({button["class"] for button in buttons}) == 1


def test_a_finding_that_they_are_two_stands_beside_the_likeness(officer: Browser, client: Client, cluster: str) -> None:
    said = {"occurred_on": ago(0).isoformat(), "code": CODE, "reason": "只是名称相近"}
    done = client.signed_in_as("demo-officer").post(f"{CLUSTERS}/{cluster}/rule-out-sameness", said).body
    client.signed_in_as("demo-head").get(PATH, after=done["position"])
    for path in (f"/organizations/{CODE}", f"/organizations/unregistered/{cluster}"):
        text = officer(path).panel("疑似换名再现").text
        assert "已认定不是同一组织" in text
        assert "只是名称相近" in text


def test_an_organization_without_a_code_has_its_page_and_is_found(officer: Browser, cluster: str) -> None:
    for asked in (ALIKE, "演示路1号3楼", "021-00000131"):
        assert f"/organizations/unregistered/{cluster}" in [
            link["href"] for link in officer("/organizations", q=asked).one("main").every("a")
        ]
    page = officer(f"/organizations/unregistered/{cluster}")
    assert page.one("h1").text == ALIKE
    assert "021-00000131" in page.panel("识别特征").text
    rows, _ = comparison(page, "新名书画会")
    assert rows[0][:3] == ["名称", ALIKE, "旧名书画会"]
    assert officer("/organizations/unregistered/00000000-0000-4000-8000-000000000000", 404)


def test_only_who_investigates_is_led_to_the_acts_and_only_in_his_own_authority(
    instance: Running, cluster: str
) -> None:
    reviewer = Browser(instance.address, "demo-reviewer")(f"/organizations/{CODE}").panel("疑似换名再现")
    assert "由办案人员判断。" in reviewer.text
    assert not list(reviewer.every("a", class_="btn"))
    district = Browser(instance.address, "demo-district-officer")
    assert district(f"/organizations/unregistered/{cluster}", 404).one("h1").text == "未找到"
    assert ALIKE not in district(f"/organizations/{CODE}").text
    assert cluster not in district("/organizations", q=ALIKE).text
    assert Browser(instance.address, "demo-partner-police")(f"/organizations/unregistered/{cluster}", 403)


def test_it_is_found_by_its_address(officer: Browser, renamed: str) -> None:
    page = officer("/organizations", q="演示路1号")
    found = {link["href"]: link.text for link in page.one("main").every("a")}
    assert found[f"/organizations/{CODE}"] == "新名书画会"


def test_persons_stand_there_by_post_and_readings_of_their_records_by_officer(
    officer: Browser, client: Client, renamed: str
) -> None:
    own, subject = client.signed_in_as("demo-officer"), uuid4()
    day = {"occurred_on": ago(0).isoformat()}
    person = {"person": {"subject": str(subject), "value": "演示姓名不得显示"}}
    own.post("/api/v1/registers/responsible-person", day | person)
    path = f"/api/v1/registers/responsible-person/{person_stream(subject)}"
    post = {"code": CODE, "post": "head", "organization_name": "新名书画会", "register_extract": "演示摘录02"}
    done = own.post(f"{path}/take-post", day | post).body
    client.signed_in_as("demo-head").get(PATH, after=done["position"])
    page = officer(f"/organizations/{CODE}")
    panel = page.panel("人员任职")
    assert "会长、理事长" in panel.text
    assert "演示姓名不得显示" not in page.text
    [link] = list(panel.every("a"))
    assert link["href"].startswith(f"/registers/responsible-person/{person_stream(subject)}/acts/read-conduct-record?")
    assert "没有人查阅过" in page.panel("谁看过").text
    reviewer = Browser(officer.address, "demo-reviewer")(f"/organizations/{CODE}")
    assert not list(reviewer.panel("人员任职").every("a"))


def test_the_file_in_english_and_as_a_workbook(instance: Running, officer: Browser, renamed: str) -> None:
    english = Browser(instance.address, "demo-officer")
    english.cookies.set("lang", "en")
    page = english(f"/organizations/{CODE}")
    assert page.panel("Names over time").text.endswith("from " + str(ago(5)))
    assert page.one("nav", class_="crumb").text.startswith("You are here")
    sheets = book(officer.fetch(f"/organizations/{CODE}", format="xlsx").content)
    assert [row[0] for row in sheets["名称沿革"][1:]] == ["旧名书画会", "新名书画会"]
    assert sheets["线索、案件"][1][1] == "旧名书画会"
