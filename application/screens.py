"""所见: what an approver had before him, as one digest that his approval carries.

It is computed from the recorded entries alone, so that it can be computed again at any time: the document put before
him, the evidence list, what the rules said, at which version and on which day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from application.recorded import Recorded
from domain.case import Case
from domain.law.rule import Finding
from domain.messages import Event, Personal
from domain.procedure import ENGINE_FOLDS
from domain.steps.evidence import Evidence

SAYS: Final = frozenset(
    {"facts", "facts_established", "suspected_breach", "reasons", "grounds", "penalties", "matter", "proposal", "new"}
)
"""Fields that make an entry something to decide on: the report, the notice, the proposal."""

BROUGHT: Final = frozenset({"matter", "opinion", "defects"})
"""Fields of the entries that only carry the document on to a desk."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands before an approver. ``document`` is the entry that he decides on, None where there is none."""

    case: Case
    step: str
    day: date
    document: Recorded | None
    evidence: Mapping[str, Evidence]
    findings: Sequence[Finding]

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of all of it; names of persons are not part of it."""
        document = self.document
        told = {
            "case": str(self.case.id),
            "version": self.case.version,
            "step": self.step,
            "day": self.day.isoformat(),
            "document": None if document is None else {"version": document.version, "says": _plain(document.event)},
            "evidence": {number: _plain(item) for number, item in self.evidence.items()},
            "findings": [[each.rule, each.outcome.value, each.refuses, _facts(each)] for each in self.findings],
        }
        text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def screen(case: Case, entries: Iterable[Recorded], step: str, findings: Sequence[Finding], day: date) -> Screen:
    """What an approver sees of a case: its latest document, its evidence list, what the rules say of his step."""
    return Screen(case, step, day, document_of(entries), dict(case.all(Evidence)), tuple(findings))


def document_of(entries: Iterable[Recorded]) -> Recorded | None:
    """The latest entry that says something to decide on."""
    found = None
    for entry in entries:
        if type(entry.event) in ENGINE_FOLDS:
            continue
        fields = set(type(entry.event).model_fields)
        if fields & SAYS - BROUGHT or (found is None and fields & SAYS):
            found = entry
    return found


def _plain(of: Event | Evidence) -> dict[str, Any]:
    """Its fields as JSON, persons by their subject alone."""
    told = of.model_dump(mode="json")
    for name, value in of:
        if isinstance(value, Personal):
            told[name] = str(value.subject)
        if isinstance(value, tuple) and any(isinstance(each, Personal) for each in value):
            told[name] = [str(each.subject) for each in value if isinstance(each, Personal)]
    return told


def _facts(found: Finding) -> dict[str, str]:
    return {name: str(value) for name, value in found.facts.items()}
