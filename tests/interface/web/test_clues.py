"""The pool of clues: piles, the open clue, what is like it, and acts on many rows at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx2
import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser, ago
from tests.interface.web.seen import Element, seen

PATH = "/api/v1/warning-cases"
NAME = "房地产CIO联盟华东分站（演示）"
PHONE, ADDRESS = "021-63220131", "上海市普陀区演示路118号3楼"
SECRET = "举报人甲乙丙丁"
CONTACT = "13800000000"
RECEIVED = "demo-officer"


class Pool:
    """Clues of the demonstration, taken in by the API."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def received(self, name: str, token: str = RECEIVED, days: int = 0, **more: Any) -> str:
        """A clue, listed."""
        told: dict[str, Any] = {
            "source": "hotline_12345",
            "organization": {"name": name},
            "facts": f"反映{name}收取会费",
            "conduct_place": "310107",
        }
        body = {"occurred_on": ago(days).isoformat(), "remarks": {"late_reason": "补录"}} | told | more
        answer = self.client.signed_in_as(token).post(PATH, body)
        self._wait(answer.body["position"])
        return str(answer.body["case_id"])

    def act(self, token: str, clue: str, slug: str, **said: Any) -> dict[str, Any]:
        """One act at the version that the clue has."""
        own = self.client.signed_in_as(token)
        version = own.get(f"{PATH}/{clue}").body["version"]
        body = {"occurred_on": ago(0).isoformat(), **said}
        answer = own.post(f"{PATH}/{clue}/{slug}", body, version=version)
        self._wait(answer.body["position"])
        return dict(answer.body)

    def _wait(self, position: str) -> None:
        self.client.signed_in_as("demo-head").get(PATH, after=position)


@pytest.fixture(scope="session")
def pool(client: Client) -> Pool:
    return Pool(client)


@pytest.fixture(scope="session")
def alike(pool: Pool) -> tuple[str, str]:
    """Two clues with one phone and one address; somebody gave his name with the first."""
    one = pool.received(NAME, organization_phone=PHONE, address=ADDRESS, source_reference="演示信〔2026〕7号")
    other = pool.received("演示授牌论坛组委会", organization_phone="63220131", address="普陀区演示路118号三层")
    person = {"subject": str(uuid4()), "value": SECRET}
    contact = {"subject": str(uuid4()), "value": CONTACT}
    who = {"full_name": person, "contact": contact, "confidentiality_requested": True}
    pool.act(RECEIVED, one, "register-complainant", complainant="C7", **who)
    return one, other


def rows(page: Element) -> dict[str, Element]:
    """The rows of the list by the clue's name."""
    listed = next(page.every("section", id="list"))
    return {row.one("th").one("a").text: row for body in listed.every("tbody") for row in body.every("tr")}


def chosen(page: Element, name: str) -> Element:
    """The box of a row."""
    return rows(page)[name].one("input", type="checkbox")


# the list and the open clue


def test_the_pool_lists_what_waits_and_opens_it_beside_the_list(officer: Browser, alike: tuple[str, str]) -> None:
    page = officer("/clues", q=NAME)
    assert page.one("title").text == "线索池 · 案卷"
    row = rows(page)[NAME]
    assert "12345热线" in row.text
    assert "普陀区" in row.text
    assert "疑似重复 1" in row.text
    assert row.one("span", class_="lamp").text
    opened = officer(row.one("th").one("a")["href"])
    file = next(opened.every("section", id="open"))
    told = {name.text: value.text for name, value in zip(file.every("dt"), file.every("dd"), strict=True)}
    assert told["地址"] == ADDRESS
    assert told["组织对外电话"] == PHONE
    assert told["来源"] == "12345热线 演示信〔2026〕7号"
    assert told["举报人"].startswith("实名 1 人")
    assert "线索登记" in file.text
    assert alike[0] in row.one("th").one("a")["href"]


def test_nothing_tells_who_reported(officer: Browser, alike: tuple[str, str]) -> None:
    for clue in alike:
        text = officer.fetch("/clues", open=clue).text
        assert SECRET not in text
        assert CONTACT not in text


def test_what_is_alike_says_why(officer: Browser, alike: tuple[str, str]) -> None:
    file = next(officer("/clues", open=alike[0]).every("section", id="open"))
    [row] = [row for row in file.every("tr") if "演示授牌论坛组委会" in row.text]
    assert "组织对外电话相同" in row.text
    assert "地址相同" in row.text
    merge = urlsplit(next(link["href"] for link in row.every("a") if link.text == "并案…"))
    assert merge.path == f"/cases/{alike[0]}/acts/merge-clue"
    assert parse_qs(merge.query)["into"] == [alike[1]]
    assert parse_qs(merge.query)["back"][0].startswith("/clues?")


def test_acts_lead_to_their_forms_and_back_with_the_next_clue(officer: Browser, pool: Pool) -> None:
    first, second = (pool.received(f"演示回程社{number}", days=9 - number) for number in (1, 2))
    page = officer("/clues", q="演示回程社", open=first)
    [transfer] = [link for link in page.every("a", class_="act") if "/transfer-clue?" in link["href"]]
    back = parse_qs(urlsplit(transfer["href"]).query)["back"][0]
    assert urlsplit(back).path == "/clues"
    assert parse_qs(urlsplit(back).query)["open"] == [second]
    assert transfer["data-key"] == "t"
    last = officer("/clues", q="演示回程社", open=second)
    [transfer] = [link for link in last.every("a", class_="act") if "/transfer-clue?" in link["href"]]
    assert "open" not in parse_qs(urlsplit(parse_qs(urlsplit(transfer["href"]).query)["back"][0]).query)


