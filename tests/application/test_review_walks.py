"""Whatever way a case lawfully goes: what the full review calls fatal was flagged when it was done."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from application.case_review import CaseReview
from application.recorded import Origin
from domain.case import Track
from domain.cases.ban import BAN
from domain.cases.investigation import INVESTIGATION
from domain.law.rule import RULES, Effect, Outcome
from tests.application.reviewed_walks import entries_of_acts, entries_of_walk, review_of
from tests.domain.test_walks import walks
from tests.domain.usual_ways import PENALTY_CASES
from tests.domain.walking import Walk, usually
from tests.soak import sized

FEW = settings(
    max_examples=sized(15, 600), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def flagged(walk: Walk) -> set[str]:
    """The rules of the catalogue whose breach was accepted and put on record."""
    return {
        pr
        for done in walk.done
        for found in done.decision.basis
        if found.outcome is Outcome.VIOLATED and found.effect in (Effect.FLAG, Effect.REVIEW)
        for pr in RULES[found.rule].catalogue_id.split()
    }


def fatal(review: CaseReview) -> set[str]:
    return {each.rule.pr for each in review.fatal}


@FEW
@given(walks())
def test_a_fatal_flaw_of_an_accepted_history_stands_on_record_as_a_flag(walk: Walk) -> None:
    assert fatal(review_of(walk, entries_of_walk(walk))) <= flagged(walk)


@FEW
@given(walks(kinds=(INVESTIGATION.kind, BAN.kind)))
def test_judged_anew_from_its_bare_events_it_shows_no_other(walk: Walk) -> None:
    review = review_of(walk, entries_of_walk(walk, Origin.IMPORTED))
    assert fatal(review) <= flagged(walk), [(each.rule.pr, each.broken) for each in review.fatal]


def test_the_same_history_without_its_notice_is_fatally_flawed() -> None:
    walk = usually(INVESTIGATION, PENALTY_CASES[0])
    rights = {row.step.slug for row in INVESTIGATION.procedure if row.track in (Track.DEFENCE, Track.HEARING)}
    silent = [done for done in walk.done if done.slug not in rights | {"serve-prior-notice"}]
    assert not fatal(review_of(walk, entries_of_walk(walk, Origin.IMPORTED)))
    assert "PR-029" in fatal(review_of(walk, entries_of_acts(silent, walk, Origin.IMPORTED)))


def test_every_rule_of_the_catalogue_comes_to_exactly_one_outcome() -> None:
    walk = usually(INVESTIGATION, PENALTY_CASES[0])
    for origin in Origin:
        review = review_of(walk, entries_of_walk(walk, origin))
        assert [each.rule.pr for each in review.rules] == [f"PR-{n:03}" for n in range(1, 103)]
        assert sum(len(review.of(outcome)) for outcome in Outcome) == 102
        assert all(each.missing for each in review.of(Outcome.NOT_DETERMINABLE))
        assert all(each.broken for each in review.of(Outcome.VIOLATED))
