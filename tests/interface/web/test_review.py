"""评查: what a case was judged on, and the lists over an authority, each row with its entry."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, IMPORTED, PAIR, PATH, Browser, Hand, ago
from tests.interface.web.seen import Element

CASE = f"/cases/{FLAGGED.case_id}/review"


@pytest.fixture(scope="module")
def amended(client: Client) -> str:
    """A case with one correction that was not approved."""
    hand = Hand(client)
    hand.begin("上海市演示不予更正协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    change = {"entry": 1, "field": "suspected_breach", "old": json.dumps("未按规定接受年度检查"), "new": '"改错了"'}
    hand.take("demo-officer", "propose-correction", 0, **change, reason="试一试")
    hand.take("demo-head", "reject-correction", 0, reason="原记录无误")
    hand.listed()
    return hand.case_id


def choices(page: Element) -> dict[str, tuple[int, str]]:
    """The outcomes with their numbers and addresses."""
    links = page.one("nav", **{"aria-label": "认定结果"}).every("a")
    return {link.text.rsplit(" ", 1)[0]: (int(link.text.rsplit(" ", 1)[1]), link["href"]) for link in links}


def figures(page: Element) -> dict[str, tuple[int, str]]:
    """The four numbers with their addresses."""
    links = page.one("nav", **{"aria-label": "清单"}).every("a")
    return {link.text.split(" ", 1)[1]: (int(link.text.split(" ", 1)[0]), link["href"]) for link in links}


def test_every_finding_of_a_case_stands_under_its_rule_with_its_inputs_and_its_entry(
    officer: Browser, client: Client
) -> None:
    history = client.signed_in_as("demo-head").get(f"{PATH}/{FLAGGED.case_id}/history").body["entries"]
    stored = [found for entry in history for found in entry["basis"]]
    told = choices(officer(CASE))
    assert sum(count for count, _ in told.values()) == len(stored)
    assert told["未通过"][0] == sum(found["outcome"]["code"] == "violated" for found in stored) > 0
    page = officer(CASE)
    [flagged] = [found for found in page.every("div", class_="fd") if "公告期长于三十日" in found.text]
    assert "提示" in flagged.text
    assert "《民事诉讼法》第95条" in flagged.text
    assert re.search(r"规则 [a-z-]+", flagged.text)
    instances = [each for rule in page.every("ul", class_="found") for each in rule.every("li")]
    assert len(instances) == told["未通过"][0]
    violated = [found for found in stored if found["outcome"]["code"] == "violated"]
    filled = [found for found in violated if any(value not in (None, "") for value in found["facts"].values())]
    assert sum("输入：" in each.text for each in instances) == len(filled) > 0
    for link in (each.one("a")["href"] for each in instances):
        version = parse_qs(urlsplit(link).query)["version"][0]
        assert officer(link).one("li", class_="sel")["id"] == f"v{version}"


def test_outcomes_are_chosen_and_a_rule_is_shown_whole(officer: Browser) -> None:
    count, address = choices(officer(CASE))["通过"]
    page = officer(address)
    assert "通过" in {tag.text for tag in page.every("span", class_="tag")}
    rules = [part.text for part in page.every("div", class_="fd")]
    numbers = [int(text.split()[-2]) for text in rules]
    assert sum(numbers) == count
    whole = [link["href"] for link in page.every("a") if link.text.startswith("全部 ") and link.text.endswith("项")]
    if whole:
        one = officer(whole[0])
        assert len(list(one.every("div", class_="fd"))) == 1
        assert "全部规则" in one.text
    assert "没有" in officer(CASE, outcome="undetermined").text
    assert choices(officer(CASE, outcome="nonsense"))["未通过"]


def test_nothing_is_called_verified_that_nobody_checked(officer: Browser, questioned: str) -> None:
    proofs = officer(f"/cases/{questioned}/review").one("section", id="proofs")
    assert "尚未核验" in proofs.text
    assert not list(proofs.every("span", class_="g"))


def test_imported_acts_count_as_judged_by_nobody(officer: Browser) -> None:
    page = officer(f"/cases/{IMPORTED.case_id}/review")
    assert "没有经规则判定" in page.text
    assert choices(page)["通过"][0] == 0


def test_late_entries_and_corrections_of_the_case_stand_beside(officer: Browser, amended: str) -> None:
    page = officer(f"/cases/{amended}/review")
    late = page.panel("补录事项")
    assert f"发生 {ago(20)}" in late.text
    assert officer(late.every("a").__next__()["href"])
    correction = page.panel("更正")
    for told in ("改错了", "试一试", "未批准更正", "演示负责人01"):
        assert told in correction.text


def test_every_number_of_the_authority_opens_its_list(officer: Browser, amended: str) -> None:
    page = officer("/review")
    numbers = figures(page)
    assert set(numbers) == {"补录事项", "更正", "提示和不能判定", "不顾提示", "停机"}
    late = officer(numbers["补录事项"][1])
    assert figures(late) == numbers
    rows = [row for body in late.every("tbody") for row in body.every("tr")]
    assert len(rows) == min(50, numbers["补录事项"][0])
    corrections = [row for body in officer(numbers["更正"][1]).every("tbody") for row in body.every("tr")]
    assert len(corrections) == numbers["更正"][0] >= 1
    assert any("改错了" in row.text and "未批准更正" in row.text for row in corrections)


def test_flagged_breaches_are_counted_by_rule_and_lead_to_their_entries(officer: Browser) -> None:
    page = officer("/review")
    [row] = [row for body in page.every("tbody") for row in body.every("tr") if "公告期长于三十日" in row.text]
    link = row.one("a")
    listed = officer(link["href"])
    found = [row for body in listed.panel("逐项").every("tbody") for row in body.every("tr")]
    assert len(found) == int(link.text.split()[0])
    addresses = [each.one("a")["href"] for each in found]
    assert any(str(FLAGGED.case_id) in address for address in addresses)
    page = officer(addresses[0])
    assert "提示" in page.one("li", class_="sel").text


def test_lists_are_narrowed_and_come_in_pages(officer: Browser) -> None:
    whole = officer("/review", list="late")
    older = next(link["href"] for link in whole.every("a", class_="btn") if link.text == "下一页")
    assert parse_qs(urlsplit(older).query) == {"list": ["late"], "page": ["2"]}
    second = officer(older)
    assert [row.text for row in second.one("tbody").every("tr")] != [row.text for row in whole.one("tbody").every("tr")]
    none = officer("/review", list="late", to="2020-01-01")
    assert "没有符合条件的记录" in none.text
    assert figures(none)["补录事项"][0] == 0
    heads = officer("/review", list="late", officer="demo-head")
    assert all("演示负责人01" in row.text for row in heads.one("tbody").every("tr"))
    bans = officer("/review", list="late", kind="ban")
    assert figures(bans)["补录事项"][0] < figures(whole)["补录事项"][0]
    assert "没有符合条件的记录" in officer("/review", list="late", page="999999").text


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"from": "昨天"}, "不是日期"), ({"from": "2026-02-01", "to": "2026-01-01"}, "止日早于起日")],
)
def test_a_wrong_condition_is_said_and_does_not_narrow(officer: Browser, asked: dict[str, str], told: str) -> None:
    page = officer("/review", 422, list="late", **asked)
    assert told in page.one(role="alert").text
    assert list(page.one("tbody").every("tr"))


@pytest.mark.parametrize("strange", ["list", "officer", "kind", "rule", "outcome", "page"])
def test_whatever_an_address_says_the_page_answers(officer: Browser, strange: str) -> None:
    for value in ("\0", "'; --", "9" * 30, "不存在"):
        officer("/review", 200, **{strange: value})


def test_each_authority_reads_its_own_lists_and_partners_none(
    instance: Running, nobody: Browser, client: Client, amended: str
) -> None:
    district = Browser(instance.address, "demo-district-head")("/review", list="amendments")
    assert amended not in district.text
    assert not any(amended in link.get("href") for link in district.every("a"))
    Browser(instance.address, "demo-partner-police")("/review", 403)
    Browser(instance.address, "demo-admin")("/review", 403)
    assert nobody.fetch("/review", 303).headers["location"].startswith("/sign-in")


def test_closed_cases_are_in_the_lists_of_their_readers_and_of_auditors(instance: Running, client: Client) -> None:
    hand = Hand(client)
    hand.begin("上海市演示封闭协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.take("demo-head", "set-attention-mark", 0, readers=[*PAIR, "demo-head"], reason="媒体集中报道")
    hand.listed()
    for token, shown in (("demo-reviewer", False), ("demo-auditor", True), ("demo-officer", True)):
        page = Browser(instance.address, token)("/review", list="late")
        assert ("上海市演示封闭协会" in page.text) is shown, token
