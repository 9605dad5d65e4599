"""Events become rows of the docket: handlers alone, no database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from application.recorded import Origin
from domain.case import Track
from domain.law.personnel import WorkDone
from domain.messages import Remarks
from domain.procedure import TrackRestarted
from domain.registers.number_series import KIND, NumberReserved
from domain.steps.clue_assignment import ClueReassigned
from domain.steps.handover import HandoverAccepted
from domain.steps.recusal import OfficerReplaced
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.read_model import ReadModel, Sheet
from tests.domain.clue_file import ASSIGNED, CLUE, ORGANIZATION
from tests.domain.on_file import PAIR, happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket, sheet_of

MONDAY = log.MONDAY


def test_the_docket_knows_party_number_stage_and_officers() -> None:
    row = docket(*log.history(7))
    assert (row["party_name"], row["number"]) == ("上海第7国学促进会", "沪民社罚立字〔2025〕第7号")
    assert (row["main_stage"], row["officers"]) == ("notice_served", ["officer-1", "officer-2"])
    assert (row["opened_on"], row["filed_on"]) == (date(2025, 3, 3), date(2025, 3, 4))
    assert (row["version"], row["last_event"], row["last_event_zh"]) == (10, "decision_served", "送达决定")


def test_the_docket_knows_of_a_clue_what_its_source_told() -> None:
    row = docket(CLUE, ASSIGNED)
    assert (row["party_name"], row["code"], row["organization_type"]) == (
        ORGANIZATION["name"],
        ORGANIZATION["code"],
        "social_group",
    )
    assert (row["officers"], row["number"]) == (PAIR, "")
    others = happened(ClueReassigned, officers=["officer-2", "officer-3"], reason="调离")
    assert docket(CLUE, ASSIGNED, others)["officers"] == ["officer-2", "officer-3"]


def test_a_decisions_number_is_not_the_cases() -> None:
    assert docket(log.filed(), log.decided(MONDAY))["number"] == "沪民社罚立字〔2025〕第1号"


def test_tracks_stand_beside_the_main_line_and_restart() -> None:
    served = log.stage("public_notice_running", MONDAY, Track.SERVICE, "告知书")
    row = docket(log.filed(), log.stage("filed", MONDAY), served)
    assert row["stages"] == {"main": "filed", "service:告知书": "public_notice_running"}
    again = TrackRestarted(occurred_on=MONDAY, track=Track.SERVICE, round=2)
    assert docket(log.filed(), log.stage("filed", MONDAY), served, again)["stages"] == {"main": "filed"}


def test_another_edition_of_a_table_is_another_version_of_the_rows_made_by_it(tmp_path: Path) -> None:
    table = tmp_path / "limits.csv"

    def version(said: str) -> int:
        table.write_text(said, encoding="utf-8")
        return ReadModel("tally", 3, {}, tables=[table]).version

    five = version("five days")
    assert five == version("five days") != version("seven days")
    assert five // 1_000_000 == 3
    assert ReadModel("tally", 3, {}).version == 3


def test_registers_and_numbers_are_no_cases() -> None:
    taken = NumberReserved(occurred_on=MONDAY, series="a/立/2025", serial=1, number="1号")
    assert docket(taken, kind=KIND) == {}
    assert docket(log.stage("certified", MONDAY), kind="officer") == {}


def test_a_successor_takes_the_place_of_an_officer() -> None:
    replaced = OfficerReplaced(
        occurred_on=MONDAY,
        officer="officer-1",
        successor="officer-3",
        reason="调离",
        work_done=next(iter(WorkDone)),
    )
    assert docket(*log.history(), replaced)["officers"] == ["officer-2", "officer-3"]
    accepted = HandoverAccepted.model_construct(
        occurred_on=MONDAY, occurred_at=None, offered_by="officer-2", successor="officer-4"
    )
    assert docket(*log.history(), replaced, accepted)["officers"] == ["officer-3", "officer-4"]


def test_imported_and_assumed_stay_marked() -> None:
    row = docket(log.filed(), origin=Origin.IMPORTED, remarks=Remarks(assumed=("party",)))
    assert row["imported"]
    assert row["assumed"]
    assert not docket(log.filed())["imported"]


def test_the_next_due_day_is_the_nearest_that_matters() -> None:
    assert docket(log.filed(date(2025, 3, 4)))["next_due_on"] == date(2025, 6, 2)
    row = docket(log.filed(date(2025, 3, 4)), log.noticed(date(2025, 4, 2)))
    assert row["next_due_on"] == date(2025, 4, 10)


def test_the_docket_follows_the_same_limits_as_the_list_of_limits() -> None:
    events = list(log.history())
    rows = sheet_of(DEADLINES, log.case(events)).items()
    running = {key[0] for key, row in rows if row["state"] == "open" and row["runs"] != "obligation"}
    assert {place.split("|")[0] for place in docket(*events)["limits"]} == running


def test_an_entry_that_came_before_the_one_in_front_of_it_is_not_taken_in() -> None:
    first, _, third = log.placed(log.case([log.filed(), log.stage("filed", MONDAY), log.noticed(MONDAY)]))
    sheet = Sheet(first.stream)
    DOCKET.apply(sheet, first)
    with pytest.raises(ValueError, match="came before"):
        DOCKET.apply(sheet, third)
