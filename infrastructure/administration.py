"""Upkeep: registers, the lists and whoever keeps them, as administrators see them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from psycopg import Connection
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from application.administration import ListBuild, RegisteredAuthority, RegisteredOfficer, UnknownList, WorkerSeen
from application.waiting import ENDED
from infrastructure.projection.models import READ_MODELS, authorities, personnel
from infrastructure.projection.read_model import ReadModel
from infrastructure.projection.rebuild import give_up, request_rebuild
from infrastructure.store.connections import reading

_BUILDS: Final = """
SELECT model, version, build, state, position,
       (SELECT coalesce(max(notification_id), 0) FROM public.case_events) AS head,
       begun_at, moved_at, error, error_position,
       state = 'building' AND EXISTS (
         SELECT FROM public.read_model_tracking AS now
          WHERE now.model = told.model AND now.version = told.version AND now.state = 'serving') AS stoppable
  FROM public.read_model_tracking AS told WHERE state <> 'retired' ORDER BY model, state DESC, version, build
"""

_WORKERS: Final = """
SELECT worker, note, begun_at, beat_at, extract(epoch FROM clock_timestamp() - beat_at)::float8 AS silent
  FROM public.worker_heartbeats ORDER BY beat_at DESC, worker
"""

_OPEN_CASES: Final = """
SELECT count(*) FROM public.docket
 WHERE officers @> ARRAY[%(officer)s]::text[] AND authority = %(authority)s
   AND (kind, main_stage) NOT IN (SELECT * FROM unnest(%(kinds)s::text[], %(stages)s::text[]))
"""

_log = logging.getLogger(__name__)


class Upkeep:
    """`application.administration.Administration` over a pool of connections in autocommit mode."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        self._pool = pool

    def _connection(self) -> AbstractContextManager[Connection[Any]]:
        return reading(self._pool)

    def officers(self, authority: str) -> Sequence[RegisteredOfficer]:
        """The register entries that an authority keeps, and those of its own people that another one keeps."""
        with self._connection() as connection:
            return personnel.of_authority(connection, authority)

    def officer(self, officer: str) -> RegisteredOfficer | None:
        """The register entry of one officer."""
        with self._connection() as connection:
            return personnel.one(connection, officer)

    def open_cases(self, officer: str, authority: str) -> int:
        """How many cases an officer has in hand that are not over."""
        over = [(kind, stage) for kind, stages in ENDED.items() for stage in stages]
        values = {
            "officer": officer,
            "authority": authority,
            "kinds": [kind for kind, _ in over],
            "stages": [stage for _, stage in over],
        }
        with self._connection() as connection:
            row = connection.execute(_OPEN_CASES, values).fetchone()
        return 0 if row is None else int(row[0])

    def authorities(self, keeper: str) -> Sequence[RegisteredAuthority]:
        """The authorities in the register of one of them."""
        with self._connection() as connection:
            return authorities.kept_by(connection, keeper)

    def builds(self) -> Sequence[ListBuild]:
        """Every build of a read model that serves or is being filled."""
        with self._connection() as connection, connection.cursor(row_factory=class_row(ListBuild)) as rows:
            return rows.execute(_BUILDS).fetchall()

    def workers(self) -> Sequence[WorkerSeen]:
        """Every worker that gave a sign of life within a day."""
        with self._connection() as connection, connection.cursor(row_factory=class_row(WorkerSeen)) as rows:
            return rows.execute(_WORKERS).fetchall()

    def rebuild(self, model: str) -> None:
        """Ask for a new build; the worker fills it while the old one serves. Raises UnknownList."""
        with self._connection() as connection:
            table = request_rebuild(connection, _known(model))
        _log.warning("列表 %s 开始重建：%s。 A rebuild was asked for.", model, table)

    def give_up(self, model: str) -> bool:
        """Give up a build that was asked for; the serving one stays. Raises UnknownList."""
        with self._connection() as connection:
            return give_up(connection, _known(model))


def _known(name: str) -> ReadModel:
    found = next((model for model in READ_MODELS if model.name == name), None)
    if found is None:
        raise UnknownList(name)
    return found
