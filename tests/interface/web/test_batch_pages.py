"""Batches as people see them: the list, the rows, and the way to an order."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.batch_pool import DRAFT, REGISTER, TITLE, Batches, row, sent
from tests.interface.web.conftest import Browser, ago
from tests.interface.web.seen import Element

ROWS = "当事人名称\n演示社\n".encode()


@pytest.fixture(scope="session")
def batches(client: Client) -> Batches:
    return Batches(client)


@pytest.fixture(scope="session")
def batch(batches: Batches) -> str:
    """Three rows, of which two were taken, and one whose code is wrong."""
    made = batches.opened(TITLE, 3, row(9, code="51310000MJ1234561X"))
    batches.ordered(made, {1: 0, 2: 0})
    return made


def rows(page: Element) -> dict[int, Element]:
    """The rows by number."""
    panel = next(section for section in page.every("section") if section.get("aria-labelledby") == "rows")
    listed = [line for body in panel.every("tbody") for line in body.every("tr")]
    return {int(line.one("th").text.split()[0]): line for line in listed}


# the list and the batch


def test_the_list_tells_how_far_each_batch_has_come(officer: Browser, batch: str) -> None:
    page = officer("/batches")
    [line] = [line for line in page.every("tr") if TITLE in line.text]
    assert line.one("th").one("a")["href"] == f"/batches/{batch}"
    assert "待下达 1" in line.text
    assert "已办 2" in line.text


def test_a_batch_tells_draft_orders_rows_and_what_is_wrong(officer: Browser, batch: str) -> None:
    page = officer(f"/batches/{batch}")
    assert page.one("h1").text == TITLE
    lines = rows(page)
    assert "已办" in lines[1].text
    assert "看到第 0 版" in lines[1].text
    assert next(link["href"] for link in lines[1].every("a")).startswith("/cases/")
    assert "尚无案件" in lines[3].text
    text = page.text
    for told in ("提请立案", "{years}年度未报送年度工作报告", "years", "第 1 号", "演示执法员01", "数据有误的行"):
        assert told in text, told
    [bad] = [section for section in page.every("section") if section.get("aria-labelledby") == "bad"]
    assert "校验码" in bad.text or "代码" in bad.text
    assert set(rows(officer(f"/batches/{batch}", state="done"))) == {1, 2}
    assert set(rows(officer(f"/batches/{batch}", state="idle"))) == {3}
    assert "没有这样的行。" in officer(f"/batches/{batch}", state="out").text


def test_a_refused_row_tells_what_moved_and_why(officer: Browser, batches: Batches) -> None:
    made = batches.opened("演示退回批次", 1)
    batches.ordered(made, {1: 0})
    head = batches.client.signed_in_as("demo-head")
    case = batches.told(made)["rows"][0]["case_id"]
    again = {"draft": "again", "slug": "propose-filing", "fields": DRAFT["fields"]}
    officer_ = batches.client.signed_in_as("demo-officer")
    officer_.post(f"{REGISTER}/{made}/draft-batch-step", {"occurred_on": ago(0).isoformat(), **again})
    head.post(
        f"/api/v1/investigation-cases/{case}/file-case", {"occurred_on": ago(0).isoformat()},
        version=head.get(f"/api/v1/investigation-cases/{case}").body["version"],
    )  # fmt: skip
    body = {"occurred_on": ago(0).isoformat(), "draft": "again", "seen": [{"row": 1, "version": 1}]}
    officer_.post(f"{REGISTER}/{made}/order-officers-act", body)
    batches.awaited(made)
    line = rows(officer(f"/batches/{made}"))[1]
    assert "被拒绝" in line.text
    assert "看过以后有变动" in line.text


# the way to an order


def test_chosen_rows_come_to_the_form_with_the_versions_that_were_seen(officer: Browser, batch: str) -> None:
    box = rows(officer(f"/batches/{batch}"))[3].one("input", type="checkbox")
    answer = officer.fetch(f"/batches/{batch}/order?draft=propose&row={box['value']}", 303)
    form = urlsplit(answer.headers["location"])
    assert form.path == f"/registers/batch/{batch}/acts/order-officers-act"
    asked = parse_qs(form.query)
    assert (asked["draft"], asked["seen.0.row"], asked["seen.0.version"]) == (["propose"], ["3"], ["0"])
    assert asked["back"] == [f"/batches/{batch}"]


@pytest.mark.parametrize("row", ["3.5", "1.0", "77.0"])
def test_a_row_that_moved_or_is_not_free_is_left_out_and_said_so(officer: Browser, batch: str, row: str) -> None:
    answer = officer.fetch(f"/batches/{batch}/order?draft=propose&row={row}", 303)
    assert answer.headers["location"] == f"/batches/{batch}?left={row.partition('.')[0]}"
    assert "没有列入" in officer(answer.headers["location"]).text


@pytest.mark.parametrize(
    "asked", ["draft=nothing&row=3.0", "draft=propose", "draft=propose&row=x", "draft=propose&row=."]
)
def test_an_order_of_nothing_leads_back(officer: Browser, batch: str, asked: str) -> None:
    assert officer.fetch(f"/batches/{batch}/order?{asked}", 303).headers["location"] == f"/batches/{batch}"


def test_whoever_may_not_order_chooses_nothing(instance: Running, batch: str) -> None:
    for token in ("demo-head", "demo-auditor"):
        page = Browser(instance.address, token)(f"/batches/{batch}")
        assert not list(page.every("input", type="checkbox"))
        assert not list(page.every("input", type="file"))


# rights


def test_another_authority_sees_no_batch(instance: Running, officer: Browser, batch: str) -> None:
    stranger = Browser(instance.address, "demo-district-officer")
    assert TITLE not in stranger("/batches").text
    assert stranger(f"/batches/{batch}", 404).one("h1").text == "未找到"
    assert stranger.fetch(f"/batches/{batch}/order?draft=propose&row=3.0", 404).status_code == 404
    assert sent(stranger, f"/batches/{batch}/rows", ROWS).status_code == 404
    assert officer.foreign(f"/batches/{batch}/rows/add").status_code in (403, 422)
    assert Browser(instance.address, "demo-partner-police")("/batches", 403).one("h1").text == "无权查阅"
    assert sent(Browser(instance.address, "demo-auditor"), f"/batches/{batch}/rows", ROWS).status_code == 404


def test_no_other_entry_of_a_register_is_shown_as_a_batch(officer: Browser) -> None:
    assert officer("/batches/00000000-0000-4000-8000-000000000000", 404).one("h1").text == "未找到"


def test_batches_speak_english(instance: Running, batch: str) -> None:
    browser = Browser(instance.address, "demo-officer")
    browser.cookies.set("lang", "en")
    page = browser(f"/batches/{batch}")
    assert "Add rows from a file" in page.text
    assert "seen at version 0" in page.text
    assert browser("/batches").one("h1").text == "Batches"
