"""What counts: each definition by its events, what takes a figure back, which day and which facts it bears."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from domain.catalogue import EVENTS
from domain.law.parties import Organization, OrganizationType
from domain.law.penalties import Penalty
from domain.law.statistics import BY_ID, MEASURES, OUTCOMES, Measure, Occasion, Per
from domain.messages import Event
from infrastructure.projection.models import STATISTICS
from infrastructure.projection.models.statistics import FOLLOWED, OF_THE_CASE
from infrastructure.projection.rebuild import request_rebuild
from tests.domain.clue_file import ASSIGNMENT, ESTABLISHED, REPORTED
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner
from tests.infrastructure.projection.sheets import sheet_of

DAY = date(2020, 5, 6)
LATER = date(2020, 11, 2)
NEXT_YEAR = date(2021, 1, 4)
CLUE = UUID("00000000-0000-4000-8000-0000000000c1")
FINE = ({"kind": "fine", "amount": "3000.00"},)
MORE = ({"kind": "fine", "amount": "2000.00"}, {"kind": "confiscate_illegal_income", "amount": "10.50"})
MONEY = {"penalties": (*FINE, *MORE[1:]), "amount": "12.34"}


def said(name: str, on: date = DAY, /, **fields: Any) -> Event:
    """An event of which only these fields are told."""
    kind = EVENTS[name]
    if "penalties" in fields:
        fields["penalties"] = tuple(Penalty.model_validate(each) for each in fields["penalties"])
    untold: dict[str, Any] = dict.fromkeys(kind.model_fields)
    return kind.model_construct(**{**untold, "occurred_on": on, **fields})


def received(**more: Any) -> Event:
    """A clue from the hotline about conduct in Changning."""
    return EVENTS["clue_received"].model_validate({"occurred_on": DAY, **REPORTED, **more})


def assigned(on: date = DAY) -> Event:
    """The clue is taken up."""
    return EVENTS["clue_assigned"].model_validate({"occurred_on": on, **ASSIGNMENT})


def verified(result: str, on: date = DAY) -> Event:
    """What the verification found."""
    return EVENTS["verification_completed"].model_validate({"occurred_on": on, **ESTABLISHED, "result": result})


def rows(*events: Event, **more: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of one file."""
    found = sheet_of(STATISTICS, log.case(events, **more)).items()
    return {(key[0], key[1]): dict(row) for key, row in found}


def counted(*events: Event, **more: Any) -> dict[str, list[date]]:
    """The days that count, by measure."""
    found: dict[str, list[date]] = {}
    for (measure, _key), row in rows(*events, **more).items():
        if measure and row["taken_back_on"] is None:
            found.setdefault(measure, []).append(row["day"])
    return found


# the definitions, one by one


def occasioned(occasion: Occasion, on: date) -> list[Event]:
    """An event that is this occasion, behind what has to be known of the case for it."""
    kind = EVENTS[occasion.event]
    fields: dict[str, Any] = {name: value for name, value in MONEY.items() if name in kind.model_fields}
    if "amount" in fields:
        fields["amount"] = Penalty(kind="fine", amount=fields["amount"]).amount  # type: ignore[arg-type] # as JSON gives it
    value = {"true": True, "": None}.get(occasion.value, occasion.value) if occasion.equal else "otherwise"
    if occasion.fact in kind.model_fields:
        return [said(occasion.event, on, **fields | {occasion.fact: value})]
    before = [said("suit_filed", on, contested_act=value)] if occasion.fact == "contested_act" else []
    return [*before, said(occasion.event, on, **fields)]


COUNTS = [(measure, occasion) for measure in MEASURES for occasion in measure.counts]
TAKES_BACK = [(measure, occasion) for measure in MEASURES for occasion in measure.taken_back_by]


def named(value: object) -> str:
    return getattr(value, "id", "") or getattr(value, "event", "")


@pytest.mark.parametrize(("measure", "occasion"), COUNTS, ids=named)
def test_an_occasion_counts_once_on_its_day(measure: Measure, occasion: Occasion) -> None:
    assert counted(*occasioned(occasion, DAY))[measure.id] == [DAY]


@pytest.mark.parametrize(("measure", "occasion"), COUNTS, ids=named)
def test_the_same_occasion_once_more_counts_as_often_as_the_definition_says(
    measure: Measure, occasion: Occasion
) -> None:
    again = counted(*occasioned(occasion, DAY), *occasioned(occasion, LATER))[measure.id]
    assert len(again) == (2 if measure.per is Per.EVENT else 1)


