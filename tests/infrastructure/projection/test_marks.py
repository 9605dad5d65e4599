"""Under what a case is found with others, and the campaigns and batches themselves: rows, and questions about them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg

from application.readings import DocketFilter, Sort
from domain.catalogue import EVENTS
from domain.messages import Event
from infrastructure.projection.models import MARKS, READ_MODELS, UNDERTAKINGS, docket_pages, undertakings
from infrastructure.projection.models.worklists import seen_by
from infrastructure.projection.rebuild import request_rebuild
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner
from tests.infrastructure.projection.sheets import sheet_of

CAMPAIGN = UUID("0a6b7c1e-0000-4000-8000-00000000c001")
CODE = "51310000MJ1234561Q"
LATER = date(2025, 4, 1)


def said(name: str, on: date = log.MONDAY, **fields: Any) -> Event:
    """An event by its stored name."""
    return EVENTS[name].model_validate({"occurred_on": on, **fields})


PLAN = said(
    "campaign_opened",
    title="演示整治",
    theme="dormant",
    document="演示1号",
    first_day=log.MONDAY,
    last_day=LATER,
    lead_unit="演示牵头单位",
)
TEAM = said("campaign_team_formed", campaign_team="第一组", officers=log.OFFICERS)
OTHER_TEAM = said("campaign_team_formed", campaign_team="第二组", officers=("officer-3",))
SMALLER = said("campaign_team_formed", campaign_team="第一组", officers=("officer-2",))
PLACES = said("campaign_addresses_listed", addresses=[{"listed": 1, "address": "演示路1号", "code": CODE}])
EXTENDED = said("campaign_extended", until=date(2025, 5, 1), document="演示2号", reason="未完")
CLUE = said(
    "clue_received",
    source="campaign",
    organization={"name": "演示协会"},
    facts="人去楼空",
    conduct_place="310105",
    campaign_id=str(CAMPAIGN),
)
LINKED = said("case_linked", campaign_id=str(CAMPAIGN), batch_id=str(UUID(int=7)))


def marks(*events: Event, kind: str = "warning") -> set[tuple[Any, ...]]:
    """The marks of one stream."""
    return {key for key, _ in sheet_of(MARKS, log.case(events, kind=kind)).items()}


def test_a_clue_bears_its_campaign_and_its_place_and_a_case_what_it_is_linked_under() -> None:
    assert marks(CLUE) == {("campaign", str(CAMPAIGN)), ("place", "310105"), ("source", "campaign")}
    assert marks(CLUE, LINKED) == marks(CLUE) | {("batch", str(UUID(int=7)))}
    assert marks(log.filed()) == set()


def test_a_campaign_is_found_by_whom_it_lists() -> None:
    assert marks(PLAN, PLACES, kind="campaign") == {("organization", CODE)}


def test_a_campaign_tells_its_period_and_who_is_on_a_team_now() -> None:
    events = (PLAN, TEAM, OTHER_TEAM, SMALLER, EXTENDED)
    row = sheet_of(UNDERTAKINGS, log.case(events, kind="campaign")).get()
    assert row is not None
    assert (row["title"], row["first_day"], row["last_day"]) == ("演示整治", log.MONDAY, date(2025, 5, 1))
    assert row["officers"] == ["officer-2", "officer-3"]
    assert row["ended_on"] is None


def test_they_are_found_and_a_rebuild_gives_the_same(fresh_database_url: str) -> None:
    url, marked = fresh_database_url, uuid4()
    log.write(url, log.case((PLAN, TEAM, PLACES), case_id=CAMPAIGN, kind="campaign"))
    log.write(url, log.case((CLUE,), case_id=marked, kind="warning"))
    log.write(url, log.cases(1))
    runner(url, READ_MODELS).catch_up()
    with psycopg.connect(url, autocommit=True) as connection:
        wanted = DocketFilter(campaign=CAMPAIGN)
        [case] = docket_pages.page(connection, wanted, Sort.OPENED, "", 50, authorities=None).entries
        assert case.case_id == marked
        for asked, found in (({"code": CODE}, 1), ({"officer": "officer-1"}, 1), ({"kind": "batch"}, 0)):
            told = undertakings.found(connection, **asked, limit=5, seen=seen_by(None, None))
            assert len(told) == found, asked
        assert undertakings.found(connection, limit=5, seen=seen_by(["310105-civil_affairs"], None)) == []
        before = [ask(url, f"SELECT * FROM public.{model.name} ORDER BY 1, 2") for model in (MARKS, UNDERTAKINGS)]
        for model in (MARKS, UNDERTAKINGS):
            request_rebuild(connection, model)
    runner(url, READ_MODELS, batch=2).catch_up()
    after = [ask(url, f"SELECT * FROM public.{model.name} ORDER BY 1, 2") for model in (MARKS, UNDERTAKINGS)]
    assert after == before
