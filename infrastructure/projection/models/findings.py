"""认定: one row for each finding that a reviewer looks at: the authority's own breaches, what could not be judged."""

from __future__ import annotations

from typing import Final

from application.recorded import Recorded
from domain.law.rule import Effect, Finding, Outcome
from infrastructure.projection.models.docket import NOT_CASES
from infrastructure.projection.read_model import ReadModel, Sheet

LOOKED_AT: Final = frozenset({Outcome.VIOLATED.value, Outcome.NOT_DETERMINABLE.value})

FINDINGS: Final = ReadModel(
    "findings",
    2,
    {
        "version": "bigint NOT NULL",
        "place": "int NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "zh": "text NOT NULL",
        "en": "text NOT NULL",
        "rule": "text NOT NULL",
        "outcome": "text NOT NULL",
        "effect": "text NOT NULL",
        "facts": "jsonb NOT NULL",
        "occurred_on": "date NOT NULL",
        "recorded_at": "timestamptz NOT NULL",
        "recorded_by": "text NOT NULL",
    },
    key=("version", "place"),
    # With what the findings are counted by, so that a review of all of them reads the index alone.
    indexes={"ruled": "(authority, rule, recorded_at DESC) INCLUDE (outcome, effect, case_id, recorded_by, kind)"},
    appends=True,
    only=lambda at: at.kind not in NOT_CASES and not LOOKED_AT.isdisjoint(at.outcomes),
)
"""``place`` is where the finding stands in the basis of its entry, from 1."""


def looked_at(found: Finding) -> bool:
    """Whether a reviewer looks at it: a breach that did not stop the act, or a missing input."""
    if found.outcome is Outcome.VIOLATED:
        return found.effect is not Effect.REFUSE
    return found.outcome is Outcome.NOT_DETERMINABLE


@FINDINGS.on_every
def found(sheet: Sheet, at: Recorded) -> None:
    """Enter what is looked at of the basis of this entry. A correction changes no judgment that was made."""
    for place, finding in enumerate(at.basis, start=1):
        if looked_at(finding):
            sheet.put(
                at.version,
                place,
                kind=at.kind,
                authority=at.authority,
                zh=at.event.label.zh,
                en=at.event.label.en,
                rule=finding.rule,
                outcome=finding.outcome.value,
                effect=finding.effect.value,
                facts=dict(finding.facts),
                occurred_on=at.event.occurred_on,
                recorded_at=at.provenance.recorded_at,
                recorded_by=at.provenance.recorded_by,
            )
