"""The page of a case: header, map, what can be done, limits, timeline, as the API tells the same reader."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from domain.law.rule import RULES
from interface.cli.client import Client
from interface.demo.ongoing import CASE_ID as RUNNING
from interface.web.cases.stations import stations_of
from interface.web.cases.steps_view import LIKELY, NOT_YET_THERE
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, HOSTILE, IMPORTED, PATH, SECRET, Browser, ago
from tests.interface.web.seen import Element

CITED = re.compile(r"《.+》|执法实践")
"""An article, or the practice that stands where no article does."""


def steps(client: Client, case_id: str, token: str) -> list[dict[str, Any]]:
    """What GET …/next tells, without the clock's own steps."""
    told = client.signed_in_as(token).get(f"{PATH}/{case_id}/next").body["steps"]
    return [step for step in told if not step["clock"]]


def acts(page: Element) -> dict[str, Element]:
    """The entries of the timeline by their id."""
    return {entry["id"]: entry for entry in page.one("ol", id="timeline").every("li")}


def facts(entry: Element) -> dict[str, str]:
    """The captioned values of a list."""
    told = entry.one("dl")
    return dict(zip((dt.text for dt in told.every("dt")), (dd.text for dd in told.every("dd")), strict=True))


def tags(element: Element) -> list[str]:
    return [tag.text for tag in element.every("span", class_="tag")]


def test_the_header_tells_party_number_officers_and_version(officer: Browser, client: Client, questioned: str) -> None:
    page = officer(f"/cases/{questioned}")
    version = client.signed_in_as("demo-head").get(f"{PATH}/{questioned}").body["version"]
    head = page.one("section", class_="spine")
    assert page.one("h1").text == HOSTILE
    assert page.one("title").text == f"{HOSTILE} · 案卷"
    assert tags(head) == ["调查中", "处罚案件"]
    assert re.search(r"沪民社罚立字〔\d{4}〕第\d+号", head.text)
    for told in ("51310000MJ1234561Q", "社会团体", "上海市民政部门", "演示执法员01、演示执法员02", f"第 {version} 版"):
        assert told in head.text
    party = {dt.text for dt in page.one("aside").every("dt")}
    assert party == {"名称", "类型", "统一社会信用代码", "涉嫌违法行为"}


def test_a_hostile_name_never_becomes_an_element(officer: Browser, questioned: str) -> None:
    text = officer.fetch(f"/cases/{questioned}").text
    assert "&lt;script&gt;alert(&#39;案&#39;)&lt;/script&gt;&amp;amp;协会" in text
    assert [script.get("src") for script in officer(f"/cases/{questioned}").every("script")] == [
        "/static/shell.js",
        "/static/case.js",
    ]


@pytest.mark.parametrize("token", ["demo-officer", "demo-head", "demo-auditor"])
def test_what_is_personal_is_on_no_page(instance: Running, client: Client, questioned: str, token: str) -> None:
    file = client.signed_in_as("demo-officer").get(f"{PATH}/{questioned}").body
    history = client.signed_in_as("demo-officer").get(f"{PATH}/{questioned}/history").body
    assert "inquiry_recorded" in [entry["event"]["code"] for entry in history["entries"]]
    reader = Browser(instance.address, token)
    for page in (f"/cases/{questioned}", "/cases", f"/cases?q={SECRET}"):
        assert SECRET.encode() not in reader.fetch(page).content.replace(f'value="{SECRET}"'.encode(), b"")
    inquiry = next(act for act in acts(reader(f"/cases/{questioned}")).values() if "制作询问笔录" in act.text)
    assert facts(inquiry)["摘要"] == "承认未参加年度检查"
    assert "被询问人" not in facts(inquiry)
    assert (facts(inquiry)["种类"], facts(inquiry)["结束时间"]) == ("当事人的陈述", f"{ago(10)} 10:00")
    assert file["version"] == len(history["entries"])


def test_the_map_shows_where_the_case_stands_and_since_when(officer: Browser, questioned: str) -> None:
    stations = list(officer(f"/cases/{questioned}").one("div", class_="map").one("ol").every("li"))
    assert tuple(next(str(text) for text in station.content) for station in stations) == stations_of("investigation")[0]
    assert [station["class"].split()[1:] for station in stations] == [["ok"], ["now"], *([[]] * 7)]
    assert [station.get("aria-current") for station in stations] == ["", "step", *([""] * 7)]
    assert [station.one("small").text for station in stations[:3]] == [f"{ago(19):%m-%d}"] * 2 + [""]


