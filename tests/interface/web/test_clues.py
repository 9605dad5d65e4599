"""The pool of clues: piles, the open clue, and what is like it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.pool import RECEIVED, Pool, rows

NAME = "房地产CIO联盟华东分站（演示）"
PHONE, ADDRESS = "021-63220131", "上海市普陀区演示路118号3楼"
SECRET = "举报人甲乙丙丁"
CONTACT = "13800000000"


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
