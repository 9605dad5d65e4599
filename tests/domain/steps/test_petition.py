"""信访与热线: the first and last lawful days, and a petitioner's right that is never refused while its period runs."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import BY_ID, last_day
from domain.law.holidays import PUBLISHED
from domain.messages import Event
from domain.stages import MatterStage
from domain.steps.correction import CorrectionApproved, CorrectionProposed
from domain.steps.hotline import HotlineTicketAccepted, HotlineTicketReceived, HotlineTicketReopened
from domain.steps.petition import Petition
from domain.steps.petition_review import PetitionReviewPeriodEnded
from domain.steps.rejudging import ReopenPeriod
from tests.domain.acts.everything import everything
from tests.domain.acts.hotline import NUMBER as TICKET
from tests.domain.acts.petition import EXTENSION, NUMBER, PENDING
from tests.domain.acts.petition_review import ANSWERED, LAST_DAY, OVER, REVIEWED
from tests.domain.beginnings import begun_as
from tests.domain.on_file import INVESTIGATING, entered, happened
from tests.spec import Given, When, a, command

WARNING = CASE_TYPES["warning"]
FILE = a(WARNING).given(*begun_as("warning", INVESTIGATING))


def taken_on(day: date, slug: str, file: Given | None = None, by: str = "", **changes: object) -> When:
    """The example of a step on another day."""
    act = everything("warning")[slug]
    said = command(WARNING.steps[slug].command, day, **(dict(act.body) | changes))
    return (file or a(WARNING).given(*act.given)).when(said, by=by or act.by)


def violated(when: When) -> list[str]:
    """The rules that the act broke, and was taken."""
    assert when.decision is not None, when.refusal
    return [finding.rule for finding in when.decision.basis if finding.outcome == "violated"]


@pytest.mark.parametrize(
    ("slug", "last", "rule"),
    [
        ("accept-complaint", date(2026, 3, 10), "complaint-accepted-in-time"),
        ("accept-petition", date(2026, 3, 3), "petition-decided-in-time"),
        ("decline-petition", date(2026, 3, 3), "petition-decided-in-time"),
        ("answer-petition", date(2026, 4, 21), "petition-answered-in-time"),
        ("extend-petition-time", date(2026, 4, 21), "petition-extended-in-time"),
        ("accept-hotline-ticket", date(2026, 3, 2), "hotline-decided-in-time"),
        ("return-hotline-ticket", date(2026, 3, 2), "hotline-decided-in-time"),
        ("answer-hotline-ticket", date(2026, 3, 20), "hotline-answered-in-time"),
        ("return-result-to-tier", date(2026, 3, 20), "result-returned-in-time"),
    ],
)
def test_the_authority_is_in_time_on_the_last_day_and_late_on_the_next(slug: str, last: date, rule: str) -> None:
    assert violated(taken_on(last, slug)) == []
    assert violated(taken_on(date.fromordinal(last.toordinal() + 1), slug)) == [rule]


@pytest.mark.parametrize("slug", ["request-petition-review", "request-petition-rereview"])
def test_a_review_is_never_refused_until_the_rolled_last_day(slug: str) -> None:
    assert violated(taken_on(LAST_DAY, slug)) == []
    refusal = taken_on(OVER, slug).refused("petition-review-asked-in-time")
    assert refusal.findings[-1].facts["last_day"] == LAST_DAY.isoformat()


@pytest.mark.parametrize("file", [ANSWERED, REVIEWED], ids=["answered", "reviewed"])
def test_the_clock_ends_the_period_only_when_nobody_can_ask_any_more(file: tuple[Event, ...]) -> None:
    standing = a(WARNING).given(*begun_as("warning", file))
    early = taken_on(LAST_DAY, "end-petition-review-period", standing).refused("petition-review-period-over")
    assert [finding.opens_on for finding in early.findings if finding.refuses] == [OVER]
    closed = taken_on(OVER, "end-petition-review-period", standing).taken(
        "petition_review_period_ended", "stage_entered"
    )
    assert closed.case.stage(Track.MATTER, NUMBER) == MatterStage.PETITION_CLOSED


def test_the_period_ends_later_if_its_last_day_is_a_holiday() -> None:
    """30 days after 5 September 2025 is 5 October; the holiday lasts until the 8th."""
    for limit in ("petition_review_request", "petition_rereview_request"):
        assert last_day(BY_ID[limit], date(2025, 9, 5), PUBLISHED) == date(2025, 10, 9)
    assert last_day(BY_ID["petition_handling"], date(2025, 8, 6), PUBLISHED) == date(2025, 10, 5)


def test_an_extension_moves_the_last_day_and_no_more_than_thirty_days() -> None:
    assert violated(taken_on(date(2026, 3, 2), "extend-petition-time", until=date(2026, 4, 22))) == []
    extended = taken_on(date(2026, 3, 2), "extend-petition-time").taken()
    assert extended.case.must(Petition, NUMBER).until == EXTENSION["until"]
    assert violated(taken_on(date(2026, 5, 21), "answer-petition", extended)) == []
    assert violated(taken_on(date(2026, 5, 22), "answer-petition", extended)) == ["petition-answered-in-time"]
    longer = taken_on(date(2026, 3, 2), "extend-petition-time", until=date(2026, 5, 22))
    assert violated(longer) == ["petition-extension-length"]


def test_two_petitions_run_beside_each_other() -> None:
    both = a(WARNING).given(*begun_as("warning", PENDING))
    both = taken_on(date(2026, 3, 2), "register-petition", both, matter="演示信访2026002").taken()
    assert both.case.runs(Track.MATTER) == {
        NUMBER: MatterStage.PETITION_PENDING,
        "演示信访2026002": MatterStage.PETITION_OPEN,
    }
    taken_on(date(2026, 3, 2), "register-petition", both).refused("out-of-order")
    taken_on(date(2026, 3, 2), "accept-hotline-ticket", both, matter=NUMBER).refused("out-of-order")


def test_the_days_of_a_ticket_are_those_that_the_authority_has_set() -> None:
    received = taken_on(date(2026, 3, 2), "receive-hotline-ticket", FILE).taken()
    assert [e.working_days for e in received.events if isinstance(e, HotlineTicketReceived)] == [1]
    accepted = taken_on(date(2026, 3, 3), "accept-hotline-ticket", received).taken()
    assert [e.working_days for e in accepted.events if isinstance(e, HotlineTicketAccepted)] == [15]


def test_a_ticket_opened_again_gets_its_days_anew() -> None:
    closed = a(WARNING).given(*everything("warning")["reopen-hotline-ticket"].given)
    again = taken_on(date(2026, 3, 30), "reopen-hotline-ticket", closed).taken()
    assert [e.working_days for e in again.events if isinstance(e, HotlineTicketReopened)] == [15]
    last = WorkingCalendar().add_working_days(date(2026, 3, 30), 15)
    assert violated(taken_on(last, "answer-hotline-ticket", again)) == []
    late = date.fromordinal(last.toordinal() + 1)
    assert violated(taken_on(late, "answer-hotline-ticket", again)) == ["hotline-answered-in-time"]
    assert again.case.stage(Track.MATTER, TICKET) == MatterStage.TICKET_PENDING


def reopened(day: date, passing: tuple[Event, ...]) -> When:
    """By an approved correction the petition was answered on ``day``; what that makes of its recorded passing."""
    file = begun_as("warning", (*ANSWERED, *passing))
    answered = next(n for n, event in enumerate(file, start=1) if event.name == "petition_answered")
    ended = next(n for n, event in enumerate(file, start=1) if event.name == "petition_review_period_ended")
    change = {"entry": answered, "field": "occurred_on", "new": f'"{day}"'}
    told = {"old": '"2026-02-27"', "reason": "答复日期误记", "proposed_by": "officer-1"}
    approved = (
        happened(CorrectionProposed, OVER, **change, **told),
        happened(CorrectionApproved, OVER, **change, paper_after="no_paper"),
    )
    said = command(ReopenPeriod, OVER, correction=len(file) + 2, entry=ended, reason="更正后期间尚未届满")
    return a(WARNING).given(*file, *approved).when(said, by="clock")


PASSING = (
    happened(PetitionReviewPeriodEnded, OVER, matter=NUMBER),
    entered(MatterStage.PETITION_CLOSED, Track.MATTER, NUMBER, on=OVER),
)


def test_a_period_that_ended_too_early_by_a_corrected_record_runs_again() -> None:
    again = reopened(date(2026, 3, 20), PASSING).taken("period_reopened", "stage_entered")
    assert again.case.stage(Track.MATTER, NUMBER) == MatterStage.PETITION_ANSWERED
    assert violated(taken_on(date(2026, 4, 20), "request-petition-review", again)) == []
    taken_on(date(2026, 4, 21), "request-petition-review", again).refused("petition-review-asked-in-time")


def test_a_period_that_had_passed_by_the_corrected_record_too_stays_over() -> None:
    reopened(date(2026, 2, 20), PASSING).refused("reopened-passing-too-early")
