"""列入期间: notice and inclusion, first and last lawful days of the stay, and how an entry goes from its start."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.case import Track
from domain.cases.listing import ABNORMAL_LISTING, SERIOUS_LISTING
from domain.law.listing import SeriousGround
from domain.stages import AbnormalListingStage, ObjectionStage, SeriousListingStage
from domain.steps.decision import DecisionServed
from domain.steps.listing_entry import Listing
from domain.steps.listing_removal import RemovalRefused
from domain.steps.notice import Notice
from tests.domain.listing_file import (
    DECISION,
    DUTIES_VERIFIED,
    GROUND,
    INTENTION,
    LAST_DAY_OF_DEFENCE,
    LISTED,
    LISTED_ON,
    LONG_LISTED,
    NOTHING_TO_CORRECT,
    NOTICE_DAY,
    PERIOD_OVER,
    PROPOSAL,
    PROPOSED,
    REFUSAL,
    REMOVAL,
    REQUEST,
    SERIOUS_GROUND,
    SERIOUS_LISTED,
    SIX_MONTHS_ON,
    TOLD,
    TWO_YEARS_ON,
    led_to,
    said,
)
from tests.domain.on_file import DAY_BEFORE, PAIR, happened
from tests.listings_elsewhere import INCLUDED, SET_ASIDE
from tests.spec import CASE_ID, MONDAY, Given, a

ON_THE_LIST = AbnormalListingStage.LISTED


def at(file: tuple[Any, ...], stage: AbnormalListingStage = ON_THE_LIST) -> Given:
    """An entry on the abnormal list at a stage."""
    return a(ABNORMAL_LISTING).given(*file).at(stage)


def test_the_notice_tells_the_period_that_the_authority_has_set() -> None:
    file = at(PROPOSED, AbnormalListingStage.PROPOSED)
    case = file.when(said(ABNORMAL_LISTING, "serve-listing-notice", NOTICE_DAY, **INTENTION)).taken().case
    assert case.must(Notice).defence_working_days == 10


def test_the_defence_period_ends_after_ten_working_days() -> None:
    file = at(TOLD, AbnormalListingStage.NOTICE_SERVED)
    file.when(said(ABNORMAL_LISTING, "end-defence-period", LAST_DAY_OF_DEFENCE), by="clock").refused(
        "defence-period-over"
    )
    file.when(said(ABNORMAL_LISTING, "end-defence-period", PERIOD_OVER), by="clock").taken()
    late = {"points": ["已补报"]}
    file.when(said(ABNORMAL_LISTING, "receive-defence", LAST_DAY_OF_DEFENCE, **late)).taken()
    file.when(said(ABNORMAL_LISTING, "receive-defence", PERIOD_OVER, **late)).refused("defence-in-time")


@pytest.mark.parametrize("nothing_to_correct", [True, False])
def test_an_inclusion_tells_its_periods(nothing_to_correct: bool) -> None:
    file = at(TOLD, AbnormalListingStage.READY_TO_LIST)
    body = DECISION | {"nothing_to_correct": nothing_to_correct}
    entry = (
        file.when(said(ABNORMAL_LISTING, "include-in-list", LISTED_ON, **body), by="head-1").taken().case.must(Listing)
    )
    months = SIX_MONTHS_ON if nothing_to_correct else None
    assert (entry.listed_on, entry.two_years_on, entry.six_months_on) == (LISTED_ON, TWO_YEARS_ON, months)


def test_the_served_decision_can_be_contested_from_its_service() -> None:
    told = happened(DecisionServed, LISTED_ON, officers=PAIR, method="direct", receipt="送达回证")
    body = {"contested_act": "listing", "requests": "请求撤销列入", "review_body": "上海市人民政府"}
    file = at((*LISTED, told))
    file.when(said(ABNORMAL_LISTING, "file-reconsideration", date(2026, 4, 24), **body)).taken()
    late = file.when(said(ABNORMAL_LISTING, "file-reconsideration", date(2026, 4, 27), **body))
    late.flagged("reconsideration-in-time")


# the stay


@pytest.mark.parametrize(("on", "lawful"), [(SIX_MONTHS_ON, False), (date(2026, 8, 24), True)])
def test_six_months_are_over_on_the_day_after(on: date, lawful: bool) -> None:
    when = at(NOTHING_TO_CORRECT).when(said(ABNORMAL_LISTING, "end-six-months", on), by="clock")
    if lawful:
        when.taken()
    else:
        when.refused("six-months-over")


def test_where_something_is_to_be_corrected_no_months_end_the_stay() -> None:
    at(LISTED).when(said(ABNORMAL_LISTING, "end-six-months", date(2026, 11, 2)), by="clock").refused("six-months-over")


def test_a_new_ground_begins_the_two_years_anew() -> None:
    file = at(LONG_LISTED).when(said(ABNORMAL_LISTING, "record-abnormal-reoccurrence", **GROUND)).taken()
    assert file.case.must(Listing).two_years_on == date(2028, 3, 2)
    assert len(file.case.must(Listing).grounds) == 2
    file.when(said(ABNORMAL_LISTING, "end-two-years", date(2026, 3, 3)), by="clock").refused("two-years-over")


def test_two_years_open_an_entry_on_the_serious_list() -> None:
    file = at(LONG_LISTED)
    file.when(said(ABNORMAL_LISTING, "end-two-years", DAY_BEFORE), by="clock").refused("two-years-over")
    when = file.when(said(ABNORMAL_LISTING, "end-two-years"), by="clock")
    when.taken("two_years_elapsed", "stage_entered")
    assert when.decision is not None
    [opened] = when.decision.elsewhere
    entry = a(SERIOUS_LISTING).given(*opened.events).case
    assert entry.stage(Track.MAIN) == SeriousListingStage.PROPOSED
    assert [ground.ground for ground in entry.must(Listing).grounds] == [SeriousGround.ABNORMAL_TWO_YEARS]
    assert entry.must(Listing).decision_refs[0].case_id == CASE_ID


def test_a_refused_removal_does_not_open_a_second_entry_on_the_serious_list() -> None:
    back = happened(RemovalRefused, DAY_BEFORE, two_years_on=DAY_BEFORE, **REFUSAL)
    when = at((*led_to(INCLUDED), back)).when(said(ABNORMAL_LISTING, "end-two-years"), by="clock")
    after = when.taken()
    assert when.decision is not None
    assert when.decision.elsewhere == ()
    assert after.case.must(Listing).serious_entry == INCLUDED


def test_what_passed_while_a_removal_was_looked_into_passes_after_the_refusal() -> None:
    file = at(LONG_LISTED, AbnormalListingStage.REMOVAL_PENDING)
    case = file.when(said(ABNORMAL_LISTING, "refuse-removal", **REFUSAL), by="head-1").taken().case
    assert case.must(Listing).two_years_on == MONDAY


def test_an_entry_on_the_serious_list_that_was_annulled_takes_nothing_over() -> None:
    file = at(led_to(SET_ASIDE), AbnormalListingStage.ESCALATION_DUE)
    file.when(said(ABNORMAL_LISTING, "move-to-serious-list", reasons="转入"), by="head-1").refused(
        "serious-entry-included"
    )


def test_a_declined_escalation_lets_the_two_years_rest() -> None:
    file = at(led_to(SET_ASIDE), AbnormalListingStage.ESCALATION_DUE)
    case = file.when(said(ABNORMAL_LISTING, "decline-escalation", reasons="已整改"), by="head-1").taken().case
    assert case.must(Listing).two_years_on is None


@pytest.mark.parametrize(("on", "lawful"), [(DAY_BEFORE, False), (MONDAY, True)])
def test_nobody_leaves_the_serious_list_within_two_years(on: date, lawful: bool) -> None:
    file = a(SERIOUS_LISTING).given(*SERIOUS_LISTED).at(SeriousListingStage.LISTED)
    when = file.when(said(SERIOUS_LISTING, "request-removal", on, **REQUEST))
    if lawful:
        when.taken()
    else:
        assert when.refused("serious-minimum-stay").findings[-1]


def test_a_new_ground_keeps_an_entry_on_the_serious_list() -> None:
    file = a(SERIOUS_LISTING).given(*SERIOUS_LISTED).at(SeriousListingStage.LISTED)
    again = file.when(said(SERIOUS_LISTING, "record-serious-reoccurrence", **SERIOUS_GROUND)).taken()
    assert again.case.must(Listing).two_years_on == date(2028, 3, 2)
    again.when(said(SERIOUS_LISTING, "request-removal", **REQUEST)).refused("serious-minimum-stay")


@pytest.mark.parametrize(("on", "late"), [(date(2026, 3, 6), False), (date(2026, 3, 9), True)])
def test_an_entry_comes_off_five_working_days_after_the_verification(on: date, late: bool) -> None:
    """Verified on Sunday 1 March, without holidays: until Friday 6 March."""
    file = at(DUTIES_VERIFIED, AbnormalListingStage.REMOVAL_DUE)
    when = file.when(said(ABNORMAL_LISTING, "remove-from-list", on, **REMOVAL), by="head-1")
    if late:
        when.flagged("removed-in-time")
    else:
        assert when.taken().case.must(Listing).removed_on == on


# gone from its start


def test_a_withdrawn_entry_counts_as_never_made_and_has_to_be_restored() -> None:
    file = at(LISTED).at(ObjectionStage.UPHELD, Track.OBJECTION)
    body = {"ground": "facts", "reasons": "年度工作报告已按期报送"}
    when = file.when(said(ABNORMAL_LISTING, "withdraw-listing", **body), by="head-1")
    after = when.taken("listing_withdrawn_on_objection", "stage_entered")
    assert after.case.must(Listing).removed_from_start
    after.when(said(ABNORMAL_LISTING, "archive-case", **ARCHIVED), by="archivist-1").refused("restoration-stage")


ARCHIVED: dict[str, Any] = {"volumes": 1, "pages": 10, "index_complete": True, "retention": "长期"}


def test_an_entry_that_a_party_change_renames_goes_on_under_the_new_name() -> None:
    body = {
        "kind": "renamed",
        "former_name": "上海市演示协会",
        "party": PROPOSAL["party"] | {"name": "上海市演示联合会"},
        "ground": "更名登记",
        "register_extract": "登记簿摘录",
        "documents_affected": [],
        "renotice": False,
    }
    file = at(LISTED).when(said(ABNORMAL_LISTING, "change-party", **body)).taken()
    assert file.case.must(Listing).party.name == "上海市演示联合会"
