"""How sure a rule is, what a breach of it does, and what an authority may make of it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.catalogue import EVENTS
from domain.law import binding
from domain.law.effects import Certainty, Effect, Outcome, Severity
from domain.law.review_catalogue import EFFECT_REASONS
from domain.law.rule import RULES, Finding, Rule
from domain.law.settings import SETTINGS, Set, Settings
from domain.law.statutes import APL, PRACTICE, Statute

assert EVENTS, "every module of the law is loaded"

AUTHORITY = "310000-civil_affairs"
FROM = date(2026, 3, 2)


def settings(text: str, on: date = FROM) -> Settings:
    """An authority that made rules binding from a day on."""
    return Settings(AUTHORITY, on, lambda: [Set(binding.SETTING, text, FROM)])


def found(rule: str, outcome: Outcome = Outcome.VIOLATED) -> Finding:
    """A finding of a rule with the effect that it has by itself."""
    return Finding(rule=rule, cites=RULES[rule].cites, outcome=outcome, effect=RULES[rule].effect)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_the_effect_of_the_catalogue_or_a_reason_for_another(rule: Rule) -> None:
    differs = any(known.effect is not rule.effect for known in rule.catalogued)
    assert differs is (rule.reason is not None)


def test_every_reason_is_one_of_a_rule() -> None:
    assert set(EFFECT_REASONS) <= set(RULES)
    assert all(reason.zh and reason.en for reason in EFFECT_REASONS.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_is_only_remembered_never_refuses_by_itself(rule: Rule) -> None:
    if rule.certainty.remembered and rule.reason is None:
        assert rule.effect is not Effect.REFUSE


def test_certainty_and_severity_come_from_the_catalogue_and_without_it_from_what_is_cited() -> None:
    assert RULES["two-officers"].certainty is Certainty.LAW
    assert RULES["two-officers"].severity is Severity.FATAL
    assert RULES["record-signed"].certainty is Certainty.LAW  # the surest of two
    assert RULES["record-signed"].severity is Severity.MAJOR  # the gravest of two
    assert RULES["questioned-alone"].certainty is Certainty.MEMORY_MEDIUM
    assert RULES["reviewer-never-investigator"].certainty is Certainty.MEMORY_HIGH
    assert RULES["assigned-officers"].certainty is Certainty.LAW
    assert RULES["author-never-approver"].certainty is Certainty.PRACTICE
    assert RULES["assigned-officers"].severity is None


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if not rule.catalogued], ids=lambda r: r.code)
def test_without_the_catalogue_a_statute_makes_it_law(rule: Rule) -> None:
    practice = {cite.statute for cite in rule.cites} == {Statute.PRACTICE}
    assert rule.certainty is (Certainty.PRACTICE if practice else Certainty.LAW)


@pytest.mark.parametrize("name", ["PR-026", "reviewer-never-investigator", "PR-013 PR-026"])
def test_an_authority_makes_a_remembered_rule_refuse(name: str) -> None:
    judged = binding.as_bound([found("reviewer-never-investigator")], settings(name))
    assert [finding.refuses for finding in judged] == [True]


@pytest.mark.parametrize(
    ("text", "on", "outcome"),
    [
        ("", FROM, Outcome.VIOLATED),
        ("PR-013", FROM, Outcome.VIOLATED),
        ("PR-026", date(2026, 3, 1), Outcome.VIOLATED),
        ("PR-026", FROM, Outcome.SATISFIED),
        ("PR-026", FROM, Outcome.NOT_DETERMINABLE),
    ],
    ids=["nothing set", "another rule", "the day before", "kept", "not known"],
)
def test_otherwise_it_flags(text: str, on: date, outcome: Outcome) -> None:
    finding = found("reviewer-never-investigator", outcome)
    assert binding.as_bound([finding], settings(text, on)) == (finding,)


@pytest.mark.parametrize("name", ["two-officers", "PR-007", "PR-055", "decision-served-in-time", "PR-096"])
def test_what_a_text_says_and_what_is_late_is_no_authoritys_to_bind(name: str) -> None:
    trouble = binding.trouble(name)
    assert trouble is not None
    assert "不由本机关决定" in trouble.zh
    assert not binding.bound(name)


def test_a_rule_that_does_not_exist_cannot_be_bound() -> None:
    trouble = binding.trouble("PR-026 PR-999")
    assert trouble is not None
    assert "PR-999" in trouble.zh
    assert not binding.trouble("PR-026  questioned-alone")
    assert not binding.trouble("")


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.bindable], ids=lambda r: r.code)
def test_every_rule_that_can_be_bound_says_so_and_refuses_then(rule: Rule) -> None:
    assert not binding.trouble(rule.code)
    assert binding.as_bound([found(rule.code)], settings(rule.code))[0].refuses
    assert not binding.as_bound([found(rule.code)], settings(""))[0].refuses


def test_nothing_is_asked_of_the_settings_where_nothing_can_be_bound() -> None:
    def never() -> list[Set]:
        raise AssertionError("the settings were read")

    unread = Settings(AUTHORITY, FROM, never)
    kept = found("reviewer-never-investigator", Outcome.SATISFIED)
    late = found("decision-served-in-time")
    assert binding.as_bound([kept, late, found("two-officers")], unread) == (kept, late, found("two-officers"))


def test_a_finding_of_a_rule_that_is_gone_stays_as_it_is() -> None:
    gone = Finding(rule="no-longer", cites=(APL(1), PRACTICE), outcome=Outcome.VIOLATED, effect=Effect.FLAG)
    assert binding.as_bound([gone], settings("PR-026")) == (gone,)


@pytest.mark.parametrize("name", ["night_hours", "hearing_threshold_person", "hearing_threshold_organization"])
def test_what_the_law_leaves_open_is_asked_of_the_authority(name: str) -> None:
    assert SETTINGS[name].required
    assert SETTINGS[name].default == ""
