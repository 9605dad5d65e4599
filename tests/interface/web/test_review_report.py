"""评查报告 over HTTP and beside the file: what it tells, to whom, and that a closed case stays closed."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from interface.cli.client import Client, RefusedByServer
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, IMPORTED, PAIR, PATH, Browser, Hand
from tests.interface.web.seen import Element

PAGE = "/cases/{}/review/report"
FATAL = ("PR-029", "PR-031", "PR-032")


@pytest.fixture(scope="module")
def told(client: Client) -> Any:
    """The review of the imported case, as the API tells it."""
    return client.signed_in_as("demo-auditor").get(f"{PATH}/{IMPORTED.case_id}/review").body


@pytest.fixture(scope="module")
def closed(client: Client) -> str:
    """A case closed to its two officers and the head."""
    hand = Hand(client)
    hand.begin("评查关注协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.take("demo-head", "set-attention-mark", 0, readers=[*PAIR, "demo-head"], reason="媒体集中报道")
    hand.listed()
    return hand.case_id


def outcomes(review: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in review["rules"]:
        found.setdefault(rule["outcome"]["code"], []).append(rule["rule"])
    return found


def panel(page: Element, title: str) -> Element:
    return page.one("section", **{"aria-labelledby": title})


def test_every_rule_is_told_with_outcome_entry_facts_and_articles(told: Any) -> None:
    assert [rule["rule"] for rule in told["rules"]] == [f"PR-{n:03}" for n in range(1, 103)]
    fatal = [
        rule for rule in told["rules"] if (rule["outcome"]["code"], rule["severity"]["code"]) == ("violated", "fatal")
    ]
    assert tuple(rule["rule"] for rule in fatal) == FATAL
    for rule in fatal:
        broken = [each for each in rule["evidence"] if each["finding"]["outcome"]["code"] == "violated"]
        assert all(each["entry"]["event"]["code"] == "penalty_decided" and each["anew"] for each in broken)
        assert all(each["entry"]["imported"] and each["finding"]["articles"] for each in broken)
        assert all(each["finding"]["facts"] for each in broken)
    assert (
        told["score"] | {"grade": told["score"]["grade"]["code"]} >= {"points": 0, "grade": "fail", "fatal": 3}.items()
    )
    assert told["score"]["provisional"]
    assert all(rule["missing"] for rule in told["rules"] if rule["outcome"]["code"] == "not_determinable")
    assert told["judged_by"]["zh"]
    assert told["judged_by"]["en"]


def test_a_case_taken_here_is_reviewed_by_the_findings_of_its_day(client: Client) -> None:
    review = client.signed_in_as("demo-officer").get(f"{PATH}/{FLAGGED.case_id}/review").body
    assert review["anew"] == 0
    assert "PR-054" in outcomes(review)["violated"]
    assert review["score"]["fatal"] == 0
    assert not any(each["anew"] for rule in review["rules"] for each in rule["evidence"] if each["entry"] is not None)


def test_the_page_has_what_is_fatal_on_top_and_every_entry_a_click_away(officer: Browser, told: Any) -> None:
    page = officer(PAGE.format(IMPORTED.case_id))
    fatal = panel(page, "fatal-title")
    assert all(number in fatal.text for number in FATAL)
    assert "《行政处罚法》第44、62条" in fatal.text
    assert "决定日期 2025-08-06" in fatal.text
    sections = [section.attributes.get("aria-labelledby", "") for section in page.every("section")]
    assert sections.index("fatal-title") < sections.index("broken-title") < sections.index("unknown-title")
    for link in {link["href"] for link in fatal.every("a")}:
        version = parse_qs(urlsplit(link).query)["version"][0]
        assert officer(link).one("li", class_="sel")["id"] == f"v{version}"
    unknown = panel(page, "unknown-title")
    assert all(number in unknown.text for number in outcomes(told)["not_determinable"])
    assert "导入的案卷未载有关材料" in unknown.text
    assert "不合格" in panel(page, "score-title").text


def test_the_report_stands_beside_the_file(officer: Browser) -> None:
    tabs = officer(f"/cases/{FLAGGED.case_id}").one("nav", **{"aria-label": "本案各页"})
    address = next(link["href"] for link in tabs.every("a") if link.text == "评查报告")
    assert address == PAGE.format(FLAGGED.case_id)
    current = [link.text for link in officer(address).every("a") if link.attributes.get("aria-current") == "page"]
    assert "评查报告" in current


def test_the_report_in_english(officer: Browser) -> None:
    english = Browser(officer.address, "demo-officer")
    english.send("/language", language="en", next="/worklist")
    page = english(PAGE.format(IMPORTED.case_id))
    assert "The party was told the intended penalty" in panel(page, "fatal-title").text
    assert "the imported file tells of no such paper" in page.text
    assert "致命" not in page.text


@pytest.mark.parametrize("token", ["demo-reviewer", "demo-district-officer", "demo-district-head", "demo-admin"])
def test_to_strangers_of_a_closed_case_there_is_no_report(
    instance: Running, client: Client, closed: str, token: str
) -> None:
    assert Browser(instance.address, token)(PAGE.format(closed), 404).one("h1").text == "未找到"
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as(token).get(f"{PATH}/{closed}/review")
    assert refused.value.status == 404


@pytest.mark.parametrize("token", ["demo-partner-police", "demo-district-officer"])
def test_another_authority_and_a_partner_learn_nothing(client: Client, token: str) -> None:
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as(token).get(f"{PATH}/{FLAGGED.case_id}/review")
    assert refused.value.status == 404


def test_reading_the_report_of_a_closed_case_is_put_on_record(instance: Running, client: Client, closed: str) -> None:
    head = client.signed_in_as("demo-head")
    assert "demo-auditor" not in {each["reader"] for each in head.get(f"{PATH}/{closed}/readings").body["readings"]}
    client.signed_in_as("demo-auditor").get(f"{PATH}/{closed}/review")
    assert "demo-auditor" in {each["reader"] for each in head.get(f"{PATH}/{closed}/readings").body["readings"]}
    assert "评查关注协会" in Browser(instance.address, "demo-officer-2")(PAGE.format(closed)).text
    assert "demo-officer-2" in {each["reader"] for each in head.get(f"{PATH}/{closed}/readings").body["readings"]}


def test_a_case_is_reviewed_only_as_the_kind_that_it_is(client: Client) -> None:
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-officer").get(f"/api/v1/ban-cases/{FLAGGED.case_id}/review")
    assert refused.value.status == 404
