"""评查规则: the rules by which a file is reviewed, their weight, and the rules of the law that keep them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.law.rule import RULES, Effect, Rule
from domain.messages import Labelled

TABLE: Final = Path(__file__).parent / "tables" / "review_rules.csv"


class Severity(Labelled):
    """How much a breach weighs in the review of a file."""

    FATAL = "fatal", "致命", "fatal"
    MAJOR = "major", "重大", "major"
    MINOR = "minor", "一般", "minor"


class Certainty(Labelled):
    """How sure it is that the law says so."""

    LAW = "law", "有明文", "a text says so"
    MEMORY_HIGH = "memory_high", "凭记忆，较有把握", "from memory, rather sure"
    MEMORY_MEDIUM = "memory_medium", "凭记忆，须设定", "from memory, to be set by the authority"


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """One rule of the catalogue; ``decidable_at`` are the events at which it can be judged."""

    pr: str
    phase: str
    zh: str
    en: str
    severity: Severity
    certainty: Certainty
    effect: Effect
    decidable_at: tuple[str, ...]


def _load() -> Mapping[str, ReviewRule]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["pr"]: ReviewRule(
            pr=row["pr"],
            phase=row["phase"],
            zh=row["zh"],
            en=row["en"],
            severity=Severity(row["severity"]),
            certainty=Certainty(row["certainty"]),
            effect=Effect(row["effect"]),
            decidable_at=tuple(filter(None, row["decidable_at"].split(";"))),
        )
        for row in rows
    }


REVIEW_RULES: Final[Mapping[str, ReviewRule]] = _load()
"""The catalogue by number."""


def kept_by(pr: str) -> tuple[Rule, ...]:
    """The rules of the law that keep a rule of the catalogue."""
    return tuple(rule for rule in RULES.values() if pr in rule.catalogue_id.split())
