"""职责分离: who prepared an act does not decide on it, and who reviews or chairs did not investigate."""

from __future__ import annotations

from typing import Any

import pytest

from domain.cases.investigation import INVESTIGATION
from domain.messages import Event
from domain.procedure import At, Refused
from domain.step import By, Power, Step
from domain.steps.discussion import HoldDiscussion
from domain.steps.recusal import OfficerReplaced
from tests.domain.acts.everything import everything
from tests.domain.on_file import happened, recused
from tests.domain.penalty_file import FILED, REPORTED
from tests.domain.procedure_rows import PROCEDURES, Rows, key_of
from tests.spec import AUTHORITY, When, command, context

PENALTY = next(rows for rows in PROCEDURES if rows.case_type is INVESTIGATION)


def acts_as(step: Step) -> By:
    """Whose act it is within the house: the lead of a joint operation acts through its head or an officer."""
    if step.by is not By.LEAD:
        return step.by
    return By.HEAD if step.power is Power.APPROVE else By.OFFICER


def done_by(by: By) -> list[Any]:
    """The steps of every procedure that are somebody's acts."""
    return [
        pytest.param(rows, slug, id=f"{rows}-{slug}")
        for rows in PROCEDURES
        for slug, step in rows.case_type.steps.items()
        if acts_as(step) is by and not (by is By.HEAD and slug in NOBODY_PREPARED_IT)
    ]


NOBODY_PREPARED_IT = {"receive-transferred-case", "receive-transferred-ban-case"}
"""The case is new to the house."""

OPEN_TO_ANY_OFFICER = {
    "receive-clue",
    "reject-clue",
    "propose-filing",
    "propose-ban-case",
    "propose-abnormal-listing",
    "propose-serious-listing",
    "record-resurgence",
    "withdraw-filing-proposal",
    "open-simple-procedure",
    "report-suspected-crime",
    "accept-handover",
    "decline-handover",
    "register-complainant",
    "register-petition",
}
"""Before there are officers of the case; or the special team, the successor, the intake, or whoever watches, signs."""

JUDGED_BY_ANOTHER_RULE = {
    "decide-recusal": "recusal-not-own",
    "approve-correction": "second-person",
    "reject-correction": "second-person",
}
REPLACED = happened(OfficerReplaced, officer="officer-2", successor="officer-3", reason="调离", work_done="stays_valid")


@pytest.mark.parametrize(("rows", "slug"), done_by(By.HEAD))
def test_no_officer_of_the_case_decides_as_its_head(rows: Rows, slug: str) -> None:
    act, row = rows.act(slug), rows.of(slug)[0]
    rule = JUDGED_BY_ANOTHER_RULE.get(slug, "author-never-approver")
    refusal = act.refused[rule]
    said = rows.told(slug, None if isinstance(row.at, At) else min(row.at))
    assert refusal.by is not None
    assert refusal.by in ("officer-1", "officer-2", "officer-3")
    file = rows.ready(refusal.given or act.given, row, key_of(row, said))
    file.when(said, by=refusal.by).refused(rule)
    file.when(said, by="head-1").taken()


@pytest.mark.parametrize(("rows", "slug"), [*done_by(By.HEAD), *done_by(By.REVIEWER)])
def test_no_head_and_no_reviewer_acts_after_being_recused(rows: Rows, slug: str) -> None:
    act, row = rows.act(slug), rows.of(slug)[0]
    said = rows.told(slug, None if isinstance(row.at, At) else min(row.at))
    file = rows.ready((*act.given, recused(act.by)), row, key_of(row, said))
    file.when(said, by=act.by).refused("recused-officer-absent", article=43)


@pytest.mark.parametrize(("rows", "slug"), done_by(By.OFFICER))
def test_an_officer_who_is_not_on_the_case_does_none_of_its_acts(rows: Rows, slug: str) -> None:
    if slug in OPEN_TO_ANY_OFFICER:
        return
    act, row = rows.act(slug), rows.of(slug)[0]
    said = rows.told(slug, None if isinstance(row.at, At) else min(row.at))
    file = rows.ready(act.given, row, key_of(row, said))
    refusal = file.when(said, by="officer-3").refused("unlawful")
    refusing = {finding.rule for finding in refusal.findings if finding.refuses}
    assert refusing <= {"assigned-officers", "signed-in-officer-takes-part"}
    file.when(said, by=act.by).taken()


