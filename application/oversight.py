"""监督: what auditors and heads follow over the cases of an authority: late entries, corrections, what was flagged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from application.office_readings import LateEntry, OutageEntry
from application.principals import Principal


@dataclass(frozen=True, slots=True)
class OversightFilter:
    """Which entries: by the day on which they were recorded (both inclusive), by officer, by kind of case.

    What is left out does not narrow. ``rule`` narrows findings and warnings, ``outcome`` findings only.
    """

    since: date | None = None
    until: date | None = None
    officer: str = ""
    kind: str = ""
    rule: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class OversightCounts:
    """How many there are of each."""

    late: int
    amendments: int
    findings: int
    outages: int
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class AmendmentEntry:
    """更正: one proposed correction with what was decided on it; ``state`` is proposed, approved or rejected.

    ``corrected`` is the stored name of the entry that it is about, ``version`` the last entry of the correction.
    """

    case_id: UUID
    kind: str
    number: str
    party_name: str
    version: int
    entry: int
    corrected: str
    field: str
    old: str
    new: str
    reason: str
    state: str
    proposed_by: str
    proposed_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """认定: one finding of the authority's own breach or of what could not be judged, with the entry it stands on."""

    case_id: UUID
    kind: str
    number: str
    party_name: str
    version: int
    zh: str
    en: str
    rule: str
    outcome: str
    effect: str
    facts: Mapping[str, Any]
    occurred_on: date
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class WarningEntry:
    """不顾提示: one warning that somebody passed over, with the entry that he made and the reason that he gave."""

    case_id: UUID
    kind: str
    number: str
    party_name: str
    version: int
    zh: str
    en: str
    rule: str
    facts: Mapping[str, Any]
    reason: str
    occurred_on: date
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often a rule came to an outcome."""

    rule: str
    outcome: str
    effect: str
    findings: int
    cases: int


class TellsOversight(Protocol):
    """What the lists over an authority tell; each reader is told of the cases that he may read."""

    def oversight_counts(self, wanted: OversightFilter, *, reader: Principal) -> OversightCounts:
        """How many entries each list has."""

    def late_entries_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[LateEntry]:
        """What was entered late, the newest first."""

    def amendments_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[AmendmentEntry]:
        """Corrections, the newest first."""

    def findings_counted(self, wanted: OversightFilter, *, reader: Principal) -> Sequence[FindingCount]:
        """By rule and outcome, the most frequent first."""

    def findings_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[FindingEntry]:
        """Single findings, the newest first."""

    def warnings_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[WarningEntry]:
        """Warnings that were passed over, the newest first."""

    def outages(self, *, reader: Principal, limit: int) -> Sequence[OutageEntry]:
        """The declared outages, the newest first."""
