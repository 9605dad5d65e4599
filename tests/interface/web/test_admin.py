"""Administration in the browser: who sees what of people, accounts, agencies and outages, and the rebuild of a list."""

import re
from uuid import uuid4

import httpx2
import pytest

from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from interface.text.language import Language
from interface.web.administration.health_view import LISTS
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import Element

PAGES = ("/admin", "/admin/people", "/admin/people/demo-officer", "/admin/agencies", "/admin/outages", "/admin/health")
POSTS = (
    "/admin/people/demo-officer/account",
    "/admin/people/demo-officer/deactivate",
    "/admin/health/lists/docket/rebuild",
    "/admin/health/lists/docket/give-up",
)


@pytest.fixture(scope="module")
def admin(instance: Running, client: Client) -> Browser:
    """The administrator of the municipal authority, with the registers loaded."""
    browser = Browser(instance.address, "demo-admin")
    assert wait_until(lambda: "demo-jingan-head" in browser("/admin/people").text, 30)
    return browser


@pytest.fixture(scope="module")
def district(instance: Running, admin: Browser) -> Browser:
    """The administrator of a district's authority, whose people the municipal one has registered."""
    return Browser(instance.address, "demo-district-admin")


def rows(page: Element, heading: str) -> list[Element]:
    """The lines of the table under a heading."""
    return [row for body in page.panel(heading).every("tbody") for row in body.every("tr")]


@pytest.mark.parametrize("path", PAGES)
def test_only_administrators_see_the_pages(instance: Running, admin: Browser, nobody: Browser, path: str) -> None:
    assert admin(path).one("title").text.endswith("案卷")
    for token in ("demo-officer", "demo-head", "demo-auditor", "demo-reviewer", "demo-partner-police"):
        page = Browser(instance.address, token)(path, 403)
        assert page.one("h1").text == "无权查阅"
        assert "演示执法证01" not in page.text
    assert nobody.fetch(path, 303).headers["location"].startswith("/sign-in?next=/admin")


@pytest.mark.parametrize("path", POSTS)
def test_only_administrators_send_the_forms_and_only_from_our_pages(
    instance: Running, admin: Browser, path: str
) -> None:
    for token in ("demo-officer", "demo-head", "demo-auditor"):
        assert Browser(instance.address, token).send(path).status_code == 403
    assert admin.foreign(path).status_code == 403


def test_the_overview_counts_and_leads_on(admin: Browser) -> None:
    page = admin("/admin")
    matters = {row.one("th").text: row for row in rows(page, "事项")}
    assert set(matters) == {"人员", "执法证", "账号", "机关", "停机", "本机关设定", "列表", "运行"}
    assert matters["列表"].one("span", class_="lamp").text
    assert {row.one("th").text for row in rows(page, "岗位和职权")} >= {"执法人员", "负责人", "系统管理员"}
    powers = {row.one("th").text: next(row.every("td")).text for row in rows(page, "岗位和职权")}
    assert powers["系统管理员"] == "管理人员机构"
    assert powers["协作部门人员"] == "协作"
    assert "期限程序" not in powers


def test_people_are_found_by_name_office_and_certificate(admin: Browser) -> None:
    page = admin("/admin/people", q="demo-officer-2")
    assert [row.one("th").one("a").text for row in rows(page, "人员名册")] == ["演示执法员02"]
    heads = admin("/admin/people", office="head")
    assert all("负责人" in row.text for row in rows(heads, "人员名册"))
    assert "没有符合条件的人员。" in admin("/admin/people", certificates="due").text
    assert "没有符合条件的人员。" in admin("/admin/people", q="没有这个人").text


def test_an_officer_with_certificates_offices_powers_and_open_cases(admin: Browser, questioned: str) -> None:
    page = admin("/admin/people/demo-officer")
    assert page.one("h1").text == "演示执法员01"
    [office] = rows(page, "岗位")
    assert "办案、阅卷" in office.text
    assert "2016-01-01" in office.text
    release = office.one("a")["href"]
    assert re.match(r"/registers/officer/[0-9a-f-]{36}/acts/release-from-office\?", release)
    assert "office=officer" in release
    assert "back=%2Fadmin%2Fpeople%2Fdemo-officer" in release
    [certificate] = rows(page, "执法证")
    assert "演示执法证01" in certificate.text
    assert "请先交接" in page.text
    assert questioned not in str(page), "an administrator reads no cases"
    assert "/handover" not in [link["href"] for link in page.every("a")]


def test_an_administrator_sees_nothing_of_another_authority(district: Browser) -> None:
    people = district("/admin/people")
    names = {row.one("th").one("a")["href"] for row in rows(people, "人员名册")}
    assert names == {f"/admin/people/demo-district-{who}" for who in ("admin", "head", "officer", "officer-2")}
    for officer in ("demo-officer", "demo-jingan-head", "nobody", "x" * 500, "\0"):
        assert district(f"/admin/people/{officer}".replace("\0", "%00"), 404).one("h1").text == "未找到"
    assert "名册没有机关" in district("/admin/agencies").text
    assert "没有宣告过停机" in district("/admin/outages").text
    for form in ("account", "deactivate"):
        answer = district.send(f"/admin/people/demo-officer/{form}", password="correct horse 9")
        assert answer.status_code == 404