@pytest.mark.parametrize(("measure", "occasion"), TAKES_BACK, ids=named)
def test_what_takes_a_figure_back_leaves_the_row_and_counts_nothing(measure: Measure, occasion: Occasion) -> None:
    events = [*occasioned(measure.counts[0], DAY), *occasioned(occasion, LATER)]
    assert measure.id not in counted(*events)
    row = next(row for key, row in rows(*events).items() if key[0] == measure.id)
    assert (row["day"], row["taken_back_on"], row["taken_back_by"]) == (DAY, LATER, occasion.event)


def test_no_measure_wants_every_event() -> None:
    assert STATISTICS.followed == set(FOLLOWED)
    assert set(FOLLOWED) >= OUTCOMES


# a matter once


def test_a_clue_about_an_organization_is_one_matter_and_the_case_it_opens_no_other() -> None:
    assert counted(received(), kind="warning") == {"clues_received": [DAY]}
    clue = counted(received(), assigned(LATER), verified("breach", LATER), kind="warning")
    assert clue == {"clues_received": [DAY], "accepted": [LATER]}
    case = counted(log.proposed(LATER, clue=CLUE), log.filed(LATER))
    assert case == {"penalty_cases_filed": [LATER]}


def test_a_case_that_no_clue_opened_is_a_matter_from_its_filing() -> None:
    assert counted(log.proposed(DAY)) == {}
    assert counted(log.proposed(DAY), log.filed(LATER)) == {"accepted": [LATER], "penalty_cases_filed": [LATER]}


def test_a_clue_that_is_merged_is_no_matter_until_it_is_separated_and_counts_as_it_did() -> None:
    merged = (received(), assigned(), said("clue_merged", LATER, into=CLUE))
    assert "accepted" not in counted(*merged)
    separated = (*merged, said("clue_unmerged", LATER))
    assert counted(*separated)["accepted"] == [DAY]
    assert counted(*separated, assigned(NEXT_YEAR))["accepted"] == [DAY]
    assert "accepted" not in counted(*separated, said("clue_merged", NEXT_YEAR, into=CLUE))


def test_a_suspected_illegal_organization_is_never_among_the_matters_accepted() -> None:
    found = (received(), assigned(), verified("illegal_organization", LATER))
    assert counted(*found) == {"clues_received": [DAY], "suspected_illegal": [LATER]}
    otherwise = counted(*found, verified("breach", NEXT_YEAR))
    assert otherwise == {"clues_received": [DAY], "accepted": [NEXT_YEAR]}


def test_a_ban_case_counts_as_suspected_unless_a_clue_did() -> None:
    assert "suspected_illegal" in counted(said("ban_case_filed"))
    assert counted(said("ban_case_filed", clue=CLUE)) == {"ban_cases_filed": [DAY]}


# penalties


def annulled(on: date) -> Event:
    """Taken away on review."""
    return said("decision_annulled", on)


def test_a_redone_decision_counts_again_and_the_annulled_one_no_more() -> None:
    first = (log.filed(DAY), said("penalty_decided", DAY, penalties=FINE))
    assert counted(*first, annulled(LATER)).keys() == {"accepted", "penalty_cases_filed"}
    redone = counted(*first, annulled(LATER), said("penalty_decided", NEXT_YEAR, penalties=MORE))
    assert (redone["penalties"], redone["fines_decided"]) == ([NEXT_YEAR], [NEXT_YEAR])
    twice = rows(*first, annulled(LATER), said("penalty_decided", NEXT_YEAR, penalties=MORE), annulled(NEXT_YEAR))
    assert [(key, row["taken_back_on"]) for key, row in twice.items() if key[0] == "penalties"] == [
        (("penalties", "1"), LATER),
        (("penalties", "2"), NEXT_YEAR),
    ]


def test_a_judgment_about_another_act_leaves_the_penalty() -> None:
    decided = said("penalty_decided", DAY, penalties=FINE)
    about = said("suit_filed", LATER, contested_act="disclosure_refused")
    assert counted(decided, about, said("annulment_final", NEXT_YEAR))["penalties"] == [DAY]


@pytest.mark.parametrize("name", ["decision_changed", "judgment_final"])
def test_a_decision_that_is_changed_counts_with_what_it_came_to(name: str) -> None:
    decided = said("penalty_decided", DAY, penalties=FINE)
    found = rows(decided, said(name, LATER, penalties=MORE))
    assert [
        (found[each, "1"]["day"], found[each, "1"]["amount"]) for each in ("fines_decided", "confiscations_decided")
    ] == [
        (DAY, 200000),
        (DAY, 1050),
    ]
    assert found["penalties", "1"]["penalty_kinds"] == ["confiscate_illegal_income", "fine"]
    warned = counted(decided, said(name, LATER, penalties=({"kind": "warning"},)))
    assert "fines_decided" not in warned
    assert warned["penalties"] == [DAY]
    assert counted(decided, said(name, LATER, penalties=()))["fines_decided"] == [DAY]


