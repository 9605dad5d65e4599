"""Lists: what the HTTP interface asks of the read models, each question on a connection of a small pool."""

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import Connection
from psycopg_pool import ConnectionPool

from application.office_readings import (
    DirectoryEntry,
    DirectoryFilter,
    LateEntry,
    NoticeEntry,
    OutageEntry,
    PublicNameFilter,
    PublicNamesPage,
)
from application.ports import NotEmpowered
from application.position import Position
from application.principals import Office, Principal
from application.reading import SEES_MARKED
from application.readings import DocketFilter, DocketPage, LimitEntry, Sort, TimelineEntry
from application.statistics_readings import CountedCases, Dimension, Figure, StatisticsFilter
from domain.law.places import lies_within
from domain.step import Power
from infrastructure.projection import notice_book, timeline
from infrastructure.projection.models import (
    READ_MODELS,
    deadlines,
    directory_pages,
    docket_pages,
    late,
    public_name_pages,
    statistics_pages,
    worklists,
)
from infrastructure.store.connections import reading

PLANNED_ANEW: Final = "-c plan_cache_mode=force_custom_plan"
"""For the sessions that ask the lists: which way is short depends on the stage, the word, the authority asked for. A
plan that fits every value walks a whole list for whatever is rare."""

GLANCE: Final = 0.02
"""Seconds between two looks at how far the lists are."""

_REACHED = "SELECT min(position) FROM public.read_model_tracking WHERE state = 'serving' AND model = ANY(%s)"

_ALL: Final = [model.name for model in READ_MODELS]


def readable(reader: Principal) -> list[str] | None:
    """The authorities whose cases somebody may read: his own; None for all of them, which only the clock reads."""
    if Office.CLOCK in reader.offices:
        return None
    return [reader.authority] if reader.holds(Power.READ, reader.authority) else []


def closed_to(reader: Principal) -> str | None:
    """For whom cases under attention are shown only where he stands on their list; None for auditors and the clock."""
    return None if reader.offices & SEES_MARKED else reader.officer


def seen_by(reader: Principal) -> dict[str, Any]:
    """The values of ``worklists.SEEN`` for a reader: the cases that he may know of."""
    return worklists.seen_by(readable(reader), closed_to(reader))


def own_division(reader: Principal) -> str:
    """The division of the reader's authority."""
    return reader.authority.partition("-")[0]


class Lists:
    """Docket, histories, limits, names on lists, the registers. Every method raises Unavailable while away."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        self._pool = pool

    def _connection(self) -> AbstractContextManager[Connection[Any]]:
        return reading(self._pool)

    def docket_page(
        self, wanted: DocketFilter, *, reader: Principal, sort: Sort, cursor: str, limit: int
    ) -> DocketPage:
        """A page of the docket. Raises ValueError for a cursor that is none of its own."""
        try:
            with self._connection() as connection:
                return docket_pages.page(
                    connection,
                    wanted,
                    sort,
                    cursor,
                    limit,
                    authorities=readable(reader),
                    reader=closed_to(reader),
                )
        except psycopg.DataError as error:
            # A forged cursor whose value is of another type than its column.
            raise ValueError("cursor") from error

    def timeline(
        self, case_id: UUID, *, reader: Principal, after_version: int = 0, limit: int = 1_000
    ) -> Sequence[TimelineEntry]:
        """Entries of a case in order."""
        with self._connection() as connection:
            return timeline.of_case(
                connection, case_id, after_version=after_version, limit=limit, authorities=readable(reader)
            )

    def deadlines(self, case_id: UUID, *, reader: Principal) -> Sequence[LimitEntry]:
        """Every limit of a case, those that run first."""
        with self._connection() as connection:
            return deadlines.of_case(connection, case_id, authorities=readable(reader))

    def deadlines_due(self, before: date, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """Running limits whose last day lies before a day, the most urgent first."""
        with self._connection() as connection:
            return deadlines.due(
                connection, before, limit=limit, authorities=readable(reader), reader=closed_to(reader)
            )

    def obligations(self, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What cases owe without a day, the oldest first."""
        with self._connection() as connection:
            return deadlines.owed(connection, limit=limit, authorities=readable(reader), reader=closed_to(reader))

    def late_entries(
        self, *, reader: Principal, since: date | None, until: date | None, outage: UUID | None, limit: int
    ) -> Sequence[LateEntry]:
        """What was recorded late, the newest first."""
        with self._connection() as connection:
            return late.late_entries(
                connection,
                since=since,
                until=until,
                outage=outage,
                limit=limit,
                authorities=readable(reader),
                reader=closed_to(reader),
            )

    def outages(self, *, reader: Principal, limit: int) -> Sequence[OutageEntry]:
        """The declared outages, the newest first; also for whoever keeps the registers."""
        keeper = reader.holds(Power.REGISTER, reader.authority)
        with self._connection() as connection:
            return late.outages(connection, limit=limit, authorities=[reader.authority] if keeper else readable(reader))

    def notices(self, *, reader: Principal, addressee: str, unnoted: bool, limit: int) -> Sequence[NoticeEntry]:
        """What the system gave notice of, the newest first."""
        with self._connection() as connection:
            return notice_book.notices(
                connection,
                addressee=addressee,
                unnoted=unnoted,
                limit=limit,
                authorities=readable(reader),
                reader=closed_to(reader),
            )

    def public_names(self, wanted: PublicNameFilter, *, reader: Principal, cursor: str, limit: int) -> PublicNamesPage:
        """A page of the names on the lists of every authority. Raises NotEmpowered, ValueError as the docket."""
        if Power.READ not in reader.powers:
            raise NotEmpowered(reader.officer, Power.READ, reader.authority)
        with self._connection() as connection:
            return public_name_pages.page(connection, wanted, cursor, limit)

    def directory(self, wanted: DirectoryFilter, *, reader: Principal, limit: int) -> Sequence[DirectoryEntry]:
        """Entries of the registers of the reader's authority; also for whoever keeps them."""
        keeper = reader.holds(Power.REGISTER, reader.authority)
        authorities = [reader.authority] if keeper else readable(reader)
        with self._connection() as connection:
            return directory_pages.found(connection, wanted, limit, authorities=authorities)

    def figures(self, wanted: StatisticsFilter, by: Sequence[Dimension], *, reader: Principal) -> Sequence[Figure]:
        """The figures of an area that lies in the reader's own division. Raises NotEmpowered."""
        self._demand_area(reader, wanted.area)
        with self._connection() as connection:
            return statistics_pages.figures(connection, wanted, by)

    def counted_cases(self, wanted: StatisticsFilter, *, reader: Principal, cursor: str, limit: int) -> CountedCases:
        """The cases of one figure; those of others are counted only. Raises NotEmpowered, ValueError as the docket."""
        self._demand_area(reader, wanted.area)
        with self._connection() as connection:
            return statistics_pages.cases(
                connection, wanted, cursor, limit, authorities=readable(reader), reader=closed_to(reader)
            )

    def _demand_area(self, reader: Principal, area: str) -> None:
        if Power.READ not in reader.powers or not lies_within(area, own_division(reader)):
            raise NotEmpowered(reader.officer, Power.READ, area)

    def reached(self) -> Position | None:
        """How far the lists are; None before they begin."""
        with self._connection() as connection:
            row = connection.execute(_REACHED, (_ALL,)).fetchone()
        return None if row is None or row[0] is None else Position(row[0])

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""
        due = time.monotonic() + timeout
        while True:
            reached = self.reached()
            if reached is not None and reached.number >= position.number:
                return True
            if time.monotonic() >= due:
                return False
            time.sleep(GLANCE)
