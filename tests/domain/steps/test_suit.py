"""诉讼与救济期满: when one may still sue, when a judgment is final, and what that leaves to execute."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import PenaltyStage, RemedyStage
from domain.steps.contested import Outcome
from domain.steps.court_execution import FileCourtApplication
from domain.steps.decision import Decision
from domain.steps.judgment import RecordFinalAnnulment, RecordFinalJudgment, RecordFirstInstanceJudgment
from domain.steps.payment import DeferralGranted
from domain.steps.reconsideration import (
    FileReconsideration,
    RecordReconsiderationRejection,
)
from domain.steps.reconsideration_result import (
    RecordAnnulmentOnReview,
    RecordDecisionChanged,
    RecordDecisionUpheld,
    WithdrawReconsideration,
)
from domain.steps.remedy_periods import AllPeriodsEnded, EndAllRemedyPeriods, EndSuitPeriod, SuitPeriodEnded
from domain.steps.simplified import SimpleProcedureOpened
from domain.steps.suit import FileDefenceStatement, FileSuit, WithdrawSuit
from tests.domain.on_file import PAIR, happened
from tests.domain.penalty_file import DEMANDED, PLAN, SERVED, SUSPICION
from tests.domain.remedy_courses import applied, judged, pending, served, sued, upheld
from tests.domain.remedy_file import ANNULLING, APPLICATION, JUDGMENT, RESULT, SUING
from tests.spec import Given, a, command

DAY = timedelta(days=1)
COURT: dict[str, Any] = {"court": "上海铁路运输法院", "obligation": "罚款三万元"}
MONDAY = date(2026, 3, 2)


def test_after_reconsideration_the_party_sues_within_fifteen_days_of_its_receipt() -> None:
    last_day = date(2026, 5, 25)
    upheld().when(command(FileSuit, last_day, **SUING)).taken("suit_filed", "stage_entered")
    upheld().when(command(FileSuit, last_day + DAY, **SUING)).flagged("suit-in-time")
    upheld().when(command(EndSuitPeriod, last_day), by="clock").refused("suit-period-over", article=45)
    ended = upheld().when(command(EndSuitPeriod, last_day + DAY), by="clock").taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.FINAL
    later = pending().when(command(RecordDecisionUpheld, date(2026, 5, 8), received_on="2026-05-12", **RESULT)).taken()
    later.when(command(EndSuitPeriod, date(2026, 5, 27)), by="clock").refused("suit-period-over")
    later.when(command(EndSuitPeriod, date(2026, 5, 28)), by="clock").taken()


def test_an_annulment_nobody_sues_over_is_final() -> None:
    annulled = pending().when(command(RecordAnnulmentOnReview, date(2026, 5, 8), **ANNULLING)).taken()
    ended = annulled.when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.ANNULLED_FINAL


def test_who_withdraws_or_is_not_accepted_may_still_sue_directly() -> None:
    gone = pending().when(command(WithdrawReconsideration, date(2026, 3, 20), reason="和解", settled=True)).taken()
    refused = applied().when(command(RecordReconsiderationRejection, date(2026, 3, 9), reasons="材料不全")).taken()
    for file in (gone, refused):
        assert file.case.must(Outcome).sue_until == date(2026, 8, 24)
        file.when(command(EndSuitPeriod, date(2026, 8, 24)), by="clock").refused("suit-period-over")


def test_a_direct_suit_has_six_months() -> None:
    served().when(command(FileSuit, date(2026, 8, 24), **SUING)).taken()
    served().when(command(FileSuit, date(2026, 8, 25), **SUING)).flagged("suit-in-time")


@pytest.mark.parametrize("act", ["silence", "disclosure_refused"])
def test_what_is_reconsidered_first_is_marked_where_it_was_not(act: str) -> None:
    said = SUING | {"contested_act": act}
    served().when(command(FileSuit, date(2026, 6, 1), **said)).flagged("reconsideration-comes-first")
    named = applied_for(act)
    rejected = named.when(command(RecordReconsiderationRejection, date(2026, 3, 9), reasons="材料不全")).taken()
    when = rejected.when(command(FileSuit, date(2026, 3, 20), **said))
    assert when.decision is not None
    assert all(finding.outcome != "violated" for finding in when.decision.basis)


def applied_for(act: str) -> Given:
    """An application against another act than the penalty."""
    return served().when(command(FileReconsideration, MONDAY, **APPLICATION | {"contested_act": act})).taken()


def test_all_periods_end_after_six_months_or_sixty_days_for_a_penalty_on_the_spot() -> None:
    served().when(command(EndAllRemedyPeriods, date(2026, 8, 24)), by="clock").refused("remedy-periods-over")
    ended = served().when(command(EndAllRemedyPeriods, date(2026, 8, 25)), by="clock").taken()
    event = next(event for event in ended.events if isinstance(event, AllPeriodsEnded))
    assert (event.last_day, event.court_until) == (date(2026, 8, 24), date(2026, 11, 24))
    spot = happened(
        SimpleProcedureOpened,
        date(2026, 2, 24),
        number="沪民社罚当字〔2026〕第1号",
        officers=PAIR,
        facts_established=True,
        legal_basis="社会团体登记管理条例",
        **SUSPICION,
    )
    on_the_spot = served(spot)
    on_the_spot.when(command(EndAllRemedyPeriods, date(2026, 4, 27)), by="clock").refused("remedy-periods-over")
    on_the_spot.when(command(EndAllRemedyPeriods, date(2026, 4, 28)), by="clock").taken()
    on_the_spot.when(command(FileSuit, date(2026, 4, 28), **SUING)).flagged("reconsideration-comes-first")


def test_before_a_decision_is_served_nothing_ends() -> None:
    file = a(INVESTIGATION).given(*SERVED[:-1]).at(PenaltyStage.DECIDED)
    file.when(command(EndAllRemedyPeriods, date(2026, 11, 2)), by="clock").refused("remedy-periods-over")


def test_the_authority_defends_within_fifteen_days_of_the_copy() -> None:
    defence = {"answer": "处罚合法", "evidence": "证据目录", "norms": "条例"}
    sued().when(command(FileDefenceStatement, date(2026, 6, 9), **defence)).taken()
    sued().when(command(FileDefenceStatement, date(2026, 6, 10), **defence)).flagged("defended-in-time")


@pytest.mark.parametrize(("form", "last_day"), [("judgment", date(2026, 9, 16)), ("ruling", date(2026, 9, 11))])
def test_a_first_instance_decision_is_final_once_nobody_can_appeal(form: str, last_day: date) -> None:
    file = judged(judgment_form=form)
    said: dict[str, Any] = {"judgment": "行政判决书", "judgment_outcome": "upheld"}
    file.when(command(RecordFinalJudgment, last_day, **said)).refused("judgment-appealable-no-more", article=85)
    file.when(command(RecordFinalJudgment, last_day + DAY, **said)).taken()


def test_penalties_are_named_only_where_the_judgment_changed_them() -> None:
    said: dict[str, Any] = {"judgment": "行政判决书", "penalties": [{"kind": "warning"}]}
    with pytest.raises(ValidationError, match="penalties"):
        command(RecordFinalJudgment, MONDAY, **said, judgment_outcome="upheld")
    command(RecordFinalJudgment, MONDAY, **said, judgment_outcome="changed")


def test_a_suit_about_an_annulment_on_review_leaves_it_standing_when_it_is_dismissed() -> None:
    annulled = pending().when(command(RecordAnnulmentOnReview, date(2026, 5, 8), **ANNULLING)).taken()
    file = annulled.when(command(FileSuit, date(2026, 5, 25), **SUING)).taken()
    file = file.when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), **JUDGMENT)).taken()
    final = {"judgment": "行政判决书", "judgment_outcome": "annulled", "ground": "procedure", "redo_ordered": True}
    ended = file.when(command(RecordFinalAnnulment, date(2026, 9, 17), **final)).taken()
    assert ended.case.stage(Track.REMEDY) == RemedyStage.ANNULLED_FINAL


def test_a_changed_penalty_is_what_is_executed_and_not_by_the_authority() -> None:
    change = RESULT | {"changed_to": "罚款一万元", "penalties": [{"kind": "fine", "amount": "10000.00"}]}
    changed = pending().when(command(RecordDecisionChanged, date(2026, 5, 8), **change)).taken()
    assert changed.case.must(Decision).fine == 10000
    ended = changed.when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    assert court_until(ended) is None
    file = ended.given(DEMANDED[-1]).at(PenaltyStage.DEMAND_SERVED, on=date(2026, 3, 12))
    file.when(command(FileCourtApplication, date(2026, 6, 1), **COURT)).refused("court-application-route", article=78)


def court_until(file: Given) -> date | None:
    """Until when this authority may ask the court, as the end of the time to sue tells it."""
    return next(event.court_until for event in file.events if isinstance(event, SuitPeriodEnded))


def test_what_was_annulled_is_never_due_at_the_court() -> None:
    annulled = pending().when(command(RecordAnnulmentOnReview, date(2026, 5, 8), **ANNULLING)).taken()
    ended = annulled.when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    assert court_until(ended) is None


def demanded_after(file: Given) -> Given:
    """The demand of 12 March lies ten working days back."""
    return file.given(DEMANDED[-1]).at(PenaltyStage.DEMAND_SERVED, on=date(2026, 3, 12))


def test_the_court_is_asked_within_three_months_where_nobody_sued_after_the_decision_was_upheld() -> None:
    ended = upheld().when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    file, last_day = demanded_after(ended), date(2026, 8, 25)
    assert court_until(ended) == last_day
    file.when(command(FileCourtApplication, last_day, **COURT)).taken("court_application_filed", "stage_entered")
    late = file.when(command(FileCourtApplication, last_day + DAY, **COURT))
    late.refused("court-application-in-time", article=53)


def test_a_plan_of_payment_moves_the_three_months() -> None:
    plan = [*PLAN, {"due_on": "2026-06-30", "amount": "1.00"}]
    deferred = happened(DeferralGranted, date(2026, 3, 3), hardship="属实", plan=plan)
    ended = upheld().given(deferred).when(command(EndSuitPeriod, date(2026, 5, 26)), by="clock").taken()
    file = demanded_after(ended)
    file.when(command(FileCourtApplication, date(2026, 9, 30), **COURT)).taken()
    file.when(command(FileCourtApplication, date(2026, 10, 1), **COURT)).refused("court-application-in-time")


def test_after_a_judgment_the_court_executes_its_own_decision() -> None:
    final = command(RecordFinalJudgment, date(2026, 9, 17), judgment="行政判决书", judgment_outcome="upheld")
    file = demanded_after(judged().when(final).taken())
    when = file.when(command(FileCourtApplication, date(2026, 11, 20), **COURT))
    assert when.decision is not None
    own_route = {"court-application-route", "court-application-in-time"}
    found = {finding.rule: finding.outcome for finding in when.decision.basis if finding.rule in own_route}
    assert found == dict.fromkeys(own_route, "not_applicable")


def test_a_withdrawn_suit_leaves_what_was_decided_on_reconsideration() -> None:
    withdrawn = sued().when(command(WithdrawSuit, date(2026, 6, 9), ruling="准许撤诉裁定书")).taken()
    assert (withdrawn.case.must(Outcome).result, withdrawn.case.must(Outcome).sue_until) == (
        "upheld",
        date(2026, 6, 9),
    )
