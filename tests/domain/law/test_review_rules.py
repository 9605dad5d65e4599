"""The catalogue of review rules: each one is kept by a rule of the law, or named here as still open."""

from __future__ import annotations

from domain.catalogue import EVENTS
from domain.law.review_rules import REVIEW_RULES, kept_by
from domain.law.rule import RULES

OPEN: frozenset[str] = frozenset()
"""Kept by no rule yet."""


def test_every_rule_of_the_catalogue_is_kept_by_a_rule_of_the_law() -> None:
    assert len(REVIEW_RULES) == 102
    assert {pr for pr in REVIEW_RULES if not kept_by(pr)} == OPEN


def test_rules_name_rules_of_the_catalogue_alone() -> None:
    named = {pr for rule in RULES.values() for pr in rule.catalogue_id.split()}
    assert named <= set(REVIEW_RULES)


def test_they_are_judged_at_events_that_exist() -> None:
    assert {event for rule in REVIEW_RULES.values() for event in rule.decidable_at} <= set(EVENTS)
