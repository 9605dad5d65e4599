"""Records: what the pages about organizations, timeliness and whole lists ask of the read models."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from application.office_readings import DirectoryEntry
from application.principals import Principal
from application.record_readings import Kept, KeptLimits, LikeName, LimitsKept
from application.statistics_readings import divisions_of
from infrastructure.lists import Lists, readable, seen_by
from infrastructure.projection.models import likeness, timeliness

_AT_WORK: Final = """
SELECT DISTINCT officer
  FROM (SELECT officers FROM public.docket
         WHERE (%(every)s OR authority = ANY(%(authorities)s))
           AND (readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(readers))
         ORDER BY last_recorded_at DESC, case_id DESC LIMIT 2000) AS latest, unnest(officers) AS officer
 ORDER BY officer
"""


class Records(Lists):
    """The lists, and what is told over all of them. Every method raises Unavailable while away."""

    def officers_at_work(self, *, reader: Principal) -> Sequence[str]:
        """Who works on the latest 2000 cases that the reader may know of, by id."""
        with self._connection() as connection:
            seen = seen_by(reader)
            return [officer for (officer,) in connection.execute(_AT_WORK, seen)]

    def entries_like(self, name: str, kinds: Collection[str], *, reader: Principal, limit: int) -> Sequence[LikeName]:
        """Names and marks in registers that share two neighbouring characters with a name, those most like it first."""
        with self._connection() as connection:
            return likeness.entries(connection, name, kinds, limit=limit, authorities=readable(reader))

    def parties_like(self, name: str, kinds: Collection[str], *, reader: Principal, limit: int) -> Sequence[LikeName]:
        """Parties of cases in the same way."""
        with self._connection() as connection:
            seen = seen_by(reader)
            return likeness.parties(connection, name, kinds, limit=limit, seen=seen)

    def marks_of(self, entries: Collection[UUID], *, reader: Principal) -> Mapping[UUID, Sequence[DirectoryEntry]]:
        """Everything under which entries of registers are found, by entry."""
        with self._connection() as connection:
            return likeness.marks(connection, entries, authorities=readable(reader))

    def limits_kept(self, area: str, since: date, until: date, *, today: date, reader: Principal) -> list[LimitsKept]:
        """How the authorities of an area kept their limits. Raises NotEmpowered outside the reader's division."""
        self._demand_area(reader, area)
        with self._connection() as connection:
            return timeliness.kept(connection, divisions_of(area), since, until, today=today)

    def kept_limits(
        self,
        area: str,
        since: date,
        until: date,
        *,
        today: date,
        deadline: str,
        how: Kept,
        reader: Principal,
        limit: int,
    ) -> KeptLimits:
        """The runs that such a figure counts, the longest over their day first. Raises NotEmpowered."""
        self._demand_area(reader, area)
        with self._connection() as connection:
            return timeliness.runs(
                connection,
                divisions_of(area),
                since,
                until,
                today=today,
                deadline=deadline,
                how=how,
                limit=limit,
                seen=seen_by(reader),
            )
