"""停止执行: while review body or court have stopped the execution nothing is executed; before and after it goes on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import MeasureStage, PenaltyStage, RemedyStage, SuspensionStage
from domain.steps.halt import RecordExecutionStopped
from domain.steps.halted import Halted, OrderedBy
from domain.steps.judgment import RecordFinalJudgment, RecordFirstInstanceJudgment, RecordRetrial
from domain.steps.payment import RecordPayment
from domain.steps.performance import Confiscate
from domain.steps.reconsideration import FileReconsideration, RecordReconsiderationAcceptance
from domain.steps.reconsideration_result import RecordDecisionUpheld
from domain.steps.suit import FileSuit
from tests.domain.acts.everything import everything
from tests.domain.on_file import PAIR
from tests.domain.remedy_courses import pending, sued, upheld
from tests.domain.remedy_file import JUDGMENT, RESULT
from tests.domain.steps.test_acts_apart import about, decided_after_a_measure
from tests.spec import Given, command

DAY = timedelta(days=1)
ORDERED_ON = date(2026, 3, 16)
ORDER: dict[str, Any] = {"ground": "requested", "decision": "停止执行决定书"}
CONFISCATION: dict[str, Any] = {"officers": PAIR, "items": ["会员证一百本"]}


def stopped(file: Given, on: date = ORDERED_ON, **more: Any) -> Given:
    """Execution has been stopped on a day."""
    return file.when(command(RecordExecutionStopped, on, **ORDER | more)).taken()


def confiscated(file: Given, on: date) -> bool:
    """Whether something may be confiscated on a day."""
    when = file.when(command(Confiscate, on, **CONFISCATION))
    if when.refusal is not None:
        when.refused("execution-not-halted", article=42)
        when.refused("execution-not-halted", article=56)
    return when.decision is not None


def test_a_remedy_alone_stops_nothing() -> None:
    assert confiscated(pending(), ORDERED_ON)


def test_the_order_stops_the_execution_from_its_day_and_says_whose_it_is() -> None:
    file = stopped(pending())
    assert confiscated(file, ORDERED_ON - DAY)
    assert not confiscated(file, ORDERED_ON)
    refusal = file.when(command(Confiscate, ORDERED_ON + DAY, **CONFISCATION)).refused("execution-not-halted")
    [finding] = [each for each in refusal.findings if each.rule == "execution-not-halted"]
    assert finding.facts == {"halted_by": "复议机关", "decision": "停止执行决定书", "halted_on": "2026-03-16"}


def test_the_party_may_still_pay() -> None:
    paid = {"amount": "30000.00", "channel": "bank", "receipt": "缴款书"}
    stopped(pending()).when(command(RecordPayment, ORDERED_ON + DAY, **paid)).taken("fine_paid")


def test_the_order_of_the_review_body_ends_with_its_decision() -> None:
    decided_on = date(2026, 5, 8)
    decided = stopped(pending()).when(command(RecordDecisionUpheld, decided_on, **RESULT)).taken()
    assert not confiscated(decided, decided_on - DAY)
    assert confiscated(decided, decided_on)
    sued_on = date(2026, 5, 25)
    suing = {"contested_act": "penalty", "requests": "撤销", "court": "演示法院", "copy_received_on": str(sued_on)}
    assert confiscated(decided.when(command(FileSuit, sued_on, **suing)).taken(), sued_on + DAY)


def test_the_order_of_the_court_holds_until_the_judgment_is_final_and_not_in_a_retrial() -> None:
    ordered_on = date(2026, 6, 1)
    file = stopped(sued(), ordered_on)
    assert file.case.must(Halted).halted_by is OrderedBy.COURT
    judged = file.when(command(RecordFirstInstanceJudgment, date(2026, 9, 1), **JUDGMENT)).taken()
    assert not confiscated(judged, date(2026, 9, 2))
    final_on = date(2026, 9, 17)
    final = {"judgment": "行政判决书", "judgment_outcome": "upheld"}
    ended = judged.when(command(RecordFinalJudgment, final_on, **final)).taken()
    assert confiscated(ended, final_on + DAY)
    again = ended.when(command(RecordRetrial, date(2026, 10, 12), ruling="再审裁定书", reason="新证据")).taken()
    assert confiscated(again, date(2026, 10, 13))
    assert not confiscated(stopped(again, date(2026, 10, 14)), date(2026, 10, 15))


@pytest.mark.parametrize(
    ("ground", "by"),
    [
        ("authority", OrderedBy.AUTHORITY),
        ("law", OrderedBy.LAW),
        ("review_body", OrderedBy.REVIEW_BODY),
        ("requested", OrderedBy.REVIEW_BODY),
    ],
)
def test_who_ordered_follows_from_the_ground(ground: str, by: OrderedBy) -> None:
    assert stopped(pending(), ground=ground).case.must(Halted).halted_by is by


STANDS: dict[str, tuple[Track, str]] = {
    "seal-certificate": (Track.SUSPENSION, SuspensionStage.SUSPENSION_RUNNING),
    "void-certificate": (Track.CERTIFICATE, ""),
    "collect-certificate": (Track.CERTIFICATE, ""),
    "start-activity-suspension": (Track.SUSPENSION, ""),
}


@pytest.mark.parametrize(
    "slug",
    [
        "execute-confiscation",
        "serve-enforcement-demand",
        "collect-certificate",
        "void-certificate",
        "start-activity-suspension",
        "seal-certificate",
        "request-tax-recovery",
    ],
)
def test_every_act_of_execution_is_closed_while_the_order_holds(slug: str) -> None:
    kind = INVESTIGATION
    act = everything(kind.kind)[slug]
    on = max(act.on, date(2026, 3, 16))
    track, stage = STANDS.get(slug, (Track.MAIN, PenaltyStage.IN_EXECUTION))
    file = Given(kind).given(*act.given).at(PenaltyStage.IN_EXECUTION)
    file = file.at(stage, track) if track is not Track.MAIN and stage else file
    file = file.at(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY, on=date(2026, 3, 9))
    said = command(kind.steps[slug].command, on, **act.body)
    file.when(said, by=act.by).taken()
    stopped(file).when(said, by=act.by).refused("execution-not-halted", article=42)


def test_an_order_about_the_measure_stops_its_extension_and_not_the_penalty() -> None:
    act = everything()["extend-compulsory-measure"]
    on = date(2026, 3, 20)
    file = decided_after_a_measure().when(command(FileReconsideration, date(2026, 3, 4), **about("C1", "measure")))
    letter = command(RecordReconsiderationAcceptance, date(2026, 3, 9), act_number="C1", letter="受理通知书")
    accepted = file.taken().when(letter).taken()
    extend = command(INVESTIGATION.steps["extend-compulsory-measure"].command, on, **act.body)
    assert accepted.case.stage(Track.MEASURES, "C1") == MeasureStage.IN_FORCE
    accepted.when(extend, by="head-1").taken()
    halted = stopped(accepted, act_number="C1")
    halted.when(extend, by="head-1").refused("execution-not-halted", article=42)
    assert confiscated(halted, on)


def test_the_case_after_the_remedies_executes() -> None:
    assert confiscated(upheld(), date(2026, 5, 11))
