"""批量办理: every row is taken once, as who ordered it; what stands in the way of one stops only that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import uuid4

import pytest

from application.batches import progress
from application.policies import batches as policy_module
from application.ports import CaseNotFound
from application.principals import Office, Principal
from application.recorded import Recorded
from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.messages import Command
from domain.registers.batch import BATCH
from domain.registers.batch_rows import RowState, case_of_row
from domain.registers.campaign import CAMPAIGN, OpenCampaign
from domain.steps.case_record import Links
from domain.steps.filing import Filing
from tests.application.acts import HEAD, MONDAY, MUNICIPAL, STRANGER
from tests.application.batch_house import ROWS, House, Killed
from tests.spec import command


@pytest.fixture
def house() -> House:
    return House()


BEGUN = ["filing_proposed", "case_linked"]
FILED = [*BEGUN, "case_filed", "stage_entered"]


def test_every_row_becomes_a_case_of_its_own_with_its_number(house: House) -> None:
    house.open()
    house.order("propose")
    assert house.worked() == len(ROWS)
    house.order("approve", by=HEAD)
    house.worked()
    assert all(house.names(row) == FILED for row in range(1, 31))
    cases = [house.store.load(case_of_row(house.batch, row), "investigation") for row in range(1, 31)]
    assert [case.must(Filing).number for case in cases] == [f"沪民社罚立字〔2026〕第{n}号" for n in range(1, 31)]
    assert {case.must(Links).links[0].batch_id for case in cases} == {house.batch}
    assert house.told.counts == {RowState.DONE: 30}


def test_the_acts_are_those_of_who_ordered_them(house: House) -> None:
    house.open(ROWS[:1])
    house.order("propose")
    house.worked()
    house.order("approve", by=HEAD)
    house.worked()
    by = {entry.event.name: entry.provenance.recorded_by for entry in house.store.history(case_of_row(house.batch, 1))}
    assert (by["filing_proposed"], by["case_linked"], by["case_filed"]) == ("officer-1", "officer-1", "head-1")


@pytest.mark.parametrize("behind", ["filing_proposed", "case_linked", "batch_rows_handled"])
def test_whatever_is_killed_in_the_middle_no_row_is_taken_twice(house: House, behind: str) -> None:
    house.open()
    house.order("propose")
    for deaths in (3, 11, 17):
        met = Counter[str]()

        def dies(entries: Sequence[Recorded], met: Counter[str] = met, deaths: int = deaths) -> bool:
            met.update(entry.event.name for entry in entries)
            return met[behind] == (1 if behind == "batch_rows_handled" else deaths)

        house.store.dies_behind = dies
        try:
            house.worked()
        except Killed:
            house.store.dies_behind = lambda _entries: False
        house.worker = house.started()
    house.worked()
    assert all(house.names(row) == BEGUN for row in range(1, 31))
    assert house.told.counts == {RowState.DONE: 30}


def test_a_bad_row_among_good_ones_has_its_reason_and_keeps_nobody_back(house: House) -> None:
    house.open([ROWS[0], ROWS[1] | {"code": "51310000MJ1234561A"}, ROWS[0], ROWS[2]])
    house.order("propose")
    house.worked()
    told = house.told
    assert {row: bad.violations[0].rule for row, bad in told.bad.items()} == {2: "batch-row-code", 3: "batch-row-once"}
    assert [row.row for row in told.rows if row.entry.state is RowState.DONE] == [1, 4]


def test_what_stands_in_the_way_of_one_case_stops_only_that_case(house: House) -> None:
    house.open(ROWS[:3])
    house.order("propose")
    house.worked()
    said = command(CASE_TYPES["investigation"].steps["withdraw-filing-proposal"].command, MONDAY, reason="单独办理")
    row = house.told.rows[1]
    house.desk.send(said, row.case_id, expected=row.version, case_type=CASE_TYPES["investigation"])
    house.order("approve", by=HEAD)
    house.worked()
    told = house.told
    assert [each.entry.state for each in told.rows] == [RowState.DONE, RowState.REFUSED, RowState.DONE]
    refusal = told.rows[1].refusal
    assert refusal is not None
    assert (refusal.refused_as, [each.rule for each in refusal.violations]) == ("unlawful", ["proposal-on-file"])


def test_a_row_that_changed_after_it_was_seen_is_not_taken(house: House) -> None:
    house.open(ROWS[:2])
    house.order("propose")
    house.worked()
    house.order("approve", by=HEAD)
    said = command(CASE_TYPES["investigation"].steps["link-case"].command, MONDAY, theme="dormant")
    house.desk.send(said, case_of_row(house.batch, 1), case_type=CASE_TYPES["investigation"])
    house.worked()
    refused, done = house.told.rows
    assert refused.refusal is not None
    assert (refused.refusal.refused_as, done.entry.state) == ("stale-version", RowState.DONE)
    house.order("approve", [1], by=HEAD)
    house.worked()
    assert house.told.counts == {RowState.DONE: 2}


def test_who_lost_his_office_acts_no_more_in_what_he_ordered(house: House) -> None:
    house.open(ROWS[:2])
    house.order("propose")
    house.people["officer-1"] = Principal("officer-1", MUNICIPAL, frozenset({Office.AUDITOR}))
    house.worked()
    assert {row.refusal and row.refusal.refused_as for row in house.told.rows} == {"not-empowered"}
    del house.people["officer-1"]
    house.order("propose")
    house.worked()
    assert {row.refusal and row.refusal.refused_as for row in house.told.rows} == {"not-empowered"}
    assert house.names(1) == []


def test_a_row_taken_out_before_its_turn_is_left_alone(house: House) -> None:
    house.open(ROWS[:2])
    house.order("propose")
    house.say("take-row-out", row=1, reason="已恢复活动")
    assert house.worked() == 1
    assert (house.names(1), house.names(2)) == ([], BEGUN)


def test_a_row_taken_out_while_others_are_taken_spoils_nothing(house: House) -> None:
    house.open(ROWS[:3])
    house.order("propose")

    def meanwhile(entries: Sequence[Recorded]) -> bool:
        if entries[0].stream == case_of_row(house.batch, 2):
            house.store.dies_behind = lambda _entries: False
            house.say("take-row-out", row=1, reason="已恢复活动")
        return False

    house.store.dies_behind = meanwhile
    house.worked()
    assert [row.entry.state for row in house.told.rows] == [RowState.OUT, RowState.DONE, RowState.DONE]
    assert all(house.names(row) == BEGUN for row in (1, 2, 3))


def test_the_marks_of_the_batch_are_on_its_cases(house: House) -> None:
    campaign = uuid4()
    plan = {
        "title": "演示专项行动",
        "theme": "dormant",
        "document": "演示1号",
        "first_day": MONDAY,
        "last_day": date(2026, 3, 31),
        "lead_unit": "上海市民政局（演示）",
    }
    said: Command = command(OpenCampaign, MONDAY, **plan)
    house.desk.send(said, campaign, by=HEAD, case_type=CAMPAIGN)
    house.open(ROWS[:1], campaign_id=campaign, theme="dormant")
    house.order("propose")
    house.worked()
    links = house.store.load(case_of_row(house.batch, 1), "investigation").must(Links).links
    assert [(link.batch_id, link.campaign_id, link.theme) for link in links] == [
        (house.batch, None, None),
        (None, campaign, "dormant"),
    ]


def test_the_clock_goes_on_between_some_rows_and_the_next(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_module, "AT_ONCE", 4)
    house.open(ROWS[:9])
    house.order("propose")
    assert [house.worker.check() for _ in range(4)] == [4, 4, 1, 0]


def test_another_authority_knows_of_no_batch(house: House) -> None:
    house.open(ROWS[:1])
    with pytest.raises(CaseNotFound):
        progress(house.bus, CASE_TYPES, house.batch, STRANGER)
    assert house.store.load(house.batch, BATCH.kind).stage(Track.MAIN) == "open"