def test_piles_filters_and_empty_states(officer: Browser, alike: tuple[str, str]) -> None:
    assert NAME in rows(officer("/clues", place="310107", source="hotline_12345", q=NAME))
    assert "没有符合条件的线索。" in officer("/clues", place="310105", q=NAME).text
    assert "没有符合条件的线索。" in officer("/clues", source="petition", q=NAME).text
    assert "这里没有线索。" in Browser(officer.address, "demo-jingan-officer")("/clues", pile="verifying").text
    tabs = [tab.text.split()[0] for tab in officer("/clues").one("nav", class_="seg").every("a")]
    assert tabs == ["待分派", "核查中", "待我处理", "全部"]


@pytest.mark.parametrize(
    "asked",
    [{"pile": "nonsense"}, {"source": "\0"}, {"place": "x' OR 1=1"}, {"q": "\0'"}, {"pile": "all", "q": "甲"}],
)
def test_whatever_is_asked_is_answered(officer: Browser, asked: dict[str, str]) -> None:
    assert officer("/clues", **asked).one("h1").text == "线索池"


def test_a_cursor_of_somebody_elses_leads_to_the_first_page(officer: Browser) -> None:
    assert officer.fetch("/clues", 303, cursor="nonsense").headers["location"] == "/clues"


def test_a_case_that_is_no_clue_is_shown_on_its_own_page(officer: Browser, questioned: str) -> None:
    assert officer.fetch("/clues", 303, open=questioned).headers["location"] == f"/cases/{questioned}"


def test_the_pool_speaks_english(instance: Running, alike: tuple[str, str]) -> None:
    browser = Browser(instance.address, RECEIVED)
    browser.cookies.set("lang", "en")
    page = browser("/clues", open=alike[0])
    assert page["lang"] == "en"
    assert page.one("h1").text == "Clues"
    assert "Same phone of the organization" in page.text
    assert "How to reach whoever reported is compared with nothing." in page.text


# rights


def test_another_authority_sees_neither_the_clue_nor_what_is_like_it(instance: Running, alike: tuple[str, str]) -> None:
    stranger = Browser(instance.address, "demo-district-officer")
    assert NAME not in stranger("/clues", pile="all").text
    assert stranger("/clues", 404, open=alike[0]).one("h1").text == "未找到"


def test_a_closed_clue_is_told_to_its_readers_alone(instance: Running, pool: Pool) -> None:
    clue = pool.received("演示关注社", organization_phone="63229999")
    other = pool.received("演示关注旁社", organization_phone="63229999")
    pool.act("demo-head", clue, "set-attention-mark", readers=["demo-head"], reason="媒体集中报道")
    officer, head = Browser(instance.address, RECEIVED), Browser(instance.address, "demo-head")
    assert officer("/clues", 404, open=clue).one("h1").text == "未找到"
    assert "演示关注社" not in officer("/clues", open=other).text
    assert "疑似重复" not in rows(officer("/clues", q="演示关注旁社"))["演示关注旁社"].text
    assert "演示关注社" in head("/clues", open=other).text


def test_partners_and_administrators_have_no_pool(instance: Running, nobody: Browser) -> None:
    assert nobody.fetch("/clues", 303).headers["location"] == "/sign-in?next=/clues"
    for token in ("demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token)("/clues", 403).one("h1").text == "无权查阅"


def test_an_auditor_reads_and_chooses_nothing(instance: Running, alike: tuple[str, str]) -> None:
    page = Browser(instance.address, "demo-auditor")("/clues", open=alike[0])
    assert not list(page.every("input", type="checkbox"))
    assert not list(page.every("a", class_="act"))


# merged and separated


def test_a_merge_and_its_undoing_stand_beside_the_clue(instance: Running, officer: Browser, pool: Pool) -> None:
    one, other = pool.received("演示并案甲社"), pool.received("演示乙会")
    pool.act(RECEIVED, one, "merge-clue", into=other, same_conduct="同一授牌活动")
    head = Browser(instance.address, "demo-head")
    merged = head("/clues", pile="all", open=one)
    assert "本线索已并入另一线索。" in merged.text
    assert "同一授牌活动" in merged.text
    [separate] = {link["href"] for link in merged.every("a") if link.text == "拆分…"}
    assert urlsplit(separate).path == f"/cases/{one}/acts/unmerge-clue"
    from_other = {link["href"] for link in head("/clues", open=other).every("a") if link.text == "拆分…"}
    assert {urlsplit(each).path for each in from_other} == {f"/cases/{one}/acts/unmerge-clue"}
    assert "拆分…" not in officer("/clues", open=other).text
    pool.act("demo-head", one, "unmerge-clue", reason="主办方不同")
    for clue in (one, other):
        page = officer("/clues", open=clue)
        assert "线索并案" in page.text or "并入线索" in page.text
        assert "主办方不同" in page.text
        assert "本线索已并入另一线索。" not in page.text
    [merge] = {link["href"] for link in officer("/clues", open=one).every("a") if link.text == "并案…"}
    assert parse_qs(urlsplit(merge).query)["into"] == [other]


# many at once

TRANSFER = {"to_authority": "演示区民政局", "inventory": "线索登记表一份", "reasons": "不属本机关管辖"}


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
    assert page.one("div", id="e-ground").text == "必填，未填写。"
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
