"""The lists of entries: organization, number and officers in the docket, and only the limits that a list has."""

from __future__ import annotations

from datetime import date

from domain.messages import Event
from domain.steps.decision import DecisionServed
from domain.steps.listing_proposal import Reoccurred
from domain.steps.listing_removal import RemovalRefused, RemovalRequested
from domain.steps.remedy_periods import AllPeriodsEnded
from infrastructure.projection.models.deadlines import DEADLINES
from tests.domain.listing_file import (
    DUTIES_VERIFIED,
    GROUND,
    LISTED,
    LISTED_ON,
    NOTHING_TO_CORRECT,
    ORGANIZATION,
    PROPOSED,
    REFUSAL,
    REQUEST,
    SERIOUS_LISTED,
    SIX_MONTHS_ON,
    TOLD,
    TWO_YEARS_ON,
)
from tests.domain.on_file import DAY_BEFORE, PAIR, happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import docket, sheet_of

ABNORMAL, SERIOUS = "abnormal_listing", "serious_listing"
SERVED = happened(DecisionServed, LISTED_ON, officers=PAIR, method="direct", receipt="送达回证")


def running(*events: Event, kind: str = ABNORMAL) -> dict[str, date]:
    """The last days of the limits that run after these events."""
    rows = sheet_of(DEADLINES, log.case(events, kind=kind)).items()
    return {key[0]: row["last_day"] for key, row in rows if row["state"] == "open" and "last_day" in row}


def test_the_docket_knows_organization_officers_and_number() -> None:
    proposed = docket(*PROPOSED, kind=ABNORMAL)
    assert (proposed["party_name"], proposed["code"]) == (ORGANIZATION["name"], ORGANIZATION["code"])
    assert (proposed["number"], proposed["officers"]) == ("", PAIR)
    entry = docket(*LISTED, kind=ABNORMAL)
    assert (entry["number"], entry["filed_on"]) == ("沪民社列异字〔2026〕第1号", LISTED_ON)


def test_the_defence_runs_from_the_notice() -> None:
    """Ten working days from 2 February 2026 end on the make-up Saturday before the Spring Festival."""
    assert running(*TOLD) == {"listing_notice_defence": date(2026, 2, 14)}


def test_each_list_has_its_own_periods() -> None:
    assert running(*LISTED)["abnormal_to_serious"] == TWO_YEARS_ON
    assert {"abnormal_six_months", "serious_list_min_period"}.isdisjoint(running(*LISTED))
    assert running(*NOTHING_TO_CORRECT)["abnormal_six_months"] == SIX_MONTHS_ON
    serious = running(*SERIOUS_LISTED, kind=SERIOUS)
    assert serious["serious_list_min_period"] == DAY_BEFORE
    assert {"abnormal_six_months", "abnormal_to_serious"}.isdisjoint(serious)


def test_what_re_occurs_moves_the_two_years_and_ends_the_six_months() -> None:
    again = happened(Reoccurred, date(2026, 4, 1), two_years_on=date(2028, 4, 1), **GROUND)
    after = running(*NOTHING_TO_CORRECT, again)
    assert after["abnormal_to_serious"] == date(2028, 4, 1)
    assert "abnormal_six_months" not in after


def test_an_application_stops_the_periods_until_it_is_refused() -> None:
    asked = happened(RemovalRequested, date(2026, 4, 1), **REQUEST)
    refused = happened(RemovalRefused, date(2026, 4, 8), two_years_on=TWO_YEARS_ON, **REFUSAL)
    assert "abnormal_to_serious" not in running(*LISTED, asked)
    assert running(*LISTED, asked, refused)["abnormal_to_serious"] == TWO_YEARS_ON


def test_verified_duties_leave_five_working_days() -> None:
    after = running(*DUTIES_VERIFIED)
    assert after["abnormal_list_removal"] == date(2026, 3, 6)
    assert "abnormal_to_serious" not in after


def test_a_served_entry_may_be_contested_but_no_court_executes_it() -> None:
    assert {"reconsideration_application", "litigation_direct"} <= set(running(*LISTED, SERVED))
    ended = happened(AllPeriodsEnded, date(2026, 8, 25))
    assert "court_enforcement_application" not in running(*LISTED, SERVED, ended)
