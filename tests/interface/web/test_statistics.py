"""The page of the statistics: figures with their definitions, where they lead, what a wrong question is told."""

from urllib.parse import parse_qs, urlsplit

import pytest

from domain.law.statistics import MEASURES
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, Browser

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
