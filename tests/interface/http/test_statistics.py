"""Statistics by HTTP: what a question may say, how figures are written, and that a wrong question names its field."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from fastapi import FastAPI
from httpx2 import Response

from application.position import Position
from application.principals import Principal
from application.statistics_readings import CountedCases, Dimension, Figure, StatisticsFilter
from domain.law.statistics import MEASURES
from interface.http.statistics import PATH
from tests.interface.http.conftest import Caller, House


class Figures:
    """A few figures, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[StatisticsFilter] = []

    def figures(self, wanted: StatisticsFilter, by: Sequence[Dimension], *, reader: Principal) -> Sequence[Figure]:
        self.asked.append(wanted)
        groups = [("2025", "=HYPERLINK"), ("2026", "")] if len(by) == 2 else [()]
        return [Figure(measure, group, 3, 1205) for measure in ("accepted", "fines_decided") for group in groups]

    def counted_cases(self, wanted: StatisticsFilter, *, reader: Principal, cursor: str, limit: int) -> CountedCases:
        self.asked.append(wanted)
        if cursor:
            raise ValueError("cursor")
        return CountedCases((), 3, 3, 1205)

    def wait_until(self, position: Position, timeout: float) -> bool:
        return True


@pytest.fixture
def figures() -> Figures:
    return Figures()


@pytest.fixture
def asking(house: House, figures: Figures) -> Caller:
    app: FastAPI = house.app(counts=figures)
    return Caller(app, "demo-officer")


def ask(caller: Caller, address: str) -> Response:
    """The answer at an address that brings its question."""
    path, _, query = address.partition("?")
    return caller.get(path, **parse_qs(query, keep_blank_values=True))


def test_without_more_the_own_division_in_this_year(asking: Caller, figures: Figures) -> None:
    body = asking.get(PATH).json()
    assert (body["area"]["code"], body["from"], body["to"]) == ("310000", "2026-01-01", "2026-11-16")
    assert [each["measure"]["code"] for each in body["measures"]] == [each.id for each in MEASURES]
    told = {each["measure"]["code"]: (each["number"], each["unit"]["code"]) for each in body["measures"]}
    assert (told["accepted"], told["fines_decided"], told["bans"]) == ((3, "matter"), (1205, "fen"), (0, "decision"))
    assert all(each["definition"]["zh"] and each["definition"]["en"] for each in body["measures"])
    assert len(figures.asked) == 1


def test_each_part_names_its_cases(asking: Caller, figures: Figures) -> None:
    asked = "?from=2025-03-01&to=2026-02-28&by=year&by=campaign&kind=ban&outcome=none"
    body = ask(asking, PATH + asked).json()
    accepted = next(each for each in body["measures"] if each["measure"]["code"] == "accepted")
    assert [[value["zh"] for value in group["by"]] for group in accepted["groups"]] == [
        ["2025年", "=HYPERLINK"],
        ["2026年", "未载明"],
    ]
    assert ask(asking, accepted["groups"][1]["cases"]).json()["others"] == 3
    narrowed = figures.asked[-1]
    assert (narrowed.since, narrowed.until, narrowed.measure) == (date(2026, 1, 1), date(2026, 2, 28), "accepted")
    assert narrowed.values == {Dimension.KIND: "ban", Dimension.OUTCOME: "", Dimension.CAMPAIGN: ""}


def test_the_table_is_in_yuan_and_begins_no_formula(asking: Caller) -> None:
    answer = ask(asking, f"{PATH}.csv?by=year&by=campaign")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].endswith('"statistics-310000-2026-01-01-2026-11-16.csv"')
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][4:] == ["年度 year", "专项行动 campaign", "number"]
    assert lines[1][4:] == ["2025年", "'=HYPERLINK", "3"]
    assert [line[-1] for line in lines if line[0] == "fines_decided"] == ["12.05", "12.05"]
    whole = list(csv.reader(io.StringIO(asking.get(f"{PATH}.csv").content.decode("utf-8-sig"))))
    assert len(whole) == 1 + len(MEASURES)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("?area=110000", "area"),
        ("?area=31010", "area"),
        ("?division=320000", "division"),
        ("?from=2020-13-01", "from"),
        ("?from=2026-12-01", "from"),
        ("?from=2020-01-01&to=2019-12-31", "to"),
        ("?by=weather", "by[0]"),
        ("?by=year&by=area&by=kind", "by"),
        ("?kind=murder", "kind"),
        ("?source=rumour", "source"),
        ("?penalty_kind=flogging", "penalty_kind"),
        ("?organization_type=guild", "organization_type"),
        ("?outcome=penalty", "outcome"),
        ("?theme=x", "theme"),
        ("?risk_area=x", "risk_area"),
        ("?year=2020", "year"),
        ("?campaign=%00", "campaign"),
        ("/cases", "measure"),
        ("/cases?measure=查处", "measure"),
        ("/cases?measure=accepted&cursor=x", "cursor"),
        ("/cases?measure=accepted&limit=0", "limit"),
    ],
)
def test_a_wrong_question_names_its_field(asking: Caller, asked: str, field: str) -> None:
    answer = ask(asking, PATH + asked)
    assert answer.status_code == 422, answer.text
    told: list[Any] = answer.json()["errors"]
    assert [error["field"] for error in told] == [field]
    assert all(error["reason_zh"] and error["reason_en"] for error in told)


def test_a_district_asks_within_itself(house: House, figures: Figures) -> None:
    district = Caller(house.app(counts=figures), "demo-district-officer")
    assert district.get(PATH).json()["area"]["zh"] == "长宁区"
    assert ask(district, f"{PATH}?area=310000").status_code == 422
