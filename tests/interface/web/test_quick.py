"""Quick entry without a script: found, typed, sent once, and what stands in its way."""

from __future__ import annotations

import pytest

from application.photo_bytes import bare
from interface.cli.client import Client
from interface.http.protection import HEADERS
from tests.interface.running import Running
from tests.interface.web import test_house_style as house
from tests.interface.web.conftest import HOSTILE, PATH, Browser
from tests.interface.web.pictures import SECRETS, jpeg, png
from tests.interface.web.quick_hand import NOTE, digest, history, sent
from tests.interface.web.seen import Element, seen


@pytest.mark.parametrize("path", ["/quick", "/quick?mode=clue", "/quick?name=协会&observed=门已锁", "/quick/shell"])
def test_the_page_is_in_the_style_of_the_house(officer: Browser, questioned: str, path: str) -> None:
    page = officer(path)
    house.test_nothing_is_inline(page)
    house.test_the_structure_is_sound(page)
    house.test_everything_one_can_use_has_a_name(page)


def test_the_form_finds_the_case_and_keeps_what_was_typed(officer: Browser, questioned: str) -> None:
    page = officer("/quick", name=HOSTILE[8:14], observed="门已锁")
    (radio,) = page.every("input", type="radio")
    assert (radio["value"], "checked" in radio.attributes) == (questioned, True)
    assert HOSTILE in page.one("div", id="hits").text
    assert page.one("textarea", id="observed").text == "门已锁"
    others = {option["value"] for option in page.one("select", id="companion").every("option")}
    assert {"demo-officer-2", "none"} <= others
    assert "demo-officer" not in others


def test_a_name_that_fits_no_case_leads_to_a_new_clue(officer: Browser) -> None:
    page = officer("/quick", name="没有这一组织", observed="有人收费")
    assert list(page.every("input", type="radio")) == []
    assert "改登新线索" in page.one("span", id="known").text
    (link,) = (each for each in page.every("a") if each.get("data-mode") == "clue")
    turned = officer(link["href"])
    assert turned.one("input", id="name")["value"] == "没有这一组织"
    assert turned.one("textarea", id="observed").text == "有人收费"
    assert turned.one("input", name="mode")["value"] == "clue"


def test_a_note_with_photographs_is_stored_once_and_shown(officer: Browser, client: Client, questioned: str) -> None:
    before = len(history(client, questioned))
    page, taken = officer("/quick"), [jpeg(salt=b"1"), jpeg(salt=b"2")]
    first = sent(officer, page, *taken, name="协会", case=questioned, **NOTE)
    again = sent(officer, page, *taken, name="协会", case=questioned, **NOTE)
    assert (first.status_code, again.status_code) == (303, 303)
    entries = history(client, questioned)
    assert len(entries) == before + 1
    event = entries[-1]
    assert event["data"]["companion"] == "demo-officer-2"
    assert [photo["sha256"] for photo in event["data"]["photos"]] == [digest(bare(each)) for each in taken]
    case = officer(f"/cases/{questioned}")
    links = [link["href"] for link in case.every("a") if "/photos/" in link.get("href")]
    for link in links[:2]:
        answer = officer.fetch(link)
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["cache-control"] == "no-store"
        assert digest(answer.content) == link.rpartition("/")[2]
        assert not [secret for secret in SECRETS if secret in answer.content]


def strips(page: Element) -> list[str]:
    return [strip.text for strip in page.every("div", class_="strip") if strip.get("id") != "state"]


def test_what_became_of_it_is_told(officer: Browser, questioned: str) -> None:
    page = officer("/quick")
    said = {"name": "协会", "case": questioned, **NOTE}
    first, again = (officer(sent(officer, page, **said).headers["location"]) for _ in range(2))
    assert strips(first)[0].startswith("已入库 第")
    assert strips(again)[0].startswith("已有记录 第")
    assert first.one("div", class_="g").one("a")["href"] == f"/cases/{questioned}"


def test_a_new_clue_has_its_place_its_code_and_its_photographs(officer: Browser, client: Client) -> None:
    page = officer("/quick", mode="clue")
    new_case = page.one("input", name="new_case")["value"]
    name = "演示路读书会 51310000MJ1234561Q"
    answer = sent(officer, page, png(), name=name, source="street_screening", **NOTE)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/quick?done={new_case}&")
    (event,) = history(client, new_case, "warning")
    data = event["data"]
    assert data["organization"] == {"name": "演示路读书会", "organization_type": None, "code": "51310000MJ1234561Q"}
    assert (data["place"], data["facts"], len(data["photos"])) == ("演示路66号", NOTE["observed"], 1)
    photo = officer.fetch(f"/cases/{new_case}/photos/{data['photos'][0]['sha256']}")
    assert photo.headers["content-type"] == "image/png"


