"""Acts on many clues at once: only rows that were opened as they stand, each with its own result, each once."""

from __future__ import annotations

import httpx2
import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser, ago
from tests.interface.web.pool import PATH, RECEIVED, Pool, chosen, rows
from tests.interface.web.seen import Element, seen

TRANSFER = {"to_authority": "演示区民政局", "inventory": "线索登记表一份", "reasons": "不属本机关管辖"}


@pytest.fixture(scope="session")
def pool(client: Client) -> Pool:
    return Pool(client)


def bulk(browser: Browser, slug: str, *clues: str) -> Element:
    """The look beforehand."""
    query = "&".join(f"case={clue}" for clue in clues)
    return browser(f"/clues/bulk?act={slug}&{query}&back=/clues")


def fields(page: Element) -> list[tuple[str, str]]:
    """The hidden fields of the form."""
    form = next(form for form in page.every("form", method="post") if form["action"] == "/clues/bulk")
    return [(field["name"], field["value"]) for field in form.every("input", type="hidden")]


def sent(browser: Browser, hidden: list[tuple[str, str]], **typed: str) -> httpx2.Response:
    """The form, with several fields of one name."""
    with httpx2.Client(base_url=browser.address, cookies=browser.cookies, trust_env=False, timeout=30) as client:
        data: dict[str, list[str]] = {}
        for name, value in [*hidden, *typed.items()]:
            data.setdefault(name, []).append(value)
        return client.post("/clues/bulk", data=data, headers={"Sec-Fetch-Site": "same-origin"})


def results(answer: httpx2.Response) -> dict[str, str]:
    """What came of each row, by the clue's name."""
    page = seen(answer.text)
    return {row.one("th").text: row.text for body in page.every("tbody") for row in body.every("tr")}


def test_a_row_takes_part_only_after_it_was_opened_as_it_stands(officer: Browser, pool: Pool) -> None:
    clue = pool.received("演示未看社")
    assert "disabled" in chosen(officer("/clues", q="演示未看社"), "演示未看社").attributes
    assert "您还没有打开过这一线索。" in bulk(officer, "reject-clue", clue).text
    officer("/clues", open=clue)
    page = officer("/clues", q="演示未看社")
    assert "disabled" not in chosen(page, "演示未看社").attributes
    assert "将办理" in bulk(officer, "reject-clue", clue).text
    pool.act(RECEIVED, clue, "confirm-service-address", address="演示路1号", electronic_consent=False, signed=True)
    assert "看后有变动" in rows(officer("/clues", q="演示未看社"))["演示未看社"].text
    assert "看过以后已有变动" in bulk(officer, "reject-clue", clue).text


def test_somebody_elses_look_is_not_mine(instance: Running, officer: Browser, pool: Pool) -> None:
    clue = pool.received("演示他看社")
    officer("/clues", open=clue)
    other = Browser(instance.address, "demo-officer-2")
    assert "disabled" in chosen(other("/clues", q="演示他看社"), "演示他看社").attributes
    assert "您还没有打开过这一线索。" in bulk(other, "transfer-clue", clue).text


def test_each_row_has_its_own_result(officer: Browser, pool: Pool) -> None:
    good, merged, moved, unseen = (pool.received(f"演示批量社{number}") for number in range(4))
    for clue in (good, merged, moved):
        officer("/clues", open=clue)
    hidden = fields(bulk(officer, "transfer-clue", good, moved, unseen))
    pool.act(RECEIVED, moved, "confirm-service-address", address="演示路1号", electronic_consent=False, signed=True)
    told = results(sent(officer, hidden, occurred_on=ago(0).isoformat(), **TRANSFER))
    assert "已办" in told["演示批量社0"]
    assert "看过以后已有变动" in told["演示批量社2"]
    assert "您还没有打开过这一线索。" in told["演示批量社3"]
    own = pool.client.signed_in_as(RECEIVED)
    stages = [own.get(f"{PATH}/{clue}").body["stages"][0]["stage"]["code"] for clue in (good, moved, unseen)]
    assert stages == ["transferred", "received", "received"]


def test_what_the_law_refuses_is_told_with_its_article(officer: Browser, pool: Pool) -> None:
    clue = pool.received("演示早办社")
    officer("/clues", open=clue)
    hidden = fields(bulk(officer, "transfer-clue", clue))
    refused = results(sent(officer, hidden, occurred_on=ago(5).isoformat(), **TRANSFER))["演示早办社"]
    assert "拒绝" in refused
    assert "（" in refused
    assert pool.client.signed_in_as(RECEIVED).get(f"{PATH}/{clue}").body["version"] == 2


