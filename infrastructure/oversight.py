"""Oversight: what the pages of review ask of the read models, each reader within what he may read."""

from __future__ import annotations

from collections.abc import Sequence

from application.office_readings import LateEntry
from application.oversight import (
    AmendmentEntry,
    FindingCount,
    FindingEntry,
    OversightCounts,
    OversightFilter,
    WarningEntry,
)
from application.principals import Principal
from infrastructure.lists import Lists, seen_by
from infrastructure.projection.models import oversight_pages


class Oversight(Lists):
    """Late entries, corrections and findings of an authority. Every method raises Unavailable while away."""

    def oversight_counts(self, wanted: OversightFilter, *, reader: Principal) -> OversightCounts:
        """How many entries each list has."""
        with self._connection() as connection:
            return oversight_pages.counts(connection, wanted, seen_by(reader))

    def late_entries_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[LateEntry]:
        """What was entered late, the newest first."""
        with self._connection() as connection:
            return oversight_pages.late_entries(connection, wanted, seen_by(reader), offset, limit)

    def amendments_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[AmendmentEntry]:
        """Corrections, the newest first."""
        with self._connection() as connection:
            return oversight_pages.amended(connection, wanted, seen_by(reader), offset, limit)

    def findings_counted(self, wanted: OversightFilter, *, reader: Principal) -> Sequence[FindingCount]:
        """By rule and outcome, the most frequent first."""
        with self._connection() as connection:
            return oversight_pages.counted(connection, wanted, seen_by(reader))

    def findings_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[FindingEntry]:
        """Single findings, the newest first."""
        with self._connection() as connection:
            return oversight_pages.found(connection, wanted, seen_by(reader), offset, limit)

    def warnings_found(
        self, wanted: OversightFilter, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[WarningEntry]:
        """Warnings that were passed over, the newest first."""
        with self._connection() as connection:
            return oversight_pages.passed_over(connection, wanted, seen_by(reader), offset, limit)