def test_whose_entry_another_authority_keeps_is_shown_without_its_acts(district: Browser) -> None:
    page = district("/admin/people/demo-district-officer")
    assert "由 上海市民政部门 登记" in page.text
    assert not [link for link in page.every("a") if link["href"].startswith("/registers/")]


def test_an_account_is_opened_and_closed_and_no_password_is_shown_again(instance: Running, district: Browser) -> None:
    place, password = "/admin/people/demo-district-officer-2", "Zhang-3-li-4-wang"
    short = district.send(f"{place}/account", password="short", offices="officer")
    assert short.status_code == 422
    assert "10至128个字符" in short.text
    none = district.send(f"{place}/account", password=password)
    assert none.status_code == 422
    assert "至少一个岗位" in none.text
    assert password not in none.text
    made = district.send(f"{place}/account", password=password, offices="officer")
    assert (made.status_code, made.headers["location"]) == (303, f"{place}?done=account")
    page = district(place, done="account")
    assert "账号已建立" in page.text
    assert password not in district.fetch(place).text
    assert "账号的岗位与名册不同" in page.text, "the register has him as archivist too"
    again = district.send(f"{place}/account", password=password, offices="officer")
    assert again.status_code == 422
    with Client(instance.address) as wire:
        assert wire.post("/api/v1/sign-in", {"account": "demo-district-officer-2", "password": password}).body["token"]
        closed = district.send(f"{place}/deactivate")
        assert closed.headers["location"] == f"{place}?done=deactivated"
        assert "已停用" in district(place).text
    with httpx2.Client(base_url=instance.address, trust_env=False) as plain:
        refused = plain.post("/api/v1/sign-in", json={"account": "demo-district-officer-2", "password": password})
        assert refused.status_code == 401


def test_nobody_closes_an_account_that_is_not_there(district: Browser) -> None:
    answer = district.send("/admin/people/demo-district-head/deactivate")
    assert answer.status_code == 422
    assert "没有这个账号" in answer.text


def test_outages_tell_their_numbers_and_lead_to_their_acts(instance: Running, admin: Browser, client: Client) -> None:
    client.signed_in_as("demo-jingan-admin").post(
        "/api/v1/registers/outage",
        {
            "occurred_on": "2026-01-05",
            "began_at": "2015-03-02T08:00:00+08:00",
            "ended_at": "2015-03-03T08:00:00+08:00",
            "reason": "机房断电",
            "paper": "登记表",
            "blocks": [{"word": "立", "year": 2015, "count": 2}],
        },
    )
    jingan = Browser(instance.address, "demo-jingan-admin")
    assert wait_until(lambda: "待补录" in jingan("/admin/outages").text, 20)
    page = jingan("/admin/outages")
    assert "共 2 个，已用 0，已作废 0，未用 2" in page.text
    links = [link["href"] for link in page.every("a") if "/acts/" in link["href"]]
    assert [re.sub(r".*/acts/|\?.*", "", link) for link in links] == ["void-reserved-numbers"]
    assert "numbers.0=" in links[0]
    assert "2015-03-02" not in admin("/admin/outages").text, "another authority's outage"


def test_health_tells_the_worker_and_every_list(admin: Browser) -> None:
    page = admin("/admin/health")
    assert "就绪" in page.one("h1").text + page.text
    assert {row["id"].removeprefix("l-") for row in rows(page, "列表")} == set(LISTS)
    assert rows(page, "后台程序")
    fragment = admin.fetch("/admin/health/lists").text
    assert fragment.startswith('<div id="builds"')
    assert "<html" not in fragment


def test_a_list_is_rebuilt_from_the_browser_while_it_serves(admin: Browser) -> None:
    place = "/admin/health/lists/personnel"
    before = rows(admin("/admin/people"), "人员名册")
    for _ in range(2):
        answer = admin.send(f"{place}/rebuild")
        assert (answer.status_code, answer.headers["location"]) == (303, "/admin/health#l-personnel")

    def done() -> bool:
        assert len(rows(admin("/admin/people"), "人员名册")) == len(before), "the old table serves meanwhile"
        return 'data-working="no"' in admin.fetch("/admin/health/lists").text

    assert wait_until(done, 60)
    assert admin.send(f"{place}/give-up").status_code == 303
    for name in ("no_such_list", "case_events", str(uuid4())):
        assert admin.send(f"/admin/health/lists/{name}/rebuild").status_code == 404


def test_the_pages_speak_english(instance: Running) -> None:
    browser = Browser(instance.address, "demo-admin")
    browser.cookies.set("lang", Language.EN.value)
    page = browser("/admin")
    assert page["lang"] == "en"
    assert page.one("h1").text.startswith("Administration")
    assert {row.one("th").text for row in rows(page, "Matter")} >= {"People", "Certificate", "Outages", "Lists"}
    assert "Register of officers" in browser("/admin/people").text