def test_the_map_of_a_finished_case_and_its_tracks(officer: Browser) -> None:
    page = officer(f"/cases/{FLAGGED.case_id}").one("div", class_="map")
    stations = list(page.one("ol").every("li"))
    assert [station["class"].split()[1:] for station in stations] == [["ok"]] * 8 + [["now"]]
    assert stations[5].one("small").text == f"{FLAGGED.source.decided_on:%m-%d}"
    bars = {bar.one("span", class_="lb").text: bar.one("span", class_="bar") for bar in page.one("ul").every("li")}
    assert bars["陈述申辩"].text == "陈述申辩终结"
    assert "dn" in bars["陈述申辩"]["class"].split()
    assert bars["送达 行政处罚决定书"].text == "公告送达完成"


@pytest.mark.parametrize("token", ["demo-officer", "demo-head", "demo-reviewer", "demo-auditor"])
@pytest.mark.parametrize("case", ["questioned", "running", "finished", "imported"])
def test_the_open_steps_are_those_of_the_api(
    instance: Running, client: Client, questioned: str, token: str, case: str
) -> None:
    case_id = {
        "questioned": questioned,
        "running": str(RUNNING),
        "finished": str(FLAGGED.case_id),
        "imported": str(IMPORTED.case_id),
    }[case]
    panel = Browser(instance.address, token)(f"/cases/{case_id}").panel("现在可以办")
    told = steps(client, case_id, token)
    likely = [str(link.content[0]) for link in panel.every("a", class_="act")]
    shown = [*likely, *(link.text for link in panel.every("a", class_="btn"))]
    assert sorted(shown) == sorted(step["zh"] for step in told if step["open"])
    assert len(likely) <= LIKELY
    assert panel.one("span", class_="cnt").text == str(len(shown))
    blocked = [item.one("b").text for item in panel.every("li")]
    assert sorted(blocked) == sorted(step["zh"] for step in told if not step["open"])
    if token == "demo-auditor":
        assert "以您的岗位，目前没有可以办理的步骤。" in panel.text


def test_a_step_that_waits_names_its_articles_and_the_day_it_opens(officer: Browser, client: Client) -> None:
    panel = officer(f"/cases/{RUNNING}").panel("现在可以办")
    shown = {item.one("b").text: item for item in panel.every("li")}
    blocked = [step for step in steps(client, str(RUNNING), "demo-officer") if step["obstacles"]]
    dated = 0
    for step in blocked:
        line = shown[step["zh"]]
        assert CITED.search(line.text), line.text
        days = [found["opens_on"] for found in step["obstacles"] if found["opens_on"]]
        if days:
            dated += 1
            assert max(days) in line.one("span", class_="op").text
            assert all(found["zh"] in line.text for found in step["obstacles"])
    assert dated, "no step waits for a day"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_greyed_act_says_rule_article_and_moment(instance: Running, client: Client, language: str) -> None:
    reader = Browser(instance.address, "demo-officer")
    reader.cookies.set("lang", language)
    panel = reader(f"/cases/{RUNNING}").panel({"zh": "现在可以办", "en": "Open to you now"}[language])
    shown = {item.one("b").text: item for item in panel.every("li")}
    told = 0
    for step in steps(client, str(RUNNING), "demo-officer"):
        for found in step["obstacles"] if not step["open"] else ():
            if step["power_missing"] or found["rule"] in NOT_YET_THERE:
                continue
            [reason] = [line for line in shown[step[language]].every("p") if found[language] in line.text]
            small = reason.one("small").text
            assert found["rule"] in small
            assert RULES[found["rule"]].catalogue_id in small
            assert all(cite["article"] is None or str(cite["article"]) in small for cite in found["articles"])
            if found["opens_on"]:
                told += 1
                alone = len(step["obstacles"]) == 1
                assert found["opens_on"] in (shown[step[language]].one("span", class_="op").text if alone else small)
    assert told, "no rule opens on a day"


def test_a_limit_shows_its_count_day_by_day_on_one_line(officer: Browser, client: Client) -> None:
    rows = officer(f"/cases/{RUNNING}").panel("期限").one("tbody").every("tr")
    [row] = [row for row in rows if row.one("th").text == "陈述申辩期限"]
    opened = row.one("td", class_="calc").one("details", class_="count")
    assert opened.one("summary").text.startswith("逐日计算")
    line = str(next(part.text for part in opened.content if isinstance(part, Element) and part.tag == "span"))
    told = client.signed_in_as("demo-officer").get(f"{PATH}/{RUNNING}/deadlines").body["limits"]
    limit = next(each["limit"] for each in told if each["limit"]["zh"] == "陈述申辩期限")
    assert line == limit["day_by_day"]
    counted = re.findall(r"\([一二三四五六日]\) (\d+)", line)
    assert counted == [str(number) for number in range(1, limit["length"] + 1)]
    assert line.endswith(f"→ {limit['last_day'][5:]}")


