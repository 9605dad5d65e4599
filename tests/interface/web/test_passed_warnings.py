"""不顾提示: whoever goes on although a rule warns is asked why, on the form and over HTTP; a page lists it."""

from __future__ import annotations

import pytest

from interface.cli.client import Client, RefusedByServer
from interface.demo.lines import IN_SPITE
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, PAIR, Browser, Hand
from tests.interface.web.seen import seen

UNNAMED = {
    "item": "E1",
    "officers": PAIR,
    "kind": "documentary",
    "description": "年度工作报告复印件",
    "source": "上海市演示协会",
    "original": True,
}
WHY = "提供人不愿具名，已另作说明"


@pytest.fixture(scope="module")
def warned(client: Client) -> str:
    """A case in which an item of evidence was taken without its provider, with a reason."""
    hand = Hand(client)
    hand.begin("上海市演示不顾提示协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    with pytest.raises(RefusedByServer) as refused:
        hand.take("demo-officer", "collect-evidence", 0, **UNNAMED)
    problem = refused.value.problem
    assert problem["status"] == 422
    asked, warning = problem["findings"]
    assert (asked["rule"], asked["refuses"]) == ("warning-reasoned", True)
    assert asked["facts"] == {"warnings": "evidence-provider-named", "reasoned": False}
    assert (warning["rule"], warning["refuses"]) == ("evidence-provider-named", False)
    assert [error["field"] for error in problem["errors"]] == ["remarks.warning_reason"]
    hand.take("demo-officer", "collect-evidence", 0, **UNNAMED, remarks={"warning_reason": WHY})
    hand.listed()
    return hand.case_id


def test_the_page_lists_who_when_which_rule_and_why(officer: Browser, warned: str) -> None:
    page = officer("/review", list="warnings")
    [row] = [row for body in page.every("tbody") for row in body.every("tr") if WHY in row.text]
    for told in (
        "上海市演示不顾提示协会",
        "须载明来源和提供人",
        "调取书证物证",
        "执法实践",
        "演示执法员01",
    ):
        assert told in row.text
    assert row.one("th").one("a")["href"].startswith(f"/cases/{warned}/timeline")


def test_the_demonstration_says_why_it_goes_on(officer: Browser) -> None:
    page = officer("/review", list="warnings")
    rows = [row for body in page.every("tbody") for row in body.every("tr") if IN_SPITE in row.text]
    assert any(f"/cases/{FLAGGED.case_id}/timeline" in row.one("th").one("a")["href"] for row in rows)


def test_it_is_narrowed_by_rule_officer_and_day(officer: Browser, warned: str) -> None:
    one = officer("/review", list="warnings", rule="evidence-provider-named")
    rows = [row for body in one.every("tbody") for row in body.every("tr")]
    assert rows
    assert all("须载明来源和提供人" in row.text for row in rows)
    for nothing in ({"rule": "no-such-rule"}, {"officer": "demo-archivist"}, {"to": "2020-01-01"}):
        assert "没有符合条件的记录" in officer("/review", 200, list="warnings", **nothing).text


def test_another_authority_sees_none_of_it(instance: Running, warned: str) -> None:
    elsewhere = Browser(instance.address, "demo-district-officer")
    assert WHY not in elsewhere("/review", list="warnings").text
    assert warned


def test_the_form_shows_the_warning_and_asks_for_the_reason(officer: Browser, warned: str) -> None:
    form = officer(f"/cases/{warned}/acts/collect-evidence")
    assert "不顾提示的理由" in form.text


def test_the_reason_is_asked_for_in_the_open_and_nothing_typed_is_lost(officer: Browser, warned: str) -> None:
    place = f"/cases/{warned}/acts/collect-evidence"
    forms = officer(place, blank="1").every("form", method="post")
    [form] = [each for each in forms if any(each.every("input", name="_command"))]
    hidden = {field["name"]: field["value"] for field in form.every("input", type="hidden")}
    typed = {"item": "E2", "kind": "documentary", "description": "演示登记表", "source": "演示协会", "original": "true"}
    people = {f"officers.{place}": officer for place, officer in enumerate(PAIR)}
    day = form.one("input", name="occurred_on")["value"]
    answer = officer.send(place, **hidden, **typed, **people, occurred_on=day)
    page = seen(answer.text)
    [reason] = page.every("textarea", name="remarks.warning_reason")
    assert not any(reason is inner for shut in page.every("details") for inner in shut.every("textarea"))
    assert reason["aria-invalid"] == "true"
    assert page.one("textarea", name="description").text == "演示登记表"
    assert "须载明来源和提供人" in page.text
    assert "evidence-provider-named" not in page.text


def test_what_was_passed_over_reads_in_english(instance: Running, warned: str) -> None:
    reader = Browser(instance.address, "demo-auditor")
    reader.cookies.set("lang", "en")
    page = reader("/review", list="warnings")
    for told in ("Passed over", "Reason for going on", WHY, "The list of evidence says who provided the item."):
        assert told in page.text
    assert warned
