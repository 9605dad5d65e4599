"""公安复议与立案监督: from the refusal of the police to their acceptance, act by act."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.stages import LinkageStage, PenaltyStage
from domain.steps.criminal_result import RecordPoliceAcceptance, RecordPoliceRefusal
from domain.steps.criminal_transfer import ApproveCriminalTransfer, ReportSuspectedCrime, SendCriminalCase
from domain.steps.police_reconsideration import (
    RecordFilingSupervision,
    RecordReconsideration,
    RequestFilingSupervision,
    RequestReconsideration,
)
from tests.domain.acts.police_reconsideration import REQUEST
from tests.domain.on_file import INVESTIGATING, PAIR
from tests.spec import Given, When, a, command, context

REFUSED_ON = date(2026, 3, 5)
THIRD_DAY, FOURTH_DAY = date(2026, 3, 8), date(2026, 3, 9)
FILED = command(RecordPoliceAcceptance, date(2026, 3, 20), letter="立案告知书")


def refused() -> Given:
    """A case that the police have sent back."""
    file = a(INVESTIGATION).given(*INVESTIGATING)
    suspicion = command(ReportSuspectedCrime, team=PAIR, offence="职务侵占", standard_met="数额达立案标准")
    file = file.when(suspicion).taken()
    file = file.when(command(ApproveCriminalTransfer, date(2026, 3, 3)), by="head-1").taken()
    sending = command(
        SendCriminalCase, date(2026, 3, 4), items="案卷一册", copy_to_procuratorate=True, receipt="移送回执"
    )
    file = file.when(sending).taken()
    return file.when(command(RecordPoliceRefusal, REFUSED_ON, letter="不予立案通知书", reasons="无犯罪事实")).taken()


def asking(file: Given, on: date) -> When:
    """The head asks the police to reconsider."""
    return file.when(command(RequestReconsideration, on, **REQUEST), by="head-1")


def answered(file: Given, on: date, *, filing: bool) -> When:
    """The police answer."""
    return file.when(command(RecordReconsideration, on, filing_decided=filing, reasons="经复核", letter="复议决定书"))


def supervising(file: Given, on: date) -> When:
    """The head asks the procuratorate."""
    return file.when(command(RequestFilingSupervision, on, **REQUEST), by="head-1")


def shown_open(file: Given, slug: str) -> bool:
    """Whether a step is shown as open to the head before anybody types."""
    openings = INVESTIGATION.openings(file.case, context("head-1", date(2026, 3, 12)))
    return next(opening.lawful for opening in openings if opening.step.slug == slug)


def breaches(when: When) -> list[str]:
    """The rules that an act broke and was taken nevertheless."""
    assert when.decision is not None
    return [finding.rule for finding in when.decision.basis if finding.outcome == "violated"]


def test_the_police_file_after_they_were_asked_again() -> None:
    file = refused()
    assert file.case.stage(Track.MAIN) == PenaltyStage.INVESTIGATING
    file.when(FILED).refused("linkage-stage")
    asked = asking(file, THIRD_DAY).taken()
    asked.when(FILED).refused("linkage-stage")
    decided = answered(asked, date(2026, 3, 11), filing=True).taken()
    assert decided.case.stage(Track.LINKAGE) == LinkageStage.POLICE_RECONSIDERED
    supervising(decided, date(2026, 3, 12)).refused("police-still-refuse", article=9)
    assert not shown_open(decided, "request-filing-supervision")
    assert decided.when(FILED).taken().case.stage(Track.MAIN) == PenaltyStage.WAITING_CRIMINAL_RESULT


def test_the_police_file_because_the_procuratorate_says_so() -> None:
    still = answered(asking(refused(), THIRD_DAY).taken(), date(2026, 3, 11), filing=False).taken()
    assert shown_open(still, "request-filing-supervision")
    asked = supervising(still, date(2026, 3, 14))
    assert breaches(asked) == []
    pending = asked.taken()
    pending.when(FILED).refused("linkage-stage")
    answer = command(RecordFilingSupervision, date(2026, 3, 18), result="filing_required", letter="要求立案通知书")
    ended = pending.when(answer).taken()
    assert ended.case.stage(Track.LINKAGE) == LinkageStage.LINKAGE_ENDED
    assert ended.when(FILED).taken().case.stage(Track.MAIN) == PenaltyStage.WAITING_CRIMINAL_RESULT


@pytest.mark.parametrize(("on", "broken"), [(THIRD_DAY, []), (FOURTH_DAY, ["reconsideration-asked-in-time"])])
def test_the_police_are_asked_within_three_days(on: date, broken: list[str]) -> None:
    assert breaches(asking(refused(), on)) == broken


@pytest.mark.parametrize(("day", "broken"), [(11, []), (12, ["reconsideration-answered-in-time"])])
def test_the_police_answer_within_three_days(day: int, broken: list[str]) -> None:
    assert breaches(answered(asking(refused(), THIRD_DAY).taken(), date(2026, 3, day), filing=False)) == broken


@pytest.mark.parametrize(("on", "broken"), [(THIRD_DAY, []), (FOURTH_DAY, ["supervision-asked-in-time"])])
def test_the_procuratorate_may_be_asked_at_once_within_three_days_of_the_refusal(on: date, broken: list[str]) -> None:
    assert breaches(supervising(refused(), on)) == broken


@pytest.mark.parametrize(("day", "broken"), [(14, []), (15, ["supervision-asked-in-time"])])
def test_after_an_answer_the_three_days_run_from_it(day: int, broken: list[str]) -> None:
    still = answered(asking(refused(), THIRD_DAY).taken(), date(2026, 3, 11), filing=False).taken()
    assert breaches(supervising(still, date(2026, 3, day))) == broken


def test_without_a_refusal_there_is_nothing_to_ask() -> None:
    asking(a(INVESTIGATION).given(*INVESTIGATING), THIRD_DAY).refused("police-refusal-on-file", article=9)
