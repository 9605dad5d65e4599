"""关注案件: the rows of the docket that have a closed list of readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.readings import DocketEntry
from infrastructure.projection.models.docket_pages import COLUMNS
from infrastructure.projection.models.worklists import SEEN

_MARKED: Final = sql.SQL("""
SELECT {} FROM public.docket WHERE readers IS NOT NULL AND {} ORDER BY last_recorded_at DESC, case_id LIMIT %(limit)s
""").format(sql.SQL(COLUMNS), sql.SQL(SEEN))


def found(connection: Connection[Any], *, limit: int, seen: dict[str, Any]) -> Sequence[DocketEntry]:
    """The cases under attention that a reader may know of, the latest entry first."""
    with connection.cursor(row_factory=class_row(DocketEntry)) as rows:
        return rows.execute(_MARKED, {"limit": limit, **seen}).fetchall()
