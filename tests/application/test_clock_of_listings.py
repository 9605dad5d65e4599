"""The clock and the two lists: the months where nothing is to be corrected, and the two years that open a new entry."""

from __future__ import annotations

from datetime import date

from domain.case import Track
from domain.messages import Event
from domain.stages import AbnormalListingStage, SeriousListingStage
from domain.steps.listing_entry import Listing
from domain.steps.listing_escalation import TwoYearsElapsed
from domain.steps.listing_proposal import Reoccurred
from tests.application.test_clock import Office, office
from tests.domain.listing_file import GROUND, LISTED_ON, NOTHING_TO_CORRECT, PROPOSED, listed
from tests.domain.on_file import happened
from tests.infrastructure.projection import log

__all__ = ["office"]

SINCE = date(2025, 3, 3)
LAST_DAY = date(2027, 3, 3)
NEXT_DAY = date(2027, 3, 4)
ON_THE_LIST = log.stage(AbnormalListingStage.LISTED, SINCE)


def entry(*more: Event) -> tuple[Event, ...]:
    """An entry of 3 March 2025."""
    return (*listed(PROPOSED, SINCE, LAST_DAY), ON_THE_LIST, *more)


def test_two_years_open_the_entry_on_the_serious_list_in_one_commit(office: Office) -> None:
    case_id = office.opened(*entry(), kind="abnormal_listing")
    assert office.check(LAST_DAY) == 0
    assert office.check(NEXT_DAY) == 1
    assert office.check(date(2027, 3, 5)) == 0
    assert office.entries(case_id, "two_years_elapsed") == [(NEXT_DAY, "clock", "clock")]
    [elapsed] = [e.event for e in office.bus.store.history(case_id) if isinstance(e.event, TwoYearsElapsed)]
    serious = office.bus.store.load(elapsed.opened_case, "serious_listing")
    assert serious.stage(Track.MAIN) == SeriousListingStage.PROPOSED
    [ref] = serious.must(Listing).decision_refs
    assert (ref.case_id, ref.number) == (case_id, "沪民社列异字〔2026〕第1号")


def test_what_re_occurs_begins_the_two_years_anew(office: Office) -> None:
    again, until = date(2026, 6, 1), date(2028, 6, 1)
    new = happened(Reoccurred, again, two_years_on=until, **GROUND)
    case_id = office.opened(*entry(new), kind="abnormal_listing")
    assert office.check(NEXT_DAY) == 0
    assert office.check(until) == 0
    assert office.check(date(2028, 6, 2)) == 1
    assert len(office.entries(case_id, "two_years_elapsed")) == 1


def test_where_nothing_is_to_be_corrected_six_months_are_enough(office: Office) -> None:
    stage = log.stage(AbnormalListingStage.LISTED, LISTED_ON)
    case_id = office.opened(*NOTHING_TO_CORRECT, stage, kind="abnormal_listing")
    assert office.check(date(2026, 8, 23)) == 0
    assert office.check(date(2026, 8, 24)) == 1
    assert office.check(date(2028, 3, 1)) == 0
    assert office.entries(case_id, "six_months_elapsed") == [(date(2026, 8, 24), "clock", "clock")]
