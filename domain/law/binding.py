"""有约束力的规则: a rule whose text was not seen flags; an authority may make it refuse (``binding_rules``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from domain.law.effects import Effect, Outcome
from domain.law.rule import RULES, Finding, Rule
from domain.law.settings import Settings
from domain.messages import Label

SETTING: Final = "binding_rules"


@lru_cache(maxsize=256)
def bound(text: str) -> frozenset[str]:
    """The rules that a setting names, by their own codes or by numbers of the catalogue, parted by blanks."""
    named = frozenset(text.split())
    return frozenset(rule.code for rule in RULES.values() if rule.bindable and named & _names(rule))


def trouble(text: str) -> Label | None:
    """What of a setting names no rule, or one that no authority can make refuse; None if nothing does."""
    bindable = frozenset().union(*(_names(rule) for rule in RULES.values() if rule.bindable))
    known = frozenset().union(*(_names(rule) for rule in RULES.values()))
    unknown = [name for name in text.split() if name not in known]
    if unknown:
        return Label(f"没有这样的规则：{'、'.join(unknown)}", f"no such rule: {', '.join(unknown)}")
    fixed = [name for name in text.split() if name not in bindable]
    if fixed:
        return Label(
            f"其效力不由本机关决定：{'、'.join(fixed)}", f"its effect is not the authority's to set: {', '.join(fixed)}"
        )
    return None


def _names(rule: Rule) -> frozenset[str]:
    return frozenset({rule.code, *rule.catalogue_id.split()})


def as_bound(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """The findings with the effect that they have for this authority on this day.

    The settings are asked only where a breach was found that an authority can make refuse.
    """
    return tuple(_as_bound(finding, settings) for finding in findings)


def _as_bound(finding: Finding, settings: Settings) -> Finding:
    if finding.outcome is not Outcome.VIOLATED or finding.effect is not Effect.FLAG:
        return finding
    rule = RULES.get(finding.rule)
    if rule is None or not rule.bindable or finding.rule not in bound(settings.value_of(SETTING)):
        return finding
    return finding.model_copy(update={"effect": Effect.REFUSE})
