"""列入情形: what a ground rests on, and how a clue opens an entry."""

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
from domain.stages import AbnormalListingStage, ClueStage
from domain.step import Elsewhere, opened_stream
from domain.steps.escalation import Escalation, ListingProposedFromClue
from domain.steps.listing_entry import Listing
from tests.domain.clue_file import VERIFIED
from tests.domain.listing_file import (
    LETTERS,
    PROPOSAL,
    SERIOUS_PROPOSAL,
    said,
)
from tests.domain.on_file import DAY_BEFORE, happened
from tests.listings_elsewhere import DECIDED_ON, ESCALATING, FINED, NUMBER, WARNED
from tests.spec import CASE_ID, MONDAY, When, a


def proposed(on: date = MONDAY, **changes: Any) -> When:
    """A proposal for the abnormal list."""
    return a(ABNORMAL_LISTING).when(said(ABNORMAL_LISTING, "propose-abnormal-listing", on, **PROPOSAL | changes))


def proposed_as_serious(**changes: Any) -> When:
    """A proposal for the serious list."""
    return a(SERIOUS_LISTING).when(said(SERIOUS_LISTING, "propose-serious-listing", **SERIOUS_PROPOSAL | changes))


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


def test_the_grounds_that_both_lists_share_have_one_name() -> None:
    assert AbnormalGround.OTHER_STATUTORY.label == SeriousGround.OTHER_STATUTORY.label
    assert {ground.value for ground in AbnormalGround} & {ground.value for ground in SeriousGround} == {
        "other_statutory"
    }
