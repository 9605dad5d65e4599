"""案卷评查: what a history comes to, rule by rule; silence is no breach, what is assumed proves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from application.case_review import CaseReview, RuleReviewed, reviewed
from application.recorded import Origin, Recorded
from application.review_evidence import Gap
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS
from domain.law.deadlines import BY_ID
from domain.law.review_facts import INTERNAL, KEPT_BY_ORDER, OVERDUE, PRESUPPOSES
from domain.law.review_phases import ReviewPhase
from domain.law.review_rules import REVIEW_RULES
from domain.law.review_scheme import Scheme
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.messages import Remarks
from domain.steps.rejudging import FindingsRecomputed, RecomputedFinding
from infrastructure.projection.recount import recounted
from tests.application.reviewed_walks import TYPIST, court_of, entries_of_acts, entries_of_walk, review_of
from tests.domain.usual_ways import INVESTIGATED, PENALTY_CASES, TOLD
from tests.domain.walking import Walk, usually

IMPORTED = Origin.IMPORTED
DECIDED = PENALTY_CASES[0]
INSIDE = {"request-legal-review", "waive-legal-review", "choose-single-decision", "hold-discussion"}


def at(entries: Sequence[Recorded], on: date, scheme: Scheme | None = None) -> CaseReview:
    """The review of an investigation as of a day."""
    return reviewed(entries, court_of(INVESTIGATION), on, limits=recounted(entries), scheme=scheme)


def rule(review: CaseReview, pr: str) -> RuleReviewed:
    return next(each for each in review.rules if each.rule.pr == pr)


def gaps(review: CaseReview, pr: str) -> set[Gap]:
    return {missing.gap for missing in rule(review, pr).missing}


def without(walk: Walk, *slugs: str) -> list[Recorded]:
    """The walk as an old register that tells nothing of some acts."""
    return entries_of_acts([done for done in walk.done if done.slug not in slugs], walk, IMPORTED)


@pytest.fixture(scope="module")
def decided() -> Walk:
    return usually(INVESTIGATION, DECIDED)


def test_every_table_names_rules_events_and_limits_that_exist() -> None:
    for table in (INTERNAL, PRESUPPOSES):
        assert set(table) <= set(REVIEW_RULES)
        assert {name for names in table.values() for name in names} <= set(EVENTS)
    assert set(KEPT_BY_ORDER) <= set(EVENTS)
    assert {name for _, names in KEPT_BY_ORDER.values() for name in names} <= set(EVENTS)
    assert {pr for pr, _ in KEPT_BY_ORDER.values()} | set(OVERDUE.values()) <= set(REVIEW_RULES)
    assert set(OVERDUE) <= set(BY_ID)
    assert {each.phase for each in REVIEW_RULES.values()} == set(ReviewPhase)


def test_a_finding_that_was_stored_is_what_counts(decided: Walk) -> None:
    entries = entries_of_walk(decided)
    number, entry = next((n, e) for n, e in enumerate(entries) if e.event.name == "penalty_decided")
    assert rule(review_of(decided, entries), "PR-042").outcome is Outcome.SATISFIED
    late = [
        found.model_copy(update={"outcome": Outcome.VIOLATED}) if found.rule == "decided-in-time" else found
        for found in entry.basis
    ]
    entries[number] = replace(entry, basis=tuple(late))
    review = review_of(decided, entries)
    broken = rule(review, "PR-042")
    assert broken.outcome is Outcome.VIOLATED
    assert [(each.entry and each.entry.version, each.finding.rule, each.anew) for each in broken.broken] == [
        (entry.version, "decided-in-time", False)
    ]
    assert review.score.major_off == 5 + review_of(decided, entries_of_walk(decided)).score.major_off


def test_a_rule_that_left_no_finding_where_it_should_have_is_not_determinable(decided: Walk) -> None:
    entries = entries_of_walk(decided)
    number, entry = next((n, e) for n, e in enumerate(entries) if e.event.name == "penalty_decided")
    assert rule(review_of(decided, entries), "PR-029").outcome is Outcome.SATISFIED
    entries[number] = replace(entry, basis=tuple(f for f in entry.basis if f.rule != "notice-before-decision"))
    told = rule(review_of(decided, entries), "PR-029")
    assert told.outcome is Outcome.NOT_DETERMINABLE
    assert [(missing.entry, missing.gap) for missing in told.missing] == [(entries[number], Gap.NOT_JUDGED)]


def test_an_input_that_was_missing_is_never_passed(decided: Walk) -> None:
    entries = entries_of_walk(decided)
    first = entries[0]
    unknown = [f.model_copy(update={"outcome": Outcome.NOT_DETERMINABLE}) for f in first.basis]
    kept = Finding(rule="two-officers", cites=(), outcome=Outcome.NOT_DETERMINABLE, effect=Effect.REFUSE)
    entries[0] = replace(first, basis=(*unknown, kept))
    assert rule(review_of(decided, entries), "PR-007").outcome is Outcome.NOT_DETERMINABLE
    assert Gap.UNKNOWN in gaps(review_of(decided, entries), "PR-007")


def test_what_nothing_on_file_asks_for_does_not_apply(decided: Walk) -> None:
    review = review_of(decided, entries_of_walk(decided))
    for pr in ("PR-002", "PR-015", "PR-052", "PR-061", "PR-076", "PR-084", "PR-085", "PR-091", "PR-098"):
        assert rule(review, pr).outcome is Outcome.NOT_APPLICABLE, pr


def test_a_limit_that_passed_with_nothing_done_breaks_its_rule_from_the_day_after() -> None:
    walk = usually(INVESTIGATION, INVESTIGATED)
    entries = entries_of_walk(walk)
    [limit] = [each for each in recounted(entries) if each.deadline == "decision_limit"]
    assert limit.last_day is not None
    assert rule(at(entries, limit.last_day), "PR-042").outcome is not Outcome.VIOLATED
    review = at(entries, limit.last_day + timedelta(days=1))
    [overdue] = rule(review, "PR-042").broken
    assert overdue.entry is None
    assert (overdue.finding.rule, overdue.finding.cites) == ("overdue-at-review", BY_ID["decision_limit"].basis)
    assert overdue.finding.facts["last_day"] == limit.last_day.isoformat()


def test_in_a_file_that_came_in_as_history_an_open_limit_proves_nothing() -> None:
    entries = entries_of_walk(usually(INVESTIGATION, INVESTIGATED), IMPORTED)
    review = at(entries, date(2029, 1, 1))
    assert gaps(review, "PR-042") == {Gap.NOT_TOLD}
    assert rule(review, "PR-042").outcome is Outcome.NOT_DETERMINABLE


def test_what_only_a_correction_shows_counts(decided: Walk) -> None:
    entries = entries_of_walk(decided)
    entry = next(entry for entry in entries if entry.event.name == "penalty_decided")
    found = (RecomputedFinding(entry=entry.version, rule="decision-after-defence-period"),)
    event = FindingsRecomputed(occurred_on=decided.on, correction=1, found=found)
    told = replace(entries[-1], version=len(entries) + 1, event=event, basis=())
    review = review_of(decided, [*entries, told])
    [broken] = review.fatal
    assert broken.rule.pr == "PR-031"
    assert [(each.entry, each.anew) for each in broken.broken] == [(entry, True)]
    assert broken.broken[0].finding.cites == RULES["decision-after-defence-period"].cites


def test_imported_acts_are_judged_anew_with_rule_facts_and_articles(decided: Walk) -> None:
    review = review_of(decided, entries_of_walk(decided, IMPORTED))
    notice = rule(review, "PR-029")
    assert notice.outcome is Outcome.SATISFIED
    [found] = [each for each in notice.evidence if each.finding.rule == "notice-before-decision"]
    assert found.anew
    assert found.finding.facts["noticed_on"]
    assert {cite.article for cite in found.finding.cites} == {44, 62}
    assert review.anew == len(decided.done)
    assert not review.fatal


def test_papers_that_stay_inside_may_merely_not_have_come_in(decided: Walk) -> None:
    review = at(without(decided, *INSIDE), decided.on)
    for pr in ("PR-025", "PR-028"):
        assert rule(review, pr).outcome is Outcome.NOT_DETERMINABLE
        assert Gap.NOT_TOLD in gaps(review, pr)
    assert not review.fatal


def test_a_review_that_came_after_the_decision_breaks_the_rule(decided: Walk) -> None:
    first = [done for done in decided.done if done.slug not in INSIDE]
    after = [done for done in decided.done if done.slug in INSIDE]
    review = at(entries_of_acts([*first, *after], decided, IMPORTED), decided.on)
    assert {each.rule.pr for each in review.fatal} == {"PR-025", "PR-028"}


def test_what_is_assumed_neither_keeps_nor_breaks_a_rule(decided: Walk) -> None:
    entries = entries_of_walk(decided, IMPORTED)
    assert rule(at(entries, decided.on), "PR-007").outcome is Outcome.SATISFIED
    assumed = Remarks(assumed=("officers",))
    doubted = [replace(each, provenance=replace(each.provenance, remarks=assumed)) for each in entries]
    assert gaps(at(doubted, decided.on), "PR-007") == {Gap.ASSUMED}


def test_who_typed_an_old_register_did_not_take_the_acts_in_it(decided: Walk) -> None:
    review = at(entries_of_walk(decided, IMPORTED), decided.on)
    facts = [each.finding for one in review.rules for each in one.evidence if TYPIST in str(each.finding.facts)]
    assert facts
    assert {finding.outcome for finding in facts} <= {Outcome.NOT_DETERMINABLE, Outcome.NOT_APPLICABLE}


def test_an_entry_that_no_step_says_any_more_is_not_passed(decided: Walk) -> None:
    entries = entries_of_walk(decided, IMPORTED)
    number, entry = next((n, e) for n, e in enumerate(entries) if e.event.name == "penalty_decided")
    entries[number] = replace(entry, event=entry.event.model_copy(update={"penalties": ()}))
    review = at(entries, decided.on)
    assert Gap.NOT_REBUILT in gaps(review, "PR-029")
    assert rule(review, "PR-029").outcome is Outcome.NOT_DETERMINABLE


def test_the_scheme_decides_what_a_breach_costs() -> None:
    entries = entries_of_walk(usually(INVESTIGATION, TOLD))
    overdue = date(2028, 1, 3)
    before, after = at(entries, overdue), at(entries, overdue, Scheme(major_points=20))
    assert before.score.major == after.score.major > 0
    assert after.score.major_off == min(60, 4 * before.score.major_off)
