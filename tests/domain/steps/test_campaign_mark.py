"""The mark of a campaign: on a clue from its intake, on a case by its link, and on from a clue into its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.case import Case, Context
from domain.cases.investigation import INVESTIGATION
from domain.cases.warning import WARNING
from domain.messages import Event
from domain.procedure import CaseType, Decision, Refused
from domain.steps.campaign_mark import CampaignPeriod
from domain.steps.case_record import CaseLinked, LinkCase, Links
from domain.steps.clue_intake import Clue, ClueReceived, ReceiveClue
from tests.domain.ban_file import SUSPICION
from tests.domain.clue_file import ASSIGNED, ESTABLISHED, REPORTED, VerificationCompleted
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened
from tests.spec import Given, a, command, context

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
CAMPAIGN = UUID("0a6b7c1e-0000-4000-8000-00000000c001")
MARKS: dict[str, Any] = {"campaign_id": CAMPAIGN, "risk_area": "enterprise_fees", "theme": "dormant"}


def elsewhere(stream: UUID, kind: str) -> Case | None:
    """The house has one campaign."""
    if (stream, kind) != (CAMPAIGN, "campaign"):
        return None
    period = CampaignPeriod(title="演示专项行动", theme="dormant", first_day=FIRST, last_day=LAST)  # type: ignore[arg-type] # by value
    return Case(stream, kind).put(period)


def decided(file: Given, said: Any, by: str = "officer-1") -> Decision:
    """An act in a house that has the campaign."""
    ctx: Context = replace(context(by, said.occurred_on), other=elsewhere)
    case_type: CaseType = file.case_type
    return case_type.decide(file.case, said, ctx)


def rules(file: Given, said: Any) -> list[str]:
    """The rules that forbid the act."""
    with pytest.raises(Refused) as refused:
        decided(file, said)
    return [finding.rule for finding in refused.value.findings if finding.refuses]


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_clue_of_the_first_or_last_day_bears_the_campaign(day: date) -> None:
    decision = decided(a(WARNING), command(ReceiveClue, day, **REPORTED, **MARKS))
    clue = a(WARNING).given(*decision.events).case.must(Clue)
    assert (clue.campaign_id, clue.risk_area, clue.theme) == (CAMPAIGN, "enterprise_fees", "dormant")


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 4, 1)])
def test_a_clue_outside_the_period_does_not(day: date) -> None:
    assert rules(a(WARNING), command(ReceiveClue, day, **REPORTED, **MARKS)) == ["campaign-covers-case"]


def test_a_campaign_that_is_not_ours_marks_nothing() -> None:
    said = command(ReceiveClue, FIRST, **REPORTED, campaign_id="0a6b7c1e-0000-4000-8000-00000000c999")
    assert rules(a(WARNING), said) == ["campaign-covers-case"]


def test_a_case_is_linked_on_a_day_of_the_period_or_when_it_began_in_it() -> None:
    begun_within = a(INVESTIGATION).given(*INVESTIGATING)
    late = command(LinkCase, date(2026, 6, 1), campaign_id=CAMPAIGN)
    assert begun_within.case.began_on() == DAY_BEFORE == FIRST
    decided(begun_within, late)
    before = tuple(event.model_copy(update={"occurred_on": date(2026, 2, 27)}) for event in INVESTIGATING)
    begun_before = a(INVESTIGATION).given(*before)
    assert rules(begun_before, late) == ["campaign-covers-case"]
    decided(begun_before, command(LinkCase, LAST, campaign_id=CAMPAIGN))


def test_a_link_of_old_reads_as_it_was_written() -> None:
    old = happened(CaseLinked, campaign="2025年演示专项行动")
    (link,) = a(INVESTIGATION).given(*INVESTIGATING, old).case.must(Links).links
    assert (link.campaign, link.campaign_id) == ("2025年演示专项行动", None)


@pytest.mark.parametrize(
    ("slug", "result", "said"),
    [("escalate-to-case", "breach", {}), ("escalate-to-ban-case", "illegal_organization", SUSPICION)],
)
def test_what_a_clue_bears_goes_on_into_its_case(slug: str, result: str, said: dict[str, Any]) -> None:
    linked = happened(CaseLinked, DAY_BEFORE, act_id=str(CAMPAIGN), credit_entry="演示信用1")
    found = happened(VerificationCompleted, DAY_BEFORE, **(ESTABLISHED | {"result": result}))
    clue: tuple[Event, ...] = (happened(ClueReceived, DAY_BEFORE, **REPORTED, **MARKS), ASSIGNED, linked, found)
    file = a(WARNING).given(*clue).at("verified")
    decision = decided(file, command(WARNING.steps[slug].command, date(2026, 3, 2), **said), by="head-1")
    (opened,) = decision.elsewhere
    marks, own = (event for event in opened.events if isinstance(event, CaseLinked))
    assert (marks.campaign_id, marks.risk_area, marks.theme) == (CAMPAIGN, "enterprise_fees", "dormant")
    assert (own.act_id, own.credit_entry) == (CAMPAIGN, None)


def test_a_clue_without_marks_carries_nothing() -> None:
    found = happened(VerificationCompleted, DAY_BEFORE, **ESTABLISHED)
    file = a(WARNING).given(happened(ClueReceived, DAY_BEFORE, **REPORTED), ASSIGNED, found).at("verified")
    decision = decided(file, command(WARNING.steps["escalate-to-case"].command, date(2026, 3, 2)), by="head-1")
    (opened,) = decision.elsewhere
    assert not [event for event in opened.events if isinstance(event, CaseLinked)]
