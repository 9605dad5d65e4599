"""评查规则: the rules by which a file is reviewed, and the rules of the law that keep them."""

from __future__ import annotations

from domain.law.effects import Certainty, Severity
from domain.law.review_catalogue import REVIEW_RULES, TABLE, ReviewRule
from domain.law.rule import RULES, Rule

__all__ = ["REVIEW_RULES", "TABLE", "Certainty", "ReviewRule", "Severity", "kept_by"]


def kept_by(pr: str) -> tuple[Rule, ...]:
    """The rules of the law that keep a rule of the catalogue."""
    return tuple(rule for rule in RULES.values() if pr in rule.catalogue_id.split())
