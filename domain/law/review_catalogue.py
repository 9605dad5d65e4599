"""评查规则目录: the catalogue of review rules, and why some rules of the law have another effect than theirs."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.law.effects import Certainty, Effect, Severity
from domain.messages import Label

TABLES: Final = Path(__file__).parent / "tables"
TABLE: Final = TABLES / "review_rules.csv"
REASONS: Final = TABLES / "effect_reasons.csv"


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


def _reasons() -> Mapping[str, Label]:
    with REASONS.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: Label(row["zh"], row["en"]) for row in csv.DictReader(file)}


REVIEW_RULES: Final[Mapping[str, ReviewRule]] = _load()
"""The catalogue by number."""

EFFECT_REASONS: Final[Mapping[str, Label]] = _reasons()
"""By rule of the law: why its effect differs, and rightly, from that of the rule of the catalogue which it keeps."""
