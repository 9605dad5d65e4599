"""Credit apart from publicity: the class by penalty, the three clocks, and what is sent where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import credit
from domain.law.holidays import PUBLISHED
from domain.law.penalties import PenaltyKind as K
from domain.law.publication import Severity
from domain.law.rule import Outcome
from domain.steps.credit_decision import CreditDecided, CreditDecision, DecideCredit
from domain.steps.credit_repair import RequestCreditRepair
from domain.steps.publication import AssessPublication, PublishDecision
from tests.domain.publication_file import ASSESSMENT, PUBLISHING
from tests.domain.steps.test_publication import DAY, REPAIR, assessed, decided
from tests.spec import Given, command

ASSESSED_ON = date(2026, 2, 25)
CREDIT: dict[str, Any] = {
    "severity": "general",
    "reasons": "罚款，属一般失信",
    "sent": True,
    "conduct_ended_on": "2025-06-30",
}


def in_credit(file: Given, on: date = ASSESSED_ON, **more: Any) -> Any:
    """The class decided on Wednesday 25 February, of a decision of Monday 23 February."""
    return file.when(command(DecideCredit, on, **CREDIT | more))


@pytest.mark.parametrize(
    ("kinds", "simplified", "severity"),
    [
        ({K.WARNING}, False, Severity.MINOR),
        ({K.WARNING, K.FINE}, False, Severity.GENERAL),
        ({K.FINE, K.REVOCATION}, False, Severity.SERIOUS),
        ({K.FINE}, True, Severity.MINOR),
        ({K.OTHER}, False, None),
        ({K.WARNING, K.OTHER}, False, None),
        (set(), False, None),
    ],
)
def test_the_usual_class_is_that_of_the_gravest_penalty(
    kinds: set[K], simplified: bool, severity: Severity | None
) -> None:
    assert credit.usual(kinds, simplified=simplified) is severity


def test_the_query_period_runs_five_years_from_the_end_of_the_conduct() -> None:
    assert credit.query_until(date(2024, 2, 29), PUBLISHED) == date(2029, 2, 28)
    assert credit.query_until(date(2025, 6, 30), PUBLISHED) == date(2030, 6, 30)


@pytest.mark.parametrize(
    ("severity", "counts_until", "waits_until"),
    [
        ("minor", date(2026, 5, 23), None),
        ("general", date(2027, 2, 23), date(2026, 5, 23)),
        ("serious", date(2029, 2, 23), date(2027, 2, 23)),
    ],
)
def test_each_class_has_its_clocks_from_the_date_of_the_document(
    severity: str, counts_until: date, waits_until: date | None
) -> None:
    part = in_credit(decided(), severity=severity, sent=False).taken().case.must(CreditDecision)
    assert (part.counts_until, part.waits_until, part.query_until) == (counts_until, waits_until, date(2030, 6, 30))


def test_the_clocks_are_told_by_the_event_and_no_query_clock_without_an_end_of_the_conduct() -> None:
    when = in_credit(decided(), conduct_ended_on=None)
    when.taken()
    assert when.decision is not None
    [event] = when.decision.events
    assert isinstance(event, CreditDecided)
    assert event.query_until is None
    [found] = [found for found in when.decision.basis if found.rule == "credit-conduct-ended"]
    assert found.outcome is Outcome.NOT_DETERMINABLE


def test_the_conduct_ended_by_the_date_of_the_document() -> None:
    in_credit(decided(), conduct_ended_on="2026-02-23").taken()
    in_credit(decided(), conduct_ended_on="2026-02-24").refused("credit-conduct-ended")


def test_what_is_minor_is_not_sent_unless_it_is_necessary() -> None:
    in_credit(decided(), severity="minor").flagged("credit-minor-not-sent")
    for lawful in ({"sent": False}, {"necessity": "涉及众多会员"}):
        when = in_credit(decided(), severity="minor", **lawful)
        when.taken()
        assert when.decision is not None
        flagged = {found.rule for found in when.decision.basis if found.outcome is Outcome.VIOLATED}
        assert "credit-minor-not-sent" not in flagged


def test_the_publication_follows_the_class_and_is_refused_another_one() -> None:
    file = in_credit(decided()).taken()
    file.when(command(AssessPublication, ASSESSED_ON, **ASSESSMENT)).taken()
    other = command(AssessPublication, ASSESSED_ON, **ASSESSMENT | {"severity": "serious"})
    file.when(other).refused("credit-one-class")
    decided().when(other).taken()


def test_nothing_goes_to_the_credit_platform_that_was_not_decided_to_be_sent() -> None:
    on_it = PUBLISHING | {"platforms": ["机关网站", "信用中国（上海）"]}
    publish = command(PublishDecision, date(2026, 3, 2), **on_it)
    assessed().when(publish).flagged("credit-platform-as-decided")
    kept_back = in_credit(assessed(), sent=False).taken()
    kept_back.when(publish).flagged("credit-platform-as-decided")
    sent = in_credit(assessed()).taken().when(publish)
    sent.taken()
    assert sent.decision is not None
    [found] = [found for found in sent.decision.basis if found.rule == "credit-platform-as-decided"]
    assert found.outcome is Outcome.SATISFIED


def test_repair_waits_for_the_class_of_the_credit_decision() -> None:
    """The publication was assessed as general; the credit decision makes it serious: one year."""
    file = assessed().when(command(PublishDecision, date(2026, 3, 2), **PUBLISHING)).taken()
    file = in_credit(file, on=date(2026, 3, 3), severity="serious").taken()
    early = command(RequestCreditRepair, date(2026, 5, 24), **REPAIR)
    refusal = file.when(early).refused("repair-after-shortest-period")
    assert [found.opens_on for found in refusal.findings if found.refuses] == [date(2027, 2, 23) + DAY]
    published = assessed().when(command(PublishDecision, date(2026, 3, 2), **PUBLISHING)).taken()
    published.when(early).taken()


@pytest.mark.parametrize(
    ("ended", "outcome"),
    [
        ((), Outcome.NOT_DETERMINABLE),
        (("机关网站",), Outcome.VIOLATED),
        (("机关网站", "信用中国"), Outcome.SATISFIED),
    ],
)
def test_a_repair_ends_everything_on_every_platform(ended: tuple[str, ...], outcome: Outcome) -> None:
    assert credit.ends_everywhere(platforms=("机关网站", "信用中国"), ended=ended).outcome is outcome
