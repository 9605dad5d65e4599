"""What a change of the party means for the documents, the notice and the execution."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Track
from domain.cases.ban import BAN
from domain.cases.investigation import INVESTIGATION
from domain.law.case_records import DocumentHandling
from domain.messages import Command
from domain.stages import BanStage, DefenceStage, DiscussionStage, HearingStage, PenaltyStage, ReviewStage
from domain.steps.ban_decision import DecideBan
from domain.steps.decision import DecidePenalty
from domain.steps.demand import EnforcementDemanded, ServeDemand
from domain.steps.notice import Notice, ServePriorNotice
from domain.steps.party_change import AffectedDocument, ChangeParty, SettleAffectedDocument
from tests.domain import ban_file
from tests.domain.acts.party_change import PAPER, RENAMED
from tests.domain.on_file import PAIR
from tests.domain.penalty_file import DECISION_DAY, INTENTION, OVERDUE, PENALTY, REPORTED, SERVED, TOLD
from tests.spec import Given, a, command

CHANGED_ON = date(2026, 2, 12)
SETTLE = {"paper": "事先告知书", "handling": "noted", "new_paper": "当事人变更说明"}


def ready(file: Given, stage: str) -> Given:
    """Everything but the decision has been done."""
    return (
        file.at(stage, on=date(2026, 2, 11))
        .at(DefenceStage.CLOSED, Track.DEFENCE, on=date(2026, 2, 10))
        .at(HearingStage.CLOSED, Track.HEARING, on=date(2026, 2, 10))
        .at(ReviewStage.PASSED, Track.REVIEW, on=date(2026, 2, 11))
        .at(DiscussionStage.DISCUSSED, Track.DISCUSSION, on=date(2026, 2, 11))
    )


DECIDE_PENALTY = command(DecidePenalty, DECISION_DAY, **PENALTY)
BAN_NAMES = [*ban_file.DECISION["names"], "上海市演示促进会"]
DECIDE_BAN = command(DecideBan, DECISION_DAY, **ban_file.DECISION | {"names": BAN_NAMES})


def changed(file: Given, former: str, **change: Any) -> Given:
    """The party was renamed after it had been told."""
    said = RENAMED | {"former_name": former, **change}
    return file.when(command(ChangeParty, CHANGED_ON, **said)).taken("party_changed")


@pytest.mark.parametrize(
    ("before", "former", "decide"),
    [
        (ready(a(INVESTIGATION).given(*TOLD), PenaltyStage.READY_TO_DECIDE), "上海市演示协会", DECIDE_PENALTY),
        (ready(a(BAN).given(*ban_file.TOLD), BanStage.READY_FOR_DECISION), ban_file.PARTY["name"], DECIDE_BAN),
    ],
    ids=["penalty", "ban"],
)
def test_nothing_is_decided_while_the_party_as_it_is_now_has_not_been_told(
    before: Given, former: str, decide: Command
) -> None:
    before.when(decide, by="head-1").taken()
    changed(before, former, renotice=False).when(decide, by="head-1").taken()
    renamed = changed(before, former)
    renamed.when(decide, by="head-1").flagged("told-anew-after-change")
    renamed.binding("PR-035").when(decide, by="head-1").refused("told-anew-after-change", article=44)


def test_a_new_notice_settles_it_and_its_periods_run_again() -> None:
    after = changed(ready(a(INVESTIGATION).given(*TOLD), PenaltyStage.READY_TO_DECIDE), "上海市演示协会")
    again = after.at(PenaltyStage.REPORTED, on=CHANGED_ON)
    served = again.when(command(ServePriorNotice, date(2026, 2, 13), **INTENTION)).taken()
    notice = served.case.must(Notice)
    assert (notice.served_on, notice.party_changed_on) == (date(2026, 2, 13), None)
    told = ready(served, PenaltyStage.READY_TO_DECIDE)
    late = command(DecidePenalty, date(2026, 2, 20), **PENALTY)
    told.when(late, by="head-1").refused("decision-after-defence-period")


def test_before_any_notice_there_is_nothing_to_serve_anew() -> None:
    after = changed(a(INVESTIGATION).given(*REPORTED), "上海市演示协会")
    assert after.case.get(Notice) is None
    served = after.at(PenaltyStage.REPORTED, on=CHANGED_ON).when(command(ServePriorNotice, CHANGED_ON, **INTENTION))
    assert served.taken().case.must(Notice).party_changed_on is None


def test_each_affected_document_is_reissued_or_noted_once() -> None:
    two = {"documents_affected": ["事先告知书", "听证告知书"]}
    file = changed(a(INVESTIGATION).given(*TOLD), "上海市演示协会", **two)
    assert set(file.case.all(AffectedDocument)) == set(two["documents_affected"])
    noted = file.when(command(SettleAffectedDocument, CHANGED_ON, **SETTLE)).taken("affected_document_settled")
    settled = noted.case.must(AffectedDocument, "事先告知书")
    assert (settled.settled_on, settled.handling) == (CHANGED_ON, DocumentHandling.NOTED)
    assert noted.case.must(AffectedDocument, "听证告知书").settled_on is None
    noted.when(command(SettleAffectedDocument, CHANGED_ON, **SETTLE)).refused("affected-document-outstanding")
    unknown = SETTLE | {"paper": "处罚决定书"}
    noted.when(command(SettleAffectedDocument, CHANGED_ON, **unknown)).refused("affected-document-outstanding")


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True)])
def test_no_document_is_settled_before_it_was_affected(days: int, taken: bool) -> None:
    file = changed(a(INVESTIGATION).given(*TOLD), "上海市演示协会")
    act = file.when(command(SettleAffectedDocument, CHANGED_ON + timedelta(days=days), **PAPER))
    _ = act.taken() if taken else act.refused("after-what-it-follows")


def test_a_document_may_be_affected_again_by_the_next_change() -> None:
    file = changed(a(INVESTIGATION).given(*TOLD), "上海市演示协会")
    settled = file.when(command(SettleAffectedDocument, CHANGED_ON, **PAPER)).taken()
    merged = {"kind": "merged", "party": {"name": "上海市演示联合会", "organization_type": "social_group"}}
    again = changed(settled, "上海市演示促进会", **merged)
    again.when(command(SettleAffectedDocument, CHANGED_ON, **PAPER)).taken()


DEMAND = {"officers": PAIR, "method": "direct", "obligation": "缴纳罚款三万元"}


def test_what_is_executed_is_executed_against_the_successor() -> None:
    file = a(INVESTIGATION).given(*SERVED).at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))
    demanded = file.when(command(ServeDemand, OVERDUE, **DEMAND)).taken()
    assert _against(demanded) == "上海市演示协会"
    merged = {"kind": "merged", "party": {"name": "上海市演示联合会", "organization_type": "social_group"}}
    said = RENAMED | merged
    after = file.when(command(ChangeParty, date(2026, 3, 2), **said)).taken()
    assert _against(after.when(command(ServeDemand, OVERDUE, **DEMAND)).taken()) == "上海市演示联合会"


def _against(file: Given) -> str | None:
    return next(event.against for event in file.events if isinstance(event, EnforcementDemanded))


def test_against_a_party_that_ended_without_successor_nothing_more_is_demanded() -> None:
    gone = RENAMED | {"kind": "dissolved", "party": None}
    file = a(INVESTIGATION).given(*SERVED).at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))
    after = file.when(command(ChangeParty, date(2026, 3, 2), **gone)).taken()
    assert _against(after.when(command(ServeDemand, OVERDUE, **DEMAND)).flagged("execution-against-somebody")) is None
