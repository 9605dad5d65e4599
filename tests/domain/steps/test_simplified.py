"""简易程序: from the opening on the spot to the closed case, and the days of a fine that officers collect."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.law.rule import Outcome
from domain.stages import PenaltyStage, SimplifiedStage
from domain.steps.annulment import Annulment, ReopenAfterAnnulment, RevokeDecision
from domain.steps.assignment import Assignment, AssignOfficers
from domain.steps.closure import CloseCase
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.on_spot_fine import CollectFineOnSpot, HandInOnSpotFine, OnSpotFineHandedIn
from domain.steps.payment import Payments, RecordPayment
from domain.steps.performance import RecordPerformance
from domain.steps.simple_decision import (
    DecideSimplePenalty,
    FileSimpleDecision,
    GiveSimpleNotice,
    HandOverSimpleDecision,
    HearSimpleDefence,
)
from domain.steps.simplified import (
    CompleteSimpleProcedure,
    ConvertToOrdinary,
    DropSimpleProcedure,
    OpenSimpleProcedure,
)
from tests.domain.acts.on_spot_fine import COLLECTION
from tests.domain.acts.simple_decision import FORM, RECEIPT, TELLING
from tests.domain.acts.simplified import ON_THE_SPOT
from tests.domain.on_file import PERSON
from tests.spec import Given, When, a, command

DAY = timedelta(days=1)
OPENED_ON = date(2026, 1, 5)


def opened(**changes: Any) -> Given:
    """The simplified procedure is opened on a Monday."""
    said = command(OpenSimpleProcedure, OPENED_ON, **ON_THE_SPOT | changes)
    return a(INVESTIGATION).counting(PUBLISHED).when(said).taken("simple_procedure_opened", "stage_entered")


def told(file: Given | None = None, **changes: Any) -> Given:
    """The party is told."""
    return (file or opened()).when(command(GiveSimpleNotice, OPENED_ON, **TELLING | changes)).taken()


def test_who_met_the_matter_on_the_spot_stays_on_record_when_others_go_on() -> None:
    converted = told().when(command(ConvertToOrdinary, OPENED_ON, reason="当事人有异议"), by="head-1").taken()
    others = command(AssignOfficers, OPENED_ON + DAY, officers=["officer-2", "officer-3"])
    assignment = converted.when(others, by="head-1").taken().case.must(Assignment)
    assert assignment == Assignment(officers=("officer-2", "officer-3"), former=("officer-1",))


def decided(file: Given, **changes: Any) -> Given:
    """The officers decide."""
    return file.when(command(DecideSimplePenalty, OPENED_ON, **FORM | changes)).taken()


def handed_over(on: date = OPENED_ON) -> Given:
    """The decision is in the party's hands."""
    clock = {"occurred_at": f"{on}T10:00:00+08:00"}
    said = command(OpenSimpleProcedure, on, **ON_THE_SPOT)
    file = a(INVESTIGATION).counting(PUBLISHED).when(said).taken()
    file = file.when(command(GiveSimpleNotice, on, **TELLING)).taken()
    file = file.when(command(DecideSimplePenalty, on, **FORM | clock)).taken()
    return file.when(command(HandOverSimpleDecision, on, **RECEIPT)).taken()


def completed() -> Given:
    """The procedure is over; what is left is execution."""
    file = handed_over().when(command(FileSimpleDecision, OPENED_ON, receipt="备案登记簿第1号")).taken()
    return file.when(command(CompleteSimpleProcedure, OPENED_ON)).taken()


def test_a_case_on_the_spot_is_executed_and_closed_like_any_other() -> None:
    file = completed()
    decision = file.case.must(Decision)
    assert (decision.number, decision.served_on) == (file.case.must(Filing).number, OPENED_ON)
    payment = {"amount": "1000.00", "channel": "bank", "receipt": "缴款书"}
    file = file.when(command(RecordPayment, OPENED_ON + DAY, **payment)).taken()
    file = file.when(command(RecordPerformance, OPENED_ON + DAY, performed="罚款缴清", proof="缴款书")).taken()
    closed = command(CloseCase, OPENED_ON + DAY, ground="executed", report="执行完毕")
    assert file.when(closed, by="head-1").taken().case.stage(Track.MAIN) == PenaltyStage.CLOSED


def test_nothing_is_completed_that_was_not_filed_with_the_authority() -> None:
    handed_over().when(command(CompleteSimpleProcedure, OPENED_ON)).refused("simple-decision-filed", article=52)


def test_what_is_told_and_heard_may_still_be_converted_or_dropped_but_not_what_is_decided() -> None:
    statement = command(HearSimpleDefence, OPENED_ON, points=["对事实有异议"], answers=["转普通程序查明"])
    heard = told().when(statement).taken("simple_defence_heard", "stage_entered")
    again = heard.when(statement).taken("simple_defence_heard")
    assert again.case.stage(Track.SIMPLIFIED) == SimplifiedStage.SIMPLE_HEARD
    convert = command(ConvertToOrdinary, OPENED_ON, reason="当事人对事实有异议")
    drop = command(DropSimpleProcedure, OPENED_ON, reason="违法事实不成立")
    ordinary = again.when(convert, by="head-1").taken()
    assert not ordinary.case.must(Filing).simplified
    ordinary.when(command(DecideSimplePenalty, OPENED_ON, **FORM)).refused("main-stage")
    again.when(drop).taken("simple_procedure_dropped", "stage_entered")
    closed_to_both = decided(told())
    closed_to_both.when(convert, by="head-1").refused("simplified-stage", article=51)
    closed_to_both.when(drop).refused("simplified-stage", article=51)