def test_the_limits_are_computed_before_the_readers_eyes(officer: Browser, client: Client) -> None:
    panel = officer(f"/cases/{RUNNING}").panel("期限")
    told = client.signed_in_as("demo-officer").get(f"{PATH}/{RUNNING}/deadlines").body["limits"]
    rows = list(panel.one("tbody").every("tr"))
    assert len(rows) == len(told) > 2
    for row, entry in zip(rows, told, strict=True):
        limit = entry["limit"]
        assert row.one("th").text.startswith(limit["zh"])
        assert (limit["computation"] or "法律未定天数") in row.one("td", class_="calc").text
        assert limit["day_by_day"] in row.one("td", class_="calc").text
        assert bool(limit["day_by_day_en"]) is bool(limit["day_by_day"])
        assert limit["basis_zh"] in row.text
        assert ("暂定" in row.text) == limit["provisional"]
        if limit["state"] == "open" and limit["last_day"]:
            days = (date.fromisoformat(limit["last_day"]) - date.fromisoformat(ago(0).isoformat())).days
            assert days < 1 or row.one("span", class_="lamp").text == f"剩 {days} 日"
            assert limit["last_day"] in row.text


def test_the_timeline_is_the_history_latest_first(officer: Browser, client: Client, questioned: str) -> None:
    entries = client.signed_in_as("demo-head").get(f"{PATH}/{questioned}/history").body["entries"]
    told = [entry for entry in reversed(entries) if entry["event"]["code"] not in ("stage_entered", "track_restarted")]
    shown = acts(officer(f"/cases/{questioned}"))
    assert list(shown) == [f"v{entry['version']}" for entry in told]
    for entry in told:
        line = shown[f"v{entry['version']}"]
        assert entry["event"]["zh"] in line.text
        assert ("补录" in tags(line)) == entry["late"]
        assert f"依据 {len(entry['basis'])} 条" in line.text
        assert all(CITED.search(found.text) for found in line.every("div", class_="fd"))
    filed = next(line for line in shown.values() if "主线 → 已立案" in line.text)
    assert "负责人" in filed.text
    assert "演示负责人01 记录于" in filed.text


def test_what_is_assumed_late_or_flagged_carries_its_tag(officer: Browser) -> None:
    page = officer(f"/cases/{FLAGGED.case_id}")
    told = [tag for line in acts(page).values() for tag in tags(line)]
    assert "补录" in told
    assert any(re.fullmatch(r"推定 \d+ 项", tag) for tag in told)
    assert any(tag.startswith("提示 ") for tag in told)
    assert any(dt.text.endswith("推定") for dt in page.one("ol", id="timeline").every("dt"))
    assert "不是原案记载" in " ".join(strip.text for strip in page.every("div", class_="strip"))
    assert f"来源 {FLAGGED.source.source}" in page.text
    assert "撤销登记" in page.panel("处理结果").text


def test_an_imported_history_says_so_everywhere(officer: Browser) -> None:
    page = officer(f"/cases/{IMPORTED.case_id}")
    assert "导入的历史，未经规则接受" in tags(page.one("section", class_="spine"))
    assert all("导入" in tags(line) for line in acts(page).values())
    assert not list(page.one("ol", id="timeline").every("div", class_="fd"))


def test_a_case_that_does_not_exist_is_not_found(officer: Browser) -> None:
    page = officer(f"/cases/{uuid4()}", 404)
    assert (page.one("h1").text, page.one("title").text) == ("未找到", "未找到 · 案卷")
    assert "没有这一记录，或者您无权查阅。" in page.text


def test_a_case_tells_its_version_as_an_event_and_strangers_nothing(officer: Browser, questioned: str) -> None:
    told = officer.fetch(f"/cases/{questioned}/changes")
    assert told.headers["Content-Type"].startswith("text/event-stream")
    assert "event: version\ndata: " in told.text
    assert Browser(officer.address).fetch(f"/cases/{questioned}/changes", 204).text == ""
    assert Browser(officer.address, "demo-district-officer").fetch(f"/cases/{questioned}/changes", 204).text == ""
