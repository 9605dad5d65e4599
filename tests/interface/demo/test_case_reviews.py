"""A review report of every case of the demonstration; RC-07 shows where it is void."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from application.case_review import CaseReview, RuleReviewed
from application.recorded import Origin
from application.review_evidence import Gap
from domain.catalogue import CASE_TYPES
from domain.law.review_rules import REVIEW_RULES, Severity
from domain.law.review_scheme import Grade
from domain.law.rule import Outcome
from tests.approved_files import approved
from tests.interface.demo.reviewed_on_paper import files, review_of

FATAL_IN_RC_07: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "PR-029": ("notice-before-decision", {"noticed_on": "2025-08-06", "decided_on": "2025-08-06"}),
    "PR-031": ("decision-after-defence-period", {"decided_on": "2025-08-06", "last_day": "2025-08-13"}),
    "PR-032": ("decision-after-hearing-period", {"decided_on": "2025-08-06", "last_day": "2025-08-13"}),
}
"""One paper both decides and gives five working days to be heard: nothing was told before the decision, and neither
the defence nor the request for a hearing was waited for."""


@pytest.fixture(scope="module")
def reviews() -> Mapping[str, CaseReview]:
    return {name: review_of(entries) for name, entries in files()}


def named(rules: Iterable[RuleReviewed]) -> str:
    return "、".join(each.rule.pr for each in rules) or "—"


def line(name: str, review: CaseReview) -> str:
    score, kind = review.score, CASE_TYPES[review.kind].label
    weights = (review.of(Outcome.VIOLATED, weight) for weight in Severity)
    counts = (str(len(review.of(outcome))) for outcome in Outcome)
    cells = (name, f"{kind.zh} {kind.en}", str(score.points), f"{score.grade.zh} {score.grade.en}")
    return f"| {' | '.join((*cells, *map(named, weights), *counts))} |"


def in_detail(review: CaseReview) -> list[str]:
    told = []
    for each in review.of(Outcome.VIOLATED):
        told.append(f"- **{each.rule.pr}** {each.rule.severity.zh} {each.rule.zh} {each.rule.en}")
        for found in each.broken:
            at = "" if found.entry is None else f"第 {found.entry.version} 版 {found.entry.event.label.zh} "
            articles = "、".join(cite.zh for cite in found.finding.cites)
            facts = ", ".join(f"{fact}={value}" for fact, value in found.finding.facts.items())
            told.append(f"  - {at}{found.finding.rule}（{articles}）{facts}")
    for each in review.of(Outcome.NOT_DETERMINABLE):
        why = "；".join(dict.fromkeys(f"{missing.gap.zh} {missing.gap.en}" for missing in each.missing))
        told.append(f"- {each.rule.pr} 不能判定 not determinable: {why}")
    return told


def test_the_approved_reports_of_every_case_of_the_demonstration(reviews: Mapping[str, CaseReview]) -> None:
    heads = ("案卷 file", "种类 kind", "分 points", "等次 grade", *(f"{w.zh} {w.en}" for w in Severity))
    heads += tuple(f"{outcome.zh} {outcome.en}" for outcome in Outcome)
    text = [
        "# 演示案件评查 Reviews of the demonstration",
        "",
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(line(name, review) for name, review in reviews.items()),
        "",
        "## RC-07",
        "",
        *in_detail(reviews["RC-07"]),
    ]
    approved("reviews.md", "\n".join(text))
    assert all(len(review.rules) == len(REVIEW_RULES) for review in reviews.values())


def test_rc_07_is_void_because_the_party_was_told_in_the_same_paper(reviews: Mapping[str, CaseReview]) -> None:
    review = reviews["RC-07"]
    assert {each.rule.pr for each in review.fatal} == set(FATAL_IN_RC_07)
    for each in review.fatal:
        rule, facts = FATAL_IN_RC_07[each.rule.pr]
        [found] = [found for found in each.broken if found.finding.rule == rule]
        assert found.entry is not None
        assert found.entry.event.name == "penalty_decided"
        assert facts.items() <= found.finding.facts.items()
        assert found.anew
    assert {cite.article for each in review.fatal for found in each.broken for cite in found.finding.cites} >= {44, 62}
    assert (review.score.points, review.score.grade) == (0, Grade.FAIL)


def test_what_the_source_of_rc_07_does_not_tell_is_neither_passed_nor_held_against_it(
    reviews: Mapping[str, CaseReview],
) -> None:
    unknown = {each.rule.pr: {missing.gap for missing in each.missing} for each in reviews["RC-07"].rules}
    for pr in ("PR-025", "PR-028", "PR-024"):
        assert unknown[pr] == {Gap.NOT_TOLD}, "no review, discussion or report came in; there may have been"
    for pr in ("PR-007", "PR-008"):
        assert unknown[pr] == {Gap.ASSUMED}, "the officers are assumed"
    assert reviews["RC-07"].score.provisional


def test_nothing_that_the_procedure_accepted_is_void(reviews: Mapping[str, CaseReview]) -> None:
    taken = {name: review for name, review in reviews.items() if not review.anew}
    assert len(taken) == len(reviews) - 1
    assert {name: named(review.fatal) for name, review in taken.items() if review.fatal} == {}


def test_only_rc_07_came_in_as_history() -> None:
    origins = {name: {entry.provenance.origin for entry in entries} for name, entries in files()}
    assert [name for name, found in origins.items() if Origin.IMPORTED in found] == ["RC-07"]


def test_a_case_that_a_clue_became_rests_on_what_was_found_in_the_clue(reviews: Mapping[str, CaseReview]) -> None:
    begun = {
        name
        for name, entries in files()
        if entries[0].kind == "investigation" and "filing-conditions" in {found.rule for found in entries[0].basis}
    }
    assert begun
    for name in begun:
        [limitation] = [each for each in reviews[name].rules if each.rule.pr == "PR-006"]
        assert limitation.outcome is Outcome.SATISFIED, name
