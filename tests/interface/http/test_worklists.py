"""Worklists and workload by HTTP: what one officer has to see to, what waits for a head, and who may look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.databases import Address
from tests.interface.http.conftest import Caller
from tests.interface.http.files_at_hand import CLUES, PAIR, Hand, case_id, files_at_hand
from tests.interface.http.test_commands import kind_of

MINE = "/api/v1/worklists/me"
LOAD = "/api/v1/workload"
DISTRICT = ["demo-district-officer", "demo-district-officer-2"]


@dataclass
class Files:
    """The addresses of the cases."""

    proposed: str
    returned: str
    running: str
    marked: str
    district: str
    clue: str


@pytest.fixture(scope="module")
def hand(database_server: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    with database_server.clone("worklists") as url, files_at_hand(url, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def files(hand: Hand) -> Files:
    returned = hand.propose("演示退回协会")
    hand.take("demo-head", returned, "return-filing-proposal", reason="事实不清")
    marked = hand.file("演示关注协会")
    readers = [*PAIR, "demo-head"]
    hand.take("demo-head", marked, "set-attention-mark", readers=readers, reason="媒体集中报道")
    organization = {"name": "演示线索协会"}
    clue = {
        "source": "hotline_12345",
        "organization": organization,
        "facts": "收取会费",
        "conduct_place": "310105",
        "street": "演示街道",
    }
    made = Files(
        proposed=hand.propose("演示待批协会"),
        returned=returned,
        running=hand.file("演示在办协会"),
        marked=marked,
        district=hand.file("演示区属协会", "demo-district-head", DISTRICT),
        clue=hand.begin("demo-officer", CLUES, **clue),
    )
    hand.catch_up()
    return made


def ids(entries: list[dict[str, Any]]) -> set[str]:
    return {entry["case_id"] for entry in entries}


def test_an_officer_sees_his_open_cases_and_what_falls_due_in_them(hand: Hand, files: Files) -> None:
    told = hand.get("demo-officer", MINE, before="2027-01-01")
    assert ids(told["cases"]) == {case_id(files.running), case_id(files.marked)}
    due = [limit["limit"]["last_day"] for limit in told["limits"]]
    assert due
    assert due == sorted(due)
    assert {limit["lamp"]["code"] for limit in told["limits"]} <= {"red", "yellow", "green", "grey"}
    assert ids([limit["limit"] for limit in told["limits"]]) <= ids(told["cases"])
    assert (told["officer"], told["waiting"]) == ("demo-officer", [])


def test_a_proposal_waits_for_the_head_until_he_has_answered_it(hand: Hand, files: Files) -> None:
    [waiting] = hand.get("demo-head", MINE)["waiting"]
    assert (waiting["case_id"], waiting["party_name"]) == (case_id(files.proposed), "演示待批协会")
    assert (waiting["stage"]["zh"], waiting["office"]["code"], waiting["track"]["code"]) == ("待立案", "head", "main")
    assert {"file-case", "return-filing-proposal"} <= {step["code"] for step in waiting["steps"]}
    assert waiting["last_event"]["zh"] == "提请立案"


def test_what_nobody_works_on_yet_stands_in_the_worklist_of_the_head(hand: Hand, files: Files) -> None:
    assert ids(hand.get("demo-head", MINE)["unassigned"]) == {case_id(files.clue)}
    assert hand.get("demo-officer", MINE)["unassigned"] == []


@pytest.mark.usefixtures("files")
def test_a_head_reads_the_worklist_of_an_officer_of_his_authority_and_nobody_else_does(hand: Hand) -> None:
    own = hand.get("demo-officer-2", MINE)
    theirs = hand.get("demo-head", "/api/v1/worklists/demo-officer-2")
    assert {case["party_name"] for case in theirs["cases"]} == {"演示在办协会", "演示关注协会"}
    assert hand.get("demo-officer-2", "/api/v1/worklists/demo-officer-2") == own
    for token in ("demo-officer", "demo-auditor", "demo-reviewer"):
        answer = Caller(hand.app, token).get("/api/v1/worklists/demo-officer-2")
        assert (answer.status_code, kind_of(answer)) == (403, "not-empowered"), token
    for officer in ("demo-district-officer", "nobody.here"):
        answer = Caller(hand.app, "demo-head").get(f"/api/v1/worklists/{officer}")
        assert (answer.status_code, kind_of(answer)) == (404, "account-not-found")
        assert [error["field"] for error in answer.json()["errors"]] == ["officer"]


def test_another_authority_has_its_own(hand: Hand, files: Files) -> None:
    assert ids(hand.get("demo-district-officer", MINE)["cases"]) == {case_id(files.district)}
    assert hand.get("demo-district-head", MINE)["waiting"] == []


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        (MINE, {"before": "soon"}, "before"),
        (MINE, {"colour": "red"}, "colour"),
        (MINE, {"after": "17"}, "after"),
        (LOAD, {"from": "2026-02-30"}, "from"),
        (LOAD, {"from": "2026-03-01", "to": "2026-02-01"}, "from"),
        (LOAD, {"from": "2024-01-01", "to": "2026-02-01"}, "from"),
    ],
)
def test_what_cannot_be_asked_is_named(hand: Hand, path: str, query: dict[str, str], field: str) -> None:
    answer = Caller(hand.app, "demo-head").get(path, **query)
    assert (answer.status_code, kind_of(answer)) == (422, "invalid"), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.usefixtures("files")
def test_the_workload_counts_cases_limits_and_acts_by_officer_and_files_by_street(hand: Hand) -> None:
    told = hand.get("demo-head", LOAD)
    loads = {load["officer"]: load for load in told["officers"]}
    assert (loads["demo-officer"]["open_cases"], loads["demo-officer-2"]["open_cases"]) == (2, 2)
    assert loads["demo-officer"]["overdue"] >= 1
    # Four proposals and a clue, all put on record today.
    assert (loads["demo-officer"]["acts"], loads["demo-head"]["acts"]) == (5, 6)
    assert not any(officer.startswith("demo-district") for officer in loads)
    places = {place["division"]["code"]: place for place in told["places"]}
    assert [places["310105"][name] for name in ("street", "clues")] == ["演示街道", 1]
    assert places["310105"]["division"]["zh"] == "长宁区"
    assert (places[""]["cases"], places[""]["division"]["zh"]) == (4, "未载明")
    assert told["unassigned"] == 1
    assert date.fromisoformat(told["since"]) < date.fromisoformat(told["until"]) == date.fromisoformat(told["today"])


@pytest.mark.usefixtures("files")
def test_acts_count_in_the_period_in_which_they_were_recorded(hand: Hand) -> None:
    told = hand.get("demo-head", LOAD, **{"from": "2020-01-01", "to": "2020-12-31"})
    assert {load["acts"] for load in told["officers"]} == {0}


@pytest.mark.usefixtures("files")
def test_the_workload_is_for_heads_and_auditors(hand: Hand) -> None:
    assert len(hand.get("demo-district-head", LOAD)["officers"]) == 3
    assert hand.get("demo-auditor", LOAD)["officers"]
    for token in ("demo-officer", "demo-reviewer", "demo-partner-police", "demo-admin"):
        answer = Caller(hand.app, token).get(LOAD)
        assert (answer.status_code, kind_of(answer)) == (403, "not-empowered"), token