def test_a_second_click_does_nothing_twice(officer: Browser, pool: Pool) -> None:
    clues = [pool.received(f"演示双击社{number}") for number in range(2)]
    for clue in clues:
        officer("/clues", open=clue)
    hidden = fields(bulk(officer, "transfer-clue", *clues))
    once, twice = (results(sent(officer, hidden, occurred_on=ago(0).isoformat(), **TRANSFER)) for _ in range(2))
    assert once == twice
    assert all("已办" in told for told in once.values())
    for clue in clues:
        history = pool.client.signed_in_as(RECEIVED).get(f"{PATH}/{clue}/history").body["entries"]
        assert [entry["event"]["code"] for entry in history].count("clue_transferred") == 1
    other = TRANSFER | {"reasons": "另有理由"}
    reused = results(sent(officer, hidden, occurred_on=ago(0).isoformat(), **other))
    assert all("本表单已以另一内容提交过" in told for told in reused.values())


def test_wrong_words_are_said_beside_their_field_and_nothing_is_lost(officer: Browser, pool: Pool) -> None:
    clue = pool.received("演示缺项社")
    officer("/clues", open=clue)
    hidden = fields(bulk(officer, "reject-clue", clue))
    answer = sent(officer, hidden, occurred_on=ago(0).isoformat(), reasons="无具体事实")
    assert answer.status_code == 422
    page = seen(answer.text)
    assert page.one("span", id="f-ground-e").text == "必填，未填写。"
    assert page.one("textarea", id="f-reasons").text == "无具体事实"
    assert dict(fields(page))["form"] == dict(hidden)["form"]


def test_a_head_assigns_several_clues_to_certified_officers(instance: Running, pool: Pool) -> None:
    clues = [pool.received(f"演示交办社{number}") for number in range(2)]
    head = Browser(instance.address, "demo-head")
    for clue in clues:
        head("/clues", open=clue)
    page = bulk(head, "assign-clue", *clues)
    hidden = [*fields(page), ("officers", "demo-officer"), ("officers", "demo-officer-2")]
    told = results(sent(head, hidden, occurred_on=ago(0).isoformat(), competence="place_of_conduct"))
    assert all("已办" in each for each in told.values()), told
    assert "演示交办社0" in rows(Browser(instance.address, RECEIVED)("/clues", pile="mine", q="演示交办社"))


def test_one_more_officer_can_be_named_and_what_was_chosen_stays(instance: Running, pool: Pool) -> None:
    clue = pool.received("演示多人社")
    head = Browser(instance.address, "demo-head")
    head("/clues", open=clue)
    hidden = fields(bulk(head, "assign-clue", clue))
    page = seen(sent(head, [*hidden, ("officers", "demo-officer"), ("_more", "officers")]).text)
    picks = [select for select in page.every("select") if select["name"] == "officers"]
    named = [option["value"] for pick in picks for option in pick.every("option") if "selected" in option.attributes]
    assert (len(picks), named) == (2, ["demo-officer"])
    two = [("officers", "demo-officer"), ("officers", "demo-officer-2"), ("_more", "officers")]
    page = seen(sent(head, [*hidden, *two]).text)
    assert len([select for select in page.every("select") if select["name"] == "officers"]) == 3
    assert dict(fields(page))["form"] == dict(hidden)["form"]


def test_a_power_that_one_lacks_is_not_offered(officer: Browser, pool: Pool) -> None:
    clue = pool.received("演示无权社")
    officer("/clues", open=clue)
    assert officer.fetch(f"/clues/bulk?act=assign-clue&case={clue}", 303).headers["location"] == "/clues"
    offered = [button["value"] for button in officer("/clues").every("button") if button.get("name") == "act"]
    assert "assign-clue" not in offered
    assert {"transfer-clue", "reject-clue"} <= set(offered)


def test_a_bulk_act_comes_from_our_own_page(officer: Browser) -> None:
    assert officer.foreign("/clues/bulk").status_code == 403
    answer = officer.send("/clues/bulk", act="reject-clue", form="nonsense", case="nonsense", back="//elsewhere")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
