"""The artificial history: what it is, that it folds, and that with the real cases it comes to the published totals."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.case import Case, Track
from domain.catalogue import CASE_TYPES, EVENTS, replay
from domain.law.places import lies_within
from infrastructure.embedded.process import wait_until
from infrastructure.projection.models import STATISTICS
from infrastructure.projection.rebuild import request_rebuild
from interface.cli.client import Client, RefusedByServer
from interface.demo.ban_plan import ban_course
from interface.demo.bans import ban_cases
from interface.demo.history import (
    FIRST_DAY,
    LAST_DAY,
    LATE_DAYS,
    LEAP_DAY,
    MADE_UP_SUNDAYS,
    PUBLISHED_TOTALS,
    Fate,
    counted_already,
    matters,
)
from interface.demo.history_lines import OldRegister, registers
from interface.demo.history_load import send
from interface.demo.history_told import PAPER
from interface.demo.people import entries
from interface.demo.plan import course
from interface.demo.walk import Walk, enter
from interface.http.imports import MOST_ACTS
from tests.databases import Address
from tests.interface.demo.test_plans import the
from tests.interface.instance import ROOT
from tests.interface.running import Running, running

REAL = ("RC-04", "RC-05")
REAL_BANS = ("RC-14", "RC-18/1", "RC-18/2", "RC-19")
YEARS: dict[str, Any] = {"area": "310000", "from": FIRST_DAY.isoformat(), "to": LAST_DAY.isoformat()}
CASES = "/api/v1/investigation-cases"
STATISTICS_OF = "/api/v1/statistics"


# what it is


def test_the_real_cases_of_those_years_are_the_ones_that_the_history_leaves_room_for() -> None:
    assert counted_already() == {
        "accepted": len(REAL),
        "penalties": len(REAL),
        "suspected_illegal": len(REAL_BANS),
        "bans": 0,
        "dissuasions": 2,
    }


def test_together_they_come_to_the_published_totals() -> None:
    fates = Counter(matter.fate for matter in matters())
    illegal = sum(matter.name.startswith("演示非法") for matter in matters())
    of_history = {
        "accepted": len(matters()) - illegal,
        "penalties": fates[Fate.PENALTY],
        "suspected_illegal": illegal,
        "bans": fates[Fate.BANNED],
        "dissuasions": fates[Fate.DISSUADED],
    }
    real = counted_already()
    assert {measure: number + real[measure] for measure, number in of_history.items()} == PUBLISHED_TOTALS
    assert fates[Fate.BANNED] + fates[Fate.DISSUADED] < illegal


def test_everything_is_named_as_artificial() -> None:
    assert len({matter.name for matter in matters()}) == len(matters())
    assert all(matter.name.startswith("演示") and matter.name[-5:-1].isdecimal() for matter in matters())
    for register in registers():
        assert all(act["remarks"]["paper"] == PAPER for act in register.body()["acts"])


def test_days_that_are_easily_got_wrong_are_among_them() -> None:
    begun = {matter.began_on for matter in matters()}
    assert {*MADE_UP_SUNDAYS, LEAP_DAY} <= begun
    assert {day.year for day in begun} == set(range(FIRST_DAY.year, LAST_DAY.year + 1))
    assert set(LATE_DAYS) <= {matter.took for matter in matters()}
    uneven = Counter(matter.division for matter in matters())
    assert uneven["310000"] > uneven["310105"] > uneven["310106"] > 100


@pytest.mark.parametrize("register", registers(), ids=lambda register: register.name)
def test_each_file_folds_in_the_order_of_its_days_and_ends_in_the_archive(register: OldRegister) -> None:
    files: dict[UUID, list[Any]] = {}
    for turn in register.turns:
        assert turn.act in CASE_TYPES[register.kind].steps
        read = [EVENTS[event["name"]].model_validate(event["data"]) for event in turn.events]
        files.setdefault(turn.stream, []).extend(read)
    for stream, events in files.items():
        days = [event.occurred_on for event in events]
        assert days == sorted(days)
        assert days[0] >= FIRST_DAY
        assert days[-1] <= LAST_DAY
        case = replay(Case(stream, register.kind).under(f"{register.division}-civil_affairs"), events)
        assert case.stage(Track.MAIN) == "archived"
    assert len(register.turns) <= MOST_ACTS


def test_it_is_the_same_in_every_process() -> None:
    before = [register.body()["sha256"] for register in registers()]
    matters.cache_clear()
    registers.cache_clear()
    assert [register.body()["sha256"] for register in registers()] == before


def test_the_manual_tells_the_totals_in_both_languages() -> None:
    text = (ROOT / "docs" / "demonstration.md").read_text(encoding="utf-8")
    told = [line for line in text.splitlines() if line.startswith(("**演示历史**", "**The artificial history**"))]
    assert len(told) == 2
    assert all(str(total) in line for total in PUBLISHED_TOTALS.values() for line in told)
    assert all(PAPER in line for line in told)


# what comes of it


@pytest.fixture(scope="module")
def instance(database_server: Address) -> Iterator[Running]:
    with database_server.clone("history") as url, running(url) as started:
        yield started


@pytest.fixture(scope="module")
def client(instance: Running) -> Iterator[Client]:
    """The real cases of those years, and the whole history in seconds."""
    with Client(instance.address, patience=30.0) as opened:
        for entry in entries(opened):
            enter(entry, opened)
        walks = [Walk(course(the(key)), opened) for key in REAL]
        walks += [Walk(ban_course(case), opened) for case in ban_cases() if case.key in REAL_BANS]
        begun = time.monotonic()
        new = sum(send(register, opened) for register in registers())
        took = time.monotonic() - begun
        assert new == sum(len(register.turns) for register in registers())
        print(f"{new} lines in {took:.1f} s")
        assert took < 60

        def walked() -> bool:
            for walk in walks:
                walk.advance()
            return all(walk.finished for walk in walks)

        assert wait_until(walked, 90)
        yield opened


def figures(client: Client, token: str = "demo-auditor", **asked: Any) -> dict[str, int]:
    """Every measure with its number."""
    body = client.signed_in_as(token).get(STATISTICS_OF, **YEARS | asked).body
    return {each["measure"]["code"]: each["number"] for each in body["measures"]}


def totals(client: Client) -> list[int]:
    """The published five."""
    found = figures(client)
    return [found[measure] for measure in PUBLISHED_TOTALS]


class Desk:
    """Takes acts of one case, each recorded late, and waits for the lists."""

    def __init__(self, client: Client, case_id: UUID) -> None:
        self.client, self.case_id = client, case_id
        self.version = 0

    def look(self) -> None:
        """What is on file already."""
        seen = self.client.signed_in_as("demo-auditor").get(f"{CASES}/{self.case_id}").body
        self.version = seen["version"]

    def take(self, token: str, slug: str, on: str, **said: Any) -> None:
        """One act."""
        body = {"occurred_on": on, "remarks": {"late_reason": "演示", "paper": PAPER}, **said}
        hand = self.client.signed_in_as(token)
        if self.version:
            answer = hand.post(f"{CASES}/{self.case_id}/{slug}", body, version=self.version)
        else:
            answer = hand.post(CASES, body, case_id=self.case_id)
        self.version = answer.body["version"]
        figures(self.client, after=answer.body["position"])


def test_the_statistics_answer_the_published_totals(client: Client) -> None:
    # The lists come to the last act of the walks a moment after it was taken.
    assert wait_until(lambda: totals(client) == [988, 412, 56, 5, 19], 30), totals(client)


def test_what_came_in_is_left_alone_when_it_is_sent_again(client: Client) -> None:
    assert sum(send(register, client) for register in registers()[:3]) == 0
    body = registers()[0].body()
    again = client.signed_in_as("demo-admin").post(f"{registers()[0].path}/import", body).body
    assert all(receipt["repeated"] for receipt in again["receipts"])
    assert totals(client) == [988, 412, 56, 5, 19]


def test_the_parts_of_the_city_add_up_to_it(client: Client) -> None:
    whole = figures(client)
    parts = [figures(client, division=code) for code in ("310000", "310105", "310106")]
    assert {measure: sum(part[measure] for part in parts) for measure in whole} == whole
    in_district = figures(client, "demo-district-officer", area="310105")
    assert in_district == parts[1]
    assert in_district["accepted"] > 0


def test_every_number_names_its_cases_or_counts_those_of_others(client: Client) -> None:
    auditor = client.signed_in_as("demo-auditor")
    body = auditor.get(STATISTICS_OF, **YEARS, by=["year", "kind"]).body
    accepted = next(each for each in body["measures"] if each["measure"]["code"] == "accepted")
    assert sum(group["number"] for group in accepted["groups"]) == 988
    for group in (accepted, accepted["groups"][0], accepted["groups"][-1]):
        path, _, query = group["cases"].partition("?")
        asked: dict[str, Any] = {**dict(parse_qsl(query)), "limit": 200}
        page = auditor.get(path, **asked).body
        named = list(page["entries"])
        while page["next_cursor"]:
            page = auditor.get(path, **asked, cursor=page["next_cursor"]).body
            named += page["entries"]
        assert page["number"] == group["number"] == len(named) + page["others"]
        assert page["others"] > 0
        assert len({case["case_id"] for case in named}) == len(named)
        assert {case["authority"] for case in named} == {"310000-civil_affairs"}
        days = [date.fromisoformat(case["day"]) for case in named]
        assert days == sorted(days, reverse=True)
    assert lies_within("310105", body["area"]["code"])


def test_one_more_is_one_more_an_annulled_penalty_one_less_and_a_corrected_year_moves(
    client: Client, instance: Running
) -> None:
    desk = Desk(client, uuid4())
    party = {"name": "演示社会组织9999号", "organization_type": "foundation"}
    desk.take("demo-officer", "propose-filing", "2019-05-06", party=party, suspected_breach="演示")
    assert totals(client)[0] == 988
    desk.take("demo-head", "file-case", "2019-05-07")
    assert totals(client) == [989, 412, 56, 5, 19]
    desk.take("demo-head", "assign-officers", "2021-03-02", officers=["demo-officer", "demo-officer-2"])
    change = {"entry": 2, "field": "occurred_on", "old": '"2019-05-07"', "new": '"2021-03-01"', "reason": "误写年度"}
    desk.take("demo-officer", "propose-correction", "2021-03-03", **change)
    desk.take("demo-head", "approve-correction", "2021-03-04", paper_after="note_attached")
    assert totals(client)[0] == 988
    of_2021 = {"from": "2021-01-01", "to": "2021-12-31"}
    assert figures(client, **of_2021)["penalty_cases_filed"] >= 1

    penalised = next(m for m in matters() if m.fate is Fate.PENALTY and m.division == "310000")
    annulled = Desk(client, penalised.id_of("case"))
    annulled.look()
    before = figures(client)
    annulled.take("demo-head", "revoke-own-decision", "2021-06-01", ground="procedure", reasons="演示")
    assert totals(client) == [988, 411, 56, 5, 19]

    rebuilt = figures(client)
    assert {measure for measure in before if before[measure] != rebuilt[measure]} <= {
        "penalties",
        "fines_decided",
        "confiscations_decided",
    }
    with psycopg.connect(instance.variables["ANJUAN_DATABASE_URL"], autocommit=True) as connection:
        table = request_rebuild(connection, STATISTICS)

        def serving() -> bool:
            row = connection.execute(
                "SELECT state FROM public.read_model_tracking WHERE table_name = %s", (table,)
            ).fetchone()
            return row == ("serving",)

        assert wait_until(serving, 60)
    assert figures(client) == rebuilt


def test_nobody_asks_beyond_his_own_division_or_without_reading(client: Client) -> None:
    with pytest.raises(RefusedByServer) as refused:
        figures(client, "demo-district-officer")
    assert [error["field"] for error in refused.value.problem["errors"]] == ["area"]
    for token in ("demo-partner-police", "demo-admin"):
        with pytest.raises(RefusedByServer) as refused:
            figures(client, token)
        assert refused.value.status == 403