def test_a_warning_is_a_penalty_without_money() -> None:
    found = counted(said("penalty_decided", DAY, penalties=({"kind": "warning"},)))
    assert found == {"penalties": [DAY]}


def test_a_change_of_what_was_never_decided_counts_nothing() -> None:
    assert counted(said("decision_changed", penalties=MORE)) == {"reconsiderations_changed": [DAY]}


# facts


def test_every_row_bears_what_is_known_of_the_case_however_late_it_is_told() -> None:
    linked = said("case_linked", LATER, campaign="打击整治专项行动", theme="dormant", risk_area="ideology")
    again = said("case_linked", LATER, campaign="另一行动")
    found = rows(received(), assigned(), verified("no_breach"), said("clue_closed_unfounded", LATER), linked, again)
    assert found.keys() == {OF_THE_CASE, ("clues_received", ""), ("accepted", "")}
    for row in found.values():
        assert (row["organization_type"], row["source"], row["place"]) == ("social_group", "hotline_12345", "310105")
        assert (row["authority"], row["division"], row["outcome"]) == (log.AUTHORITY, "310000", "clue_closed_unfounded")
        assert (row["campaigns"], row["themes"], row["risk_areas"]) == (
            ["打击整治专项行动", "另一行动"],
            ["dormant"],
            ["ideology"],
        )


def test_the_last_that_names_the_party_the_ground_or_the_outcome_is_believed() -> None:
    unknown = Organization(name="演示某会")
    foundation = log.party().model_copy(update={"organization_type": OrganizationType.FOUNDATION})
    first = rows(received(organization=unknown.model_dump()))
    assert first[OF_THE_CASE]["organization_type"] == ""
    found = rows(
        log.proposed(DAY, violation_code="ST-30-3"),
        log.filed(LATER),
        said("party_changed", LATER, party=foundation),
        said("penalty_decided", LATER, penalties=FINE),
        annulled(LATER),
    )["accepted", ""]
    assert (found["organization_type"], found["violation"], found["outcome"]) == (
        "foundation",
        "ST-30-3",
        "decision_annulled",
    )


# the table


def test_a_correction_of_the_day_moves_the_figure_and_leaves_nothing_behind(fresh_database_url: str) -> None:
    url, stream = fresh_database_url, UUID(int=7)
    gone = {"occurred_on": LATER, "ground": "procedure", "decision": "行政复议决定书", "redo_ordered": False}
    events = (log.filed(DAY), log.decided(LATER), EVENTS["decision_annulled"].model_validate(gone))
    log.write(url, log.case(events, case_id=stream))
    runner(url, [STATISTICS]).catch_up()
    change = {"entry": 1, "field": "occurred_on", "new": f'"{NEXT_YEAR}"', "paper_after": "note_attached"}
    approved = EVENTS["correction_approved"].model_validate({"occurred_on": NEXT_YEAR, **change})
    log.write(url, [log.recorded(approved, case_id=stream, version=4)])
    runner(url, [STATISTICS]).catch_up()
    assert ask(
        url, "SELECT measure, day FROM public.statistics WHERE taken_back_on IS NULL AND measure <> '' ORDER BY 1"
    ) == [
        ("accepted", NEXT_YEAR),
        ("penalty_cases_filed", NEXT_YEAR),
    ]
    assert ask(url, "SELECT count(*) FROM public.statistics") == [(5,)]


def test_rows_are_the_same_after_a_rebuild_and_in_batches_of_any_size(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.case([log.proposed(DAY), log.filed(DAY), log.decided(LATER)]))
    log.write(url, log.case([received(), assigned(), verified("illegal_organization")], kind="warning"))
    runner(url, [STATISTICS], batch=1).catch_up()
    query = "SELECT * FROM public.statistics ORDER BY case_id, measure, key"
    before = ask(url, query)
    assert len(before) == 5 + 4
    with psycopg.connect(url, autocommit=True) as connection:
        request_rebuild(connection, STATISTICS)
    runner(url, [STATISTICS]).catch_up()
    assert ask(url, query) == before
    assert BY_ID.keys() >= {row[1] for row in before if row[1]}
