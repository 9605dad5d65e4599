"""Questions to the statistics: figures of an area, told apart and narrowed, and the cases that each of them names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.ports import NotEmpowered
from application.principals import Office, Principal
from application.statistics_readings import CountedCases, Dimension, StatisticsFilter
from domain.catalogue import EVENTS
from infrastructure.lists import Lists
from infrastructure.projection.models import READ_MODELS, statistics_pages
from infrastructure.store.connections import PoolSettings, open_pool
from tests.domain.registers.test_campaign import PLAN
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.test_statistics import CLUE, DAY, LATER, NEXT_YEAR, assigned, received, verified

CASE = UUID("00000000-0000-4000-8000-0000000000ca")
DISTRICT = "310105-civil_affairs"
MARK = {"occurred_on": LATER, "reason": "社会关注", "readers": ["officer-9"]}


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """A clue of the city's with the case it opened, one of the district's, and a case that only some may see."""
    with database_server.clone("statistics") as url:
        linked = EVENTS["case_linked"].model_validate({"occurred_on": DAY, "campaign": "行动", "theme": "dormant"})
        log.write(url, log.case([received(), assigned(), verified("breach"), linked], case_id=CLUE, kind="warning"))
        filed = log.filed(LATER, number="演示立字〔2020〕第3号")
        log.write(url, log.case([log.proposed(LATER, clue=CLUE), filed, log.decided(NEXT_YEAR)], case_id=CASE))
        log.write(url, log.case([log.filed(DAY), log.decided(LATER, amount=None)], authority=DISTRICT))
        marked = EVENTS["attention_mark_set"].model_validate(MARK)
        log.write(url, log.case([log.filed(LATER), marked]))
        runner(url, READ_MODELS).catch_up()
        yield url


def told(url: str, *by: Dimension, area: str = "310000", **values: str) -> dict[str, dict[tuple[str, ...], int]]:
    """Figures by measure and group."""
    narrowed = {Dimension(name): value for name, value in values.items()}
    wanted = StatisticsFilter(area, date(2020, 1, 1), date(2021, 12, 31), values=narrowed)
    found: dict[str, dict[tuple[str, ...], int]] = {}
    with psycopg.connect(url, autocommit=True) as connection:
        for figure in statistics_pages.figures(connection, wanted, by):
            found.setdefault(figure.measure, {})[figure.group] = figure.fen or figure.number
    return found


def test_figures_of_an_area_and_of_the_city(url: str) -> None:
    whole = told(url)
    assert {measure: groups[()] for measure, groups in whole.items()} == {
        "accepted": 3,
        "clues_received": 1,
        "fines_decided": 300000,
        "penalties": 2,
        "penalty_cases_filed": 3,
    }
    assert told(url, area="310105")["accepted"] == {(): 1}
    assert told(url, area="310106") == {}


@pytest.mark.parametrize(
    ("by", "measure", "expected"),
    [
        ((Dimension.YEAR,), "penalties", {("2020",): 1, ("2021",): 1}),
        ((Dimension.AREA,), "accepted", {("310000",): 2, ("310105",): 1}),
        ((Dimension.KIND,), "accepted", {("warning",): 1, ("investigation",): 2}),
        ((Dimension.SOURCE,), "penalties", {("hotline_12345",): 1, ("",): 1}),
        ((Dimension.PLACE,), "penalties", {("310105",): 1, ("",): 1}),
        ((Dimension.PENALTY_KIND,), "penalties", {("fine",): 1, ("warning",): 1}),
        ((Dimension.CAMPAIGN,), "accepted", {("行动",): 1, ("",): 2}),
        ((Dimension.THEME, Dimension.RISK_AREA), "accepted", {("dormant", ""): 1, ("", ""): 2}),
        (
            (Dimension.OUTCOME, Dimension.YEAR),
            "penalties",
            {("penalty_decided", "2020"): 1, ("penalty_decided", "2021"): 1},
        ),
        ((Dimension.ORGANIZATION_TYPE, Dimension.VIOLATION), "clues_received", {("social_group", ""): 1}),
    ],
)
def test_figures_told_apart(
    url: str, by: tuple[Dimension, ...], measure: str, expected: dict[tuple[str, ...], int]
) -> None:
    assert told(url, *by)[measure] == expected
    for group, number in expected.items():
        values = {each.value: value for each, value in zip(by, group, strict=True) if each is not Dimension.YEAR}
        narrowed = told(url, *by, **values)[measure]
        assert narrowed[group] == number


def named_by(url: str, reader: Principal, measure: str = "accepted", **more: Any) -> CountedCases:
    """The cases that a figure names to somebody."""
    wanted = StatisticsFilter("310000", date(2020, 1, 1), date(2021, 12, 31), measure)
    with open_pool(url, "statistics-tests", PoolSettings(max_size=1)) as pool:
        return Lists(pool).counted_cases(wanted, reader=reader, **{"cursor": "", "limit": 50, **more})


def person(officer: str, office: Office = Office.OFFICER, authority: str = log.AUTHORITY) -> Principal:
    """Somebody of an authority."""
    return Principal(officer, authority, frozenset({office}))


def test_a_figure_names_the_cases_that_one_may_read_and_counts_the_others(url: str) -> None:
    officer = named_by(url, person("officer-1"))
    assert (officer.number, officer.others, [case.case_id for case in officer.entries]) == (3, 2, [CLUE])
    assert named_by(url, person("officer-9")).others == 1
    assert named_by(url, person("auditor-1", Office.AUDITOR)).others == 1
    money = named_by(url, person("officer-1"), "fines_decided")
    assert (money.number, money.fen, money.entries[0].fen) == (1, 300000, 300000)
    assert (money.entries[0].number, money.entries[0].party_name) == ("演示立字〔2020〕第3号", log.party().name)


def test_pages_neither_skip_nor_repeat(url: str) -> None:
    auditor = person("auditor-1", Office.AUDITOR)
    first = named_by(url, auditor, limit=1)
    second = named_by(url, auditor, limit=1, cursor=first.next_cursor)
    assert [case.day for case in (*first.entries, *second.entries)] == [LATER, DAY]
    assert second.next_cursor == ""
    for wrong in ("x", "W10", "WyIyMDIwIl0"):
        with pytest.raises(ValueError, match="cursor"):
            named_by(url, auditor, cursor=wrong)
    with pytest.raises(ValueError, match="limit"):
        named_by(url, auditor, limit=0)


def test_who_does_not_read_or_asks_beyond_his_division_gets_no_figure(url: str) -> None:
    for reader in (person("police-1", Office.PARTNER), person("officer-1", authority=DISTRICT)):
        with pytest.raises(NotEmpowered):
            named_by(url, reader)


def test_a_campaign_of_the_register_goes_by_its_title(fresh_database_url: str) -> None:
    url, campaign = fresh_database_url, uuid4()
    opened = EVENTS["campaign_opened"].model_validate({"occurred_on": DAY, **PLAN})
    linked = EVENTS["case_linked"].model_validate({"occurred_on": DAY, "campaign_id": campaign})
    log.write(url, log.case([opened], case_id=campaign, kind="campaign"))
    log.write(url, log.case([log.filed(DAY), linked]))
    runner(url, READ_MODELS).catch_up()
    assert told(url, Dimension.CAMPAIGN)["accepted"] == {(PLAN["title"],): 1}
    assert told(url, campaign=PLAN["title"])["accepted"] == {(): 1}
