"""Campaigns by HTTP: targets against visits, what is left, what became of the cases, and who may look."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.files_at_hand import CLUES, CODE, PAIR, Hand, case_id, files_at_hand
from tests.interface.http.test_commands import kind_of

BEGIN = "/api/v1/registers/campaign"
CAMPAIGNS = "/api/v1/campaigns"
FIRST, SECOND = "2026-01-12", "2026-01-13"
"""Monday and Tuesday; the campaign ends on Thursday."""

NIL = {"visits": 0, "with_finding": 0, "clues_opened": 0, "organizations_visited": 0}


@dataclass
class Campaign:
    """A campaign and the clue that came of it."""

    id: str
    clue: str


@pytest.fixture(scope="module")
def hand(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    with database_server.clone("campaigns") as url, files_at_hand(url, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def campaign(hand: Hand) -> Campaign:
    plan = {
        "title": "“僵尸型”社会组织整治（演示）",
        "theme": "dormant",
        "document": "沪民社发〔2026〕演示1号",
        "first_day": FIRST,
        "last_day": "2026-01-15",
        "lead_unit": "上海市民政局（演示）",
        "targets": [{"measured": "visits", "count": 3}, {"measured": "clues_opened", "count": 1}],
    }
    begun = hand.begin("demo-head", BEGIN, **plan)
    hand.take("demo-head", begun, "form-campaign-team", campaign_team="第一组", officers=PAIR)
    places = [
        {"listed": 1, "address": "演示路1号", "organization": "上海市演示协会", "code": CODE},
        {"listed": 2, "address": "演示路2号"},
    ]
    hand.take("demo-officer", begun, "list-campaign-addresses", addresses=places)
    organization = {"name": "上海市演示协会", "code": CODE, "organization_type": "social_group"}
    marked = {"source": "campaign", "organization": organization, "facts": "人去楼空", "campaign_id": case_id(begun)}
    clue = hand.begin("demo-officer", CLUES, **marked)
    found = {"officers": PAIR, "finding": "人去楼空", "clue": case_id(clue)}
    hand.take("demo-officer", begun, "record-campaign-visit", listed=1, **found)
    hand.take("demo-officer", begun, "record-campaign-visit", address="演示路9号", officers=PAIR, occurred_on=SECOND)
    counted = NIL | {"visits": 1, "with_finding": 1, "clues_opened": 1, "organizations_visited": 1}
    hand.take("demo-officer", begun, "confirm-daily-return", day=FIRST, from_units=counted)
    hand.catch_up()
    return Campaign(case_id(begun), case_id(clue))


def test_the_list_names_campaigns_with_their_period(hand: Hand, campaign: Campaign) -> None:
    [listed] = hand.get("demo-auditor", CAMPAIGNS)["campaigns"]
    assert (listed["id"], listed["first_day"], listed["last_day"]) == (campaign.id, FIRST, "2026-01-15")
    assert (listed["ended_on"], listed["officers"]) == (None, PAIR)
    assert hand.get("demo-officer", CAMPAIGNS, running=True, officer="demo-officer")["campaigns"] == [listed]
    assert hand.get("demo-officer", CAMPAIGNS, officer="demo-reviewer")["campaigns"] == []


def test_progress_counts_visits_against_targets_by_day_and_by_team(hand: Hand, campaign: Campaign) -> None:
    told = hand.get("demo-officer", f"{CAMPAIGNS}/{campaign.id}")
    assert (told["stage"]["code"], told["theme"]["code"], told["lead_unit"]) == (
        "running",
        "dormant",
        "上海市民政局（演示）",
    )
    assert [(each["measured"]["code"], each["target"], each["reached"]) for each in told["targets"]] == [
        ("visits", 3, 2),
        ("clues_opened", 1, 1),
    ]
    first, second = told["days"]
    assert (first["day"], first["visits"]["with_finding"], first["reported"]["visits"]) == (FIRST, 1, 1)
    assert (second["day"], second["visits"]["with_finding"], second["reported"]) == (SECOND, 0, None)
    [team] = told["teams"]
    assert (team["team"], team["visits"], team["with_finding"]) == ("第一组", 2, 1)


def test_what_is_left_is_told(hand: Hand, campaign: Campaign) -> None:
    told = hand.get("demo-officer", f"{CAMPAIGNS}/{campaign.id}")
    assert [(each["listed"], each["visited_on"]) for each in told["addresses"]] == [(1, [FIRST]), (2, [])]
    assert told["left"] == 1
    assert told["missing"] == [SECOND, "2026-01-14", "2026-01-15"]


def test_cases_with_the_mark_stand_there_with_what_became_of_them(hand: Hand, campaign: Campaign) -> None:
    [case] = hand.get("demo-officer", f"{CAMPAIGNS}/{campaign.id}")["cases"]
    assert (case["case_id"], case["main_stage"], case["last_event_zh"]) == (campaign.clue, "received", "收到线索")


def test_the_worklist_tells_who_is_on_it(hand: Hand, campaign: Campaign) -> None:
    assert [each["id"] for each in hand.get("demo-officer", "/api/v1/worklists/me")["undertakings"]] == [campaign.id]
    assert hand.get("demo-reviewer", "/api/v1/worklists/me")["undertakings"] == []


def test_another_authority_knows_of_none(hand: Hand, campaign: Campaign) -> None:
    assert hand.get("demo-district-head", CAMPAIGNS)["campaigns"] == []
    answer = Caller(hand.app, "demo-district-head").get(f"{CAMPAIGNS}/{campaign.id}")
    assert (answer.status_code, kind_of(answer)) == (404, "case-not-found")
    assert Caller(hand.app, None).get(CAMPAIGNS).status_code == 401


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(("query", "field"), [({"limit": 0}, "limit"), ({"colour": "red"}, "colour")])
def test_what_cannot_be_asked_is_named(hand: Hand, query: dict[str, str], field: str) -> None:
    answer = Caller(hand.app, "demo-head").get(CAMPAIGNS, **query)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid"), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