def test_before_anybody_is_assigned_any_officer_sends_the_case_on() -> None:
    row = PENALTY.of("transfer-case")[0]
    file = PENALTY.ready(FILED, row, "", "filed")
    file.when(PENALTY.told("transfer-case"), by="officer-3").taken()


@pytest.mark.parametrize("slug", ["receive-defence", "record-payment", "record-court-ruling", "receive-material"])
def test_any_officer_records_what_outsiders_do(slug: str) -> None:
    act, row = everything()[slug], PENALTY.of(slug)[0]
    said = PENALTY.told(slug, None if isinstance(row.at, At) else min(row.at))
    PENALTY.ready(act.given, row, key_of(row, said)).when(said, by="officer-3").taken()


@pytest.mark.parametrize("slug", ["pass-legal-review", "return-legal-review"])
@pytest.mark.parametrize("investigator", ["officer-1", "officer-2", "officer-3"])
def test_who_investigated_reviews_only_against_a_warning_and_not_where_it_binds(slug: str, investigator: str) -> None:
    row = PENALTY.of(slug)[0]
    file = PENALTY.ready((*REPORTED, REPLACED), row, "")
    said = PENALTY.told(slug).model_copy(update={"first_time_reviewer": False})
    file.when(said, by=investigator).flagged("reviewer-never-investigator")
    binding = file.binding("PR-026")
    binding.when(said, by=investigator).refused("reviewer-never-investigator", article=58)
    binding.when(said, by="reviewer-1").taken()


def discussed(*heads: str, by: str = "head-1", authority: str = AUTHORITY, also: tuple[Event, ...] = ()) -> When:
    """A collective discussion by these heads, on a case of an authority."""
    row = PENALTY.of("hold-collective-discussion")[0]
    opinions = [{"head": head, "opinion": "同意"} for head in heads]
    said = command(HoldDiscussion, opinions=opinions, conclusion="罚款三万元")
    file = PENALTY.ready((*REPORTED, REPLACED, *also), row, "")
    case = file.case.under(authority)
    ctx = context(by, said.occurred_on)
    try:
        return When(file, INVESTIGATION.decide(case, said, ctx), None)
    except Refused as refused:
        return When(file, None, refused)


def test_registered_heads_of_the_authority_discuss() -> None:
    discussed("head-1", "head-2").taken()
    discussed("head-2", "head-1", by="head-2").taken()


@pytest.mark.parametrize("invented", ["nobody", "chair-1"])
def test_nobody_discusses_whom_the_register_does_not_know_as_a_head(invented: str) -> None:
    discussed("head-1", invented).refused("discussion-by-heads", article=57)


def test_heads_of_another_authority_do_not_discuss() -> None:
    discussed("head-1", "head-2", authority="310105-civil_affairs").refused("discussion-by-heads", article=57)


@pytest.mark.parametrize("author", ["officer-1", "officer-2", "officer-3"])
def test_nobody_discusses_what_he_prepared(author: str) -> None:
    discussed("head-1", author).refused("author-never-approver")


def test_no_head_discusses_after_being_recused() -> None:
    discussed("head-1", "head-2", also=(recused("head-2"),)).refused("recused-officer-absent", article=43)


def test_only_who_took_part_records_the_discussion() -> None:
    discussed("head-1", "head-2", by="reviewer-1").refused("discussion-recorded-by-participant", article=57)


@pytest.mark.parametrize("slug", ["postpone-hearing", "hold-hearing", "report-hearing", "record-abandoned-hearing"])
@pytest.mark.parametrize("investigator", ["officer-1", "officer-2", "officer-3"])
def test_nobody_chairs_a_hearing_on_what_he_investigated(slug: str, investigator: str) -> None:
    act, row = everything()[slug], PENALTY.of(slug)[0]
    file = PENALTY.ready((*act.given, REPLACED), row, "")
    file.when(PENALTY.told(slug), by=investigator).refused("chair-never-investigator", article=64)
    file.when(PENALTY.told(slug), by="chair-1").taken()
