"""不顾提示: one row for each warning that somebody passed over, with the reason that he gave."""

from __future__ import annotations

from typing import Final

from application.recorded import Recorded
from application.warnings import warned
from domain.law.rule import Outcome
from domain.steps.case_record import WarningOverridden
from infrastructure.projection.models.docket import NOT_CASES
from infrastructure.projection.read_model import ReadModel, Sheet

PASSED_WARNINGS: Final = ReadModel(
    "passed_warnings",
    1,
    {
        "version": "bigint NOT NULL",
        "place": "int NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "zh": "text NOT NULL",
        "en": "text NOT NULL",
        "rule": "text NOT NULL",
        "facts": "jsonb NOT NULL",
        "reason": "text NOT NULL",
        "occurred_on": "date NOT NULL",
        "recorded_at": "timestamptz NOT NULL",
        "recorded_by": "text NOT NULL",
    },
    key=("version", "place"),
    indexes={"passed": "(authority, recorded_at DESC) INCLUDE (rule, case_id, recorded_by, kind)"},
    appends=True,
    only=lambda at: (
        at.kind not in NOT_CASES and (Outcome.VIOLATED.value in at.outcomes or at.event.name == WarningOverridden.name)
    ),
)
"""``place`` numbers the warnings of an entry, from 1."""


@PASSED_WARNINGS.on_every
def passed(sheet: Sheet, at: Recorded) -> None:
    """Enter the warnings of an act that was taken in spite of them, or the one that a later entry answers."""
    event, reason = at.event, at.provenance.remarks.warning_reason
    if isinstance(event, WarningOverridden):
        _enter(sheet, at, 1, event.rule, {"entry": event.entry}, event.reason)
    elif reason:
        for place, finding in enumerate(warned(at.basis), start=1):
            _enter(sheet, at, place, finding.rule, dict(finding.facts), reason)


def _enter(sheet: Sheet, at: Recorded, place: int, rule: str, facts: dict[str, object], reason: str) -> None:
    sheet.put(
        at.version,
        place,
        kind=at.kind,
        authority=at.authority,
        zh=at.event.label.zh,
        en=at.event.label.en,
        rule=rule,
        facts=facts,
        reason=reason,
        occurred_on=at.event.occurred_on,
        recorded_at=at.provenance.recorded_at,
        recorded_by=at.provenance.recorded_by,
    )
