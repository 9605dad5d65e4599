"""Attention in the browser: the closed list, who read, what the head reviewed, and nobody else learns of the case."""

from uuid import uuid4

import pytest

from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, Browser, Hand
from tests.interface.web.seen import Element


@pytest.fixture(scope="module")
def marked(instance: Running, client: Client) -> str:
    """A case closed to its two officers and the head; one of them and an auditor have looked."""
    hand = Hand(client)
    hand.begin("关注协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.take("demo-head", "set-attention-mark", 0, readers=[*PAIR, "demo-head"], reason="媒体集中报道")
    hand.listed()
    for token in ("demo-officer", "demo-auditor"):
        Browser(instance.address, token)(f"/cases/{hand.case_id}")
    return hand.case_id


@pytest.fixture
def head(instance: Running) -> Browser:
    return Browser(instance.address, "demo-head")


def readings(page: Element) -> list[Element]:
    return [row for body in page.panel("阅卷记录").every("tbody") for row in body.every("tr")]


def send(browser: Browser, case_id: str, slug: str, place: int | str, text: str = "") -> int:
    answer = browser.send(f"/cases/{case_id}/attention/{slug}", command_id=str(uuid4()), place=str(place), text=text)
    return answer.status_code


def test_the_page_tells_who_may_read_since_when_and_why(officer: Browser, marked: str) -> None:
    page = officer(f"/cases/{marked}/attention")
    closed = page.panel("阅卷名单")
    assert "演示负责人01" in closed.text
    assert "媒体集中报道" in closed.text
    own = readings(page)
    assert own
    assert all("演示执法员01" in row.text for row in own), "an officer sees his own readings only"
    assert not list(page.every("form", action=f"/cases/{marked}/attention/review-readings"))


@pytest.mark.parametrize("token", ["demo-reviewer", "demo-district-officer", "demo-district-head", "demo-admin"])
def test_to_everybody_else_there_is_no_such_case(instance: Running, marked: str, token: str) -> None:
    stranger = Browser(instance.address, token)
    assert stranger(f"/cases/{marked}/attention", 404).one("h1").text == "未找到"
    for slug in ("review-readings", "question-reading", "answer-reading-question"):
        assert send(stranger, marked, slug, 1, "为何") == 404


def test_the_head_reviews_and_asks_and_the_reader_answers(
    instance: Running, head: Browser, officer: Browser, marked: str
) -> None:
    page = head(f"/cases/{marked}/attention")
    lines = {row.one("th").text.split()[0]: row for row in readings(page)}
    assert {"演示执法员01", "演示评查员01", "演示负责人01"} <= set(lines)
    assert "依职权阅看" in lines["演示评查员01"].text
    place = lines["演示执法员01"]["id"].removeprefix("r")
    newest = page.one("form", action=f"/cases/{marked}/attention/review-readings").one("input", name="place")["value"]
    assert int(newest) == max(int(row["id"].removeprefix("r")) for row in readings(page))
    assert send(head, marked, "question-reading", place, "为何阅看") == 303
    blocked = head.send(
        f"/cases/{marked}/attention/review-readings",
        command_id=str(uuid4()),
        place=str(newest),
        text="看过了",
    )
    assert blocked.status_code == 422
    assert "答复后方可审阅" in blocked.text
    assert 'value="看过了"' in blocked.text
    assert send(head, marked, "answer-reading-question", place, "我替他答") == 422
    assert send(Browser(instance.address, "demo-officer-2"), marked, "answer-reading-question", place, "不是我") == 422
    assert "您的答复" in officer(f"/cases/{marked}/attention").text
    assert send(officer, marked, "answer-reading-question", place, "承办本案") == 303
    assert send(head, marked, "review-readings", newest) == 303
    after = head(f"/cases/{marked}/attention")
    assert "承办本案" in after.text
    assert "已审阅" in after.text
    assert send(head, marked, "review-readings", newest) == 422, "nothing new to review"


@pytest.mark.parametrize("place", ["0", "-1", "x", "99999999999999999999"])
def test_a_place_that_is_none_is_refused(head: Browser, marked: str, place: str) -> None:
    assert send(head, marked, "review-readings", place) == 422


def test_an_unknown_act_is_not_found(head: Browser, marked: str) -> None:
    assert send(head, marked, "erase-readings", 1) == 404


def test_the_overview_lists_marked_cases_for_heads_and_auditors(
    instance: Running, head: Browser, officer: Browser, marked: str
) -> None:
    for browser in (head, Browser(instance.address, "demo-auditor")):
        assert wait_until(lambda browser=browser: f"/cases/{marked}/attention" in _links(browser("/attention")), 20)
    assert officer("/attention", 403).one("h1").text == "无权查阅"
    for token in ("demo-admin", "demo-partner-police"):
        assert Browser(instance.address, token)("/attention", 403).one("h1").text == "无权查阅"
    assert _links(Browser(instance.address, "demo-district-head")("/attention")) == set()


def _links(page: Element) -> set[str]:
    return {
        link["href"] for link in page.every("a") if link["href"].endswith("/attention") and "/cases/" in link["href"]
    }


def test_an_open_case_says_so_and_leads_to_the_form(head: Browser, questioned: str) -> None:
    page = head(f"/cases/{questioned}/attention")
    assert "未列为关注" in page.text
    [link] = [link["href"] for link in page.every("a") if "/acts/" in link["href"]]
    assert link.startswith(f"/cases/{questioned}/acts/set-attention-mark?back=")
    assert send(head, questioned, "review-readings", 1) == 404, "nobody read it while it was marked"


def test_in_english(instance: Running, marked: str) -> None:
    browser = Browser(instance.address, "demo-auditor")
    browser.cookies.set("lang", "en")
    page = browser(f"/cases/{marked}/attention")
    assert page.one("h1").text == "Attention"
    assert page.panel("Closed list")
    assert "Cases under attention" in browser("/attention").text
