"""The campaign and the batch of the demonstration on a real instance: to their ends, once, and then left alone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from domain.messages import SHANGHAI
from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from interface.demo.batch import PROGRESS, BatchWalk
from interface.demo.campaign import CAMPAIGN_ID, CAMPAIGN_STORY, CLUE_ID
from interface.demo.dormant import drafts
from interface.demo.journey import Journey
from interface.demo.people import entries
from interface.demo.walk import enter
from tests.databases import Address
from tests.interface.cli.conftest import CommandLine
from tests.interface.running import Running, running

TODAY = datetime(2026, 3, 2, tzinfo=SHANGHAI).date()
AUDITOR = "demo-auditor"


@pytest.fixture(scope="module")
def instance(database_server: Address) -> Iterator[Running]:
    with database_server.clone("demo-batch") as url, running(url) as started, Client(started.address) as client:
        for entry in entries(client):
            enter(entry, client)
        yield started


@pytest.fixture(scope="module")
def client(instance: Running) -> Iterator[Client]:
    with Client(instance.address) as opened:
        yield opened


@pytest.fixture(scope="module")
def campaign(client: Client) -> Any:
    """The campaign at its end, as the auditor reads it."""
    assert Journey(CAMPAIGN_STORY, client, TODAY).advance() == 15
    return client.signed_in_as(AUDITOR).get(f"/api/v1/registers/campaign/{CAMPAIGN_ID}").body["parts"]


@pytest.fixture(scope="module")
def batch(client: Client) -> BatchWalk:
    """The batch at its end."""
    walk = BatchWalk(client, TODAY)
    assert wait_until(lambda: bool(walk.advance() or True) and walk.finished, 120)
    return walk


def test_the_campaign_has_visits_with_and_without_finding_and_its_returns(campaign: Any) -> None:
    visits = campaign["CampaignVisit"].values()
    assert [visit["finding"] is not None for visit in visits] == [False, True, False, True, False]
    assert [visit["clue"] for visit in visits if visit["clue"]] == [str(CLUE_ID)]
    assert len(campaign["DailyReturn"]) == 4
    assert [each["explanation"] for each in campaign["DailyReturn"].values() if each["explanation"]] != []


def test_the_clue_bears_the_campaign(campaign: Any, client: Client) -> None:
    clue = client.signed_in_as(AUDITOR).get(f"/api/v1/warning-cases/{CLUE_ID}").body["parts"]["Clue"][""]
    assert (clue["campaign_id"], clue["theme"]) == (str(CAMPAIGN_ID), "dormant")


def test_the_campaign_is_left_alone_the_second_time(campaign: Any, client: Client) -> None:
    again = Journey(CAMPAIGN_STORY, client, TODAY)
    again.look()
    assert again.finished


def test_ten_organizations_have_a_decision_each(batch: BatchWalk, client: Client) -> None:
    told = client.signed_in_as(AUDITOR).get(f"{PROGRESS}/{batch.batch}").body
    assert [row["stage"]["code"] for row in told["rows"]] == ["in_execution"] * 10
    assert all(row["done"] == [each.slug for each in drafts()] for row in told["rows"])
    files = [client.signed_in_as(AUDITOR).get(f"/api/v1/investigation-cases/{row['case_id']}") for row in told["rows"]]
    numbers = {file.body["parts"]["Decision"][""]["number"] for file in files}
    assert len(numbers) == 10
    assert {file.body["parts"]["Links"][""]["links"][0]["batch_id"] for file in files} == {str(batch.batch)}


def test_the_batch_is_left_alone_the_second_time(batch: BatchWalk, client: Client) -> None:
    again = BatchWalk(client, TODAY)
    again.look()
    assert (again.finished, again.advance()) == (True, 0)


def test_the_command_line_shows_how_far_a_batch_has_come(batch: BatchWalk, instance: Running) -> None:
    officer = CommandLine(instance.address, "demo-officer")
    shown = officer("batch", "show", str(batch.batch))
    assert shown.exit_code == 0, shown.output
    assert "已办 done 10" in shown.output


def test_a_batch_is_started_from_a_list_and_ordered_on_the_command_line(instance: Running, tmp_path: Any) -> None:
    officer = CommandLine(instance.address, "demo-officer")
    rows, draft = tmp_path / "rows.csv", tmp_path / "draft.json"
    rows.write_text(
        "party_name,organization_type,code,years\n"
        "演示命令行社会团体01,social_group,,2024\n"
        "演示命令行社会团体02,social_group,51310000MJ1234561A,2024\n"
        "演示命令行社会团体03,social_group,,2025\n",
        encoding="utf-8-sig",
    )
    draft.write_text(
        '{"draft": "propose", "slug": "propose-filing", "fields": {"party.name": "{party_name}",'
        ' "party.organization_type": "{organization_type}", "suspected_breach": "{years}年度未报送（演示）"}}',
        encoding="utf-8",
    )
    words = ("batch", "start", str(rows), "--draft", str(draft), "--title", "演示命令行批次", "--ground", "演示")
    opened = officer.json(*words)
    assert officer.json(*words)["id"] == opened["id"]
    assert [(bad["row"], bad["findings"][0]["rule"]) for bad in opened["bad_rows"]] == [(2, "batch-row-code")]
    done = officer.json("batch", "order", opened["id"], "propose", "--rows", "1,3")
    assert [(row["row"], row["state"]["code"]) for row in done["rows"]] == [(1, "done"), (3, "done")]
    out = officer.json("batch", "out", opened["id"], "3", "--reason", "已恢复活动")
    assert out["rows"][1]["state"]["code"] == "out"
    assert officer("batch", "order", opened["id"], "propose", "--rows", "1").exit_code == 1
    assert officer("batch", "order", opened["id"], "none", "--rows", "1").exit_code == 2
    assert (
        officer("batch", "start", str(draft), "--draft", str(draft), "--title", "无", "--ground", "无").exit_code == 2
    )
