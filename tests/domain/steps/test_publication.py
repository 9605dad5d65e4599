"""公示: how long a decision is public, how soon it comes down, when credit is repaired, and how objections end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.holidays import PUBLISHED
from domain.law.rule import Outcome
from domain.stages import PenaltyStage, PublicationStage
from domain.steps.credit_repair import CreditRepairRefused, RecordCreditRepairRefusal, RequestCreditRepair
from domain.steps.decision import PenaltyDecided
from domain.steps.publication import AssessPublication, EndPublication, PublishDecision
from domain.steps.publication_objection import (
    DeclinePublicationObjection,
    ReceivePublicationObjection,
    WithdrawPublication,
)
from tests.domain.acts.restoration import ANNULLED
from tests.domain.on_file import happened
from tests.domain.penalty_file import PENALTY, SERVED
from tests.domain.publication_file import ASSESSMENT, ENDS_ON, OBJECTION, PUBLISHING, WAITS_UNTIL
from tests.spec import Given, a, command

DAY = timedelta(days=1)
REPAIR: dict[str, Any] = {"duties_performed": True, "undertaking_made": True, "statement": "义务履行完毕"}


def decided() -> Given:
    """A decision of Monday 23 February 2026."""
    file = a(INVESTIGATION).given(*SERVED).counting(PUBLISHED)
    return file.at(PenaltyStage.IN_EXECUTION, on=date(2026, 2, 24))


def assessed(**more: Any) -> Given:
    """Assessed on the day after its service."""
    return decided().when(command(AssessPublication, date(2026, 2, 25), **ASSESSMENT | more)).taken()


def public(**more: Any) -> Given:
    """Published on Monday 2 March."""
    return assessed(**more).when(command(PublishDecision, date(2026, 3, 2), **PUBLISHING)).taken()


def test_nothing_is_assessed_before_there_is_a_decision() -> None:
    file = a(INVESTIGATION).given(*SERVED[:3]).at(PenaltyStage.INVESTIGATING)
    file.when(command(AssessPublication, **ASSESSMENT)).refused("main-stage")


def test_published_within_seven_working_days_of_the_decision() -> None:
    """Saturday 28 February 2026 is a make-up day; the decision fell on the last day of the Spring Festival."""
    last_day = PUBLISHED.add_working_days(date(2026, 2, 23), 7)
    assert last_day == date(2026, 3, 4) - DAY
    assessed().when(command(PublishDecision, last_day, **PUBLISHING)).taken()
    assessed().when(command(PublishDecision, last_day + DAY, **PUBLISHING)).flagged("published-in-time")


def test_nothing_is_published_once_the_day_is_over_until_which_it_may_be() -> None:
    last_day = date(2026, 3, 20)
    assessed(until=last_day).when(command(PublishDecision, last_day - DAY, **PUBLISHING)).taken()
    over = assessed(until=last_day).when(command(PublishDecision, last_day, **PUBLISHING))
    over.refused("published-until-ahead")


@pytest.mark.parametrize(
    ("severity", "last_day"),
    [("minor", date(2026, 5, 23)), ("general", date(2027, 2, 23)), ("serious", date(2029, 2, 23))],
)
def test_a_publication_ends_within_its_class(severity: str, last_day: date) -> None:
    said = {"severity": severity, "necessity": "涉及公共安全"}
    assessed(**said, until=last_day)
    later = command(AssessPublication, date(2026, 2, 25), **ASSESSMENT | said | {"until": last_day + DAY})
    decided().when(later).refused("published-within-class")


def test_a_minor_breach_is_published_only_if_needed() -> None:
    minor = ASSESSMENT | {"severity": "minor", "until": "2026-05-01"}
    decided().when(command(AssessPublication, date(2026, 2, 25), **minor)).flagged("minor-published-if-necessary")


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("social_impact", "published-with-impact"),
        ("personal_data_removed", "published-redacted"),
        ("secrets_checked", "published-secrets-checked"),
    ],
)
def test_a_careless_assessment_is_marked(field: str, rule: str) -> None:
    decided().when(command(AssessPublication, date(2026, 2, 25), **ASSESSMENT | {field: False})).flagged(rule)


def test_the_clock_ends_a_publication_on_the_day_after_its_last() -> None:
    public().when(command(EndPublication, ENDS_ON), by="clock").refused("publication-period-over")
    ended = public().when(command(EndPublication, ENDS_ON + DAY), by="clock").taken()
    assert ended.case.stage(Track.PUBLICATION) == PublicationStage.ENDED


def test_credit_is_repaired_after_the_shortest_period_and_a_minor_breach_at_once() -> None:
    waits = public().when(command(RequestCreditRepair, WAITS_UNTIL, **REPAIR)).refused("repair-after-shortest-period")
    assert WAITS_UNTIL + DAY in {finding.opens_on for finding in waits.findings}
    public().when(command(RequestCreditRepair, WAITS_UNTIL + DAY, **REPAIR)).taken()
    minor = public(severity="minor", necessity="涉及公共安全", until="2026-05-01")
    minor.when(command(RequestCreditRepair, date(2026, 3, 2), **REPAIR)).taken()


def test_a_publication_that_outlived_its_end_ends_after_the_refusal_of_repair() -> None:
    asked = public().when(command(RequestCreditRepair, date(2026, 8, 20), **REPAIR)).taken()
    asked.when(command(EndPublication, ENDS_ON + DAY), by="clock").refused("out-of-order")
    refusal = command(RecordCreditRepairRefusal, date(2026, 9, 1), agency="信用中国（上海）", reasons="义务未履行")
    refused = asked.when(refusal).taken()
    event = next(event for event in refused.events if isinstance(event, CreditRepairRefused))
    assert event.until == date(2026, 9, 1)
    refused.when(command(EndPublication, event.until + DAY), by="clock").taken()


def test_an_objection_is_marked_in_one_working_day_and_decided_in_five() -> None:
    friday, monday, tuesday = date(2026, 4, 10), "2026-04-13", "2026-04-14"
    receive = command(ReceivePublicationObjection, friday, **OBJECTION | {"marked_on": monday})
    objected = public().when(receive).taken()
    marked_before = command(ReceivePublicationObjection, friday, **OBJECTION | {"marked_on": "2026-04-09"})
    public().when(marked_before).refused("after-what-it-follows")
    marked_late = command(ReceivePublicationObjection, friday, **OBJECTION | {"marked_on": tuesday})
    public().when(marked_late).flagged("objection-marked-in-time")
    last_day = date(2026, 4, 17)
    objected.when(command(DeclinePublicationObjection, last_day, reasons="与决定书一致")).taken()
    late = objected.when(command(DeclinePublicationObjection, last_day + 3 * DAY, reasons="与决定书一致"))
    late.flagged("objection-decided-in-time")


def test_an_annulled_decision_comes_down_in_three_working_days() -> None:
    """Annulled on Friday 8 May; Saturday 9 May 2026 is a make-up day."""
    file = public().given(ANNULLED[-1])
    retraction = {"reasons": "处罚决定已被撤销", "platforms": ["上海社会组织公共服务平台"]}
    last_day = PUBLISHED.add_working_days(date(2026, 5, 8), 3)
    assert last_day == date(2026, 5, 12)
    down = file.when(command(WithdrawPublication, last_day, **retraction)).taken()
    assert down.case.stage(Track.PUBLICATION) == PublicationStage.WITHDRAWN_FROM_PUBLICATION
    file.when(command(WithdrawPublication, last_day + DAY, **retraction)).flagged("withdrawn-in-time")
    with pytest.raises(ValidationError, match="platforms"):
        command(WithdrawPublication, last_day, **retraction | {"platforms": []})


def test_the_annulment_of_an_earlier_decision_makes_no_later_withdrawal_late() -> None:
    redone = happened(PenaltyDecided, date(2026, 6, 1), number="沪民社罚字〔2026〕第2号", **PENALTY)
    retraction = {"reasons": "公示内容有误", "platforms": ["上海社会组织公共服务平台"]}
    down = public().given(ANNULLED[-1], redone).when(command(WithdrawPublication, date(2026, 7, 1), **retraction))
    assert down.decision is not None
    found = next(finding for finding in down.decision.basis if finding.rule == "withdrawn-in-time")
    assert found.outcome is Outcome.NOT_APPLICABLE
