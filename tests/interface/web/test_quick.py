"""Quick entry without a script, and photographs: what is kept, who may send and who may see it."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import pytest

from application.photo_bytes import bare
from application.photos import LARGEST_PHOTO
from interface.cli.client import Client, new_key
from interface.http.identity import COOKIE
from tests.interface.running import Running, wait_until
from tests.interface.web.conftest import HOSTILE, PATH, Browser
from tests.interface.web.pictures import SECRETS, jpeg, png
from tests.interface.web.seen import Element, seen

PHOTOS = "/api/v1/photos"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def sender(instance: Running) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=instance.address, trust_env=False, timeout=30) as client:
        yield client


def put(sender: httpx2.Client, content: Any, sha256: str, token: str = "demo-officer", **more: str) -> httpx2.Response:
    """A photograph by the API."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "image/jpeg"} | more
    return sender.put(f"{PHOTOS}/{sha256}", content=content, headers=headers)


def problem(answer: httpx2.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def sent(browser: Browser, page: Element, *photos: bytes, **fields: str) -> httpx2.Response:
    """The form of a page, filled in and sent."""
    form = page.one("form", id="entry")
    hidden = {field["name"]: field["value"] for field in form.every("input", type="hidden") if field["name"] != "kept"}
    kept = [field["value"] for field in form.every("input", name="kept")]
    files = [("photos", ("IMG_1.jpg", photo, "image/jpeg")) for photo in photos] or [("photos", ("", b"", ""))]
    with httpx2.Client(base_url=browser.address, cookies=browser.cookies, trust_env=False, timeout=30) as client:
        data: dict[str, Any] = hidden | fields | ({"kept": kept} if kept else {})
        return client.post("/quick", data=data, files=files, headers={"Sec-Fetch-Site": "same-origin"})


def history(client: Client, case_id: str, kind: str = "investigation") -> list[dict[str, Any]]:
    entries = client.signed_in_as("demo-officer").get(f"/api/v1/{kind}-cases/{case_id}/history").body["entries"]
    return [entry for entry in entries if "photos" in entry["data"]]


NOTE = {"observed": "招牌已摘除，室内无人", "companion": "demo-officer-2", "place": "演示路66号"}


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


def test_a_photograph_by_the_api(sender: httpx2.Client) -> None:
    content = jpeg(salt=b"api")
    for _ in range(2):
        answer = put(sender, content, digest(content))
        assert answer.status_code == 200
        assert answer.json() == {"sha256": digest(content), "size": len(content), "type": "image/jpeg"}


@pytest.mark.parametrize(
    ("content", "sha256", "status", "code"),
    [
        (jpeg(), "0" * 64, 422, "digest-differs"),
        (b"", digest(b""), 415, "not-a-photo"),
        (b"<svg/>", digest(b"<svg/>"), 415, "not-a-photo"),
        (jpeg(), "..%2f..%2fetc", 404, "not-found"),
        (jpeg(), "A" * 64, 422, "invalid"),
    ],
)
def test_what_is_no_photograph_or_another_is_refused(
    sender: httpx2.Client, content: bytes, sha256: str, status: int, code: str
) -> None:
    answer = put(sender, content, sha256)
    assert (answer.status_code, problem(answer)) == (status, code)


def test_a_photograph_has_a_limit_announced_or_not(sender: httpx2.Client, instance: Running) -> None:
    large = jpeg().ljust(LARGEST_PHOTO + 1, b"0")

    def pieces() -> Iterator[bytes]:
        yield from (large[start : start + 65536] for start in range(0, len(large), 65536))

    for content in (large, pieces()):
        try:
            answer = put(sender, content, digest(large))
        except httpx2.TransportError:
            continue  # The server hung up before the rest came.
        assert (answer.status_code, problem(answer)) == (413, "body-too-large")
    assert not (instance.home / "photos" / digest(large)[:2] / digest(large)).exists()


def test_a_connection_that_breaks_off_leaves_nothing(instance: Running, sender: httpx2.Client) -> None:
    content = jpeg(salt=b"broken off")
    where = urlsplit(instance.address)
    assert where.hostname is not None
    with socket.create_connection((where.hostname, where.port or 80)) as line:
        head = f"PUT {PHOTOS}/{digest(content)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-officer\r\n"
        line.sendall(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content[:100])
        incoming = instance.home / "photos" / "incoming"
        assert wait_until(lambda: any(incoming.iterdir()), 10)
    assert wait_until(lambda: not any(incoming.iterdir()), 10)
    assert not (instance.home / "photos" / digest(content)[:2] / digest(content)).exists()
    assert put(sender, content, digest(content)).status_code == 200


@pytest.mark.parametrize("token", ["demo-head", "demo-auditor", "demo-partner-police", "demo-admin"])
def test_only_officers_send_photographs(sender: httpx2.Client, token: str) -> None:
    answer = put(sender, jpeg(), digest(jpeg()), token)
    assert (answer.status_code, problem(answer)) == (403, "not-empowered")


def test_nobody_sends_photographs_unsigned_or_from_another_site(sender: httpx2.Client) -> None:
    assert sender.put(f"{PHOTOS}/{digest(jpeg())}", content=jpeg()).status_code == 401
    headers = {"Sec-Fetch-Site": "cross-site", "Cookie": f"{COOKIE}=demo-officer"}
    answer = sender.put(f"{PHOTOS}/{digest(jpeg())}", content=jpeg(), headers=headers)
    assert (answer.status_code, problem(answer)) == (403, "cross-site")


def test_what_somebody_else_wrote_is_not_taken_in_this_session(sender: httpx2.Client, client: Client) -> None:
    answer = put(sender, jpeg(), digest(jpeg()), **{"Written-By": "demo-officer-2"})
    assert (answer.status_code, problem(answer)) == (409, "other-officer")
    assert put(sender, jpeg(), digest(jpeg()), **{"Written-By": "demo-officer"}).status_code == 200


@pytest.fixture
def noted(client: Client, sender: httpx2.Client, questioned: str) -> str:
    """The address of a photograph that a note names."""
    content = jpeg(salt=b"noted")
    assert put(sender, content, digest(content)).status_code == 200
    body = {
        "occurred_on": history_day(client, questioned),
        "observed": "见照片",
        "companion": "demo-officer-2",
        "photos": [{"sha256": digest(content), "size": len(content)}],
        "remarks": {"late_reason": "补录", "paper": "现场照片"},
    }
    client.signed_in_as("demo-officer").post(f"{PATH}/{questioned}/record-field-note", body, key=new_key())
    return f"/cases/{questioned}/photos/{digest(content)}"


def history_day(client: Client, case_id: str) -> str:
    """The day of the last entry: a note of that day follows what it rests on."""
    return str(client.signed_in_as("demo-officer").get(f"{PATH}/{case_id}/history").body["entries"][-1]["occurred_on"])


def test_a_photograph_is_seen_by_readers_of_its_case_alone(
    instance: Running, officer: Browser, noted: str, questioned: str, nobody: Browser
) -> None:
    assert digest(officer.fetch(noted).content) == noted.rpartition("/")[2]
    assert Browser(instance.address, "demo-auditor").fetch(noted).status_code == 200
    for token in ("demo-district-officer", "demo-district-head", "demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token).fetch(noted, 404).status_code == 404
    assert nobody.fetch(noted, 303).headers["location"].startswith("/sign-in?next=")
    elsewhere = noted.replace(questioned, str(uuid4()))
    assert officer.fetch(elsewhere, 404).status_code == 404
    assert officer.fetch(f"/cases/{questioned}/photos/{'0' * 64}", 404).status_code == 404


def test_a_photograph_of_another_case_is_not_seen_through_this_one(
    officer: Browser, sender: httpx2.Client, questioned: str
) -> None:
    content = jpeg(salt=b"named nowhere")
    assert put(sender, content, digest(content)).status_code == 200
    assert officer.fetch(f"/cases/{questioned}/photos/{digest(content)}", 404).status_code == 404


def test_a_closed_case_shows_its_photographs_to_its_readers_alone(
    instance: Running, client: Client, sender: httpx2.Client, officer: Browser
) -> None:
    page, content = officer("/quick", mode="clue"), jpeg(salt=b"closed")
    case_id = page.one("input", name="new_case")["value"]
    assert sent(officer, page, content, name="演示关注会", source="campaign", **NOTE).status_code == 303
    address = f"/cases/{case_id}/photos/{digest(bare(content))}"
    colleague = Browser(instance.address, "demo-officer-2")
    assert colleague.fetch(address).status_code == 200
    body = {
        "occurred_on": history_day_of_clue(client, case_id),
        "readers": ["demo-officer", "demo-head"],
        "reason": "舆情",
    }
    client.signed_in_as("demo-head").post(f"/api/v1/warning-cases/{case_id}/set-attention-mark", body, version=2)
    assert officer.fetch(address).status_code == 200
    assert colleague.fetch(address, 404).status_code == 404
    assert colleague.fetch(f"/cases/{case_id}", 404).status_code == 404


def history_day_of_clue(client: Client, case_id: str) -> str:
    entries = client.signed_in_as("demo-officer").get(f"/api/v1/warning-cases/{case_id}/history").body["entries"]
    return str(entries[-1]["occurred_on"])
