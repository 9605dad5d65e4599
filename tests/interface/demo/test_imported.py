"""RC-07: what came in as history would have been refused by the rules, and the import says no where it must."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS, evolve
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import DefenceStage, DiscussionStage, HearingStage, PenaltyStage, ReviewStage
from interface.cli.client import Client, RefusedByServer
from interface.demo.imported import imported_file
from interface.demo.walk import PATH, history, take_in
from tests.databases import Address
from tests.interface.demo.test_plans import the
from tests.interface.running import running
from tests.spec import AUTHORITY, Given, command

RC_07 = the("RC-07")
POSTED = date(2025, 8, 6)
EARLY = {"occurred_on": "0001-01-01", "track": "main", "stage": "filed", "key": ""}


def events() -> list[Event]:
    """Every event of the history, read by the letter."""
    acts = imported_file(RC_07)["acts"]
    said = [event for act in acts for event in act["events"]]
    return [EVENTS[event["name"]].model_validate_json(json.dumps(event["data"]), strict=True) for event in said]


def told_and_everything_else_in_order() -> Given:
    """The notice was served that day, and the tracks stand as favourably as they can: only the days count now."""
    notice = [event for event in events() if event.name in ("case_filed", "prior_notice_served")]
    given = Given(INVESTIGATION, tuple(notice)).at(PenaltyStage.READY_TO_DECIDE)
    closed = ((Track.DEFENCE, DefenceStage.CLOSED), (Track.HEARING, HearingStage.CLOSED))
    inside = ((Track.REVIEW, ReviewStage.PASSED), (Track.DISCUSSION, DiscussionStage.DISCUSSED))
    for track, stage in (*closed, *inside):
        given = given.at(stage, track)
    heard = next(event for event in events() if event.name == "hearing_right_notice_served")
    return given.given(heard)


def decided(on: date) -> Any:
    decide = INVESTIGATION.steps["decide-penalty"].command
    event = next(event for event in events() if event.name == "penalty_decided")
    fields = event.model_dump(include=set(decide.model_fields))
    return command(decide, **{**fields, "on": on, "occurred_on": on})


def test_the_rules_would_have_refused_the_decision_in_the_same_paper_as_the_notice() -> None:
    refusal = told_and_everything_else_in_order().when(decided(POSTED), by="head-1")
    refusal.refused("decision-after-defence-period", 62)
    refusal.refused("decision-after-hearing-period", 63)
    refusal.refused("notice-before-decision", 44)


def test_the_same_decision_after_the_period_would_have_been_lawful() -> None:
    told_and_everything_else_in_order().when(decided(date(2025, 8, 14)), by="head-1").taken()


def test_the_history_folds_and_leaves_no_period_open_for_the_clock() -> None:
    case = Case(RC_07.case_id, INVESTIGATION.kind)
    case.authority = AUTHORITY
    for event in events():
        case = evolve(case, event)
    assert case.stage(Track.MAIN) == PenaltyStage.IN_EXECUTION
    assert case.stage(Track.DEFENCE) == DefenceStage.CLOSED
    assert case.stage(Track.HEARING) == HearingStage.CLOSED
    days = [event.occurred_on for event in events() if not isinstance(event, StageEntered)]
    assert days == sorted(days)
    assert days[-1] <= datetime.now(UTC).date()


@pytest.fixture(scope="module")
def client(database_server: Address) -> Iterator[Client]:
    with database_server.clone("import") as url, running(url, worker=False) as started, Client(started.address) as it:
        yield it


def test_taking_it_in_twice_changes_nothing(client: Client) -> None:
    assert take_in(RC_07, client) == len(imported_file(RC_07)["acts"])
    assert take_in(RC_07, client) == 0
    again = client.signed_in_as("demo-admin").post(f"{PATH}/import", imported_file(RC_07))
    assert all(receipt["repeated"] for receipt in again.body["receipts"])
    assert len(history(client.signed_in_as("demo-auditor"), f"{PATH}/{RC_07.case_id}")) == len(events())


@pytest.mark.parametrize("token", ["demo-head", "demo-officer", "demo-auditor", "demo-partner-police"])
def test_only_who_keeps_the_registers_may_import(client: Client, token: str) -> None:
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as(token).post(f"{PATH}/import", imported_file(RC_07))
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "no_such_event", "data": {}}, "acts[0].events[0].name"),
        ({"name": "officer_registered", "data": {}}, "acts[0].events[0].name"),
        ({"name": "case_filed", "data": {"occurred_on": "2025-02-30"}}, "acts[0].events[0].data.occurred_on"),
        ({"name": "stage_entered", "data": EARLY}, "acts[0].events[0].data.occurred_on"),
    ],
)
def test_an_event_that_is_none_is_refused_by_its_place(client: Client, changes: dict[str, Any], field: str) -> None:
    file = copy.deepcopy(dict(imported_file(RC_07)))
    file["acts"][0]["events"][0] = changes
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-admin").post(f"{PATH}/import", file)
    assert refused.value.status == 422
    assert field in [error["field"] for error in refused.value.problem["errors"]]


def test_a_line_of_the_future_is_refused_by_its_number(client: Client) -> None:
    file = copy.deepcopy(dict(imported_file(RC_07))) | {"sha256": "0" * 64}
    for event in file["acts"][0]["events"]:
        event["data"]["occurred_on"] = "2199-01-01"
    file["acts"][0]["case_id"] = "01931000-0000-7000-8000-000000000001"
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-admin").post(f"{PATH}/import", file)
    assert "line 1" in refused.value.problem["errors"][0]["reason_en"]


def refused_line(client: Client, case_id: str, event: dict[str, Any]) -> str:
    """Why a file of one line was refused."""
    line = {"line": 3, "case_id": case_id, "act": "old-act", "acted_by": "officer", "events": [event]}
    said = {"name": "旧台账.csv", "sha256": "1" * 64, "acts": [line]}
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-admin").post(f"{PATH}/import", said)
    assert refused.value.status == 422
    reason: str = refused.value.problem["errors"][0]["reason_en"]
    assert "旧台账.csv, line 3" in reason
    return reason


def test_a_correction_of_what_does_not_exist_stops_nothing(client: Client) -> None:
    approved = {"occurred_on": "2025-01-02", "paper_after": "no_paper", "entry": 999, "field": "x", "new": "1"}
    case_id = str(uuid4())
    reason = refused_line(client, case_id, {"name": "correction_approved", "data": approved})
    assert "ProposedChange" in reason
    with pytest.raises(RefusedByServer) as unknown:
        client.signed_in_as("demo-officer").get(f"{PATH}/{case_id}")
    assert unknown.value.code == "case-not-found"


def test_a_live_case_takes_no_history(client: Client) -> None:
    party = {"name": "某某协会", "organization_type": "social_group"}
    command_said = {"occurred_on": "2026-03-02", "party": party, "suspected_breach": "未接受年度检查"}
    opened = client.signed_in_as("demo-officer").post(PATH, command_said).body["case_id"]
    assert "holds acts taken here" in refused_line(
        client, opened, {"name": "stage_entered", "data": EARLY | {"occurred_on": "2026-03-02"}}
    )
