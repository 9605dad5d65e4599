"""恢复事项: nothing is restored before an annulment, nothing counts without proof, lateness is marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.restoration import RestorationKind
from domain.stages import CertificateStage, PenaltyStage, PublicationStage, RestorationStage
from domain.steps.annulment import DecisionAnnulled, ReopenAfterAnnulment
from domain.steps.closure import CloseCase
from domain.steps.decision import PenaltyDecided
from domain.steps.payment import FinePaid
from domain.steps.performance import ConfiscationExecuted
from domain.steps.referral import ReferralSent
from domain.steps.restoration import (
    CompleteRestorations,
    ListRestorations,
    RecordRestoration,
    RestorationDone,
    RestorationsListed,
)
from domain.steps.restoration_due import due, proven
from tests.domain.acts.certificate import REVOKED
from tests.domain.acts.restoration import ANNULLED, DUE_ON, LIST, LISTED_ON, PAPER, PROOF
from tests.domain.on_file import PAIR, entered, happened
from tests.domain.penalty_file import PENALTY, SERVED, SERVICE_DAY
from tests.domain.remedy_file import BEGUN
from tests.spec import Given, a, command

DAY = timedelta(days=1)


def annulled() -> Given:
    """A decision annulled on 8 May 2026."""
    return a(INVESTIGATION).given(*ANNULLED).at(PenaltyStage.ANNULLED, on=date(2026, 5, 8))


def listed() -> Given:
    """One item, due on 10 June."""
    return annulled().when(command(ListRestorations, LISTED_ON, **LIST)).taken()


def test_without_an_annulment_there_is_nothing_to_restore() -> None:
    file = a(INVESTIGATION).given(*BEGUN)
    file.when(command(ListRestorations, LISTED_ON, **LIST)).refused("restored-after-annulment", article=41)


def test_an_item_is_due_on_the_day_of_the_list_or_later() -> None:
    annulled().when(command(ListRestorations, DUE_ON, **LIST)).taken()
    annulled().when(command(ListRestorations, DUE_ON + DAY, **LIST)).refused("restoration-due-ahead")


def test_an_item_proven_after_its_day_is_marked() -> None:
    listed().when(command(RecordRestoration, DUE_ON, **PROOF)).taken("restoration_done")
    listed().when(command(RecordRestoration, DUE_ON + DAY, **PROOF)).flagged("restored-in-time")


def test_two_lists_run_side_by_side() -> None:
    second = LIST | {"paper": "恢复事项清单二"}
    both = listed().when(command(ListRestorations, LISTED_ON, **second)).taken()
    proven = both.when(command(RecordRestoration, LISTED_ON, **PROOF)).taken()
    done = proven.when(command(CompleteRestorations, LISTED_ON, paper=PAPER), by="head-1").taken()
    assert done.case.runs(Track.RESTORATION) == {
        PAPER: RestorationStage.RESTORED,
        "恢复事项清单二": RestorationStage.RESTORING,
    }
    assert not done.case.all_at(Track.RESTORATION, {RestorationStage.RESTORED})


# what is due, round after round


def everything_taken() -> Given:
    """A penalty of which everything was carried out, annulled on 8 May 2026."""
    taken = (
        happened(FinePaid, SERVICE_DAY + DAY, amount="30000.00", channel="bank", receipt="缴款书"),
        happened(ConfiscationExecuted, SERVICE_DAY + DAY, officers=PAIR, items=["会员证一百本"], means="taking"),
        happened(
            ReferralSent,
            SERVICE_DAY + DAY,
            referral="R1",
            agency="tax",
            recipient_unit="演示税务单位",
            matter="通报处罚决定",
            letter="函一",
        ),
        entered(PublicationStage.WITHDRAWN_FROM_PUBLICATION, Track.PUBLICATION, on=date(2026, 5, 8)),
        entered(CertificateStage.CERTIFICATE_HELD, Track.CERTIFICATE, on=SERVICE_DAY + DAY),
    )
    return a(INVESTIGATION).given(*SERVED, *taken, ANNULLED[-1]).at(PenaltyStage.ANNULLED, on=date(2026, 5, 8))


EVERYTHING: Final = {
    RestorationKind.FINE_REFUNDED,
    RestorationKind.PROPERTY_RETURNED,
    RestorationKind.PARTNERS_TOLD,
    RestorationKind.PUBLICATION_WITHDRAWN,
    RestorationKind.CERTIFICATE_RETURNED,
}


def restoring(file: Given, kinds: Iterable[RestorationKind], on: date, paper: str = PAPER) -> Given:
    """A list of these kinds, each of them proven, completed."""
    items = [{"kind": kind.value, "matter": kind.zh, "owner": "officer-1", "due_on": str(DUE_ON)} for kind in kinds]
    file = file.when(command(ListRestorations, on, paper=paper, restorations=items)).taken()
    for serial in range(1, len(items) + 1):
        proof = {"paper": paper, "serial": serial, "proof": f"证明{serial}"}
        file = file.when(command(RecordRestoration, on, **proof)).taken()
    return file.when(command(CompleteRestorations, on, paper=paper, entered_on_lists=False), by="head-1").taken()


def test_what_had_been_done_under_the_decision_is_due() -> None:
    assert due(everything_taken().case) == EVERYTHING
    assert due(annulled().case) == set()


@pytest.mark.parametrize("forgotten", sorted(EVERYTHING, key=str))
def test_nothing_is_forgotten(forgotten: RestorationKind) -> None:
    items = [
        {"kind": kind.value, "matter": kind.zh, "owner": "officer-1", "due_on": str(DUE_ON)}
        for kind in sorted(EVERYTHING - {forgotten}, key=str)
    ]
    file = everything_taken().when(command(ListRestorations, LISTED_ON, paper=PAPER, restorations=items)).taken()
    for serial in range(1, len(items) + 1):
        proof = {"paper": PAPER, "serial": serial, "proof": f"证明{serial}"}
        file = file.when(command(RecordRestoration, LISTED_ON, **proof)).taken()
    done = command(CompleteRestorations, LISTED_ON, paper=PAPER, entered_on_lists=False)
    refusal = file.when(done, by="head-1").refused("restorations-complete", article=41)
    [finding] = [each for each in refusal.findings if each.rule == "restorations-complete"]
    assert finding.facts["missing"] == str(forgotten)


def test_a_revoked_registration_is_restored_in_the_register() -> None:
    case = a(INVESTIGATION).given(*REVOKED, ANNULLED[-1]).at(PenaltyStage.ANNULLED, on=date(2026, 5, 8)).case
    assert due(case) == {RestorationKind.REGISTER_RESTORED}


def test_an_entry_that_rests_on_the_decision_is_removed_or_its_absence_looked_up() -> None:
    file = listed().when(command(RecordRestoration, LISTED_ON, **PROOF)).taken()
    rests = command(CompleteRestorations, LISTED_ON, paper=PAPER, entered_on_lists=True)
    file.when(rests, by="head-1").refused("listing-restored-where-entered")
    nobody_looked = file.when(command(CompleteRestorations, LISTED_ON, paper=PAPER), by="head-1").decision
    assert nobody_looked is not None
    told = {finding.rule: finding.outcome for finding in nobody_looked.basis}
    assert told["listing-restored-where-entered"] == "not_determinable"


def reopened(file: Given) -> Given:
    """The new round, opened on 11 May; nobody has restored anything yet."""
    again = {"reused": "原调查笔录", "ground": "procedure"}
    return file.when(command(ReopenAfterAnnulment, LISTED_ON, **again), by="head-1").taken()


def test_the_new_round_does_not_close_before_the_old_one_is_restored() -> None:
    file = reopened(everything_taken()).at(PenaltyStage.EXECUTED, on=date(2026, 6, 1))
    closing = command(CloseCase, DUE_ON, ground="executed", report="新决定执行完毕")
    refusal = file.when(closing, by="head-1").refused("restored-before-closing", article=41)
    [finding] = [each for each in refusal.findings if each.rule == "restored-before-closing"]
    assert finding.facts["missing"] == "、".join(sorted(map(str, EVERYTHING)))
    restoring(file, sorted(EVERYTHING, key=str), DUE_ON).when(closing, by="head-1").taken()


def test_what_was_restored_before_the_new_round_stays_restored() -> None:
    restored = restoring(everything_taken(), sorted(EVERYTHING, key=str), LISTED_ON)
    file = reopened(restored).at(PenaltyStage.EXECUTED, on=date(2026, 6, 1))
    file.when(command(CloseCase, DUE_ON, ground="executed", report="新决定执行完毕"), by="head-1").taken()


def test_a_second_annulment_asks_for_its_own_refund() -> None:
    restored = restoring(everything_taken(), sorted(EVERYTHING, key=str), LISTED_ON)
    again = reopened(restored).given(
        happened(PenaltyDecided, date(2026, 6, 1), number="沪民社罚字〔2026〕第2号", **PENALTY),
        happened(FinePaid, date(2026, 6, 2), amount="30000.00", channel="bank", receipt="缴款书"),
        happened(DecisionAnnulled, date(2026, 9, 1), ground="facts", decision="判决书", redo_ordered=False),
    )
    assert due(again.at(PenaltyStage.ANNULLED, on=date(2026, 9, 1)).case) == {RestorationKind.FINE_REFUNDED}
    assert proven(again.case) == set()


def test_each_item_has_its_own_day_and_the_next_one_is_told() -> None:
    days = ["2026-06-10", "2026-05-20", "2026-06-01"]
    items = [{"kind": "compensation", "matter": "赔偿", "owner": "officer-1", "due_on": day} for day in days]
    file = annulled().when(command(ListRestorations, LISTED_ON, paper=PAPER, restorations=items)).taken()

    def told(file: Given) -> date | None:
        return next(
            event.next_due_on
            for event in reversed(file.events)
            if isinstance(event, RestorationsListed | RestorationDone)
        )

    nexts = [told(file)]
    for serial in (2, 1, 3):
        proof = {"paper": PAPER, "serial": serial, "proof": "领款收据"}
        file = file.when(command(RecordRestoration, LISTED_ON, **proof)).taken()
        nexts.append(told(file))
    assert nexts == [date(2026, 5, 20), date(2026, 6, 1), date(2026, 6, 1), None]
