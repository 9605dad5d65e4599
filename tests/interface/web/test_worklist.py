"""The worklist and the workload as people see them."""

import pytest

from interface.cli.client import Client
from interface.demo.ongoing import CASE_ID as RUNNING
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, Browser, Hand
from tests.interface.web.forms.browsing import successful


@pytest.fixture(scope="module")
def waiting(client: Client) -> str:
    """A proposal that waits for the head."""
    hand = Hand(client)
    hand.begin("待批俱乐部")
    hand.listed()
    return hand.case_id


def test_an_officer_sees_his_cases_and_limits_with_their_count(officer: Browser, questioned: str) -> None:
    page = officer("/worklist")
    rows = [row for body in page.panel("在办案件").every("tbody") for row in body.every("tr")]
    addresses = {row.one("th").one("a")["href"] for row in rows}
    assert {f"/cases/{questioned}", f"/cases/{RUNNING}"} <= addresses
    assert HOSTILE in page.panel("在办案件").text
    limits = [row for body in page.panel("期限与待办").every("tbody") for row in body.every("tr")]
    assert limits
    assert all(next(row.every("span", class_="lamp")).text for row in limits)
    assert not [title for title in page.every("h2") if title.text.startswith("待我审批")]


def test_what_has_no_day_is_folded_away_below_what_has_one(officer: Browser) -> None:
    panel = officer("/worklist").panel("期限与待办")
    folded = panel.one("details", class_="in")
    undated = [row for body in folded.every("tbody") for row in body.every("tr")]
    rows = [row for body in panel.every("tbody") for row in body.every("tr")]
    assert {row.one("span", class_="lamp").text for row in undated} == {"待办"}
    assert "待办" not in {row.one("span", class_="lamp").text for row in rows[: len(rows) - len(undated)]}
    cases = {row.one("th").one("a")["href"] for row in undated}
    assert folded.one("summary").text == f"没有期限的 {len(undated)} 项，涉及 {len(cases)} 件案件"


def test_each_limit_leads_straight_into_the_form_that_settles_it(officer: Browser) -> None:
    page = officer("/worklist")
    forms = [link["href"] for link in page.panel("期限与待办").every("a", class_="btn") if "/acts/" in link["href"]]
    assert forms
    for address in forms[:5]:
        path, _, query = address.partition("?")
        assert "back=%2Fworklist" in query
        assert officer(path, back="/worklist").one("input", name="_back")["value"] == "/worklist"


def test_one_is_back_in_the_queue_after_an_act(officer: Browser, client: Client) -> None:
    path = f"/cases/{RUNNING}/acts/confirm-service-address"
    sent = dict(successful(officer(path, back="/worklist").one("form", class_="act-form")))
    sent |= {"address": ["演示路1号"], "electronic_consent": ["false"], "signed": ["true"]}
    answer = officer._ask("POST", path, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.headers["location"] == "/worklist"
    assert "已记录：确认送达地址" in officer("/worklist").one("div", **{"data-just-now": ""}).text


def test_what_waits_for_the_head_tells_what_he_can_do(instance: Running, waiting: str) -> None:
    panel = Browser(instance.address, "demo-head")("/worklist").panel("待我审批")
    [row] = [row for body in panel.every("tbody") for row in body.every("tr") if "待批俱乐部" in row.text]
    assert row.one("th").one("a")["href"] == f"/cases/{waiting}"
    assert "待立案" in row.text
    assert "提请立案" in row.text
    assert row.one("a", class_="btn")["href"] == f"/approvals/{waiting}"


def test_a_head_opens_the_worklist_of_his_officers_and_an_officer_nobody_elses(
    instance: Running, officer: Browser
) -> None:
    head = Browser(instance.address, "demo-head")
    assert "由负责人查阅" in head("/worklist/demo-officer").text
    assert head("/worklist/demo-district-officer", 404).one("h1").text == "未找到"
    assert officer("/worklist/demo-officer-2", 403).one("h1").text == "无权查阅"


def test_the_workload_leads_to_the_worklists(instance: Running, questioned: str) -> None:
    page = Browser(instance.address, "demo-head")("/workload")
    links = {link.text: link["href"] for link in page.panel("按人员").every("a")}
    assert "/worklist/demo-officer" in links.values()
    assert page.panel("按区划").every("tbody")


@pytest.mark.parametrize("asked", ["soon", "\0", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_no_period_breaks_the_page(instance: Running, asked: str) -> None:
    page = Browser(instance.address, "demo-head")("/workload", **{"from": asked})
    assert page.one("h1").text.startswith("工作量")
    assert "所填期间有误" in page.text


def test_who_may_not_read_is_told_so(instance: Running, nobody: Browser, officer: Browser) -> None:
    assert nobody.fetch("/worklist", 303).headers["location"] == "/sign-in?next=/worklist"
    assert nobody.fetch("/workload", 303).headers["location"] == "/sign-in?next=/workload"
    assert officer("/workload", 403).one("h1").text == "无权查阅"
    for token in ("demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token)("/worklist", 403).one("h1").text == "无权查阅"
    assert "/workload" not in [link["href"] for link in officer("/worklist").every("a")]
