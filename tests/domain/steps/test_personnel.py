"""人员: a recused officer stays away, his successor takes his place, and the two stay two."""

from __future__ import annotations

from datetime import timedelta

from domain.cases.investigation import INVESTIGATION
from domain.steps.assignment import Assignment, investigators
from domain.steps.handover import AcceptHandover, DeclineHandover, OfferHandover
from domain.steps.inspection import ShowCertificate
from domain.steps.recusal import DecideRecusal, ReplaceOfficer, RequestRecusal
from tests.domain.acts import handover, inspection, recusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING
from tests.spec import a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
SHOWN = inspection.ACTS["show-certificate"].body


def test_the_investigation_goes_on_until_the_recusal_is_decided() -> None:
    asked = FILE.when(command(RequestRecusal, **recusal.ACTS["request-recusal"].body)).taken()
    asked.when(command(ShowCertificate, **SHOWN)).taken()
    decided = asked.when(command(DecideRecusal, **recusal.ACTS["decide-recusal"].body), by="head-1").taken()
    decided.when(command(ShowCertificate, **SHOWN)).refused("recused-officer-absent", article=43)


def test_a_refused_recusal_changes_nothing() -> None:
    body = {**recusal.ACTS["decide-recusal"].body, "granted": False}
    decided = FILE.when(command(DecideRecusal, **body), by="head-1").taken()
    decided.when(command(ShowCertificate, **SHOWN)).taken()


def test_a_replaced_officer_stays_on_record_and_takes_part_no_more() -> None:
    after = FILE.when(command(ReplaceOfficer, **recusal.ACTS["replace-officer"].body), by="head-1").taken()
    assert after.case.must(Assignment).officers == ("officer-1", "officer-3")
    assert set(investigators(after.case)) == {"officer-1", "officer-2", "officer-3"}
    after.when(command(ShowCertificate, **SHOWN)).refused("assigned-officers", article=42)
    after.when(command(ShowCertificate, **{**SHOWN, "officers": ["officer-1", "officer-3"]})).taken()


def test_accepting_puts_the_successor_in_the_place_of_the_one_who_offered() -> None:
    offered = FILE.when(command(OfferHandover, **handover.OFFER), by="officer-2").taken()
    offered.when(command(OfferHandover, **handover.OFFER), by="officer-2").refused("out-of-order")
    accepted = offered.when(command(AcceptHandover, inventory_checked=True, receipt="回执1"), by="officer-3").taken()
    assert accepted.case.must(Assignment) == Assignment(officers=("officer-1", "officer-3"), former=("officer-2",))


def test_a_handover_is_not_offered_before_the_case_was_there() -> None:
    early = command(OfferHandover, DAY_BEFORE - timedelta(days=1), **handover.OFFER)
    FILE.when(early, by="officer-2").refused("after-what-it-follows")


def test_declining_leaves_the_case_where_it_was_and_it_can_be_offered_again() -> None:
    offered = FILE.when(command(OfferHandover, **handover.OFFER), by="officer-2").taken()
    declined = offered.when(command(DeclineHandover, differences="证据E4未随卷"), by="officer-3").taken()
    assert declined.case.must(Assignment).officers == ("officer-1", "officer-2")
    declined.when(command(OfferHandover, **handover.OFFER), by="officer-2").taken()


def test_a_handover_of_somebody_replaced_meanwhile_cannot_be_accepted() -> None:
    offered = FILE.when(command(OfferHandover, **handover.OFFER), by="officer-2").taken()
    replaced = offered.when(command(ReplaceOfficer, **recusal.ACTS["replace-officer"].body), by="head-1").taken()
    accept = command(AcceptHandover, inventory_checked=True, receipt="回执1")
    replaced.when(accept, by="officer-3").refused("assigned-officers")


def test_limits_left_out_and_an_unchecked_inventory_are_flagged() -> None:
    bare = {**handover.OFFER, "inventory": {**handover.OFFER["inventory"], "running_limits": []}}
    offered = FILE.when(command(OfferHandover, **bare), by="officer-2").flagged("handover-limits-listed")
    accept = command(AcceptHandover, inventory_checked=False, receipt="回执1")
    offered.when(accept, by="officer-3").flagged("handover-inventory-checked")
