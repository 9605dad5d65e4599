"""时间线与回放: the whole history, the case at a version or a day, two versions compared; to nobody what is not his."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.messages import shanghai_day
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import IMPORTED, PAIR, PATH, SECRET, Browser, Hand, ago
from tests.interface.web.seen import Element

CODE = "51310000MJ1234561Q"
SUSPECTED, MEANT = "未按规定接受年度检查", "未按规定接受2024年度检查"


@pytest.fixture(scope="module")
def corrected(client: Client) -> str:
    """A case whose filing form was corrected: proposed by the officer, approved by the head."""
    hand = Hand(client)
    hand.begin("上海市演示更正协会", code=CODE)
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    change = {"entry": 1, "field": "suspected_breach", "old": json.dumps(SUSPECTED), "new": json.dumps(MEANT)}
    hand.take("demo-officer", "propose-correction", 0, **change, reason="漏写年度")
    hand.take("demo-head", "approve-correction", 0, paper_after="note_attached")
    hand.listed()
    return hand.case_id


@pytest.fixture(scope="module")
def closed(client: Client) -> str:
    """A case that only the two officers and the head may read."""
    hand = Hand(client)
    hand.begin("上海市演示关注协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.take("demo-head", "set-attention-mark", 0, readers=[*PAIR, "demo-head"], reason="媒体集中报道")
    hand.listed()
    return hand.case_id


def timeline(case_id: str) -> str:
    return f"/cases/{case_id}/timeline"


def entries(page: Element) -> dict[str, Element]:
    """The acts on the list by their id, the latest first."""
    return {entry["id"]: entry for entry in page.one("ol", id="tl").every("li")}


def then(page: Element) -> Element:
    return page.one(id="then")


def events(client: Client, case_id: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = client.signed_in_as("demo-head").get(f"{PATH}/{case_id}/history").body["entries"]
    return told


def version_of(client: Client, case_id: str, event: str) -> int:
    return next(entry["version"] for entry in events(client, case_id) if entry["event"]["code"] == event)


def test_the_list_holds_every_act_and_the_last_version_is_shown(
    officer: Browser, client: Client, questioned: str
) -> None:
    page = officer(timeline(questioned))
    told = events(client, questioned)
    acts = [entry for entry in told if entry["event"]["code"] not in ("stage_entered", "track_restarted")]
    assert list(entries(page)) == [f"v{act['version']}" for act in reversed(acts)]
    assert not list(page.one("ol", id="tl").every("li", class_="fut"))
    assert page.one(id="replay-now").text.startswith(f"第 {told[-1]['version']} 版")
    assert page.one("input", id="version")["max"] == str(told[-1]["version"])
    assert timeline(questioned) in [link["href"] for link in page.every("a", **{"aria-current": "page"})]
    assert "回放，不能办理" in then(page).text
    assert not list(then(page).every("a", class_="act"))


def test_what_came_later_stays_in_the_list_hollow_and_is_not_in_the_file(
    officer: Browser, client: Client, questioned: str
) -> None:
    inquiry = version_of(client, questioned, "inquiry_recorded")
    page = officer(timeline(questioned), version="1")
    acts = entries(page)
    assert "fut" in acts[f"v{inquiry}"]["class"].split()
    assert "当时尚未记录" in acts[f"v{inquiry}"].text
    assert "sel" in acts["v1"]["class"].split()
    assert "承认未参加年度检查" not in then(page).text
    assert "承认未参加年度检查" in then(officer(timeline(questioned))).text


def test_a_version_within_an_act_shows_the_act_whole(officer: Browser, client: Client, questioned: str) -> None:
    filed = version_of(client, questioned, "case_filed")
    within, whole = (
        officer(timeline(questioned), version=str(filed)),
        officer(timeline(questioned), version=str(filed + 1)),
    )
    assert then(within).text == then(whole).text
    assert within.one(id="replay-now").text.startswith(f"第 {filed + 1} 版")
    stages = then(whole).text
    assert "已立案" in stages
    following = within.one("a", id="step-following")["href"]
    assert officer(following).one("li", class_="sel")["id"] == f"v{filed + 2}"


def test_differences_to_the_version_before_are_marked(officer: Browser, client: Client, questioned: str) -> None:
    assigned = version_of(client, questioned, "officers_assigned")
    page = officer(timeline(questioned), version=str(assigned))
    changes = [change.text for change in then(page).every("span", class_="chg")]
    assert "原为 已立案 现为 调查中" in changes
    assert any("演示执法员01、演示执法员02" in change or "演示执法员01；演示执法员02" in change for change in changes)
    assert any(act.text == "制作询问笔录" for act in then(page).every("ins"))
    first = then(officer(timeline(questioned), version="1"))
    assert not list(first.every("ins"))
    assert "第一版，之前没有记录" in first.text


def test_any_two_versions_are_compared(officer: Browser, client: Client, questioned: str) -> None:
    last = events(client, questioned)[-1]["version"]
    page = officer(timeline(questioned), version=str(last), against="1")
    assert "与第 1 版比较" in then(page).text
    assert "原为 已立案" not in then(page).text
    same = then(officer(timeline(questioned), version=str(last), against=str(last)))
    assert "没有不同" in same.text
    assert not list(same.every("span", class_="chg"))
    back = then(officer(timeline(questioned), version="1", against=str(last)))
    assert any("调查中" in gone.text for gone in back.every("del"))


def test_a_correction_tells_itself_and_counts_from_its_approval(
    officer: Browser, client: Client, corrected: str
) -> None:
    proposed = version_of(client, corrected, "correction_proposed")
    approved = version_of(client, corrected, "correction_approved")
    page = officer(timeline(corrected), version=str(approved))
    panel = page.panel("这一版的更正")
    for told in (SUSPECTED, MEANT, "漏写年度", "演示执法员01", "演示负责人01", "附卷说明", "期限无变化", "提请立案"):
        assert told in panel.text
    assert [gone.text for gone in panel.every("del")] == [SUSPECTED]
    assert any(MEANT in new.text for new in then(page).every("ins"))
    before = officer(timeline(corrected), version=str(proposed))
    assert "更正待批准" in before.panel("这一版的更正").text
    assert MEANT not in " ".join(chapter.text for chapter in then(before).every("details"))
    first = entries(officer(timeline(corrected)))["v1"]
    assert "fix" in first["class"].split()
    assert f"第 {approved} 版更正" in first.text
    assert "\\u" not in officer.fetch(timeline(corrected)).text, "values stand as words, not as JSON"


def test_a_day_shows_what_was_on_record_at_its_end(officer: Browser, questioned: str) -> None:
    today = shanghai_day(datetime.now(UTC))
    page = officer(timeline(questioned), on=today.isoformat())
    assert "终了时的记载" in then(page).text
    assert then(officer(timeline(questioned), on=today.strftime("%Y%m%d"))).text == then(page).text
    empty = officer(timeline(questioned), on="2020-01-01")
    assert "还没有记录" in then(empty).text
    assert all("fut" in entry["class"].split() for entry in entries(empty).values())
    assert officer(then(empty).one("a")["href"]).one("li", class_="sel")["id"] == "v1"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"version": "9999"}, "没有第 9999 版"),
        ({"version": "0"}, "没有第 0 版"),
        ({"version": "-1"}, "没有第 -1 版"),
        ({"version": "<b>"}, "没有第 <b> 版"),
        ({"version": "³"}, "没有第"),
        ({"version": "9" * 400}, "没有第"),
        ({"against": "x"}, "没有第 x 版"),
        ({"on": "昨天"}, "“昨天”不是日期"),
        ({"on": "2026-02-30"}, "不是日期"),
        ({"on": "9999-01-01"}, "还没有到"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_last_version_shown(
    officer: Browser, questioned: str, asked: dict[str, str], told: str
) -> None:
    page = officer(timeline(questioned), 422, **asked)
    assert told in page.one(role="alert").text
    assert "当时的案件" in then(page).text
    assert not list(page.one("ol", id="tl").every("li", class_="fut"))


def test_the_list_is_narrowed_and_an_empty_one_names_what_is_missing(
    officer: Browser, client: Client, corrected: str
) -> None:
    page = officer(timeline(corrected), only="amended")
    assert any("批准更正" in entry.text for entry in entries(page).values())
    choices = page.one("nav", **{"aria-label": "只看"})
    for link in choices.every("a"):
        label, count = link.text.rsplit(" ", 1)
        found = officer(link["href"])
        assert len(list(found.one("ol", id="tl").every("li"))) == int(count), label
    heads = officer(timeline(corrected), by="demo-head")
    assert all("演示负责人01" in entry.text for entry in entries(heads).values())
    empty = officer(timeline(corrected), only="remedy")
    listed = empty.one("section", id="replay-history")
    assert "没有“救济执行”的记录" in listed.text
    [everything] = [link["href"] for link in listed.every("a") if link.text == "显示全部"]
    assert entries(officer(everything))


def test_what_came_late_states_both_times_and_the_reason(officer: Browser, questioned: str) -> None:
    first = entries(officer(timeline(questioned)))["v1"]
    assert "late" in first["class"].split()
    assert f"发生 {ago(20)}，记录 " in first.text
    assert "补录理由：补录" in first.text


@pytest.mark.parametrize("token", ["demo-officer", "demo-head", "demo-auditor"])
def test_what_is_personal_is_on_no_version(instance: Running, questioned: str, token: str, client: Client) -> None:
    reader, last = Browser(instance.address, token), events(client, questioned)[-1]["version"]
    for version in range(1, last + 1):
        assert SECRET.encode() not in reader.fetch(timeline(questioned), version=str(version)).content
    assert "（个人信息，不在此显示）" in reader(timeline(questioned)).text
    assert SECRET.encode() not in reader.fetch(f"/cases/{questioned}/review", outcome="satisfied").content


def test_other_authorities_partners_and_nobody_see_no_history(
    instance: Running, nobody: Browser, questioned: str
) -> None:
    for page in (timeline(questioned), f"/cases/{questioned}/review"):
        for token in ("demo-district-officer", "demo-partner-police", "demo-admin"):
            Browser(instance.address, token)(page, 404)
        assert nobody.fetch(page, 303).headers["location"].startswith("/sign-in?next=")
        Browser(instance.address, "demo-head")("/cases/00000000-0000-4000-8000-000000000000/timeline", 404)


def test_a_closed_case_is_replayed_to_its_readers_and_every_reading_is_on_record(
    instance: Running, client: Client, closed: str
) -> None:
    for page in (timeline(closed), f"/cases/{closed}/review"):
        Browser(instance.address, "demo-reviewer")(page, 404)
    auditor = Browser(instance.address, "demo-auditor")
    page = auditor(timeline(closed))
    assert "限 3 人：" in then(page).text
    assert "关注案件 限 3 人阅" in page.one("section", class_="spine").text
    assert "本机关有阅卷职权的人员" in then(auditor(timeline(closed), version="1")).text
    readings = client.signed_in_as("demo-head").get(f"{PATH}/{closed}/readings").body["readings"]
    assert "demo-auditor" in {reading["reader"] for reading in readings}
    assert "demo-reviewer" not in {reading["reader"] for reading in readings}


def test_imported_history_is_replayed_act_by_act(officer: Browser, client: Client) -> None:
    page = officer(timeline(str(IMPORTED.case_id)))
    assert "导入" in page.one("ol", id="tl").text
    assert "late" not in page.one("ol", id="tl").text
    first = officer(timeline(str(IMPORTED.case_id)), version="1")
    assert first.one("li", class_="sel")["id"] == "v1"
    assert list(first.one("ol", id="tl").every("li", class_="fut"))


def test_a_register_has_no_timeline(officer: Browser, client: Client) -> None:
    found = client.signed_in_as("demo-admin").get("/api/v1/directory").body["entries"]
    Browser(officer.address, "demo-admin")(timeline(found[0]["entry"]), 404)


def test_the_pages_speak_english(instance: Running, corrected: str) -> None:
    browser = Browser(instance.address, "demo-auditor")
    browser.cookies.set("lang", "en")
    page = browser(timeline(corrected))
    assert page["lang"] == "en"
    for told in ("Timeline and replay", "The case as it stood", "Correction approved", "Lawful that day"):
        assert told in page.text
    review = browser(f"/cases/{corrected}/review")
    assert "Not passed" in review.text
    assert "Late entries" in browser("/review", list="late").text
