"""立案: a breach that was discovered too late is not filed, as far as anybody says when it ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.cases.investigation import INVESTIGATION
from domain.steps.filing import FileCase, FilingProposed, ProposeFiling, ReturnFilingProposal, WithdrawFilingProposal
from tests.domain.on_file import happened
from tests.domain.penalty_file import SUSPICION
from tests.spec import REGISTERED_ELSEWHERE, REGISTERED_HERE, When, a, command

PROPOSED_ON = date(2026, 1, 5)


def filing(**told: Any) -> When:
    """The head files what was proposed on 5 January 2026."""
    proposal = command(ProposeFiling, PROPOSED_ON, **SUSPICION | told)
    return a(INVESTIGATION).when(proposal).taken().when(command(FileCase, date(2026, 1, 6)), by="head-1")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"breach_ended_on": "2024-01-05"},
        {"breach_ended_on": "2021-01-05", "grave_harm": True},
        {"breach_ended_on": "2023-12-31", "discovered_on": "2025-12-31"},
    ],
    ids=["unknown", "last day of two years", "last day of five years", "discovered before"],
)
def test_what_was_discovered_in_time_is_filed(told: dict[str, Any]) -> None:
    filing(**told).taken("case_filed", "stage_entered")


@pytest.mark.parametrize(
    "told",
    [
        {"breach_ended_on": "2024-01-04"},
        {"breach_ended_on": "2021-01-04", "grave_harm": True},
        {"breach_ended_on": "2023-12-30", "discovered_on": "2025-12-31"},
    ],
    ids=["a day after two years", "a day after five years", "discovered too late"],
)
def test_what_was_discovered_after_the_limitation_period_is_not_filed(told: dict[str, Any]) -> None:
    filing(**told).refused("limitation-not-run", article=36)


def test_a_form_that_waits_is_replaced_by_no_other() -> None:
    proposal = command(ProposeFiling, PROPOSED_ON, **SUSPICION)
    waiting = a(INVESTIGATION).when(proposal).taken()
    waiting.when(proposal, by="officer-2").refused("no-proposal-pending", article=54)
    returned = waiting.when(command(ReturnFilingProposal, PROPOSED_ON, reason="事实不清"), by="head-1").taken()
    returned.when(proposal, by="officer-2").taken("filing_proposed")
    withdrawn = waiting.when(command(WithdrawFilingProposal, PROPOSED_ON, reason="另案处理")).taken()
    withdrawn.when(proposal, by="officer-2").taken("filing_proposed")


def test_where_nobody_knows_when_the_breach_ended_it_cannot_be_judged() -> None:
    filed = filing().decision
    assert filed is not None
    assert {found.outcome for found in filed.basis if found.rule == "limitation-not-run"} == {"not_determinable"}


@pytest.mark.parametrize(
    ("code", "letter", "outcome"),
    [
        (REGISTERED_HERE, None, "satisfied"),
        (REGISTERED_ELSEWHERE, None, "violated"),
        (REGISTERED_ELSEWHERE, "指定管辖决定书第1号", "satisfied"),
        ("51310000MJ76543218", None, "not_determinable"),
        (None, None, "not_determinable"),
    ],
)
def test_the_registrar_decides_unless_a_letter_gives_the_case_to_another(
    code: str | None, letter: str | None, outcome: str
) -> None:
    party = {"name": "上海市演示协会", "organization_type": "social_group"} | ({"code": code} if code else {})
    proposed = happened(FilingProposed, date(2026, 1, 4), proposed_by="officer-1", **SUSPICION | {"party": party})
    when = a(INVESTIGATION).given(proposed).when(command(FileCase, date(2026, 1, 5), letter=letter), by="head-1")
    assert {found.outcome for found in when.findings if found.rule == "registrar-decides"} == {outcome}
    assert (when.decision is None) == (outcome == "violated")