@pytest.mark.parametrize(
    ("party", "most", "too_much"),
    [(ON_THE_SPOT["party"], "3000.00", "3000.01"), (ON_THE_SPOT["party"] | {"person": PERSON}, "200.00", "200.01")],
    ids=["organization", "citizen"],
)
def test_the_most_that_may_be_imposed_on_the_spot(party: dict[str, Any], most: str, too_much: str) -> None:
    fine, more = [{"kind": "fine", "amount": most}], [{"kind": "fine", "amount": too_much}]
    said = command(OpenSimpleProcedure, OPENED_ON, **ON_THE_SPOT | {"party": party, "intended": more})
    a(INVESTIGATION).when(said).refused("simple-penalty-within-limits", article=51)
    file = told(opened(party=party, intended=fine), intended=more)
    refused = command(DecideSimplePenalty, OPENED_ON, **FORM | {"penalties": more})
    file.when(refused).refused("simple-penalty-within-limits", article=51)
    decided(file, penalties=fine)


def test_what_is_done_on_another_day_is_not_done_on_the_spot() -> None:
    next_day = OPENED_ON + DAY
    file = opened().when(command(GiveSimpleNotice, next_day, **TELLING)).flagged("done-on-the-spot")
    form = FORM | {"occurred_at": f"{next_day}T10:00:00+08:00"}
    file = file.when(command(DecideSimplePenalty, next_day, **form)).flagged("done-on-the-spot")
    file.when(command(HandOverSimpleDecision, next_day, **RECEIPT)).flagged("done-on-the-spot")


def collect(file: Given, on: date = OPENED_ON, **changes: Any) -> When:
    """Two officers take the fine."""
    return file.when(command(CollectFineOnSpot, on, **COLLECTION | changes))


def hand_on(file: Given, on: date, to: str) -> When:
    """The money goes one step further."""
    said = {"receipt_number": COLLECTION["receipt_number"], "handed_to": to, "proof": "内部交接单"}
    return file.when(command(HandInOnSpotFine, on, **said))


def late(when: When) -> bool:
    """Whether the money was handed on too late, which stops nothing."""
    assert when.decision is not None, when.refusal
    found = next(f for f in when.decision.basis if f.rule == "on-spot-fine-handed-on-in-time")
    return found.outcome is Outcome.VIOLATED


@pytest.mark.parametrize(
    ("collected_on", "last_day", "last_day_to_bank"),
    [
        (date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)),
        (date(2026, 4, 3), date(2026, 4, 8), date(2026, 4, 10)),  # Qingming lies between
        (date(2025, 9, 26), date(2025, 9, 29), date(2025, 10, 9)),  # a make-up Sunday in, the National Day out
    ],
)
def test_two_working_days_to_the_authority_and_two_more_to_the_bank(
    collected_on: date, last_day: date, last_day_to_bank: date
) -> None:
    file = collect(handed_over(collected_on), collected_on).taken("fine_collected_on_spot")
    assert not late(hand_on(file, last_day, "authority"))
    assert late(hand_on(file, last_day + DAY, "authority"))
    held = hand_on(file, last_day, "authority").taken("onsite_fine_handed_in")
    handed_in = held.events[-1]
    assert isinstance(handed_in, OnSpotFineHandedIn)
    assert handed_in.bank_by == last_day_to_bank
    assert not late(hand_on(held, last_day_to_bank, "bank"))
    assert late(hand_on(held, last_day_to_bank + DAY, "bank"))


def test_what_was_collected_on_water_is_handed_in_after_the_landing() -> None:
    landed = {"ground": "remote", "asked_by_party": True, "landed_on": "2026-01-09"}
    file = collect(handed_over(), **landed).taken()
    assert not late(hand_on(file, date(2026, 1, 13), "authority"))
    assert late(hand_on(file, date(2026, 1, 14), "authority"))
    collect(handed_over(), **landed | {"landed_on": "2026-01-04"}).refused("after-what-it-follows")


def test_collected_money_counts_as_paid_and_moves_one_step_at_a_time() -> None:
    file = collect(handed_over(), amount="600.00").taken()
    assert str(file.case.must(Payments).paid) == "600.00"
    collect(file, amount="400.00").refused("special-receipt-given", article=70)
    collect(file, amount="400.01", receipt_number="罚没专用票据第2号").refused("on-spot-collection-within-fine")
    collect(file, amount="400.00", receipt_number="罚没专用票据第2号").taken()
    hand_on(file, OPENED_ON, "bank").refused("on-spot-fine-held", article=71)
    banked = hand_on(hand_on(file, OPENED_ON, "authority").taken(), OPENED_ON, "bank").taken()
    assert isinstance(banked.events[-1], OnSpotFineHandedIn)
    assert banked.events[-1].bank_by is None
    hand_on(banked, OPENED_ON, "bank").refused("on-spot-fine-held")
    hand_on(banked, OPENED_ON, "authority").refused("on-spot-fine-held")


def test_after_an_annulment_the_case_goes_the_ordinary_way() -> None:
    revoked = command(RevokeDecision, OPENED_ON + DAY, ground="facts", reasons="主要事实不清")
    file = completed().when(revoked, by="head-1").taken()
    assert file.case.must(Annulment).by_authority
    anew = command(ReopenAfterAnnulment, OPENED_ON + DAY, reused="现场笔录", ground="facts")
    file = file.when(anew, by="head-1").taken()
    assert not file.case.must(Filing).simplified
    collect(file, OPENED_ON + DAY).refused("on-spot-collection-allowed")