def test_what_stands_in_the_way_is_told_and_nothing_is_lost(officer: Browser, questioned: str, client: Client) -> None:
    page = officer("/quick")
    alone = NOTE | {"companion": "demo-officer"}
    answer = sent(officer, page, jpeg(salt=b"kept"), name="协会", case=questioned, **alone)
    shown = seen(answer.text)
    assert answer.status_code == 422
    assert "同行执法员须为记录人以外的人" in shown.one("div", role="alert").text
    assert shown.one("textarea", id="observed").text == NOTE["observed"]
    assert shown.one("input", name="kept")["value"].startswith(digest(bare(jpeg(salt=b"kept"))))
    assert "已收到照片 1 张" in shown.one("span", id="digests").text
    before = len(history(client, questioned))
    assert sent(officer, shown, name="协会", case=questioned, **NOTE).status_code == 303
    assert len(history(client, questioned)[before]["data"]["photos"]) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "请选择是哪一件案件"),
        ({"mode": "clue"}, "必填"),
        ({"mode": "clue", "source": "no_such_source"}, "应为下列之一"),
        ({"mode": "clue", "source": "campaign", "observed": ""}, "不得为空"),
        ({"mode": "clue", "source": "campaign", "moment": "yesterday"}, "不是存在的时刻"),
        ({"mode": "clue", "source": "campaign", "moment": "2099-01-01T00:00"}, "不得晚于记录之"),
        ({"mode": "clue", "source": "campaign", "companion": "nobody-knows"}, "执法证件"),
    ],
)
def test_each_fault_is_told_in_words(officer: Browser, fields: dict[str, str], said: str) -> None:
    answer = sent(officer, officer("/quick"), **({"name": "演示读书会", **NOTE} | fields))
    shown = seen(answer.text)
    assert answer.status_code == 422
    assert said in shown.one("div", role="alert").text
    assert shown.one("input", id="name")["value"] == "演示读书会"


def test_a_photograph_that_cannot_be_bared_is_not_kept(officer: Browser, questioned: str) -> None:
    heic = b"\0\0\0\x18ftypheic\0\0\0\0" + SECRETS[0]
    answer = sent(officer, officer("/quick"), heic, name="协会", case=questioned, **NOTE)
    assert answer.status_code == 422
    assert "不能去除其中的位置信息" in seen(answer.text).one("div", role="alert").text


def test_the_page_in_english(officer: Browser) -> None:
    browser = Browser(officer.address, "demo-officer")
    browser.cookies.set("lang", "en")
    page = browser("/quick")
    assert page.one("h1").text == "Quick entry in the field"
    answer = sent(browser, page, name="协会", **NOTE)
    assert "Choose the case" in seen(answer.text).one("div", role="alert").text


def test_only_this_page_may_ask_where_the_device_is(officer: Browser) -> None:
    headers = officer.fetch("/quick").headers
    assert headers["Permissions-Policy"] == HEADERS["Permissions-Policy"].replace(
        "geolocation=()", "geolocation=(self)"
    )
    assert {name: headers[name] for name in HEADERS if name != "Permissions-Policy"} == {
        name: value for name, value in HEADERS.items() if name != "Permissions-Policy"
    }
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["demo-head", "demo-auditor", "demo-partner-police", "demo-admin"])
def test_the_page_is_for_officers(instance: Running, client: Client, token: str) -> None:
    browser = Browser(instance.address, token)
    assert "执法人员" in browser("/quick", 403).text
    assert browser.fetch("/quick/known", 403).json()["type"].endswith("not-empowered")


def test_nobody_signs_in_first_and_another_site_sends_nothing(nobody: Browser, officer: Browser) -> None:
    assert nobody.fetch("/quick", 303).headers["location"] == "/sign-in?next=/quick"
    assert nobody.fetch("/quick/known", 401).json()["type"].endswith("not-signed-in")
    assert officer.foreign("/quick").status_code == 403


def test_an_expired_session_keeps_what_was_typed(officer: Browser, nobody: Browser, questioned: str) -> None:
    answer = sent(nobody, officer("/quick"), name="协会", case=questioned, **NOTE)
    shown = seen(answer.text)
    assert answer.status_code == 401
    assert "登录已过期" in shown.one("div", role="alert").text
    assert shown.one("textarea", id="observed").text == NOTE["observed"]
    assert "demo-officer" not in shown.text


def test_what_is_taken_along_is_what_the_officer_may_note_on(
    instance: Running, officer: Browser, questioned: str
) -> None:
    own = officer.fetch("/quick/known").json()
    assert own["officer"] == "demo-officer"
    (case,) = (case for case in own["cases"] if case["id"] == questioned)
    assert case["address"] == f"{PATH}/{questioned}/record-field-note"
    assert (case["label"], case["name"]) == ("处罚案件", HOSTILE)
    district = Browser(instance.address, "demo-district-officer").fetch("/quick/known").json()
    assert questioned not in [case["id"] for case in district["cases"]]
    assert officer.fetch("/quick/known").headers["cache-control"] == "no-store"


def test_the_bare_page_and_its_worker_hold_nobodys_data(nobody: Browser, officer: Browser) -> None:
    for language in ("zh-CN", "en"):
        text = officer.fetch("/quick/shell", lang=language).text
        assert text == nobody.fetch("/quick/shell", lang=language).text
        assert "demo-officer" not in text
        assert f'<html lang="{language}">' in text
    worker = nobody.fetch("/sw.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.text == officer.fetch("/sw.js").text
    page = nobody("/quick/shell")
    loaded = {each.get("href") or each.get("src") for each in (*page.every("link"), *page.every("script"))}
    assert all(f'"{address}"' in worker.text for address in loaded)
