"""名录 step by step: what a ground rests on, first and last lawful days, and what one entry opens in another file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import Track
from domain.cases.listing import ABNORMAL_LISTING, SERIOUS_LISTING
from domain.cases.warning import WARNING
from domain.law.listing import AbnormalGround, SeriousGround, ground_of
from domain.law.penalties import Penalty
from domain.messages import Command
from domain.procedure import CaseType
from domain.stages import AbnormalListingStage, ClueStage, ObjectionStage, SeriousListingStage
from domain.step import Elsewhere, opened_stream
from domain.steps.decision import DecisionServed
from domain.steps.escalation import Escalation, ListingProposedFromClue
from domain.steps.listing_entry import Listing
from domain.steps.listing_removal import RemovalRefused
from domain.steps.notice import Notice
from tests.domain.clue_file import VERIFIED
from tests.domain.listing_file import (
    DECISION,
    DUTIES_VERIFIED,
    GROUND,
    INTENTION,
    LAST_DAY_OF_DEFENCE,
    LETTERS,
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
    SERIOUS_PROPOSAL,
    SIX_MONTHS_ON,
    TOLD,
    TWO_YEARS_ON,
    led_to,
)
from tests.domain.on_file import DAY_BEFORE, PAIR, happened
from tests.listings_elsewhere import DECIDED_ON, ESCALATING, FINED, INCLUDED, NUMBER, SET_ASIDE, WARNED
from tests.spec import CASE_ID, MONDAY, Given, When, a, command

ON_THE_LIST = AbnormalListingStage.LISTED
WARNING_LETTERS = [letter | {"responded": False} for letter in LETTERS]


def said(case_type: CaseType, slug: str, on: date = MONDAY, **body: Any) -> Command:
    """A command as it arrives."""
    return command(case_type.steps[slug].command, on, **body)


def proposed(on: date = MONDAY, **changes: Any) -> When:
    """A proposal for the abnormal list."""
    return a(ABNORMAL_LISTING).when(said(ABNORMAL_LISTING, "propose-abnormal-listing", on, **PROPOSAL | changes))


def proposed_as_serious(**changes: Any) -> When:
    """A proposal for the serious list."""
    return a(SERIOUS_LISTING).when(said(SERIOUS_LISTING, "propose-serious-listing", **SERIOUS_PROPOSAL | changes))


def at(file: tuple[Any, ...], stage: AbnormalListingStage = ON_THE_LIST) -> Given:
    """An entry on the abnormal list at a stage."""
    return a(ABNORMAL_LISTING).given(*file).at(stage)


# grounds


def test_a_listing_without_a_ground_is_refused_with_the_reason() -> None:
    body = {name: value for name, value in PROPOSAL.items() if name not in ("ground", "decision_refs")}
    with pytest.raises(ValidationError) as caught:
        said(ABNORMAL_LISTING, "propose-abnormal-listing", **body)
    assert {error["loc"] for error in caught.value.errors()} == {("ground",), ("decision_refs",)}


def test_each_list_has_grounds_of_its_own() -> None:
    with pytest.raises(ValidationError):
        said(ABNORMAL_LISTING, "propose-abnormal-listing", **PROPOSAL | {"ground": "suspension"})
    with pytest.raises(ValidationError):
        said(SERIOUS_LISTING, "propose-serious-listing", **SERIOUS_PROPOSAL | {"ground": "no_contact"})


def test_number_and_day_of_our_own_decision_are_read_from_its_file() -> None:
    case = proposed(ground="warning_or_small_fine", decision_refs=[{"case_id": str(WARNED)}]).taken().case
    [ref] = case.must(Listing).decision_refs
    assert (ref.number, ref.made_on) == (NUMBER, DECIDED_ON)


def test_a_wrong_number_of_our_own_decision_is_refused() -> None:
    wrong = [{"case_id": str(WARNED), "number": "沪民社罚字〔2025〕第9号"}]
    proposed(ground="warning_or_small_fine", decision_refs=wrong).refused("listing-basis-on-file")


def test_a_ground_does_not_lie_after_its_proposal() -> None:
    refs = [{"number": "通知", "made_on": "2026-03-02"}]
    proposed(MONDAY, decision_refs=refs).taken()
    proposed(DAY_BEFORE, decision_refs=refs).refused("after-what-it-follows")


@pytest.mark.parametrize(("fine", "ground"), [("49999.99", "warning_or_small_fine"), ("50000.00", "fine_50k")])
def test_fifty_thousand_yuan_part_the_two_lists(fine: str, ground: str) -> None:
    assert ground_of([Penalty.model_validate({"kind": "fine", "amount": fine})]) == ground


def test_a_large_fine_is_a_ground_for_the_serious_list() -> None:
    proposed_as_serious(ground="fine_50k", decision_refs=[{"case_id": str(FINED)}]).taken()


def test_two_years_rest_on_the_entry_that_has_them() -> None:
    two_years = {"ground": "abnormal_two_years"}
    proposed_as_serious(**two_years, decision_refs=[{"case_id": str(ESCALATING)}]).taken()
    proposed_as_serious(**two_years, decision_refs=[{"case_id": str(WARNED)}]).refused("listing-basis-fits")


@pytest.mark.parametrize(("second", "lawful"), [("2025-06-01", True), ("2025-06-02", False)])
def test_two_small_penalties_lie_within_three_years(second: str, lawful: bool) -> None:
    refs = [{"number": "甲", "made_on": "2022-06-01"}, {"number": "乙", "made_on": second}]
    when = proposed_as_serious(ground="repeat_three_years", decision_refs=refs)
    if lawful:
        when.taken()
    else:
        when.refused("listing-repeated")


@pytest.mark.parametrize(
    ("second", "responded", "lawful"),
    [
        ("2023-12-15", False, False),
        ("2023-12-16", False, True),
        ("2023-12-31", False, True),
        ("2024-01-01", False, False),
        ("2023-12-16", True, False),
    ],
    ids=["14 days", "15 days", "30 days", "31 days", "answered"],
)
def test_two_letters_fifteen_to_thirty_days_apart_stay_unanswered(second: str, responded: bool, lawful: bool) -> None:
    letters = [LETTERS[0], LETTERS[1] | {"posted_on": second, "responded": responded}]
    when = proposed(ground="no_contact", letters=letters)
    if lawful:
        when.taken()
    else:
        when.refused("no-contact-two-letters")


# a clue leads to an entry


def test_a_clue_opens_the_entry_in_the_same_commit() -> None:
    file = a(WARNING).given(*VERIFIED).at(ClueStage.VERIFIED, on=DAY_BEFORE)
    body = {"ground": "annual_report_missing", "reasons": "连续两年未报送"}
    when = file.when(said(WARNING, "propose-listing", **body), by="head-1")
    after = when.taken("listing_proposed_from_clue", "stage_entered")
    assert when.decision is not None
    [opened] = when.decision.elsewhere
    assert opened == Elsewhere("abnormal_listing", opened_stream(file.case, "propose-listing"), 0, opened.events)
    entry = a(ABNORMAL_LISTING).given(*opened.events).case
    assert entry.stage(Track.MAIN) == AbnormalListingStage.PROPOSED
    [ref] = entry.must(Listing).decision_refs
    assert (ref.case_id, ref.made_on) == (CASE_ID, DAY_BEFORE)
    assert after.case.must(Escalation).opened_case == opened.stream


def test_an_older_clue_does_not_tell_which_entry_it_led_to() -> None:
    old = happened(ListingProposedFromClue, ground="no_contact", reasons="挂号信未回")
    assert a(WARNING).given(*VERIFIED, old).case.get(Escalation) is None


def test_a_clue_opens_no_entry_on_the_ground_of_somebody_elses_penalty() -> None:
    file = a(WARNING).given(*VERIFIED).at(ClueStage.VERIFIED, on=DAY_BEFORE)
    body = {"ground": "warning_or_small_fine", "reasons": "罚款", "decision_refs": [{"case_id": str(FINED)}]}
    file.when(said(WARNING, "propose-listing", **body), by="head-1").refused("listing-basis-fits")


# notice and inclusion


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


def test_the_grounds_that_both_lists_share_have_one_name() -> None:
    assert AbnormalGround.OTHER_STATUTORY.label == SeriousGround.OTHER_STATUTORY.label
    assert {ground.value for ground in AbnormalGround} & {ground.value for ground in SeriousGround} == {
        "other_statutory"
    }
