"""看过的版本: one row for each officer and case, with the last version that he opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from psycopg_pool import ConnectionPool

from infrastructure.store.connections import borrowed

_SAW: Final = """
INSERT INTO public.seen_versions AS seen (officer, case_id, version, seen_at) VALUES (%s, %s, %s, now())
ON CONFLICT (officer, case_id) DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at
 WHERE seen.version < excluded.version
"""
_VERSIONS: Final = "SELECT case_id, version FROM public.seen_versions WHERE officer = %s AND case_id = ANY(%s)"


class SeenVersions:
    """``application.seen.Seen`` over a table. Every method raises Unavailable while the database is away."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        self._pool = pool

    def saw(self, officer: str, case_id: UUID, version: int) -> None:
        """The officer has this version before him. An earlier version than the one on record changes nothing."""
        with borrowed(self._pool) as connection:
            connection.execute(_SAW, (officer, case_id, version))

    def versions(self, officer: str, cases: Collection[UUID]) -> Mapping[UUID, int]:
        """The last version of each of these cases that the officer has opened; those never opened are left out."""
        if not cases:
            return {}
        with borrowed(self._pool) as connection:
            return dict(connection.execute(_VERSIONS, (officer, list(cases))).fetchall())
