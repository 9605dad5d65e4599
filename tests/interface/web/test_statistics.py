"""The page of the statistics: figures with their definitions, where they lead, what a wrong question is told."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.law.statistics import MEASURES
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, Browser
from tests.interface.web.seen import Element

WHOLE = {"from": "2016-01-01", "to": "2026-12-31"}
PENALTIES = next(measure for measure in MEASURES if measure.id == "penalties")


def test_every_measure_stands_there_with_its_definition_and_leads_to_its_cases(officer: Browser) -> None:
    page = officer("/statistics", **WHOLE)
    rows = list(page.panel("全部口径").one("tbody").every("tr"))
    assert [row.one("th").text for row in rows] == [f"{each.label.zh} {each.definition.zh}" for each in MEASURES]
    link = next(row for row in rows if row.one("th").text.startswith(PENALTIES.label.zh + " ")).one("a")
    number, unit = link.text.split()
    assert unit == "次"
    cases = officer(link["href"])
    named = [row for body in cases.every("tbody") for row in body.every("tr")]
    # What a story did in the districts is counted and not named.
    assert 2 <= len(named) <= int(number)
    assert f"/cases/{FLAGGED.case_id}" in {each["href"] for each in cases.every("a")}
    assert "处罚" in cases.one("h1").text
    assert [link["href"] for link in cases.one("nav", class_="crumb").every("a")] == ["/statistics"]


def test_figures_are_told_apart_and_narrowed_and_the_form_keeps_it(officer: Browser) -> None:
    page = officer("/statistics", **WHOLE, by="year", organization_type="social_group")
    parts = {row.every("td").__next__().text for row in page.panel("全部口径").one("tbody").every("tr")}
    assert any(part.endswith("年") for part in parts)
    chosen = [option["value"] for option in page.one("main").every("option") if "selected" in option.attributes]
    assert {"year", "social_group", "310000"} <= set(chosen)
    [csv] = [link["href"] for link in page.every("a") if ".csv" in link["href"]]
    assert parse_qs(urlsplit(csv).query)["by"] == ["year"]
    table = officer.fetch(csv).text
    assert table.startswith("\ufeffmeasure,")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/statistics?area=110000", "area"),
        ("/statistics?from=x", "from"),
        ("/statistics?from=2020-01-01&to=2019-01-01", "to"),
        ("/statistics?by=weather", "by"),
        ("/statistics?kind=murder", "kind"),
        ("/statistics/cases?measure=查处", "measure"),
        ("/statistics/cases", "measure"),
    ],
)
def test_a_wrong_question_is_answered_with_its_field(officer: Browser, path: str, told: str) -> None:
    page = officer(path, 422)
    assert page.one("h1").text == "条件有误"
    assert told in page.one("main").text


def test_a_district_asks_for_itself_and_who_does_not_read_is_told(
    instance: Running, officer: Browser, nobody: Browser
) -> None:
    own = Browser(instance.address, "demo-district-officer")("/statistics")
    areas = [option["value"] for option in own.one("select", id="area").every("option")]
    assert areas == ["310105"]
    assert Browser(instance.address, "demo-district-officer")("/statistics?area=310000", 422)
    assert Browser(instance.address, "demo-partner-police")("/statistics", 403)
    assert nobody.fetch("/statistics", 303).headers["location"].startswith("/sign-in")


def numbers(page: Element, heading: str) -> Iterator[tuple[int, str]]:
    """The linked numbers under a heading, with where they lead."""
    for link in page.panel(heading).every("a"):
        text = link.text.replace(",", "").split()
        if text[0].isdigit() and "元" not in text:
            yield int(text[0]), link["href"]


@pytest.mark.parametrize(
    "heading", ["受理和处罚", "涉嫌非法社会组织和处置", "非法社会组织处置方式", "受理案件：按机关", "期限办结"]
)
def test_every_number_of_a_chart_leads_to_as_many(officer: Browser, heading: str) -> None:
    found = list(numbers(officer("/statistics", **WHOLE), heading))
    assert found
    for number, address in found:
        page = officer(address)
        assert f"{number}" in page.one("h1").text.replace(",", "")
        rows = sum(1 for body in page.every("tbody") for _ in body.every("tr"))
        assert rows <= number


def test_charts_have_titles_and_the_same_numbers_in_a_table(officer: Browser) -> None:
    page = officer("/statistics", **WHOLE)
    drawings = [svg for svg in page.one("main").every("svg") if svg.get("role") == "img"]
    assert len(drawings) == 3
    for svg in drawings:
        title = svg.one("title")
        assert title["id"] == svg["aria-labelledby"]
        assert title.text
    for heading in ("受理和处罚", "涉嫌非法社会组织和处置"):
        panel = page.panel(heading)
        lines = list(panel.every("polyline"))
        assert len({line["class"] for line in lines}) == len(lines)
        head = [cell.text for cell in panel.one("thead").every("th")]
        assert len(head) == len(lines) + 1
        assert all(len(line["points"].split()) == len(list(panel.one("tbody").every("tr"))) for line in lines)


def test_a_dissuasion_is_no_ban(officer: Browser) -> None:
    rows = {
        row.one("th").text: row for row in officer("/statistics").panel("非法社会组织处置方式").one("tbody").every("tr")
    }
    assert list(rows) == ["取缔", "劝散", "引导登记"]


def test_months_are_told_where_the_period_is_short_and_years_where_it_is_long(officer: Browser) -> None:
    def places(**period: str) -> list[str]:
        panel = officer("/statistics", **period).panel("受理和处罚")
        return [row.one("th").text for row in panel.one("tbody").every("tr")]

    assert places(**{"from": "2020-11-30", "to": "2021-02-01"}) == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert places(**{"from": "2020-01-01", "to": "2022-01-01"}) == ["2020年", "2021年", "2022年"]
    assert len(places(**{"from": "2020-01-01", "to": "2021-12-31"})) == 24


def test_the_period_before_stands_beside(officer: Browser) -> None:
    now = officer("/statistics", **{"from": "2019-01-01", "to": "2019-12-31"})
    before = officer("/statistics", **{"from": "2018-01-01", "to": "2018-12-31"})

    def cells(page: Element, at: int) -> list[str]:
        rows = page.panel("全部口径").one("tbody").every("tr")
        return [list(row.every("td"))[at].text.split(" ", 1)[1] for row in rows]

    assert cells(now, 1) == cells(before, 0)
    assert "2018-01-01 至 2018-12-31" in now.panel("全部口径").text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/statistics?of=weather", "measure"),
        ("/statistics/limits?how=late", "deadline"),
        ("/statistics/limits?deadline=lunch&how=late", "deadline"),
        ("/statistics/limits?deadline=decision_limit&how=soon", "how"),
        ("/statistics/limits?deadline=decision_limit&how=late&area=110000", "area"),
        ("/statistics/limits?deadline=%00&how=late", "deadline"),
    ],
)
def test_a_wrong_question_about_charts_and_limits_is_answered_with_its_field(
    officer: Browser, path: str, told: str
) -> None:
    page = officer(path, 422)
    assert page.one("h1").text == "条件有误"
    assert told in page.one("main").text


def test_the_statistics_in_english(instance: Running) -> None:
    english = Browser(instance.address, "demo-officer")
    english.cookies.set("lang", "en")
    page = english("/statistics", **WHOLE, by="kind")
    assert page.one("h1").text.startswith("Statistics Shanghai Municipality")
    rows = [row.one("th").text for row in page.panel("All measures").one("tbody").every("tr") if list(row.every("th"))]
    assert rows == [f"{each.label.en} {each.definition.en}" for each in MEASURES]
    assert "条件" not in english("/statistics?of=x", 422).text
