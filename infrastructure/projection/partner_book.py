"""PartnerBook: what the policy of partners' notices reads from the lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from application.policies.partner_notices import DueTask
from application.ports import Unavailable
from infrastructure.projection.models import joint_operations


class PartnerBook:
    """``application.policies.partner_notices.Tasks`` on PostgreSQL."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        self._pool = pool

    def tasks_due(self, until: date) -> Sequence[DueTask]:
        """Tasks that partners owe by a day, in operations open to them."""
        try:
            with self._pool.connection() as connection:
                return joint_operations.tasks_due(connection, until)
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.UndefinedTable) as error:
            self._pool.check()
            raise Unavailable from error
