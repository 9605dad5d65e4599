"""Every list as a workbook: as many rows as its pages have, under its captions, and with what was asked."""

from __future__ import annotations

import json
import re

import pytest

from interface.cli.client import Client
from interface.web.rendering import as_spreadsheet
from tests.interface.running import Running
from tests.interface.web.batch_pool import Batches, row
from tests.interface.web.conftest import PAIR, PATH, Browser, Hand, ago
from tests.interface.web.listed_sheets import LISTS, NAME, RULE, Listed
from tests.interface.web.pool import Pool
from tests.interface.web.seen import Element
from tests.interface.web.test_joint import begun
from tests.interface.web.test_spreadsheet import body, taken

CHINESE = re.compile("[㐀-鿿]")


@pytest.fixture(scope="module")
def made(client: Client) -> dict[str, str]:
    """Something in every list, named like a formula; the ids that stand in addresses."""
    waits = Hand(client)
    waits.begin(f"{NAME}工作簿待批协会", days=3)
    hand = Hand(client)
    hand.begin(f"{NAME}工作簿协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    change = {"entry": 1, "field": "suspected_breach", "old": json.dumps("未按规定接受年度检查"), "new": '"=2+2"'}
    hand.take("demo-officer", "propose-correction", 0, **change, reason="试一试")
    hand.take("demo-head", "reject-correction", 0, reason="原记录无误")
    pool = Pool(client)
    for number in range(32):
        pool.received(f"{NAME}工作簿线索{number}")
    operation = begun(client)
    client.signed_in_as("demo-head").get(PATH, after=operation.position)
    batch = Batches(client).opened("工作簿批次", 2, row(3, party_name=NAME), row(4, organization_type="nothing"))
    return {"campaign": _campaign(client), "batch": batch}


def _campaign(client: Client) -> str:
    head, officer, begin = client.signed_in_as("demo-head"), client.signed_in_as("demo-officer"), "registers/campaign"
    late = {"remarks": {"late_reason": "补录"}}
    plan = {
        "title": f"{NAME}工作簿整治（演示）",
        "theme": "standardisation",
        "document": "演示1号",
        "first_day": ago(5).isoformat(),
        "last_day": ago(-30).isoformat(),
        "lead_unit": "演示牵头单位",
        "other_units": [f"{NAME}单位"],
    }
    told = head.post(f"/api/v1/{begin}", {"occurred_on": ago(6).isoformat(), **plan, **late}).body
    path, day = f"/api/v1/{begin}/{told['case_id']}", {"occurred_on": ago(5).isoformat(), **late}
    head.post(f"{path}/form-campaign-team", day | {"campaign_team": "第一组", "officers": PAIR})
    places = [{"listed": number, "address": f"{NAME}路{number}号"} for number in (1, 2)]
    officer.post(f"{path}/list-campaign-addresses", day | {"addresses": places})
    done = officer.post(f"{path}/record-campaign-visit", day | {"listed": 1, "officers": PAIR}).body
    head.get(PATH, after=done["position"])
    return str(told["case_id"])


def address(browser: Browser, listed: Listed, made: dict[str, str]) -> str:
    """The address of a list; of findings that of the first rule."""
    if listed.path == RULE:
        rules = browser("/review").panel("提示和不能判定，按规则")
        return next(link["href"] for link in rules.every("a") if "rule=" in link["href"])
    return listed.path.format(**made)


def rows_of(browser: Browser, path: str, panel: str) -> int:
    """How many rows a list has on all of its pages; a part that the page leaves out has none."""
    count = 0
    while path:
        page = browser(path)
        count += len(body(_part(page, panel)))
        path = next((link["href"] for link in page.every("a") if link.text == "下一页"), "")
    return count


def _part(page: Element, panel: str) -> Element:
    if not panel:
        return page.one("main")
    heads = {title.text for title in page.every("h2")}
    return page.panel(panel) if any(head.startswith(panel) for head in heads) else Element("section")


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_a_list_comes_whole_under_its_captions(instance: Running, made: dict[str, str], listed: Listed) -> None:
    browser = Browser(instance.address, listed.reader)
    path = address(browser, listed, made)
    sheets = taken(browser, path)
    assert list(sheets) == [*listed.sheets, "说明"]
    assert {name: rows[0] for name, rows in sheets.items() if name != "说明"} == listed.sheets
    for name, panel in listed.panels.items():
        rows, shown = len(sheets[name]) - 1, rows_of(browser, path, panel)
        # Where a page shows only the first of a list it says so.
        assert rows == shown or (rows > shown and "每类只列前" in browser(path).text), name
    about = {row[0]: row[1] for row in sheets["说明"]}
    assert listed.asked.items() <= about.items()
    assert listed.reader in about["导出人"]
    assert all(about[f"行数：{name}"] == len(sheets[name]) - 1 for name in listed.sheets)
    texts = [cell for name in listed.sheets for row in sheets[name][1:] for cell in row if isinstance(cell, str)]
    assert any(text.startswith(NAME) for text in texts) or not listed.named


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_the_captions_are_in_the_language_of_the_reader(
    instance: Running, made: dict[str, str], listed: Listed
) -> None:
    browser = Browser(instance.address, listed.reader)
    path = address(browser, listed, made)
    browser.cookies.set("lang", "en")
    sheets = taken(browser, path)
    assert list(sheets)[-1] == "About"
    assert len(sheets) == len(listed.sheets) + 1
    assert not [head for name in list(sheets)[:-1] for head in sheets[name][0] if CHINESE.search(str(head))]
    assert not [name for name in sheets if CHINESE.search(name)]


def test_every_visit_is_listed_once_with_its_place_and_people(officer: Browser, made: dict[str, str]) -> None:
    [visit] = taken(officer, f"/campaigns/{made['campaign']}")["走访"][1:]
    assert visit[0] == ago(5)
    assert visit[1:3] == [1, f"{NAME}路1号"]
    assert visit[-1] == "否"


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_whoever_may_not_see_the_list_gets_no_workbook(
    instance: Running, officer: Browser, nobody: Browser, made: dict[str, str], listed: Listed
) -> None:
    path = as_spreadsheet(address(officer, listed, made))
    assert nobody.fetch(path, 303).headers["location"].startswith("/sign-in")
    if not listed.path.startswith("/joint"):
        partner = Browser(instance.address, "demo-partner-police").fetch(path, 403)
        assert partner.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/campaigns/{campaign}", "/batches/{batch}", "/worklist/demo-officer"])
def test_another_authority_gets_none_of_it(instance: Running, made: dict[str, str], path: str) -> None:
    other = Browser(instance.address, "demo-district-head")
    other.fetch(as_spreadsheet(path.format(**made)), 404)


def test_the_register_is_for_administrators(officer: Browser) -> None:
    officer.fetch("/admin/people?format=xlsx", 403)


def test_an_agency_takes_its_own_tasks_alone(instance: Running, made: dict[str, str]) -> None:
    sheets = taken(Browser(instance.address, "demo-partner-market"), "/joint")
    assert "公安自己的事项" not in json.dumps(sheets, ensure_ascii=False, default=str)
